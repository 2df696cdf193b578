//! The e-file as its makers have it: files taken in and out, the catalogue, the classes of pages.

mod approve;
mod cases;
mod catalogue;
mod import;
mod pages;
mod show;
