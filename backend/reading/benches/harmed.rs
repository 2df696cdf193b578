//! What becomes of harmed pages and of mutated documents: `cargo xtask bench harmed`.
//!
//! Sound pages of every kind are read, one of the objects of each is harmed, and the page is read again. A harmed page
//! that looks as before is none; of the others, every one must be named. Then documents are changed as no program writes
//! them, and the workers that read them are watched.
//!
//! What nobody can know of a file is not among the harms: data that was never compressed has neither a code nor a sum that
//! something else in its place could break, and a whole picture or whole instructions in the place of others make another
//! page and not a harmed one. Wherever there is a code, an end or a sum, it is held to.

#[path = "../fixtures/mod.rs"]
#[expect(dead_code, reason = "the tests use the rest")]
mod fixtures;

use bytes::Bytes;
use fixtures::harm::{self, Dice};
use fixtures::{Outcome, sound};
use reading::{Flaw, Limits, Press, PressSettings, Sheet, TakenPage, Unreadable};
use std::collections::BTreeMap;
use std::io::{Write, stdout};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// The variables that say how many pages are harmed and how many documents mutated; a tenth without them.
const HARMS: &str = "MINGJIAN_BENCH_HARMS";
const MUTATIONS: &str = "MINGJIAN_BENCH_MUTATIONS";
/// The folder where what slipped through, or was flagged though sound, is left to be looked at.
const MISSES: &str = "MINGJIAN_BENCH_MISSES";
const SEATS: usize = 2;

fn main() -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(SEATS)
        .enable_all()
        .build()?;
    let press = Press::new(PressSettings {
        program: env!("CARGO_BIN_EXE_page-worker").into(),
        arguments: Vec::new(),
        font: fixtures::typeface(),
        pdfium: Some(fixtures::second_program()),
        sandbox: reading::Sandbox::BestEffort,
        seats: SEATS,
        outside_seats: 1,
        outside_cpu: Duration::from_mins(1),
        limits: Limits::default(),
    });
    let (harms, mutations) = (asked(HARMS, 100), asked(MUTATIONS, 200));
    runtime.block_on(harm_pages(&press, harms))?;
    runtime.block_on(mutate(&press, mutations))
}

fn asked(variable: &str, otherwise: u32) -> u32 {
    let said = std::env::var(variable).ok();
    said.and_then(|said| said.parse().ok()).unwrap_or(otherwise)
}

/// What became of a document.
async fn read(press: &Press, pdf: Vec<u8>) -> Result<Vec<TakenPage>, Unreadable> {
    let mut leaves = press.open(Arc::new(Bytes::from(pdf))).await?;
    let mut all = Vec::new();
    while let Some(leaf) = leaves.next().await? {
        all.push(leaf);
    }
    Ok(all)
}

/// What a page and its harmed copy came to.
enum Came {
    /// The sound page itself was not whole.
    Flagged(String),
    /// Nothing of what is seen was harmed.
    Alike,
    Named,
    Missed(String),
}

async fn harm_pages(press: &Press, count: u32) -> Outcome<()> {
    let started = Instant::now();
    let sheets = Arc::new(sound::all_sheets(usize::try_from(count)?)?);
    let mut running = tokio::task::JoinSet::new();
    let mut tally: BTreeMap<String, [u32; 4]> = BTreeMap::new();
    let (mut next, mut lines) = (0, Vec::new());
    while next < count || !running.is_empty() {
        while next < count && running.len() < SEATS {
            let (press, sheets) = (press.clone(), sheets.clone());
            let number = next;
            running.spawn(async move {
                one(&press, &sheets, number)
                    .await
                    .map_err(|e| e.to_string())
            });
            next += 1;
        }
        let Some(done) = running.join_next().await else {
            break;
        };
        let (what, came) = done??;
        let row = tally.entry(what.clone()).or_default();
        let place = match came {
            Came::Flagged(why) => {
                lines.push(format!("flagged though sound: {why}"));
                0
            }
            Came::Alike => 1,
            Came::Named => 2,
            Came::Missed(how) => {
                lines.push(format!("missed: {how}"));
                3
            }
        };
        if let Some(cell) = row.get_mut(place) {
            *cell += 1;
        }
    }
    for line in &lines {
        say(line)?;
    }
    let sum = |place: usize| tally.values().filter_map(|row| row.get(place)).sum::<u32>();
    say("harm | looks as before | named | delivered as whole\n--- | --- | --- | ---")?;
    for (what, [_, alike, named, missed]) in &tally {
        say(&format!("{what} | {alike} | {named} | {missed}"))?;
    }
    say(&format!(
        "{count} sound pages: {} flagged. Harmed: {} look as before, {} named, {} delivered as whole ({:.0} s)",
        sum(0),
        sum(1),
        sum(2),
        sum(3),
        started.elapsed().as_secs_f64()
    ))
}

