//! What is done about a page that readers reported: a better scan, or that the paper itself is so.

use casefile::{PageReport, REPORT_TAKEN_UP};
use contract::{
    ApplicationId, Caller, CaseId, ImportId, PageReportId, Upload,
    policy::{Act, Relation},
};
use kernel::Tx;
use ledger::{Entry, ObjectRef};
use matter::{Addressee, Refused, STALE, judge_only_note};
use notice::Letter;
use sea_orm::EntityTrait;
use serde_json::json;

use super::statement::of_page;
use crate::{
    desk::Dossier,
    letters,
    reach::of_case,
    rows::{application, case_record},
};

/// A reader who is told: the application under which the page was reported, where its owner is reached, and the number of
/// the page as the reader counted.
struct Told {
    application: application::Model,
    to: Addressee,
    page: u32,
}

impl Dossier {
    pub(crate) async fn bring_scan(
        &self,
        caller: &Caller,
        case: CaseId,
        report: PageReportId,
        upload: Upload,
    ) -> Result<ImportId, Refused> {
        let (row, permit) = self.reach_case(caller, Act::MakeCaseFile, case).await?;
        let seen = self.report_seen(caller, (Act::MakeCaseFile, &row), report);
        if !seen.await?.row.stands().is_open() {
            return Err(REPORT_TAKEN_UP.refused());
        }
        let (file_name, staged) = self.stage(row.organisation, upload).await?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        self.files.hold(tx, row.id).await?;
        let report = self.files.load_report(tx, (row.id, report.0)).await?.row;
        let brought = (&report, file_name.as_str(), staged);
        let (import, moves) = self.files.bring_scan(tx, (caller, &row), brought).await?;
        let entry = Entry::about(ObjectRef::new("import", import.0))
            .under(of_case(case))
            .by(caller)
            .details(json!({ "page": report.page, "report": report.id }));
        act.done(entry.moving(moves)).await?;
        Ok(import)
    }

    pub(crate) async fn keep_page(
        &self,
        caller: &Caller,
        case: CaseId,
        report: PageReportId,
        note: String,
    ) -> Result<(), Refused> {
        let (row, permit) = self.reach_case(caller, Act::MakeCaseFile, case).await?;
        let note = judge_only_note("note", &note)?;
        let seen = self.report_seen(caller, (Act::MakeCaseFile, &row), report);
        let seen = seen.await?;
        let told = self.readers_of(&seen).await?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        self.files.hold(tx, row.id).await?;
        let report = self.report_unchanged(tx, &seen).await?.row;
        let kept = self.files.keep_page(tx, (caller, &row), (&report, note));
        let moves = kept.await?;
        for reader in told {
            let letter = letters::PageKept {
                reference: reader.reference(),
                page: reader.page,
                reason: note.to_owned(),
            };
            self.tell_reader(tx, reader, letter).await?;
        }
        let entry = of_page(report.page, case)
            .by(caller)
            .details(json!({ "report": report.id, "note": note }));
        act.done(entry.moving(moves)).await?;
        Ok(())
    }

    /// Accepts a scan as it was seen. Nobody accepts what they brought, or what stands under a class that they proposed.
    pub(crate) async fn accept_scan(
        &self,
        caller: &Caller,
        case: CaseId,
        report: PageReportId,
        import: ImportId,
    ) -> Result<(), Refused> {
        let (row, permit) = self.reach_case(caller, Act::ApproveClasses, case).await?;
        let seen = self.report_seen(caller, (Act::ApproveClasses, &row), report);
        let seen = seen.await?;
        self.ensure_not_own_scan(caller, &seen).await?;
        let told = self.readers_of(&seen).await?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        self.files.hold(tx, row.id).await?;
        let report = self.report_unchanged(tx, &seen).await?.row;
        let accepted = self
            .files
            .accept_scan(tx, (caller, &row), (&report, import));
        let moves = Box::pin(accepted).await?;
        for reader in told {
            let letter = letters::PageReplaced {
                reference: reader.reference(),
                page: reader.page,
            };
            self.tell_reader(tx, reader, letter).await?;
        }
        let entry = of_page(report.page, case)
            .by(caller)
            .details(json!({ "report": report.id, "scan": import }));
        act.done(entry.moving(moves)).await?;
        Ok(())
    }

    /// The report as it stands before the act begins; one that was changed by hand is noted.
    async fn report_seen(
        &self,
        caller: &Caller,
        (act, case): (Act, &case_record::Model),
        report: PageReportId,
    ) -> Result<PageReport, Refused> {
        let db = &self.kernel.db;
        let report = self.files.load_report(db, (case.id, report.0)).await;
        self.door.noted(caller, act, report).await
    }

    /// The same report in the transaction of the act, provided that nobody joined it, left it or acted on it meanwhile.
    async fn report_unchanged(&self, tx: &Tx, seen: &PageReport) -> Result<PageReport, Refused> {
        let of = (seen.row.case_id, seen.row.id);
        let report = match self.files.load_report(tx, of).await {
            Err(Refused::NoSuchThing) => return Err(STALE.refused()),
            report => report?,
        };
        if report.row == seen.row {
            Ok(report)
        } else {
            Err(STALE.refused())
        }
    }

    /// Nobody approves what they proposed (DOMAIN 2.1, rule 3).
    async fn ensure_not_own_scan(
        &self,
        caller: &Caller,
        report: &PageReport,
    ) -> Result<(), Refused> {
        let file = self.files.fresh_file(report.row.case_id).await;
        let file = self.door.noted(caller, Act::ApproveClasses, file).await?;
        let document = file.document_of(report.row.page);
        let proposed_by = document.map(|(document, _)| document.covers.classed_by);
        let own = Some(caller.account.0);
        if report.row.brought_by != own && proposed_by != own {
            return Ok(());
        }
        let object = ObjectRef::new("page", report.row.page);
        let asked = self
            .door
            .permit(caller, Act::ApproveClasses, Relation::OwnSubmission, object);
        asked.await.map(|_| ())
    }

    /// Who reported the page, each where they are reached.
    async fn readers_of(&self, report: &PageReport) -> Result<Vec<Told>, Refused> {
        let mut told = Vec::with_capacity(report.complaints.len());
        for complaint in &report.complaints {
            let row = application::Entity::find_by_id(complaint.under)
                .one(&self.kernel.db)
                .await?;
            let row = row.ok_or(Refused::Broken("a report without its application"))?;
            let to = self.matters.addressee::<application::Entity>(&row).await?;
            let page = format!("/applications/{}/reports", ApplicationId(row.id));
            told.push(Told {
                to: to.led_to(page),
                page: u32::try_from(complaint.reported_as).unwrap_or_default(),
                application: row,
            });
        }
        Ok(told)
    }

    async fn tell_reader(&self, tx: &Tx, reader: Told, letter: impl Letter) -> Result<(), Refused> {
        let told = (&reader.application, reader.to);
        self.matters
            .tell::<application::Entity>(tx, told, letter)
            .await
    }
}

impl Told {
    fn reference(&self) -> String {
        self.application.reference.clone().unwrap_or_default()
    }
}
