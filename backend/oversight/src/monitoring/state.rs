//! Where a monitor's matter stands and when what happened to it.

use contract::{AccountId, MonitoringFacts, MonitoringId, MonitoringState, OrganisationId};
use matter::Dated;
use time::OffsetDateTime;

use crate::rows::monitoring;

impl monitoring::Model {
    pub(crate) const fn monitoring(&self) -> MonitoringId {
        MonitoringId(self.id)
    }

    pub(crate) const fn office(&self) -> OrganisationId {
        OrganisationId(self.organisation)
    }

    pub(crate) fn handled_by(&self) -> Option<AccountId> {
        self.handler.map(AccountId)
    }

    /// What is known of it beside its state.
    pub(crate) const fn facts(&self) -> MonitoringFacts {
        MonitoringFacts {
            was_returned: self.was_returned,
        }
    }
}

impl Dated<MonitoringState> for monitoring::Model {
    fn since(&self, _: &str) -> Option<OffsetDateTime> {
        self.asked_at
    }

    /// Nothing runs; by this lists are ordered.
    fn look_at(&self) -> Option<OffsetDateTime> {
        self.answered_at.or(self.reminded_at)
    }

    fn numbered(&self) -> Option<&str> {
        self.reference.as_deref()
    }
}
