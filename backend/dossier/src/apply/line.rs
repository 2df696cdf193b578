//! The line of an application, and what its next step depends on.

use contract::{
    AccessMode, AccountId, Caller, MatterLine, MatterStep, Role,
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
    pub(crate) async fn line(
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
        let mut line = line.await?;
        if let Some(prepared) = self.prepared_for(caller, (row, &line)).await? {
            let place = line.done.partition_point(|step| step.at < prepared.at);
            line.done.insert(place, prepared);
        }
        Ok(line)
    }

    /// That the file was prepared, where it happened while the application waited for it: after it was submitted, before
    /// access was arranged or the matter ended. Its approvals say when; its applicant knows of it once the mandate is
    /// verified.
    async fn prepared_for(
        &self,
        caller: &Caller,
        (row, line): (&application::Model, &MatterLine),
    ) -> Result<Option<MatterStep>, Refused> {
        let submitted = row.submitted_at.filter(|_| row.verified_at.is_some());
        let Some(submitted) = submitted else {
            return Ok(None);
        };
        let mut done = line.done.iter();
        let arranged = done.find(|step| ["granted", "arranged"].contains(&step.code.as_str()));
        let waited_until = arranged.map(|step| step.at).or(row.ended_at);
        let prepared = self.files.file_prepared_at(row.case_id).await?;
        let prepared =
            prepared.filter(|at| *at > submitted && waited_until.is_none_or(|until| *at <= until));
        let Some(at) = prepared else {
            return Ok(None);
        };
        let looked_at = self.matters.looked_at(caller, row.id).await?;
        Ok(Some(MatterStep {
            code: "prepared".to_owned(),
            at,
            by: Role::Prosecutor.code().to_owned(),
            note: None,
            is_new: looked_at.is_some_and(|looked_at| at > looked_at),
        }))
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