async fn one(press: &Press, sheets: &[fixtures::Sheet], number: u32) -> Outcome<(String, Came)> {
    let place = usize::try_from(number)?;
    let sheet = sheets.get(place).ok_or("no sheet")?;
    let kind = place % sound::KINDS;
    let name = sound::NAMES.get(kind).ok_or("no kind")?;
    let pdf = harm::unharmed(&sound::page(sheet, kind)?)?;
    let before = read(press, pdf.clone()).await?;
    let Some(TakenPage::Drawn(before)) = before.first() else {
        return Ok((
            String::new(),
            Came::Flagged(format!("{name} {number}: {before:?}")),
        ));
    };
    if !before.statement.is_whole() {
        let other = before.other.as_ref().map(|other| other.bytes.to_vec());
        keep(number, "flagged.pdf", &pdf)?;
        keep(number, "master", &before.master.bytes)?;
        keep(number, "other", &other.unwrap_or_default())?;
        let why = format!("{name} {number}: {}", reasons(before));
        return Ok(("sound".to_owned(), Came::Flagged(why)));
    }
    let harmed = harm::harmed(&pdf, &mut Dice::new(u64::from(number) + 1))?;
    let what = format!("{:?}, {:?}", harmed.place, harmed.way);
    let after = read(press, harmed.pdf.clone()).await;
    let Some(TakenPage::Drawn(after)) = after.as_ref().ok().and_then(|pages| pages.first()) else {
        return Ok((what, Came::Named));
    };
    if !after.statement.is_whole() {
        return Ok((what, Came::Named));
    }
    let changed = changed(before, after)?;
    if changed == 0 {
        return Ok((what, Came::Alike));
    }
    keep(number, "sound.pdf", &pdf)?;
    keep(number, "harmed.pdf", &harmed.pdf)?;
    let how = format!(
        "{name} {number}, object {}, {what}: {changed} pixels",
        harmed.object
    );
    Ok((what, Came::Missed(how)))
}

/// Leaves something to be looked at, where a folder is named for it.
fn keep(number: u32, what: &str, bytes: &[u8]) -> Outcome<()> {
    if let Some(folder) = std::env::var_os(MISSES) {
        let folder = std::path::PathBuf::from(folder);
        std::fs::write(folder.join(format!("{number}-{what}")), bytes)?;
    }
    Ok(())
}

/// What is missing, and where.
fn reasons(sheet: &Sheet) -> String {
    let lacks = sheet.statement.lacks.iter();
    let said = lacks.map(|lack| format!("{} {:?}", lack.reason.code(), lack.areas));
    said.collect::<Vec<_>>().join(", ")
}

/// How many pixels of two masters are not the same.
fn changed(one: &Sheet, other: &Sheet) -> Outcome<usize> {
    if one.master.bytes == other.master.bytes {
        return Ok(0);
    }
    let decoded =
        |sheet: &Sheet| image::load_from_memory(&sheet.master.bytes).map(|image| image.to_rgb8());
    let (one, other) = (decoded(one)?, decoded(other)?);
    if one.dimensions() != other.dimensions() {
        return Ok(one.len());
    }
    Ok(one
        .pixels()
        .zip(other.pixels())
        .filter(|(a, b)| a != b)
        .count())
}

