//! Pages that a reader cannot read: reported, answered with a better scan or as on paper, and told.

mod by_hand;

use contract::{
    AccessClass, ApplicationId, Caller, CaseFileView, CaseId, CaseQuery, ImageSize, ImportId,
    ImportState, OwnPageReport, PageComplaint, PageFault, PageId, PageReplaced, PageReportId,
    PageReportState, PageReportView, Problem, Role, ScanPlace,
};
use testkit::World;
use time::{Duration, macros::date};

use crate::{
    office::{BROKEN_PAGE, Office, PAPER, refused, revocation, upload},
    stated::without_its_seal,
};

/// What the lawyer says of the page.
const SAID: (PageFault, &str) = (PageFault::BadScan, "右下角的签名看不清。");
const NOTE: &str = "纸质原件此页印章本来就浅，已逐字核对。";

/// Who reads, and under which application.
type Reads = (Caller, ApplicationId);

impl Office {
    /// A lawyer who reads the file under a grant, and whoever makes it.
    async fn read(&self) -> (Caller, ApplicationId, Caller, CaseId) {
        let lawyer = self.lawyer().await;
        let id = self.readable(&lawyer).await;
        let maker = self.staff("P033", Role::EfileMaker).await;
        let case = self.case_of(&maker, id).await;
        (lawyer, id, maker, case)
    }

    /// Another lawyer who reads the same file.
    async fn another_reader(&self) -> (Caller, ApplicationId) {
        let lawyer = self.lawyer_with("19901200411900045").await;
        let id = self.verified(&lawyer).await;
        self.granted(id).await;
        let signed = self.desk.sign_pledge(&lawyer, id, "项霞".to_owned());
        signed.await.unwrap();
        (lawyer, id)
    }

    async fn complain(
        &self,
        (reader, id): (&Caller, ApplicationId),
        page: PageId,
        (fault, words): (PageFault, &str),
    ) -> Result<(), Problem> {
        let complaint = PageComplaint {
            page,
            fault: Some(fault),
            words: words.to_owned(),
        };
        self.desk.report_page(reader, id, complaint).await
    }

    async fn own(&self, reader: &Caller, id: ApplicationId) -> Vec<OwnPageReport> {
        let own = self.desk.own_page_reports(reader, id).await;
        own.unwrap().reports
    }

    async fn reported(&self, staff: &Caller, case: CaseId) -> PageReportView {
        let rows = self.desk.page_reports(staff, case).await.unwrap();
        let first = rows[0].id;
        self.desk.page_report(staff, case, first).await.unwrap()
    }

    /// A better scan that was brought and taken apart.
    async fn brought(
        &self,
        maker: &Caller,
        case: CaseId,
        report: PageReportId,
        bytes: &'static [u8],
    ) -> ImportId {
        let scan = upload("补扫.jpg", bytes);
        let import = self.desk.bring_scan(maker, case, report, scan).await;
        self.work().await;
        import.unwrap()
    }

    async fn file_of(&self, staff: &Caller, case: CaseId) -> CaseFileView {
        self.desk.case_file(staff, case).await.unwrap()
    }

    async fn page_named(&self, reader: &Caller, id: ApplicationId, number: u32) -> PageId {
        self.desk.page(reader, id, number).await.unwrap().id
    }
}

impl Office {
    /// The one report of a case, as it stands in the maker's list with its day.
    async fn waits_in_list(&self, maker: &Caller, case: CaseId, words: &str) -> PageReportId {
        let list = self.desk.cases(maker, CaseQuery::default()).await;
        let row = list.unwrap().rows.remove(0);
        let due = row.first_report_due.unwrap();
        assert_eq!((row.id, row.reported_pages), (case, 1));
        assert_eq!((due.due_on, due.n), (date!(2026 - 11 - 25), 2));
        assert!(due.legal_ref.contains("补扫"));
        let seen = self.reported(maker, case).await;
        let row = &seen.row;
        assert_eq!(
            (row.number, row.readers, row.due.as_ref()),
            (Some(2), 1, Some(&due))
        );
        assert_eq!(
            (row.state, row.faults.as_slice()),
            (PageReportState::Open, [PageFault::BadScan].as_slice())
        );
        assert_eq!(seen.complaints[0].words, words);
        assert!(seen.may_answer && !seen.may_accept);
        row.id
    }

