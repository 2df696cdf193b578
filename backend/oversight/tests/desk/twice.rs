//! Two workers, and one that dies: every step is told once.

use std::{
    future::Future,
    pin::pin,
    task::{Context, Poll, Waker},
};

use contract::NodeStep;
use testkit::World;
use time::macros::datetime;

use crate::house::Office;

/// As far as a worker comes in so many polls; then it is killed.
async fn killed_after(polls: u32, work: impl Future<Output = bool>) -> bool {
    let mut work = pin!(work);
    for _ in 0..polls {
        let mut context = Context::from_waker(Waker::noop());
        if let Poll::Ready(done) = work.as_mut().poll(&mut context) {
            return done;
        }
        // What the work waits for is done by other threads.
        for _ in 0..50 {
            tokio::task::yield_now().await;
        }
    }
    false
}

#[testkit::on_both]
async fn a_worker_killed_anywhere_tells_nothing_twice_and_loses_nothing(world: World) {
    let office = Office::staffed(world).await;
    let mut matters = Vec::new();
    for _ in 0..6 {
        let matter = office.matter();
        office.event(&matter, "mode-changed").await;
        matters.push(matter);
    }
    office.world.clock.set(datetime!(2026-11-26 18:00 +8));
    let mut polls = 1;
    loop {
        let work = async { office.oversight.watch().await.is_ok() };
        if killed_after(polls, work).await {
            break;
        }
        polls += 7;
    }
    office.oversight.watch().await.unwrap();
    for matter in &matters {
        let node = office.open(matter, "A-N03").await;
        assert_eq!(node.step, NodeStep::Red);
        let history = office.history(node.id).await;
        assert_eq!(history, ["opened", "amber", "red"]);
    }
    // Six nodes, and for each the auditor, the handler, two heads and the monitor.
    assert_eq!(office.told().await.len(), 6 * 5);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn two_workers_take_each_step_once(world: World) {
    let office = Office::staffed(world).await;
    let mut matters = Vec::new();
    for _ in 0..8 {
        let matter = office.matter();
        office.event(&matter, "mode-changed").await;
        matters.push(matter);
    }
    office.world.clock.set(datetime!(2026-12-03 18:00 +8));
    let (one, other) = (office.oversight.clone(), office.oversight.clone());
    let (left, right) = tokio::join!(one.watch(), other.watch());
    assert_eq!(left.unwrap() + right.unwrap(), 8);
    for matter in &matters {
        let node = office.open(matter, "A-N03").await;
        let history = office.history(node.id).await;
        assert_eq!(
            history,
            ["opened", "amber", "red", "head", "lead", "superior"]
        );
    }
    assert_eq!(office.told().await.len(), 8 * 7);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_node_that_is_cleared_while_a_worker_looks_at_it_is_cleared(world: World) {
    let office = Office::staffed(world).await;
    for _ in 0..6 {
        let matter = office.matter();
        office.event(&matter, "mode-changed").await;
        office.world.clock.set(datetime!(2026-11-26 18:00 +8));
        let (watched, ()) =
            tokio::join!(office.oversight.watch(), office.event(&matter, "granted"));
        watched.unwrap();
        assert_eq!(office.find_open(&matter, "A-N03").await, None);
        assert_eq!(office.oversight.watch().await.unwrap(), 0);
        office.world.clock.set(testkit::MONDAY_MORNING);
    }
    office.stands_as_recorded().await;
}
