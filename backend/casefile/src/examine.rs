//! Examines what was imported before pages were stated: a durable job over the sandboxed press.
//!
//! Pictures, texts, documents and approvals stay as they are. The document is read anew, and what is said of the new drawing
//! is said of the kept one where the two show the same; where they do not, the page is incomplete and the new drawing is
//! kept beside it.

use std::sync::Arc;

use async_trait::async_trait;
use contract::{
    ImportId, ImportState, JobId, ObjectId, OrganisationId,
    policy::{SystemAct, allow_system},
};
use kernel::{
    Tx,
    jobs::{self, Failure, Lease, NewJob, Worker, payload},
};
use ledger::{Entry, ObjectRef};
use matter::Refused;
use reading::{Area, Leaves, Reason, Sheet, TakenPage, TextRun, redrawn};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    sea_query::{Query, SelectStatement},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::VaultError;

use crate::{
    CaseFiles, FilePage, ImportSaid, ReadAgain, SealedUpload,
    deliver::MASTER_BYTES,
    import_worker::Trouble,
    pages::points,
    rows::{file_import, file_page, import_statement, page_statement},
};

pub(crate) const EXAMINE_JOB: &str = "casefile.examine";

/// How often a file is read anew before it stays unexamined.
const TRIES: i32 = 5;

#[derive(Debug, Serialize, Deserialize)]
struct ExamineJob {
    import: Uuid,
}

/// An import that is to be examined, with the job that does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Examination {
    /// The import.
    pub import: ImportId,
    /// The job.
    pub job: JobId,
}

impl CaseFiles {
    /// Has the imports of a case, or of all, examined of which some page or the file itself was not. Asking again is safe:
    /// whatever is stated by then is passed over.
    ///
    /// # Errors
    /// When ledger or database cannot.
    pub async fn ask_examination(&self, case: Option<Uuid>) -> Result<Vec<Examination>, Refused> {
        let mut found = file_import::Entity::find()
            .filter(file_import::Column::State.eq(ImportState::Done.code()))
            .filter(unexamined());
        if let Some(case) = case {
            found = found.filter(file_import::Column::CaseId.eq(case));
        }
        let found = found
            .order_by_asc(file_import::Column::CaseId)
            .order_by_asc(file_import::Column::Position)
            .all(&self.kernel.db)
            .await?;
        let mut asked = Vec::with_capacity(found.len());
        for import in found {
            let job = self.ask_about(&import).await?;
            let import = ImportId(import.id);
            asked.push(Examination { import, job });
        }
        Ok(asked)
    }

    async fn ask_about(&self, import: &file_import::Model) -> Result<JobId, Refused> {
        let act = self.ledger.begin(self.examining(import)).await?;
        let job = NewJob {
            kind: EXAMINE_JOB,
            organisation: OrganisationId(import.organisation),
            payload: ExamineJob { import: import.id },
            run_at: self.kernel.now(),
            max_attempts: TRIES,
        };
        let job = jobs::enqueue(act.tx(), &self.kernel, job).await?;
        let details = serde_json::json!({ "asked": true });
        act.done(of_import(import).details(details)).await?;
        Ok(job)
    }

    /// What examining an import found; `None` where it was not examined since it was taken in.
    ///
    /// # Errors
    /// [`Refused::Altered`].
    pub async fn examined(&self, import: ImportId) -> Result<Option<ReadAgain>, Refused> {
        let db = &self.kernel.db;
        let row = import_statement::Entity::find_by_id(import.0)
            .one(db)
            .await?;
        match row {
            Some(row) => Ok(self.open_said(db, &row).await?.again),
            None => Ok(None),
        }
    }

    fn examining(&self, import: &file_import::Model) -> contract::policy::Permit {
        let office = OrganisationId(import.organisation);
        allow_system(SystemAct::Examine, None, office, self.kernel.new_request())
    }
}

fn of_import(import: &file_import::Model) -> Entry {
    Entry::about(ObjectRef::new("import", import.id)).under(ObjectRef::new("case", import.case_id))
}

/// Imports of which nothing is said, or of which a page that was drawn has no statement.
fn unexamined() -> Condition {
    let said = select(import_statement::Column::Id, import_statement::Entity);
    let stated = select(page_statement::Column::Id, page_statement::Entity);
    let waiting = Query::select()
        .column(file_page::Column::Import)
        .from(file_page::Entity)
        .and_where(file_page::Column::Master.is_not_null())
        .and_where(file_page::Column::Id.not_in_subquery(stated))
        .to_owned();
    Condition::any()
        .add(file_import::Column::Id.not_in_subquery(said))
        .add(file_import::Column::Id.in_subquery(waiting))
}