    /// A page that a lawyer reported, with a better scan that waits.
    async fn page_with_scan(&self) -> (Reads, CaseId, PageId, (PageReportId, ImportId)) {
        let (lawyer, id, maker, case) = self.read().await;
        let page = self.page_named(&lawyer, id, 2).await;
        self.complain((&lawyer, id), page, SAID).await.unwrap();
        let report = self.reported(&maker, case).await.row.id;
        let import = self.brought(&maker, case, report, PAPER).await;
        ((lawyer, id), case, page, (report, import))
    }
}

#[testkit::on_both]
async fn a_better_scan_of_a_reported_page_waits_beside_the_file(world: World) {
    let office = Office::in_world(world).await;
    let (lawyer, id, maker, case) = office.read().await;
    let page = office.page_named(&lawyer, id, 2).await;
    office.complain((&lawyer, id), page, SAID).await.unwrap();
    let again = office.complain((&lawyer, id), page, (PageFault::CutOff, ""));
    refused(again.await, "already-reported");
    let report = office.waits_in_list(&maker, case, SAID.1).await;

    let import = office.brought(&maker, case, report, PAPER).await;
    let seen = office.reported(&office.prosecutor, case).await;
    let scan = seen.scan.unwrap();
    assert_eq!(
        (scan.import, scan.state, scan.pages.len()),
        (import, ImportState::Done, 1)
    );
    let place = ScanPlace { report, number: 1 };
    let image = office
        .desk
        .scan_image(&office.prosecutor, case, place, ImageSize::Full);
    assert_eq!(&image.await.unwrap().bytes[8..12], b"WEBP");
    assert!(seen.may_accept && !seen.may_answer);
    let file = office.file_of(&maker, case).await;
    let stands = (
        file.pages.len(),
        file.uncatalogued,
        file.case.uncatalogued_pages,
    );
    assert_eq!(stands, (4, 0, 0), "it stands beside the file");
    assert_eq!(office.page_named(&lawyer, id, 2).await, page);
    let back = office.desk.withdraw_page_report(&lawyer, id, report);
    refused(back.await, "report-taken-up");
    refused(
        office.desk.accept_scan(&maker, case, report, import).await,
        "not-found",
    );
    let other = ImportId(uuid::Uuid::nil());
    let other = office
        .desk
        .accept_scan(&office.prosecutor, case, report, other);
    refused(other.await, "conflict");
}

