//! How the rows of this room stand, and those of the nodes it tells of, as the ledger keeps it in mind.

use async_trait::async_trait;
use ledger::{Standing, StandingRoom, Stands, each_row};
use matter::{Named as _, node, standing_of};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};

use crate::{
    Oversight,
    rows::{absence, monitoring},
};

impl absence::Model {
    /// Nothing once it was ended.
    pub(crate) fn standing(&self) -> Option<Standing> {
        self.ended_at.is_none().then(|| standing_of(self))
    }
}

#[async_trait]
impl StandingRoom for Oversight {
    async fn stands(&self) -> Result<Vec<Stands>, DbErr> {
        let db = &self.kernel.db;
        let mut stands = Vec::new();
        let open = node::Entity::find().filter(node::Column::EndedAt.is_null());
        each_row(db, (open, node::Column::Id), |row| {
            let object = row.object();
            let live = row.standing();
            stands.extend(live.map(|standing| Stands { object, standing }));
            row.id
        })
        .await?;
        let live = absence::Entity::find().filter(absence::Column::EndedAt.is_null());
        each_row(db, (live, absence::Column::Id), |row| {
            let object = row.object();
            let live = row.standing();
            stands.extend(live.map(|standing| Stands { object, standing }));
            row.id
        })
        .await?;
        self.matters
            .add_standing::<monitoring::Entity>(&mut stands)
            .await?;
        Ok(stands)
    }
}
