//! The typeface for text whose font is not in the document.

use hayro::hayro_interpret::font::{FontData, FontQuery};
use hayro::hayro_interpret::hayro_cmap::CidFamily;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock};

/// A font file opened before the sandbox closes and read only when a document asks for it.
pub(crate) struct FallbackFont {
    file: Mutex<Option<File>>,
    bytes: OnceLock<Option<FontData>>,
}

impl FallbackFont {
    pub(crate) fn reserve(path: &Path) -> Self {
        Self {
            file: Mutex::new(File::open(path).ok()),
            bytes: OnceLock::new(),
        }
    }

    /// A face for a query: Chinese, Japanese or Korean when the font names a character
    /// collection, else one of the standard fonts. Without this such pages come out almost blank.
    pub(crate) fn answer(&self, query: &FontQuery) -> Option<(FontData, u32)> {
        match query {
            FontQuery::Standard(standard) => Some(standard.get_font_data()),
            FontQuery::Fallback(fallback) => match &fallback.character_collection {
                Some(collection) => self.face(&collection.family),
                None => Some(fallback.pick_standard_font().get_font_data()),
            },
        }
    }

    fn face(&self, family: &CidFamily) -> Option<(FontData, u32)> {
        let data = self.bytes.get_or_init(|| self.load()).clone()?;
        let region = match family {
            CidFamily::AdobeJapan1 => "JP",
            CidFamily::AdobeKorea1 => "KR",
            CidFamily::AdobeCNS1 => "TC",
            _ => "SC",
        };
        let index = crate::typeface::face_for(&data, region);
        Some((data, index))
    }

    fn load(&self) -> Option<FontData> {
        let file = self.file.lock().ok()?.take()?;
        let mut bytes = Vec::new();
        // Not through `File`'s own read_to_end, which asks for the file's size first.
        file.take(u64::MAX).read_to_end(&mut bytes).ok()?;
        Some(Arc::new(bytes))
    }
}
