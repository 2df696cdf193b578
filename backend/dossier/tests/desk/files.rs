use contract::{AccessClass, CaseQuery, ClassApproval, ImageSize, ImportState, PageState, Role};
use testkit::World;

use crate::office::{BROKEN_PAGE, FOUR_PAGES, Office, line, refused, upload};

#[testkit::on_both]
async fn an_import_is_taken_apart_with_real_progress_and_text(world: World) {
    let office = Office::in_world(world).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let case = office
        .desk
        .cases(&maker, CaseQuery::default())
        .await
        .unwrap()
        .rows[0]
        .id;
    office
        .desk
        .import(&maker, case, upload("卷宗.pdf", FOUR_PAGES))
        .await
        .unwrap();
    let before = office.desk.case_file(&maker, case).await.unwrap();
    assert_eq!(before.imports[0].state, ImportState::Waiting);
    assert_eq!(office.work().await, 1);
    let after = office.desk.case_file(&maker, case).await.unwrap();
    let import = &after.imports[0];
    assert_eq!(
        (import.state, import.done, import.total),
        (ImportState::Done, 4, 4)
    );
    assert_eq!((after.pages.len(), after.uncatalogued), (4, 4));
    let page = office.desk.file_page(&maker, case, 1).await.unwrap();
    assert!(!page.text.is_empty(), "a born-digital page has its text");
    let image = office
        .desk
        .file_image(&maker, case, 1, ImageSize::Full)
        .await
        .unwrap();
    assert_eq!(image.media_type, "image/webp");
    assert_eq!(&image.bytes[8..12], b"WEBP");
    office.stands_as_recorded().await;
}

#[tokio::test]
async fn a_broken_page_is_named_and_never_fatal() {
    let office = Office::open().await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let case = office
        .desk
        .cases(&maker, CaseQuery::default())
        .await
        .unwrap()
        .rows[0]
        .id;
    office.import(&maker, case, BROKEN_PAGE).await;
    let file = office.desk.case_file(&maker, case).await.unwrap();
    assert_eq!(file.imports[0].state, ImportState::Done);
    let broken: Vec<u32> = file.imports[0]
        .broken
        .iter()
        .map(|(number, _)| *number)
        .collect();
    assert_eq!(broken, [3]);
    assert_eq!(file.pages[2].state, PageState::Broken);
    office.stands_as_recorded().await;
}

#[tokio::test]
async fn a_document_that_cannot_be_read_fails_with_its_reason() {
    let office = Office::open().await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let case = office
        .desk
        .cases(&maker, CaseQuery::default())
        .await
        .unwrap()
        .rows[0]
        .id;
    office
        .import(
            &maker,
            case,
            b"not a document at all, whatever its name says",
        )
        .await;
    let file = office.desk.case_file(&maker, case).await.unwrap();
    assert_eq!(file.imports[0].state, ImportState::Failed);
    assert_eq!(file.imports[0].error.as_deref(), Some("unknown-kind"));
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn an_unchanged_document_keeps_its_approval_and_a_changed_one_loses_it(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let case = office.make_file(id).await;
    office.approve_all(case).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let version = office.desk.case_file(&maker, case).await.unwrap().version;
    let lines = vec![
        line(1, "起诉意见书", (1, 2), AccessClass::Normal),
        line(1, "辨认笔录（更正）", (3, 3), AccessClass::OnsiteOnly),
        line(2, "审查报告", (4, 4), AccessClass::InternalNever),
    ];
    office
        .desk
        .save_catalogue(&maker, case, version, lines)
        .await
        .unwrap();
    let file = office.desk.case_file(&maker, case).await.unwrap();
    let approved: Vec<bool> = file
        .volumes
        .iter()
        .flat_map(|v| &v.documents)
        .map(|d| d.is_approved)
        .collect();
    assert_eq!(approved, [true, false, true]);
    office.stands_as_recorded().await;
}

#[tokio::test]
async fn two_people_cataloguing_at_once_do_not_overwrite_each_other() {
    let office = Office::open().await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let case = office
        .desk
        .cases(&maker, CaseQuery::default())
        .await
        .unwrap()
        .rows[0]
        .id;
    office.import(&maker, case, FOUR_PAGES).await;
    let version = office.desk.case_file(&maker, case).await.unwrap().version;
    let lines = vec![line(1, "起诉意见书", (1, 4), AccessClass::Normal)];
    office
        .desk
        .save_catalogue(&maker, case, version, lines.clone())
        .await
        .unwrap();
    refused(
        office
            .desk
            .save_catalogue(&maker, case, version, lines)
            .await,
        "conflict",
    );
    office.stands_as_recorded().await;
}

#[tokio::test]
async fn only_the_handling_prosecutor_approves_classes() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let case = office.make_file(id).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let file = office.desk.case_file(&maker, case).await.unwrap();
    let document = file.volumes[0].documents[0].id;
    let approval = vec![ClassApproval {
        document,
        class: AccessClass::Normal,
    }];
    let another = office.staff("P014", Role::Prosecutor).await;
    for stranger in [&maker, &another] {
        let answer = office
            .desk
            .approve_classes(stranger, case, file.version, approval.clone())
            .await;
        refused(answer, "not-found");
    }
    office
        .desk
        .approve_classes(&office.prosecutor, case, file.version, approval)
        .await
        .unwrap();
    office.stands_as_recorded().await;
}

#[tokio::test]
async fn an_import_under_a_live_grant_stays() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let case = office.case_of(&maker, id).await;
    let file = office.desk.case_file(&maker, case).await.unwrap();
    assert!(file.is_being_read, "said before anybody tries");
    let removed = office.desk.remove_import(&maker, case, file.imports[0].id);
    refused(removed.await, "grant-is-live");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn how_far_an_import_is_tells_nothing_of_the_case_and_leaves_no_entry(world: World) {
    let office = Office::in_world(world).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let case = office
        .desk
        .cases(&maker, CaseQuery::default())
        .await
        .unwrap()
        .rows[0]
        .id;
    office.import(&maker, case, FOUR_PAGES).await;
    let of = ledger::TrailOf::Object(ledger::ObjectRef::new("case", case.0));
    let db = &office.world.kernel.db;
    let before = office.ledger.trail(db, office.id, of).await.unwrap().len();
    let progress = office.desk.import_progress(&maker, case).await.unwrap();
    let one = (progress[0].state, progress[0].done, progress[0].total);
    assert_eq!(one, (ImportState::Done, 4, 4));
    let after = office.ledger.trail(db, office.id, of).await.unwrap().len();
    assert_eq!(after, before);
    office.stands_as_recorded().await;
}
