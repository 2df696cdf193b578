//! How the rows of this room stand, as the ledger keeps it in mind.
//!
//! Rows that ended grant nothing and are not asked. Papers are not either: their objects are erased with
//! them, and what they decide goes into applications.

use async_trait::async_trait;
use contract::{BundleId, BundleState};
use ledger::{Standing, StandingRoom, Stands, each_row};
use matter::standing_of;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};

use crate::{
    desk::Dossier,
    reach::of_bundle,
    rows::{application, bundle},
};

impl bundle::Model {
    /// Nothing before there is something to take home, and once it expired.
    pub(crate) fn standing(&self) -> Option<Standing> {
        (self.state == BundleState::Ready).then(|| standing_of(self))
    }
}

#[async_trait]
impl StandingRoom for Dossier {
    async fn stands(&self) -> Result<Vec<Stands>, DbErr> {
        let mut stands = Vec::new();
        self.matters
            .add_standing::<application::Entity>(&mut stands)
            .await?;
        // One whose time is over opens nothing, whether or not it was tidied away.
        let ready = bundle::Entity::find().filter(bundle::Column::Until.gt(self.kernel.now()));
        each_row(&self.kernel.db, (ready, bundle::Column::Id), |row| {
            let object = of_bundle(BundleId(row.id));
            let live = row.standing();
            stands.extend(live.map(|standing| Stands { object, standing }));
            row.id
        })
        .await?;
        Ok(stands)
    }
}
