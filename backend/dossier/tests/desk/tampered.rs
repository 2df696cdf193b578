//! Rows changed by whoever writes the database and has no key: nothing of them is shown, and every
//! try stands in the ledger.

use contract::{BundleRequest, Caller, ImageSize, Problem, Role};
use ledger::{Outcome, TrailOf};
use testkit::World;

use crate::office::Office;

/// A column changed in the row of a page that a reader relies on.
const OF_A_PAGE: [&str; 9] = [
    "master = (SELECT master FROM file_page WHERE number = 4)",
    "case_id = organisation",
    "import = organisation",
    "number = 9",
    "width = width + 1",
    "height = height + 1",
    "flaw = 'damaged'",
    "has_text = NOT has_text",
    "bound = (SELECT bound FROM file_page WHERE number = 2)",
];

/// The same of the document it stands in.
const OF_A_DOCUMENT: [&str; 4] = [
    "covers = (SELECT covers FROM file_document WHERE pages = 1 LIMIT 1)",
    "is_approved = NOT is_approved",
    "pages = 3",
    LED_ELSEWHERE,
];

/// The document is gone from the file, and its pages with it.
const LED_ELSEWHERE: &str = "case_id = organisation";

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

#[track_caller]
fn not_found<T: std::fmt::Debug>(answer: Result<T, Problem>, what: &str) {
    let problem = answer.expect_err(what);
    let told = (problem.kind.as_ref(), problem.status);
    assert_eq!(told, ("not-found", 404), "{what}");
}

#[testkit::on_both]
async fn a_changed_row_of_the_file_shows_nothing_and_is_in_the_ledger(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    let desk = &office.desk;
    let room = desk.reading_room(&lawyer, id).await.unwrap();
    let order = || BundleRequest {
        application: id,
        documents: vec![room.volumes[0].documents[0].id],
    };
    for (table, row, changes) in [
        ("file_page", "number = 1", OF_A_PAGE.as_slice()),
        ("file_document", "pages = 2", OF_A_DOCUMENT.as_slice()),
    ] {
        for what in changes {
            let tried = async {
                let before = denials(&office, &lawyer).await;
                not_found(desk.page(&lawyer, id, 1).await, what);
                let image = desk.page_image(&lawyer, id, 1, ImageSize::Full);
                not_found(image.await.map(drop), what);
                let order = desk.order_bundle(&lawyer, order()).await;
                let found = desk.find_in_file(&lawyer, id, "盗窃".into()).await;
                let room = desk.reading_room(&lawyer, id).await;
                if table == "file_page" {
                    not_found(found, what);
                } else if *what == LED_ELSEWHERE {
                    assert_eq!(room.unwrap().pages, 0);
                } else {
                    not_found(room, what);
                    not_found(order, what);
                    not_found(found, what);
                }
                assert!(denials(&office, &lawyer).await >= before + 2, "{what}");
            };
            let change = format!("UPDATE {table} SET {what} WHERE {row}");
            office.changed(&[table], &change, Box::pin(tried)).await;
            // No file that was opened meanwhile stays at hand.
            office
                .by_hand("UPDATE case_record SET version = version + 1")
                .await;
            desk.page(&lawyer, id, 1).await.unwrap();
        }
    }
}

