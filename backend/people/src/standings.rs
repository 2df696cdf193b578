//! How the rows of this room stand, as the ledger keeps it in mind.

use async_trait::async_trait;
use ledger::{StandingRoom, Stands, each_row};
use matter::{Named as _, standing_of};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};

use crate::{
    People,
    rows::{authorisation, department, people_list, recovery, service},
};

#[async_trait]
impl StandingRoom for People {
    async fn stands(&self) -> Result<Vec<Stands>, DbErr> {
        let mut stands = Vec::new();
        let matters = &self.matters;
        matters.add_standing::<service::Entity>(&mut stands).await?;
        matters
            .add_standing::<authorisation::Entity>(&mut stands)
            .await?;
        matters
            .add_standing::<recovery::Entity>(&mut stands)
            .await?;
        matters
            .add_standing::<people_list::Entity>(&mut stands)
            .await?;
        let open = department::Entity::find().filter(department::Column::ClosedAt.is_null());
        each_row(&self.kernel.db, (open, department::Column::Id), |row| {
            let (object, standing) = (row.object(), standing_of(&row));
            stands.push(Stands { object, standing });
            row.id
        })
        .await?;
        Ok(stands)
    }
}
