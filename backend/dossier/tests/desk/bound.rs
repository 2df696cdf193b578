//! Bundles, papers and imports whose rows were changed by whoever writes the database and has no key: none
//! is led to another object, another person or another state.

use casefile::NewCase;
use contract::{
    BundleId, BundleRequest, BundleState, Caller, DraftChanges, ImageSize, PaperKind, PaperView,
    Problem, Role,
};
use testkit::World;

use crate::{
    office::{CASE_NO, CO_SUSPECT, Office, PAPER, SUSPECT, find, refused, revocation, upload},
    tampered::denials,
};

const OF_THE_BUNDLE: [(&str, &str); 16] = [
    ("application", "organisation"),
    ("account", "organisation"),
    ("state", "'waiting'"),
    ("job", "id"),
    ("documents", "'[]'"),
    ("excluded", "NULL"),
    ("object", "(SELECT object FROM file_import LIMIT 1)"),
    ("size", "1"),
    ("sha256", "'00'"),
    ("password", "NULL"),
    ("password_state", "'not-yet'"),
    ("way", "excluded"),
    ("tries", "-100"),
    ("until", "'2027-11-23 02:00:00+00:00'"),
    ("ordered_at", "'2026-11-01 02:00:00+00:00'"),
    ("bound", "password"),
];

const OF_THE_PAPER: [(&str, &str); 7] = [
    ("matter", "organisation"),
    ("kind", "'other'"),
    (
        "object",
        "(SELECT id FROM vault_object WHERE id <> object LIMIT 1)",
    ),
    ("size", "1"),
    ("pages", "7"),
    ("received_at", "'2026-11-01 02:00:00+00:00'"),
    ("bound", "file_name"),
];

const OF_ITS_PAGE: [(&str, &str); 4] = [
    (
        "master",
        "(SELECT id FROM vault_object WHERE id <> master LIMIT 1)",
    ),
    ("width", "width + 1"),
    ("height", "height + 1"),
    ("bound", "text"),
];

const OF_THE_IMPORT: [(&str, &str); 8] = [
    (
        "object",
        "(SELECT id FROM vault_object WHERE id <> object LIMIT 1)",
    ),
    ("size", "1"),
    ("state", "'waiting'"),
    ("position", "9"),
    ("job", "id"),
    ("error", "'damaged'"),
    ("received_at", "'2026-11-01 02:00:00+00:00'"),
    ("bound", "file_name"),
];

impl Office {
    async fn ordered(&self, lawyer: &Caller) -> BundleId {
        let application = self.readable(lawyer).await;
        let room = self.desk.reading_room(lawyer, application).await.unwrap();
        let request = BundleRequest {
            application,
            documents: vec![room.volumes[0].documents[0].id],
        };
        self.desk.order_bundle(lawyer, request).await.unwrap()
    }
}

fn set(table: &str, (column, value): (&str, &str)) -> String {
    format!("UPDATE {table} SET {column} = {value}")
}

#[track_caller]
fn not_found<T: std::fmt::Debug>(answer: Result<T, Problem>, what: &str) {
    let problem = answer.err();
    let kind = problem.as_ref().map(|problem| problem.kind.as_ref());
    assert_eq!(kind, Some("not-found"), "{what}");
}

#[testkit::on_both]
async fn a_changed_row_of_a_bundle_leads_to_nothing_and_is_in_the_ledger(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.ordered(&lawyer).await;
    office.work().await;
    let application = office.desk.bundle(&lawyer, id).await.unwrap().application;
    let way = office.way().await;
    for change in OF_THE_BUNDLE {
        let tried = async {
            let (desk, what) = (&office.desk, change.0);
            let before = denials(&office, &lawyer).await;
            not_found(desk.bundle(&lawyer, id).await, what);
            not_found(desk.bundle_progress(&lawyer, id).await, what);
            not_found(desk.download_bundle(&lawyer, id).await.map(|_| ()), what);
            let password = desk.retrieve_password(&lawyer, id, way.clone()).await;
            not_found(password, what);
            assert_eq!(denials(&office, &lawyer).await, before + 4, "{what}");
            let listed = desk.bundles(&lawyer, application).await.unwrap();
            assert_eq!(listed.rows, [], "{what}");
            // Whose it is by another hand is not in this list at all.
            let is_here = !["application", "account"].contains(&what);
            assert_eq!(listed.altered == [id], is_here, "{what}");
        };
        let change = set("bundle", change);
        office.changed(&["bundle"], &change, Box::pin(tried)).await;
    }
    office.desk.download_bundle(&lawyer, id).await.unwrap();
    let password = office.desk.retrieve_password(&lawyer, id, way.clone());
    password.await.unwrap();
    office
        .by_hand("UPDATE bundle SET password_state = 'waiting', tries = 0")
        .await;
    let again = office.desk.retrieve_password(&lawyer, id, way).await;
    not_found(again, "a spent password");
}