#[testkit::on_both]
async fn a_file_that_was_changed_by_hand_is_not_granted(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    office.make_file(id).await;
    let approve = "UPDATE file_document SET is_approved = NOT is_approved";
    office.by_hand(approve).await;
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
    for (column, value) in OF_THE_APPLICATION {
        let tried = async {
            let before = denials(&office, &lawyer).await;
            not_found(office.desk.page(&lawyer, id, 1).await, column);
            not_found(office.desk.application(&lawyer, id).await, column);
            assert_eq!(denials(&office, &lawyer).await, before + 2, "{column}");
        };
        let change = format!("UPDATE application SET {column} = {value}");
        office
            .changed(&["application"], &change, Box::pin(tried))
            .await;
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
    office.by_hand(again).await;
    not_found(office.desk.page(&lawyer, id, 1).await, "a page");
    office.dossier.tidy().await.unwrap();
}

/// The tables whose rows name an object, with the column.
const NAMING: [(&str, &str); 4] = [
    ("file_import", "object"),
    ("file_page", "master"),
    ("paper", "object"),
    ("paper_page", "master"),
];

/// The columns of applications, cases, files and papers that are sealed, each with another in its place.
const SEALED: [(&str, &str, &str); 29] = [
    ("application", "form", "bound"),
    ("application", "form_before", "form"),
    ("application", "correction", "form"),
    ("application", "reason", "form"),
    ("application", "mode_change", "form"),
    ("application", "proposal", "form"),
    ("application", "bound", "form"),
    ("case_record", "unified_no", "title"),
    ("case_record", "title", "unified_no"),
    ("case_record", "bound", "counsel"),
    ("case_record", "counsel", "bound"),
    ("case_party", "name", "name_index"),
    ("case_party", "id_no", "name"),
    ("file_import", "file_name", "bound"),
    ("file_import", "bound", "file_name"),
    ("file_page", "text", "bound"),
    ("file_page", "bound", "text"),
    (
        "page_statement",
        "bound",
        "(SELECT bound FROM file_page LIMIT 1)",
    ),
    ("import_statement", "said", "bound"),
    ("import_statement", "bound", "said"),
    ("file_document", "volume_name", "title"),
    ("file_document", "title", "covers"),
    ("file_document", "covers", "title"),
    ("paper", "file_name", "bound"),
    ("paper", "bound", "file_name"),
    ("paper_page", "text", "bound"),
    ("paper_page", "bound", "text"),
    ("paper_statement", "said", "bound"),
    ("paper_statement", "bound", "said"),
];

#[testkit::on_both]
async fn a_lost_object_and_an_overwritten_value_are_named_by_the_check(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    office.readable(&lawyer).await;
    let lost = async || {
        let report = office.lost().await;
        assert_eq!(report.is_sound(), report.lost.is_empty());
        let lost = report.lost.iter().map(ToString::to_string);
        lost.collect::<Vec<_>>()
    };
    for (table, column) in NAMING {
        let tried = async {
            let lost = lost().await;
            let named = format!("named by {table} ");
            assert!(lost.len() == 1 && lost[0].contains(&named), "{lost:?}");
        };
        let object = format!("(SELECT {column} FROM {table} LIMIT 1)");
        let change = format!("DELETE FROM vault_object WHERE id = {object}");
        office
            .changed(&["vault_object"], &change, Box::pin(tried))
            .await;
    }
    for (table, column, other) in SEALED {
        let tried = async {
            let lost = lost().await;
            let column = format!("{table}.{column} ");
            let are_named = lost.iter().all(|lost| lost.contains(&column));
            assert!(are_named && !lost.is_empty(), "{column}: {lost:?}");
        };
        let change = format!("UPDATE {table} SET {column} = {other}");
        office.changed(&[table], &change, Box::pin(tried)).await;
    }
    assert_eq!(lost().await, Vec::<String>::new(), "all is put back");
}

#[testkit::on_both]
async fn a_changed_row_of_a_case_gives_nobody_a_right_and_is_in_the_ledger(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let case = office.case_of(&office.prosecutor, id).await;
    let desk = &office.desk;
    let both_denied = async || {
        [
            denials(&office, &office.prosecutor).await,
            denials(&office, &lawyer).await,
        ]
    };
    for change in OF_THE_CASE {
        let tried = async {
            let before = both_denied().await;
            not_found(desk.case_file(&office.prosecutor, case).await, change);
            not_found(desk.application(&lawyer, id).await, change);
            let after = both_denied().await;
            assert_eq!(after, before.map(|count| count + 1), "{change}");
            desk.withdraw_application(&lawyer, id).await.unwrap();
        };
        let tables = ["application", "case_party", "case_record"];
        office.changed(&tables, change, Box::pin(tried)).await;
        desk.case_file(&office.prosecutor, case).await.unwrap();
        desk.application(&lawyer, id).await.unwrap();
    }
}
