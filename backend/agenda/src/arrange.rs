//! Arranging, moving, cancelling, and noting how it went: within the act of a desk upon its matter.
//!
//! The desk holds its matter first ([`matter::Taking::hold`]), then calls here, so that every act takes its rows in the
//! same order.

use contract::{
    AccountId, AppointmentId, AppointmentKind, AppointmentState, Caller, OrganisationId,
};
use kernel::Tx;
use ledger::{Moves, ObjectRef};
use matter::{Obstacle, Refused, change_sealed};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait, Condition, EntityTrait,
    IntoActiveModel as _, QueryFilter, QueryOrder,
};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    Agenda, ReadingArranged, ReadingCancelled, ReadingMoved, Slot,
    letters::Told,
    obstacles::{
        APPOINTMENT_AHEAD, APPOINTMENT_OVER, NO_AGENT, OVERLAPS, PLACE_FULL, PLACE_NOT_IN_USE,
        TOO_MANY_SEATS,
    },
    rows::{agenda_place, appointment},
    slot::{self, Taken},
};

/// The matter for which something is arranged, as its desk knows it.
#[derive(Debug, Clone, Copy)]
pub struct ForMatter<'a> {
    /// The matter, by its name in the ledger.
    pub object: ObjectRef,
    /// The office.
    pub organisation: OrganisationId,
    /// Whose it is, and who is expected.
    pub owner: AccountId,
    /// Its number.
    pub reference: &'a str,
    /// What is arranged.
    pub kind: AppointmentKind,
    /// Whether it is about a minor, so that an agent must be present (DOMAIN A-E10).
    pub is_of_minor: bool,
}

/// What was arranged, moved or cancelled: the letter goes to the matter's owner, the moves into the entry of the act.
#[must_use = "the moves belong into the entry of the act"]
pub struct Arranged<L> {
    /// The appointment.
    pub id: AppointmentId,
    /// Where, in a line.
    pub place: String,
    /// The letter.
    pub letter: L,
    /// How rows moved.
    pub moves: Moves,
}

