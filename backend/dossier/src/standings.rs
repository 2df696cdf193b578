//! How the rows of this room stand, as the ledger keeps it in mind.
//!
//! Every seal is made anew with its row and is like no other, so that the sealed columns of a row say how it
//! stands. Rows that ended grant nothing and are not asked. Papers are not either: their objects are erased with
//! them, and what they decide goes into applications.

use async_trait::async_trait;
use contract::{ApplicationId, BundleId, BundleState};
use ledger::{ObjectRef, Standing, StandingRoom, Stands, each_row};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};

use crate::{
    desk::Dossier,
    reach::{of_application, of_bundle},
    rows::{application, bundle},
};

impl application::Model {
    /// Nothing once it has ended.
    pub(crate) fn standing(&self) -> Option<Standing> {
        let sealed = [
            Some(&self.bound),
            Some(&self.form),
            self.form_before.as_ref(),
            self.correction.as_ref(),
            self.reason.as_ref(),
            self.mode_change.as_ref(),
            self.proposal.as_ref(),
        ];
        let is_live = !self.stands().is_ended();
        is_live.then(|| standing(of_application(ApplicationId(self.id)), &sealed))
    }
}

impl bundle::Model {
    /// Nothing before there is something to take home, and once it expired.
    pub(crate) fn standing(&self) -> Option<Standing> {
        let sealed = [
            Some(&self.bound),
            self.excluded.as_ref(),
            self.password.as_ref(),
            self.way.as_ref(),
        ];
        let is_ready = self.state == BundleState::Ready;
        is_ready.then(|| standing(of_bundle(BundleId(self.id)), &sealed))
    }
}

fn standing(object: ObjectRef, sealed: &[Option<&Vec<u8>>]) -> Standing {
    // A sealed column is never empty, so that empty is nothing.
    let columns = sealed.iter().map(|it| it.map_or(&[][..], Vec::as_slice));
    Standing::of(object, &columns.collect::<Vec<_>>())
}

#[async_trait]
impl StandingRoom for Dossier {
    async fn stands(&self) -> Result<Vec<Stands>, DbErr> {
        let mut stands = Vec::new();
        self.applications_standing(&mut stands).await?;
        Ok(stands)
    }
}

impl Dossier {
    async fn applications_standing(&self, stands: &mut Vec<Stands>) -> Result<(), DbErr> {
        let (db, now) = (&self.kernel.db, self.kernel.now());
        let all = application::Entity::find();
        each_row(db, (all, application::Column::Id), |row| {
            let object = of_application(ApplicationId(row.id));
            let live = row.standing();
            stands.extend(live.map(|standing| Stands { object, standing }));
            row.id
        })
        .await?;
        // One whose time is over opens nothing, whether or not it was tidied away.
        let ready = bundle::Entity::find().filter(bundle::Column::Until.gt(now));
        each_row(db, (ready, bundle::Column::Id), |row| {
            let object = of_bundle(BundleId(row.id));
            let live = row.standing();
            stands.extend(live.map(|standing| Stands { object, standing }));
            row.id
        })
        .await
    }
}
