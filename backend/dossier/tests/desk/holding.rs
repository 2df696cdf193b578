//! Which facts were held against the papers stands in the ledger before the decision, in the same request.

use contract::{PaperTick, Role};
use ledger::{ObjectRef, TrailOf};
use serde_json::json;
use testkit::World;

use crate::office::{Office, refused};

#[testkit::on_both]
async fn what_was_held_against_the_papers_stands_before_the_decision(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.seen(&auditor, id).await.version;
    let ticks = vec![
        PaperTick::find("practice-certificate.licence-no", true).unwrap(),
        PaperTick::find("power-of-attorney.mandate-date", false).unwrap(),
    ];
    let held = office.desk.hold_papers(&auditor, id, version, ticks);
    held.await.unwrap();
    office.desk.accept(&auditor, id, version).await.unwrap();

    let of = TrailOf::Object(ObjectRef::new("application", id.0));
    let db = &office.world.kernel.db;
    let trail = office.ledger.trail(db, office.id, of).await.unwrap();
    let [.., held, accepted] = trail.as_slice() else {
        panic!("two entries: {trail:?}")
    };
    assert_eq!(accepted.act, "dossier.accept");
    assert_eq!(
        (held.act.as_str(), held.actor),
        ("dossier.hold_papers", Some(auditor.account))
    );
    let said = json!({
        "agrees": ["practice-certificate.licence-no"],
        "differs": ["power-of-attorney.mandate-date"],
    });
    assert_eq!(held.details, Some(said));
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_tick_at_no_paper_of_the_application_and_one_seen_too_early_are_refused(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let clerk = office.staff("P029", Role::CmClerk).await;
    let version = office.seen(&clerk, id).await.version;
    let elsewhere = PaperTick::find("other.party", true).unwrap();
    let answer = office
        .desk
        .hold_papers(&clerk, id, version, vec![elsewhere]);
    refused(answer.await, "invalid");
    let fit = PaperTick::find("firm-certificate.firm", true).unwrap();
    let answer = office.desk.hold_papers(&clerk, id, version - 1, vec![fit]);
    refused(answer.await, "conflict");
    office.stands_as_recorded().await;
}
