//! Rows of this room, named and held to their seals.

use contract::{AppointmentId, OrganisationId, PlaceId};
use ledger::ObjectRef;
use matter::{Named, Refused, ensure_as_written};
use sea_orm::ConnectionTrait;
use uuid::Uuid;
use vault::Sealer;

use crate::{
    Agenda,
    rows::{agenda_place, appointment, calendar_subscription},
};

impl Named for agenda_place::Model {
    fn object(&self) -> ObjectRef {
        of_place(PlaceId(self.id))
    }
}

impl Named for appointment::Model {
    fn object(&self) -> ObjectRef {
        of_appointment(AppointmentId(self.id))
    }
}

impl Named for calendar_subscription::Model {
    fn object(&self) -> ObjectRef {
        ObjectRef::new("subscription", self.id)
    }
}

/// Names a place in the ledger.
pub(crate) fn of_place(id: PlaceId) -> ObjectRef {
    ObjectRef::new("place", id)
}

/// Names an appointment in the ledger.
pub(crate) fn of_appointment(id: AppointmentId) -> ObjectRef {
    ObjectRef::new("appointment", id)
}

impl Agenda {
    /// What seals and opens the columns of a row of an organisation.
    pub(crate) const fn sealer(&self, organisation: Uuid, row: Uuid) -> Sealer<'_> {
        self.vault.sealer(OrganisationId(organisation), row)
    }

    /// Passes when a row stands as this room wrote it.
    pub(crate) async fn ensure_as_written<R: Named>(
        &self,
        db: &impl ConnectionTrait,
        row: &R,
    ) -> Result<(), Refused> {
        ensure_as_written(&self.vault, db, row).await
    }
}
