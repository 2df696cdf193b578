//! The handling prosecutor approves the class of every page, document by document.

use casefile::{EFile, FileDocument};
use contract::{
    Caller, CaseId, ClassApproval,
    policy::{Act, Relation},
};
use ledger::{Entry, ObjectRef};
use matter::{Refused, STALE};

use crate::{desk::Dossier, reach::of_case};

impl Dossier {
    /// Approves what the catalogue covered at `version`: the version rises with every page, every
    /// change and every decision on a page, so that nothing is approved but what was shown. An incomplete page keeps
    /// nobody from approving; the entry says how many there were.
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
        let seen = self.files.fresh_file(row.id).await;
        let seen = self.door.noted(caller, Act::ApproveClasses, seen).await?;
        self.ensure_not_own(caller, &seen, &approvals).await?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        self.files.hold_seen(tx, row.id, version).await?;
        self.files.ensure_imports_ended(tx, row.id).await?;
        let file = self.files.load_file(tx, row.id).await?;
        let statements = self.files.statements_in(tx, row.id).await?;
        let (mut approved, mut covered) = (Vec::new(), Vec::new());
        for approval in &approvals {
            let document = proposed_in(&file, caller, approval)?;
            approved.push((document, approval.class));
            let states = statements.count(file.pages_of(document));
            covered.push(serde_json::json!({
                "document": approval.document,
                "class": approval.class,
                "pages": document.covers.pages.len(),
                "incomplete": states.incomplete,
                "undecided": states.undecided(),
                "broken": states.broken,
                "unexamined": states.unexamined,
            }));
        }
        let moves = self.files.approve(tx, (caller, &row), &approved).await?;
        let entry = Entry::about(of_case(case))
            .by(caller)
            .details(serde_json::json!({ "approvals": covered }))
            .moving(moves);
        act.done(entry).await?;
        Ok(())
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
                    self.door
                        .permit(caller, Act::ApproveClasses, Relation::OwnSubmission, object);
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
) -> Result<&'a FileDocument, Refused> {
    file.documents
        .iter()
        .find(|document| document.id == approval.document.0)
        .filter(|document| document.covers.classed_by != caller.account.0)
        .ok_or(STALE.refused())
}
