use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::figures;
use crate::command::{command, run};
use crate::place::Place;
use crate::python;
use crate::steps::Steps;

/// The name by which this benchmark is asked for, and that of its target.
pub(super) const NAME: &str = "lottery";
/// The variable that tells the benchmark its pools.
const POOLS: &str = "MINGJIAN_BENCH_POOLS";
/// The variable that names a Python with the peer and a licensed Gurobi, which its leximin needs.
const LICENSED: &str = "MINGJIAN_BENCH_PEER_PYTHON";
/// Processor seconds that one run of the peer may take.
const ONE_RUN: u32 = 60;
/// Processor seconds that all runs of one of the peer's algorithms may take.
const ALL_RUNS: u32 = 300;
/// SIGXCPU, which ends a process whose processor time is used up.
const TIME_IS_UP: i32 = 24;

/// An instance, with the processor seconds that our chances with their certificate should stay under.
struct Instance {
    name: &'static str,
    goal: Option<f64>,
}

/// Those that the peer can do come first, because its time is limited.
const INSTANCES: [Instance; 9] = [
    instance("pool100_k5", None),
    instance("pool500_k5", Some(0.2)),
    instance("pool500_k7", Some(0.2)),
    instance(PUBLISHED, Some(0.05)),
    instance("pool500_k40", Some(10.0)),
    instance("pool2000_k5", Some(1.0)),
    instance("pool2000_k7", Some(1.0)),
    instance("pool5000_k5", Some(3.0)),
    instance("pool5000_k7", Some(3.0)),
];
/// The instance that is published rather than made; the tests have it.
const PUBLISHED: &str = "pub_example_large_k200";

const fn instance(name: &'static str, goal: Option<f64>) -> Instance {
    Instance { name, goal }
}

/// What became of a run of the peer.
enum Run {
    Took(f64),
    Over(u32),
    Failed,
    /// What it would need.
    Needs(String),
    NotTried,
}

/// Measures the fairest lottery beside the Sortition Foundation's program, on the same pools.
pub(super) fn bench(place: &Place, steps: &mut Steps) -> Result<()> {
    let list = place.root.join("backend/lottery/benches/peer.txt");
    let peer = steps.step("peer", || python::ready(place, "peer", &list))?;
    let folders = steps.step("pools", || pools(place, &peer))?;
    let ours = steps.step("ours", || ours(place, &folders))?;
    let maximin = steps.step("peer's maximin", || {
        theirs(place, &peer, "maximin", &folders)
    })?;
    let licensed = std::env::var_os(LICENSED).map_or(peer, PathBuf::from);
    let leximin = steps.step("peer's leximin", || {
        theirs(place, &licensed, "leximin", &folders)
    })?;
    steps.summary();
    println!("\n{}", table(&ours, &maximin, &leximin));
    Ok(())
}

/// Makes the pools; the folder of each instance.
fn pools(place: &Place, python: &Path) -> Result<Vec<PathBuf>> {
    let own = place.root.join("backend/lottery");
    let made = place.target.join("lottery-pools");
    let script = own.join("benches/gen_pools.py");
    run(command(python).arg(script).arg(&made))?;
    let folder = |instance: &Instance| {
        let folder = if instance.name == PUBLISHED {
            own.join("tests/pools")
        } else {
            made.clone()
        };
        folder.join(instance.name)
    };
    Ok(INSTANCES.iter().map(folder).collect())
}

/// Runs our benchmark; its line for each pool.
fn ours(place: &Place, folders: &[PathBuf]) -> Result<Vec<Value>> {
    let pools = std::env::join_paths(folders)?;
    let lines = figures(place, NAME, |cargo| {
        cargo.env(POOLS, pools);
    })?;
    if lines.len() != folders.len() {
        bail!("our benchmark did not answer for each pool");
    }
    Ok(lines)
}

/// Runs one of the peer's algorithms on the pools in turn, until its time is used up.
fn theirs(place: &Place, python: &Path, algorithm: &str, folders: &[PathBuf]) -> Result<Vec<Run>> {
    let script = place.root.join("backend/lottery/benches/peer.py");
    let mut left = f64::from(ALL_RUNS);
    let mut runs = Vec::new();
    for folder in folders {
        if left < f64::from(ONE_RUN) {
            runs.push(Run::NotTried);
            continue;
        }
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let seats = name.rsplit_once("_k").map_or("", |(_, seats)| seats);
        let mut peer = command(python);
        peer.arg(&script)
            .arg(folder)
            .args([seats, algorithm, &ONE_RUN.to_string()])
            .envs(["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"].map(|name| (name, "1")));
        let run = one(&mut peer)?;
        left -= match &run {
            Run::Took(seconds) => *seconds,
            Run::Over(seconds) => f64::from(*seconds),
            Run::Failed | Run::Needs(_) | Run::NotTried => 0.0,
        };
        println!("  {name}: {}", said(&run));
        runs.push(run);
    }
    Ok(runs)
}

