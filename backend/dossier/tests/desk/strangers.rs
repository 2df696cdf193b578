use std::collections::BTreeSet;

use contract::{
    ApplicationId, BundleId, BundleRequest, Caller, CaseId, CaseQuery, Decision, DossierDesk,
    DraftChanges, ImageSize, ImportId, Outcome, PageAct, PageChange, PageComplaint, PageDecision,
    PageFault, PageId, PageReportId, PageVerdict, PaperId, PaperKind, Problem, QuarterTurn,
    ReadingReceipt, Refusal, Role, ScanPlace, VisitRequest, WorkAssignment, WorkNoteId, WorkViewId,
    WorklistFilter, WorklistQuery, WritId, WritWithdrawal, personal::PersonalField,
};
use ledger::{ObjectRef, TrailOf};
use testkit::World;
use uuid::Uuid;

use crate::office::{CASE_NO, Office, PAPER, SUSPECT, find, on_site, revocation, upload, window};

/// What a stranger knows: the identifiers, as if they had leaked.
struct Leaked {
    application: ApplicationId,
    paper: PaperId,
    case: CaseId,
    import: ImportId,
    bundle: BundleId,
    writ: WritId,
}

/// Each method by its name, and what it refused; `None` where it let the caller in.
type Answers = Vec<(&'static str, Option<Problem>)>;

macro_rules! attempt {
    ($($name:literal => $call:expr),* $(,)?) => {
        vec![$(($name, $call.await.err())),*]
    };
}

/// Every method of the desk that names an object, called on somebody else's.
async fn try_everything(
    office: &Office,
    who: &Caller,
    on: &Leaked,
) -> Vec<(&'static str, Problem)> {
    let mut answers = try_application(office, who, on).await;
    answers.extend(try_aids(office, who, on).await);
    answers.extend(try_file(office, who, on).await);
    answers.extend(try_reports(office, who, on).await);
    answers.extend(try_reading(office, who, on).await);
    let unanswered = |(name, answer): (&'static str, Option<Problem>)| {
        let problem = answer.unwrap_or_else(|| panic!("{name} let {:?} in", who.roles));
        (name, problem)
    };
    answers.into_iter().map(unanswered).collect()
}

async fn try_application(office: &Office, who: &Caller, on: &Leaked) -> Answers {
    let desk = &office.desk;
    let id = on.application;
    let refusal = Refusal {
        reason: "court-has-file".into(),
        explanation: "案卷已经移送法院。".into(),
    };
    attempt! {
        "application" => desk.application(who, id),
        "save_draft" => desk.save_draft(who, id, DraftChanges::default()),
        "draft_edition" => desk.draft_edition(who, id),
        "add_paper" => desk.add_paper(who, id, PaperKind::Other, upload("a.jpg", PAPER)),
        "keep_paper" => desk.keep_paper(who, id, PaperKind::PracticeCertificate),
        "remove_paper" => desk.remove_paper(who, id, on.paper),
        "submit_application" => desk.submit_application(who, id, Vec::new()),
        "withdraw_application" => desk.withdraw_application(who, id),
        "paper_page" => desk.paper_page(who, on.paper, 1),
        "paper_image" => desk.paper_image(who, on.paper, 1, ImageSize::Full),
        "next_work" => desk.next_work(who, id),
        "take_work" => desk.take_work(who, id),
        "release_work" => desk.release_work(who, id),
        "assign_work" => desk.assign_work(who, id, WorkAssignment::default()),
        "who_may_work" => desk.who_may_work(who, vec![id]),
        "note_work" => desk.note_work(who, id, "请核对委托书。".into()),
        "strike_note" => desk.strike_note(who, id, WorkNoteId(Uuid::from_u128(7))),
        "remove_work_view" => desk.remove_work_view(who, WorkViewId(Uuid::from_u128(8))),
        "accept" => desk.accept(who, id, 1),
        "verify_mandate" => desk.verify_mandate(who, id, 1, Vec::new()),
        "ask_correction" => desk.ask_correction(who, id, 1, Vec::new()),
        "change_mode" => desk.change_mode(who, id, 1, on_site()),
        "propose_refusal" => desk.propose_refusal(who, id, 1, refusal),
        "withdraw_refusal" => desk.withdraw_refusal(who, id, 1),
        "confirm_refusal" => desk.confirm_refusal(who, id, 1),
        "return_refusal" => desk.return_refusal(who, id, 1, "请补充说明事实和依据。".into()),
        "grant" => desk.grant(who, id, 1, window()),
        "revoke" => desk.revoke(who, id, 1, revocation("breach")),
        "withdraw_writ" => desk.withdraw_writ(who, id, 1, WritWithdrawal {
            writ: Some(on.writ),
            reason: "日期有误，另行送达新的通知书。".into(),
        }),
        "undo_decision" => desk.undo_decision(who, id, 1),
        "take_evidence" => desk.take_evidence(who, id),
        "free_places" => desk.free_places(who, id),
        "arrange_visit" => desk.arrange_visit(who, id, 1, VisitRequest::default()),
        "move_visit" => desk.move_visit(who, id, 1, VisitRequest::default()),
        "cancel_visit" => desk.cancel_visit(who, id, None, "当日另有开庭".into()),
        "note_visit_kept" => desk.note_visit_kept(who, id, 1, String::new()),
        "note_visit_missed" => desk.note_visit_missed(who, id, 1, String::new()),
        "file_receipt" => desk.file_receipt(who, id, 1, ReadingReceipt::default()),
    }
}

async fn try_aids(office: &Office, who: &Caller, on: &Leaked) -> Answers {
    let (desk, id) = (&office.desk, on.application);
    let (grant, revoked) = (window(), revocation("breach"));
    attempt! {
        "show_personal" => desk.show_personal(who, id, PersonalField::PartyIdNo),
        "hold_papers" => desk.hold_papers(who, id, 1, Vec::new()),
        "undoable" => desk.undoable(who, id),
        "preview" => desk.preview(who, id, 1, Decision::Correction(Vec::new())),
        "preview" => desk.preview(who, id, 1, Decision::Refusal),
        "preview" => desk.preview(who, id, 1, Decision::Grant(grant)),
        "preview" => desk.preview(who, id, 1, Decision::Revocation(revoked)),
    }
}

async fn try_file(office: &Office, who: &Caller, on: &Leaked) -> Answers {
    let desk = &office.desk;
    let case = on.case;
    let change = PageChange {
        pages: vec![1],
        act: PageAct::Turn(QuarterTurn::Right),
    };
    let decision = PageDecision {
        page: PageId(Uuid::from_u128(9)),
        verdict: PageVerdict::AsOnPaper,
        note: "已与纸质卷宗核对。".into(),
    };
    attempt! {
        "case_file" => desk.case_file(who, case),
        "import" => desk.import(who, case, upload("a.pdf", PAPER)),
        "remove_import" => desk.remove_import(who, case, on.import),
        "proposals" => desk.proposals(who, case),
        "save_catalogue" => desk.save_catalogue(who, case, 0, Vec::new()),
        "arrange_pages" => desk.arrange_pages(who, case, 0, change),
        "approve_classes" => desk.approve_classes(who, case, 0, Vec::new()),
        "import_progress" => desk.import_progress(who, case),
        "file_page" => desk.file_page(who, case, 1),
        "stated_page" => desk.stated_page(who, case, 1),
        "other_image" => desk.other_image(who, case, 1, ImageSize::Full),
        "decide_page" => desk.decide_page(who, case, 0, decision),
        "file_image" => desk.file_image(who, case, 1, ImageSize::Full),
    }
}

async fn try_reports(office: &Office, who: &Caller, on: &Leaked) -> Answers {
    let (desk, id, case) = (&office.desk, on.application, on.case);
    let report = PageReportId(Uuid::from_u128(10));
    let complaint = PageComplaint {
        page: PageId(Uuid::from_u128(9)),
        fault: Some(PageFault::BadScan),
        words: String::new(),
    };
    let scan = upload("a.jpg", PAPER);
    attempt! {
        "own_page_reports" => desk.own_page_reports(who, id),
        "report_page" => desk.report_page(who, id, complaint),
        "withdraw_page_report" => desk.withdraw_page_report(who, id, report),
        "page_reports" => desk.page_reports(who, case),
        "page_report" => desk.page_report(who, case, report),
        "scan_image" => desk.scan_image(who, case, ScanPlace { report, number: 1 }, ImageSize::Full),
        "bring_scan" => desk.bring_scan(who, case, report, scan),
        "keep_page" => desk.keep_page(who, case, report, "纸质原件就是这样。".into()),
        "accept_scan" => desk.accept_scan(who, case, report, on.import),
    }
}

async fn try_reading(office: &Office, who: &Caller, on: &Leaked) -> Answers {
    let desk = &office.desk;
    let id = on.application;
    let request = BundleRequest {
        application: id,
        documents: vec![contract::DocumentId(Uuid::nil())],
    };
    attempt! {
        "sign_pledge" => desk.sign_pledge(who, id, "项霞".into()),
        "reading_room" => desk.reading_room(who, id),
        "page" => desk.page(who, id, 1),
        "page_image" => desk.page_image(who, id, 1, ImageSize::Full),
        "page_image" => desk.page_image(who, id, 1, ImageSize::Thumbnail),
        "find_in_file" => desk.find_in_file(who, id, "盗窃".into()),
        "finish_reading" => desk.finish_reading(who, id, ReadingReceipt::default()),
        "handled" => desk.handled(who, id),
        "trail" => desk.trail(who, id, None),
        "order_bundle" => desk.order_bundle(who, request),
        "bundles" => desk.bundles(who, id),
        "bundle" => desk.bundle(who, on.bundle),
        "writ" => desk.writ(who, on.writ),
        "writ_data" => desk.writ_data(who, on.writ),
        "bundle_progress" => desk.bundle_progress(who, on.bundle),
        "send_password_code" => desk.send_password_code(who, on.bundle),
        "retrieve_password" => desk.retrieve_password(who, on.bundle, "way".into()),
        "download_bundle" => desk.download_bundle(who, on.bundle),
    }
}

async fn leak(office: &Office, lawyer: &Caller) -> Leaked {
    let application = office.readable(lawyer).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let case = office.case_of(&maker, application).await;
    let room = office.desk.reading_room(lawyer, application).await.unwrap();
    let documents = vec![room.volumes[0].documents[0].id];
    let request = BundleRequest {
        application,
        documents,
    };
    Leaked {
        application,
        paper: office.seen(lawyer, application).await.papers[0].id,
        case,
        import: office.desk.case_file(&maker, case).await.unwrap().imports[0].id,
        bundle: office.desk.order_bundle(lawyer, request).await.unwrap(),
        writ: office.seen(lawyer, application).await.writs[0].id,
    }
}

#[testkit::on_both]
async fn a_stranger_with_leaked_identifiers_learns_nothing_and_every_try_is_in_the_ledger(
    world: World,
) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let leaked = leak(&office, &lawyer).await;
    let mut strangers = vec![
        office.lawyer_with("19901200411900045").await,
        office.staff("P034", Role::SysAdmin).await,
        office.staff("P035", Role::SecAdmin).await,
        office.staff("P036", Role::AuditAdmin).await,
        office.staff("J002", Role::JbClerk).await,
        office.staff("P037", Role::Inspector).await,
    ];
    // Whoever deals with the office from outside decides on nothing in it, whatever they are besides.
    let mut in_both = office.staff("P028", Role::CmAuditor).await;
    in_both.roles = vec![Role::CmAuditor, Role::EfileMaker, Role::Party];
    let mut outside = office.staff("P038", Role::Officer).await;
    outside.roles = vec![Role::Officer, Role::Supervisor];
    strangers.extend([in_both, outside]);
    for role in [
        Role::CmClerk,
        Role::CmAuditor,
        Role::EfileMaker,
        Role::Prosecutor,
    ] {
        let mut stranger = office.elsewhere(role).await;
        stranger.roles = vec![role];
        strangers.push(stranger);
    }
    for stranger in &strangers {
        let denied_before = denials(&office, stranger).await.len();
        let answers = try_everything(&office, stranger, &leaked).await;
        for (name, problem) in &answers {
            assert_eq!(
                (problem.kind.as_ref(), problem.status),
                ("not-found", 404),
                "{name} {:?}",
                stranger.roles
            );
        }
        let denied = denials(&office, stranger).await.len() - denied_before;
        assert_eq!(
            denied,
            answers.len(),
            "one denial in the ledger for each try: {:?}",
            stranger.roles
        );
    }
}

