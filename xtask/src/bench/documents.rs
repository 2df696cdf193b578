use anyhow::{Context, Result};
use serde_json::Value;

use super::figures;
use crate::command::{command, output};
use crate::fonts;
use crate::place::Place;
use crate::python;
use crate::steps::Steps;

/// The name by which this benchmark is asked for, and that of its target.
pub(super) const NAME: &str = "documents";

/// Measures setting official documents beside Typst, on the same text and the same faces.
pub(super) fn bench(place: &Place, steps: &mut Steps) -> Result<()> {
    let own = place.root.join("backend/typesetting/benches");
    let fonts = steps.step("faces", || fonts::ready(place))?;
    let peer = steps.step("peer", || {
        python::ready(place, "typst", &own.join("peer.txt"))
    })?;
    let ours = steps.step("ours", || {
        figures(place, NAME, |cargo| {
            cargo.envs(fonts.settings());
        })
    })?;
    let ours = ours.first().context("our benchmark said nothing")?;
    let count = ours["documents"].to_string();
    let theirs = steps.step("Typst", || {
        let [_, (_, faces)] = fonts.settings();
        let mut typst = command(&peer);
        typst.arg(own.join("peer.py")).arg(faces).arg(&count);
        let line: Value = serde_json::from_str(&output(&mut typst)?)?;
        Ok(line)
    })?;
    steps.summary();
    let [ours, theirs] = [ours, &theirs].map(|line| line["cpu_seconds"].as_f64());
    let (ours, theirs) = ours.zip(theirs).context("a benchmark said no seconds")?;
    println!(
        "\n{count} documents of one page: {ours:.2} CPU-seconds, Typst {theirs:.2}: {:.1} times as long",
        ours / theirs
    );
    Ok(())
}
