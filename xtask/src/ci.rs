use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::command::{command, run};
use crate::compiled;
use crate::edges;
use crate::place::Place;
use crate::steps::Steps;
use crate::test;
use crate::tools::{DENY, MACHETE, TYPOS};
use crate::wasm;
use crate::web::{self, Profile};

/// The programs that the gates use beside cargo.
pub(crate) struct Guards {
    deny: PathBuf,
    machete: PathBuf,
    typos: PathBuf,
}

/// Runs every gate and then every test; all of them, so that one run tells all that is wrong.
pub(crate) fn ci(place: &Place, steps: &mut Steps, gates_alone: bool) -> Result<()> {
    let guards = setup(place, steps)?;
    let bench = if gates_alone {
        None
    } else {
        Some(test::setup(place, steps)?)
    };
    let (set_up, _) = steps.count();
    compiled::begin(place)?;
    gates(place, steps, &guards)?;
    let tally = match &bench {
        Some(bench) => test::all(place, steps, bench, &[])?,
        None => crate::tally::Tally::default(),
    };
    tally.print_slowest();
    steps.summary();
    let (taken, broken) = steps.count();
    println!(
        "\n{} passed, {} failed",
        taken - set_up + tally.passed,
        broken + tally.failed
    );
    if broken > 0 {
        bail!("{broken} gates failed");
    }
    Ok(())
}

/// Builds the programs that the gates need, once.
pub(crate) fn setup(place: &Place, steps: &mut Steps) -> Result<Guards> {
    let typos = steps.step("typos", || TYPOS.ready(place))?;
    let machete = steps.step("cargo-machete", || MACHETE.ready(place))?;
    let deny = steps.step("cargo-deny", || DENY.ready(place))?;
    Ok(Guards {
        deny,
        machete,
        typos,
    })
}

fn gates(place: &Place, steps: &mut Steps, guards: &Guards) -> Result<()> {
    steps.gate("format", || formatted(place));
    steps.gate("spelling", || {
        run(command(&guards.typos).current_dir(&place.root))
    });
    steps.gate("unused dependencies", || {
        run(command(&guards.machete)
            .args(["--skip-target-dir", "."])
            .current_dir(&place.root))
    });
    steps.gate("licences, bans, sources", || denied(place, guards));
    steps.gate("forbidden edges", || edges::check(place));
    steps.gate("lints", || lints(place));
    steps.gate("lints of the browser half", || browser_lints(place));
    steps.gate("lints and tests of xtask", || own(place));
    steps.gate("documentation", || documentation(place));
    let compiler = steps.step("wasm target", || wasm::ready(place))?;
    steps.gate("browser half", || {
        web::compile(place, &compiler, Profile::Dev)
    });
    Ok(())
}

fn formatted(place: &Place) -> Result<()> {
    run(command("cargo")
        .args(["fmt", "--all", "--check"])
        .current_dir(&place.root))?;
    run(command("cargo")
        .args(["fmt", "--all", "--check"])
        .args(["--manifest-path", "xtask/Cargo.toml"])
        .current_dir(&place.root))
}

/// Advisories are not asked for: their database is not to be had on closed machines.
fn denied(place: &Place, guards: &Guards) -> Result<()> {
    let mut deny = command(&guards.deny);
    deny.args([
        "--workspace",
        "--locked",
        "--log-level",
        "error",
        "check",
        "licenses",
        "bans",
        "sources",
    ]);
    run(deny.current_dir(&place.root))
}

fn cargo(place: &Place, words: &[&str]) -> Command {
    let mut cargo = command("cargo");
    cargo
        .args(words)
        .arg("--locked")
        .arg("--target-dir")
        .arg(&place.target)
        .current_dir(&place.root);
    cargo
}

fn lints(place: &Place) -> Result<()> {
    let words = ["clippy", "--quiet", "--workspace", "--all-targets"];
    let mut clippy = cargo(place, &words);
    // What the tests need of it, macros and build scripts, is compiled here.
    compiled::note(&mut clippy, place)?;
    run(clippy.args(["--", "-D", "warnings"]))
}

/// The islands of each module, linted by the ordinary compiler: Debian's brings no clippy.
fn browser_lints(place: &Place) -> Result<()> {
    for features in ["hydrate", "hydrate,work", "hydrate,reader"] {
        let words = [
            "clippy",
            "--quiet",
            "--package",
            "frontend",
            "--lib",
            "--no-default-features",
            "--features",
            features,
        ];
        run(cargo(place, &words).args(["--", "-D", "warnings"]))?;
    }
    Ok(())
}

fn own(place: &Place) -> Result<()> {
    let words = [
        "--quiet",
        "--locked",
        "--workspace",
        "--all-targets",
        "--manifest-path",
        "xtask/Cargo.toml",
        "--target-dir",
    ];
    let target = place.target.join("xtask");
    let cargo = |task: &str| {
        let mut cargo = command("cargo");
        cargo
            .arg(task)
            .args(words)
            .arg(&target)
            .current_dir(&place.root);
        cargo
    };
    run(cargo("clippy").args(["--", "-D", "warnings"]))?;
    run(&mut cargo("test"))
}

fn documentation(place: &Place) -> Result<()> {
    let mut doc = cargo(
        place,
        &[
            "doc",
            "--quiet",
            "--workspace",
            "--no-deps",
            "--document-private-items",
        ],
    );
    run(doc.env("RUSTDOCFLAGS", "-D warnings"))
}
