//! Due dates of answers under other rules.

use async_trait::async_trait;
use contract::OrganisationId;
use matter::{DueDates, DueMoves, Refused, Why};
use scheduling::Rulebook;
use uuid::Uuid;

use crate::{Oversight, rows::monitoring};

#[async_trait]
impl DueDates for Oversight {
    async fn due_moves(
        &self,
        office: OrganisationId,
        under: &Rulebook,
    ) -> Result<DueMoves, Refused> {
        self.matters
            .due_moves::<monitoring::Entity>(self, (office, under))
            .await
    }

    async fn move_due(&self, matter: Uuid, why: &Why) -> Result<bool, Refused> {
        self.matters
            .move_due::<monitoring::Entity>(self, (matter, why))
            .await
    }
}
