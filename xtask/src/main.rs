//! Builds, runs and tests Mingjian on a bare machine: `cargo xtask run`, `cargo xtask test`.
//!
//! Every step says what it does and how long it took, and every step is safe to repeat. What is fetched from a package
//! registry lives in a cache outside the checkout. Never asks rustup for a download where the machine forbids it.

mod bench;
mod chromium;
mod ci;
mod command;
mod compiled;
mod data;
mod dist;
mod edges;
mod fonts;
mod machine;
mod made;
mod node;
mod pdfium;
mod place;
mod postgres;
mod progress;
mod python;
mod run;
mod sbom;
mod scratch;
mod sources;
mod steps;
mod tally;
mod test;
mod tools;
mod trial;
mod wasm;
mod web;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::place::Place;
use crate::run::RunOptions;
use crate::steps::Steps;
use crate::web::Profile;

/// Sets up, builds, runs and tests Mingjian. Needs nothing but Rust to begin with.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Fetch what building and running need: the wasm target, the Chinese fonts, the PDFium library.
    Setup {
        /// Fetch what the tests and the gates need as well.
        #[arg(long)]
        tests: bool,
    },
    /// Build both halves, load the demo office and serve it.
    Run {
        /// Build optimised.
        #[arg(long)]
        release: bool,
        /// The port to serve on, on 127.0.0.1.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Where the database and the sealed objects live.
        #[arg(long, default_value = "data")]
        data: PathBuf,
        /// Begin with an empty data directory.
        #[arg(long)]
        fresh: bool,
    },
    /// Run every test: the workspace on both databases, then the journeys in a real browser.
    Test {
        /// Only tests whose name contains one of these; a word beginning with e2e/ names browser tests.
        filter: Vec<String>,
    },
    /// Run the benchmarks.
    Bench {
        /// Only benchmarks whose name contains this; `documents`, `lottery` and `reading` are each measured beside another program.
        filter: Option<String>,
    },
    /// Run every gate, then every test, as the build server does.
    Ci {
        /// Run the gates alone.
        #[arg(long)]
        gates: bool,
    },
    /// Build the release optimised, pack it into target/dist and try it: archive, sums, bill of materials.
    Dist,
    /// Write anew what is committed and made by a program: the published hearings of the demo, the dictionary of searches.
    Make,
    /// Build the browser half only.
    Web {
        /// Build optimised.
        #[arg(long)]
        release: bool,
        /// Have the server with this number of a process take it up.
        #[arg(long)]
        tell: Option<u32>,
    },
}

fn main() -> ExitCode {
    if let Some(compiled) = compiled::as_compiler() {
        return compiled;
    }
    match perform(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(cli: Cli) -> Result<()> {
    let place = Place::find()?;
    let mut steps = Steps::begin();
    match cli.task {
        Task::Setup { tests } => setup(&place, &mut steps, tests),
        Task::Run {
            release,
            port,
            data,
            fresh,
        } => {
            let options = RunOptions {
                profile: Profile::of(release),
                port,
                data,
                fresh,
            };
            run::run(&place, &mut steps, &options)
        }
        Task::Test { filter } => test::test(&place, &mut steps, &filter),
        Task::Bench { filter } => bench::bench(&place, &mut steps, filter.as_deref()),
        Task::Ci { gates } => ci::ci(&place, &mut steps, gates),
        Task::Make => made::make(&place),
        Task::Dist => dist::dist(&place, &mut steps),
        Task::Web { release, tell } => {
            let is_new = web::build(&place, &mut steps, Profile::of(release))?;
            steps.summary();
            match tell {
                Some(server) if is_new => web::tell(server),
                _ => Ok(()),
            }
        }
    }
}

fn setup(place: &Place, steps: &mut Steps, tests: bool) -> Result<()> {
    steps.step("wasm target", || wasm::ready(place))?;
    steps.step("Chinese fonts", || fonts::ready(place))?;
    steps.step("PDFium", || pdfium::ready(place))?;
    if tests {
        test::setup(place, steps)?;
        ci::setup(place, steps)?;
    }
    steps.summary();
    Ok(())
}
