//! Ordering a bundle.

use std::collections::HashSet;

use contract::{BundleId, BundleRequest, Caller, DocumentId, JobId, OrganisationId, policy::Act};
use kernel::jobs::{self, NewJob, State as JobState};
use ledger::{Entry, ObjectRef};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, DatabaseTransaction, EntityTrait,
    QueryFilter,
};

use super::bind_worker::{BIND_JOB, BindJob};
use crate::{
    desk::Dossier,
    reach::of_application,
    refused::Refused,
    rows::{application, bundle},
};

impl Dossier {
    pub(crate) async fn order(
        &self,
        caller: &Caller,
        request: BundleRequest,
    ) -> Result<BundleId, Refused> {
        let (row, permit) = self
            .reach(caller, Act::MakeBundle, request.application)
            .await?;
        if !row.may_copy {
            return Err(Refused::WrongState);
        }
        let fit = self.ensure_readable(&row, &request.documents).await;
        self.noted(caller, Act::MakeBundle, fit).await?;
        let id = self.kernel.new_id();
        let tx = self.kernel.begin().await?;
        self.hold_grant(&tx, &row).await?;
        self.ensure_none_waits(&tx, &row).await?;
        let job = NewJob {
            kind: BIND_JOB,
            organisation: OrganisationId(row.organisation),
            payload: BindJob { bundle: id },
            run_at: self.kernel.now(),
            max_attempts: 3,
        };
        let job = jobs::enqueue(&tx, &self.kernel, job).await?;
        let bundle = bundle::ActiveModel {
            id: Set(id),
            organisation: Set(row.organisation),
            application: Set(row.id),
            account: Set(caller.account.0),
            state: Set("waiting".to_owned()),
            job: Set(job.0),
            documents: Set(serde_json::json!(request.documents)),
            password_state: Set("not-yet".to_owned()),
            tries: Set(0),
            ordered_at: Set(self.kernel.now()),
            ..Default::default()
        };
        bundle.insert(&tx).await?;
        let entry = Entry::about(ObjectRef::new("bundle", id))
            .under(of_application(request.application))
            .of(caller.account)
            .by(caller)
            .details(serde_json::json!({ "documents": request.documents }));
        self.ledger.record(&tx, permit, entry).await?;
        tx.commit().await?;
        Ok(BundleId(id))
    }

    /// Holds the application's row until the order is written: of many orders at once each counts
    /// those before it, and a grant that ended meanwhile orders nothing.
    async fn hold_grant(
        &self,
        tx: &DatabaseTransaction,
        row: &application::Model,
    ) -> Result<(), Refused> {
        let held = self.hold(tx, row).await?;
        if held.is_readable(self.kernel.now()) && held.may_copy {
            Ok(())
        } else {
            Err(Refused::Stale)
        }
    }

    /// One bundle of an application is made at a time, and a few a day; one that failed counts not.
    async fn ensure_none_waits(
        &self,
        tx: &DatabaseTransaction,
        row: &application::Model,
    ) -> Result<(), Refused> {
        let today = self.calendar.office_date(self.kernel.now());
        let bundles = bundle::Entity::find()
            .filter(bundle::Column::Application.eq(row.id))
            .filter(
                Condition::any()
                    .add(bundle::Column::State.eq("waiting"))
                    .add(bundle::Column::OrderedAt.gte(self.calendar.start_of(today))),
            )
            .all(tx)
            .await?;
        let mut of_today = 0;
        for bundle in bundles {
            let job = jobs::find_progress(tx, JobId(bundle.job)).await?;
            let job = job.map(|job| job.state);
            let is_made = matches!(job, Some(JobState::Waiting | JobState::Running));
            if bundle.state == "waiting" && is_made {
                return Err(Refused::BundleUnderWay);
            }
            let has_failed = bundle.state == "waiting";
            if !has_failed && self.calendar.office_date(bundle.ordered_at) == today {
                of_today += 1;
            }
        }
        if of_today < self.settings.bundles_a_day {
            Ok(())
        } else {
            Err(Refused::TooManyBundles)
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
        let file = self.fresh_file(row.case_id).await?;
        let readable: HashSet<_> = file.room.pages.iter().map(|page| page.document).collect();
        if documents
            .iter()
            .all(|document| readable.contains(&document.0))
        {
            Ok(())
        } else {
            Err(Refused::field("documents", "document-withheld"))
        }
    }

    /// Erases the passwords not yet retrieved and the files of an application's bundles.
    pub(crate) async fn lock_bundles(
        &self,
        tx: &DatabaseTransaction,
        row: &application::Model,
    ) -> Result<(), Refused> {
        loop {
            let bundles = bundle::Entity::find()
                .filter(bundle::Column::Application.eq(row.id))
                .filter(bundle::Column::State.ne("expired"))
                .all(tx)
                .await?;
            if bundles.is_empty() {
                return Ok(());
            }
            // One that is moved meanwhile is read again: none outlives the grant.
            for bundle in bundles {
                self.expire(tx, &bundle).await?;
            }
        }
    }

    /// Erases a bundle's file and password; says whether the bundle was still as it was read.
    pub(crate) async fn expire(
        &self,
        tx: &DatabaseTransaction,
        bundle: &bundle::Model,
    ) -> Result<bool, Refused> {
        let password_state = if bundle.password_state == "waiting" {
            "expired"
        } else {
            &bundle.password_state
        };
        let change = bundle::ActiveModel {
            state: Set("expired".to_owned()),
            object: Set(None),
            password: Set(None),
            way: Set(None),
            password_state: Set(password_state.to_owned()),
            ..Default::default()
        };
        // Whoever moved the bundle meanwhile, by retrieving or by expiring it, did this already or
        // is found by the next sweep; what is lost here is erased by nobody twice.
        let changed = bundle::Entity::update_many()
            .set(change)
            .filter(bundle::Column::Id.eq(bundle.id))
            .filter(bundle::Column::State.eq(&bundle.state))
            .filter(bundle::Column::PasswordState.eq(&bundle.password_state))
            .exec(tx)
            .await?;
        if changed.rows_affected != 1 {
            return Ok(false);
        }
        if let Some(object) = bundle.object {
            self.vault.erase(tx, contract::ObjectId(object)).await?;
        }
        Ok(true)
    }
}