#[testkit::on_both]
async fn a_changed_bundle_counts_and_keeps_nobody_from_another(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let changed = office.ordered(&lawyer).await;
    office.work().await;
    let view = office.desk.bundle(&lawyer, changed).await.unwrap();
    let of = view.application;
    let room = office.desk.reading_room(&lawyer, of).await.unwrap();
    let request = BundleRequest {
        application: of,
        documents: vec![room.volumes[0].documents[0].id],
    };
    office.by_hand("UPDATE bundle SET tries = -100").await;
    for _ in 0..2 {
        let another = office.desk.order_bundle(&lawyer, request.clone());
        another.await.unwrap();
        office.work().await;
    }
    let one_more = office.desk.order_bundle(&lawyer, request).await.err();
    assert_eq!(one_more.unwrap().kind, "too-many-bundles");
    let listed = office.desk.bundles(&lawyer, of).await.unwrap();
    assert_eq!((listed.rows.len(), listed.altered), (2, vec![changed]));
}

#[testkit::on_both]
async fn an_order_changed_by_hand_is_bound_by_nobody(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.ordered(&lawyer).await;
    let work = async {
        office.work().await;
    };
    let change = "UPDATE bundle SET tries = -100";
    office.changed(&["bundle"], change, work).await;
    let view = office.desk.bundle(&lawyer, id).await.unwrap();
    assert_eq!(view.state, BundleState::Failed);
}

#[testkit::on_both]
async fn a_bundle_led_elsewhere_ends_with_its_grant_and_takes_no_object_of_others_along(
    world: World,
) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.ordered(&lawyer).await;
    office.work().await;
    let application = office.desk.bundle(&lawyer, id).await.unwrap().application;
    office
        .by_hand("UPDATE bundle SET object = (SELECT object FROM file_import LIMIT 1)")
        .await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.seen(&auditor, application).await.version;
    office
        .desk
        .revoke(&auditor, application, version, revocation("breach"))
        .await
        .unwrap();
    let report = office.lost().await;
    assert!(report.is_sound(), "{:?}", report.lost);
    not_found(office.desk.bundle(&lawyer, id).await, "an ended bundle");
}

#[testkit::on_both]
async fn a_changed_row_of_a_paper_shows_nothing_and_is_in_the_ledger(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let desk = &office.desk;
    let draft = desk.start_application(&lawyer, find(CASE_NO, SUSPECT));
    let draft = draft.await.unwrap();
    let certificate = PaperKind::PracticeCertificate;
    let paper = upload("执业证.jpg", PAPER);
    let paper = desk.add_paper(&lawyer, draft, certificate, paper).await;
    let paper = paper.unwrap().id;
    for (table, changes) in [
        ("paper", OF_THE_PAPER.as_slice()),
        ("paper_page", OF_ITS_PAGE.as_slice()),
    ] {
        for change in changes {
            let tried = async {
                let what = change.0;
                let before = denials(&office, &lawyer).await;
                not_found(desk.paper_page(&lawyer, paper, 1).await, what);
                let image = desk.paper_image(&lawyer, paper, 1, ImageSize::Full);
                not_found(image.await.map(|_| ()), what);
                assert_eq!(denials(&office, &lawyer).await, before + 2, "{what}");
                not_found(desk.remove_paper(&lawyer, draft, paper).await, what);
                if table == "paper" && what != "matter" {
                    not_found(desk.application(&lawyer, draft).await, what);
                    let submitted = desk.submit_application(&lawyer, draft, Vec::new()).await;
                    not_found(submitted, what);
                }
            };
            let change = set(table, *change);
            office.changed(&[table], &change, Box::pin(tried)).await;
        }
    }
    let text = DraftChanges::default();
    desk.save_draft(&lawyer, draft, text).await.unwrap();
    desk.paper_page(&lawyer, paper, 1).await.unwrap();
    desk.remove_paper(&lawyer, draft, paper).await.unwrap();
}

