//! Permits for what is done by somebody who is not, or not yet, a caller; and the way into an act.

use contract::{
    OrganisationId, RequestId,
    policy::{Permit, SystemAct, allow_system},
};
use ledger::Acting;

use crate::{
    house::Identity,
    rows::{account, registration},
    trouble::Trouble,
};

/// An act that the account's holder does.
pub(crate) fn by_holder(act: SystemAct, holder: &account::Model, request: RequestId) -> Permit {
    let organisation = OrganisationId(holder.organisation);
    allow_system(act, Some(holder.account()), organisation, request)
}

/// An act upon the account by whoever: that it is its holder is not known, or not true.
pub(crate) fn by_anybody(act: SystemAct, holder: &account::Model, request: RequestId) -> Permit {
    allow_system(act, None, OrganisationId(holder.organisation), request)
}

/// A step of a registration: nobody has an account yet.
pub(crate) fn by_registrant(row: &registration::Model, request: RequestId) -> Permit {
    let organisation = OrganisationId(row.organisation);
    allow_system(SystemAct::Register, None, organisation, request)
}

impl Identity {
    /// Begins an act that changes rows of this room.
    pub(crate) async fn begin(&self, permit: Permit) -> Result<Acting, Trouble> {
        self.seals().await?;
        Ok(self.ledger.begin(permit).await?)
    }
}
