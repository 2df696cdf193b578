use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::command::{command, follow, run};
use crate::fonts::{self, Fonts};
use crate::machine::{Need, provide};
use crate::node::{self, Node};
use crate::pdfium::{self, Pdfium};
use crate::place::Place;
use crate::postgres::{self, Cluster};
use crate::scratch::Scratch;
use crate::steps::Steps;
use crate::tally::Tally;
use crate::tools::{NEXTEST, path_with};
use crate::web::{self, Profile};
use crate::{chromium, compiled, dist, python, trial};

/// Programs that are not ours, which the tests hold our formats against.
const JUDGES: [Need; 3] = [
    Need {
        package: "p7zip-full",
        proofs: &["7z"],
    },
    Need {
        package: "poppler-utils",
        proofs: &["pdftoppm"],
    },
    Need {
        package: "qpdf",
        proofs: &["qpdf"],
    },
];

/// What the tests were given to work with.
pub(crate) struct Bench {
    nextest: PathBuf,
    python: PathBuf,
    fonts: Fonts,
    pdfium: Pdfium,
    chromium: PathBuf,
    node: Node,
}

/// Runs every test, or those the filter names, and prints how many passed.
pub(crate) fn test(place: &Place, steps: &mut Steps, filter: &[String]) -> Result<()> {
    let bench = setup(place, steps)?;
    compiled::begin(place)?;
    let tally = all(place, steps, &bench, filter)?;
    tally.print_slowest();
    steps.summary();
    let (_, broken) = steps.count();
    println!(
        "\n{} passed, {} failed",
        tally.passed,
        tally.failed.max(broken)
    );
    if broken > 0 {
        bail!("{broken} steps failed");
    }
    Ok(())
}

/// Fetches what the tests need. Nothing that is missing is passed over in silence.
pub(crate) fn setup(place: &Place, steps: &mut Steps) -> Result<Bench> {
    steps.step("PostgreSQL", postgres::programs)?;
    let chromium = steps.step("browser", chromium::ready)?;
    let fonts = steps.step("Chinese fonts", || fonts::ready(place))?;
    let pdfium = steps.step("PDFium", || pdfium::ready(place))?;
    steps.step("7-Zip, Poppler, qpdf", judges)?;
    let list = place.e2e().join("python-requirements.txt");
    let python = steps.step("Python packages", || python::ready(place, "python", &list))?;
    let node = steps.step("browser test packages", || node::ready(place))?;
    let nextest = steps.step("test runner", || NEXTEST.ready(place))?;
    Ok(Bench {
        nextest,
        python,
        fonts,
        pdfium,
        chromium,
        node,
    })
}

/// Sees to it that the programs are there which our formats are held against.
pub(crate) fn judges() -> Result<()> {
    provide(&JUDGES, "checking formats")
}

/// Runs the tests with what was set up. A failing half does not keep the other one from running.
pub(crate) fn all(
    place: &Place,
    steps: &mut Steps,
    bench: &Bench,
    filter: &[String],
) -> Result<Tally> {
    let (browser, workspace): (Vec<&String>, Vec<&String>) =
        filter.iter().partition(|word| word.starts_with("e2e/"));
    let everything = filter.is_empty();
    let mut runner = Runner {
        place,
        bench,
        scratch: steps.step("a place for what tests write", Scratch::make)?,
        tally: Tally::default(),
    };
    if everything || !workspace.is_empty() {
        let cluster = steps.step("start PostgreSQL", || {
            Cluster::start_in(runner.scratch.path())
        })?;
        steps.gate("workspace tests", || runner.workspace(&cluster, &workspace));
        drop(cluster);
    }
    if everything {
        steps.gate("processor time of the server half", || {
            compiled::judge(place)
        });
    }
    if everything {
        steps.gate("documentation tests", || runner.documentation());
    } else {
        println!("  a filter was given: tests that it does not name are left out");
    }
    if everything || !browser.is_empty() {
        web::build(place, steps, Profile::Dev)?;
        steps.gate("types of the browser tests", || runner.types());
        let binary = steps.step("server half", || build_server(place, everything))?;
        steps.gate("browser tests", || runner.browser(&binary, &browser));
        if everything {
            steps.gate("release archive", || released(place, &binary, bench));
        }
    }
    Ok(runner.tally)
}

