//! A reader says that a page cannot be read; whoever makes the file brings a better scan or says that the paper is so.

use std::collections::HashSet;

use contract::{
    Caller, ImportId, PageDecision, PageFault, PageId, PageReportId, PageReportState, PageState,
    PageVerdict,
};
use kernel::Tx;
use ledger::Moves;
use matter::{Obstacle, Refused, STALE, change_sealed};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter,
};
use uuid::Uuid;
use vault::Staged;

use crate::{
    CaseFiles, PageReport,
    rows::{case_record, file_import, file_page, page_complaint, page_report},
    standings::{file_moved, file_standing},
};

/// The reader's own report of the page waits for its answer.
pub static ALREADY_REPORTED: Obstacle = Obstacle::new("already-reported", 409);
/// Something was done about the report already.
pub static REPORT_TAKEN_UP: Obstacle = Obstacle::new("report-taken-up", 409);
/// Readers reported pages of the import, or it stands in the place of one.
pub static PAGES_REPORTED: Obstacle = Obstacle::new("pages-reported", 409);

/// What a reader says of a page, judged.
#[derive(Debug, Clone, Copy)]
pub struct Complaint<'a> {
    /// The page.
    pub page: Uuid,
    /// Its number in the reader's count.
    pub number: u32,
    /// The grant under which it is read, by the identifier of its matter.
    pub under: Uuid,
    /// What is wrong.
    pub fault: PageFault,
    /// In words; empty where there are none.
    pub words: &'a str,
}

impl CaseFiles {
    /// Notes that a reader cannot read a page: in the report that waits for an answer, or in a new one. Nothing else comes
    /// into a report of the case until the transaction ends.
    ///
    /// # Errors
    /// [`ALREADY_REPORTED`]; [`STALE`] where it was replaced meanwhile; [`Refused::Altered`].
    pub async fn complain(
        &self,
        tx: &Tx,
        (reader, case): (&Caller, &case_record::Model),
        complaint: &Complaint<'_>,
    ) -> Result<Moves, Refused> {
        self.hold_reports(tx, case.id).await?;
        let stood = file_standing(tx, case.id).await?;
        let waiting = self.waiting_report(tx, (case.id, complaint.page)).await?;
        let report = match waiting {
            Some(report) => self.join_report(tx, reader, &report).await?,
            None => self.open_report(tx, case, complaint.page).await?,
        };
        let id = self.kernel.new_id();
        let words = match complaint.words {
            "" => None,
            words => {
                let sealer = self.sealer(case.organisation, id);
                Some(sealer.text(tx, page_complaint::WORDS, words).await?)
            }
        };
        let mut row = page_complaint::Model {
            id,
            organisation: case.organisation,
            case_id: case.id,
            report,
            account: reader.account.0,
            under: complaint.under,
            fault: complaint.fault.into(),
            reported_as: i32::try_from(complaint.number).unwrap_or(i32::MAX),
            reported_at: self.kernel.now(),
            words,
            bound: Vec::new(),
        };
        row.bound = self.vault.bind(tx, &row).await?;
        row.into_active_model().insert(tx).await?;
        Ok(file_moved(tx, (case.id, stood)).await?)
    }

    /// Takes back what a reader said of a page; a report that nobody holds to goes.
    ///
    /// # Errors
    /// [`Refused::NoSuchThing`] for whoever reported nothing there; [`REPORT_TAKEN_UP`].
    pub async fn take_back_complaint(
        &self,
        tx: &Tx,
        (reader, case): (&Caller, Uuid),
        report: PageReportId,
    ) -> Result<(Uuid, Moves), Refused> {
        self.hold_reports(tx, case).await?;
        let stood = file_standing(tx, case).await?;
        let PageReport { row, complaints } = self.load_report(tx, (case, report.0)).await?;
        let own = complaints
            .iter()
            .find(|complaint| complaint.account == reader.account.0);
        let own = own.ok_or(Refused::NoSuchThing)?;
        if row.stands() != PageReportState::Open {
            return Err(REPORT_TAKEN_UP.refused());
        }
        page_complaint::Entity::delete_by_id(own.id)
            .exec(tx)
            .await?;
        if complaints.len() == 1 {
            page_report::Entity::delete_by_id(row.id).exec(tx).await?;
        } else {
            let fewer = page_report::ActiveModel {
                readers: Set(row.readers.saturating_sub(1)),
                ..Default::default()
            };
            self.change_report(tx, (&row, fewer)).await?;
        }
        Ok((row.page, file_moved(tx, (case, stood)).await?))
    }

    /// Takes in a better scan for a page of a file that is held. It stands in nothing until it is accepted.
    ///
    /// # Errors
    /// [`REPORT_TAKEN_UP`] where the report is answered.
    pub async fn bring_scan(
        &self,
        tx: &Tx,
        (caller, case): (&Caller, &case_record::Model),
        (report, file_name, staged): (&page_report::Model, &str, Staged),
    ) -> Result<(ImportId, Moves), Refused> {
        ensure_open(report)?;
        let stood = file_standing(tx, case.id).await?;
        self.drop_scan(tx, report).await?;
        let import = self.take_in(tx, case, (file_name, staged)).await?;
        let brought = page_report::ActiveModel {
            state: Set(PageReportState::Brought.into()),
            scan: Set(Some(import.0)),
            brought_by: Set(Some(caller.account.0)),
            ..Default::default()
        };
        self.change_report(tx, (report, brought)).await?;
        Ok((import, file_moved(tx, (case.id, stood)).await?))
    }

