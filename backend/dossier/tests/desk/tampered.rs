//! Rows changed by whoever writes the database and has no key: nothing of them is shown, and every
//! try stands in the ledger.

use contract::{BundleRequest, Caller, ImageSize, Problem, Role};
use ledger::{Outcome, TrailOf};
use sea_orm::ConnectionTrait;
use testkit::World;

use crate::office::Office;

/// A column changed in a row that a reader relies on.
const OF_THE_FILE: [(&str, &str); 10] = [
    (
        "the image of an internal page",
        "UPDATE file_page SET master = (SELECT master FROM file_page WHERE number = 4) WHERE number = 1",
    ),
    (
        "the number of a page",
        "UPDATE file_page SET number = 9 WHERE number = 1",
    ),
    (
        "the import of a page",
        "UPDATE file_page SET import = organisation WHERE number = 1",
    ),
    (
        "the flaw of a page",
        "UPDATE file_page SET flaw = 'damaged' WHERE number = 1",
    ),
    (
        "whether a page has text",
        "UPDATE file_page SET has_text = NOT has_text WHERE number = 1",
    ),
    (
        "the seal of a page",
        "UPDATE file_page SET bound = (SELECT bound FROM file_page WHERE number = 2) WHERE number = 1",
    ),
    (
        "what a document covers",
        "UPDATE file_document SET covers = (SELECT covers FROM file_document WHERE pages = 1 LIMIT 1) WHERE pages = 2",
    ),
    (
        "whether a class is approved",
        "UPDATE file_document SET is_approved = NOT is_approved WHERE pages = 2",
    ),
    (
        "how many pages a document has",
        "UPDATE file_document SET pages = 3 WHERE pages = 2",
    ),
    (
        "the case of a document",
        "UPDATE file_document SET case_id = organisation WHERE pages = 2",
    ),
];

/// A column changed in what the case system handed over.
const OF_THE_CASE: [&str; 9] = [
    "UPDATE case_record SET prosecutor = organisation",
    "UPDATE case_record SET stage = 'trial'",
    "UPDATE case_record SET online_bars = 'bar-3'",
    "UPDATE case_record SET unified_no_index = title",
    "UPDATE case_record SET deadline_on = '2027-01-04'",
    "UPDATE case_record SET bound = counsel",
    "UPDATE case_party SET role = 'victim'",
    "UPDATE case_party SET is_minor = NOT is_minor",
    "UPDATE case_party SET case_id = organisation",
];

pub(crate) async fn denials(office: &Office, who: &Caller) -> usize {
    let db = &office.world.kernel.db;
    let of = TrailOf::Subject(who.account.0);
    let trail = office.ledger.trail(db, who.organisation, of).await.unwrap();
    trail
        .iter()
        .filter(|step| step.outcome == Outcome::Denied && step.actor == Some(who.account))
        .count()
}

#[testkit::on_both]
async fn a_changed_row_of_the_file_shows_nothing_and_is_in_the_ledger(world: World) {
    for (what, change) in OF_THE_FILE {
        let office = Office::in_world(world.another().await).await;
        let lawyer = office.lawyer().await;
        let id = office.readable(&lawyer).await;
        let room = office.desk.reading_room(&lawyer, id).await.unwrap();
        office.desk.page(&lawyer, id, 1).await.unwrap();
        let changed = office
            .world
            .kernel
            .db
            .execute_unprepared(change)
            .await
            .unwrap();
        assert_eq!(changed.rows_affected(), 1, "{what}");
        let before = denials(&office, &lawyer).await;
        let not_found = |problem: Problem| {
            assert_eq!(
                (problem.kind.as_ref(), problem.status),
                ("not-found", 404),
                "{what}"
            );
        };
        not_found(office.desk.page(&lawyer, id, 1).await.unwrap_err());
        let image = office
            .desk
            .page_image(&lawyer, id, 1, ImageSize::Full)
            .await;
        not_found(image.unwrap_err());
        let documents = vec![room.volumes[0].documents[0].id];
        let order = BundleRequest {
            application: id,
            documents,
        };
        let order = office.desk.order_bundle(&lawyer, order).await;
        let found = office.desk.find_in_file(&lawyer, id, "盗窃".into()).await;
        let room = office.desk.reading_room(&lawyer, id).await;
        if what == "the case of a document" {
            // The document is gone from the file, and its pages with it.
            assert_eq!(room.unwrap().pages, 0);
        } else if change.contains("file_document") {
            not_found(room.unwrap_err());
            not_found(order.unwrap_err());
            not_found(found.unwrap_err());
        } else {
            not_found(found.unwrap_err());
        }
        assert!(denials(&office, &lawyer).await >= before + 2, "{what}");
    }
}

#[testkit::on_both]
async fn a_file_that_was_changed_by_hand_is_not_granted(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    office.make_file(id).await;
    let approve = "UPDATE file_document SET is_approved = NOT is_approved";
    office
        .world
        .kernel
        .db
        .execute_unprepared(approve)
        .await
        .unwrap();
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.seen(&auditor, id).await.version;
    let granted = office
        .desk
        .grant(&auditor, id, version, crate::office::window())
        .await;
    crate::office::refused(granted, "file-not-prepared");
}

