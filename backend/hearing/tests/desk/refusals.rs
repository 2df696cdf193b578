//! What the rules refuse stands in the ledger, once.

use contract::{CaseKind, HearingProposal, Outcome};
use ledger::{ObjectRef, TrailOf, TrailStep};
use testkit::World;

use crate::before_the_office::{Before, hold, item};

async fn trail(before: &Before) -> Vec<TrailStep> {
    let office = &before.office;
    let of = TrailOf::Object(ObjectRef::new("hearing-application", before.id.0));
    let db = &office.world.kernel.db;
    office.ledger.trail(db, office.id, of).await.unwrap()
}

macro_rules! each_is_refused_and_entered_once {
    ($before:expr, $($kind:literal => $call:expr),* $(,)?) => {$(
        let earlier = trail($before).await.len();
        let problem = $call.await.err().expect(stringify!($call));
        let new = trail($before).await.split_off(earlier);
        assert_eq!(problem.kind, $kind, "{}", stringify!($call));
        assert_eq!(new.len(), 1, "{}: {new:?}", stringify!($call));
        assert_eq!(new[0].outcome, Outcome::Refused, "{}", stringify!($call));
    )*};
}

#[testkit::on_both]
async fn what_the_rules_refuse_the_office_leaves_one_entry(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    let (desk, id) = (&before.office.desk, before.id);
    let own = &before.office.prosecutor;
    let version = before.version().await;
    let unfounded = HearingProposal::Hold {
        criteria: Vec::new(),
        reason: String::new(),
    };
    let wordless = String::new;
    each_is_refused_and_entered_once! { &before,
        "conflict" => desk.propose_hearing(own, id, version + 1, hold()),
        "invalid" => desk.propose_hearing(own, id, version, unfounded),
        "wrong-state" => desk.review_hearing_proposal(&before.head, id, version, wordless()),
        "wrong-state" => desk.approve_hearing(&before.chief, id, version),
        "wrong-state" => desk.approve_hearing(&before.head, id, version),
        "wrong-state" => desk.refuse_hearing(&before.chief, id, version),
        "wrong-state" => desk.return_hearing_proposal(&before.chief, id, version, wordless()),
        "invalid" => desk.ask_hearing_correction(&before.clerk, id, version, Vec::new()),
        "undo-too-late" => desk.undo_hearing_decision(&before.clerk, id, version),
    }
    desk.ask_hearing_correction(&before.clerk, id, version, vec![item()])
        .await
        .unwrap();
    let stays = vec![item().field];
    desk.apply_for_hearing(&before.lawyer, id, stays)
        .await
        .unwrap();
    let version = before.version().await;
    each_is_refused_and_entered_once! { &before,
        "already-corrected" => desk.ask_hearing_correction(&before.clerk, id, version, vec![item()]),
    }
}
