//! How the press is set up, and where documents come from.

use async_trait::async_trait;
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::time::Duration;
use tokio::io::AsyncRead;

/// What a document and a page may cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// Pages in a document.
    pub pages: u32,
    /// Bytes in a document.
    pub bytes: u64,
    /// Bytes of memory a worker may take.
    pub memory: u64,
    /// Processor time for one page.
    pub page_cpu: Duration,
    /// Time on the clock for one page.
    pub page_wall: Duration,
    /// Millions of pixels in a page's image.
    pub megapixels: u32,
    /// Resolution of the masters.
    pub dpi: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            pages: 2_000,
            bytes: 512 << 20,
            memory: 1 << 30,
            page_cpu: Duration::from_secs(20),
            page_wall: Duration::from_secs(30),
            megapixels: 40,
            dpi: 150,
        }
    }
}

/// What must hold before a worker may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sandbox {
    /// Everything: files, network, system calls and processes are closed, and were tried from inside.
    Required,
    /// What the kernel offers; whoever starts the press says so aloud.
    BestEffort,
}

/// How the press starts its workers.
#[derive(Clone, Debug)]
pub struct PressSettings {
    /// The program that runs as a worker.
    pub program: PathBuf,
    /// The arguments that make it one.
    pub arguments: Vec<OsString>,
    /// The typeface for Chinese text whose font is not in the document.
    pub font: PathBuf,
    /// The PDFium library, which draws every page a second time; without it one program reads alone.
    pub pdfium: Option<PathBuf>,
    /// What must hold before a worker may read.
    pub sandbox: Sandbox,
    /// How many workers may run at a time for the office.
    pub seats: usize,
    /// How many more may run at a time for what comes from outside.
    pub outside_seats: usize,
    /// Processor time for a whole document from outside.
    pub outside_cpu: Duration,
    /// What a document and a page may cost.
    pub limits: Limits,
}

impl PressSettings {
    /// Workers are this very program, started as `page-worker`.
    pub fn new(font: PathBuf) -> io::Result<Self> {
        Ok(Self {
            program: std::env::current_exe()?,
            arguments: vec!["page-worker".into()],
            font,
            pdfium: None,
            sandbox: Sandbox::Required,
            seats: 2,
            outside_seats: outside_seats(),
            outside_cpu: Duration::from_mins(1),
            limits: Limits::default(),
        })
    }
}

/// How many documents from outside are read at a time: reading is work for a processor, so that more
/// than there are cores make nobody's paper ready earlier. Two at least, for one may be slow.
pub fn outside_seats() -> usize {
    std::thread::available_parallelism().map_or(2, |cores| cores.get().max(2))
}

/// On whose behalf a document is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The office's own.
    Office,
    /// Somebody outside, whose documents wait for each other and never for the office's, nor the
    /// office's for theirs.
    Outside,
}

impl PressSettings {
    /// Processor time for a whole document.
    pub(super) fn document_cpu(&self, from: Origin) -> Duration {
        match from {
            Origin::Office => {
                let whole = self.limits.page_cpu.saturating_mul(self.limits.pages);
                whole.max(Duration::from_mins(1))
            }
            Origin::Outside => self.outside_cpu,
        }
    }
}

/// Where a document comes from. It is opened again when a page has ended its worker.
#[async_trait]
pub trait Source: std::fmt::Debug + Send + Sync {
    /// The number of bytes the document has.
    fn length(&self) -> u64;

    /// A stream of the document from its first byte.
    async fn open(&self) -> io::Result<Box<dyn AsyncRead + Send + Unpin>>;
}

#[async_trait]
impl Source for Bytes {
    fn length(&self) -> u64 {
        u64::try_from(self.len()).unwrap_or(u64::MAX)
    }

    async fn open(&self) -> io::Result<Box<dyn AsyncRead + Send + Unpin>> {
        Ok(Box::new(io::Cursor::new(self.clone())))
    }
}
