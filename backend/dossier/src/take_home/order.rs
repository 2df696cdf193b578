//! Ordering a bundle.

use std::collections::HashSet;

use contract::{BundleId, BundleRequest, Caller, DocumentId, OrganisationId, policy::Act};
use kernel::jobs::{self, NewJob};
use ledger::{Entry, ObjectRef};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter,
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

    async fn ensure_readable(
        &self,
        row: &application::Model,
        documents: &[DocumentId],
    ) -> Result<(), Refused> {
        if documents.is_empty() {
            return Err(Refused::field("documents", "required"));
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
        let bundles = bundle::Entity::find()
            .filter(bundle::Column::Application.eq(row.id))
            .all(tx)
            .await?;
        for bundle in bundles {
            self.expire(tx, &bundle).await?;
        }
        Ok(())
    }

    /// Erases a bundle's file and password.
    pub(crate) async fn expire(
        &self,
        tx: &DatabaseTransaction,
        bundle: &bundle::Model,
    ) -> Result<(), Refused> {
        if let Some(object) = bundle.object {
            self.vault.erase(tx, contract::ObjectId(object)).await?;
        }
        let password_state = if bundle.password_state == "waiting" {
            "expired"
        } else {
            &bundle.password_state
        };
        let change = bundle::ActiveModel {
            state: Set("expired".to_owned()),
            object: Set(None),
            password: Set(None),
            password_state: Set(password_state.to_owned()),
            ..Default::default()
        };
        bundle::Entity::update_many()
            .set(change)
            .filter(bundle::Column::Id.eq(bundle.id))
            .exec(tx)
            .await?;
        Ok(())
    }
}
