//! What time ends: corrections not answered, windows that closed, bundles not fetched.

use contract::{
    AccountId, ApplicationId, OrganisationId, Problem,
    policy::{SystemAct, allow_system},
};
use ledger::Entry;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use crate::{
    apply::{Recorded, add_event},
    desk::Dossier,
    reach::of_application,
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
            .filter(bundle::Column::State.eq("ready"))
            .filter(bundle::Column::Until.lte(now))
            .all(&self.kernel.db)
            .await?;
        // No entry: what is over opens nothing, however its row stands.
        for row in &stale {
            let tx = self.kernel.begin().await?;
            self.expire(&tx, row).await?;
            tx.commit().await?;
        }
        self.forget_guesses().await
    }

    async fn end(&self, row: &application::Model, event: &'static str) -> Result<(), Refused> {
        let tx = self.kernel.begin().await?;
        let change = application::ActiveModel {
            state: Set(row.after(event)?.code().to_owned()),
            ended_at: Set(Some(self.kernel.now())),
            ..Default::default()
        };
        let moves = match self.change(&tx, row, change).await {
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
            &tx,
            Recorded {
                application: row,
                code: event,
                by: None,
                note: None,
            },
        )
        .await?;
        let office = OrganisationId(row.organisation);
        let permit = allow_system(SystemAct::Lapse, None, office, self.kernel.new_request());
        let entry = Entry::about(of_application(ApplicationId(row.id)))
            .of(AccountId(row.applicant))
            .details(serde_json::json!({ "event": event }))
            .moving(moves);
        self.ledger.record(&tx, permit, entry).await?;
        tx.commit().await?;
        Ok(())
    }
}