/// What needs no identifier, asked by somebody who has no part in it.
async fn try_lists(office: &Office, who: &Caller) -> Answers {
    let desk = &office.desk;
    let waiting = WorklistQuery {
        filter: WorklistFilter::Mine,
        ..WorklistQuery::default()
    };
    attempt! {
        "find_case" => desk.find_case(who, find(CASE_NO, SUSPECT)),
        "start_application" => desk.start_application(who, find(CASE_NO, SUSPECT)),
        "my_applications" => desk.my_applications(who, None),
        "seek_work" => desk.seek_work(who, SUSPECT.to_owned()),
        "worklist" => desk.worklist(who, waiting),
        "recent_work" => desk.recent_work(who),
        "keep_work_view" => desk.keep_work_view(who, WorklistQuery::default(), "我的".into()),
        "seek_cases" => desk.seek_cases(who, SUSPECT.to_owned()),
        "cases" => desk.cases(who, CaseQuery::default()),
        "find_numbered" => desk.find_numbered(who, "YJ-2026-000001"),
    }
}

#[testkit::on_both]
async fn every_method_asks_for_the_acts_that_the_table_says(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let leaked = leak(&office, &lawyer).await;
    let inspector = office.staff("P038", Role::Inspector).await;
    let stranger = office.lawyer_with("19901200411900045").await;
    let mut asked = BTreeSet::new();
    for who in [&inspector, &stranger] {
        let answers = try_everything(&office, who, &leaked).await;
        let mut names: Vec<_> = answers.into_iter().map(|(name, _)| name).collect();
        if who.holds(Role::Inspector) {
            let lists = try_lists(&office, who).await;
            names.extend(lists.into_iter().map(|(name, _)| name));
        }
        let denied = denials(&office, who).await;
        assert_eq!(denied.len(), names.len());
        asked.extend(names.into_iter().zip(denied));
    }
    let table: BTreeSet<_> = <dyn DossierDesk>::verbs()
        .flat_map(|verb| {
            verb.acts
                .iter()
                .map(move |act| (verb.name, (*act).to_owned()))
        })
        .collect();
    assert_eq!(asked, table);
}

