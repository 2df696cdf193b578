//! What an approval holds for: so many rows as were seen, whoever asked, and not for ever.

use contract::{ExportDesk as _, ExportId, ExportState, Turn};
use ledger::{ObjectRef, TrailOf};
use testkit::World;
use time::{Duration, macros::datetime};

use crate::house::{Office, refused};

const OF_PEOPLE: [&str; 2] = ["reference", "party"];

impl Office {
    /// What the entry states by which the house let an export wait again.
    async fn returned(&self, id: ExportId) -> serde_json::Value {
        let db = &self.world.kernel.db;
        let of = TrailOf::Object(ObjectRef::new("export", id));
        let trail = self.ledger.trail(db, self.id, of).await.unwrap();
        let returned = trail.into_iter().find(|step| step.act == "exports.return");
        returned.unwrap().details.unwrap()
    }
}

#[testkit::on_both]
async fn whoever_approves_sees_how_many_rows_there_are_now(world: World) {
    let office = Office::with(world, 100).await;
    let id = office.asked(&office.auditor, &OF_PEOPLE).await;
    office.lists(112);
    let view = office.view(&office.head, id).await;
    assert_eq!(view.rows, 112);
    // A page that lay open while the list grew.
    let old = office
        .exports
        .approve_export(&office.head, id, view.version, 100);
    refused(old.await, "rows-changed");
    assert_eq!(office.stands(id).await, ExportState::Waiting);
    // A tenth more or less is the same list.
    office.lists(120);
    let approved = office
        .exports
        .approve_export(&office.head, id, view.version, 112);
    approved.await.unwrap();
    let approved = office.view(&office.head, id).await;
    assert_eq!(
        approved.rows, 120,
        "what is there, whatever number was sent"
    );
    office.work().await;
    assert_eq!(office.stands(id).await, ExportState::Ready);
    let made = office.view(&office.auditor, id).await;
    assert_eq!((made.rows, made.left_out), (119, 1));
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_list_that_grew_after_it_was_approved_is_approved_again(world: World) {
    let office = Office::with(world, 100).await;
    let id = office.asked(&office.auditor, &OF_PEOPLE).await;
    office.approved(&office.head, id).await;
    office.lists(111);
    office.work().await;
    assert_eq!(office.stands(id).await, ExportState::Waiting);
    let stated = office.returned(id).await;
    let view = office.view(&office.head, id).await;
    assert_eq!(
        (view.rows, view.line.next.unwrap().turn),
        (111, Turn::Yours)
    );
    assert_eq!(stated["rows"], serde_json::json!([111]));
    assert_eq!(stated["approved"], serde_json::json!([100]));
    assert_eq!(
        office.letters_to(&office.auditor).await,
        ["export-returned"]
    );
    assert_eq!(
        office.letters_to(&office.head).await,
        ["export-waits", "export-waits"]
    );
    let early = office.exports.fetch_export(&office.auditor, id).await;
    refused(early.map(|_| ()), "wrong-state");
    office.approved(&office.head, id).await;
    office.work().await;
    assert_eq!(office.stands(id).await, ExportState::Ready);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn what_needs_no_approval_is_as_long_as_it_is_when_it_is_made(world: World) {
    let office = Office::in_world(world).await;
    let id = office.asked(&office.auditor, &["reference"]).await;
    office.lists(9);
    office.work().await;
    assert_eq!(office.view(&office.auditor, id).await.rows, 8);
}

#[testkit::on_both]
async fn nothing_is_made_for_whoever_lost_the_role(world: World) {
    let office = Office::in_world(world).await;
    let id = office.asked(&office.auditor, &OF_PEOPLE).await;
    office.approved(&office.head, id).await;
    let act = office.act(office.id).await;
    let clerk = [contract::Role::CmClerk];
    let identity = &office.identity;
    let moves = identity.set_roles(act.tx(), office.auditor.account, &clerk);
    let moves = moves.await.unwrap();
    let entry = ledger::Entry::about(ObjectRef::new("account", office.auditor.account));
    act.done(entry.moving(moves)).await.unwrap();
    office.work().await;
    assert_eq!(office.stands(id).await, ExportState::Refused);
    let trail = office.trail(id).await;
    let stopped = trail.iter().filter(|step| *step == "exports.stop Done");
    assert_eq!(stopped.count(), 1, "{trail:?}");
    assert_eq!(
        office.letters_to(&office.auditor).await,
        ["export-stopped", "roles-changed"]
    );
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn nothing_is_made_for_whoever_has_left_and_nobody_writes_to_them(world: World) {
    let office = Office::in_world(world).await;
    let id = office.asked(&office.auditor, &OF_PEOPLE).await;
    office.approved(&office.head, id).await;
    office.disable(&office.auditor).await;
    office.work().await;
    assert_eq!(office.stands(id).await, ExportState::Refused);
    assert!(office.letters_to(&office.auditor).await.is_empty());
}

#[testkit::on_both]
async fn an_export_that_nobody_approves_lapses_with_the_next_working_day(world: World) {
    let office = Office::in_world(world).await;
    // A Friday afternoon: the next working day is Monday.
    office.world.clock.set(datetime!(2026-11-27 07:00 UTC));
    let id = office.asked(&office.auditor, &OF_PEOPLE).await;
    let view = office.view(&office.auditor, id).await;
    let until = view.waits_until.unwrap();
    assert_eq!(until, datetime!(2026-11-30 10:00 UTC));
    office.world.clock.set(until - Duration::seconds(1));
    office.exports.tidy().await.unwrap();
    assert_eq!(office.stands(id).await, ExportState::Waiting);
    office.world.clock.set(until);
    let late = office
        .exports
        .approve_export(&office.head, id, view.version, view.rows);
    refused(late.await, "wrong-state");
    office.exports.tidy().await.unwrap();
    office.exports.tidy().await.unwrap();
    let lapsed = office.view(&office.auditor, id).await;
    assert_eq!(lapsed.row.state, ExportState::Lapsed.code());
    assert!(lapsed.waits_until.is_none() && lapsed.line.acts.is_empty());
    assert_eq!(office.letters_to(&office.auditor).await, ["export-lapsed"]);
    office.stands_as_recorded().await;
}
