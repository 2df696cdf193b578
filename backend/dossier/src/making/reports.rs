//! What readers reported about pages, in the list of whoever makes the file.

use std::collections::HashMap;

use casefile::{EFile, FilePage, PageReport, Statements};
use contract::{
    AccountId, BetterScan, Caller, CaseId, ComplaintView, Deadline, ImageSize, ImportId, JobId,
    PageFault, PageImage, PageReportAnswer, PageReportId, PageReportRow, PageReportState,
    PageReportView, ScanPage, ScanPlace,
    policy::{self, Act},
};
use kernel::jobs;
use ledger::Entry;
use matter::Refused;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{show::state_of, statement::of_page};
use crate::{
    desk::Dossier,
    reach::{case_relation, of_case},
    rows::{case_record, page_complaint, page_report},
};

/// The period within which a report is answered.
const ANSWERED: &str = "A-PAGE-REPORT";

impl Dossier {
    pub(crate) async fn page_reports(
        &self,
        caller: &Caller,
        case: CaseId,
    ) -> Result<Vec<PageReportRow>, Refused> {
        let (row, permit) = self.reach_case(caller, Act::ReadCaseFile, case).await?;
        let rows = self.reported_in(row.id).await;
        let rows = self.door.noted(caller, Act::ReadCaseFile, rows).await?;
        let entry = Entry::about(of_case(case)).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(rows)
    }

    async fn reported_in(&self, case: Uuid) -> Result<Vec<PageReportRow>, Refused> {
        let file = self.files.fresh_file(case).await?;
        self.report_rows(case, &file).await
    }

    /// What readers reported about the pages of a case: what waits for an answer first, by its day, then the newest.
    pub(super) async fn report_rows(
        &self,
        case: Uuid,
        file: &EFile,
    ) -> Result<Vec<PageReportRow>, Refused> {
        let reports = self.files.reports_in(&self.kernel.db, case).await?;
        let (open, mut over): (Vec<_>, Vec<_>) = reports
            .iter()
            .partition(|report| report.row.stands().is_open());
        over.reverse();
        let all = open.into_iter().chain(over);
        all.map(|report| self.report_row(report, file)).collect()
    }

    fn report_row(&self, report: &PageReport, file: &EFile) -> Result<PageReportRow, Refused> {
        let said = report.complaints.iter().map(fault_of);
        let said: Vec<PageFault> = said.collect();
        let faults = PageFault::ALL.into_iter();
        Ok(PageReportRow {
            id: PageReportId(report.row.id),
            number: file.number_of_reported(&report.row),
            state: report.row.stands(),
            faults: faults.filter(|fault| said.contains(fault)).collect(),
            readers: u32::try_from(report.row.readers).unwrap_or_default(),
            at: report.row.opened_at,
            due: self.report_due(&report.row)?,
        })
    }

    /// By when a report is answered that waits for that.
    pub(crate) fn report_due(
        &self,
        report: &page_report::Model,
    ) -> Result<Option<Deadline>, Refused> {
        let waits = report.stands().is_open();
        waits
            .then(|| self.matters.deadline(ANSWERED, report.opened_at))
            .transpose()
    }

    /// The reports that wait for an answer in these cases, as their rows are, the first due first.
    pub(super) async fn reports_waiting(
        &self,
        cases: &[Uuid],
    ) -> Result<HashMap<Uuid, Vec<page_report::Model>>, Refused> {
        let open = PageReportState::ALL.into_iter();
        let open = open.filter(|state| state.is_open());
        let rows = page_report::Entity::find()
            .filter(page_report::Column::CaseId.is_in(cases.iter().copied()))
            .filter(page_report::Column::State.is_in(open.map(PageReportState::code)))
            .order_by_asc(page_report::Column::OpenedAt)
            .order_by_asc(page_report::Column::Id)
            .all(&self.kernel.db)
            .await?;
        let mut waiting: HashMap<Uuid, Vec<page_report::Model>> = HashMap::new();
        for row in rows {
            waiting.entry(row.case_id).or_default().push(row);
        }
        Ok(waiting)
    }

    pub(crate) async fn page_report(
        &self,
        caller: &Caller,
        case: CaseId,
        report: PageReportId,
    ) -> Result<PageReportView, Refused> {
        let act = Act::ReadCaseFile;
        let (row, permit) = self.reach_case(caller, act, case).await?;
        let view = self.report_view(caller, (&row, report)).await;
        let view = self.door.noted(caller, act, view).await?;
        let entry = Entry::about(of_case(case)).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(view)
    }

