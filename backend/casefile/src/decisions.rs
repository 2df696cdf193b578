//! A person holds an incomplete page against the paper, and says that it is the same.

use contract::{Caller, PageDecision, PageState, PageVerdict};
use kernel::Tx;
use ledger::Moves;
use matter::{Obstacle, Refused, STALE};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::{
    CaseFiles, PageKey,
    rows::{case_record, page_decision},
    standings::{file_moved, file_standing},
};

/// The page is whole, broken, or was examined by nobody: there is nothing that could be as on paper.
pub static PAGE_NOT_INCOMPLETE: Obstacle = Obstacle::new("page-not-incomplete", 409);
/// What was said of the page went into the approval of its document.
pub static DECISION_APPROVED: Obstacle = Obstacle::new("page-decision-approved", 409);

impl CaseFiles {
    /// Keeps what somebody says of an incomplete page of a file that is held, or takes back what was said of one whose
    /// document is not approved.
    ///
    /// # Errors
    /// [`Refused::NoSuchThing`], [`PAGE_NOT_INCOMPLETE`], [`DECISION_APPROVED`]; [`STALE`] where it was said before, or
    /// there is nothing to take back.
    pub async fn decide_page(
        &self,
        tx: &Tx,
        (caller, case): (&Caller, &case_record::Model),
        decision: &PageDecision,
    ) -> Result<Moves, Refused> {
        let file = self.load_file(tx, case.id).await?;
        let mut keys = file.keys.iter();
        let key = keys.find(|key| key.id == decision.page.0);
        let key = key.ok_or(Refused::NoSuchThing)?;
        let statements = self.statements_of(tx, key.id).await?;
        if statements.state(key) != PageState::Incomplete {
            return Err(PAGE_NOT_INCOMPLETE.refused());
        }
        let stood = file_standing(tx, case.id).await?;
        match (decision.verdict, statements.decided(key)) {
            (PageVerdict::AsOnPaper, None) => {
                self.insert_decision(tx, (caller, case), (key, &decision.note))
                    .await?;
            }
            (PageVerdict::TakenBack, Some(decided)) => {
                let document = file.document_of(key.id);
                if document.is_some_and(|(document, _)| document.is_approved()) {
                    return Err(DECISION_APPROVED.refused());
                }
                take_back(tx, decided).await?;
            }
            (PageVerdict::AsOnPaper, Some(_)) | (PageVerdict::TakenBack, None) => {
                return Err(STALE.refused());
            }
        }
        Ok(file_moved(tx, (case.id, stood)).await?)
    }

    async fn insert_decision(
        &self,
        tx: &Tx,
        (caller, case): (&Caller, &case_record::Model),
        (key, note): (&PageKey, &str),
    ) -> Result<(), Refused> {
        let sealer = self.sealer(case.organisation, key.id);
        let mut row = page_decision::Model {
            id: key.id,
            organisation: case.organisation,
            case_id: case.id,
            import: key.import,
            account: caller.account.0,
            decided_at: self.kernel.now(),
            note: sealer.text(tx, page_decision::NOTE, note).await?,
            bound: Vec::new(),
        };
        row.bound = self.vault.bind(tx, &row).await?;
        row.into_active_model().insert(tx).await?;
        Ok(())
    }

    /// What was compared, in the words of who decided.
    ///
    /// # Errors
    /// When the vault cannot.
    pub async fn note_of_decision(
        &self,
        decided: &page_decision::Model,
    ) -> Result<String, Refused> {
        let sealer = self.sealer(decided.organisation, decided.id);
        let note = sealer.open(&self.kernel.db, page_decision::NOTE, &decided.note);
        Ok(note.await?)
    }
}

/// Removes a decision that stands as it was read.
async fn take_back(tx: &Tx, decided: &page_decision::Model) -> Result<(), Refused> {
    let removed = page_decision::Entity::delete_many()
        .filter(page_decision::Column::Id.eq(decided.id))
        .filter(page_decision::Column::Bound.eq(decided.bound.clone()))
        .exec(tx)
        .await?;
    if removed.rows_affected == 1 {
        Ok(())
    } else {
        Err(STALE.refused())
    }
}
