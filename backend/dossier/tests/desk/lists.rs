//! Lists come page by page, in one order, and ask the database as often for fifty rows as for one.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use contract::{
    ApplicationId, BundleRequest, Caller, CaseId, CaseQuery, CaseRow, Colleague, Lang, MatterTitle,
    Role, WorklistQuery,
};
use dossier::FilesBeingMade;
use matter::{ExportCell, ExportOf, Exported as _};
use sea_orm::ConnectionTrait as _;
use testkit::World;
use time::{Duration, macros::date};

use crate::office::{CASE_NO, FOUR_PAGES, Office, SUSPECT, complete, find, refused};

/// An office with a count of the statements it sends.
async fn counted(mut world: World) -> (Office, Arc<AtomicUsize>) {
    let sent = Arc::new(AtomicUsize::new(0));
    let counter = sent.clone();
    world.kernel.db.set_metric_callback(move |_| {
        counter.fetch_add(1, Ordering::Relaxed);
    });
    (Office::in_world(world).await, sent)
}

/// Further cases: two of a day, and every seventh without an end of its period.
pub(crate) async fn land(office: &Office, numbers: std::ops::Range<u32>) -> Vec<CaseId> {
    let mut cases = Vec::new();
    for n in numbers {
        let id = office.land(|case| {
            case.unified_case_no = number(n);
            let day = date!(2026 - 12 - 1) + Duration::days(i64::from(n / 2));
            case.deadline_on = (n % 7 != 0).then_some(day);
        });
        cases.push(id.await);
    }
    cases
}

pub(crate) fn number(n: u32) -> String {
    format!("9901022026000{n:05}")
}

async fn all_pages(office: &Office, caller: &Caller) -> (Vec<CaseRow>, usize) {
    let (mut rows, mut pages, mut after) = (Vec::new(), 0, None);
    loop {
        let query = CaseQuery {
            after,
            ..CaseQuery::default()
        };
        let page = office.desk.cases(caller, query).await.unwrap();
        assert!(page.rows.len() <= 50);
        rows.extend(page.rows);
        pages += 1;
        after = page.next;
        if after.is_none() {
            return (rows, pages);
        }
    }
}

pub(crate) async fn verified_on(office: &Office, lawyer: &Caller, number: &str) -> ApplicationId {
    let desk = &office.desk;
    let found = desk.start_application(lawyer, find(number, SUSPECT)).await;
    let id = found.unwrap();
    desk.save_draft(lawyer, id, complete()).await.unwrap();
    office.add_papers(lawyer, id).await;
    desk.submit_application(lawyer, id, Vec::new())
        .await
        .unwrap();
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.seen(&auditor, id).await.version;
    desk.accept(&auditor, id, version).await.unwrap();
    let verified = desk.verify_mandate(&auditor, id, version + 1, Vec::new());
    verified.await.unwrap();
    id
}

#[testkit::on_both]
async fn every_case_stands_on_one_page_and_those_that_are_waited_for_on_the_first(world: World) {
    let office = Office::in_world(world).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let mut landed = land(&office, 0..104).await;
    let lawyer = office.lawyer().await;
    verified_on(&office, &lawyer, &number(98)).await;
    let (rows, pages) = all_pages(&office, &maker).await;
    assert_eq!(pages, 3);
    assert_eq!(rows[0].unified_case_no, number(98));
    assert_eq!(rows[0].waiting_applications, 1);
    let place = |row: &CaseRow| (row.deadline_on.is_none(), row.deadline_on, row.id);
    let ends: Vec<_> = rows[1..].iter().map(place).collect();
    assert!(ends.is_sorted());
    landed.push(
        office
            .case_of(&maker, ApplicationId(uuid::Uuid::nil()))
            .await,
    );
    let mut listed: Vec<CaseId> = rows.iter().map(|row| row.id).collect();
    listed.sort_unstable();
    landed.sort_unstable();
    assert_eq!(listed, landed);
    let (own, _) = all_pages(&office, &office.prosecutor).await;
    assert_eq!(own.len(), rows.len());
    let other = office.staff("P014", Role::Prosecutor).await;
    assert_eq!(all_pages(&office, &other).await.0, []);
}

