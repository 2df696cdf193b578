//! Durable jobs on both databases.

// The lints know helpers of tests by this mark alone.
#![cfg(test)]

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use async_trait::async_trait;
use contract::{JobId, OrganisationId};
use kernel::{
    Kernel, house,
    jobs::{self, Failure, Foreman, Lease, NewJob, State, Worker, enqueue, find_progress, payload},
};
use serde::{Deserialize, Serialize};
use testkit::World;
use time::{Duration, OffsetDateTime};
use tokio::sync::{Notify, watch};

const KIND: &str = "test.count";

#[derive(Serialize, Deserialize)]
struct Sheep {
    number: u32,
}

/// Counts what it is given, after failing as often as it was told to.
#[derive(Default)]
struct Counter {
    seen: Mutex<Vec<u32>>,
    failures: AtomicUsize,
}

#[async_trait]
impl Worker for Counter {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let sheep: Sheep = payload(lease)?;
        lease.progress(1, 2).await?;
        if self
            .failures
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1))
            .is_ok()
        {
            return Err(Failure::Again {
                code: "not-yet",
                at: None,
            });
        }
        self.seen.lock().unwrap().push(sheep.number);
        Ok(())
    }
}

async fn enqueue_sheep(kernel: &Kernel, number: u32, run_at: OffsetDateTime) -> JobId {
    let tx = kernel.begin().await.unwrap();
    let job = NewJob {
        kind: KIND,
        organisation: OrganisationId(kernel.new_id()),
        payload: Sheep { number },
        run_at,
        max_attempts: 3,
    };
    let id = enqueue(&tx, kernel, job).await.unwrap();
    tx.commit().await.unwrap();
    id
}

fn foreman(world: &World, worker: Arc<dyn Worker>) -> Foreman {
    Foreman::new(world.kernel.clone(), vec![worker])
}

async fn state(world: &World, job: JobId) -> State {
    find_progress(&world.kernel.db, job)
        .await
        .unwrap()
        .unwrap()
        .state
}

#[testkit::on_both]
async fn a_job_is_there_exactly_if_its_transaction_was_committed(world: World) {
    let counter = Arc::new(Counter::default());
    let tx = world.kernel.begin().await.unwrap();
    let job = NewJob {
        kind: KIND,
        organisation: OrganisationId(world.kernel.new_id()),
        payload: Sheep { number: 1 },
        run_at: world.kernel.now(),
        max_attempts: 1,
    };
    enqueue(&tx, &world.kernel, job).await.unwrap();
    tx.rollback().await.unwrap();
    enqueue_sheep(&world.kernel, 2, world.kernel.now()).await;
    foreman(&world, counter.clone())
        .run_until_idle()
        .await
        .unwrap();
    assert_eq!(*counter.seen.lock().unwrap(), [2]);
}

#[testkit::on_both]
async fn many_foremen_do_each_job_once(world: World) {
    let counter = Arc::new(Counter::default());
    for number in 0..20 {
        enqueue_sheep(&world.kernel, number, world.kernel.now()).await;
    }
    let foremen: Vec<_> = (0..4).map(|_| foreman(&world, counter.clone())).collect();
    let working = foremen.iter().map(Foreman::run_until_idle);
    let done: usize = futures::future::join_all(working)
        .await
        .into_iter()
        .map(|done| done.unwrap())
        .sum();
    let mut seen = counter.seen.lock().unwrap().clone();
    seen.sort_unstable();
    assert_eq!((done, seen), (20, (0..20).collect()));
}

#[testkit::on_both]
async fn a_job_waits_for_its_time(world: World) {
    let counter = Arc::new(Counter::default());
    let job = enqueue_sheep(&world.kernel, 1, world.kernel.now() + Duration::minutes(5)).await;
    let foreman = foreman(&world, counter);
    assert!(!foreman.run_one().await.unwrap());
    world.clock.advance(Duration::minutes(5));
    assert!(foreman.run_one().await.unwrap());
    assert_eq!(state(&world, job).await, State::Done);
}

