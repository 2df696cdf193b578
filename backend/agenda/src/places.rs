//! The places of an office: which there are, when they are open, how many they hold.

use contract::{
    Caller, FieldProblem, HOURS_EXAMPLE, Hours, LONGEST_PLACE_NAME, LONGEST_WAY, MOST_SEATS,
    PlaceForm, PlaceId, PlacePage, PlaceView,
    policy::{Act, Permit, relation_to_office},
};
use kernel::{ListPage, Tx, one_more};
use ledger::{Entry, Moves, ObjectRef};
use matter::{Named as _, Refused, STALE, change_sealed, standing_of};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait,
    ExprTrait as _, IntoActiveModel as _, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

use crate::{Agenda, rows::agenda_place, seal::of_place};

/// A form that can be taken.
struct Judged {
    name: String,
    way: String,
    seats: i32,
    hours: String,
    has_agent: bool,
    is_in_use: bool,
}

impl Agenda {
    pub(crate) async fn places(
        &self,
        caller: &Caller,
        after: Option<PlaceId>,
    ) -> Result<PlacePage, Refused> {
        let office = ObjectRef::new("organisation", caller.organisation);
        let permit = self.permit(caller, Act::ManagePlaces, office).await?;
        let mut found = agenda_place::Entity::find()
            .filter(agenda_place::Column::Organisation.eq(caller.organisation.0))
            .order_by_asc(agenda_place::Column::Id)
            .limit(one_more());
        if let Some(PlaceId(after)) = after {
            found = found.filter(agenda_place::Column::Id.gt(after));
        }
        let page = ListPage::of(found.all(&self.kernel.db).await?, |row| Some(row.id));
        let mut answer = PlacePage {
            next: page.next.map(PlaceId),
            ..PlacePage::default()
        };
        for row in &page.rows {
            match self.view_of_place(row).await {
                Ok(view) => answer.rows.push(view),
                Err(fault) => {
                    fault.unless_altered(row.object())?;
                    answer.altered.push(row.id);
                }
            }
        }
        let entry = Entry::about(office).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(answer)
    }

    pub(crate) async fn place(&self, caller: &Caller, id: PlaceId) -> Result<PlaceView, Refused> {
        let (row, permit) = self.reach_place(caller, id).await?;
        let view = self.view_of_place(&row).await;
        let view = self.door.noted(caller, Act::ManagePlaces, view).await?;
        let entry = Entry::about(row.object()).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(view)
    }

    pub(crate) async fn make_place(
        &self,
        caller: &Caller,
        form: PlaceForm,
    ) -> Result<PlaceId, Refused> {
        let id = self.kernel.new_id();
        let object = of_place(PlaceId(id));
        let permit = self.permit(caller, Act::ManagePlaces, object).await?;
        let judged = judge(&form)?;
        let act = self.ledger.begin(permit).await?;
        self.identity.hold(act.tx(), caller.account).await?;
        if let Some(place) = self.stands_already(act.tx(), caller, &judged).await? {
            return Err(Refused::Made(place));
        }
        let sealer = self.sealer(caller.organisation.0, id);
        let mut row = agenda_place::Model {
            id,
            organisation: caller.organisation.0,
            name: sealer
                .text(act.tx(), agenda_place::NAME, &judged.name)
                .await?,
            way: sealer
                .text(act.tx(), agenda_place::WAY, &judged.way)
                .await?,
            seats: judged.seats,
            hours: judged.hours,
            has_agent: judged.has_agent,
            is_in_use: judged.is_in_use,
            version: 0,
            changed_at: self.kernel.now(),
            bookings: 0,
            bound: Vec::new(),
        };
        row.bound = self.vault.bind(act.tx(), &row).await?;
        let moves = Moves::begin([standing_of(&row)]);
        row.into_active_model().insert(act.tx()).await?;
        let entry = Entry::about(object).by(caller).moving(moves);
        act.done(entry).await?;
        Ok(PlaceId(id))
    }

