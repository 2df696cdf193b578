//! A reader says that a page cannot be read, and sees what became of it.

use casefile::{Complaint, PageReport, Room};
use contract::{
    ApplicationId, Caller, FieldProblem, NOTE_LENGTH, OwnPageReport, OwnPageReports, PageComplaint,
    PageFault, PageReplaced, PageReportId, PageReportState,
    policy::{Act, Relation},
};
use ledger::{Entry, ObjectRef};
use matter::{Refused, length_fault};
use serde_json::json;

use crate::{
    desk::Dossier,
    reach::of_application,
    rows::{application, page_complaint},
};

impl Dossier {
    pub(crate) async fn own_page_reports(
        &self,
        caller: &Caller,
        id: ApplicationId,
    ) -> Result<OwnPageReports, Refused> {
        let act = Act::ReadOwnApplication;
        let (row, permit) = self.reach(caller, act, id).await?;
        let is_open =
            self.matters.relation::<application::Entity>(caller, &row) == Relation::Granted;
        let room = if is_open {
            let room = self.files.room(&row.lens()).await;
            Some(self.door.noted(caller, act, room).await?)
        } else {
            None
        };
        let reports = self.files.reports_in(&self.kernel.db, row.case_id).await;
        let reports = self.door.noted(caller, act, reports).await?;
        let reports = self
            .own_reports(caller, (&reports, room.as_deref()))
            .await?;
        let entry = Entry::about(of_application(id)).of(row.owner).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(OwnPageReports {
            application: id,
            reference: row.reference.clone().unwrap_or_default(),
            is_open,
            reports,
        })
    }

    pub(crate) async fn report_page(
        &self,
        caller: &Caller,
        id: ApplicationId,
        complaint: PageComplaint,
    ) -> Result<(), Refused> {
        let act = Act::ReportPage;
        let (row, permit) = self.reach(caller, act, id).await?;
        let fault = judge(&complaint)?;
        let lens = row.lens();
        let page = complaint.page.0;
        let shown = self.files.shown_named(&lens, page).await;
        self.notice_unapproved(&row, &shown).await?;
        let (number, _) = self.door.noted(caller, act, shown).await?;
        let case = self.case_of(&row).await;
        let case = self.door.noted(caller, act, case).await?;
        let complaint = Complaint {
            page,
            number,
            under: row.id,
            fault,
            words: complaint.words.trim(),
        };
        let act = self.ledger.begin(permit).await?;
        let complained = self.files.complain(act.tx(), (caller, &case), &complaint);
        let moves = complained.await?;
        let entry = Entry::about(ObjectRef::new("page", page))
            .under(lens.under)
            .of(row.owner)
            .by(caller)
            .details(json!({ "page": number, "fault": fault }));
        act.done(entry.moving(moves)).await?;
        Ok(())
    }

    pub(crate) async fn withdraw_page_report(
        &self,
        caller: &Caller,
        id: ApplicationId,
        report: PageReportId,
    ) -> Result<(), Refused> {
        let (row, permit) = self.reach(caller, Act::WithdrawPageReport, id).await?;
        let act = self.ledger.begin(permit).await?;
        let whose = (caller, row.case_id);
        let taken_back = self.files.take_back_complaint(act.tx(), whose, report);
        let (page, moves) = taken_back.await?;
        let entry = Entry::about(ObjectRef::new("page", page))
            .under(of_application(id))
            .of(row.owner)
            .by(caller);
        act.done(entry.moving(moves)).await?;
        Ok(())
    }

    /// What the caller reported among these, the newest first; without a room no page has a number there.
    pub(super) async fn own_reports(
        &self,
        caller: &Caller,
        (reports, room): (&[PageReport], Option<&Room>),
    ) -> Result<Vec<OwnPageReport>, Refused> {
        let mut own = Vec::new();
        for report in reports.iter().rev() {
            let mut complaints = report.complaints.iter();
            let complaint = complaints.find(|complaint| complaint.account == caller.account.0);
            if let Some(complaint) = complaint {
                own.push(self.own_report((report, complaint), room).await?);
            }
        }
        Ok(own)
    }

    async fn own_report(
        &self,
        (report, complaint): (&PageReport, &page_complaint::Model),
        room: Option<&Room>,
    ) -> Result<OwnPageReport, Refused> {
        let state = report.row.stands();
        Ok(OwnPageReport {
            id: PageReportId(report.row.id),
            reported_as: u32::try_from(complaint.reported_as).unwrap_or_default(),
            number: room.and_then(|room| room.number_of_reported(&report.row)),
            fault: complaint.fault.known().unwrap_or(PageFault::Other),
            words: self.files.words_of(complaint).await?,
            at: complaint.reported_at,
            state,
            due: self.report_due(&report.row)?,
            answered_at: report.row.answered_at,
            answer: self.files.answer_of(&report.row).await?,
            may_withdraw: state == PageReportState::Open,
        })
    }
}

/// The pages of a room that stand in the place of some that could not be read.
pub(super) fn replaced_in(room: &Room, reports: &[PageReport]) -> Vec<PageReplaced> {
    let replaced = |report: &&PageReport| report.row.stands() == PageReportState::Replaced;
    let replaced: Vec<_> = reports.iter().filter(replaced).collect();
    let numbered = room.pages.iter().zip(1_u32..);
    let since = numbered.filter_map(|(shown, number)| {
        let mut reports = replaced.iter();
        let report = reports.find(|report| report.row.is_about(&shown.key))?;
        Some(PageReplaced {
            number,
            since: report.row.answered_at?,
        })
    });
    since.collect()
}

/// What is said to be wrong; where it is something else, in words that say what.
fn judge(complaint: &PageComplaint) -> Result<PageFault, Refused> {
    let words = complaint.words.trim();
    let is_said = !words.is_empty() || complaint.fault == Some(PageFault::Other);
    let mut faults = Vec::new();
    if complaint.fault.is_none() {
        faults.push(FieldProblem::at("fault", "not-chosen"));
    }
    if is_said {
        faults.extend(length_fault(("words", "note-length"), words, NOTE_LENGTH));
    }
    match complaint.fault {
        Some(fault) if faults.is_empty() => Ok(fault),
        _ => Err(Refused::Fields(faults)),
    }
}

#[cfg(test)]
mod tests {
    use contract::PageId;
    use uuid::Uuid;

    use super::*;

    fn judged(fault: Option<PageFault>, words: &str) -> Vec<String> {
        let complaint = PageComplaint {
            page: PageId(Uuid::nil()),
            fault,
            words: words.to_owned(),
        };
        match judge(&complaint) {
            Ok(_) => Vec::new(),
            Err(Refused::Fields(faults)) => {
                let fields = faults.iter().map(|fault| fault.field.to_string());
                fields.collect()
            }
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn words_are_needed_where_none_of_the_faults_says_what_is_wrong() {
        assert!(judged(Some(PageFault::BadScan), " ").is_empty());
        assert_eq!(judged(Some(PageFault::Other), " "), ["words"]);
        assert!(judged(Some(PageFault::Other), "表格的右半边看不到。").is_empty());
        assert_eq!(judged(None, ""), ["fault"]);
        let long = "字".repeat(NOTE_LENGTH.end() + 1);
        assert_eq!(judged(Some(PageFault::CutOff), &long), ["words"]);
    }
}
