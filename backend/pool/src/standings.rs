//! How the rows of this room stand, as the ledger keeps it in mind.

use async_trait::async_trait;
use ledger::{StandingRoom, Stands};
use sea_orm::DbErr;

use crate::{
    Pool,
    rows::{officer, officer_list},
};

#[async_trait]
impl StandingRoom for Pool {
    async fn stands(&self) -> Result<Vec<Stands>, DbErr> {
        let mut stands = Vec::new();
        let matters = &self.matters;
        matters.add_standing::<officer::Entity>(&mut stands).await?;
        matters
            .add_standing::<officer_list::Entity>(&mut stands)
            .await?;
        Ok(stands)
    }
}
