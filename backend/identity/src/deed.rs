//! What goes into the ledger for somebody who is not, or not yet, a caller.

use contract::{
    AccountId, OrganisationId, RequestId,
    policy::{SystemAct, allow_system},
};
use ledger::Entry;
use sea_orm::ConnectionTrait;

use crate::{
    house::Identity,
    rows::{account, registration},
    trouble::Trouble,
};

/// An act and its entry.
pub(crate) struct Deed {
    act: SystemAct,
    actor: Option<AccountId>,
    organisation: OrganisationId,
    request: RequestId,
    entry: Entry,
}

impl Deed {
    /// An act that touches the account and was done by its holder.
    pub(crate) fn of_holder(
        act: SystemAct,
        holder: &account::Model,
        request: RequestId,
        entry: Entry,
    ) -> Self {
        let organisation = OrganisationId(holder.organisation);
        Self {
            act,
            actor: Some(holder.account()),
            organisation,
            request,
            entry: entry.of(holder.id),
        }
    }

    /// A step of a registration: nobody has an account yet.
    pub(crate) fn of_registration(
        row: &registration::Model,
        request: RequestId,
        entry: Entry,
    ) -> Self {
        Self::of_nobody(
            SystemAct::Register,
            OrganisationId(row.organisation),
            request,
            entry,
        )
    }

    /// An act of nobody in particular, or of the system.
    pub(crate) const fn of_nobody(
        act: SystemAct,
        organisation: OrganisationId,
        request: RequestId,
        entry: Entry,
    ) -> Self {
        Self {
            act,
            actor: None,
            organisation,
            request,
            entry,
        }
    }
}

impl Identity {
    /// Writes the deed in the caller's transaction.
    pub(crate) async fn write<C: ConnectionTrait>(
        &self,
        tx: &C,
        deed: Deed,
    ) -> Result<(), Trouble> {
        let permit = allow_system(deed.act, deed.actor, deed.organisation, deed.request);
        self.ledger.record(tx, permit, deed.entry).await?;
        Ok(())
    }
}
