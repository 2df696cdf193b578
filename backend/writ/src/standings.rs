//! How writs stand, as the ledger keeps it in mind.

use async_trait::async_trait;
use ledger::{Stands, each_row};
use matter::Named as _;
use sea_orm::{DbErr, EntityTrait};

use crate::{Writs, rows::writ};

#[async_trait]
impl ledger::StandingRoom for Writs {
    async fn stands(&self) -> Result<Vec<Stands>, DbErr> {
        let mut stands = Vec::new();
        let all = (writ::Entity::find(), writ::Column::Id);
        each_row(&self.on.kernel.db, all, |row| {
            let (object, standing) = (row.object(), row.standing());
            stands.push(Stands { object, standing });
            row.id
        })
        .await?;
        Ok(stands)
    }
}