#[testkit::on_both]
async fn a_changed_row_of_an_import_is_not_worked_with_and_is_in_the_ledger(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let case = office.make_file(id).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let file = office.desk.case_file(&maker, case).await.unwrap();
    for change in OF_THE_IMPORT {
        let tried = async {
            let (desk, what) = (&office.desk, change.0);
            let before = denials(&office, &maker).await;
            not_found(desk.case_file(&maker, case).await, what);
            let removed = desk.remove_import(&maker, case, file.imports[0].id).await;
            not_found(removed, what);
            let lines = desk.save_catalogue(&maker, case, file.version, Vec::new());
            not_found(lines.await, what);
            assert_eq!(denials(&office, &maker).await, before + 3, "{what}");
        };
        let change = set("file_import", change);
        office
            .changed(&["file_import"], &change, Box::pin(tried))
            .await;
    }
    office.approve_all(case).await;
}

#[testkit::on_both]
async fn an_import_led_to_another_case_is_not_worked_with_there(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    office.make_file(id).await;
    let other = |case: &mut NewCase| case.unified_case_no = "990102202600010201".to_owned();
    let other = office.land(other).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let before = denials(&office, &maker).await;
    let change = "UPDATE file_import SET case_id = \
        (SELECT id FROM case_record WHERE case_record.id <> file_import.case_id)";
    let tried = async {
        let file = office.desk.case_file(&maker, other).await;
        not_found(file, "another case");
    };
    office.changed(&["file_import"], change, tried).await;
    assert_eq!(denials(&office, &maker).await, before + 1);
    office.desk.case_file(&maker, other).await.unwrap();
}

#[testkit::on_both]
async fn a_paper_or_its_page_led_to_another_place_is_not_shown_there(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.complete_draft(&lawyer).await;
    let desk = &office.desk;
    let draft = desk.start_application(&lawyer, find(CASE_NO, CO_SUSPECT));
    draft.await.unwrap();
    let papers = office.seen(&lawyer, id).await.papers;
    let is_certificate = |paper: &&PaperView| paper.kind == PaperKind::PracticeCertificate;
    let paper = papers.iter().find(is_certificate).unwrap().id;
    for (table, change, number) in [
        (
            "paper",
            "UPDATE paper SET matter = \
                (SELECT id FROM application WHERE application.id <> paper.matter)",
            1,
        ),
        ("paper_page", "UPDATE paper_page SET number = 2", 2),
        (
            "paper_page",
            "DELETE FROM paper_page WHERE paper = (SELECT id FROM paper \
                WHERE kind = 'practice-certificate'); \
             UPDATE paper_page SET paper = (SELECT id FROM paper \
                WHERE kind = 'practice-certificate') WHERE paper = (SELECT id FROM paper \
                WHERE kind = 'power-of-attorney')",
            1,
        ),
    ] {
        let before = denials(&office, &lawyer).await;
        let tried = async {
            not_found(desk.paper_page(&lawyer, paper, number).await, change);
        };
        office.changed(&[table], change, tried).await;
        assert_eq!(denials(&office, &lawyer).await, before + 1, "{change}");
        desk.paper_page(&lawyer, paper, 1).await.unwrap();
    }
}

#[testkit::on_both]
async fn a_file_that_somebody_reads_is_not_freed_by_hand(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let case = office.case_of(&maker, id).await;
    let file = office.desk.case_file(&maker, case).await.unwrap();
    let import = file.imports[0].id;
    let removed = office.desk.remove_import(&maker, case, import).await;
    refused(removed, "grant-is-live");
    let tried = async {
        let before = denials(&office, &maker).await;
        let removed = office.desk.remove_import(&maker, case, import).await;
        not_found(removed, "removed");
        let more = upload("卷宗.pdf", crate::office::FOUR_PAGES);
        not_found(office.desk.import(&maker, case, more).await, "imported");
        assert_eq!(denials(&office, &maker).await, before + 2);
    };
    let change = "UPDATE application SET state = 'completed'";
    office
        .changed(&["application"], change, Box::pin(tried))
        .await;
    office.desk.page(&lawyer, id, 1).await.unwrap();
}

#[testkit::on_both]
async fn a_page_led_to_the_image_of_another_takes_nothing_along(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let case = office.make_file(id).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let file = office.desk.case_file(&maker, case).await.unwrap();
    let import = file.imports[0].id;
    let stolen = "UPDATE file_page SET master = \
        (SELECT master FROM paper_page WHERE master IS NOT NULL LIMIT 1) WHERE number = 2";
    let tried = async {
        let before = denials(&office, &maker).await;
        let removed = office.desk.remove_import(&maker, case, import).await;
        not_found(removed, "an import with a page led elsewhere");
        assert_eq!(denials(&office, &maker).await, before + 1);
    };
    office
        .changed(&["file_page"], stolen, Box::pin(tried))
        .await;
    let report = office.lost().await;
    assert!(report.is_sound(), "{:?}", report.lost);
    office
        .desk
        .remove_import(&maker, case, import)
        .await
        .unwrap();
}
