//! Rows changed by whoever writes the database and has no key: nothing of them is shown, and nothing follows from them.

use contract::{
    AbsenceForm, MonitoringDesk as _, NodeFilter, NodeQuery, OversightDesk as _, Role,
    WorklistFilter, WorklistQuery,
};
use testkit::{MONDAY_MORNING, World};
use time::macros::{date, datetime};

use crate::{
    house::{Office, refused},
    monitoring::{Desk, answer},
};

const OF_A_NODE: [&str; 9] = [
    "rule = 'A-N01'",
    "about = 'hearing'",
    "matter = id",
    "reference = 'YJ-2026-000999'",
    "since = '2026-11-28 03:00:00+00:00'",
    "step = 'superior'",
    "look_at = '2026-11-23 01:00:00+00:00'",
    "paused_at = since",
    "ended_at = since",
];

#[testkit::on_both]
async fn a_node_changed_by_hand_is_named_and_not_moved_on(world: World) {
    let office = Office::staffed(world).await;
    let (matter, other) = (office.matter(), office.matter());
    office.event(&matter, "mode-changed").await;
    let node = office.open(&matter, "A-N03").await;
    office.event(&other, "mode-changed").await;
    office
        .by_hand("CREATE TABLE kept AS SELECT * FROM node")
        .await;
    let id = if office.world.is_on_sqlite() {
        format!("x'{}'", node.id.0.simple())
    } else {
        format!("'{}'", node.id.0)
    };
    for change in OF_A_NODE {
        let sql = format!("UPDATE node SET {change} WHERE id = {id}");
        assert_eq!(office.by_hand(&sql).await, 1);
        refused(
            office.oversight.node(&office.monitor, node.id).await,
            "not-found",
        );
        office.at(MONDAY_MORNING).await;
        assert_eq!(office.told().await, Vec::<String>::new(), "{change}");
        office.by_hand("DELETE FROM node").await;
        office.by_hand("INSERT INTO node SELECT * FROM kept").await;
    }
    // It holds up no other.
    let sql = format!("UPDATE node SET rule = 'A-N01' WHERE id = {id}");
    office.by_hand(&sql).await;
    assert_eq!(office.at(datetime!(2026-11-26 18:00 +8)).await, 1);
    let page = office
        .oversight
        .nodes(&office.monitor, NodeQuery::default())
        .await
        .unwrap();
    assert_eq!(page.rows.len(), 1);
    let running = NodeQuery {
        filter: NodeFilter::Running,
        after: None,
    };
    let page = office.oversight.nodes(&office.monitor, running).await;
    assert_eq!(page.unwrap().altered, [node.id.0]);
}

#[testkit::on_both]
async fn an_absence_changed_by_hand_leads_no_letter_elsewhere(world: World) {
    let office = Office::staffed(world).await;
    let head = office.somebody("P050", Role::CmHead).await;
    let clerk = office.somebody("P051", Role::Clerk).await;
    let form = AbsenceForm {
        account: None,
        from: Some(date!(2026 - 11 - 24)),
        until: Some(date!(2026 - 11 - 24)),
        substitute: Some(clerk.account),
    };
    office.oversight.enter_absence(&head, form).await.unwrap();
    office
        .by_hand("UPDATE absence SET from_at = '2026-11-22 00:00:00+00:00'")
        .await;
    let matter = office.matter();
    office.event(&matter, "fee-charged").await;
    office.at(MONDAY_MORNING).await;
    assert_eq!(office.told().await, ["p021", "p050"]);
    let page = office.oversight.absences(&head).await.unwrap();
    assert_eq!((page.rows.len(), page.altered.len()), (0, 1));
}

const OF_A_NOTICE: [&str; 11] = [
    "owner = node",
    "state = 'reminded'",
    "version = 7",
    "due_at = '2027-11-22 00:00:00+00:00'",
    "node = id",
    "handler = owner",
    "reference = 'JK-2026-000999'",
    "asked_at = '2026-11-26 00:00:00+00:00'",
    "answered_by = owner",
    "corrected_by = '2026-12-24'",
    "was_returned = NOT was_returned",
];

#[testkit::on_both]
async fn a_notice_changed_by_hand_is_named_and_answered_by_nobody(world: World) {
    let desk = Desk::open(world).await;
    let id = desk.noticed().await;
    let (of, monitor) = (&desk.office.oversight, &desk.office.monitor);
    let keep = "CREATE TABLE kept AS SELECT * FROM monitoring";
    desk.office.by_hand(keep).await;
    let elsewhere = || WorklistQuery {
        filter: WorklistFilter::Elsewhere,
        ..WorklistQuery::default()
    };
    for change in OF_A_NOTICE {
        let sql = format!("UPDATE monitoring SET {change}");
        assert_eq!(desk.office.by_hand(&sql).await, 1, "{change}");
        refused(of.monitoring(monitor, id).await, "not-found");
        let answered = of.answer_notice(&desk.handler, id, 1, answer()).await;
        refused(answered, "not-found");
        let page = of.monitorings(monitor, elsewhere()).await.unwrap();
        assert_eq!(page.altered, [id.0], "{change}");
        assert!(page.rows.is_empty());
        desk.office.by_hand("DELETE FROM monitoring").await;
        let put = "INSERT INTO monitoring SELECT * FROM kept";
        desk.office.by_hand(put).await;
    }
    // A node changed by hand says nothing of the matter that began of it.
    desk.office
        .by_hand("UPDATE node SET rule = 'A-N01' WHERE rule = 'A-N03'")
        .await;
    refused(of.monitoring(monitor, id).await, "not-found");
}
