//! The second program that draws PDF pages: PDFium, in the same cage.

use super::fallback_font::FallbackFont;
use crate::press::Refusal;
use pdfium::{Character, Document, Drawing, Library, Meaning, NotOpened};
use std::path::Path;
use std::sync::Arc;

/// Loads the library, before the cage closes. Whoever asked for two programs gets no page from one.
pub(super) fn load(path: &Path, font: &FallbackFont) -> Result<Library, Refusal> {
    Library::load(path, font.clone()).map_err(|error| Refusal::SecondProgram {
        reason: format!("reading.pdfium: {error}"),
    })
}

/// A document as the second program has opened it.
pub(super) struct SecondProgram(Document);

impl SecondProgram {
    /// Opens the bytes that the first program reads, without copying them.
    pub(super) fn open(library: &Library, bytes: Arc<Vec<u8>>) -> Result<Self, NotOpened> {
        Document::open(library, bytes).map(Self)
    }

    /// Draws the page of this number in so many pixels, where it can, and reads its characters.
    pub(super) fn draw(
        &self,
        number: u32,
        (width, height): (u32, u32),
    ) -> Option<(Drawing, Vec<Character>)> {
        let page = self.0.page(number.checked_sub(1)?).ok()?;
        let drawing = page.draw(width, height).ok()?;
        Some((drawing, page.text().unwrap_or_default()))
    }
}

/// One page with one character, 国, whose font is named and not in the file: to draw it takes the
/// library's own code and the office's typeface.
const TRIAL: &[u8] = b"%PDF-1.7\n\
    1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
    2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R\
    /Resources<</Font<</F 5 0 R>>>>>>endobj\n\
    4 0 obj<</Length 36>>stream\nBT/F 80 Tf 10 20 Td<B9FA>Tj ET      \nendstream endobj\n\
    5 0 obj<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H\
    /DescendantFonts[6 0 R]>>endobj\n\
    6 0 obj<</Type/Font/Subtype/CIDFontType0/BaseFont/SimSun/DW 1000\
    /CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>endobj\n\
    trailer<</Root 1 0 R>>\n%%EOF\n";
/// Bytes of pixels darker than mid grey that its strokes leave at least, of 40,000.
const LEAST_DARK: usize = 2_000;

/// Has the second program draw and read a page in the cage, once, when the house opens.
pub(super) fn try_out(library: &Library) -> Result<(), Refusal> {
    let fails = |what: &str| Refusal::SecondProgram {
        reason: format!("reading.pdfium: the library {what} in the sandbox"),
    };
    let document = SecondProgram::open(library, Arc::new(TRIAL.to_vec()))
        .map_err(|_| fails("opens no document"))?;
    let Some((drawing, read)) = document.draw(1, (100, 100)) else {
        return Err(fails("does not draw"));
    };
    let dark = drawing.rgba.iter().filter(|shade| **shade < 128);
    if dark.count() < LEAST_DARK {
        return Err(fails("does not draw with the office's typeface"));
    }
    match read.as_slice() {
        [one] if one.meaning == Meaning::Read('国') => Ok(()),
        _ => Err(fails("does not read")),
    }
}
