mod lottery;

use anyhow::{Result, bail};
use serde_json::Value;

use crate::command::{command, output, run};
use crate::place::Place;
use crate::steps::Steps;

/// Runs the benchmarks that the workspace declares; asking for them where there are none is an error.
///
/// Asked for by its name, the lottery is measured beside another program.
pub(crate) fn bench(place: &Place, steps: &mut Steps, filter: Option<&str>) -> Result<()> {
    if filter == Some(lottery::NAME) {
        return lottery::bench(place, steps);
    }
    let mut metadata = command("cargo");
    metadata
        .args(["metadata", "--locked", "--no-deps", "--format-version", "1"])
        .current_dir(&place.root);
    let names = declared(&serde_json::from_str(&output(&mut metadata)?)?);
    if names.is_empty() {
        bail!("no crate declares a benchmark yet");
    }
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
            cargo.arg("--").args(filter);
            run(cargo.current_dir(&place.root))
        })?;
    }
    steps.summary();
    Ok(())
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
