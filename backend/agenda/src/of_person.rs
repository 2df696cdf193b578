//! A person's own appointments.

use contract::{
    AppointmentId, AppointmentPage, AppointmentState, AppointmentView, CalendarText, Caller,
    LedgerObject, PlaceId,
    policy::{Act, Permit, Relation},
};
use kernel::{ListPage, one_more};
use ledger::{Entry, ObjectRef};
use matter::{Named as _, Refused};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait as _, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use uuid::Uuid;

use crate::{
    Agenda,
    feed::Files,
    rows::{agenda_place, appointment},
    seal::of_appointment,
};

impl Agenda {
    pub(crate) async fn my_appointments(
        &self,
        caller: &Caller,
        after: Option<AppointmentId>,
    ) -> Result<AppointmentPage, Refused> {
        let act = Act::ReadOwnAppointments;
        let account = ObjectRef::new("account", caller.account);
        let permit = self
            .door
            .permit(caller, act, Relation::Own, account)
            .await?;
        let page = ListPage::of(self.own_after(caller, after).await?, |row| Some(row.id));
        let mut answer = AppointmentPage {
            next: page.next.map(AppointmentId),
            subscribed_at: self.subscribed_at(caller).await?,
            ..AppointmentPage::default()
        };
        for row in &page.rows {
            match self.view_of(&self.kernel.db, row).await {
                Ok(view) => answer.rows.push(view),
                Err(fault) => {
                    fault.unless_altered(row.object())?;
                    answer.altered.push(row.id);
                }
            }
        }
        let entry = Entry::about(account).of(caller.account).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(answer)
    }

    /// The rows of a page and one more: what is to come, the next at the top, then what is over, the latest first; each in
    /// an order that no two share.
    async fn own_after(
        &self,
        caller: &Caller,
        after: Option<AppointmentId>,
    ) -> Result<Vec<appointment::Model>, Refused> {
        let (db, now) = (&self.kernel.db, self.kernel.now());
        let own = || {
            let own = appointment::Column::Owner.eq(caller.account.0);
            appointment::Entity::find().filter(own)
        };
        let mut last = None;
        if let Some(AppointmentId(after)) = after {
            let found = own().filter(appointment::Column::Id.eq(after));
            last = Some(found.one(db).await?.ok_or(Refused::NoSuchThing)?);
        }
        let ends_at = appointment::Column::EndsAt;
        let mut rows = Vec::new();
        if last.as_ref().is_none_or(|last| last.ends_at > now) {
            let to_come = own().filter(ends_at.gt(now)).limit(one_more());
            rows = in_order(to_come, last.take()).all(db).await?;
        }
        let left = one_more().saturating_sub(u64::try_from(rows.len()).unwrap_or(u64::MAX));
        if left > 0 {
            let over = own().filter(ends_at.lte(now)).limit(left);
            rows.extend(latest_first(over, last).all(db).await?);
        }
        Ok(rows)
    }

    pub(crate) async fn appointment(
        &self,
        caller: &Caller,
        id: AppointmentId,
    ) -> Result<AppointmentView, Refused> {
        let (row, permit) = self.reach_own(caller, id).await?;
        let view = self.view_of(&self.kernel.db, &row).await;
        self.shown(caller, (&row, permit), view).await
    }

    pub(crate) async fn appointment_file(
        &self,
        caller: &Caller,
        id: AppointmentId,
    ) -> Result<CalendarText, Refused> {
        let (row, permit) = self.reach_own(caller, id).await?;
        let file = self.file_of(&row).await;
        self.shown(caller, (&row, permit), file).await
    }

    async fn file_of(&self, row: &appointment::Model) -> Result<CalendarText, Refused> {
        let person = self.person(row.owner).await?;
        let db = &self.kernel.db;
        self.ensure_as_written(db, row).await?;
        let place = self.load_place(db, row.place).await?;
        let files = Files {
            lang: person.lang,
            name: None,
        };
        self.calendar_of(files, &[(row.clone(), place)]).await
    }