fn select<E: EntityTrait>(column: impl ColumnTrait, from: E) -> SelectStatement {
    Query::select().column(column).from(from).to_owned()
}

/// Examines imports. Repeating is safe: pages that are stated are not stated again.
pub struct ExamineWorker {
    files: CaseFiles,
}

impl ExamineWorker {
    /// A worker over these files.
    pub const fn new(files: CaseFiles) -> Self {
        Self { files }
    }
}

#[async_trait]
impl Worker for ExamineWorker {
    fn kind(&self) -> &'static str {
        EXAMINE_JOB
    }

    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let ExamineJob { import } = payload(lease)?;
        let db = &self.files.kernel.db;
        let found = file_import::Entity::find_by_id(import)
            .filter(unexamined())
            .one(db)
            .await?;
        // Taken out or examined meanwhile: there is nothing left to do.
        let Some(row) = found else { return Ok(()) };
        self.files.ensure_as_written(db, &row).await?;
        if row.state != ImportState::Done {
            return Ok(());
        }
        match self.examine(lease, &row).await {
            Ok(said) => self.conclude(lease, &row, Ok(said)).await,
            Err(Trouble::Document { code, told, .. }) => {
                self.conclude(lease, &row, Err(&told)).await?;
                Err(Failure::Final(code))
            }
            Err(Trouble::Removed) => Ok(()),
            Err(Trouble::Passing(failure)) => Err(failure),
        }
    }
}

impl ExamineWorker {
    async fn examine(
        &self,
        lease: &Lease,
        row: &file_import::Model,
    ) -> Result<ImportSaid, Trouble> {
        let files = &self.files;
        let mut leaves = self.open(row).await?;
        let total = leaves.count();
        let kept = file_page::Entity::find().filter(file_page::Column::Import.eq(row.id));
        if kept.count(&files.kernel.db).await? != u64::from(total) {
            return Err(Trouble::document("pages-differ"));
        }
        lease.progress(0, total).await?;
        let mut again = ReadAgain::default();
        while let Some(leaf) = leaves.next().await? {
            let number = leaf.number();
            self.examine_page(lease, row, (leaf, &mut again)).await?;
            lease.progress(number, total).await?;
        }
        Ok(ImportSaid {
            left_out: leaves.left_out().clone(),
            again: Some(again),
        })
    }

    async fn open(&self, row: &file_import::Model) -> Result<Leaves, Trouble> {
        let files = &self.files;
        let opened = files.vault.open(&files.kernel.db, ObjectId(row.object));
        let source = match opened.await {
            Err(VaultError::NoSuchObject(_) | VaultError::Erased(_) | VaultError::Missing(_)) => {
                return Err(Trouble::document("original-gone"));
            }
            Err(VaultError::WrongLength(_) | VaultError::Tampered(_)) => {
                return Err(Trouble::document("original-altered"));
            }
            opened => SealedUpload(opened.map_err(Refused::from)?),
        };
        Ok(files.press.open(Arc::new(source)).await?)
    }

    /// States a page that was drawn and of which nothing is said; of all others it is only counted what differs.
    async fn examine_page(
        &self,
        lease: &Lease,
        row: &file_import::Model,
        (leaf, again): (TakenPage, &mut ReadAgain),
    ) -> Result<(), Trouble> {
        let files = &self.files;
        let number = i32::try_from(leaf.number()).unwrap_or(i32::MAX);
        let page = file_page::Entity::find()
            .filter(file_page::Column::Import.eq(row.id))
            .filter(file_page::Column::Number.eq(number))
            .one(&files.kernel.db)
            .await?;
        let page = page.ok_or(Trouble::Removed)?;
        files.ensure_as_written(&files.kernel.db, &page).await?;
        let (master, sheet) = match (page.master, leaf) {
            (Some(master), TakenPage::Drawn(sheet)) => (master, sheet),
            (Some(_), TakenPage::Broken { .. }) => {
                again.unread += 1;
                return Ok(());
            }
            (None, TakenPage::Drawn(_)) => {
                again.readable += 1;
                return Ok(());
            }
            (None, TakenPage::Broken { .. }) => return Ok(()),
        };
        if self.reads_otherwise(&page, &sheet.runs).await? {
            again.other_text += 1;
        }
        let stated = page_statement::Entity::find_by_id(page.id);
        if stated.count(&files.kernel.db).await? > 0 {
            return Ok(());
        }
        let sheet = self.held_against((master, &page), sheet).await?;
        again.stated += 1;
        if !sheet.statement.is_whole() {
            again.incomplete += 1;
        }
        self.keep(lease, row, (&page, sheet)).await
    }