impl Agenda {
    /// Arranges an appointment.
    ///
    /// # Errors
    /// An obstacle of this room, each its own; [`Refused::NoSuchThing`] for a place that is not the office's.
    pub async fn arrange(
        &self,
        tx: &Tx,
        caller: &Caller,
        (matter, slot): (&ForMatter<'_>, Slot),
    ) -> Result<Arranged<ReadingArranged>, Refused> {
        let slot = slot.settled();
        let id = self.kernel.new_id();
        let wanted = Wanted {
            organisation: matter.organisation.0,
            matter: matter.object.id,
            is_of_minor: matter.is_of_minor,
            slot,
            moved: id,
        };
        let place = self.hold_free(tx, wanted).await?;
        let now = self.kernel.now();
        let mut row = appointment::Model {
            id,
            organisation: matter.organisation.0,
            about: matter.object.kind.to_owned(),
            matter: matter.object.id,
            reference: matter.reference.to_owned(),
            owner: matter.owner.0,
            kind: matter.kind.into(),
            place: place.id,
            begins_at: slot.from,
            ends_at: slot.until,
            seats: i32::try_from(slot.seats).unwrap_or(i32::MAX),
            state: AppointmentState::Arranged.into(),
            sequence: 0,
            reason: None,
            arranged_by: caller.account.0,
            arranged_at: now,
            changed_at: now,
            bound: Vec::new(),
        };
        row.bound = self.vault.bind(tx, &row).await?;
        let told = self.told(tx, (&row, &place)).await?;
        let moves = Moves::begin(row.standing());
        row.into_active_model().insert(tx).await?;
        Ok(Arranged {
            id: AppointmentId(id),
            place: told.where_to(),
            letter: ReadingArranged { told },
            moves,
        })
    }

    /// Moves an appointment of this matter to another time or place, or changes how many come. It is the same one still:
    /// calendars that have it change it.
    ///
    /// # Errors
    /// As [`Agenda::arrange`]; [`APPOINTMENT_OVER`].
    pub async fn rearrange(
        &self,
        tx: &Tx,
        matter: &ForMatter<'_>,
        (id, slot): (AppointmentId, Slot),
    ) -> Result<Arranged<ReadingMoved>, Refused> {
        let slot = slot.settled();
        let row = self.ahead(tx, matter.object.id, id).await?;
        let wanted = Wanted {
            organisation: row.organisation,
            matter: row.matter,
            is_of_minor: matter.is_of_minor,
            slot,
            moved: row.id,
        };
        let place = self.hold_free(tx, wanted).await?;
        let change = appointment::ActiveModel {
            place: Set(place.id),
            begins_at: Set(slot.from),
            ends_at: Set(slot.until),
            seats: Set(i32::try_from(slot.seats).unwrap_or(i32::MAX)),
            ..Default::default()
        };
        let (stands, moves) = self.change(tx, &row, change).await?;
        let told = self.told(tx, (&stands, &place)).await?;
        let before = row.begins_at;
        Ok(Arranged {
            id,
            place: told.where_to(),
            letter: ReadingMoved { told, before },
            moves,
        })
    }

    /// Cancels an appointment of this matter that has not ended.
    ///
    /// # Errors
    /// [`APPOINTMENT_OVER`]; [`Refused::NoSuchThing`].
    pub async fn cancel(
        &self,
        tx: &Tx,
        (matter, id): (Uuid, AppointmentId),
        reason: &str,
    ) -> Result<Arranged<ReadingCancelled>, Refused> {
        let row = self.ahead(tx, matter, id).await?;
        let sealer = self.sealer(row.organisation, row.id);
        let change = appointment::ActiveModel {
            state: Set(AppointmentState::Cancelled.into()),
            reason: Set(Some(sealer.text(tx, appointment::REASON, reason).await?)),
            ..Default::default()
        };
        let (stands, moves) = self.change(tx, &row, change).await?;
        let place = self.load_place(tx, row.place).await?;
        let told = self.told(tx, (&stands, &place)).await?;
        let reason = reason.to_owned();
        Ok(Arranged {
            id,
            place: told.where_to(),
            letter: ReadingCancelled { told, reason },
            moves,
        })
    }

    /// The appointment of this matter that stands; `None` where none does.
    ///
    /// # Errors
    /// When the database cannot.
    pub async fn arranged_for(
        &self,
        tx: &Tx,
        matter: Uuid,
    ) -> Result<Option<AppointmentId>, Refused> {
        let found = appointment::Entity::find()
            .filter(appointment::Column::Matter.eq(matter))
            .filter(appointment::Column::State.eq(AppointmentState::Arranged.code()))
            .order_by_desc(appointment::Column::BeginsAt)
            .order_by_desc(appointment::Column::Id)
            .one(tx)
            .await?;
        Ok(found.map(|row| AppointmentId(row.id)))
    }

    /// Notes that whoever was expected came.
    ///
    /// # Errors
    /// [`APPOINTMENT_AHEAD`], [`APPOINTMENT_OVER`]; [`Refused::NoSuchThing`].
    pub async fn note_kept(&self, tx: &Tx, of: (Uuid, AppointmentId)) -> Result<Moves, Refused> {
        self.note(tx, of, AppointmentState::Kept).await
    }

    /// Notes that nobody came.
    ///
    /// # Errors
    /// As [`Agenda::note_kept`].
    pub async fn note_missed(&self, tx: &Tx, of: (Uuid, AppointmentId)) -> Result<Moves, Refused> {
        self.note(tx, of, AppointmentState::Missed).await
    }

    async fn note(
        &self,
        tx: &Tx,
        (matter, id): (Uuid, AppointmentId),
        how: AppointmentState,
    ) -> Result<Moves, Refused> {
        let row = self.live(tx, matter, id).await?;
        if self.kernel.now() < row.begins_at {
            return Err(APPOINTMENT_AHEAD.refused());
        }
        let change = appointment::ActiveModel {
            state: Set(how.into()),
            ..Default::default()
        };
        let (_, moves) = self.change(tx, &row, change).await?;
        Ok(moves)
    }

    /// The appointment of this matter, while nobody has cancelled it or noted how it went.
    async fn live(
        &self,
        tx: &Tx,
        matter: Uuid,
        AppointmentId(id): AppointmentId,
    ) -> Result<appointment::Model, Refused> {
        let found = appointment::Entity::find_by_id(id)
            .filter(appointment::Column::Matter.eq(matter))
            .one(tx)
            .await?;
        let row = found.ok_or(Refused::NoSuchThing)?;
        self.ensure_as_written(tx, &row).await?;
        if row.state == AppointmentState::Arranged {
            Ok(row)
        } else {
            Err(APPOINTMENT_OVER.refused())
        }
    }

    /// The same, while it has not ended.
    async fn ahead(
        &self,
        tx: &Tx,
        matter: Uuid,
        id: AppointmentId,
    ) -> Result<appointment::Model, Refused> {
        let row = self.live(tx, matter, id).await?;
        if self.kernel.now() < row.ends_at {
            Ok(row)
        } else {
            Err(APPOINTMENT_OVER.refused())
        }
    }

    /// Changes an appointment that still stands as it was read. Each change raises its sequence.
    async fn change(
        &self,
        tx: &Tx,
        row: &appointment::Model,
        change: appointment::ActiveModel,
    ) -> Result<(appointment::Model, Moves), Refused> {
        let change = appointment::ActiveModel {
            sequence: Set(row.sequence.saturating_add(1)),
            changed_at: Set(self.kernel.now()),
            ..change
        };
        let columns = (appointment::Column::Id, appointment::Column::Bound);
        let stands = change_sealed(&self.vault, tx, (row, change), columns).await?;
        let moves = Moves::between(row.standing(), stands.standing());
        Ok((stands, moves))
    }

    /// Holds the place that is wanted, provided that it will do and its seats are free.
    async fn hold_free(&self, tx: &Tx, wanted: Wanted) -> Result<agenda_place::Model, Refused> {
        let slot = wanted.slot;
        if !(1..=self.most_seats()).contains(&slot.seats) {
            return Err(TOO_MANY_SEATS.refused());
        }
        let place = self.hold_place(tx, wanted.organisation, slot.place).await?;
        if !place.is_in_use {
            return Err(PLACE_NOT_IN_USE.refused());
        }
        if wanted.is_of_minor && !place.has_agent {
            return Err(NO_AGENT.refused());
        }
        let rules = self.rules.now();
        let of_place = (&rules.calendar, &place.hours()?);
        slot::judge(of_place, &slot, self.kernel.now()).map_err(Obstacle::refused)?;
        self.ensure_alone(tx, wanted).await?;
        let at = (slot.from, slot.until);
        let taken = self.taken(tx, place.id, (at, Some(wanted.moved))).await?;
        if slot::peak(&taken, at).saturating_add(slot.seats) > place.seats() {
            return Err(PLACE_FULL.refused());
        }
        Ok(place)
    }

    /// Passes where the matter has no other appointment at the time.
    async fn ensure_alone(&self, tx: &Tx, wanted: Wanted) -> Result<(), Refused> {
        let other = appointment::Entity::find()
            .filter(appointment::Column::Matter.eq(wanted.matter))
            .filter(live_between(wanted.slot.from, wanted.slot.until))
            .filter(appointment::Column::Id.ne(wanted.moved))
            .one(tx)
            .await?;
        match other {
            Some(_) => Err(OVERLAPS.refused()),
            None => Ok(()),
        }
    }

    /// The seats that are taken in a place in a time, but for one appointment. A row that was changed by hand holds up
    /// whoever wants one: nobody knows how many are left.
    pub(crate) async fn taken(
        &self,
        db: &impl sea_orm::ConnectionTrait,
        place: Uuid,
        ((from, until), but): ((OffsetDateTime, OffsetDateTime), Option<Uuid>),
    ) -> Result<Vec<Taken>, Refused> {
        let rows = appointment::Entity::find()
            .filter(appointment::Column::Place.eq(place))
            .filter(live_between(from, until))
            .all(db)
            .await?;
        let mut taken = Vec::with_capacity(rows.len());
        for row in rows.iter().filter(|row| Some(row.id) != but) {
            self.ensure_as_written(db, row).await?;
            taken.push(row.taken());
        }
        Ok(taken)
    }

    /// What letters and files say of an appointment.
    pub(crate) async fn told(
        &self,
        db: &impl sea_orm::ConnectionTrait,
        (row, place): (&appointment::Model, &agenda_place::Model),
    ) -> Result<Told, Refused> {
        let (name, way) = self.told_of_place(db, place).await?;
        Ok(Told {
            id: row.id,
            reference: row.reference.clone(),
            kind: row.kind()?,
            sequence: u32::try_from(row.sequence).unwrap_or_default(),
            is_cancelled: row.state == AppointmentState::Cancelled,
            place: name,
            way,
            from: row.begins_at,
            until: row.ends_at,
            changed_at: row.changed_at,
        })
    }
}

/// What is asked for in a place.
#[derive(Clone, Copy)]
struct Wanted {
    organisation: Uuid,
    matter: Uuid,
    is_of_minor: bool,
    slot: Slot,
    /// The appointment itself, which is in nobody's way.
    moved: Uuid,
}

/// Appointments that take place at some moment of a time.
pub(crate) fn live_between(from: OffsetDateTime, until: OffsetDateTime) -> Condition {
    Condition::all()
        .add(appointment::Column::State.eq(AppointmentState::Arranged.code()))
        .add(appointment::Column::BeginsAt.lt(until))
        .add(appointment::Column::EndsAt.gt(from))
}

impl appointment::Model {
    pub(crate) fn taken(&self) -> Taken {
        Taken {
            from: self.begins_at,
            until: self.ends_at,
            seats: u32::try_from(self.seats).unwrap_or(u32::MAX),
        }
    }

    /// What it is for.
    pub(crate) fn kind(&self) -> Result<AppointmentKind, Refused> {
        let known = self.kind.known();
        known.ok_or(Refused::Broken("an appointment of an unknown kind"))
    }
}
