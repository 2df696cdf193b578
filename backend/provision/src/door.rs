//! The door into every verb, and the entry that a refusal of one leaves.

use async_trait::async_trait;
use contract::{
    Caller, Download, LaidDown, Problem, ProvisionDesk, ProvisionForm, ProvisionId, ProvisionList,
    ProvisionPage, ProvisionView, WordingForm, YearView,
    policy::{Act, Permit},
};
use ledger::Entry;
use matter::{Behind, Door, Named as _, Refused, open_desk};
use uuid::Uuid;

use crate::{Provisions, reach::of_office};

contract::provision_desk!(open_desk Provisions);

/// What a verb is about whose refusals are noted at the door.
#[derive(Debug, Clone, Copy)]
pub enum On {
    /// A provision.
    Provision(ProvisionId),
    /// One that is to be proposed.
    New,
}

impl From<&ProvisionId> for On {
    fn from(id: &ProvisionId) -> Self {
        Self::Provision(*id)
    }
}

impl From<&ProvisionForm> for On {
    fn from(_: &ProvisionForm) -> Self {
        Self::New
    }
}

#[async_trait]
impl Behind for Provisions {
    type About = On;

    fn door(&self) -> &Door {
        &self.door
    }

    async fn noting(&self, caller: &Caller, act: Act, on: On) -> Result<(Permit, Entry), Refused> {
        match on {
            On::Provision(id) => {
                let reached = self.reach(caller, (act, id)).await?;
                let entry = Entry::about(reached.row.object()).of(reached.row.proposer());
                Ok((reached.permit, entry))
            }
            On::New => {
                let permit = self.permit(caller, act).await?;
                Ok((permit, Entry::about(of_office(caller))))
            }
        }
    }
}
