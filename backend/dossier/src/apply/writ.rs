//! The official documents of an application, and each as its files.
//!
//! Whoever applied sees and fetches those of a decision that can still be undone once it cannot be any more (decision
//! 0062): nobody holds a document that is withdrawn before its letter leaves.

use contract::{ApplicationId, Caller, Download, Side, WritId, WritLine, policy::Permit};
use matter::Refused;

use crate::{desk::Dossier, reach::opening_act, rows::application};

impl Dossier {
    pub(crate) async fn writ(&self, caller: &Caller, id: WritId) -> Result<Download, Refused> {
        let asked = (caller, opening_act(caller));
        let reached = Box::pin(self.reach_writ(caller, id)).await?;
        let read = self
            .writs
            .read_in::<application::Entity>(&self.matters, asked, (reached, id));
        read.await
    }

    pub(crate) async fn writ_data(&self, caller: &Caller, id: WritId) -> Result<Download, Refused> {
        let asked = (caller, opening_act(caller));
        let reached = Box::pin(self.reach_writ(caller, id)).await?;
        let read =
            self.writs
                .read_data_in::<application::Entity>(&self.matters, asked, (reached, id));
        read.await
    }

    /// The documents of an application that the caller sees.
    pub(crate) async fn writs_seen(
        &self,
        caller: &Caller,
        row: &application::Model,
    ) -> Result<Vec<WritLine>, Refused> {
        let mut writs = self.writs.of_matter(row.id).await?;
        let held = self.writs_held(caller, row).await?;
        writs.retain(|writ| !held.contains(&writ.id));
        Ok(writs)
    }

    /// The application of a document that the caller sees, and the permit to open it.
    async fn reach_writ(
        &self,
        caller: &Caller,
        id: WritId,
    ) -> Result<(application::Model, Permit), Refused> {
        // A document of nothing answers like one of somebody else's application.
        let of = self.writs.find_matter(id).await?.unwrap_or(id.0);
        let reached = self.reach(caller, opening_act(caller), ApplicationId(of));
        let (row, permit) = reached.await?;
        if self.writs_held(caller, &row).await?.contains(&id) {
            return Err(Refused::NoSuchThing);
        }
        Ok((row, permit))
    }

    /// The documents that this person does not see yet.
    async fn writs_held(
        &self,
        caller: &Caller,
        row: &application::Model,
    ) -> Result<Vec<WritId>, Refused> {
        if caller.side() == Side::Office {
            return Ok(Vec::new());
        }
        self.matters
            .documents_held::<application::Entity>(row)
            .await
    }
}
