//! Papers that were verified once and hold for later applications.

use std::cell::Cell;

use contract::{ApplicationId, Caller, ImageSize, PaperKind, PaperView};
use testkit::World;
use time::Duration;

use crate::office::{
    CASE_NO, CO_SUSPECT, Office, PAPER, SUSPECT, find, read_on_site, refused, upload,
};

const CERTIFICATE: PaperKind = PaperKind::PracticeCertificate;

async fn started(office: &Office, lawyer: &Caller, party: &str) -> ApplicationId {
    let found = find(CASE_NO, party);
    let started = office.desk.start_application(lawyer, found).await;
    started.unwrap()
}

fn kinds(papers: &[PaperView]) -> Vec<PaperKind> {
    papers.iter().map(|paper| paper.kind).collect()
}

#[testkit::on_both]
async fn a_certificate_that_was_verified_stands_in_the_next_draft_and_outlives_the_first(
    world: World,
) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let first = office.verified(&lawyer).await;
    office.world.clock.advance(Duration::days(30));
    let second = started(&office, &lawyer, CO_SUSPECT).await;
    let papers = office.seen(&lawyer, first).await.papers;
    let before = &papers[0];
    let view = office.seen(&lawyer, second).await;
    assert_eq!(kinds(&view.papers), [CERTIFICATE], "and nothing else");
    assert!(view.keepable.is_empty(), "its place is taken");
    let kept = &view.papers[0];
    assert!(kept.is_kept && kept.id != before.id);
    assert_eq!(
        (&kept.file_name, kept.pages, kept.size, kept.received_at),
        (
            &before.file_name,
            before.pages,
            before.size,
            before.received_at
        )
    );
    let said = office.files.said_of_papers(second.0).await.unwrap();
    assert!(said.contains_key(&kept.id.0), "what is said goes with it");
    let desk = &office.desk;
    desk.remove_paper(&lawyer, second, kept.id).await.unwrap();
    desk.paper_image(&lawyer, before.id, 1, ImageSize::Full)
        .await
        .expect("what is taken out here stays there");
    let again = desk.keep_paper(&lawyer, second, CERTIFICATE).await.unwrap();
    desk.withdraw_application(&lawyer, first).await.unwrap();
    desk.paper_image(&lawyer, again.id, 1, ImageSize::Full)
        .await
        .expect("it is this application's own");
    assert!(office.lost().await.is_sound());
}

#[testkit::on_both]
async fn what_holds_is_offered_in_an_empty_place_and_ones_own_goes_before_it(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    office.verified(&lawyer).await;
    office.world.clock.advance(Duration::days(1));
    let id = started(&office, &lawyer, CO_SUSPECT).await;
    let desk = &office.desk;
    let kept = office.seen(&lawyer, id).await.papers[0].id;
    desk.remove_paper(&lawyer, id, kept).await.unwrap();
    let view = office.seen(&lawyer, id).await;
    assert_eq!(
        (kinds(&view.papers), kinds(&view.keepable)),
        (vec![], vec![CERTIFICATE])
    );
    let own = desk.add_paper(&lawyer, id, CERTIFICATE, upload("今年的.jpg", PAPER));
    assert!(!own.await.unwrap().is_kept);
    let view = office.seen(&lawyer, id).await;
    assert_eq!((view.papers.len(), view.keepable.len()), (1, 0));
}

#[testkit::on_both]
async fn nothing_holds_that_was_not_verified_or_is_old_or_belongs_to_another(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let first = office.submitted(&lawyer).await;
    let second = started(&office, &lawyer, CO_SUSPECT).await;
    assert!(office.seen(&lawyer, second).await.papers.is_empty());
    let refusal = office.desk.keep_paper(&lawyer, second, CERTIFICATE).await;
    refused(refusal, "not-found");
    let other = office.lawyer_with("19901200411900034").await;
    let of_other = started(&office, &other, CO_SUSPECT).await;

    let auditor = office.staff("P028", contract::Role::CmAuditor).await;
    let version = office.seen(&auditor, first).await.version;
    office.desk.accept(&auditor, first, version).await.unwrap();
    let cleared = Vec::new();
    let verified = office
        .desk
        .verify_mandate(&auditor, first, version + 1, cleared);
    verified.await.unwrap();
    let offered = |view: contract::ApplicationView| kinds(&view.keepable);
    assert_eq!(offered(office.seen(&lawyer, second).await), [CERTIFICATE]);
    assert!(offered(office.seen(&other, of_other).await).is_empty());
    office.world.clock.advance(Duration::days(365));
    assert_eq!(offered(office.seen(&lawyer, second).await), [CERTIFICATE]);
    office.world.clock.advance(Duration::days(1));
    assert!(offered(office.seen(&lawyer, second).await).is_empty());
}