    /// The place of the caller's office of which everything is as in this form: another one could not be told from it.
    async fn stands_already(
        &self,
        tx: &Tx,
        caller: &Caller,
        judged: &Judged,
    ) -> Result<Option<Uuid>, Refused> {
        let alike = agenda_place::Entity::find()
            .filter(agenda_place::Column::Organisation.eq(caller.organisation.0))
            .filter(agenda_place::Column::Seats.eq(judged.seats))
            .filter(agenda_place::Column::Hours.eq(judged.hours.as_str()))
            .filter(agenda_place::Column::HasAgent.eq(judged.has_agent))
            .filter(agenda_place::Column::IsInUse.eq(judged.is_in_use))
            .all(tx)
            .await?;
        for row in alike {
            let told = match self.ensure_as_written(tx, &row).await {
                Ok(()) => self.told_of_place(tx, &row).await,
                Err(altered) => Err(altered),
            };
            match told {
                Ok((name, way)) if (&name, &way) == (&judged.name, &judged.way) => {
                    return Ok(Some(row.id));
                }
                Ok(_) => {}
                Err(refused) => refused.unless_altered(row.object())?,
            }
        }
        Ok(None)
    }

    pub(crate) async fn change_place(
        &self,
        caller: &Caller,
        id: PlaceId,
        version: i32,
        form: PlaceForm,
    ) -> Result<(), Refused> {
        let (_, permit) = self.reach_place(caller, id).await?;
        let judged = judge(&form)?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        // Whoever arranges something there waits, or is waited for.
        let row = self.hold_place(tx, caller.organisation.0, id).await?;
        if row.version != version {
            return Err(STALE.refused());
        }
        let sealer = self.sealer(row.organisation, row.id);
        let change = agenda_place::ActiveModel {
            name: Set(sealer.text(tx, agenda_place::NAME, &judged.name).await?),
            way: Set(sealer.text(tx, agenda_place::WAY, &judged.way).await?),
            seats: Set(judged.seats),
            hours: Set(judged.hours),
            has_agent: Set(judged.has_agent),
            is_in_use: Set(judged.is_in_use),
            version: Set(version.saturating_add(1)),
            changed_at: Set(self.kernel.now()),
            ..Default::default()
        };
        let columns = (agenda_place::Column::Id, agenda_place::Column::Bound);
        let stands = change_sealed(&self.vault, tx, (&row, change), columns).await?;
        let moves = Moves::between([standing_of(&row)], [standing_of(&stands)]);
        let entry = Entry::about(row.object()).by(caller).moving(moves);
        act.done(entry).await?;
        Ok(())
    }

    /// Holds a place of an office: until the transaction ends nobody else arranges or changes anything in it.
    pub(crate) async fn hold_place(
        &self,
        tx: &Tx,
        organisation: Uuid,
        PlaceId(id): PlaceId,
    ) -> Result<agenda_place::Model, Refused> {
        let of_office = agenda_place::Column::Organisation.eq(organisation);
        let bookings = agenda_place::Column::Bookings;
        let held = agenda_place::Entity::update_many()
            .col_expr(bookings, Expr::col(bookings).add(1))
            .filter(agenda_place::Column::Id.eq(id))
            .filter(of_office)
            .exec(tx)
            .await?;
        if held.rows_affected != 1 {
            return Err(Refused::NoSuchThing);
        }
        self.load_place(tx, id).await
    }

    /// The place as it was written.
    pub(crate) async fn load_place(
        &self,
        db: &impl ConnectionTrait,
        id: Uuid,
    ) -> Result<agenda_place::Model, Refused> {
        let found = agenda_place::Entity::find_by_id(id).one(db).await?;
        let row = found.ok_or(Refused::NoSuchThing)?;
        self.ensure_as_written(db, &row).await?;
        Ok(row)
    }

