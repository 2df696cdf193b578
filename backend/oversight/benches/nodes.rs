//! What it costs to decide which step each of 100,000 open nodes has reached: `cargo xtask bench`.
//!
//! The nodes are of every rule of the table, begun over a year, a third of them with a pause. One line of JSON; a run
//! that needs two CPU-seconds or more fails.

use std::{
    error::Error,
    io::{Write as _, stdout},
};

use contract::{NODE_RULES, NodeStep, PauseReason};
use matter::{Ran, course};
use rustix::time::{ClockId, clock_gettime};
use scheduling::{Pause, Rulebook};
use serde_json::json;
use time::{Duration, OffsetDateTime, macros::datetime};

const NODES: i64 = 100_000;
const MOST_SECONDS: f64 = 2.0;
const NOW: OffsetDateTime = datetime!(2026-11-23 02:00 UTC);

fn main() -> Result<(), Box<dyn Error>> {
    let book = Rulebook::parse(
        include_str!("../../../config/workcalendar.json"),
        include_str!("../../../config/periods.toml"),
        include_str!("../../../config/parameters.toml"),
    )?;
    let before = cpu_seconds();
    let mut reached = [0_u32; 6];
    for (number, rule) in (0..NODES).zip(NODE_RULES.iter().cycle()) {
        let since = NOW - Duration::minutes(number * 5);
        let pause = Pause {
            reason: PauseReason::CorrectionAsked,
            from: since + Duration::hours(3),
            until: Some(since + Duration::days(2)),
        };
        let pauses = if number % 3 == 0 {
            std::slice::from_ref(&pause)
        } else {
            &[]
        };
        let ran = Ran {
            since,
            pauses,
            period: None,
        };
        let course = course(&book, rule, ran).ok_or("a rule without its period")?;
        let step = course.reached(NOW);
        let place = NodeStep::ALL.iter().position(|one| *one == step);
        if let Some(count) = place.and_then(|place| reached.get_mut(place)) {
            *count += 1;
        }
    }
    let seconds = cpu_seconds() - before;
    let said = json!({ "nodes": NODES, "cpu_seconds": seconds, "reached": reached });
    writeln!(stdout(), "{said}")?;
    if seconds < MOST_SECONDS {
        Ok(())
    } else {
        Err(format!("{seconds} CPU-seconds for {NODES} nodes").into())
    }
}

fn cpu_seconds() -> f64 {
    let spent = clock_gettime(ClockId::ProcessCPUTime);
    let spent = std::time::Duration::try_from(spent).unwrap_or_default();
    spent.as_secs_f64()
}
