//! What it costs to have two programs draw: `cargo xtask bench reading`.
//!
//! The same pages, scanned and born digital, go through the press with one program and with two, through `pdftoppm`, and
//! through PDFium alone; then the parts of the check are measured apart. One line of JSON for each kind of page.
//! Processor time of other processes is that of children that have ended, in hundredths of a second.

#[path = "../fixtures/mod.rs"]
#[expect(dead_code, reason = "the tests use the rest")]
mod fixtures;

use bytes::Bytes;
use fixtures::Outcome;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use pdfium::{Document, Faces, Library, Script};
use reading::{Limits, Press, PressSettings, TakenPage, measured};
use rustix::time::{ClockId, clock_gettime};
use serde_json::{Map, json};
use std::hint::black_box;
use std::io::{Write, stdout};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

const PAGES: usize = 60;
const DPI: f32 = 150.0;
const POINTS: f32 = 72.0;
/// The peer draws as finely, in the encoding that costs it least.
const PEER: [&str; 4] = ["-r", "150", "-jpeg", "-q"];

fn main() -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    for (name, is_scanned) in [("scans", true), ("born digital", false)] {
        let mut sheets = fixtures::sheets(&fixtures::texts(), PAGES)?;
        for sheet in &mut sheets {
            sheet.is_scanned = is_scanned;
        }
        let file = fixtures::file_of(sheets)?;
        let mut figures = Map::new();
        figures.insert("pages".to_owned(), json!(name));
        let mut put = |name: &str, figure: f64| figures.insert(name.to_owned(), json!(figure));
        for (name, second) in [("one", None), ("two", Some(fixtures::second_program()))] {
            let taken = of_children(|| runtime.block_on(pressed(second, file.pdf.clone())))?;
            put(&format!("{name}_pages_a_second"), taken.pages_a_second());
            put(&format!("{name}_processor_ms"), taken.processor_ms());
        }
        let theirs = of_children(|| peer(&file.pdf))?;
        put("pdftoppm_pages_a_second", theirs.pages_a_second());
        put("pdftoppm_processor_ms", theirs.processor_ms());
        for (name, cost) in check(file.pdf)? {
            put(name, cost.as_secs_f64() * 1000.0 / page_count());
        }
        say(&json!(figures).to_string())?;
    }
    Ok(())
}

/// What reading a file took in other processes.
struct Taken {
    clock: Duration,
    processor_ms: f64,
}

impl Taken {
    fn pages_a_second(&self) -> f64 {
        page_count() / self.clock.as_secs_f64()
    }

    fn processor_ms(&self) -> f64 {
        self.processor_ms / page_count()
    }
}

fn page_count() -> f64 {
    u32::try_from(PAGES).map_or(f64::NAN, f64::from)
}

fn of_children(work: impl FnOnce() -> Outcome<()>) -> Outcome<Taken> {
    let (started, before) = (Instant::now(), children_ms()?);
    work()?;
    Ok(Taken {
        clock: started.elapsed(),
        processor_ms: children_ms()? - before,
    })
}

/// Processor time of the children that have ended; the kernel counts it in hundredths of a second.
fn children_ms() -> Outcome<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let (_, after_name) = stat.rsplit_once(')').ok_or("no name")?;
    let ticks = after_name.split_whitespace().skip(13).take(2);
    let ticks: u32 = ticks.map(str::parse::<u32>).sum::<Result<_, _>>()?;
    Ok(f64::from(ticks) * 10.0)
}

async fn pressed(pdfium: Option<PathBuf>, pdf: Vec<u8>) -> Outcome<()> {
    let press = Press::new(PressSettings {
        program: env!("CARGO_BIN_EXE_page-worker").into(),
        arguments: Vec::new(),
        font: fixtures::typeface(),
        pdfium,
        sandbox: reading::Sandbox::BestEffort,
        seats: 1,
        outside_seats: 1,
        outside_cpu: Duration::from_mins(1),
        limits: Limits::default(),
    });
    let mut leaves = press.open(Arc::new(Bytes::from(pdf))).await?;
    while let Some(leaf) = leaves.next().await? {
        match leaf {
            TakenPage::Drawn(sheet) if sheet.statement.is_whole() => {}
            TakenPage::Drawn(sheet) => return Err(format!("{:?}", sheet.statement).into()),
            TakenPage::Broken { number, flaw } => return Err(format!("{number} {flaw:?}").into()),
        }
    }
    drop(leaves);
    // The worker has ended; somebody has to notice before its time counts.
    tokio::time::sleep(Duration::from_millis(50)).await;
    Ok(())
}

