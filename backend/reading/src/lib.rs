//! The page pipeline: import, render, text, find, watermark and bundle.
//!
//! Everything here takes bytes and gives bytes: no database, no vault, no clock and no randomness
//! of its own. The caller seals what comes out and decides who may see it.
//!
//! - [`Press`] reads a document (PDF, TIFF, JPEG, PNG) in a sandboxed child process and gives its
//!   pages one by one: an unmarked master image and the text with its places. The child is the
//!   same program, started as `<program> page-worker`, which must call [`worker_main`] before any
//!   other thread exists.
//! - [`Marker`] burns a reader's mark into a master and encodes the page for delivery. It costs
//!   tens of milliseconds of processor time: call it where blocking is allowed.
//! - [`PageText`] and [`find()`] answer "find in file".
//! - [`bind`] writes the encrypted bundle, [`verify_archive`] and [`verify_folder`] check one.
//!
//! ```no_run
//! # async fn example(document: bytes::Bytes) -> Result<(), Box<dyn std::error::Error>> {
//! use reading::{Press, PressSettings, TakenPage};
//! let press = Press::new(PressSettings::new("/usr/share/fonts/NotoSansCJK-Regular.ttc".into())?);
//! let mut pages = press.open(std::sync::Arc::new(document)).await?;
//! while let Some(page) = pages.next().await? {
//!     match page {
//!         TakenPage::Drawn(sheet) => println!("page {}: {}", sheet.number, sheet.statement.is_whole()),
//!         TakenPage::Broken { number, flaw } => println!("page {number}: {}", flaw.code()),
//!     }
//! }
//! # Ok(()) }
//! ```

mod bundle;
mod find;
mod jpeg;
mod mark;
mod measure;
mod paper;
mod press;
mod redrawn;
mod statement;
mod turn;
mod typeface;
mod worker;

pub use bundle::{
    BindError, BindProgress, BoundBundle, BundleCheck, BundleDocument, BundleOrder, BundleTools,
    CheckedEntry, Exclusion, ExclusionReason, Manifest, ManifestEntry, ManifestSignature,
    MissingPage, MissingPageNote, NotVerified, PageNote, PageSaid, PageShelf, Password, ReasonNote,
    ShelvedPage, Signer, bind, verify_archive, verify_folder,
};
pub use find::{PageText, TextHit, find};
pub use mark::{Delivered, Encoding, MarkError, Marker, Watermark};
pub use paper::{
    Area, Bookmark, Flaw, Flow, Master, MasterFormat, Sheet, SourceKind, TakenPage, TextRun,
};
pub use press::{
    Cage, Leaves, Limits, Origin, Press, PressSettings, Sandbox, Source, Unreadable, outside_seats,
};
pub use redrawn::redrawn;
pub use statement::{About, Lack, LeftOut, Reason, Remark, Statement};
pub use turn::Turn;
pub use typeface::{Typeface, TypefaceError};
#[doc(hidden)]
pub use worker::measured;
pub use worker::worker_main;