/// What the runner of the workspace's tests builds. The binary and the examples are among it, with the features that
/// the tests ask for; the same words find them built.
const WORKSPACE: [&str; 6] = [
    "--locked",
    "--workspace",
    "--lib",
    "--bins",
    "--tests",
    "--examples",
];

/// Builds the server and the program that makes the files which the journeys send.
fn build_server(place: &Place, everything: bool) -> Result<PathBuf> {
    let mut cargo = command("cargo");
    cargo.arg("build");
    if everything {
        cargo.args(WORKSPACE);
    } else {
        cargo.args(["--locked", "--workspace", "--bin", "mingjian"]);
        cargo.args(["--example", "case_file"]);
    }
    cargo.arg("--target-dir").arg(&place.target);
    run(cargo.current_dir(&place.root))?;
    Ok(place.target.join("debug").join("mingjian"))
}

/// The release as it is packed and tried, with what the tests were given in the place of what is optimised.
fn released(place: &Place, binary: &Path, bench: &Bench) -> Result<()> {
    let folder = place.target.join("dist-dev");
    let parts = dist::Parts {
        binary,
        fonts: &bench.fonts,
        pdfium: &bench.pdfium,
    };
    let archive = dist::pack(place, &parts, &folder)?;
    trial::run(&archive)?;
    Ok(fs::remove_dir_all(folder)?)
}

/// Starts the three test runners and counts what they say.
struct Runner<'a> {
    place: &'a Place,
    bench: &'a Bench,
    scratch: Scratch,
    tally: Tally,
}

impl Runner<'_> {
    fn workspace(&mut self, cluster: &Cluster, filter: &[&String]) -> Result<()> {
        let mut cargo = command("cargo");
        cargo.env("PATH", path_with(&self.bench.nextest)?);
        cargo.args(["nextest", "run", "--profile", "ci"]);
        // What is ignored waits for the cluster, which is here.
        cargo.args(["--run-ignored", "all"]).args(WORKSPACE);
        cargo
            .arg("--target-dir")
            .arg(&self.place.target)
            .args(filter);
        cargo
            .env(postgres::SETTING, cluster.url())
            .env("INSTA_UPDATE", "no");
        compiled::note(&mut cargo, self.place)?;
        self.follow(&mut cargo, "workspace tests")
    }

    fn documentation(&mut self) -> Result<()> {
        let mut cargo = command("cargo");
        cargo.args([
            "test",
            "--quiet",
            "--locked",
            "--workspace",
            "--doc",
            "--no-fail-fast",
            "--target-dir",
        ]);
        cargo.arg(&self.place.target);
        self.follow(&mut cargo, "documentation tests")
    }

    fn types(&self) -> Result<()> {
        let mut node = self.bench.node.command();
        run(node
            .args(["node_modules/typescript/bin/tsc", "--noEmit"])
            .current_dir(self.place.e2e()))
    }

    fn browser(&mut self, binary: &Path, filter: &[&String]) -> Result<()> {
        let mut node = self.bench.node.command();
        node.args(["node_modules/@playwright/test/cli.js", "test"]);
        node.args(filter.iter().map(|word| word.trim_start_matches("e2e/")));
        node.env("MINGJIAN_BINARY", binary)
            .env("MINGJIAN__SITE__DIR", self.place.site());
        node.env(chromium::SETTING, &self.bench.chromium)
            .current_dir(self.place.e2e());
        self.follow(&mut node, "browser tests")
    }

    fn follow(&mut self, runner: &mut Command, what: &str) -> Result<()> {
        if runner.get_current_dir().is_none() {
            runner.current_dir(&self.place.root);
        }
        runner
            .env(python::SETTING, &self.bench.python)
            .envs(self.bench.fonts.settings())
            .envs([self.bench.pdfium.setting()])
            .envs(self.scratch.settings());
        if follow(runner, |line| self.tally.read(line))? {
            Ok(())
        } else {
            bail!("{what} failed")
        }
    }
}