fn peer(pdf: &[u8]) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("pages.pdf");
    std::fs::write(&file, pdf)?;
    let status = Command::new("pdftoppm")
        .args(PEER)
        .args([&file, &folder.path().join("page")])
        .stdout(Stdio::null())
        .status()?;
    status
        .success()
        .then_some(())
        .ok_or_else(|| "the peer failed".into())
}

/// The processor time of PDFium's own drawing and of each part of the check, for all pages.
fn check(pdf: Vec<u8>) -> Outcome<[(&'static str, Duration); 5]> {
    let library = Library::load(&fixtures::second_program(), Office)?;
    let bytes = Arc::new(pdf);
    let pdf = Pdf::new(bytes.clone()).map_err(|error| format!("{error:?}"))?;
    let document = Document::open(&library, bytes)?;
    let (full, reduced) = (RenderCache::new(), RenderCache::new());
    let mut sums = [Duration::ZERO; 5];
    let mut differences = 0;
    for (place, page) in (0..).zip(pdf.pages().iter()) {
        let (drawn, drawing) =
            timed(|| document.page(place).and_then(|page| page.draw(1239, 1754)));
        let master = drawn?;
        let [whole, check] = [RenderSettings::default(), measured::CHECK];
        let size = [master.width, master.height].map(u16::try_from);
        let [Ok(width), Ok(height)] = size.map(|side| side.map(f32::from)) else {
            return Err("the drawing is too large".into());
        };
        let small = (width * measured::PART, height * measured::PART);
        let (_, alone) = timed(|| black_box(drawn_by_hayro(page, &full, (width, height), whole)));
        let ((width, other), second) = timed(|| drawn_by_hayro(page, &reduced, small, check));
        let a_point = DPI / POINTS * measured::PART;
        let (found, comparison) =
            timed(|| measured::comparison((master.width, &master.rgba), (width, &other), a_point));
        differences += found;
        for (sum, took) in sums.iter_mut().zip([drawing, alone, second, comparison]) {
            *sum += took;
        }
    }
    let (lacks, took) = timed(|| measured::account(&pdf));
    if differences + lacks > 0 {
        return Err(format!("{differences} differences, {lacks} lacks").into());
    }
    let [drawing, alone, second, comparison, _] = sums;
    Ok([
        ("pdfium_drawing_ms", drawing),
        ("hayro_drawing_ms", alone),
        ("second_drawing_ms", second),
        ("comparison_ms", comparison),
        ("account_ms", took),
    ])
}

/// A page as the program draws it that checks the other, so many pixels wide and high: its width and its pixels.
fn drawn_by_hayro<'a>(
    page: &'a Page<'a>,
    cache: &RenderCache<'a>,
    (across, down): (f32, f32),
    how: RenderSettings,
) -> (u32, Vec<u8>) {
    let settings = InterpreterSettings::default();
    let (width, height) = page.render_dimensions();
    let to = PixmapSettings {
        x_scale: across / width,
        y_scale: down / height,
        bg_color: WHITE,
    };
    let drawn = render(page, cache, &settings, &how, &to);
    (u32::from(drawn.width()), drawn.data_as_u8_slice().to_vec())
}

/// What work gives, and the processor time of this thread that it took.
fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let now = || Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).unwrap_or_default();
    let started = now();
    let made = work();
    (made, now().saturating_sub(started))
}

/// The office's typeface for PDFium.
struct Office;

impl Faces for Office {
    fn file(&self) -> Option<Arc<Vec<u8>>> {
        std::fs::read(fixtures::typeface()).ok().map(Arc::new)
    }

    fn face(&self, _: Script) -> u32 {
        2
    }
}

fn say(line: &str) -> Outcome<()> {
    Ok(writeln!(stdout(), "{line}")?)
}
