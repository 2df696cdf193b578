//! The pool of worker processes, the parent's side of reading: starts workers, feeds them, takes their pages, ends them.

mod frames;
mod settings;
mod worker_process;

pub(crate) use frames::{Answer, Job, OtherHeader, Refusal, SheetHeader, read_head, write};
pub use settings::{Limits, Origin, PressSettings, Sandbox, Source, outside_seats};

use crate::paper::{Bookmark, Flaw, Master, Sheet, SourceKind, TakenPage};
use crate::statement::LeftOut;
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
pub(crate) use worker_process::open_cage;
use worker_process::{Ended, WorkerProcess};

/// So many times a document may end its worker; the pages left after that are given up.
const RESTARTS: u32 = 20;

/// What the worker's sandbox really enforces on this machine.
#[expect(
    clippy::struct_excessive_bools,
    reason = "five findings, independent of each other"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cage {
    /// Memory, processor time, file size, open files and core dumps are limited.
    pub limits: bool,
    /// No privileges can be gained.
    pub no_new_privileges: bool,
    /// The kernel closes the file system and the network (landlock).
    pub landlock: bool,
    /// Only the few system calls that reading needs are answered (seccomp).
    pub seccomp: bool,
    /// A file, a socket and a new process were tried from inside and refused.
    pub tried: bool,
}

impl Cage {
    /// Whether everything holds that a worker is shut in by.
    pub const fn is_whole(&self) -> bool {
        self.limits && self.no_new_privileges && self.landlock && self.seccomp && self.tried
    }

    /// Whether a worker in this cage may read.
    pub(crate) fn suffices(self, sandbox: Sandbox) -> bool {
        sandbox == Sandbox::BestEffort || self.is_whole()
    }
}

impl fmt::Display for Cage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "landlock {}, seccomp {}, tried from inside {}",
            self.landlock, self.seccomp, self.tried
        )
    }
}

/// Why a document cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// The content is none of the kinds that are read.
    #[error("the content is neither PDF, TIFF, JPEG nor PNG")]
    UnknownKind,
    /// The document is an OFD, the national format of fixed pages.
    #[error("the document is an OFD")]
    Ofd,
    /// The picture is in the format of recent telephones.
    #[error("the picture is a HEIC")]
    Heic,
    /// The document belongs to an office program and has no fixed pages.
    #[error("the document belongs to an office program")]
    OfficeDocument,
    /// The document is several files packed into one.
    #[error("the document is an archive of files")]
    Archive,
    /// The picture is in a format that is not read.
    #[error("the picture is in a format that is not read")]
    OtherPicture,
    /// The PDF needs its password.
    #[error("the document needs its password")]
    Encrypted,
    /// The PDF is a form whose pages a program would have to make.
    #[error("the document is a dynamic form without pages of its own")]
    DynamicForm,
    /// The PDF is a folder of other files.
    #[error("the document is a portfolio of other files")]
    Portfolio {
        /// What it holds besides: the names of the files among it, as the document writes them.
        left_out: LeftOut,
    },
    /// There is no page in the document.
    #[error("the document has no pages")]
    NoPages,
    /// The document cannot be parsed.
    #[error("the document is damaged")]
    Damaged,
    /// The document has more pages than allowed.
    #[error("the document has {found} pages, {allowed} are allowed")]
    TooManyPages {
        /// Pages found.
        found: u32,
        /// Pages allowed.
        allowed: u32,
    },
    /// The document has more bytes than allowed.
    #[error("the document is larger than {allowed} bytes")]
    TooLarge {
        /// Bytes allowed.
        allowed: u64,
    },
    /// The document could not be fetched from where it is stored.
    #[error("the document could not be fetched")]
    Source(#[source] io::Error),
    /// The worker could not be started or spoke nonsense.
    #[error("the page worker failed: {0}")]
    Worker(String),
}

impl Unreadable {
    /// The name of the reason in catalogues and rows.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownKind => "unknown-kind",
            Self::Ofd => "ofd",
            Self::Heic => "heic",
            Self::OfficeDocument => "office-document",
            Self::Archive => "archive",
            Self::OtherPicture => "other-picture",
            Self::Encrypted => "encrypted",
            Self::DynamicForm => "dynamic-form",
            Self::Portfolio { .. } => "portfolio",
            Self::NoPages => "no-pages",
            Self::Damaged => "damaged",
            Self::TooManyPages { .. } => "too-many-pages",
            Self::TooLarge { .. } => "too-large",
            Self::Source(_) => "not-fetched",
            Self::Worker(_) => "worker-failed",
        }
    }
}

impl From<Refusal> for Unreadable {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::UnknownKind => Self::UnknownKind,
            Refusal::Ofd => Self::Ofd,
            Refusal::Heic => Self::Heic,
            Refusal::OfficeDocument => Self::OfficeDocument,
            Refusal::Archive => Self::Archive,
            Refusal::OtherPicture => Self::OtherPicture,
            Refusal::Encrypted => Self::Encrypted,
            Refusal::DynamicForm => Self::DynamicForm,
            Refusal::Portfolio { left_out } => Self::Portfolio { left_out },
            Refusal::NoPages => Self::NoPages,
            Refusal::Damaged => Self::Damaged,
            Refusal::TooManyPages { found, allowed } => Self::TooManyPages { found, allowed },
            Refusal::CutShort => Self::Source(io::ErrorKind::UnexpectedEof.into()),
            Refusal::Cage { reason } | Refusal::SecondProgram { reason } => Self::Worker(reason),
        }
    }
}

