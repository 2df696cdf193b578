//! The second program that draws PDF pages: a thin binding over the PDFium library.
//!
//! It reads nothing but the bytes it is given and the typeface it is lent: no file, no network, no
//! script. It draws a page with its annotations and the values of its fields, and says which
//! characters stand where. What it says of a document is what PDFium says; nothing is judged here.
//!
//! ```no_run
//! # fn example(faces: impl pdfium::Faces, bytes: Vec<u8>) -> Result<(), Box<dyn std::error::Error>> {
//! let library = pdfium::Library::load("/opt/mingjian/lib/libpdfium.so".as_ref(), faces)?;
//! // Here the sandbox closes: what follows opens no file and maps no code.
//! let document = pdfium::Document::open(&library, bytes.into())?;
//! let page = document.page(0)?;
//! let drawing = page.draw(1240, 1754)?;
//! assert_eq!(drawing.rgba.len(), 1240 * 1754 * 4);
//! # Ok(()) }
//! ```
//!
//! # What is unsafe here, and why it holds
//!
//! - *Finding the functions* (`functions.rs`): `dlopen` and `dlsym`, and one cast of an address to
//!   the type that PDFium's public headers give the function. The library is one file whose sum
//!   set-up checks, so the headers and it agree. It is never unloaded.
//! - *Calling them* (`library.rs`, `document.rs`, `page.rs`, `text.rs`): PDFium keeps its state in
//!   globals and knows no threads. There is one [`Library`] in a process at a time, neither `Send`
//!   nor `Sync`, and every handle is owned by a value that keeps alive what the handle stands on:
//!   a page its document, a document its bytes and the library. Handles are released once, on drop.
//! - *Being called* (`faces.rs`): PDFium asks for typefaces through function pointers. They are
//!   handed the structure that was registered, which lives until the library is shut down; a handle
//!   of a typeface is a number and is never followed. Whoever lends typefaces must be `Send`, and so
//!   cannot hold a library to call into.
//! - *Memory lent to PDFium*: the document's bytes, read only, for as long as the document is open;
//!   the pixels of a drawing, while it is drawn; buffers for names, with their lengths.
//!
//! A fault inside PDFium itself ends the process: it is to run in the sandbox of a page worker.

mod document;
mod faces;
mod functions;
mod library;
mod page;
mod text;

pub use document::{Document, Form, NotOpened};
pub use faces::{Faces, Script};
pub use library::{Library, NotLoaded};
pub use page::{Drawing, NotDrawn, Page};
pub use text::{Area, Character, Meaning, Mode};
