//! What a page of the worklist takes in an office of a hundred and of 100,000 matters: `cargo xtask bench worklist`.
//!
//! Every application is sealed as the room seals it, and its case and party were landed. Then pages are asked of the
//! desk as the site asks for them, on SQLite and, where a cluster is named, on PostgreSQL. One line of JSON for each of
//! them; times on the clock in milliseconds.

#[path = "../../tests/desk/house.rs"]
#[expect(
    dead_code,
    clippy::unwrap_used,
    reason = "the tests use the rest, and a benchmark may stop as a test does"
)]
mod house;
#[path = "../../tests/desk/office.rs"]
#[expect(
    dead_code,
    unused_imports,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "the tests use the rest"
)]
mod office;
mod rows;

use std::{
    env,
    error::Error,
    io::{Write, stdout},
    time::Instant,
};

use casefile::rows::case_party;
use contract::{Caller, Role, WorklistFilter, WorklistQuery};
use office::Office;
use rows::{Pattern, application};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Value, json};
use testkit::World;
use uuid::Uuid;

/// The variable that names a cluster of PostgreSQL.
const CLUSTER: &str = "MINGJIAN_TEST_POSTGRES";
/// How many matters the office has, first and then.
const SIZES: [usize; 2] = [100, 100_000];
/// How often each page is asked for, and how often before that to warm up.
const CALLS: usize = 200;
const WARM: usize = 10;
/// Rows that are asked for by their identifiers alone: what the database can do at all.
const BARE: u64 = 50;
/// Cases among which the applications are spread.
const CASES: usize = 500;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        Box::pin(measured("SQLite", testkit::sqlite().await)).await?;
        if env::var_os(CLUSTER).is_some() {
            Box::pin(measured("PostgreSQL", testkit::postgres().await)).await?;
        }
        Ok(())
    })
}

async fn measured(database: &str, world: World) -> Outcome<()> {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let first = office.submitted(&lawyer).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let parties = landed(&office).await?;
    let pattern = Pattern::of(&office, first.0).await?;
    let mut there = 1;
    for size in SIZES {
        let started = Instant::now();
        pattern.fill((there, size), &parties).await?;
        there = size;
        settled(&office).await?;
        let filled = started.elapsed().as_secs_f64();
        let bare = bare(&office).await?;
        for (ask, query) in asks(&office, &auditor).await? {
            let taken = timed(async || {
                let page = office.desk.worklist(&auditor, query.clone()).await?;
                // A row that cannot be shown would be measured for what it is not.
                if page.rows.is_empty() || !page.altered.is_empty() {
                    return Err(format!("{ask} of {size}: not the page that was meant").into());
                }
                Ok(())
            });
            say(&of((database, size, ask), (&taken.await?, bare, filled)))?;
        }
        for (ask, words) in [
            ("by number", "2026-000042"),
            ("by a name nobody has", "闻人"),
        ] {
            let taken = timed(async || {
                let words = words.to_owned();
                office.desk.seek_work(&auditor, words).await?;
                Ok(())
            });
            say(&of((database, size, ask), (&taken.await?, bare, filled)))?;
        }
    }
    Ok(())
}

/// Lands cases; the case and the identifier of each of their parties.
async fn landed(office: &Office) -> Outcome<Vec<(Uuid, Uuid)>> {
    for number in 0..CASES {
        let number = format!("9901022026{number:08}");
        office.land(|case| case.unified_case_no = number).await;
    }
    let parties = case_party::Entity::find()
        .order_by_asc(case_party::Column::Id)
        .all(&office.world.kernel.db);
    let parties = parties.await?.into_iter();
    Ok(parties.map(|party| (party.case_id, party.id)).collect())
}

/// What PostgreSQL does by itself after so many rows, a minute later.
async fn settled(office: &Office) -> Outcome<()> {
    if !office.world.is_on_sqlite() {
        let db = &office.world.kernel.db;
        db.execute_unprepared("VACUUM ANALYZE").await?;
    }
    Ok(())
}

/// Each part of the list, one state of a part, and a page behind the first.
async fn asks(office: &Office, who: &Caller) -> Outcome<Vec<(&'static str, WorklistQuery)>> {
    let part = |filter| WorklistQuery {
        filter,
        ..WorklistQuery::default()
    };
    let first = office.desk.worklist(who, part(WorklistFilter::Elsewhere));
    let behind = WorklistQuery {
        after: first.await?.next,
        ..part(WorklistFilter::Elsewhere)
    };
    let one = WorklistQuery {
        state: Some("submitted".to_owned()),
        ..part(WorklistFilter::Colleagues)
    };
    Ok(vec![
        ("mine", part(WorklistFilter::Mine)),
        ("colleagues", part(WorklistFilter::Colleagues)),
        ("elsewhere", part(WorklistFilter::Elsewhere)),
        ("ended", part(WorklistFilter::Ended)),
        ("one state", one),
        ("second page", behind),
    ])
}

/// How long fifty rows take that are asked for by their identifiers and nothing else.
async fn bare(office: &Office) -> Outcome<f64> {
    let db = &office.world.kernel.db;
    let ids = application::Entity::find()
        .select_only()
        .column(application::Column::Id)
        .limit(BARE)
        .into_tuple::<Uuid>();
    let ids = ids.all(db).await?;
    let taken = timed(async || {
        let rows = application::Entity::find()
            .filter(application::Column::Id.is_in(ids.iter().copied()))
            .all(db);
        rows.await?;
        Ok(())
    });
    Ok(share(&taken.await?, 50))
}

/// How long each of many calls took, the quickest first.
async fn timed(call: impl AsyncFn() -> Outcome<()>) -> Outcome<Vec<f64>> {
    for _ in 0..WARM {
        call().await?;
    }
    let mut times = Vec::with_capacity(CALLS);
    for _ in 0..CALLS {
        let started = Instant::now();
        call().await?;
        times.push(started.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    Ok(times)
}

/// How long so many of a hundred calls took at most.
fn share(sorted: &[f64], hundredths: usize) -> f64 {
    let place = (sorted.len() * hundredths).div_ceil(100).saturating_sub(1);
    sorted.get(place).copied().unwrap_or(f64::NAN)
}

fn of(
    (database, matters, ask): (&str, usize, &str),
    (taken, bare, filled): (&[f64], f64, f64),
) -> Value {
    json!({
        "database": database,
        "matters": matters,
        "ask": ask,
        "p50": share(taken, 50),
        "p99": share(taken, 99),
        "bare": bare,
        "filled_in_s": filled,
    })
}

fn say(line: &Value) -> Outcome<()> {
    Ok(writeln!(stdout(), "{line}")?)
}