/// A column changed in the application under which somebody reads, or no longer reads.
const OF_THE_APPLICATION: [(&str, &str); 16] = [
    ("grant_until", "'2027-11-23 02:00:00+00:00'"),
    ("grant_from", "'2026-11-01 02:00:00+00:00'"),
    ("pledged_at", "'2026-11-01 02:00:00+00:00'"),
    ("may_copy", "NOT may_copy"),
    ("resumes", "'reading'"),
    ("mode_change", "form"),
    ("proposal", "form"),
    ("correction_asked_at", "'2026-11-01 02:00:00+00:00'"),
    ("version", "version + 1"),
    ("applicant_name", "'别人'"),
    ("licence_no", "'19901200411900099'"),
    ("firm_name", "'别的律师事务所'"),
    ("party", "organisation"),
    ("case_id", "organisation"),
    ("reference", "'YJ-2026-999999'"),
    ("bound", "form"),
];

#[testkit::on_both]
async fn a_changed_row_of_an_application_opens_nothing_and_is_in_the_ledger(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    let db = &office.world.kernel.db;
    for (column, value) in OF_THE_APPLICATION {
        db.execute_unprepared("CREATE TABLE kept AS SELECT * FROM application")
            .await
            .unwrap();
        let change = format!("UPDATE application SET {column} = {value}");
        db.execute_unprepared(&change).await.unwrap();
        let before = denials(&office, &lawyer).await;
        let page = office.desk.page(&lawyer, id, 1).await.unwrap_err();
        assert_eq!(
            (page.kind.as_ref(), page.status),
            ("not-found", 404),
            "{column}"
        );
        let seen = office.desk.application(&lawyer, id).await.unwrap_err();
        assert_eq!(seen.kind, "not-found", "{column}");
        assert_eq!(denials(&office, &lawyer).await, before + 2, "{column}");
        let back = format!("UPDATE application SET {column} = (SELECT {column} FROM kept)");
        db.execute_unprepared(&back).await.unwrap();
        db.execute_unprepared("DROP TABLE kept").await.unwrap();
        office.desk.page(&lawyer, id, 1).await.unwrap();
    }
}

#[testkit::on_both]
async fn a_reading_that_was_revoked_is_not_opened_again_by_hand(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.seen(&auditor, id).await.version;
    office
        .desk
        .revoke(&auditor, id, version, crate::office::revocation("breach"))
        .await
        .unwrap();
    let again = "UPDATE application SET state = 'reading', ended_at = NULL, \
        grant_until = '2027-11-23 02:00:00+00:00'";
    office
        .world
        .kernel
        .db
        .execute_unprepared(again)
        .await
        .unwrap();
    let page = office.desk.page(&lawyer, id, 1).await.unwrap_err();
    assert_eq!((page.kind.as_ref(), page.status), ("not-found", 404));
    office.dossier.tidy().await.unwrap();
}

#[testkit::on_both]
async fn a_lost_object_and_an_overwritten_value_are_named_by_the_check(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    office.readable(&lawyer).await;
    let db = &office.world.kernel.db;
    let lost = || async {
        let report = office.lost().await;
        let lost: Vec<String> = report.lost.iter().map(ToString::to_string).collect();
        (report.is_sound(), lost)
    };
    assert_eq!(lost().await, (true, Vec::new()));
    let object = "DELETE FROM vault_object WHERE id = \
        (SELECT master FROM file_page WHERE number = 2)";
    assert_eq!(
        db.execute_unprepared(object).await.unwrap().rows_affected(),
        1
    );
    let field = "UPDATE file_document SET title = covers WHERE pages = 2";
    assert_eq!(
        db.execute_unprepared(field).await.unwrap().rows_affected(),
        1
    );
    let (is_sound, lost) = lost().await;
    assert!(!is_sound);
    assert_eq!(lost.len(), 2, "{lost:?}");
    assert!(lost[0].contains("named by file_page"), "{lost:?}");
    assert!(lost[1].contains("file_document.title"), "{lost:?}");
}

#[testkit::on_both]
async fn a_changed_row_of_a_case_gives_nobody_a_right_and_is_in_the_ledger(world: World) {
    for change in OF_THE_CASE {
        let office = Office::in_world(world.another().await).await;
        let lawyer = office.lawyer().await;
        let id = office.submitted(&lawyer).await;
        let case = office.case_of(&office.prosecutor, id).await;
        let db = &office.world.kernel.db;
        let changed = db.execute_unprepared(change).await.unwrap();
        assert_ne!(changed.rows_affected(), 0, "{change}");
        let before = [
            denials(&office, &office.prosecutor).await,
            denials(&office, &lawyer).await,
        ];
        let file = office.desk.case_file(&office.prosecutor, case).await;
        let seen = office.desk.application(&lawyer, id).await;
        for kind in [file.unwrap_err().kind, seen.unwrap_err().kind] {
            assert_eq!(kind, "not-found", "{change}");
        }
        let after = [
            denials(&office, &office.prosecutor).await,
            denials(&office, &lawyer).await,
        ];
        assert_eq!(after, before.map(|count| count + 1), "{change}");
        office.desk.withdraw_application(&lawyer, id).await.unwrap();
    }
}
