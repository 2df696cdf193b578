//! What time ends: corrections not answered, windows that closed, bundles not fetched.

use contract::{
    AccountId, ApplicationId, BundleId, BundleState, OrganisationId, Problem,
    policy::{Permit, SystemAct, allow_system},
};
use ledger::Entry;
use matter::Refused;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::{
    desk::Dossier,
    reach::{of_application, of_bundle},
    rows::{application, bundle},
};

impl Dossier {
    /// Ends what time has ended. Safe to repeat, and from several processes at once.
    pub async fn tidy(&self) -> Result<(), Problem> {
        Ok(self.end_what_is_over().await?)
    }

    async fn end_what_is_over(&self) -> Result<(), Refused> {
        let now = self.kernel.now();
        self.matters.lapse::<application::Entity>().await?;
        let stale = bundle::Entity::find()
            .filter(bundle::Column::State.eq(BundleState::Ready.code()))
            .filter(bundle::Column::Until.lte(now))
            .all(&self.kernel.db)
            .await?;
        for row in &stale {
            self.end_bundle(row).await?;
        }
        Ok(())
    }

    async fn end_bundle(&self, row: &bundle::Model) -> Result<(), Refused> {
        let office = OrganisationId(row.organisation);
        let act = self.ledger.begin(self.lapse(office)).await?;
        if let Some(moves) = self.expire(act.tx(), row).await? {
            let entry = Entry::about(of_bundle(BundleId(row.id)))
                .under(of_application(ApplicationId(row.application)))
                .of(AccountId(row.account))
                .details(serde_json::json!({ "event": "expired" }))
                .moving(moves);
            act.done(entry).await?;
        }
        Ok(())
    }

    fn lapse(&self, office: OrganisationId) -> Permit {
        allow_system(SystemAct::Lapse, None, office, self.kernel.new_request())
    }
}