#[testkit::on_both]
async fn a_page_of_cases_asks_the_database_as_often_as_one_case(world: World) {
    let (office, sent) = counted(world).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let case = office
        .desk
        .cases(&maker, CaseQuery::default())
        .await
        .unwrap()
        .rows[0]
        .id;
    office.import(&maker, case, FOUR_PAGES).await;
    let mut asked = Vec::new();
    for numbers in [0..0, 0..60] {
        land(&office, numbers).await;
        let before = sent.load(Ordering::Relaxed);
        office
            .desk
            .cases(&maker, CaseQuery::default())
            .await
            .unwrap();
        asked.push(sent.load(Ordering::Relaxed) - before);
    }
    assert_eq!(asked[0], asked[1]);
    assert!(asked[0] < 15, "{asked:?}");
}

#[testkit::on_both]
async fn files_being_made_are_rows_of_a_table_by_where_their_making_stands(world: World) {
    let office = Office::in_world(world).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let cases = office.desk.cases(&maker, CaseQuery::default()).await;
    let case = cases.unwrap().rows[0].id;
    office.import(&maker, case, FOUR_PAGES).await;
    land(&office, 0..2).await;
    let list = FilesBeingMade(office.dossier.clone());
    let states = list.states(&maker, &WorklistQuery::default());
    assert_eq!(states, ["empty", "uncatalogued", "unapproved", "ready"]);
    let of = |states: &[&str], columns: &[&str]| ExportOf {
        organisation: office.id,
        states: states.iter().map(|code| (*code).to_owned()).collect(),
        about: Vec::new(),
        columns: columns.iter().map(|code| (*code).to_owned()).collect(),
        lang: Lang::ZhCn,
    };
    let made = of(
        &["uncatalogued"],
        &["case-number", "file-standing", "pages", "uncatalogued"],
    );
    assert_eq!(list.count(&made).await.unwrap(), 1);
    let page = list.rows(&made, None).await.unwrap();
    let cells = vec![
        ExportCell::Text(CASE_NO.to_owned()),
        ExportCell::Code("uncatalogued"),
        ExportCell::Number(4),
        ExportCell::Number(4),
    ];
    assert_eq!(page.rows, [cells]);
    let ends = of(&states, &["case-deadline"]);
    assert_eq!(list.count(&ends).await.unwrap(), 3);
    let ends = list.rows(&ends, None).await.unwrap().rows;
    // Every seventh has no end of its period.
    assert!(ends.contains(&vec![ExportCell::Nothing]));
    assert!(ends.contains(&vec![ExportCell::Day(date!(2026 - 12 - 1))]));
    let of_nobody = office.land(|case| {
        case.unified_case_no = number(7);
        case.prosecutor = None;
    });
    of_nobody.await;
    let whose = of(&["empty"], &["prosecutor"]);
    let whose = list.rows(&whose, None).await.unwrap().rows;
    let name = ExportCell::Text("时博".to_owned());
    assert!(whose.contains(&vec![name]) && whose.contains(&vec![ExportCell::Nothing]));
    office
        .by_hand("UPDATE case_record SET stage = 'trial'")
        .await;
    let page = list.rows(&made, None).await.unwrap();
    assert_eq!((page.rows.len(), page.left_out), (0, 1));
}

#[testkit::on_both]
async fn who_has_an_application_stands_in_its_table(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let clerk = office.staff("P029", Role::CmClerk).await;
    let of = ExportOf {
        organisation: office.id,
        states: vec!["submitted".to_owned()],
        about: Vec::new(),
        columns: vec!["taken-by".to_owned()],
        lang: Lang::ZhCn,
    };
    let rows = async || office.dossier.rows(&of, None).await.unwrap().rows;
    assert_eq!(rows().await, [[ExportCell::Nothing]]);
    office.desk.take_work(&clerk, id).await.unwrap();
    assert_eq!(rows().await, [[ExportCell::Text(clerk.name.clone())]]);
}