    async fn report_view(
        &self,
        caller: &Caller,
        (case, report): (&case_record::Model, PageReportId),
    ) -> Result<PageReportView, Refused> {
        let db = &self.kernel.db;
        let report = self.files.load_report(db, (case.id, report.0)).await?;
        let file = self.files.fresh_file(case.id).await?;
        let statements = self.files.statements_in(db, case.id).await?;
        let mut keys = file.keys.iter();
        let key = keys.find(|key| report.row.is_about(key));
        let stated = key.and_then(|key| statements.stated(key));
        let document = key.and_then(|key| file.document_of(key.id));
        let relation = case_relation(caller, case);
        let may = |act| policy::is_permitted(caller, act, relation);
        let state = report.row.stands();
        Ok(PageReportView {
            case: CaseId(case.id),
            title: self.files.title_of(case).await?,
            row: self.report_row(&report, &file)?,
            document_title: document.map(|(document, _)| document.title.clone()),
            complaints: self.complaints_of(&report).await?,
            page_state: key.map(|key| statements.state(key)),
            is_as_on_paper: key.is_some_and(|key| statements.decided(key).is_some()),
            lacks: stated.map_or_else(Vec::new, |stated| stated.lacks(None)),
            scan: self.better_scan(&report, &statements).await?,
            answer: self.report_answer(&report).await?,
            may_answer: state.is_open() && may(Act::MakeCaseFile),
            may_accept: state == PageReportState::Brought && may(Act::ApproveClasses),
        })
    }

    /// What the readers say, without who they are: that is between them and case management.
    async fn complaints_of(&self, report: &PageReport) -> Result<Vec<ComplaintView>, Refused> {
        let calendar = &self.rules.now().calendar;
        let mut complaints = Vec::with_capacity(report.complaints.len());
        for complaint in &report.complaints {
            complaints.push(ComplaintView {
                fault: fault_of(complaint),
                words: self.files.words_of(complaint).await?,
                on: calendar.office_date(complaint.reported_at),
            });
        }
        Ok(complaints)
    }

    /// The scan that waits beside the file.
    async fn better_scan(
        &self,
        report: &PageReport,
        statements: &Statements,
    ) -> Result<Option<BetterScan>, Refused> {
        let scan = report.row.scan;
        let waits = report.row.stands() == PageReportState::Brought;
        let Some(scan) = scan.filter(|_| waits) else {
            return Ok(None);
        };
        let db = &self.kernel.db;
        let imports = self.files.imports_in(db, report.row.case_id).await?;
        let import = imports.into_iter().find(|import| import.id == scan);
        let import = import.ok_or(Refused::Broken("a scan without its import"))?;
        let jobs = jobs::find_progress_of_all(db, [JobId(import.job)]).await?;
        let job = jobs.get(&JobId(import.job));
        let pages = self.files.pages_of_scan(db, scan).await?;
        let pages = pages.iter().map(|page| scan_page(page, statements));
        Ok(Some(BetterScan {
            import: ImportId(import.id),
            file_name: self.files.name_of_import(&import).await?,
            state: state_of(&import, job),
            error: import.error.clone(),
            pages: pages.collect(),
        }))
    }

    async fn report_answer(
        &self,
        report: &PageReport,
    ) -> Result<Option<PageReportAnswer>, Refused> {
        let Some((by, at)) = report.row.answered_by.zip(report.row.answered_at) else {
            return Ok(None);
        };
        let account = AccountId(by);
        let names = self.identity.names([account]).await;
        let mut names = names.map_err(|_| Refused::Broken("the answerer cannot be read"))?;
        Ok(Some(PageReportAnswer {
            by: names.remove(&account).unwrap_or_default(),
            at,
            note: self.files.answer_of(&report.row).await?,
        }))
    }

    pub(crate) async fn scan_image(
        &self,
        caller: &Caller,
        case: CaseId,
        place: ScanPlace,
        size: ImageSize,
    ) -> Result<PageImage, Refused> {
        let act = Act::ReadCaseFile;
        let (row, permit) = self.reach_case(caller, act, case).await?;
        let page = self.page_of_scan(row.id, place).await;
        let page = self.door.noted(caller, act, page).await?;
        let master = page.master().ok_or(Refused::NoSuchThing)?;
        let entry = of_page(page.row.id, case).by(caller);
        let delivered = self
            .files
            .deliver(caller, permit, entry, (master, place.number, size));
        delivered.await
    }

    async fn page_of_scan(&self, case: Uuid, place: ScanPlace) -> Result<FilePage, Refused> {
        let db = &self.kernel.db;
        let of = (case, place.report.0);
        let report = self.files.load_report(db, of).await?;
        let waits = report.row.stands() == PageReportState::Brought;
        let scan = report.row.scan.filter(|_| waits);
        let pages = self
            .files
            .pages_of_scan(db, scan.ok_or(Refused::NoSuchThing)?);
        let mut pages = pages.await?.into_iter();
        let is_it = |page: &FilePage| u32::try_from(page.row.number) == Ok(place.number);
        pages.find(is_it).ok_or(Refused::NoSuchThing)
    }
}

fn fault_of(complaint: &page_complaint::Model) -> PageFault {
    complaint.fault.known().unwrap_or(PageFault::Other)
}

fn scan_page(page: &FilePage, statements: &Statements) -> ScanPage {
    let key = page.key();
    let (width, height) = page.size();
    let stated = statements.stated(&key);
    ScanPage {
        number: u32::try_from(page.row.number).unwrap_or_default(),
        state: statements.state(&key),
        lacks: stated.map_or_else(Vec::new, |stated| stated.lacks(Some(page))),
        flaw: page.row.flaw.clone(),
        width,
        height,
    }
}
