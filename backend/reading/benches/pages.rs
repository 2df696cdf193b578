//! What a page costs: `cargo bench -p reading`, or with `--profile dev` without a release build.
//!
//! The press is measured on the clock, for its workers are processes of their own; the rest in processor time of this thread.

#[path = "../fixtures/mod.rs"]
#[expect(dead_code, reason = "the tests use the rest")]
mod fixtures;

use bytes::Bytes;
use fixtures::Outcome;
use reading::{
    BundleDocument, BundleOrder, BundleTools, Encoding, Marker, MissingPage, PageSaid, PageShelf,
    PageText, Password, Press, PressSettings, Sheet, ShelvedPage, Signer, TakenPage, Turn,
    Typeface, Watermark, bind, find,
};
use rustix::time::{ClockId, clock_gettime};
use std::io::{Write, stdout};
use std::sync::Arc;
use std::time::{Duration, Instant};

const PAGES: usize = 60;

fn main() -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let file = fixtures::case_file(PAGES)?;
    let press = Press::new(PressSettings {
        program: env!("CARGO_BIN_EXE_page-worker").into(),
        arguments: Vec::new(),
        font: fixtures::typeface(),
        pdfium: None,
        sandbox: reading::Sandbox::BestEffort,
        seats: 1,
        outside_seats: 1,
        outside_cpu: Duration::from_mins(1),
        limits: reading::Limits::default(),
    });
    say(&format!(
        "sandbox here: {:?}",
        runtime.block_on(press.cage())?
    ))?;

    let started = Instant::now();
    let sheets = runtime.block_on(all(&press, file.pdf))?;
    let taken = started.elapsed();
    let (scans, drawn): (Vec<&Sheet>, Vec<&Sheet>) = sheets
        .iter()
        .partition(|sheet| file.scanned.contains(&sheet.number));
    each(
        "press, whole file (read, draw, text, encode)",
        taken,
        sheets.len(),
    )?;
    say(&format!(
        "  masters: {} KiB a scan, {} KiB a drawn page",
        kib(&scans),
        kib(&drawn)
    ))?;

    let marker = Marker::new(Typeface::load(&fixtures::typeface())?);
    for (kind, some) in [("scan", &scans), ("drawn page", &drawn)] {
        deliver(&marker, kind, some)?;
    }
    search(&sheets)?;
    bundle(&marker, sheets)
}

async fn all(press: &Press, pdf: Vec<u8>) -> Outcome<Vec<Sheet>> {
    let mut leaves = press.open(Arc::new(Bytes::from(pdf))).await?;
    let mut sheets = Vec::new();
    while let Some(leaf) = leaves.next().await? {
        match leaf {
            TakenPage::Drawn(sheet) => sheets.push(sheet),
            TakenPage::Broken { number, flaw } => return Err(format!("{number} {flaw:?}").into()),
        }
    }
    Ok(sheets)
}

fn mark(view: usize) -> Watermark {
    Watermark {
        name: "林知远".into(),
        licence: "99901202310000017".into(),
        time: "2026-11-23 15:04".into(),
        view_code: format!("7K3F{view:02}"),
    }
}

fn deliver(marker: &Marker, kind: &str, sheets: &[&Sheet]) -> Outcome<()> {
    for how in [Encoding::Webp, Encoding::Jpeg] {
        let (started, mut bytes) = (processor(), 0);
        for (view, sheet) in sheets.iter().enumerate() {
            bytes += marker
                .deliver((&sheet.master.bytes, Turn::Upright), &mark(view), how)?
                .bytes
                .len();
        }
        let taken = since(started);
        each(
            &format!(
                "deliver a {kind} as {} (decode, mark, encode)",
                how.media_type()
            ),
            taken,
            sheets.len(),
        )?;
        say(&format!("  {} KiB", bytes / sheets.len().max(1) / 1024))?;
    }
    let started = processor();
    for (view, sheet) in sheets.iter().enumerate() {
        marker.thumbnail(
            (&sheet.master.bytes, Turn::Upright),
            180,
            &mark(view),
            Encoding::Webp,
        )?;
    }
    each(
        &format!("thumbnail of a {kind}"),
        since(started),
        sheets.len(),
    )
}

fn search(sheets: &[Sheet]) -> Outcome<()> {
    let with_text: Vec<&Sheet> = sheets
        .iter()
        .filter(|sheet| !sheet.runs.is_empty())
        .collect();
    let pages: Vec<PageText> = (1..=2_000)
        .zip(with_text.iter().cycle())
        .map(|(number, sheet)| PageText {
            number,
            runs: sheet.runs.clone(),
        })
        .collect();
    let started = processor();
    let hits = find(&pages, "犯罪嫌疑人", usize::MAX).len();
    say(&format!(
        "find in 2,000 pages: {:?}, {hits} hits",
        since(started)
    ))
}

struct Copies(Vec<Sheet>);

impl PageShelf for Copies {
    fn page(&mut self, _: usize, number: u32) -> Result<ShelvedPage, MissingPage> {
        let place = usize::try_from(number).map_err(|_| MissingPage::Unavailable)? - 1;
        let sheet = self.0.get(place).ok_or(MissingPage::Unavailable)?;
        Ok(ShelvedPage {
            width_pt: sheet.width_pt,
            height_pt: sheet.height_pt,
            runs: sheet.runs.clone(),
            master: sheet.master.bytes.to_vec(),
            turn: Turn::Upright,
            said: PageSaid::default(),
        })
    }
}

fn bundle(marker: &Marker, sheets: Vec<Sheet>) -> Outcome<()> {
    let pages = u32::try_from(sheets.len())?;
    let order = BundleOrder {
        reference: "B".into(),
        grant: "G".into(),
        office: "岚江市人民检察院".into(),
        case_number: "2".into(),
        made_for: "林知远".into(),
        licence: "1".into(),
        made_at: time::OffsetDateTime::UNIX_EPOCH,
        documents: vec![BundleDocument {
            title: "卷宗".into(),
            volume: "一".into(),
            pages,
        }],
        excluded: Vec::new(),
    };
    let password = Password::from_typed("23456789ABCDEFGH");
    let signer = Signer {
        key_id: "bench",
        sign: &|_| [0; 64],
    };
    let mark = mark(0);
    let binding = BundleTools {
        marker,
        mark: &mark,
        password: &password,
        signer,
    };
    let started = processor();
    let bound = bind(
        std::io::sink(),
        &order,
        &binding,
        &mut Copies(sheets),
        &mut |_| (),
    )?;
    each(
        "bind a page into a bundle",
        since(started),
        usize::try_from(pages)?,
    )?;
    say(&format!(
        "  {} KiB a page",
        bound.bytes / 1024 / u64::from(pages)
    ))
}

/// Processor time of this thread so far.
fn processor() -> Duration {
    Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).unwrap_or_default()
}

fn since(started: Duration) -> Duration {
    processor().saturating_sub(started)
}

fn kib(sheets: &[&Sheet]) -> usize {
    let bytes: usize = sheets.iter().map(|sheet| sheet.master.bytes.len()).sum();
    bytes / 1024 / sheets.len().max(1)
}

fn each(what: &str, taken: Duration, count: usize) -> Outcome<()> {
    let per_page = taken.as_secs_f64() * 1000.0 / f64::from(u32::try_from(count.max(1))?);
    say(&format!("{what}: {per_page:.1} ms a page"))
}

fn say(line: &str) -> Outcome<()> {
    Ok(writeln!(stdout(), "{line}")?)
}
