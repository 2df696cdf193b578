//! The door into every verb, and the entry that a refusal of one leaves.

use async_trait::async_trait;
use contract::{
    AgendaDesk, AppointmentId, AppointmentPage, AppointmentView, CalendarDay, CalendarText, Caller,
    PlaceForm, PlaceId, PlacePage, PlaceView, Problem, Secret,
    policy::{Act, Permit},
};
use ledger::{Entry, ObjectRef};
use matter::{Behind, Door, Refused, open_desk};
use time::Date;

use crate::{Agenda, seal::of_place};

contract::agenda_desk!(open_desk Agenda);

/// What a verb is about whose refusals are noted at the door.
#[derive(Debug, Clone, Copy)]
pub enum On {
    /// A place.
    Place(PlaceId),
    /// A place that is to be made.
    NewPlace,
}

impl From<&PlaceId> for On {
    fn from(id: &PlaceId) -> Self {
        Self::Place(*id)
    }
}

impl From<&PlaceForm> for On {
    fn from(_: &PlaceForm) -> Self {
        Self::NewPlace
    }
}

#[async_trait]
impl Behind for Agenda {
    type About = On;

    fn door(&self) -> &Door {
        &self.door
    }

    async fn noting(&self, caller: &Caller, act: Act, on: On) -> Result<(Permit, Entry), Refused> {
        let object = match on {
            On::Place(id) => of_place(id),
            On::NewPlace => ObjectRef::new("organisation", caller.organisation),
        };
        let permit = self.permit(caller, act, object).await?;
        Ok((permit, Entry::about(object)))
    }
}