    /// Whether another text would be kept of the page by now.
    async fn reads_otherwise(
        &self,
        page: &file_page::Model,
        runs: &[TextRun],
    ) -> Result<bool, Refused> {
        let kept = FilePage {
            row: page.clone(),
            turn: reading::Turn::Upright,
        };
        let kept = self.files.runs_of(&kept).await?;
        let text = |runs: &[TextRun]| -> String { runs.iter().map(|run| &*run.text).collect() };
        Ok(text(&kept) != text(runs))
    }

    /// The new drawing with what is said of the kept one: where the two differ, that they do, and the new one beside it.
    async fn held_against(
        &self,
        (master, page): (Uuid, &file_page::Model),
        sheet: Sheet,
    ) -> Result<Sheet, Refused> {
        let files = &self.files;
        let size = (points(page.width), points(page.height));
        if !is_as_large(size, (sheet.width_pt, sheet.height_pt)) {
            return Ok(drawn_otherwise(sheet, [everywhere(size)]));
        }
        let core = files.core().await?;
        let sealed = files.vault.open(&files.kernel.db, ObjectId(master)).await?;
        let kept = sealed.read_all(MASTER_BYTES).await?;
        let again = sheet.master.clone();
        let compared = tokio::task::spawn_blocking(move || {
            let _core = core;
            redrawn(&kept, &again, size)
        });
        let differing: Vec<Area> = compared
            .await
            .map_err(|_| Refused::Broken("comparing two drawings was interrupted"))?;
        if differing.is_empty() {
            return Ok(sheet);
        }
        Ok(drawn_otherwise(sheet, differing))
    }

    async fn keep(
        &self,
        lease: &Lease,
        row: &file_import::Model,
        (page, sheet): (&file_page::Model, Sheet),
    ) -> Result<(), Trouble> {
        let files = &self.files;
        let other = match &sheet.other {
            Some(other) => Some(files.seal_image(row, other).await?),
            None => None,
        };
        let tx = lease.begin().await?;
        lease.hold_in(&tx).await?;
        ensure_stands(&tx, row).await?;
        let said = (&sheet.statement, other);
        files.keep_statement(&tx, page, said).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Says once what examining an import came to, provided that it still stands and this worker has the job. The version of
    /// the file rises: nobody approves pages of which more is said than they were told.
    async fn conclude(
        &self,
        lease: &Lease,
        row: &file_import::Model,
        ended: Result<ImportSaid, &str>,
    ) -> Result<(), Failure> {
        let files = &self.files;
        let permit = files.examining(row);
        let act = files.ledger.begin(permit).await.map_err(Refused::from)?;
        let tx = act.tx();
        files.hold(tx, row.case_id).await?;
        lease.hold_in(tx).await?;
        if let Err(Trouble::Removed) = ensure_stands(tx, row).await {
            return Ok(());
        }
        let details = match &ended {
            Ok(said) => serde_json::json!({ "examined": said.again }),
            Err(error) => serde_json::json!({ "error": error }),
        };
        if let Ok(said) = ended {
            files.keep_said(tx, row, &said).await?;
        }
        let entry = of_import(row).details(details);
        act.done(entry).await.map_err(Refused::from)?;
        Ok(())
    }
}

/// Passes while the import stands in its file as it was read.
async fn ensure_stands(tx: &Tx, row: &file_import::Model) -> Result<(), Trouble> {
    let standing = file_import::Entity::find_by_id(row.id).one(tx).await?;
    if standing.is_some_and(|standing| standing.bound == row.bound) {
        Ok(())
    } else {
        Err(Trouble::Removed)
    }
}

/// Whether a page is as large as it was kept, but for rounding.
fn is_as_large(kept: (f32, f32), again: (f32, f32)) -> bool {
    let near = |kept: f32, again: f32| (kept - again).abs() <= kept / 50.0;
    near(kept.0, again.0) && near(kept.1, again.1)
}

const fn everywhere((width, height): (f32, f32)) -> Area {
    Area {
        x: 0.0,
        y: 0.0,
        width,
        height,
    }
}

/// A drawing that differs there from the one that is kept, and is to stand beside it.
fn drawn_otherwise(mut sheet: Sheet, areas: impl IntoIterator<Item = Area>) -> Sheet {
    for area in areas {
        sheet.statement.lack(Reason::DrawnDifferently, Some(area));
    }
    sheet.other = Some(sheet.master.clone());
    sheet
}

#[cfg(test)]
mod tests {
    use super::is_as_large;

    #[test]
    fn a_page_that_was_kept_as_a_stamp_is_not_as_large() {
        let sheet = (595.0, 842.0);
        assert!(is_as_large(sheet, (595.3, 841.9)));
        assert!(!is_as_large((59.5, 84.2), sheet), "a user unit of ten");
        assert!(!is_as_large((595.0, 421.0), sheet), "half as tall");
    }
}
