//! What a reader of a file waits for: `cargo xtask bench reading`, which makes the files and measures a peer.
//!
//! The file that the variable names goes the whole way: imported, catalogued, approved, granted. Then its pages are asked
//! of the desk as the site asks for them, on SQLite. One line of JSON; times on the clock in milliseconds.

#[path = "../tests/desk/house.rs"]
#[expect(clippy::unwrap_used, reason = "a benchmark may stop as a test does")]
mod house;
#[path = "../tests/desk/office.rs"]
#[expect(
    dead_code,
    unused_imports,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "the tests use the rest"
)]
mod office;

use std::{
    env,
    error::Error,
    fs,
    io::{Write, stdout},
    sync::Arc,
    time::Instant,
};

use contract::{AccessClass, ApplicationId, Caller, CatalogueLine, DossierDesk, ImageSize, Role};
use futures::{StreamExt, TryStreamExt, stream};
use office::{Office, line};
use reading::{Limits, PressSettings};
use serde_json::json;

/// The variable that names the file.
const FILE: &str = "MINGJIAN_BENCH_FILE";
/// Pages of a document.
const DOCUMENT: u32 = 20;
/// The later page that is waited for, or the last one of a shorter file.
const LATE: u32 = 2_500;
/// How often each page is waited for.
const TIMES: usize = 5;
/// Readers at once, and pages they read in all.
const READERS: usize = 4;
const PAGES: u32 = 240;
const MEBIBYTE: f64 = 1024.0;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let Some(file) = env::var_os(FILE) else {
        return say(&format!(
            "{FILE} names no file: cargo xtask bench reading does"
        ));
    };
    let bytes: &'static [u8] = Vec::leak(fs::read(file)?);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(measured(bytes))
}

async fn measured(bytes: &'static [u8]) -> Outcome<()> {
    // More pages than an office takes in one file by default.
    let limits = Limits {
        pages: 2 * LATE,
        ..Limits::default()
    };
    let press = PressSettings {
        limits,
        ..house::press()
    };
    let office = Box::pin(Office::reading(testkit::sqlite().await, press)).await;
    let lawyer = office.lawyer().await;
    let application = office.verified(&lawyer).await;
    let (pages, imported) = import(&office, application, bytes).await?;
    office.granted(application).await;
    let pledged = office
        .desk
        .sign_pledge(&lawyer, application, "项霞".to_owned());
    pledged.await?;

    let reading = Reading {
        office: &office,
        lawyer: &lawyer,
        application,
    };
    // From here on the peak is that of reading.
    fs::write("/proc/self/clear_refs", "5")?;
    let late = LATE.min(pages);
    let (first_cold, first_warm) = reading.waits(1).await?;
    let (late_cold, late_warm) = reading.waits(late).await?;
    let run = reading.many(pages).await?;
    say(&json!({
        "pages": pages,
        "import_ms_a_page": imported,
        "first_cold": first_cold,
        "first_warm": first_warm,
        "late": late,
        "late_cold": late_cold,
        "late_warm": late_warm,
        "pages_a_second": run.pages_a_second,
        "processor_ms_a_page": run.processor_ms,
        "kib_a_page": run.kib,
        "peak_mib": peak_mib()?,
    })
    .to_string())
}

/// Brings the file in, in documents of a few pages that anybody may read; its pages and the time each took.
async fn import(
    office: &Office,
    application: ApplicationId,
    bytes: &'static [u8],
) -> Outcome<(u32, f64)> {
    let maker = office.staff("P033", Role::EfileMaker).await;
    let case = office.case_of(&maker, application).await;
    let started = Instant::now();
    office.import(&maker, case, bytes).await;
    let taken = milliseconds(started);
    let file = office.desk.case_file(&maker, case).await?;
    let pages = u32::try_from(file.pages.len())?;
    let lines: Vec<CatalogueLine> = (1..=pages)
        .step_by(usize::try_from(DOCUMENT)?)
        .map(|from| {
            let to = pages.min(from + DOCUMENT - 1);
            line(1, &format!("文书{from}"), (from, to), AccessClass::Normal)
        })
        .collect();
    let saved = office
        .desk
        .save_catalogue(&maker, case, file.version, lines);
    saved.await?;
    office.approve_all(case).await;
    Ok((pages, taken / f64::from(pages)))
}

/// A lawyer who reads a file under a grant.
struct Reading<'a> {
    office: &'a Office,
    lawyer: &'a Caller,
    application: ApplicationId,
}

/// What reading many pages came to.
struct Run {
    pages_a_second: f64,
    processor_ms: f64,
    kib: f64,
}

impl Reading<'_> {
    /// How long a page is waited for, at a desk that has just been opened and at one that has shown the file.
    async fn waits(&self, number: u32) -> Outcome<(f64, f64)> {
        let (mut cold, mut warm) = (Vec::new(), Vec::new());
        for _ in 0..TIMES {
            let house = house::House::on(&self.office.world);
            let desk: Arc<dyn DossierDesk> = Arc::new(house.desk());
            for times in [&mut cold, &mut warm] {
                let started = Instant::now();
                self.image(&desk, number).await?;
                times.push(milliseconds(started));
            }
        }
        Ok((median(cold), median(warm)))
    }

    /// Several readers at once, spread over the file.
    async fn many(&self, pages: u32) -> Outcome<Run> {
        let asked = PAGES.min(pages);
        let numbers = (0..asked).map(|place| 1 + place * pages / asked);
        let (started, processor) = (Instant::now(), processor_ms()?);
        let bytes: usize = stream::iter(numbers)
            .map(|number| self.image(&self.office.desk, number))
            .buffer_unordered(READERS)
            .try_fold(0, async |sum, bytes| Ok(sum + bytes))
            .await?;
        let (asked, taken) = (f64::from(asked), milliseconds(started));
        Ok(Run {
            pages_a_second: asked * 1000.0 / taken,
            processor_ms: (processor_ms()? - processor) / asked,
            kib: f64::from(u32::try_from(bytes)?) / asked / 1024.0,
        })
    }

    async fn image(&self, desk: &Arc<dyn DossierDesk>, number: u32) -> Outcome<usize> {
        let size = ImageSize::Full;
        let image = desk.page_image(self.lawyer, self.application, number, size);
        Ok(image.await?.bytes.len())
    }
}

fn milliseconds(started: Instant) -> f64 {
    started.elapsed().as_secs_f64() * 1000.0
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Processor time of this process so far; the kernel counts it in hundredths of a second.
fn processor_ms() -> Outcome<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let (_, after_name) = stat.rsplit_once(')').ok_or("no name")?;
    let ticks = after_name.split_whitespace().skip(11).take(2);
    let ticks: u32 = ticks.map(str::parse::<u32>).sum::<Result<_, _>>()?;
    Ok(f64::from(ticks) * 10.0)
}

/// The most memory this process has held.
fn peak_mib() -> Outcome<f64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.and_then(|line| line.split_whitespace().next());
    let kibibytes: f64 = kibibytes.ok_or("no peak")?.parse()?;
    Ok(kibibytes / MEBIBYTE)
}

fn say(line: &str) -> Outcome<()> {
    Ok(writeln!(stdout(), "{line}")?)
}