#[testkit::on_both]
async fn a_certificate_lends_itself_once_its_verification_cannot_be_undone(world: World) {
    let office = Office::that_undoes(world).await;
    let lawyer = office.lawyer().await;
    let first = office.submitted(&lawyer).await;
    let auditor = office.staff("P028", contract::Role::CmAuditor).await;
    office.accept(&auditor, first).await;
    office.verify(&auditor, first).await;
    let second = started(&office, &lawyer, CO_SUSPECT).await;
    let lent = async || {
        let view = office.seen(&lawyer, second).await;
        (view.papers.len(), view.keepable.len())
    };
    assert_eq!(lent().await, (0, 0), "it may be undone yet");
    office.undo(&auditor, first).await.unwrap();
    office.world.clock.advance(Duration::minutes(2));
    assert_eq!(lent().await, (0, 0), "it is not verified");
    office.verify(&auditor, first).await;
    office.world.clock.advance(Duration::seconds(59));
    assert_eq!(lent().await, (0, 0));
    office.world.clock.advance(Duration::seconds(1));
    assert_eq!(lent().await, (0, 1), "it is offered in its place");
}

#[testkit::on_both]
async fn the_papers_of_a_mandate_hold_for_its_party_once_the_reading_has_ended(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let first = office.readable(&lawyer).await;
    office
        .desk
        .finish_reading(&lawyer, first, read_on_site())
        .await
        .unwrap();
    office.world.clock.advance(Duration::days(1));
    let same = started(&office, &lawyer, SUSPECT).await;
    let mut papers = kinds(&office.seen(&lawyer, same).await.papers);
    papers.sort_by_key(|kind| kind.code());
    assert_eq!(
        papers,
        [
            PaperKind::FirmCertificate,
            PaperKind::PowerOfAttorney,
            CERTIFICATE
        ]
    );
    let other = started(&office, &lawyer, CO_SUSPECT).await;
    let papers = kinds(&office.seen(&lawyer, other).await.papers);
    assert_eq!(papers, [CERTIFICATE]);
}

/// What may be changed of a paper and of its page by whoever writes the database and has no key.
const BY_HAND: [(&str, &str); 6] = [
    ("paper", "size = 1"),
    ("paper", "pages = 7"),
    ("paper", "received_at = '2026-11-24 02:00:00+00:00'"),
    ("paper", "bound = file_name"),
    ("paper_page", "width = width + 1"),
    ("paper_page", "bound = text"),
];

#[testkit::on_both]
async fn a_paper_that_was_changed_by_hand_lends_itself_to_no_later_application(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    office.verified(&lawyer).await;
    office.world.clock.advance(Duration::days(30));
    let (table, change) = BY_HAND[0];
    let begun = Cell::new(None);
    let tried = async {
        let id = started(&office, &lawyer, CO_SUSPECT).await;
        let view = office.seen(&lawyer, id).await;
        assert!(view.papers.is_empty() && view.keepable.is_empty());
        begun.set(Some(id));
    };
    let sql = format!("UPDATE {table} SET {change}");
    office.changed(&[table], &sql, Box::pin(tried)).await;
    let id = begun.get().unwrap();
    for (table, change) in BY_HAND {
        let tried = async {
            let kept = office.desk.keep_paper(&lawyer, id, CERTIFICATE).await;
            refused(kept, "not-found");
            assert!(office.seen(&lawyer, id).await.papers.is_empty(), "{change}");
        };
        let sql = format!("UPDATE {table} SET {change}");
        office.changed(&[table], &sql, Box::pin(tried)).await;
    }
    // As it was written it holds: it was the hand alone that kept it from doing so.
    let view = office.seen(&lawyer, id).await;
    assert_eq!(kinds(&view.keepable), [CERTIFICATE]);
    let kept = office.desk.keep_paper(&lawyer, id, CERTIFICATE).await;
    assert!(kept.unwrap().is_kept);
}