    /// Every appointment of a matter, in the order of their times.
    ///
    /// # Errors
    /// [`Refused::Altered`].
    pub async fn of_matter(
        &self,
        db: &impl ConnectionTrait,
        matter: Uuid,
    ) -> Result<Vec<AppointmentView>, Refused> {
        let rows = appointment::Entity::find()
            .filter(appointment::Column::Matter.eq(matter))
            .order_by_asc(appointment::Column::BeginsAt)
            .order_by_asc(appointment::Column::Id)
            .all(db)
            .await?;
        let mut views = Vec::with_capacity(rows.len());
        for row in &rows {
            views.push(self.view_of(db, row).await?);
        }
        Ok(views)
    }

    /// An appointment as it was written, without the name of whoever is expected.
    pub(crate) async fn view_of(
        &self,
        db: &impl ConnectionTrait,
        row: &appointment::Model,
    ) -> Result<AppointmentView, Refused> {
        self.ensure_as_written(db, row).await?;
        let place = self.load_place(db, row.place).await?;
        self.view_in(db, (row, &place)).await
    }

    pub(crate) async fn view_in(
        &self,
        db: &impl ConnectionTrait,
        (row, place): (&appointment::Model, &agenda_place::Model),
    ) -> Result<AppointmentView, Refused> {
        let sealer = self.sealer(row.organisation, row.id);
        let reason = match &row.reason {
            Some(reason) => {
                let opened = sealer.open(db, appointment::REASON, reason).await;
                Some(opened.map_err(|error| Refused::from(error).altering(row.object()))?)
            }
            None => None,
        };
        let (name, way) = self.told_of_place(db, place).await?;
        let state = row.state.known();
        Ok(AppointmentView {
            id: AppointmentId(row.id),
            matter: LedgerObject {
                kind: row.about.clone(),
                id: row.matter,
            },
            reference: row.reference.clone(),
            who: None,
            kind: row.kind()?,
            // One whose state this version does not know counts as over.
            state: state.unwrap_or(AppointmentState::Cancelled),
            sequence: row.sequence,
            at: PlaceId(row.place),
            place: name,
            way,
            from: row.begins_at,
            until: row.ends_at,
            seats: row.taken().seats,
            reason,
        })
    }

    async fn reach_own(
        &self,
        caller: &Caller,
        id: AppointmentId,
    ) -> Result<(appointment::Model, Permit), Refused> {
        let found = appointment::Entity::find_by_id(id.0)
            .filter(appointment::Column::Owner.eq(caller.account.0))
            .one(&self.kernel.db)
            .await?;
        let relation = match &found {
            Some(_) => Relation::Own,
            None => Relation::None,
        };
        let act = Act::ReadOwnAppointments;
        let object = of_appointment(id);
        let permit = self.door.permit(caller, act, relation, object).await?;
        Ok((found.ok_or(Refused::NoSuchThing)?, permit))
    }

    async fn shown<V>(
        &self,
        caller: &Caller,
        (row, permit): (&appointment::Model, Permit),
        view: Result<V, Refused>,
    ) -> Result<V, Refused> {
        let act = Act::ReadOwnAppointments;
        let view = self.door.noted(caller, act, view).await?;
        let entry = Entry::about(row.object()).of(row.owner).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(view)
    }
}

/// Appointments by their times, behind one of them.
fn in_order(
    rows: Select<appointment::Entity>,
    behind: Option<appointment::Model>,
) -> Select<appointment::Entity> {
    let (id, begins_at) = (appointment::Column::Id, appointment::Column::BeginsAt);
    let rows = rows.order_by_asc(begins_at).order_by_asc(id);
    let Some(last) = behind else { return rows };
    let same = begins_at.eq(last.begins_at).and(id.gt(last.id));
    rows.filter(Condition::any().add(begins_at.gt(last.begins_at)).add(same))
}

/// The other way round.
fn latest_first(
    rows: Select<appointment::Entity>,
    behind: Option<appointment::Model>,
) -> Select<appointment::Entity> {
    let (id, begins_at) = (appointment::Column::Id, appointment::Column::BeginsAt);
    let rows = rows.order_by_desc(begins_at).order_by_desc(id);
    let Some(last) = behind else { return rows };
    let same = begins_at.eq(last.begins_at).and(id.lt(last.id));
    rows.filter(Condition::any().add(begins_at.lt(last.begins_at)).add(same))
}