#[testkit::on_both]
async fn lists_of_applications_ask_the_database_as_often_for_many_as_for_one(world: World) {
    let (office, sent) = counted(world).await;
    let lawyer = office.lawyer().await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    land(&office, 0..2).await;
    let mut asked = Vec::new();
    for number in [CASE_NO.to_owned(), number(0), number(1)] {
        verified_on(&office, &lawyer, &number).await;
        let before = sent.load(Ordering::Relaxed);
        let list = office.desk.worklist(&auditor, WorklistQuery::default());
        let list = list.await.unwrap();
        let between = sent.load(Ordering::Relaxed);
        office.desk.my_applications(&lawyer, None).await.unwrap();
        let after = sent.load(Ordering::Relaxed);
        assert_eq!(list.rows.len(), asked.len() + 1);
        asked.push((between - before, after - between));
    }
    assert!(asked.iter().all(|each| *each == asked[0]), "{asked:?}");
}

#[testkit::on_both]
async fn to_whom_matters_can_be_given_is_asked_as_often_for_many_as_for_one(world: World) {
    let (office, sent) = counted(world).await;
    let lawyer = office.lawyer().await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let clerk = office.staff("P029", Role::CmClerk).await;
    let head = office.staff("P027", Role::CmHead).await;
    land(&office, 0..3).await;
    let (mut ids, mut asked) = (Vec::new(), Vec::new());
    for number in [CASE_NO.to_owned(), number(0), number(1)] {
        ids.push(verified_on(&office, &lawyer, &number).await);
        let before = sent.load(Ordering::Relaxed);
        let able = office.desk.who_may_work(&clerk, ids.clone()).await.unwrap();
        asked.push(sent.load(Ordering::Relaxed) - before);
        assert!(able.iter().any(|one| one.account == auditor.account));
    }
    assert!(asked.iter().all(|each| *each == asked[0]), "{asked:?}");
    // Verified is for those who grant; beside it one that waits to be accepted: only who may do both.
    let granting = office.desk.who_may_work(&clerk, ids.clone()).await.unwrap();
    let has = |able: &[Colleague], who: &Caller| able.iter().any(|one| one.account == who.account);
    assert!(!has(&granting, &clerk));
    let desk = &office.desk;
    let waiting = desk.start_application(&lawyer, find(&number(2), SUSPECT));
    let waiting = waiting.await.unwrap();
    desk.save_draft(&lawyer, waiting, complete()).await.unwrap();
    office.add_papers(&lawyer, waiting).await;
    let sent_in = desk.submit_application(&lawyer, waiting, Vec::new());
    sent_in.await.unwrap();
    let alone = desk.who_may_work(&head, vec![waiting]).await.unwrap();
    assert!(has(&alone, &clerk));
    ids.push(waiting);
    let both = office.desk.who_may_work(&head, ids.clone()).await.unwrap();
    assert!(has(&both, &auditor) && !has(&both, &clerk));
    // One that is nobody's takes the others along into nothing.
    ids.push(ApplicationId(uuid::Uuid::nil()));
    let none = office.desk.who_may_work(&clerk, ids).await;
    refused(none, "not-found");
    let nothing = office.desk.who_may_work(&clerk, Vec::new()).await;
    refused(nothing, "not-found");
}