/// Reads documents in sandboxed worker processes, one document each.
#[derive(Clone, Debug)]
pub struct Press {
    settings: Arc<PressSettings>,
    seats: Arc<Semaphore>,
    outside_seats: Arc<Semaphore>,
}

impl Press {
    /// A press that runs at most `settings.seats` workers at a time for the office and
    /// `settings.outside_seats` for everybody else.
    pub fn new(settings: PressSettings) -> Self {
        let seats = Arc::new(Semaphore::new(settings.seats.max(1)));
        let outside_seats = Arc::new(Semaphore::new(settings.outside_seats.max(1)));
        Self {
            settings: Arc::new(settings),
            seats,
            outside_seats,
        }
    }

    /// Starts reading a document of the office; waits while every seat is taken.
    pub async fn open(&self, document: Arc<dyn Source>) -> Result<Leaves, Unreadable> {
        self.open_from(Origin::Office, document).await
    }

    /// Starts reading a document; waits while every seat of its origin is taken.
    #[tracing::instrument(name = "reading.open", skip_all)]
    pub async fn open_from(
        &self,
        from: Origin,
        document: Arc<dyn Source>,
    ) -> Result<Leaves, Unreadable> {
        let allowed = self.settings.limits.bytes;
        if document.length() > allowed {
            return Err(Unreadable::TooLarge { allowed });
        }
        let closed = |_| Unreadable::Worker("the press is closed".into());
        let seats = match from {
            Origin::Office => &self.seats,
            Origin::Outside => &self.outside_seats,
        };
        let seat = seats.clone().acquire_owned().await.map_err(closed)?;
        let mut worker = WorkerProcess::start(&self.settings, document.clone(), (1, from))?;
        let opened = worker.open().await?;
        Ok(Leaves {
            settings: self.settings.clone(),
            document,
            from,
            kind: opened.kind,
            count: opened.pages,
            bookmarks: opened.bookmarks,
            left_out: opened.left_out,
            next: 1,
            restarts: 0,
            worker: Some(worker),
            _seat: seat,
        })
    }

    /// Enters the sandbox once and tries it, to say what is enforced on this machine. Where a second
    /// program is to read, it must draw in there.
    pub async fn cage(&self) -> Result<Cage, Unreadable> {
        WorkerProcess::try_cage(&self.settings).await
    }
}

/// The pages of a document being read. Dropping it ends the worker.
#[derive(Debug)]
pub struct Leaves {
    settings: Arc<PressSettings>,
    document: Arc<dyn Source>,
    from: Origin,
    kind: SourceKind,
    count: u32,
    bookmarks: Vec<Bookmark>,
    left_out: LeftOut,
    next: u32,
    restarts: u32,
    worker: Option<WorkerProcess>,
    _seat: OwnedSemaphorePermit,
}

impl Leaves {
    /// What the document is, by its content.
    pub fn kind(&self) -> SourceKind {
        self.kind
    }

    /// How many pages the document has, broken ones included.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// What begins where, as the outline of a document of the office says; none where it has no outline, and of documents
    /// from outside, whose outlines nobody reads.
    pub fn bookmarks(&self) -> &[Bookmark] {
        &self.bookmarks
    }

    /// What the document carries that is neither run nor shown.
    pub fn left_out(&self) -> &LeftOut {
        &self.left_out
    }

    /// The next page, or none after the last. A page that ends the worker is named as broken and
    /// a new worker goes on behind it.
    pub async fn next(&mut self) -> Result<Option<TakenPage>, Unreadable> {
        if self.next > self.count {
            self.worker = None;
            return Ok(None);
        }
        let number = self.next;
        self.next += 1;
        if self.restarts > RESTARTS {
            return Ok(Some(TakenPage::Broken {
                number,
                flaw: Flaw::Crashed,
            }));
        }
        let mut worker = match self.worker.take() {
            Some(worker) => worker,
            None => self.restart(number).await?,
        };
        let flaw = match worker.page(number).await {
            Ok(leaf) => {
                self.worker = Some(worker);
                return Ok(Some(leaf));
            }
            Err(Ended::Slow) => Flaw::TooSlow,
            Err(Ended::Died) => worker.cause_of_death().await,
            Err(Ended::Nonsense(reason)) => return Err(Unreadable::Worker(reason)),
        };
        self.restarts += 1;
        tracing::warn!(
            page.number = number,
            flaw = flaw.code(),
            "a page ended its worker"
        );
        Ok(Some(TakenPage::Broken { number, flaw }))
    }

    async fn restart(&mut self, first_page: u32) -> Result<WorkerProcess, Unreadable> {
        let mut worker = WorkerProcess::start(
            &self.settings,
            self.document.clone(),
            (first_page, self.from),
        )?;
        worker.open().await?;
        Ok(worker)
    }
}

/// A page from its frame: the image, and behind it what the second program drew, where that was sent.
fn drawn(header: SheetHeader, images: Vec<u8>) -> TakenPage {
    let mut image = Bytes::from(images);
    let other = header.other.map(|other| {
        let behind = image.len().saturating_sub(other.bytes);
        Master {
            format: other.format,
            width_px: other.width_px,
            height_px: other.height_px,
            bytes: image.split_off(behind),
        }
    });
    TakenPage::Drawn(Sheet {
        number: header.number,
        width_pt: header.width_pt,
        height_pt: header.height_pt,
        rotation: header.rotation,
        runs: header.runs,
        master: Master {
            format: header.format,
            width_px: header.width_px,
            height_px: header.height_px,
            bytes: image,
        },
        statement: header.statement,
        other,
    })
}

/// Time for a worker to start and for the document to reach it.
const FEEDING: Duration = Duration::from_mins(10);
