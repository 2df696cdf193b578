mod documents;
mod harmed;
mod lottery;
mod reading;
mod worklist;

use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::command::{command, output, run, shown};
use crate::pdfium;
use crate::place::Place;
use crate::steps::Steps;

/// Runs the benchmarks that the workspace declares; asking for them where there are none is an error.
///
/// Asked for by its name, documents, the lottery and reading are each measured beside another program, the worklist on both
/// databases, and harmed pages in full number.
pub(crate) fn bench(place: &Place, steps: &mut Steps, filter: Option<&str>) -> Result<()> {
    match filter {
        Some(documents::NAME) => return documents::bench(place, steps),
        Some(harmed::NAME) => return harmed::bench(place, steps),
        Some(lottery::NAME) => return lottery::bench(place, steps),
        Some(reading::NAME) => return reading::bench(place, steps),
        Some(worklist::NAME) => return worklist::bench(place, steps),
        _ => (),
    }
    let mut metadata = command("cargo");
    metadata
        .args(["metadata", "--locked", "--no-deps", "--format-version", "1"])
        .current_dir(&place.root);
    let names = declared(&serde_json::from_str(&output(&mut metadata)?)?);
    if names.is_empty() {
        bail!("no crate declares a benchmark yet");
    }
    let pdfium = steps.step("PDFium", || pdfium::ready(place))?;
    for name in names {
        steps.step(&name, || {
            let mut cargo = command("cargo");
            cargo
                .args([
                    "bench",
                    "--locked",
                    "--workspace",
                    "--bench",
                    &name,
                    "--target-dir",
                ])
                .arg(&place.target);
            cargo.envs([pdfium.setting()]);
            cargo.arg("--").args(filter);
            run(cargo.current_dir(&place.root))
        })?;
    }
    steps.summary();
    Ok(())
}

/// Runs one benchmark and prints and hands back the lines of JSON it says.
fn figures(place: &Place, name: &str, set: impl FnOnce(&mut Command)) -> Result<Vec<Value>> {
    let mut cargo = command("cargo");
    cargo
        .args(["bench", "--locked", "--workspace", "--bench", name])
        .arg("--target-dir")
        .arg(&place.target)
        .current_dir(&place.root)
        .stderr(Stdio::inherit());
    set(&mut cargo);
    println!("  $ {}", shown(&cargo));
    let text = output(&mut cargo)?;
    let lines = text.lines().filter(|line| line.starts_with('{'));
    lines
        .inspect(|line| println!("{line}"))
        .map(|line| serde_json::from_str(line).context("our benchmark did not print JSON"))
        .collect()
}

fn declared(metadata: &Value) -> Vec<String> {
    let packages = metadata
        .pointer("/packages")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    let targets = packages
        .filter_map(|package| package.get("targets")?.as_array())
        .flatten();
    let benches =
        targets.filter(|target| target.pointer("/kind/0").and_then(Value::as_str) == Some("bench"));
    benches
        .filter_map(|target| target.get("name")?.as_str().map(str::to_owned))
        .collect()
}
