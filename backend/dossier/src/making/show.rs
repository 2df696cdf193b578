//! The e-file as its makers see it.

use std::collections::HashMap;

use casefile::{ImportSaid, PageKey, Statements};
use contract::{
    Caller, CaseFileView, CaseId, ImportId, ImportProgress, ImportState, ImportView, JobId, PageId,
    PageRow, PageStates,
    policy::{self, Act},
};
use kernel::jobs::{self, Progress, State as JobState};
use ledger::Entry;
use matter::Refused;

use super::catalogue::volumes_of;
use crate::{
    desk::Dossier,
    reach::{case_relation, of_case},
    rows::file_import,
};

impl Dossier {
    pub(crate) async fn case_file(
        &self,
        caller: &Caller,
        id: CaseId,
    ) -> Result<CaseFileView, Refused> {
        let (case, permit) = self.reach_case(caller, Act::ReadCaseFile, id).await?;
        let file = self.files.fresh_file(case.id).await;
        let file = self.door.noted(caller, Act::ReadCaseFile, file).await?;
        let covered: HashMap<_, _> = file
            .documents
            .iter()
            .flat_map(|document| {
                let pages = document.covers.pages.iter();
                pages.map(|page| (*page, document.is_approved()))
            })
            .collect();
        let relation = case_relation(caller, &case);
        let statements = self.files.statements_in(&self.kernel.db, case.id).await;
        let statements = self
            .door
            .noted(caller, Act::ReadCaseFile, statements)
            .await?;
        let numbered = file.keys.iter().zip(1_u32..);
        let pages: Vec<PageRow> = numbered
            .map(|of| PageRow {
                is_approved: covered.get(&of.0.id).copied().unwrap_or_default(),
                ..page_row(of, &statements)
            })
            .collect();
        let uncatalogued = pages
            .iter()
            .filter(|page| !covered.contains_key(&page.id.0))
            .count();
        let imports = self.imports_of(&case.id, (&file.keys, &statements)).await;
        let is_being_read = match self.files.is_being_read(case.id).await {
            // An application changed by hand takes nobody's file away; where it stands, it is named.
            Err(Refused::Altered(_)) => false,
            asked => asked?,
        };
        let reports = self.report_rows(case.id, &file).await;
        let waiting = self.waiting_for(&[case.id]).await?;
        let view = CaseFileView {
            case: self.case_row(&case).await?,
            waiting: self.waiting_lines(caller, (&waiting, &file)).await?,
            imports: self.door.noted(caller, Act::ReadCaseFile, imports).await?,
            volumes: volumes_of(&file, &statements),
            pages,
            reports: self.door.noted(caller, Act::ReadCaseFile, reports).await?,
            uncatalogued: u32::try_from(uncatalogued).unwrap_or(u32::MAX),
            may_make: policy::is_permitted(caller, Act::MakeCaseFile, relation),
            is_being_read,
            may_approve: policy::is_permitted(caller, Act::ApproveClasses, relation),
            version: case.version,
        };
        let entry = Entry::about(of_case(id)).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(view)
    }

    /// How far the imports are. Nothing of the case is told, so that a permit is asked for and none
    /// is used up: only a denial leaves an entry.
    pub(crate) async fn import_progress(
        &self,
        caller: &Caller,
        id: CaseId,
    ) -> Result<Vec<ImportProgress>, Refused> {
        let (case, _) = self.reach_case(caller, Act::ReadCaseFile, id).await?;
        let db = &self.kernel.db;
        let rows = self.files.imports_in(db, case.id).await;
        let rows = self.door.noted(caller, Act::ReadCaseFile, rows).await?;
        let jobs = jobs::find_progress_of_all(db, rows.iter().map(|row| JobId(row.job))).await?;
        let mut imports = Vec::with_capacity(rows.len());
        for row in rows {
            let job = jobs.get(&JobId(row.job));
            let (done, total) = job.map_or((0, 0), |job| (job.done, job.total));
            imports.push(ImportProgress {
                id: ImportId(row.id),
                state: state_of(&row, job),
                done,
                total,
            });
        }
        Ok(imports)
    }

    async fn imports_of(
        &self,
        case: &uuid::Uuid,
        (keys, statements): (&[PageKey], &Statements),
    ) -> Result<Vec<ImportView>, Refused> {
        let mut pages: HashMap<uuid::Uuid, Vec<&PageKey>> = HashMap::new();
        for key in keys {
            pages.entry(key.import).or_default().push(key);
        }
        let db = &self.kernel.db;
        let rows = self.files.imports_in(db, *case).await?;
        let said = self.files.said_of_imports(*case).await?;
        let jobs = jobs::find_progress_of_all(db, rows.iter().map(|row| JobId(row.job))).await?;
        let mut views = Vec::with_capacity(rows.len());
        for row in rows {
            let of_row = pages.remove(&row.id).unwrap_or_default();
            let said = said.get(&row.id);
            let job = jobs.get(&JobId(row.job));
            let view = self.import_view(row, job).await?;
            views.push(ImportView {
                broken: broken_of(&of_row),
                states: statements.count(of_row),
                left_out: said.map(ImportSaid::left_out),
                read_otherwise: said.map_or(0, ImportSaid::read_otherwise),
                ..view
            });
        }
        Ok(views)
    }

    /// An import without what is said of its pages.
    async fn import_view(
        &self,
        row: file_import::Model,
        job: Option<&Progress>,
    ) -> Result<ImportView, Refused> {
        let file_name = self.files.name_of_import(&row).await?;
        let (done, total) = job.map_or((0, 0), |job| (job.done, job.total));
        Ok(ImportView {
            id: ImportId(row.id),
            file_name,
            size: u64::try_from(row.size).unwrap_or_default(),
            state: state_of(&row, job),
            done,
            total,
            error: row.error.clone().or_else(|| job.and_then(given_up)),
            broken: Vec::new(),
            states: PageStates::default(),
            left_out: None,
            read_otherwise: 0,
            received_at: row.received_at,
        })
    }
}

/// A page as it stands before anything of it is approved.
fn page_row((key, number): (&PageKey, u32), statements: &Statements) -> PageRow {
    let stated = statements.stated(key);
    PageRow {
        id: PageId(key.id),
        import: ImportId(key.import),
        number,
        state: statements.state(key),
        lacks: stated.map_or_else(Vec::new, |stated| stated.lacks(None)),
        remarks: stated.map_or_else(Vec::new, |stated| stated.remarks(None)),
        is_as_on_paper: statements.decided(key).is_some(),
        is_approved: false,
    }
}

/// The broken ones among the pages of an import, by their numbers there: they may lie in another order than they came.
fn broken_of(keys: &[&PageKey]) -> Vec<(u32, String)> {
    let flaw = |key: &&PageKey| {
        let number = u32::try_from(key.number).unwrap_or_default();
        Some((number, key.flaw.clone()?))
    };
    let mut broken: Vec<(u32, String)> = keys.iter().filter_map(flaw).collect();
    broken.sort_unstable();
    broken
}

pub(super) fn state_of(row: &file_import::Model, job: Option<&Progress>) -> ImportState {
    match (row.state.known(), job.map(|job| job.state)) {
        (Some(ImportState::Done), _) => ImportState::Done,
        (Some(ImportState::Failed), _) | (_, Some(JobState::Failed) | None) => ImportState::Failed,
        (_, Some(JobState::Waiting)) => ImportState::Waiting,
        (_, Some(_)) => ImportState::Running,
    }
}

fn given_up(job: &Progress) -> Option<String> {
    job.error.clone().filter(|_| job.state == JobState::Failed)
}
