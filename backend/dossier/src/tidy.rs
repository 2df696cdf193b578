//! What time ends: corrections not answered, windows that closed, bundles not fetched.

use contract::{
    AccountId, ApplicationId, BundleId, BundleState, OrganisationId, Problem,
    policy::{Permit, SystemAct, allow_system},
};
use ledger::Entry;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use crate::{
    apply::{Recorded, add_event},
    desk::Dossier,
    reach::{of_application, of_bundle},
    refused::{Refused, log_altered},
    rows::{application, bundle},
    state::State,
};

impl Dossier {
    /// Ends what time has ended. Safe to repeat, and from several processes at once.
    pub async fn tidy(&self) -> Result<(), Problem> {
        Ok(self.end_what_is_over().await?)
    }

    async fn end_what_is_over(&self) -> Result<(), Refused> {
        let now = self.kernel.now();
        let lapsed = application::Entity::find()
            .filter(application::Column::State.eq(State::Correction.code()))
            .filter(application::Column::CorrectionDueAt.lt(now))
            .all(&self.kernel.db)
            .await?;
        for row in &lapsed {
            self.end(row, "lapsed").await?;
        }
        let closed = application::Entity::find()
            .filter(
                application::Column::State.is_in([State::Granted.code(), State::Reading.code()]),
            )
            .filter(application::Column::GrantUntil.lte(now))
            .all(&self.kernel.db)
            .await?;
        for row in &closed {
            self.end(row, "window-ended").await?;
        }
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

    async fn end(&self, row: &application::Model, event: &'static str) -> Result<(), Refused> {
        let office = OrganisationId(row.organisation);
        let act = self.ledger.begin(self.lapse(office)).await?;
        let tx = act.tx();
        let change = application::ActiveModel {
            state: Set(row.after(event)?.into()),
            ended_at: Set(Some(self.kernel.now())),
            ..Default::default()
        };
        let moves = match self.change(tx, row, change).await {
            // Somebody was first, and what time would have ended stands elsewhere now.
            Err(Refused::Stale) => return Ok(()),
            // Whatever was altered is left as it stands, to be looked at; the others are ended.
            Err(Refused::Altered(object)) => {
                log_altered(object);
                return Ok(());
            }
            done => done?,
        };
        add_event(
            self,
            tx,
            Recorded {
                application: row,
                code: event,
                by: None,
                note: None,
            },
        )
        .await?;
        let entry = Entry::about(of_application(ApplicationId(row.id)))
            .of(AccountId(row.applicant))
            .details(serde_json::json!({ "event": event }))
            .moving(moves);
        act.done(entry).await?;
        Ok(())
    }

    fn lapse(&self, office: OrganisationId) -> Permit {
        allow_system(SystemAct::Lapse, None, office, self.kernel.new_request())
    }
}
