//! The line of an application, and what its next step depends on.

use contract::{
    AccessMode, AccountId, Caller, MatterLine,
    policy::{Act, Relation},
};
use matter::Refused;

use crate::{
    desk::Dossier,
    rows::application,
    state::{Access, State},
};

impl Dossier {
    /// The line of an application as its viewer may see it.
    pub(super) async fn line(
        &self,
        caller: &Caller,
        row: &application::Model,
        proposed_by: Option<AccountId>,
    ) -> Result<MatterLine, Refused> {
        let is_author = proposed_by == Some(caller.account);
        let facts = row.facts(self.access_of(row).await?);
        let relation_for = move |act| proposal_relation(act, is_author);
        let line = self
            .matters
            .line::<application::Entity>(caller, (row, &facts), &relation_for);
        line.await
    }

    /// How the file will be read; asked where the next step depends on it.
    async fn access_of(&self, row: &application::Model) -> Result<Access, Refused> {
        Ok(match self.access_whatever_the_file(row).await? {
            Some(access) => access,
            None if self.files.is_file_prepared(row.case_id).await? => Access::Prepared,
            None => Access::Unprepared,
        })
    }

    /// How the file will be read, where that does not depend on how far it is prepared.
    pub(crate) async fn access_whatever_the_file(
        &self,
        row: &application::Model,
    ) -> Result<Option<Access>, Refused> {
        if row.stands() != State::Verified {
            return Ok(Some(Access::Unprepared));
        }
        let is_online = self.mode_of(row).await? == Some(AccessMode::Online);
        Ok((!is_online).then_some(Access::OffLine))
    }
}

/// What the caller is to a proposed refusal; `None` for every other act.
pub(crate) const fn proposal_relation(act: Act, is_author: bool) -> Option<Relation> {
    match (act, is_author) {
        (Act::WithdrawRefusal, true) => Some(Relation::Own),
        (Act::ConfirmRefusal | Act::ReturnRefusal, true) => Some(Relation::OwnSubmission),
        _ => None,
    }
}