#[testkit::on_both]
async fn a_failed_try_is_repeated_after_growing_pauses_and_given_up_at_last(world: World) {
    let counter = Arc::new(Counter {
        failures: AtomicUsize::new(9),
        ..Counter::default()
    });
    let job = enqueue_sheep(&world.kernel, 1, world.kernel.now()).await;
    let foreman = foreman(&world, counter);
    for pause in [5, 10] {
        assert!(foreman.run_one().await.unwrap());
        assert!(!foreman.run_one().await.unwrap(), "the next try waits");
        assert_eq!(state(&world, job).await, State::Waiting);
        world.clock.advance(Duration::seconds(pause));
    }
    assert!(foreman.run_one().await.unwrap());
    let progress = find_progress(&world.kernel.db, job).await.unwrap().unwrap();
    assert_eq!(
        (progress.state, progress.error.as_deref()),
        (State::Failed, Some("not-yet"))
    );
    assert_eq!((progress.done, progress.total), (1, 2));
}

/// Takes a job in hand and dies with it.
struct Mortal(Notify);

#[async_trait]
impl Worker for Mortal {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, _lease: &Lease) -> Result<(), Failure> {
        self.0.notify_one();
        std::future::pending().await
    }
}

#[testkit::on_both]
async fn a_dead_workers_job_is_taken_over_once_its_lease_has_run_out(world: World) {
    let job = enqueue_sheep(&world.kernel, 7, world.kernel.now()).await;
    let mortal = Arc::new(Mortal(Notify::new()));
    let dying = foreman(&world, mortal.clone());
    tokio::select! {
        _ = dying.run_one() => panic!("a mortal never finishes"),
        () = mortal.0.notified() => {}
    }
    let counter = Arc::new(Counter::default());
    let heir = foreman(&world, counter.clone());
    assert!(!heir.run_one().await.unwrap(), "the lease still runs");
    world
        .clock
        .advance(kernel::jobs::LEASE + Duration::seconds(1));
    assert!(heir.run_one().await.unwrap());
    assert_eq!(*counter.seen.lock().unwrap(), [7]);
    assert_eq!(state(&world, job).await, State::Done);
}

/// Loses its lease to another worker while it is busy, and asks for it again.
struct Slow {
    world: Arc<World>,
    heir: Arc<Counter>,
}

#[async_trait]
impl Worker for Slow {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        self.world
            .clock
            .advance(kernel::jobs::LEASE + Duration::seconds(1));
        foreman(&self.world, self.heir.clone()).run_one().await?;
        lease.progress(2, 2).await?;
        unreachable!("a lost lease stops its worker");
    }
}

#[testkit::on_both]
async fn a_worker_that_lost_its_lease_stops_and_changes_nothing(world: World) {
    let world = Arc::new(world);
    let job = enqueue_sheep(&world.kernel, 3, world.kernel.now()).await;
    let heir = Arc::new(Counter::default());
    let slow = Arc::new(Slow {
        world: world.clone(),
        heir: heir.clone(),
    });
    foreman(&world, slow).run_one().await.unwrap();
    assert_eq!(*heir.seen.lock().unwrap(), [3]);
    let progress = find_progress(&world.kernel.db, job).await.unwrap().unwrap();
    assert_eq!((progress.state, progress.error), (State::Done, None));
}

#[tokio::test]
async fn a_foreman_told_to_stop_finishes_the_job_in_hand() {
    let world = testkit::sqlite().await;
    let counter = Arc::new(Counter::default());
    enqueue_sheep(&world.kernel, 1, world.kernel.now()).await;
    let (stop, stopped) = watch::channel(false);
    let foreman = foreman(&world, counter.clone());
    let running = tokio::spawn(async move {
        foreman
            .run(stopped, std::time::Duration::from_mins(1))
            .await;
    });
    while counter.seen.lock().unwrap().is_empty() {
        tokio::task::yield_now().await;
    }
    stop.send(true).unwrap();
    running.await.unwrap();
    assert_eq!(*counter.seen.lock().unwrap(), [1]);
}