/// The acts denied to this account, in the order of the tries, as the trail of the person tells them.
async fn denials(office: &Office, who: &Caller) -> Vec<String> {
    let trail = office
        .ledger
        .trail(
            &office.world.kernel.db,
            who.organisation,
            TrailOf::Subject(who.account.0),
        )
        .await
        .unwrap();
    trail
        .into_iter()
        .filter(|s| s.outcome == Outcome::Denied && s.actor == Some(who.account))
        .map(|step| step.act)
        .collect()
}

#[tokio::test]
async fn an_identifier_of_nothing_answers_like_one_of_somebody_else() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    let leaked = leak(&office, &lawyer).await;
    let stranger = office.lawyer_with("19901200411900045").await;
    let nothing = Leaked {
        application: ApplicationId(Uuid::from_u128(1)),
        paper: PaperId(Uuid::from_u128(2)),
        case: CaseId(Uuid::from_u128(3)),
        import: ImportId(Uuid::from_u128(4)),
        bundle: BundleId(Uuid::from_u128(5)),
        writ: WritId(Uuid::from_u128(6)),
    };
    let of_somebody = try_everything(&office, &stranger, &leaked).await;
    let of_nothing = try_everything(&office, &stranger, &nothing).await;
    assert_eq!(of_somebody, of_nothing);
}

