//! The e-file: imports taken apart by a job, the catalogue, the classes of pages.

mod approve;
mod cases;
mod catalogue;
mod efile;
mod import;
mod import_worker;
mod pages;
mod prepared;
mod sealed;
mod show;
mod standing;

pub(crate) use efile::{EFile, FilesAtHand, Titled};
pub use import_worker::ImportWorker;
pub(crate) use pages::PageKey;
pub(crate) use standing::hold_file;
