//! How the rows of this room stand, as the ledger keeps it in mind.

use async_trait::async_trait;
use ledger::{StandingRoom, Stands};
use sea_orm::DbErr;

use crate::{
    desk::Hearings,
    rows::{case_claim, hearing, hearing_application},
};

#[async_trait]
impl StandingRoom for Hearings {
    async fn stands(&self) -> Result<Vec<Stands>, DbErr> {
        let mut stands = Vec::new();
        self.matters
            .add_standing::<hearing_application::Entity>(&mut stands)
            .await?;
        self.matters
            .add_standing::<hearing::Entity>(&mut stands)
            .await?;
        self.matters
            .add_standing::<case_claim::Entity>(&mut stands)
            .await?;
        self.add_criteria(&mut stands).await?;
        Ok(stands)
    }
}