fn one(peer: &mut Command) -> Result<Run> {
    let outcome = peer.output().context("cannot start the peer")?;
    if outcome.status.signal() == Some(TIME_IS_UP) {
        return Ok(Run::Over(ONE_RUN));
    }
    let text = String::from_utf8_lossy(&outcome.stdout);
    let answer = text.lines().rev().find(|line| line.starts_with('{'));
    let answer: Value = answer.map_or(Ok(Value::Null), serde_json::from_str)?;
    if let Some(needed) = answer.get("absent").and_then(Value::as_str) {
        return Ok(Run::Needs(needed.to_owned()));
    }
    let Some(seconds) = answer.get("seconds").and_then(Value::as_f64) else {
        println!("{}", String::from_utf8_lossy(&outcome.stderr));
        return Ok(Run::Failed);
    };
    Ok(Run::Took(seconds))
}

/// What was measured, as a table in Markdown.
fn table(ours: &[Value], maximin: &[Run], leximin: &[Run]) -> String {
    let head = [
        "pool / panel",
        "types",
        "chances, certificate",
        "goal",
        "with 1,000 tickets",
        "check",
        "peer maximin",
        "ratio",
        "peer leximin",
        "ratio",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    rows.push(vec!["---".to_owned(); head.len()]);
    for (instance, (one, (maximin, leximin))) in INSTANCES
        .iter()
        .zip(ours.iter().zip(maximin.iter().zip(leximin)))
    {
        let count = |name: &str| one.get(name).and_then(Value::as_u64).unwrap_or(0);
        let median = |name: &str| {
            let figure = one.get(name).and_then(|figure| figure.get("median"));
            figure.and_then(Value::as_f64).unwrap_or(f64::NAN)
        };
        let chances = median("chances");
        let mut row = vec![
            format!("{} / {}", count("people"), count("seats")),
            count("types").to_string(),
            seconds(chances),
            instance
                .goal
                .map_or("–".to_owned(), |goal| verdict(chances, goal)),
            seconds(median("tickets")),
            seconds(median("check")),
        ];
        for run in [maximin, leximin] {
            row.extend([said(run), ratio(run, chances)]);
        }
        rows.push(row);
    }
    let lines = rows.iter().map(|row| format!("| {} |\n", row.join(" | ")));
    format!(
        "Median processor seconds of one thread for finding the lottery, without starting and reading. Ours: the leximin chances with a lottery\n\
         that attains them and the certificate, each checked. The peer: sortition-algorithms, the chances alone, each run limited to {ONE_RUN} s.\n\n{}",
        lines.collect::<String>()
    )
}

fn verdict(taken: f64, goal: f64) -> String {
    format!("{} {goal}", if taken < goal { "under" } else { "MISSED" })
}

fn said(run: &Run) -> String {
    match run {
        Run::Took(taken) => seconds(*taken),
        Run::Over(limit) => format!("over {limit}"),
        Run::Failed => "failed".to_owned(),
        Run::Needs(what) => format!("needs {what}"),
        Run::NotTried => "not tried".to_owned(),
    }
}

fn ratio(run: &Run, ours: f64) -> String {
    match run {
        Run::Took(taken) => format!("{:.0}", taken / ours),
        Run::Over(limit) => format!("over {:.0}", f64::from(*limit) / ours),
        Run::Failed | Run::Needs(_) | Run::NotTried => "–".to_owned(),
    }
}

/// Hundredths, and finer for what takes less than a tenth.
fn seconds(taken: f64) -> String {
    if taken < 0.1 {
        format!("{taken:.4}")
    } else {
        format!("{taken:.2}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_that_was_ended_is_a_bound_and_not_a_figure() {
        assert_eq!(ratio(&Run::Over(60), 0.5), "over 120");
        assert_eq!(ratio(&Run::Took(30.0), 0.5), "60");
        assert_eq!(ratio(&Run::Needs("Gurobi".to_owned()), 0.5), "–");
    }

    #[test]
    fn a_goal_is_missed_by_as_much_as_itself() {
        assert_eq!(verdict(0.2, 0.2), "MISSED 0.2");
        assert_eq!(verdict(0.19, 0.2), "under 0.2");
    }
}
