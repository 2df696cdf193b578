//! The handling prosecutor approves the class of every page, document by document.

use contract::{
    Caller, CaseId, ClassApproval,
    policy::{Act, Relation},
};
use ledger::{Entry, ObjectRef};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::catalogue::bump_version;
use crate::{desk::Dossier, reach::of_case, refused::Refused, rows::file_document};

impl Dossier {
    pub(crate) async fn approve(
        &self,
        caller: &Caller,
        case: CaseId,
        version: i32,
        approvals: Vec<ClassApproval>,
    ) -> Result<(), Refused> {
        let (row, permit) = self.reach_case(caller, Act::ApproveClasses, case).await?;
        if approvals.is_empty() {
            return Err(Refused::field("approvals", "required"));
        }
        self.ensure_not_own(caller, case, &approvals).await?;
        let now = self.kernel.now();
        let tx = self.kernel.begin().await?;
        bump_version(&tx, row.id, version).await?;
        for approval in &approvals {
            let change = file_document::ActiveModel {
                class: Set(approval.class.code().to_owned()),
                approved_by: Set(Some(caller.account.0)),
                approved_at: Set(Some(now)),
                ..Default::default()
            };
            let changed = file_document::Entity::update_many()
                .set(change)
                .filter(file_document::Column::Id.eq(approval.document.0))
                .filter(file_document::Column::CaseId.eq(row.id))
                .exec(&tx)
                .await?;
            if changed.rows_affected != 1 {
                return Err(Refused::Stale);
            }
        }
        let details = serde_json::json!({ "approvals": approvals });
        let entry = Entry::about(of_case(case)).by(caller).details(details);
        self.ledger.record(&tx, permit, entry).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Nobody approves a class they proposed (DOMAIN 2.1, rule 3).
    async fn ensure_not_own(
        &self,
        caller: &Caller,
        case: CaseId,
        approvals: &[ClassApproval],
    ) -> Result<(), Refused> {
        let ids = approvals.iter().map(|approval| approval.document.0);
        let own = file_document::Entity::find()
            .filter(file_document::Column::CaseId.eq(case.0))
            .filter(file_document::Column::Id.is_in(ids))
            .filter(file_document::Column::ClassedBy.eq(caller.account.0))
            .one(&self.kernel.db)
            .await?;
        match own {
            None => Ok(()),
            Some(document) => {
                let object = ObjectRef::new("document", document.id);
                let asked =
                    self.permit(caller, Act::ApproveClasses, Relation::OwnSubmission, object);
                asked.await.map(|_| ())
            }
        }
    }

    /// Whether every page of the e-file stands in a document with an approved class.
    pub(crate) async fn is_file_prepared(&self, case: Uuid) -> Result<bool, Refused> {
        let pages = u32::try_from(self.page_keys(case).await?.len()).unwrap_or(u32::MAX);
        let documents = self.documents_of(case).await?;
        let covered: u32 = documents
            .iter()
            .filter(|document| document.is_approved())
            .map(|document| document.last() - document.first() + 1)
            .sum();
        Ok(pages > 0 && covered == pages)
    }
}