/// Whoever guessed a number and a name must not learn by it what the case is about.
#[testkit::on_both]
async fn what_a_case_is_about_is_told_to_its_applicant_once_the_mandate_is_verified(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let id = office.submitted(&lawyer).await;
    let titles = async |office: &Office| {
        let list = office.desk.my_applications(&lawyer, None).await.unwrap();
        let page = office.seen(&lawyer, id).await.title();
        assert_eq!(
            list.rows[0].title, page,
            "the list calls it what its page calls it"
        );
        (page, office.seen(&auditor, id).await.title())
    };
    let whole = MatterTitle {
        name: SUSPECT.to_owned(),
        cause: Some("盗窃罪".to_owned()),
    };
    let (before, of_office) = titles(&office).await;
    assert_eq!(
        (before, of_office),
        (MatterTitle::of(SUSPECT.to_owned()), whole.clone())
    );
    let version = office.seen(&auditor, id).await.version;
    office.desk.accept(&auditor, id, version).await.unwrap();
    let verified = office
        .desk
        .verify_mandate(&auditor, id, version + 1, Vec::new());
    verified.await.unwrap();
    assert_eq!(titles(&office).await, (whole.clone(), whole));
    let by_hand = "UPDATE case_record SET cause = '诈骗罪'";
    let db = &office.world.kernel.db;
    db.execute_unprepared(by_hand).await.unwrap();
    let list = office.desk.my_applications(&lawyer, None).await.unwrap();
    assert_eq!(list.rows[0].title, MatterTitle::of(SUSPECT.to_owned()));
}

#[testkit::on_both]
async fn a_long_list_goes_on_page_by_page_and_shows_each_application_once(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let mut started = Vec::new();
    for turn in 0..53 {
        let id = office
            .desk
            .start_application(&lawyer, find(CASE_NO, SUSPECT))
            .await
            .unwrap();
        if turn < 52 {
            office.desk.withdraw_application(&lawyer, id).await.unwrap();
        }
        office.world.clock.advance(Duration::milliseconds(2));
        started.push(format!("/applications/{id}"));
    }
    let desk = &office.desk;
    let first = desk.my_applications(&lawyer, None).await.unwrap();
    assert_eq!(first.rows.len(), 50);
    assert_eq!(first.rows[0].href, started[52], "what is live stands first");
    let second = desk
        .my_applications(&lawyer, first.next.map(ApplicationId))
        .await
        .unwrap();
    assert_eq!((second.rows.len(), second.next), (3, None));
    let mut shown: Vec<_> = first.rows.iter().chain(&second.rows).collect();
    shown.sort_by(|one, other| one.href.cmp(&other.href));
    shown.dedup_by(|one, other| one.href == other.href);
    assert_eq!(shown.len(), 53);
}

#[testkit::on_both]
async fn a_list_of_bundles_asks_the_database_as_often_for_three_as_for_one(world: World) {
    let (office, sent) = counted(world).await;
    let lawyer = office.lawyer().await;
    let application = office.readable(&lawyer).await;
    let room = office
        .desk
        .reading_room(&lawyer, application)
        .await
        .unwrap();
    let mut asked = Vec::new();
    for bundles in 1..=3 {
        let order = BundleRequest {
            application,
            documents: vec![room.volumes[0].documents[0].id],
        };
        office.desk.order_bundle(&lawyer, order).await.unwrap();
        office.work().await;
        let before = sent.load(Ordering::Relaxed);
        let listed = office
            .desk
            .bundles(&lawyer, application)
            .await
            .unwrap()
            .rows;
        assert_eq!(listed.len(), bundles);
        assert!(listed.iter().all(|bundle| !bundle.documents.is_empty()));
        asked.push(sent.load(Ordering::Relaxed) - before);
    }
    assert!(asked.iter().all(|each| *each == asked[0]), "{asked:?}");
}

#[testkit::on_both]
async fn the_imports_of_a_file_are_asked_for_at_once(world: World) {
    let (office, sent) = counted(world).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let case = office
        .desk
        .cases(&maker, CaseQuery::default())
        .await
        .unwrap()
        .rows[0]
        .id;
    let mut asked = Vec::new();
    for imports in 1..=3 {
        office.import(&maker, case, FOUR_PAGES).await;
        let before = sent.load(Ordering::Relaxed);
        let file = office.desk.case_file(&maker, case).await.unwrap();
        assert_eq!(file.imports.len(), imports);
        let between = sent.load(Ordering::Relaxed);
        let progress = office.desk.import_progress(&maker, case).await.unwrap();
        assert_eq!(progress.len(), imports);
        let after = sent.load(Ordering::Relaxed);
        asked.push((between - before, after - between));
    }
    assert!(asked.iter().all(|each| *each == asked[0]), "{asked:?}");
}
