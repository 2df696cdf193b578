//! Ordering a bundle.

use std::collections::HashSet;

use contract::{
    BundleId, BundleRequest, BundleState, Caller, DocumentId, JobId, OrganisationId, Parameter,
    PasswordState, oversight::noted, policy::Act,
};
use kernel::{
    Tx,
    jobs::{self, NewJob, State as JobState},
};
use ledger::Entry;
use matter::{Dated as _, Refused, STALE, WRONG_STATE};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter,
};

use super::bind_worker::{BIND_JOB, BindJob};
use crate::{
    desk::Dossier,
    obstacles::{BUNDLE_UNDER_WAY, TOO_MANY_BUNDLES},
    reach::{of_application, of_bundle},
    rows::{application, bundle},
};

impl Dossier {
    pub(crate) async fn order_bundle(
        &self,
        caller: &Caller,
        request: BundleRequest,
    ) -> Result<BundleId, Refused> {
        let (row, permit) = self
            .reach(caller, Act::MakeBundle, request.application)
            .await?;
        if !row.may_copy {
            return Err(WRONG_STATE.refused());
        }
        let fit = self.ensure_readable(&row, &request.documents).await;
        self.door.noted(caller, Act::MakeBundle, fit).await?;
        let id = self.kernel.new_id();
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        self.hold_grant(tx, &row).await?;
        self.ensure_none_waits(tx, &row).await?;
        let job = NewJob {
            kind: BIND_JOB,
            organisation: OrganisationId(row.organisation),
            payload: BindJob { bundle: id },
            run_at: self.kernel.now(),
            max_attempts: 3,
        };
        let job = jobs::enqueue(tx, &self.kernel, job).await?;
        let mut bundle = bundle::Model {
            id,
            organisation: row.organisation,
            application: row.id,
            account: caller.account.0,
            state: BundleState::Waiting.into(),
            job: job.0,
            documents: serde_json::json!(request.documents),
            excluded: None,
            object: None,
            size: None,
            sha256: None,
            password: None,
            password_state: PasswordState::NotYet.into(),
            way: None,
            tries: 0,
            until: None,
            bound: Vec::new(),
            ordered_at: self.kernel.now(),
        };
        bundle.bound = self.vault.bind(tx, &bundle).await?;
        bundle.into_active_model().insert(tx).await?;
        let entry = Entry::about(of_bundle(BundleId(id)))
            .under(of_application(request.application))
            .of(caller.account)
            .by(caller)
            .details(serde_json::json!({ "documents": request.documents }));
        act.done(entry).await?;
        Ok(BundleId(id))
    }

    /// Holds the application's row until the order is written: of many orders at once each counts
    /// those before it, and a grant that ended meanwhile orders nothing.
    async fn hold_grant(&self, tx: &Tx, row: &application::Model) -> Result<(), Refused> {
        let held = self.hold(tx, row).await?;
        if held.is_open_at(self.kernel.now()) && held.may_copy {
            Ok(())
        } else {
            Err(STALE.refused())
        }
    }

    /// One bundle of an application is made at a time, and a few a day; one that failed counts not.
    async fn ensure_none_waits(&self, tx: &Tx, row: &application::Model) -> Result<(), Refused> {
        let rules = self.rules.now();
        let today = rules.calendar.office_date(self.kernel.now());
        let most = rules.number(Parameter::BundlesADay, self.kernel.now());
        let bundles = bundle::Entity::find()
            .filter(bundle::Column::Application.eq(row.id))
            .filter(
                Condition::any()
                    .add(bundle::Column::State.eq(BundleState::Waiting.code()))
                    .add(bundle::Column::OrderedAt.gte(rules.calendar.start_of(today))),
            )
            .all(tx)
            .await?;
        let mut of_today = 0;
        for bundle in bundles {
            if let Err(error) = self.ensure_as_written(tx, &bundle).await {
                // It counts, and keeps nobody from the others.
                error.unless_altered(of_bundle(BundleId(bundle.id)))?;
                of_today += 1;
                continue;
            }
            let job = jobs::find_progress(tx, JobId(bundle.job)).await?;
            let job = job.map(|job| job.state);
            let is_made = matches!(job, Some(JobState::Waiting | JobState::Running));
            if bundle.state == BundleState::Waiting && is_made {
                return Err(BUNDLE_UNDER_WAY.refused());
            }
            let has_failed = bundle.state == BundleState::Waiting;
            if !has_failed && rules.calendar.office_date(bundle.ordered_at) == today {
                of_today += 1;
            }
        }
        if of_today < most {
            Ok(())
        } else {
            Err(TOO_MANY_BUNDLES.refused())
        }
    }

    async fn ensure_readable(
        &self,
        row: &application::Model,
        documents: &[DocumentId],
    ) -> Result<(), Refused> {
        if documents.is_empty() {
            return Err(Refused::field("documents", "documents-chosen"));
        }
        let room = self.files.room(&row.lens()).await?;
        let readable: HashSet<_> = room.pages.iter().map(|page| page.document).collect();
        if documents
            .iter()
            .all(|document| readable.contains(&document.0))
        {
            return Ok(());
        }
        let stubs = room.volumes.iter().flat_map(|volume| &volume.documents);
        let mut secrets = stubs.filter(|stub| stub.withheld.as_deref() == Some("classified"));
        if secrets.any(|stub| documents.contains(&stub.id)) {
            self.notice(row, noted::STUB_OPENED).await?;
        }
        Err(Refused::field("documents", "document-withheld"))
    }
}
