//! Whole rows put back as they once were: every seal holds, and the ledger names them.

use contract::{OversightDesk as _, policy::Act};
use testkit::{MONDAY_MORNING, World};

use crate::{house::Office, monitoring::Desk};

#[testkit::on_both]
async fn a_node_put_back_after_it_was_ended_is_named(world: World) {
    let office = Office::staffed(world).await;
    let matter = office.matter();
    office.event(&matter, "fee-charged").await;
    office.at(MONDAY_MORNING).await;
    let node = office.open(&matter, "A-N12").await;
    office
        .by_hand("CREATE TABLE kept AS SELECT * FROM node")
        .await;
    let reason = "已当面核查，没有收取费用".to_owned();
    let ended = office
        .oversight
        .silence_node(&office.monitor, node.id, reason);
    ended.await.unwrap();
    office.stands_as_recorded().await;
    office.by_hand("DELETE FROM node").await;
    office.by_hand("INSERT INTO node SELECT * FROM kept").await;
    assert_eq!(
        office.found().await,
        [format!("put-back node {}", node.id.0)]
    );
}

#[testkit::on_both]
async fn a_notice_put_back_after_it_was_answered_is_named(world: World) {
    let desk = Desk::open(world).await;
    let id = desk.noticed().await;
    let keep = "CREATE TABLE kept AS SELECT * FROM monitoring";
    desk.office.by_hand(keep).await;
    desk.act(id, Act::AnswerNotice).await.unwrap();
    desk.office.stands_as_recorded().await;
    desk.office.by_hand("DELETE FROM monitoring").await;
    let put = "INSERT INTO monitoring SELECT * FROM kept";
    desk.office.by_hand(put).await;
    let found = desk.office.found().await;
    assert!(
        found.contains(&format!("put-back monitoring {}", id.0)),
        "{found:?}"
    );
}