    /// What a place is called and how one gets there.
    pub(crate) async fn told_of_place(
        &self,
        db: &impl ConnectionTrait,
        row: &agenda_place::Model,
    ) -> Result<(String, String), Refused> {
        let sealer = self.sealer(row.organisation, row.id);
        let name = sealer.open(db, agenda_place::NAME, &row.name).await;
        let name = name.map_err(|error| Refused::from(error).altering(row.object()))?;
        let way = sealer.open(db, agenda_place::WAY, &row.way).await;
        let way = way.map_err(|error| Refused::from(error).altering(row.object()))?;
        Ok((name, way))
    }

    pub(crate) async fn view_of_place(
        &self,
        row: &agenda_place::Model,
    ) -> Result<PlaceView, Refused> {
        let db = &self.kernel.db;
        self.ensure_as_written(db, row).await?;
        let (name, way) = self.told_of_place(db, row).await?;
        Ok(PlaceView {
            id: PlaceId(row.id),
            version: row.version,
            name,
            way,
            seats: row.seats(),
            hours: row.hours()?,
            has_agent: row.has_agent,
            is_in_use: row.is_in_use,
        })
    }

    async fn reach_place(
        &self,
        caller: &Caller,
        id: PlaceId,
    ) -> Result<(agenda_place::Model, Permit), Refused> {
        let found = agenda_place::Entity::find_by_id(id.0)
            .filter(agenda_place::Column::Organisation.eq(caller.organisation.0))
            .one(&self.kernel.db)
            .await?;
        let permit = self.permit(caller, Act::ManagePlaces, of_place(id)).await?;
        Ok((found.ok_or(Refused::NoSuchThing)?, permit))
    }

    /// Asks the policy about what belongs to the caller's office.
    pub(crate) async fn permit(
        &self,
        caller: &Caller,
        act: Act,
        object: ObjectRef,
    ) -> Result<Permit, Refused> {
        let relation = relation_to_office(caller);
        self.door.permit(caller, act, relation, object).await
    }
}

impl agenda_place::Model {
    /// How many can be served at once.
    pub(crate) fn seats(&self) -> u32 {
        u32::try_from(self.seats).unwrap_or_default()
    }

    /// When it is open.
    pub(crate) fn hours(&self) -> Result<Hours, Refused> {
        const UNREADABLE: Refused = Refused::Broken("the hours of a place cannot be read");
        let days: Vec<String> = self.hours.split('\n').map(str::to_owned).collect();
        let days: [String; 7] = days.try_into().map_err(|_| UNREADABLE)?;
        Hours::read(&days).map_err(|_| UNREADABLE)
    }
}

fn judge(form: &PlaceForm) -> Result<Judged, Refused> {
    let mut faults = Vec::new();
    let (name, way) = (form.name.trim(), form.way.trim());
    if name.is_empty() {
        faults.push(FieldProblem::at("name", "required"));
    }
    for (field, text, longest) in [
        ("name", name, LONGEST_PLACE_NAME),
        ("way", way, LONGEST_WAY),
    ] {
        if text.chars().count() > longest {
            faults.push(FieldProblem::at(field, format!("too-long:{longest}")));
        }
    }
    let seats = form.seats.filter(|seats| (1..=MOST_SEATS).contains(seats));
    if seats.is_none() {
        let rule = format!("seats-between:{MOST_SEATS}");
        faults.push(FieldProblem::at("seats", rule));
    }
    for day in Hours::unreadable(&form.hours) {
        let field = format!("hours-{}", day.saturating_add(1));
        faults.push(FieldProblem::at(
            field,
            format!("hours-shape:{HOURS_EXAMPLE}"),
        ));
    }
    match (Hours::read(&form.hours), seats) {
        (Ok(hours), Some(seats)) if faults.is_empty() => Ok(Judged {
            name: name.to_owned(),
            way: way.to_owned(),
            seats: i32::try_from(seats).unwrap_or_default(),
            hours: hours.written().join("\n"),
            has_agent: form.has_agent,
            is_in_use: form.is_in_use,
        }),
        _ => Err(Refused::Fields(faults)),
    }
}
