//! What people do with nodes: notes, ending one for a reason, and who may.

use contract::{NodeEnding, NodeFilter, NodeQuery, OversightDesk as _, Role, policy::Act};
use testkit::{MONDAY_MORNING, World};
use time::macros::datetime;

use crate::house::{Office, refused};

const REASON: &str = "已当面核查，书记员登记有误，已更正";

#[testkit::on_both]
async fn nobody_ends_a_node_without_a_reason_in_the_ledger(world: World) {
    let office = Office::staffed(world).await;
    let matter = office.matter();
    office.event(&matter, "fee-charged").await;
    office.at(MONDAY_MORNING).await;
    let node = office.open(&matter, "A-N12").await;
    let desk = &office.oversight;
    for reason in ["", "  ", "已核查"] {
        let answer = desk.silence_node(&office.monitor, node.id, reason.to_owned());
        refused(answer.await, "invalid");
    }
    let mut tired = office.monitor.clone();
    tired.is_stepped_up = false;
    let answer = desk.silence_node(&tired, node.id, REASON.to_owned());
    refused(answer.await, "step-up-required");
    let head = office.somebody("P060", Role::CmHead).await;
    let answer = desk.silence_node(&head, node.id, REASON.to_owned());
    refused(answer.await, "not-found");
    assert!(office.find_open(&matter, "A-N12").await.is_some());

    let ended = desk.silence_node(&office.monitor, node.id, REASON.to_owned());
    ended.await.unwrap();
    let view = office.seen(node.id).await;
    assert_eq!(view.row.ending, Some(NodeEnding::Silenced));
    let last = view.history.last().unwrap();
    assert_eq!(
        (last.code.as_str(), last.note.as_deref(), last.by.as_deref()),
        ("silenced", Some(REASON), Some("人员P040"))
    );
    let offered = [Act::RemindDepartment, Act::IssueNotice, Act::NoteNode];
    assert_eq!(view.acts, offered);
    let again = desk.silence_node(&office.monitor, node.id, REASON.to_owned());
    refused(again.await, "wrong-state");
    // Nothing comes after it.
    assert_eq!(office.at(datetime!(2026-12-31 18:00 +8)).await, 0);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_note_is_written_at_any_time_and_ends_nothing(world: World) {
    let office = Office::staffed(world).await;
    let matter = office.matter();
    office.event(&matter, "fee-charged").await;
    let node = office.open(&matter, "A-N12").await;
    let auditor = office.somebody("P061", Role::CmAuditor).await;
    let said = |text: &str| text.to_owned();
    let desk = &office.oversight;
    desk.note_node(&auditor, node.id, said("正在核实收费情况"))
        .await
        .unwrap();
    refused(
        desk.note_node(&auditor, node.id, said(" ")).await,
        "invalid",
    );
    assert!(office.find_open(&matter, "A-N12").await.is_some());
    office.event(&matter, "fee-returned").await;
    desk.note_node(&auditor, node.id, said("费用已退还"))
        .await
        .unwrap();
    assert_eq!(
        office.history(node.id).await,
        ["opened", "noted", "cleared", "noted"]
    );
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn the_explanation_that_was_missing_clears_the_node_that_missed_it(world: World) {
    let office = Office::staffed(world).await;
    let matter = office.matter();
    office.event(&matter, "submitted").await;
    office.world.clock.set(datetime!(2026-11-24 10:00 +8));
    office.event(&matter, "granted").await;
    let node = office.open(&matter, "A-N04").await;
    let auditor = office.somebody("P061", Role::CmAuditor).await;
    let said = "当日系统检修，次日上午安排".to_owned();
    let noted = office.oversight.note_node(&auditor, node.id, said);
    noted.await.unwrap();
    let view = office.seen(node.id).await;
    assert_eq!(view.row.ending, Some(NodeEnding::Cleared));
    assert_eq!(
        office.history(node.id).await,
        ["opened", "noted", "cleared"]
    );
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_stranger_and_another_office_see_no_node(world: World) {
    let office = Office::staffed(world).await;
    let matter = office.matter();
    office.event(&matter, "fee-charged").await;
    let node = office.open(&matter, "A-N12").await;
    let desk = &office.oversight;
    let lawyer = office.somebody("P062", Role::Lawyer).await;
    refused(desk.node(&lawyer, node.id).await, "not-found");
    refused(desk.nodes(&lawyer, NodeQuery::default()).await, "not-found");
    refused(desk.node_rules(&lawyer).await, "not-found");
    refused(desk.absences(&lawyer).await, "not-found");
    let mut elsewhere = office.monitor.clone();
    elsewhere.organisation = contract::OrganisationId(office.world.kernel.random_id());
    refused(desk.node(&elsewhere, node.id).await, "not-found");
    let page = desk.nodes(&elsewhere, NodeQuery::default()).await.unwrap();
    assert_eq!(page.rows, []);
    // Clerks open the node a letter leads them to, and no list.
    let clerk = office.somebody("P063", Role::CmClerk).await;
    desk.node(&clerk, node.id).await.unwrap();
    refused(desk.nodes(&clerk, NodeQuery::default()).await, "not-found");
}

#[testkit::on_both]
async fn the_worklist_shows_what_has_come_furthest_first_page_by_page(world: World) {
    let office = Office::staffed(world).await;
    for hour in 0..66 {
        office
            .world
            .clock
            .set(MONDAY_MORNING + time::Duration::hours(hour));
        let matter = office.matter();
        let event = if hour % 2 == 0 {
            "mode-changed"
        } else {
            "fee-charged"
        };
        office.event(&matter, event).await;
    }
    office.at(datetime!(2026-11-26 18:00 +8)).await;
    let desk = &office.oversight;
    let mut after = None;
    let mut seen = Vec::new();
    loop {
        let query = NodeQuery {
            filter: NodeFilter::Raised,
            after,
        };
        let page = desk.nodes(&office.monitor, query).await.unwrap();
        seen.extend(page.rows);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let running = office.rows(NodeFilter::Running).await;
    assert_eq!(seen.len() + running.len(), 66);
    assert!(seen.len() > 50, "{}", seen.len());
    let order = |row: &contract::NodeRow| (std::cmp::Reverse(row.step), row.since, row.id.0);
    assert!(seen.is_sorted_by_key(order));
    let ids: std::collections::BTreeSet<_> = seen.iter().map(|row| row.id.0).collect();
    assert_eq!(ids.len(), seen.len());
}