#[tokio::test]
async fn a_draft_is_its_writers_alone() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    let draft = office.complete_draft(&lawyer).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let answer = office.desk.application(&auditor, draft).await;
    assert_eq!(answer.unwrap_err().kind, "not-found");
    for filter in WorklistFilter::ALL {
        assert!(
            office
                .desk
                .worklist(
                    &auditor,
                    WorklistQuery {
                        filter,
                        ..WorklistQuery::default()
                    }
                )
                .await
                .unwrap()
                .rows
                .is_empty()
        );
    }
}

#[tokio::test]
async fn every_act_on_an_application_stands_in_its_trail_once() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let count = || async {
        let of = TrailOf::Object(ObjectRef::new("application", id.0));
        office
            .ledger
            .trail(&office.world.kernel.db, office.id, of)
            .await
            .unwrap()
            .len()
    };
    let before = count().await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.seen(&auditor, id).await.version;
    assert_eq!(count().await, before + 1, "opening it is one entry");
    office.desk.accept(&auditor, id, version).await.unwrap();
    assert_eq!(count().await, before + 2, "accepting it is one entry");
    office.desk.trail(&lawyer, id, None).await.unwrap();
    assert_eq!(count().await, before + 3, "reading the trail is one entry");
    office.desk.handled(&lawyer, id).await.unwrap();
    assert_eq!(count().await, before + 4, "who handled it, too");
}