/// Does the letters of the house.
struct Letters(Notify);

#[async_trait]
impl Worker for Letters {
    fn kind(&self) -> &'static str {
        "test.letter"
    }

    async fn run(&self, _lease: &Lease) -> Result<(), Failure> {
        self.0.notify_one();
        Ok(())
    }
}

#[testkit::on_both]
async fn jobs_that_never_end_hold_up_no_other_kind(world: World) {
    for number in 0..5 {
        enqueue_sheep(&world.kernel, number, world.kernel.now()).await;
    }
    let tx = world.kernel.begin().await.unwrap();
    let letter = NewJob {
        kind: "test.letter",
        organisation: OrganisationId(world.kernel.new_id()),
        payload: Sheep { number: 9 },
        run_at: world.kernel.now(),
        max_attempts: 1,
    };
    enqueue(&tx, &world.kernel, letter).await.unwrap();
    tx.commit().await.unwrap();

    let letters = Arc::new(Letters(Notify::new()));
    let endless: Arc<dyn Worker> = Arc::new(Mortal(Notify::new()));
    let lanes = Foreman::lanes(&world.kernel, vec![endless, letters.clone()]);
    let (_stop, stopped) = watch::channel(false);
    let pause = std::time::Duration::from_millis(20);
    let working = lanes.iter().flat_map(|lane| {
        [
            lane.run(stopped.clone(), pause),
            lane.run(stopped.clone(), pause),
        ]
    });
    tokio::select! {
        _ = futures::future::join_all(working) => panic!("nobody told them to stop"),
        () = letters.0.notified() => {}
        () = tokio::time::sleep(std::time::Duration::from_secs(20)) => panic!("the letter waited"),
    }
}

#[testkit::on_both]
async fn the_row_of_a_job_goes_a_month_after_it_was_done_and_of_a_failed_one_never(world: World) {
    let counter = Arc::new(Counter::default());
    let foreman = foreman(&world, counter.clone());
    let done = enqueue_sheep(&world.kernel, 1, world.kernel.now()).await;
    foreman.run_until_idle().await.unwrap();
    counter.failures.store(3, Ordering::SeqCst);
    let failed = enqueue_sheep(&world.kernel, 2, world.kernel.now()).await;
    for _ in 0..3 {
        foreman.run_until_idle().await.unwrap();
        world.clock.advance(Duration::minutes(1));
    }
    let waiting = enqueue_sheep(&world.kernel, 3, world.kernel.now()).await;

    assert_eq!(jobs::sweep(&world.kernel).await.unwrap(), 0, "too early");
    world.clock.advance(jobs::KEPT);
    assert_eq!(jobs::sweep(&world.kernel).await.unwrap(), 1);
    let gone = find_progress(&world.kernel.db, done).await.unwrap();
    assert_eq!(gone, None);
    assert_eq!(state(&world, failed).await, State::Failed);
    assert_eq!(state(&world, waiting).await, State::Waiting);
}

#[test]
fn a_killed_workers_job_is_back_within_half_a_minute_and_a_live_ones_lease_never_runs_out() {
    assert!(jobs::LEASE <= Duration::seconds(30));
    assert!(jobs::RENEWAL * 3 < jobs::LEASE);
}

#[testkit::on_both]
async fn a_database_is_for_one_environment_for_good(world: World) {
    assert_eq!(house::find_environment(&world.kernel).await.unwrap(), None);
    let claims = ["demo", "office", "demo", "office"]
        .map(|environment| house::settle_environment(&world.kernel, environment));
    let settled = futures::future::join_all(claims).await;
    let settled: Vec<String> = settled.into_iter().map(Result::unwrap).collect();
    assert!(settled.iter().all(|one| *one == settled[0]), "{settled:?}");
    let found = house::find_environment(&world.kernel).await.unwrap();
    assert_eq!(found.as_ref(), Some(&settled[0]));
}
