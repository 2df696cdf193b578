//! The e-file as its makers have it: files taken in and out, the catalogue, the classes of pages.

mod answers;
mod approve;
mod arrange;
mod cases;
mod catalogue;
mod export;
mod heads;
mod import;
mod order;
mod pages;
mod proposals;
mod reports;
mod seek;
mod show;
mod statement;
mod waiting;

pub use export::FilesBeingMade;