#[testkit::on_both]
async fn an_accepted_scan_is_read_in_the_place_of_the_page_and_its_reader_is_told(world: World) {
    let office = Office::in_world(world).await;
    let ((lawyer, id), case, page, (report, import)) = office.page_with_scan().await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let accepted = office
        .desk
        .accept_scan(&office.prosecutor, case, report, import);
    accepted.await.unwrap();
    let read = office.page_named(&lawyer, id, 2).await;
    assert_ne!(read, page);
    let room = office.desk.reading_room(&lawyer, id).await.unwrap();
    let since = office.world.kernel.now();
    assert_eq!(room.replaced, [PageReplaced { number: 2, since }]);
    assert_eq!(
        (room.pages, room.reports[0].state),
        (2, PageReportState::Replaced)
    );
    assert_eq!(room.opened, 1, "the page and its better scan are one");
    let own = office.own(&lawyer, id).await.remove(0);
    assert_eq!(
        (own.reported_as, own.number, own.may_withdraw),
        (2, Some(2), false)
    );
    assert_eq!(
        (own.due, own.answered_at, own.words.as_str()),
        (None, Some(since), SAID.1)
    );
    let file = office.file_of(&maker, case).await;
    let stands = (
        file.pages.len(),
        file.case.pages,
        file.case.uncatalogued_pages,
    );
    assert_eq!(stands, (4, 4, 0));
    assert_eq!(
        (file.case.unapproved_pages, file.case.reported_pages),
        (0, 0)
    );
    assert!(
        office
            .mail("第 2 页已换成新的扫描件")
            .await
            .contains("新的扫描件")
    );
    let late = office.complain((&lawyer, id), page, (PageFault::BadScan, ""));
    refused(late.await, "conflict");
    office
        .complain((&lawyer, id), read, (PageFault::CutOff, ""))
        .await
        .unwrap();
    assert_eq!(office.own(&lawyer, id).await.len(), 2);
    assert!(office.lost().await.is_sound());
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_page_stays_where_the_paper_itself_is_so_and_its_reader_is_told(world: World) {
    let office = Office::in_world(world).await;
    let (lawyer, id, maker, case) = office.read().await;
    let page = office.page_named(&lawyer, id, 2).await;
    office.state(page, &without_its_seal(), true).await;
    office
        .complain((&lawyer, id), page, (PageFault::Other, "印章颜色很浅。"))
        .await
        .unwrap();
    let report = office.reported(&maker, case).await.row.id;
    // A scan that is no better goes with the answer.
    office.brought(&maker, case, report, PAPER).await;
    let short = office.desk.keep_page(&maker, case, report, "同".to_owned());
    refused(short.await, "invalid");
    let kept = office.desk.keep_page(&maker, case, report, NOTE.to_owned());
    kept.await.unwrap();
    let again = office.desk.keep_page(&maker, case, report, NOTE.to_owned());
    refused(again.await, "report-taken-up");
    let scan = office
        .desk
        .bring_scan(&maker, case, report, upload("补扫.jpg", PAPER));
    refused(scan.await, "report-taken-up");

    let seen = office.reported(&maker, case).await;
    assert_eq!(
        (seen.row.state, seen.row.due, seen.scan),
        (PageReportState::AsOnPaper, None, None)
    );
    let answer = seen.answer.unwrap();
    assert_eq!(
        (answer.by.as_str(), answer.note.as_deref()),
        ("工作人员", Some(NOTE))
    );
    let own = office.own(&lawyer, id).await.remove(0);
    assert_eq!((own.number, own.answer.as_deref()), (Some(2), Some(NOTE)));
    let stated = office.desk.stated_page(&maker, case, 2).await.unwrap();
    assert_eq!(
        stated.decided.unwrap().note,
        NOTE,
        "and the incomplete page is as on paper"
    );
    assert!(office.mail("第 2 页与纸质一致").await.contains(NOTE));
    let file = office.file_of(&maker, case).await;
    assert_eq!((file.imports.len(), file.pages.len()), (1, 4));
    assert_eq!(office.page_named(&lawyer, id, 2).await, page);
    office
        .complain((&lawyer, id), page, (PageFault::CutOff, ""))
        .await
        .unwrap();
    assert_eq!(
        office.desk.page_reports(&maker, case).await.unwrap().len(),
        2
    );
    assert!(office.lost().await.is_sound());
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn readers_of_one_page_are_one_report_that_each_takes_back_for_themselves(world: World) {
    let office = Office::in_world(world).await;
    let (lawyer, id, maker, case) = office.read().await;
    let (other, others) = office.another_reader().await;
    let page = office.page_named(&lawyer, id, 1).await;
    let next = office.page_named(&lawyer, id, 2).await;
    office
        .complain((&lawyer, id), page, (PageFault::BadScan, ""))
        .await
        .unwrap();
    office
        .complain((&other, others), page, (PageFault::MissingAfter, ""))
        .await
        .unwrap();
    office.world.clock.advance(Duration::minutes(1));
    office
        .complain((&other, others), next, (PageFault::WrongPage, ""))
        .await
        .unwrap();
    let rows = office.desk.page_reports(&maker, case).await.unwrap();
    let told: Vec<_> = rows.iter().map(|row| (row.number, row.readers)).collect();
    assert_eq!(told, [(Some(1), 2), (Some(2), 1)]);
    assert_eq!(
        rows[0].faults,
        [PageFault::BadScan, PageFault::MissingAfter]
    );

    let (both, one) = (rows[0].id, rows[1].id);
    refused(
        office.desk.withdraw_page_report(&lawyer, id, one).await,
        "not-found",
    );
    office.keep("page_complaint").await;
    office
        .desk
        .withdraw_page_report(&lawyer, id, both)
        .await
        .unwrap();
    office.stands_as_recorded().await;
    assert!(office.own(&lawyer, id).await.is_empty());
    let rows = office.desk.page_reports(&maker, case).await.unwrap();
    assert_eq!((rows.len(), rows[0].readers), (2, 1));
    office
        .desk
        .withdraw_page_report(&other, others, both)
        .await
        .unwrap();
    let rows = office.desk.page_reports(&maker, case).await.unwrap();
    assert_eq!(
        (rows.len(), rows[0].id),
        (1, one),
        "nobody holds to the first"
    );
    office.stands_as_recorded().await;
    office.put_back("page_complaint").await;
    assert_eq!(
        office.found().await.len(),
        2,
        "what was taken back stands again"
    );
}

#[testkit::on_both]
async fn a_page_is_reported_by_whoever_reads_it_now_and_by_nobody_else(world: World) {
    let office = Office::in_world(world).await;
    let (lawyer, id, maker, case) = office.read().await;
    let page = office.page_named(&lawyer, id, 1).await;
    let said = (PageFault::BadScan, "");
    let on_site = office.file_of(&maker, case).await.pages[2].id;
    for hidden in [on_site, PageId(uuid::Uuid::nil())] {
        refused(
            office.complain((&lawyer, id), hidden, said).await,
            "conflict",
        );
    }
    let silent = office.complain((&lawyer, id), page, (PageFault::Other, ""));
    refused(silent.await, "invalid");
    refused(office.complain((&maker, id), page, said).await, "not-found");
    office.complain((&lawyer, id), page, said).await.unwrap();

    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.seen(&auditor, id).await.version;
    let revoked = office
        .desk
        .revoke(&auditor, id, version, revocation("breach"));
    revoked.await.unwrap();
    let as_reading = office.desk.page(&lawyer, id, 1).await.unwrap_err();
    let denied = office
        .complain((&lawyer, id), page, said)
        .await
        .unwrap_err();
    assert_eq!(
        (&denied.kind, denied.status),
        (&as_reading.kind, as_reading.status)
    );
    let own = office.desk.own_page_reports(&lawyer, id).await.unwrap();
    assert!(!own.is_open);
    assert_eq!(
        (own.reports[0].number, own.reports[0].state),
        (None, PageReportState::Open)
    );
    let import = office.file_of(&maker, case).await.imports[0].id;
    let removed = office.desk.remove_import(&maker, case, import);
    refused(removed.await, "pages-reported");
    office
        .desk
        .withdraw_page_report(&lawyer, id, own.reports[0].id)
        .await
        .unwrap();
    office
        .desk
        .remove_import(&maker, case, import)
        .await
        .unwrap();
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_window_that_is_over_reports_nothing_and_a_broken_scan_is_not_accepted(world: World) {
    let office = Office::in_world(world).await;
    let (lawyer, id, maker, case) = office.read().await;
    let page = office.page_named(&lawyer, id, 1).await;
    office
        .complain((&lawyer, id), page, (PageFault::BadScan, ""))
        .await
        .unwrap();
    let report = office.reported(&maker, case).await.row.id;
    let scan = upload("补扫.pdf", BROKEN_PAGE);
    let import = office
        .desk
        .bring_scan(&maker, case, report, scan)
        .await
        .unwrap();
    let accepted = office
        .desk
        .accept_scan(&office.prosecutor, case, report, import);
    refused(accepted.await, "scan-unfinished");
    office.work().await;
    let accepted = office
        .desk
        .accept_scan(&office.prosecutor, case, report, import);
    refused(accepted.await, "scan-unreadable");
    let better = office.brought(&maker, case, report, PAPER).await;
    let imports = office.file_of(&maker, case).await.imports;
    assert_eq!(imports.len(), 2, "the one before is gone");
    let before = office
        .desk
        .accept_scan(&office.prosecutor, case, report, import);
    refused(before.await, "conflict");

    office.world.clock.advance(Duration::days(20));
    let late = office.complain((&lawyer, id), page, (PageFault::CutOff, ""));
    let reading = office.desk.page(&lawyer, id, 1).await.unwrap_err();
    refused(late.await, reading.kind.as_ref());
    let accepted = office
        .desk
        .accept_scan(&office.prosecutor, case, report, better);
    accepted.await.unwrap();
    assert_eq!(
        office.own(&lawyer, id).await[0].state,
        PageReportState::Replaced
    );
    let file = office.file_of(&maker, case).await;
    assert!(
        file.volumes
            .iter()
            .all(|volume| volume.documents.iter().all(|one| one.is_approved))
    );
    assert_eq!(file.volumes[0].documents[0].class, AccessClass::Normal);
    office.stands_as_recorded().await;
}
