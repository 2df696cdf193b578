//! Official documents, set as an office's best clerk would set them: what is said goes in ([`Sheet`]), a tagged PDF
//! comes out ([`set`]). It knows no template, no database, no clock and no word of any language.
//!
//! The page is that of GB/T 9704-2012 as far as papers of a procedure have its parts: A4, 22 lines of 28 characters in
//! size three (16 pt), the title in size two, page numbers between dashes, the place of the seal. The file is PDF/A-2a
//! and PDF/UA-1 by the checks of the library that writes it: headings, tables, reading order and language are in it.
//! Every character is drawn by a face that has it, or the document is refused with the character named.

mod faces;
mod flow;
mod lines;
mod numerals;
mod page;
mod paint;
mod sheet;
mod table;
#[cfg(test)]
mod tests;

pub use faces::{Faces, FacesError};
pub use numerals::{chinese_date, chinese_number};
pub use sheet::{Block, Cell, Check, Sheet};

/// Why a document cannot be set.
#[derive(Debug, thiserror::Error)]
pub enum SettingError {
    /// No face has the character.
    #[error("no face has the character {} (U+{:04X})", .0, u32::from(*.0))]
    NoFace(char),
    /// The address is too long for a square that a telephone reads.
    #[error("the address does not fit into a code")]
    Address,
    /// What was set is not what the standards of the file ask for.
    #[error("the document does not hold to the standards of its file")]
    Standards(String),
}

/// A document as a file.
#[derive(Debug, Clone)]
pub struct SetDocument {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
}

/// Sets a document.
///
/// The same sheet gives the same bytes.
///
/// # Errors
/// [`SettingError`].
pub fn set(faces: &Faces, sheet: &Sheet) -> Result<SetDocument, SettingError> {
    let inks = faces.inks();
    let set = flow::flow(&inks, sheet)?;
    let pages = set.pages.len();
    let pdf = paint::paint(faces, sheet, set)?;
    Ok(SetDocument { pdf, pages })
}