/// Documents changed as no program writes them, and what their workers took.
async fn mutate(press: &Press, count: u32) -> Outcome<()> {
    let sheets = sound::all_sheets(60)?;
    let mut documents = Vec::new();
    for (place, sheet) in sheets.iter().enumerate() {
        documents.push(harm::unharmed(&sound::page(sheet, place % sound::KINDS)?)?);
    }
    let documents = Arc::new(documents);
    let watch = Watch::begin();
    let started = Instant::now();
    let (mut tally, mut slowest) = (BTreeMap::<String, u32>::new(), Duration::ZERO);
    let mut running = tokio::task::JoinSet::new();
    let mut next = 0;
    while next < count || !running.is_empty() {
        while next < count && running.len() < SEATS {
            let (press, documents, number) = (press.clone(), documents.clone(), next);
            running.spawn(async move {
                let place = usize::try_from(number).unwrap_or(0) % documents.len();
                let document = documents.get(place).map(Vec::as_slice).unwrap_or_default();
                let mutated =
                    harm::mutation::mutated(document, &mut Dice::new(u64::from(number) + 7_001));
                let began = Instant::now();
                (outcome(read(&press, mutated).await), began.elapsed())
            });
            next += 1;
        }
        let Some(done) = running.join_next().await else {
            break;
        };
        let (what, taken) = done?;
        *tally.entry(what).or_default() += 1;
        slowest = slowest.max(taken);
    }
    say(&format!(
        "{count} mutated documents in {:.0} s, the slowest {slowest:.1?}, at most {} MiB held by a worker:",
        started.elapsed().as_secs_f64(),
        watch.end()
    ))?;
    for (what, count) in tally {
        say(&format!("  {what}: {count}"))?;
    }
    Ok(())
}

fn outcome(read: Result<Vec<TakenPage>, Unreadable>) -> String {
    let pages = match read {
        Err(refused) => return format!("refused: {}", refused.code()),
        Ok(pages) => pages,
    };
    let broken = |wanted: Flaw| {
        pages
            .iter()
            .any(|page| matches!(page, TakenPage::Broken { flaw, .. } if *flaw == wanted))
    };
    let is_whole =
        |page: &TakenPage| matches!(page, TakenPage::Drawn(sheet) if sheet.statement.is_whole());
    if broken(Flaw::Crashed) {
        "a worker crashed".to_owned()
    } else if broken(Flaw::TooSlow) {
        "a worker was too slow".to_owned()
    } else if pages.iter().all(is_whole) {
        "whole".to_owned()
    } else {
        "named".to_owned()
    }
}

/// Looks at the memory of this process's children until it is ended.
struct Watch {
    is_over: Arc<AtomicBool>,
    most: Arc<AtomicU64>,
}

impl Watch {
    fn begin() -> Self {
        let (is_over, most) = (
            Arc::new(AtomicBool::new(false)),
            Arc::new(AtomicU64::new(0)),
        );
        let (ended, peak) = (is_over.clone(), most.clone());
        std::thread::spawn(move || {
            while !ended.load(Ordering::Relaxed) {
                peak.fetch_max(children_kib(), Ordering::Relaxed);
                std::thread::sleep(Duration::from_millis(2));
            }
        });
        Self { is_over, most }
    }

    fn end(self) -> u64 {
        self.is_over.store(true, Ordering::Relaxed);
        self.most.load(Ordering::Relaxed) / 1024
    }
}

/// The most memory that one of the children has held, in KiB.
fn children_kib() -> u64 {
    let tasks = std::fs::read_dir("/proc/self/task")
        .into_iter()
        .flatten()
        .flatten();
    let lists = tasks.filter_map(|task| std::fs::read_to_string(task.path().join("children")).ok());
    let children: Vec<String> = lists
        .flat_map(|list| {
            list.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect();
    let held = children.iter().filter_map(|child| {
        let status = std::fs::read_to_string(format!("/proc/{child}/status")).ok()?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))?;
        line.split_whitespace().next()?.parse().ok()
    });
    held.max().unwrap_or(0)
}

fn say(line: &str) -> Outcome<()> {
    Ok(writeln!(stdout(), "{line}")?)
}
