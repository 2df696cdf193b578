//! What the house does not make after all: whoever asked may take nothing out any more, or there is more of it than was
//! approved.

use contract::{
    AccountId, OrganisationId,
    policy::{Act, SystemAct, roles_of},
};
use identity::Person;
use matter::Refused;
use sea_orm::ActiveValue::Set;

use crate::{
    Exports,
    letters::{ExportReturned, ExportStopped},
    rows::export,
    unread,
};

impl Exports {
    /// Whoever asked, where they still work in the office; nobody else is written to.
    pub(crate) async fn asker(&self, row: &export::Model) -> Result<Option<Person>, Refused> {
        let asker = self.identity().person(AccountId(row.owner)).await;
        let is_here = |asker: &Person| asker.is_enabled && asker.organisation.0 == row.organisation;
        Ok(asker.map_err(unread)?.filter(is_here))
    }

    /// Whether whoever asked still works in the office, in a role that works through the list and takes it out.
    pub(crate) async fn may_still_take(&self, row: &export::Model) -> Result<bool, Refused> {
        let Some(asker) = self.asker(row).await? else {
            return Ok(false);
        };
        let may = |act| roles_of(&[act]).any(|role| asker.roles.contains(&role));
        Ok(may(row.list().asker()) && may(Act::FetchExport))
    }

    /// Ends it, refused by the house itself.
    pub(crate) async fn stop(&self, row: export::Model) -> Result<(), Refused> {
        let is_here = self.asker(&row).await?.is_some();
        let stopping = self
            .matters
            .by_itself::<export::Entity>(SystemAct::StopExport, row)?;
        let owner = stopping.owner().await?;
        let mut act = stopping.begin().await?;
        if is_here {
            act.tell(owner, ExportStopped);
        }
        Box::pin(act.done()).await
    }

    /// Whether a list of so many rows is the one that was approved; one that needed no approval is as long as it is.
    pub(crate) fn is_as_approved(&self, row: &export::Model, rows: u64) -> bool {
        let approved = u64::try_from(row.row_count).unwrap_or_default();
        row.decided_by.is_none() || self.is_near(approved, rows)
    }

    /// Lets it wait for a second person once more, who sees how many rows there are now.
    pub(crate) async fn have_approved_again(
        &self,
        row: export::Model,
        rows: u64,
    ) -> Result<(), Refused> {
        let (id, organisation) = (row.export(), OrganisationId(row.organisation));
        let owner = AccountId(row.owner);
        let mut names = self.identity().names([owner]).await.map_err(unread)?;
        let by = names.remove(&owner).unwrap_or_default();
        let told = self.second_people(organisation, row.is_heads).await?;
        let approved = row.row_count;
        let returning = self
            .matters
            .by_itself::<export::Entity>(SystemAct::ReturnExport, row)?;
        let asker = returning.owner().await?;
        let mut act = returning.begin().await?;
        act.change.decided_by = Set(None);
        act.change.decided_at = Set(None);
        act.change.job = Set(None);
        act.change.until = Set(Some(self.waits_until(self.kernel.now())));
        act.stating("approved", approved.into());
        act.stating("rows", rows.into());
        for person in &told {
            let by = (organisation, by.clone());
            self.post_waits(act.tx(), (id, by), person).await?;
        }
        act.tell(asker, ExportReturned { approved, rows });
        Box::pin(act.done()).await
    }
}
