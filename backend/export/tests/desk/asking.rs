//! Who asks for a list, who approves it, and who gets nowhere.

use contract::{
    ExportDesk as _, ExportForm, ExportList, ExportState, Role, SAME_PRESS, Turn, WorklistQuery,
};
use testkit::World;

use crate::house::{Office, REASON, broken, form, refused};

const OF_PEOPLE: [&str; 2] = ["reference", "party"];

#[testkit::on_both]
async fn a_list_that_tells_of_people_waits_for_another_person(world: World) {
    let office = Office::in_world(world).await;
    let id = office.asked(&office.head, &OF_PEOPLE).await;
    office.work().await;
    let view = office.view(&office.head, id).await;
    assert_eq!(view.row.state, ExportState::Waiting.code());
    assert_eq!(view.reason, REASON);
    assert_eq!(view.columns, OF_PEOPLE);
    assert_eq!((view.rows, view.left_out), (5, 0));
    assert_eq!(view.line.next.unwrap().turn, Turn::DeputyChief);
    let own = office
        .exports
        .approve_export(&office.head, id, view.version, 5);
    refused(own.await, "not-found");
    let another = office.entered("P031", Role::CmHead).await;
    let other_head = office.exports.approve_export(&another, id, view.version, 5);
    refused(other_head.await, "not-found");
    let early = office.exports.fetch_export(&office.head, id).await;
    refused(early.map(|_| ()), "wrong-state");

    office.approved(&office.deputy, id).await;
    assert_eq!(office.stands(id).await, ExportState::Making);
    office.work().await;
    assert_eq!(office.stands(id).await, ExportState::Ready);
    let by_other = office.exports.fetch_export(&office.deputy, id).await;
    refused(by_other.map(|_| ()), "not-found");
    office.fetched(&office.head, id).await;
    let mut told: Vec<String> = office
        .notices
        .mailbox(10)
        .await
        .unwrap()
        .into_iter()
        .map(|mail| mail.template)
        .collect();
    told.sort();
    assert_eq!(told, ["export-ready", "export-waits"]);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn an_auditors_list_is_the_heads_to_approve(world: World) {
    let office = Office::in_world(world).await;
    let id = office.asked(&office.auditor, &OF_PEOPLE).await;
    let view = office.view(&office.head, id).await;
    assert_eq!(view.line.next.unwrap().turn, Turn::Yours);
    assert!(!view.row.is_own);
    let other = office.entered("P031", Role::CmAuditor).await;
    refused(office.exports.export(&other, id).await, "not-found");
    assert_eq!(office.exports.exports(&other, None).await.unwrap().rows, []);
    office.approved(&office.head, id).await;
    office.work().await;
    let rows = office
        .exports
        .exports(&office.auditor, None)
        .await
        .unwrap()
        .rows;
    assert_eq!(rows[0].state, ExportState::Ready.code());
    assert!(rows[0].is_own && rows[0].until.is_some());
}

#[testkit::on_both]
async fn what_tells_of_nobody_is_made_at_once(world: World) {
    let office = Office::in_world(world).await;
    let id = office.asked(&office.auditor, &["state", "reference"]).await;
    assert_eq!(office.stands(id).await, ExportState::Making);
    office.work().await;
    office.fetched(&office.auditor, id).await;
    assert_eq!(
        office.trail(id).await,
        [
            "exports.order Done",
            "exports.read Done",
            "exports.make Done",
            "exports.fetch Done"
        ]
    );
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_list_that_is_asked_for_twice_at_once_is_one(world: World) {
    let office = Office::in_world(world).await;
    let press = || office.exports.ask_export(&office.head, form(&OF_PEOPLE));
    let (left, right) = tokio::join!(press(), press());
    let (made, again) = if left.is_ok() {
        (left, right)
    } else {
        (right, left)
    };
    let first = made.unwrap();
    assert_eq!(
        refused(again, "made-already").made.as_deref(),
        Some(&first.0)
    );
    assert_eq!(office.letters_to(&office.deputy).await, ["export-waits"]);
    let other = ExportForm {
        reason: format!("{REASON}，第二份"),
        ..form(&OF_PEOPLE)
    };
    let other = office.exports.ask_export(&office.head, other);
    other.await.unwrap();
    let version = office.view(&office.head, first).await.version;
    let back = office
        .exports
        .withdraw_export(&office.head, first, version)
        .await;
    back.unwrap();
    let anew = office.asked(&office.head, &OF_PEOPLE).await;
    office.world.clock.advance(SAME_PRESS);
    let later = office.asked(&office.head, &OF_PEOPLE).await;
    assert!(first != anew && anew != later);
    office.stands_as_recorded().await;
    // What was changed by hand is nothing to be led to.
    let changed = office.by_hand("UPDATE export SET row_count = 99").await;
    assert_eq!(changed, 4);
    office.asked(&office.head, &OF_PEOPLE).await;
}

#[testkit::on_both]
async fn what_is_refused_or_taken_back_is_never_made(world: World) {
    let office = Office::in_world(world).await;
    let (exports, head) = (&office.exports, &office.head);
    let first = office.asked(&office.auditor, &OF_PEOPLE).await;
    let version = office.view(head, first).await.version;
    let short = exports.refuse_export(head, first, version, "否".to_owned());
    assert_eq!(
        broken(&refused(short.await, "invalid")),
        ["note: note-length:1"]
    );
    let note = "统计不需要当事人的姓名。".to_owned();
    exports
        .refuse_export(head, first, version, note)
        .await
        .unwrap();
    assert_eq!(office.stands(first).await, ExportState::Refused);

    let second = office.asked(&office.auditor, &["reference"]).await;
    let by_head = exports.withdraw_export(head, second, 1).await;
    refused(by_head, "not-found");
    let version = office.view(&office.auditor, second).await.version;
    let taken_back = exports.withdraw_export(&office.auditor, second, version);
    taken_back.await.unwrap();
    office.work().await;
    assert_eq!(office.stands(second).await, ExportState::TakenBack);
    for id in [first, second] {
        let fetched = exports.fetch_export(&office.auditor, id).await;
        refused(fetched.map(|_| ()), "wrong-state");
    }
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn whatever_is_at_fault_is_named_at_once(world: World) {
    let office = Office::in_world(world).await;
    let ask = async |form: ExportForm| {
        let asked = office.exports.ask_export(&office.auditor, form).await;
        broken(&asked.unwrap_err())
    };
    let nothing = ExportForm {
        format: String::new(),
        reason: "统计".to_owned(),
        ..form(&[])
    };
    assert_eq!(
        ask(nothing).await,
        [
            "columns: not-chosen",
            "format: not-chosen",
            "reason: export-reason-length:2"
        ]
    );
    // There is no such column, and nobody is told that it is only not offered.
    assert_eq!(
        ask(form(&["reference", "id-no"])).await,
        ["columns: not-chosen"]
    );
    let long = ExportForm {
        reason: "由".repeat(501),
        ..form(&["reference"])
    };
    assert_eq!(ask(long).await, ["reason: export-reason-length:501"]);
}

#[testkit::on_both]
async fn an_empty_list_and_one_too_long_are_not_taken_out(world: World) {
    let office = Office::with(world, 0).await;
    let asked = office
        .exports
        .ask_export(&office.auditor, form(&["reference"]));
    assert_eq!(broken(&asked.await.unwrap_err()), ["columns: no-rows"]);
}

#[testkit::on_both]
async fn more_than_a_hundred_thousand_rows_are_not_taken_out(world: World) {
    let office = Office::with(world, 100_001).await;
    let asked = office
        .exports
        .ask_export(&office.auditor, form(&["reference"]));
    assert_eq!(
        broken(&asked.await.unwrap_err()),
        ["columns: too-many-rows"]
    );
}

#[testkit::on_both]
async fn nobody_else_asks_approves_or_fetches(world: World) {
    let office = Office::in_world(world).await;
    let id = office.asked(&office.auditor, &OF_PEOPLE).await;
    let exports = &office.exports;
    for (number, role) in [
        ("P029", Role::CmClerk),
        ("P030", Role::CmMonitor),
        ("P034", Role::SysAdmin),
        ("P036", Role::AuditAdmin),
        ("P033", Role::EfileMaker),
    ] {
        let caller = office.entered(number, role).await;
        refused(
            exports.ask_export(&caller, form(&["reference"])).await,
            "not-found",
        );
        refused(
            exports.ask_export(&caller, form(&OF_PEOPLE)).await,
            "not-found",
        );
        refused(exports.export(&caller, id).await, "not-found");
        let own = exports.exports(&caller, None).await;
        if [Role::CmMonitor, Role::EfileMaker].contains(&role) {
            // They take out lists that they work through, and see none of others.
            assert_eq!(own.unwrap().rows, []);
        } else {
            refused(own, "not-found");
        }
        refused(exports.approve_export(&caller, id, 1, 5).await, "not-found");
        let note = "统计不需要当事人的姓名。".to_owned();
        refused(
            exports.refuse_export(&caller, id, 1, note).await,
            "not-found",
        );
        refused(exports.withdraw_export(&caller, id, 1).await, "not-found");
        let fetched = exports.fetch_export(&caller, id).await;
        refused(fetched.map(|_| ()), "not-found");
    }
    let monitor = office.entered("P038", Role::CmMonitor).await;
    let list = ExportList::Applications;
    let offer = exports.export_offer(&monitor, list, WorklistQuery::default());
    refused(offer.await, "not-found");
    let stale = contract::Caller {
        is_stepped_up: false,
        ..office.auditor.clone()
    };
    let asked = exports.ask_export(&stale, form(&["reference"])).await;
    refused(asked, "step-up-required");
    let offer = exports.export_offer(&stale, ExportList::Applications, WorklistQuery::default());
    assert_eq!(offer.await.unwrap().rows, 5);
}
