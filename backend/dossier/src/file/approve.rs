//! The handling prosecutor approves the class of every page, document by document.

use contract::{
    Caller, CaseId, ClassApproval,
    policy::{Act, Relation},
};
use kernel::Tx;
use ledger::{Entry, ObjectRef};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::{
    efile::{Approval, EFile, Titled},
    standing::hold_file_seen,
};
use crate::{
    desk::Dossier,
    reach::of_case,
    refused::Refused,
    rows::{case_record, file_document},
    seal::DOCUMENT_COVERS,
    standings::{documents_moved, documents_standing},
};

impl Dossier {
    /// Approves what the catalogue covered at `version`: the version rises with every page and every
    /// change, so that nothing is approved but what was shown.
    pub(crate) async fn approve_classes(
        &self,
        caller: &Caller,
        case: CaseId,
        version: i32,
        approvals: Vec<ClassApproval>,
    ) -> Result<(), Refused> {
        let (row, permit) = self.reach_case(caller, Act::ApproveClasses, case).await?;
        if approvals.is_empty() {
            return Err(Refused::field("approvals", "not-chosen"));
        }
        let seen = self.fresh_file(row.id).await;
        let seen = self.noted(caller, Act::ApproveClasses, seen).await?;
        self.ensure_not_own(caller, &seen, &approvals).await?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        hold_file_seen(tx, row.id, version).await?;
        self.ensure_imports_ended(tx, row.id).await?;
        let file = self.load_file(tx, row.id).await?;
        let stood = documents_standing(tx, row.id).await?;
        let mut covered = Vec::with_capacity(approvals.len());
        for approval in &approvals {
            let document = proposed_in(&file, caller, approval)?;
            self.approve_document(tx, (caller, &row), (document, approval))
                .await?;
            covered.push(serde_json::json!({
                "document": approval.document,
                "class": approval.class,
                "pages": document.covers.pages.len(),
            }));
        }
        let details = serde_json::json!({ "approvals": covered });
        let moves = documents_moved(tx, (row.id, stood)).await?;
        let entry = Entry::about(of_case(case)).by(caller).details(details);
        act.done(entry.moving(moves)).await?;
        Ok(())
    }

    async fn approve_document(
        &self,
        tx: &Tx,
        (caller, case): (&Caller, &case_record::Model),
        (document, approval): (&Titled, &ClassApproval),
    ) -> Result<(), Refused> {
        let mut covers = document.covers.clone();
        covers.class = approval.class;
        covers.approval = Some(Approval {
            by: caller.account.0,
            at: self.kernel.now(),
        });
        let sealer = self.sealer(case.organisation, document.id);
        let change = file_document::ActiveModel {
            covers: Set(sealer.json(tx, DOCUMENT_COVERS, &covers).await?),
            is_approved: Set(true),
            ..Default::default()
        };
        let changed = file_document::Entity::update_many()
            .set(change)
            .filter(file_document::Column::Id.eq(document.id))
            .filter(file_document::Column::CaseId.eq(case.id))
            .exec(tx)
            .await?;
        if changed.rows_affected == 1 {
            Ok(())
        } else {
            Err(Refused::Stale)
        }
    }

    /// Nobody approves a class they proposed (DOMAIN 2.1, rule 3).
    async fn ensure_not_own(
        &self,
        caller: &Caller,
        file: &EFile,
        approvals: &[ClassApproval],
    ) -> Result<(), Refused> {
        let own = file.documents.iter().find(|document| {
            document.covers.classed_by == caller.account.0
                && approvals
                    .iter()
                    .any(|approval| approval.document.0 == document.id)
        });
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
}

/// The document an approval speaks of, provided that somebody else proposed its class.
fn proposed_in<'a>(
    file: &'a EFile,
    caller: &Caller,
    approval: &ClassApproval,
) -> Result<&'a Titled, Refused> {
    file.documents
        .iter()
        .find(|document| document.id == approval.document.0)
        .filter(|document| document.covers.classed_by != caller.account.0)
        .ok_or(Refused::Stale)
}
