//! Due dates of applications and claims under other rules.

use async_trait::async_trait;
use contract::OrganisationId;
use matter::{DueDates, DueMoves, Refused, Why};
use scheduling::Rulebook;
use uuid::Uuid;

use crate::{
    desk::Hearings,
    rows::{case_claim, hearing_application},
};

#[async_trait]
impl DueDates for Hearings {
    async fn due_moves(
        &self,
        office: OrganisationId,
        under: &Rulebook,
    ) -> Result<DueMoves, Refused> {
        let mut of_all = self
            .matters
            .due_moves::<hearing_application::Entity>(self, (office, under))
            .await?;
        let of_claims = self
            .matters
            .due_moves::<case_claim::Entity>(self, (office, under))
            .await?;
        of_all.join(of_claims);
        Ok(of_all)
    }

    async fn move_due(&self, matter: Uuid, why: &Why) -> Result<bool, Refused> {
        let moved = self
            .matters
            .move_due::<hearing_application::Entity>(self, (matter, why))
            .await?;
        // It is the one or the other.
        let is_moved = moved
            || self
                .matters
                .move_due::<case_claim::Entity>(self, (matter, why))
                .await?;
        Ok(is_moved)
    }
}
