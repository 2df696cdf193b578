//! How the rows of this room stand, as the ledger keeps it in mind: whatever is proposed or in force.

use async_trait::async_trait;
use ledger::{StandingRoom, Stands};
use sea_orm::DbErr;

use crate::{Provisions, rows::provision};

#[async_trait]
impl StandingRoom for Provisions {
    async fn stands(&self) -> Result<Vec<Stands>, DbErr> {
        let mut stands = Vec::new();
        self.matters
            .add_standing::<provision::Entity>(&mut stands)
            .await?;
        Ok(stands)
    }
}
