use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::figures;
use crate::command::{command, run, shown};
use crate::fonts::{self, Fonts};
use crate::pdfium::{self, Pdfium};
use crate::place::Place;
use crate::steps::Steps;
use crate::test;

/// The name by which this benchmark is asked for, and that of its target.
pub(super) const NAME: &str = "reading";
/// The target that measures what a second program costs.
const DRAWING: &str = "drawing";
/// The variable that tells the benchmark its file.
const FILE: &str = "MINGJIAN_BENCH_FILE";
/// Pages of the files that are read.
const SIZES: [u32; 3] = [30, 300, 3_000];
/// The later page that is waited for, or the last one of a shorter file.
const LATE: u32 = 2_500;
/// Pages that the peer draws when it draws many, and how often it draws one.
const MANY: u32 = 240;
const TIMES: usize = 5;
/// The peer draws as finely as our masters, in the encoding that costs it least of those for scans.
const PEER: [&str; 4] = ["-r", "150", "-jpeg", "-q"];
/// How often the memory of the peer is looked at.
const GLANCE: Duration = Duration::from_millis(2);

/// What the peer took.
struct Drawn {
    first: f64,
    late: f64,
    /// By two of it, each with half of the pages.
    pages_a_second: f64,
    peak_mib: f64,
}

/// Measures how long a page is waited for, beside Poppler's `pdftoppm`, which marks nothing and asks nobody.
pub(super) fn bench(place: &Place, steps: &mut Steps) -> Result<()> {
    steps.step("Poppler", test::judges)?;
    let fonts = steps.step("Chinese fonts", || fonts::ready(place))?;
    let pdfium = steps.step("PDFium", || pdfium::ready(place))?;
    steps.step("page worker", || page_worker(place))?;
    let mut rows = Vec::new();
    for pages in SIZES {
        let file = steps.step(&format!("a file of {pages} pages"), || {
            file_of(place, pages, &fonts)
        })?;
        let ours = steps.step("ours", || ours(place, &file, (&fonts, &pdfium)))?;
        let theirs = steps.step("pdftoppm", || theirs(place, &file, pages))?;
        rows.push((ours, theirs));
    }
    let drawings = steps.step("one program and two", || {
        figures(place, DRAWING, |cargo| {
            cargo.envs(fonts.settings()).envs([pdfium.setting()]);
        })
    })?;
    steps.summary();
    println!("\n{}\n\n{}", table(&rows), of_two(&drawings));
    Ok(())
}

/// Builds the program that takes documents apart where benchmarks look for it.
pub(super) fn page_worker(place: &Place) -> Result<()> {
    let mut cargo = command("cargo");
    cargo
        .args(["build", "--locked", "--release", "--package", "reading"])
        .args(["--bin", "page-worker", "--target-dir"])
        .arg(&place.target);
    run(cargo.current_dir(&place.root))
}

/// Makes a file of so many pages, unless an earlier run did.
fn file_of(place: &Place, pages: u32, fonts: &Fonts) -> Result<PathBuf> {
    let folder = place.target.join("reading-files");
    fs::create_dir_all(&folder)?;
    let file = folder.join(format!("{pages}.pdf"));
    if file.is_file() {
        return Ok(file);
    }
    let mut cargo = command("cargo");
    cargo
        .args(["run", "--quiet", "--locked", "--release"])
        .args(["--package", "reading", "--example", "case_file"])
        .arg("--target-dir")
        .arg(&place.target)
        .arg("--")
        .args([&file, Path::new(&pages.to_string())])
        .envs(fonts.settings());
    run(cargo.current_dir(&place.root))?;
    Ok(file)
}

/// Runs our benchmark on a file.
fn ours(place: &Place, file: &Path, (fonts, pdfium): (&Fonts, &Pdfium)) -> Result<Value> {
    let mut lines = figures(place, NAME, |cargo| {
        cargo.env(FILE, file).envs(fonts.settings());
        cargo.envs([pdfium.setting()]);
    })?;
    lines.pop().context("our benchmark said nothing")
}

/// Lets the peer draw the same pages.
fn theirs(place: &Place, file: &Path, pages: u32) -> Result<Drawn> {
    let out = folder_for_peer(place)?;
    let draw = |(from, to): (u32, u32)| {
        let mut peer = command("pdftoppm");
        peer.args(PEER)
            .args(["-f", &from.to_string(), "-l", &to.to_string()])
            .args([file, &out.join(from.to_string())]);
        peer
    };
    let one = |number: u32| -> Result<(f64, f64)> {
        let mut runs = Vec::new();
        for _ in 0..TIMES {
            runs.push(finished(vec![draw((number, number))])?);
        }
        runs.sort_by(|one, other| one.0.total_cmp(&other.0));
        runs.get(TIMES / 2).copied().context("no run")
    };
    let (first, first_peak) = one(1)?;
    let (late, late_peak) = one(LATE.min(pages))?;
    let many = MANY.min(pages);
    let (taken, many_peak) = finished(vec![draw((1, many / 2)), draw((many / 2 + 1, many))])?;
    fs::remove_dir_all(&out)?;
    Ok(Drawn {
        first,
        late,
        pages_a_second: f64::from(many) * 1000.0 / taken,
        peak_mib: first_peak.max(late_peak).max(many_peak),
    })
}

