//! The e-file: imports taken apart by a job, the catalogue, the classes of pages.

mod approve;
mod cases;
mod catalogue;
mod import;
mod import_worker;
mod pages;
mod show;

pub(crate) use catalogue::Titled;
pub use import_worker::ImportWorker;
pub(crate) use pages::PageKey;
