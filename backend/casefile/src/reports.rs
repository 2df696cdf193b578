//! What readers report about pages that they cannot read, and what became of it, as the seals hold it.

use std::collections::HashMap;

use contract::{ImportState, PageReportState};
use ledger::ObjectRef;
use matter::{Named, Obstacle, Refused};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::{
    CaseFiles, EFile, FilePage, Lens, PageKey, Room, Shown,
    rows::{file_import, file_page, page_complaint, page_report},
};

/// The better scan is still being taken apart, or could not be.
pub static SCAN_UNFINISHED: Obstacle = Obstacle::new("scan-unfinished", 409);
/// The better scan has no page, or one that cannot be shown.
pub static SCAN_UNREADABLE: Obstacle = Obstacle::new("scan-unreadable", 409);

/// A report with what its readers say.
#[derive(Debug, Clone)]
pub struct PageReport {
    /// The report.
    pub row: page_report::Model,
    /// What each reader says, the first first.
    pub complaints: Vec<page_complaint::Model>,
}

impl Named for page_report::Model {
    fn object(&self) -> ObjectRef {
        ObjectRef::new("page-report", self.id)
    }
}

impl Named for page_complaint::Model {
    fn object(&self) -> ObjectRef {
        ObjectRef::new("page-complaint", self.id)
    }
}

impl page_report::Model {
    /// How far it is; a code that this version does not know is one that is answered.
    pub fn stands(&self) -> PageReportState {
        self.state.known().unwrap_or(PageReportState::AsOnPaper)
    }

    /// Whether this page is the one that was reported, or stands in its place.
    pub fn is_about(&self, key: &PageKey) -> bool {
        if self.stands() == PageReportState::Replaced {
            self.scan == Some(key.import)
        } else {
            self.page == key.id
        }
    }
}

impl EFile {
    /// The number of the page that was reported, or of the first that stands in its place.
    pub fn number_of_reported(&self, report: &page_report::Model) -> Option<u32> {
        let mut numbered = self.keys.iter().zip(1_u32..);
        let found = numbered.find(|(key, _)| report.is_about(key))?;
        Some(found.1)
    }
}

impl Room {
    /// The same as its reader counts.
    pub fn number_of_reported(&self, report: &page_report::Model) -> Option<u32> {
        let mut numbered = self.pages.iter().zip(1_u32..);
        let found = numbered.find(|(shown, _)| report.is_about(&shown.key))?;
        Some(found.1)
    }
}

impl CaseFiles {
    /// What was reported about the pages of a case, the oldest first.
    ///
    /// # Errors
    /// [`Refused::Altered`].
    pub async fn reports_in<C: ConnectionTrait>(
        &self,
        db: &C,
        case: Uuid,
    ) -> Result<Vec<PageReport>, Refused> {
        let rows = page_report::Entity::find()
            .filter(page_report::Column::CaseId.eq(case))
            .order_by_asc(page_report::Column::OpenedAt)
            .order_by_asc(page_report::Column::Id)
            .all(db)
            .await?;
        let complaints = page_complaint::Entity::find()
            .filter(page_complaint::Column::CaseId.eq(case))
            .order_by_asc(page_complaint::Column::ReportedAt)
            .order_by_asc(page_complaint::Column::Id)
            .all(db)
            .await?;
        let mut of_report: HashMap<Uuid, Vec<page_complaint::Model>> = HashMap::new();
        for complaint in complaints {
            self.ensure_as_written(db, &complaint).await?;
            of_report
                .entry(complaint.report)
                .or_default()
                .push(complaint);
        }
        let mut reports = Vec::with_capacity(rows.len());
        for row in rows {
            self.ensure_as_written(db, &row).await?;
            let complaints = of_report.remove(&row.id).unwrap_or_default();
            reports.push(PageReport { row, complaints });
        }
        Ok(reports)
    }

    /// One report of a case.
    ///
    /// # Errors
    /// [`Refused::NoSuchThing`], [`Refused::Altered`].
    pub async fn load_report<C: ConnectionTrait>(
        &self,
        db: &C,
        (case, report): (Uuid, Uuid),
    ) -> Result<PageReport, Refused> {
        let row = page_report::Entity::find_by_id(report)
            .filter(page_report::Column::CaseId.eq(case))
            .one(db)
            .await?
            .ok_or(Refused::NoSuchThing)?;
        self.ensure_as_written(db, &row).await?;
        let complaints = page_complaint::Entity::find()
            .filter(page_complaint::Column::Report.eq(report))
            .order_by_asc(page_complaint::Column::ReportedAt)
            .order_by_asc(page_complaint::Column::Id)
            .all(db)
            .await?;
        for complaint in &complaints {
            self.ensure_as_written(db, complaint).await?;
        }
        Ok(PageReport { row, complaints })
    }