fn folder_for_peer(place: &Place) -> Result<PathBuf> {
    let out = place.target.join("reading-peer");
    fs::create_dir_all(&out)?;
    Ok(out)
}

/// Runs commands at once until all have ended: milliseconds, and the most memory that one of them held, in MiB.
fn finished(commands: Vec<Command>) -> Result<(f64, f64)> {
    let started = Instant::now();
    let mut children = Vec::new();
    for mut command in commands {
        let child = command.stdout(Stdio::null()).spawn();
        children.push(child.with_context(|| format!("cannot start {}", shown(&command)))?);
    }
    let mut peak = 0.0_f64;
    while !children.is_empty() {
        sleep(GLANCE);
        let mut running = Vec::new();
        for mut child in children {
            // One that has just ended has no memory left to be looked at.
            peak = peak.max(held_mib(child.id()).unwrap_or(0.0));
            match child.try_wait()? {
                None => running.push(child),
                Some(status) if status.success() => (),
                Some(status) => bail!("the peer ended with {status}"),
            }
        }
        children = running;
    }
    Ok((started.elapsed().as_secs_f64() * 1000.0, peak))
}

/// The most memory that a process has held.
fn held_mib(process: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kibibytes / 1024.0)
}

/// What was measured, as a table in Markdown.
fn table(rows: &[(Value, Drawn)]) -> String {
    let head = [
        "pages",
        "first, cold",
        "warm",
        "pdftoppm",
        "late, cold",
        "warm",
        "pdftoppm",
        "pages a second",
        "pdftoppm",
        "ratio",
        "processor ms a page",
        "KiB a page",
        "peak MiB",
        "pdftoppm",
        "import, ms a page",
    ];
    let mut lines = vec![head.join(" | "), vec!["---"; head.len()].join(" | ")];
    for (ours, theirs) in rows {
        let figure = |name: &str| ours.get(name).and_then(Value::as_f64).unwrap_or(f64::NAN);
        let ratio = figure("pages_a_second") / theirs.pages_a_second;
        let before = [
            figure("pages"),
            figure("first_cold"),
            figure("first_warm"),
            theirs.first,
            figure("late_cold"),
            figure("late_warm"),
            theirs.late,
            figure("pages_a_second"),
            theirs.pages_a_second,
        ];
        let after = [
            figure("processor_ms_a_page"),
            figure("kib_a_page"),
            figure("peak_mib"),
            theirs.peak_mib,
            figure("import_ms_a_page"),
        ];
        let whole = |cells: &[f64]| {
            let cells = cells.iter().map(|cell| format!("{cell:.0}"));
            cells.collect::<Vec<_>>().join(" | ")
        };
        lines.push([whole(&before), format!("{ratio:.2}"), whole(&after)].join(" | "));
    }
    let rows = lines.join(" |\n| ");
    format!(
        "Milliseconds on the clock until a page is there: the first, and page {LATE} or the last. Ours: asked of the desk on SQLite,\n\
         allowed, recorded, marked, as WebP; cold is a desk that has just been opened. Pages a second: {MANY} pages, or all;\n\
         ours by four readers, pdftoppm in two processes. pdftoppm {}: nothing asked, recorded or marked.\n\n| {rows} |",
        PEER.join(" "),
    )
}

/// What one program and two take for the same pages, as a table in Markdown.
fn of_two(lines: &[Value]) -> String {
    let columns = [
        ("one, pages a second", "one_pages_a_second"),
        ("ms a page", "one_processor_ms"),
        ("two, pages a second", "two_pages_a_second"),
        ("ms a page", "two_processor_ms"),
        ("pdftoppm, pages a second", "pdftoppm_pages_a_second"),
        ("ms a page", "pdftoppm_processor_ms"),
        ("PDFium draws, ms", "pdfium_drawing_ms"),
        ("hayro draws, ms", "hayro_drawing_ms"),
        ("second drawing, ms", "second_drawing_ms"),
        ("comparison, ms", "comparison_ms"),
        ("account, ms", "account_ms"),
    ];
    let heads: Vec<&str> = columns.iter().map(|(head, _)| *head).collect();
    let mut rows = vec![
        format!("pages | {} | check, share of one", heads.join(" | ")),
        vec!["---"; columns.len() + 2].join(" | "),
    ];
    for line in lines {
        let figure = |name: &str| line.get(name).and_then(Value::as_f64).unwrap_or(f64::NAN);
        let cells = columns.map(|(_, name)| format!("{:.1}", figure(name)));
        let check = figure("two_processor_ms") / figure("one_processor_ms") - 1.0;
        let name = line
            .get("pages")
            .and_then(Value::as_str)
            .unwrap_or_default();
        rows.push(format!(
            "{name} | {} | {:.0} %",
            cells.join(" | "),
            check * 100.0
        ));
    }
    format!(
        "The same pages by one program and by two, one worker, beside pdftoppm {}, processor time throughout.\n\n| {} |",
        PEER.join(" "),
        rows.join(" |\n| "),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_that_run_at_once_are_waited_for_and_one_that_fails_is_an_error() {
        let sh = |script: &str| {
            let mut sh = command("sh");
            sh.args(["-c", script]);
            sh
        };
        let (taken, peak) = finished(vec![sh("sleep 0.05"), sh("true")]).unwrap();
        assert!(taken >= 50.0 && peak > 0.0, "{taken} {peak}");
        assert!(finished(vec![sh("true"), sh("exit 3")]).is_err());
    }
}
