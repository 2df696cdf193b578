//! What compiling the server half costs a newcomer's machine: measured while the lints and the workspace's tests are built
//! from nothing, and held to a limit, so that whoever adds a dependency says what it adds.
//!
//! cargo calls this program in the place of the compiler (`RUSTC_WRAPPER`), which calls the compiler and notes what it took.
//! What is only checked is not counted, nor what build scripts compile by other compilers.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, ensure};

use crate::command::{command, output};
use crate::place::Place;

/// Where the notes go; set where this program stands in the place of the compiler.
const NOTES: &str = "MINGJIAN_COMPILED";
/// Below which directory something must be compiled to be noted.
const BELOW: &str = "MINGJIAN_COMPILED_BELOW";

/// The most seconds of processor time for the packages of the server half, tests aside.
///
/// A quarter above what was measured; see decision 0050.
const LIMIT: u64 = 1_300;

/// How much of the server half must have been compiled for a sum to say anything, in hundredths.
const WHOLE: usize = 95;

/// Clock ticks a second in `/proc` (`getconf CLK_TCK`).
const TICKS: u64 = 100;

/// Calls the compiler where this program stands in its place.
pub(crate) fn as_compiler() -> Option<ExitCode> {
    let notes = PathBuf::from(env::var_os(NOTES)?);
    let mut words = env::args_os().skip(1);
    let compiler = words.next()?;
    let words: Vec<OsString> = words.collect();
    let status = Command::new(compiler).args(&words).status();
    let code = status.ok().and_then(|status| status.code()).unwrap_or(1);
    if let Some(line) = line_of(&words) {
        let open = OpenOptions::new().create(true).append(true).open(notes);
        // A note that is lost makes a sum that is not whole, which is said.
        let _ = open.and_then(|mut file| file.write_all(line.as_bytes()));
    }
    Some(ExitCode::from(u8::try_from(code).unwrap_or(1)))
}

/// What is noted: package and ticks.
fn line_of(words: &[OsString]) -> Option<String> {
    let below = env::var(BELOW).ok()?;
    let package = env::var("CARGO_PKG_NAME").ok()?;
    let ticks = children_ticks(&fs::read_to_string("/proc/self/stat").ok()?)?;
    is_of_server(words, &below).then(|| format!("{package} {ticks}\n"))
}

/// Whether something is compiled there, and no test of it.
fn is_of_server(words: &[OsString], below: &str) -> bool {
    let words: Vec<&str> = words.iter().filter_map(|word| word.to_str()).collect();
    let is_linked = words
        .iter()
        .any(|word| word.starts_with("--emit=") && word.contains("link"));
    let is_there = words
        .windows(2)
        .any(|pair| matches!(pair, ["--out-dir", place] if place.starts_with(below)));
    is_linked && is_there && !words.contains(&"--test")
}

/// The processor time of the children that ended, from the line of `/proc/self/stat` (proc(5): `cutime`, `cstime`).
fn children_ticks(stat: &str) -> Option<u64> {
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_whitespace().skip(13);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    Some(user + system)
}

/// Begins with no notes.
pub(crate) fn begin(place: &Place) -> Result<()> {
    let notes = notes(place);
    if notes.exists() {
        fs::remove_file(notes)?;
    }
    Ok(())
}

/// Has cargo note what it compiles.
pub(crate) fn note(cargo: &mut Command, place: &Place) -> Result<()> {
    fs::create_dir_all(&place.target)?;
    cargo
        .env("RUSTC_WRAPPER", env::current_exe()?)
        .env(NOTES, notes(place))
        .env(BELOW, place.target.join("debug"));
    Ok(())
}

/// Holds the server half to its limit, where all of it was compiled.
pub(crate) fn judge(place: &Place) -> Result<()> {
    let notes = fs::read_to_string(notes(place)).unwrap_or_default();
    let half = server_half(&place.root)?;
    let mut spent: BTreeMap<&str, u64> = BTreeMap::new();
    for line in notes.lines() {
        let (package, ticks) = line.split_once(' ').context("a note of no form")?;
        if half.contains(package) {
            *spent.entry(package).or_default() += ticks.parse::<u64>()?;
        }
    }
    if spent.len() * 100 < half.len() * WHOLE {
        println!(
            "  {} of {} packages were compiled: nothing can be said of the rest",
            spent.len(),
            half.len()
        );
        return Ok(());
    }
    let seconds = spent.values().sum::<u64>() / TICKS;
    println!(
        "  {} packages: {seconds} s of at most {LIMIT} s of processor time",
        spent.len()
    );
    let mut dearest: Vec<_> = spent.into_iter().collect();
    dearest.sort_by_key(|(_, ticks)| std::cmp::Reverse(*ticks));
    for (package, ticks) in dearest.iter().take(12) {
        println!("  {:>6} s  {package}", ticks / TICKS);
    }
    ensure!(
        seconds <= LIMIT,
        "the server half takes {seconds} s of processor time to compile, and at most {LIMIT} s are allowed: find out which \
         dependency added to it (above), do without it or some of its features, or raise the limit and record in \
         backend/decisions what it adds and why it is worth it"
    );
    Ok(())
}

fn notes(place: &Place) -> PathBuf {
    place.target.join("compiled.txt")
}

/// The packages of which the server is made, with whatever builds them.
fn server_half(root: &Path) -> Result<BTreeSet<String>> {
    let mut tree = command("cargo");
    tree.args(["tree", "--locked", "--package", "server"]);
    tree.args([
        "--edges",
        "normal,build",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ]);
    let listed = output(tree.current_dir(root))?;
    let names = listed
        .lines()
        .filter_map(|line| line.split_whitespace().next());
    Ok(names.map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_children_is_read_behind_a_name_of_any_kind() {
        let stat = "42 (a (b) c) S 1 1 1 0 -1 4194560 90 800 0 0 3 2 150 25 20 0 1 0 100 1 1";
        assert_eq!(children_ticks(stat), Some(175));
        assert_eq!(children_ticks("42 (x) S 1"), None);
    }

    #[test]
    fn what_is_tested_checked_or_compiled_elsewhere_is_not_counted() {
        let counts = |text: &str| {
            let words: Vec<OsString> = text.split(' ').map(OsString::from).collect();
            is_of_server(&words, "/t/debug")
        };
        let linked = "--crate-name ledger --emit=dep-info,metadata,link --out-dir /t/debug/deps";
        assert!(counts(linked));
        assert!(!counts(&format!("{linked} --test")));
        assert!(!counts(
            "--crate-name ledger --emit=dep-info,metadata --out-dir /t/debug/deps"
        ));
        assert!(!counts(
            "--crate-name ledger --emit=link --out-dir /t/xtask/debug/deps"
        ));
        assert!(!counts("-vV"));
    }
}
