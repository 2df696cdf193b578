//! What the fairest lottery costs in processor seconds of one thread: `cargo bench -p lottery --features folder`.
//!
//! Pools are folders `<name>_k<seats>` in the exchange format, as many as the variable names, separated as search paths are; without it those of the tests.
//! Every lottery is checked before it counts. One line of JSON for each pool; `cargo xtask bench lottery` makes a table of them.

use std::env;
use std::error::Error;
use std::fs;
use std::io::{Write, stdout};
use std::path::{Path, PathBuf};

use lottery::{Files, Folder, Fraction, Lottery, Pool, check, leximin};
use num_traits::ToPrimitive;
use rustix::time::{ClockId, clock_gettime};
use serde_json::{Value, json};

/// The variable that names the folders.
const POOLS: &str = "MINGJIAN_BENCH_POOLS";
/// Tickets of the lottery as it is published.
const TICKETS: u64 = 1000;
/// How often something is measured, if that takes no longer than `ENOUGH` seconds.
const TIMES: usize = 7;
const ENOUGH: f64 = 8.0;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let names: Vec<String> = env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    for folder in folders()? {
        let name = folder
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        if names.is_empty() || names.iter().any(|part| name.contains(part)) {
            writeln!(stdout(), "{}", measured(&folder, &name)?)?;
        }
    }
    Ok(())
}

fn folders() -> Outcome<Vec<PathBuf>> {
    if let Some(given) = env::var_os(POOLS) {
        return Ok(env::split_paths(&given).collect());
    }
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pools");
    let mut found = fs::read_dir(tests)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<PathBuf>, _>>()?;
    found.sort();
    Ok(found)
}

fn measured(folder: &Path, name: &str) -> Outcome<Value> {
    let pool = read(folder, name)?;
    let (bare, chances) = repeated(|| leximin(&pool, 0));
    let (lottery, tickets) = repeated(|| leximin(&pool, TICKETS));
    let (bare, lottery) = (bare?, lottery?);
    let (verdict, checking) = repeated(|| check(&pool, &lottery));
    verdict?;
    // Only a published lottery can be checked: but for the tickets the bare one must be the same.
    let published = Lottery {
        tickets: bare.tickets.clone(),
        deviation: bare.deviation.clone(),
        ..lottery.clone()
    };
    if bare != published {
        return Err(format!("{name}: tickets change the chances or their proof").into());
    }
    Ok(json!({
        "pool": name,
        "people": pool.people.len(),
        "seats": pool.seats,
        "types": lottery.types.len(),
        "levels": lottery.rounds.len(),
        "cuts": lottery.cuts.len(),
        "panels": lottery.witness.panels.len(),
        "least": least(&lottery),
        "chances": chances,
        "tickets": tickets,
        "check": checking,
    }))
}

fn read(folder: &Path, name: &str) -> Outcome<Pool> {
    let features = fs::read(folder.join("features.csv"))?;
    let candidates = fs::read(folder.join("candidates.csv"))?;
    let seats = name
        .rsplit_once("_k")
        .and_then(|(_, seats)| seats.parse().ok());
    let seats =
        seats.ok_or_else(|| format!("{name} does not end in _k and the number of seats"))?;
    let files = Files {
        features: &features,
        candidates: &candidates,
    };
    Ok(Folder::read(files, seats)?.pool)
}

/// The least chance of anybody.
fn least(lottery: &Lottery) -> Option<f64> {
    let chances = lottery.chances.iter().map(|Fraction(chance)| chance);
    chances.min().and_then(ToPrimitive::to_f64)
}

/// Does the work a few times; the last result, with the best and the median of the processor seconds.
fn repeated<T>(work: impl Fn() -> T) -> (T, Value) {
    let mut taken = Vec::new();
    loop {
        let before = spent();
        let result = work();
        taken.push(spent() - before);
        if taken.len() == TIMES || taken.iter().sum::<f64>() > ENOUGH {
            taken.sort_by(f64::total_cmp);
            let times = taken.len();
            let median = taken.get((times - 1) / 2);
            let figures = json!({ "best": taken.first(), "median": median, "times": times });
            return (result, figures);
        }
    }
}

/// Processor seconds of this process so far, its own and those the kernel spent for it.
fn spent() -> f64 {
    let now = clock_gettime(ClockId::ProcessCPUTime);
    let seconds = u32::try_from(now.tv_sec).unwrap_or(u32::MAX);
    let nanoseconds = u32::try_from(now.tv_nsec).unwrap_or(0);
    f64::from(seconds) + f64::from(nanoseconds) / 1e9
}