    /// A readable page by its name, with its number in the reader's count.
    ///
    /// # Errors
    /// [`matter::STALE`] where the reader reads no such page, or not any more.
    pub async fn shown_named(&self, lens: &Lens, page: Uuid) -> Result<(u32, Shown), Refused> {
        let room = self.room(lens).await?;
        let mut numbered = room.pages.iter().zip(1_u32..);
        let found = numbered.find(|(shown, _)| shown.key.id == page);
        let (_, number) = found.ok_or(matter::STALE.refused())?;
        let (shown, _) = self.shown_page(lens, number).await?;
        if shown.key.id == page {
            Ok((number, shown))
        } else {
            Err(matter::STALE.refused())
        }
    }

    /// The pages of a scan that is not in its file yet, in their order.
    ///
    /// # Errors
    /// [`Refused::Altered`].
    pub async fn pages_of_scan<C: ConnectionTrait>(
        &self,
        db: &C,
        scan: Uuid,
    ) -> Result<Vec<FilePage>, Refused> {
        let rows = file_page::Entity::find()
            .filter(file_page::Column::Import.eq(scan))
            .order_by_asc(file_page::Column::Number)
            .all(db)
            .await?;
        let mut pages = Vec::with_capacity(rows.len());
        for row in rows {
            self.ensure_as_written(db, &row).await?;
            let turn = reading::Turn::Upright;
            pages.push(FilePage { row, turn });
        }
        Ok(pages)
    }

    /// The pages of a scan that was taken apart to its end, each of which can be shown.
    ///
    /// # Errors
    /// [`SCAN_UNFINISHED`], [`SCAN_UNREADABLE`].
    pub(crate) async fn pages_to_place<C: ConnectionTrait>(
        &self,
        db: &C,
        scan: Uuid,
    ) -> Result<Vec<PageKey>, Refused> {
        let import = file_import::Entity::find_by_id(scan).one(db).await?;
        let import = import.ok_or(SCAN_UNFINISHED.refused())?;
        self.ensure_as_written(db, &import).await?;
        if import.state != ImportState::Done {
            return Err(SCAN_UNFINISHED.refused());
        }
        let pages = self.pages_of_scan(db, scan).await?;
        let is_shown = |page: &FilePage| page.row.master.is_some();
        if pages.is_empty() || !pages.iter().all(is_shown) {
            return Err(SCAN_UNREADABLE.refused());
        }
        Ok(pages.iter().map(FilePage::key).collect())
    }

    /// Whether an import is a better scan that waits: it may come while the file is read, for it is not in it yet.
    pub(crate) async fn is_waiting_scan<C: ConnectionTrait>(
        &self,
        db: &C,
        import: Uuid,
    ) -> Result<bool, Refused> {
        let report = page_report::Entity::find()
            .filter(page_report::Column::Scan.eq(import))
            .filter(page_report::Column::State.eq(PageReportState::Brought.code()))
            .limit(1)
            .one(db)
            .await?;
        match report {
            None => Ok(false),
            Some(report) => {
                self.ensure_as_written(db, &report).await?;
                Ok(true)
            }
        }
    }

    /// What a reader says of a page in words.
    ///
    /// # Errors
    /// When the vault cannot.
    pub async fn words_of(&self, complaint: &page_complaint::Model) -> Result<String, Refused> {
        let sealer = self.sealer(complaint.organisation, complaint.id);
        match &complaint.words {
            None => Ok(String::new()),
            Some(words) => {
                let words = sealer.open(&self.kernel.db, page_complaint::WORDS, words);
                Ok(words.await?)
            }
        }
    }

    /// Why a page that was reported stays as it is.
    ///
    /// # Errors
    /// When the vault cannot.
    pub async fn answer_of(&self, report: &page_report::Model) -> Result<Option<String>, Refused> {
        let sealer = self.sealer(report.organisation, report.id);
        match &report.answer {
            None => Ok(None),
            Some(answer) => {
                let answer = sealer.open(&self.kernel.db, page_report::ANSWER, answer);
                Ok(Some(answer.await?))
            }
        }
    }
}