    /// Answers that the page stays as it is, in a file that is held; of an incomplete page that says that it is as on paper.
    ///
    /// # Errors
    /// [`REPORT_TAKEN_UP`] where the report is answered.
    pub async fn keep_page(
        &self,
        tx: &Tx,
        (caller, case): (&Caller, &case_record::Model),
        (report, note): (&page_report::Model, &str),
    ) -> Result<Moves, Refused> {
        ensure_open(report)?;
        let stood = file_standing(tx, case.id).await?;
        self.drop_scan(tx, report).await?;
        let sealer = self.sealer(case.organisation, report.id);
        let kept = page_report::ActiveModel {
            state: Set(PageReportState::AsOnPaper.into()),
            scan: Set(None),
            brought_by: Set(None),
            answered_by: Set(Some(caller.account.0)),
            answered_at: Set(Some(self.kernel.now())),
            answer: Set(Some(sealer.text(tx, page_report::ANSWER, note).await?)),
            ..Default::default()
        };
        self.change_report(tx, (report, kept)).await?;
        let statements = self.statements_of(tx, report.page).await?;
        let file = self.load_file(tx, case.id).await?;
        let key = file.keys.iter().find(|key| key.id == report.page);
        let undecided = key.filter(|key| {
            statements.state(key) == PageState::Incomplete && statements.decided(key).is_none()
        });
        if undecided.is_some() {
            let decision = PageDecision {
                page: PageId(report.page),
                verdict: PageVerdict::AsOnPaper,
                note: note.to_owned(),
            };
            self.decide_page(tx, (caller, case), &decision).await?;
        }
        Ok(file_moved(tx, (case.id, stood)).await?)
    }

    /// Passes where nothing of an import was reported, or answered with a better scan: what readers saw and what took its
    /// place stay.
    ///
    /// # Errors
    /// [`PAGES_REPORTED`].
    pub(crate) async fn ensure_unreported(
        &self,
        tx: &Tx,
        import: &file_import::Model,
    ) -> Result<(), Refused> {
        let reports = page_report::Entity::find()
            .filter(page_report::Column::CaseId.eq(import.case_id))
            .all(tx)
            .await?;
        if reports.iter().any(|report| report.scan == Some(import.id)) {
            return Err(PAGES_REPORTED.refused());
        }
        let reported = reports
            .iter()
            .filter(|report| report.stands() != PageReportState::AsOnPaper);
        let reported: HashSet<Uuid> = reported.map(|report| report.page).collect();
        let here = file_page::Entity::find()
            .filter(file_page::Column::Import.eq(import.id))
            .filter(file_page::Column::Id.is_in(reported));
        if here.count(tx).await? == 0 {
            Ok(())
        } else {
            Err(PAGES_REPORTED.refused())
        }
    }

    /// The report of a page that waits for an answer; a page that was replaced meanwhile is read by nobody any more.
    async fn waiting_report(
        &self,
        tx: &Tx,
        (case, page): (Uuid, Uuid),
    ) -> Result<Option<page_report::Model>, Refused> {
        let rows = page_report::Entity::find()
            .filter(page_report::Column::CaseId.eq(case))
            .filter(page_report::Column::Page.eq(page))
            .all(tx)
            .await?;
        for row in &rows {
            self.ensure_as_written(tx, row).await?;
        }
        let is_replaced = |row: &page_report::Model| row.stands() == PageReportState::Replaced;
        if rows.iter().any(is_replaced) {
            return Err(STALE.refused());
        }
        Ok(rows.into_iter().find(|row| row.stands().is_open()))
    }

    async fn open_report(
        &self,
        tx: &Tx,
        case: &case_record::Model,
        page: Uuid,
    ) -> Result<Uuid, Refused> {
        let mut row = page_report::Model {
            id: self.kernel.new_id(),
            organisation: case.organisation,
            case_id: case.id,
            page,
            state: PageReportState::Open.into(),
            readers: 1,
            opened_at: self.kernel.now(),
            scan: None,
            brought_by: None,
            answered_by: None,
            answered_at: None,
            answer: None,
            bound: Vec::new(),
        };
        row.bound = self.vault.bind(tx, &row).await?;
        let id = row.id;
        row.into_active_model().insert(tx).await?;
        Ok(id)
    }

    async fn join_report(
        &self,
        tx: &Tx,
        reader: &Caller,
        report: &page_report::Model,
    ) -> Result<Uuid, Refused> {
        let own = page_complaint::Entity::find()
            .filter(page_complaint::Column::Report.eq(report.id))
            .filter(page_complaint::Column::Account.eq(reader.account.0));
        if own.count(tx).await? > 0 {
            return Err(ALREADY_REPORTED.refused());
        }
        let more = page_report::ActiveModel {
            readers: Set(report.readers.saturating_add(1)),
            ..Default::default()
        };
        self.change_report(tx, (report, more)).await?;
        Ok(report.id)
    }

    /// The scan that was brought before goes, with its pages.
    async fn drop_scan(&self, tx: &Tx, report: &page_report::Model) -> Result<(), Refused> {
        let Some(scan) = report.scan else {
            return Ok(());
        };
        let import = file_import::Entity::find_by_id(scan).one(tx).await?;
        let import = import.ok_or(Refused::Broken("a scan without its import"))?;
        self.ensure_as_written(tx, &import).await?;
        self.erase_import(tx, &import).await
    }

    pub(crate) async fn change_report(
        &self,
        tx: &Tx,
        (report, change): (&page_report::Model, page_report::ActiveModel),
    ) -> Result<(), Refused> {
        let columns = (page_report::Column::Id, page_report::Column::Bound);
        change_sealed(&self.vault, tx, (report, change), columns).await?;
        Ok(())
    }
}

/// Passes while a report waits for its answer.
fn ensure_open(report: &page_report::Model) -> Result<(), Refused> {
    if report.stands().is_open() {
        Ok(())
    } else {
        Err(REPORT_TAKEN_UP.refused())
    }
}
