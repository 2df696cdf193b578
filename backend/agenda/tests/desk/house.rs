//! An office that receives people, and a desk that arranges for its matters.

use std::{ops::Deref, sync::Arc};

use agenda::{Agenda, Arranged, ForMatter, Slot};
use contract::{
    AgendaDesk as _, AppointmentId, AppointmentKind, Caller, OrganisationId, PlaceForm, PlaceId,
    Problem, Role,
};
use ledger::{Acting, Entry, Moves, ObjectRef};
use matter::Refused;
pub(crate) use test_house::refused;
use test_house::{House, member, reading_room, rules, wangchuan};
use testkit::World;
use time::{OffsetDateTime, macros::datetime};

/// The Tuesday after the day of the demo, nine o'clock.
pub(crate) const NINE: OffsetDateTime = datetime!(2026-11-24 09:00 +8);
pub(crate) const LICENCE: &str = "19901200411900033";

/// The house with an office and its agenda.
pub(crate) struct Office {
    house: House,
    pub(crate) agenda: Agenda,
    pub(crate) id: OrganisationId,
    pub(crate) head: Caller,
    pub(crate) lawyer: Caller,
}

impl Deref for Office {
    type Target = House;

    fn deref(&self) -> &House {
        &self.house
    }
}

impl Office {
    pub(crate) async fn in_world(world: World) -> Self {
        let mut house = House::in_world(world);
        let id = house.organisation(wangchuan("990102")).await;
        let on = agenda::Foundations {
            kernel: house.world.kernel.read_only(),
            vault: house.vault.clone(),
            ledger: house.ledger.clone(),
            notices: house.notices.clone(),
            identity: house.identity.clone(),
            rules: rules(),
        };
        let head = house.enter(member(id, "P021", &[Role::CmHead])).await;
        let lawyer = house.enter(member(id, LICENCE, &[Role::Lawyer])).await;
        house.notices = house.notices.with(&agenda::LETTERS).unwrap();
        Self {
            house,
            agenda: Agenda::new(on),
            id,
            head,
            lawyer,
        }
    }

    pub(crate) async fn somebody(&self, number: &str, role: Role) -> Caller {
        self.enter(member(self.id, number, &[role])).await
    }

    /// A room with so many seats.
    pub(crate) async fn room(&self, seats: u32) -> PlaceId {
        self.place(|form| form.seats = Some(seats)).await
    }

    pub(crate) async fn place(&self, change: impl FnOnce(&mut PlaceForm)) -> PlaceId {
        let mut form = room_form();
        change(&mut form);
        self.agenda.make_place(&self.head, form).await.unwrap()
    }

    /// A matter of somebody's, as its desk knows it.
    pub(crate) fn matter(&self, owner: &Caller) -> ForMatter<'static> {
        ForMatter {
            object: ObjectRef::new("application", self.world.kernel.random_id()),
            organisation: self.id,
            owner: owner.account,
            reference: "YJ-2026-000123",
            kind: AppointmentKind::Reading,
            is_of_minor: false,
        }
    }

    pub(crate) async fn done(&self, act: Acting, (matter, moves): (&ForMatter<'_>, Moves)) {
        let entry = Entry::about(matter.object).moving(moves);
        act.done(entry).await.unwrap();
    }

    /// Arranges as a desk does; a refusal leaves nothing.
    pub(crate) async fn arrange(
        &self,
        matter: &ForMatter<'_>,
        slot: Slot,
    ) -> Result<AppointmentId, Problem> {
        let act = self.act(self.id).await;
        let arranged = self
            .agenda
            .arrange(act.tx(), &self.head, (matter, slot))
            .await;
        let Arranged { id, moves, .. } = arranged?;
        self.done(act, (matter, moves)).await;
        Ok(id)
    }

    /// Arranges for a new matter of the lawyer.
    pub(crate) async fn arranged(&self, slot: Slot) -> (ForMatter<'static>, AppointmentId) {
        let matter = self.matter(&self.lawyer);
        let id = self.arrange(&matter, slot).await.unwrap();
        (matter, id)
    }

    pub(crate) async fn rearrange(
        &self,
        matter: &ForMatter<'_>,
        id: AppointmentId,
        slot: Slot,
    ) -> Result<(), Problem> {
        let act = self.act(self.id).await;
        let moved = self.agenda.rearrange(act.tx(), matter, (id, slot)).await?;
        self.done(act, (matter, moved.moves)).await;
        Ok(())
    }

    pub(crate) async fn cancel(
        &self,
        matter: &ForMatter<'_>,
        id: AppointmentId,
    ) -> Result<(), Problem> {
        let act = self.act(self.id).await;
        let of = (matter.object.id, id);
        let cancelled = self.agenda.cancel(act.tx(), of, "当日停电检修").await?;
        self.done(act, (matter, cancelled.moves)).await;
        Ok(())
    }

    pub(crate) async fn note_kept(
        &self,
        matter: &ForMatter<'_>,
        id: AppointmentId,
    ) -> Result<(), Problem> {
        let act = self.act(self.id).await;
        let moves = self
            .agenda
            .note_kept(act.tx(), (matter.object.id, id))
            .await?;
        self.done(act, (matter, moves)).await;
        Ok(())
    }

    /// What is found where rows do not stand as the ledger last recorded them.
    pub(crate) async fn found(&self) -> Vec<String> {
        let agenda = Arc::new(self.agenda.clone());
        self.house.found(vec![agenda]).await
    }

    pub(crate) async fn stands_as_recorded(&self) {
        assert_eq!(self.found().await, Vec::<String>::new());
    }
}

/// A time in a place on the Tuesday, in hours and minutes of the office.
pub(crate) fn slot(place: PlaceId, minutes: (i64, i64), seats: u32) -> Slot {
    let at = |minutes| NINE + time::Duration::minutes(minutes);
    let (from, until) = (at(minutes.0), at(minutes.1));
    Slot {
        place,
        from,
        until,
        seats,
    }
}

pub(crate) fn room_form() -> PlaceForm {
    reading_room(2)
}

/// The number of a refusal's kind that a race may end with.
pub(crate) fn kind_of(refused: Refused) -> String {
    Problem::from(refused).kind.into_owned()
}
