//! What the keeper of a pool of 5,000 officers waits for: `cargo xtask bench pool`.
//!
//! A file of 5,000 is read, looked at and taken, and read once more; then the first page of the pool is asked for 200 times,
//! by part, category, name and end of term, on SQLite. One line of JSON, times on the clock; 5 seconds for reading and
//! entering, or 100 milliseconds for a page in the 99th of 100, are too many.

#[path = "../tests/desk/house.rs"]
#[expect(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a benchmark may stop as a test does, and the tests use the rest"
)]
mod house;

use std::{
    error::Error,
    fmt::Write as _,
    io::{Write as _, stdout},
    time::{Duration, Instant},
};

use contract::{
    OfficerCategory, OfficerListDesk as _, OfficerListForm, OfficerListQuery, PoolDesk as _,
    PoolFilter, PoolQuery,
};
use house::{Office, REASON, id_no};
use serde_json::json;

const OFFICERS: u32 = 5_000;
const PAGES: usize = 200;
const MOST_SECONDS: f64 = 5.0;
const MOST_MILLISECONDS: f64 = 100.0;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(measured())
}

async fn measured() -> Outcome<()> {
    let office = Office::in_world(testkit::sqlite().await).await;
    let (pool, keeper) = (&office.pool, &office.keeper);
    let file = file()?;
    let form = || OfficerListForm {
        file_name: "pool.csv".to_owned(),
        content: file.clone().into_bytes(),
        reason: REASON.to_owned(),
    };
    let begun = Instant::now();
    let id = pool
        .read_officers(keeper, form())
        .await
        .map_err(|problem| told(&problem))?;
    let read = begun.elapsed();
    let all = OfficerListQuery::default();
    let version = pool
        .officer_list(keeper, id, all)
        .await
        .map_err(|problem| told(&problem))?
        .version;
    let looked = begun.elapsed();
    let taken = pool.take_officers(keeper, id, version, Vec::new());
    taken.await.map_err(|problem| told(&problem))?;
    let entered = begun.elapsed();
    let again = pool
        .read_officers(keeper, form())
        .await
        .map_err(|problem| told(&problem))?;
    let again = pool
        .officer_list(keeper, again, all)
        .await
        .map_err(|problem| told(&problem))?;
    let mut waits = Vec::with_capacity(PAGES);
    for turn in 0..PAGES {
        let query = asked(turn);
        let begun = Instant::now();
        pool.pool(keeper, query)
            .await
            .map_err(|problem| told(&problem))?;
        waits.push(begun.elapsed());
    }
    waits.sort();
    let most = waits.get(PAGES * 99 / 100).copied().unwrap_or_default();
    let milliseconds = most.as_secs_f64() * 1_000.0;
    let said = json!({
        "officers": OFFICERS,
        "read_seconds": read.as_secs_f64(),
        "looked_at_seconds": looked.saturating_sub(read).as_secs_f64(),
        "entered_seconds": entered.saturating_sub(looked).as_secs_f64(),
        "twice": again.counts,
        "page_p99_milliseconds": milliseconds,
    });
    writeln!(stdout(), "{said}")?;
    if entered > Duration::from_secs_f64(MOST_SECONDS) || milliseconds > MOST_MILLISECONDS {
        return Err("the pool keeps people waiting".into());
    }
    Ok(())
}

fn told(problem: &contract::Problem) -> String {
    format!("{problem:?}")
}

/// What somebody asks for who looks through the pool.
fn asked(turn: usize) -> PoolQuery {
    let all = PoolQuery::default;
    match turn % 4 {
        0 => all(),
        1 => PoolQuery {
            category: OfficerCategory::find("NPC_CPPCC"),
            ..all()
        },
        2 => PoolQuery {
            text: "明".to_owned(),
            show: PoolFilter::Members,
            ..all()
        },
        _ => PoolQuery {
            is_ending: true,
            after: Some("B-04000".to_owned()),
            ..all()
        },
    }
}

/// A file of that many, all different.
fn file() -> Outcome<String> {
    let mut text = String::from(
        "officer_id,name,gender,birth_date,id_no,phone,region,employer,occupation,category,expertise,education,source,entered_on,term_until,status\n",
    );
    let categories = OfficerCategory::ALL.map(OfficerCategory::code);
    let signs: Vec<char> = "安柏晨东恩帆光河佳凯兰明宁鹏启然书涛文轩雅泽"
        .chars()
        .collect();
    for one in 0..OFFICERS {
        let (year, month, day) = (1950 + one % 50, 1 + one % 12, 1 + (one / 12) % 28);
        let birth = format!("{year}{month:02}{day:02}");
        let paper = id_no(&birth, one % 999 + 1);
        let sign = |place: u32| {
            let at = usize::try_from((one / place) % 23).unwrap_or_default();
            signs.get(at % signs.len()).copied().unwrap_or('安')
        };
        let category = usize::try_from(one % 8)?;
        let category = categories.get(category).copied().unwrap_or_default();
        writeln!(
            text,
            "B-{one:05},{}{}{},女,{year}-{month:02}-{day:02},{paper},15400000155,990102,望川区第一小学,教师,{category},教育|书法,本科,单位推荐,2026-01-05,2028-12-31,在库",
            sign(1),
            sign(23),
            sign(7)
        )?;
    }
    Ok(text)
}
