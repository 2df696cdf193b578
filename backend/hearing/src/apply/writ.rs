//! The official documents of an application, as each side sees them.
//!
//! Whoever applied sees those of a decision that can still be undone once it cannot be any more (decision 0062), and never
//! what the office keeps for itself.

use contract::{Caller, Download, HearingApplicationId, Side, WritId, WritLine};
use matter::Refused;

use crate::{desk::Hearings, reach::opening_act, rows::hearing_application, writs};

impl Hearings {
    pub(crate) async fn hearing_writ(
        &self,
        caller: &Caller,
        id: WritId,
    ) -> Result<Download, Refused> {
        let asked = (caller, opening_act(caller));
        // A document of nothing answers like one of somebody else's application.
        let of = self.writs.find_matter(id).await?.unwrap_or(id.0);
        let reached = Box::pin(self.opening(caller, HearingApplicationId(of))).await?;
        let seen = Box::pin(self.writs_seen(caller, &reached.0)).await;
        let seen = self.door.noted(caller, asked.1, seen).await?;
        if !seen.iter().any(|writ| writ.id == id) {
            return Err(Refused::NoSuchThing);
        }
        self.writs
            .read_in::<hearing_application::Entity>(&self.matters, asked, (reached, id))
            .await
    }

    /// The documents of an application that the caller sees.
    pub(crate) async fn writs_seen(
        &self,
        caller: &Caller,
        row: &hearing_application::Model,
    ) -> Result<Vec<WritLine>, Refused> {
        let mut all = self.writs.of_matter(row.id).await?;
        if caller.side() == Side::Office {
            return Ok(all);
        }
        let mut kept = self
            .matters
            .documents_held::<hearing_application::Entity>(row)
            .await?;
        kept.extend(self.writs.of_kind::<writs::ApprovalForm>(row.id).await?);
        all.retain(|writ| !kept.contains(&writ.id));
        Ok(all)
    }
}
