//! The typeface for text whose font is not in the document.

use hayro::hayro_interpret::font::{FontData, FontQuery};
use hayro::hayro_interpret::hayro_cmap::CidFamily;
use pdfium::Script;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock};

/// A font file opened before the sandbox closes and read only when a document asks for it. Copies
/// share it: both programs draw with one face.
#[derive(Clone)]
pub(crate) struct FallbackFont(Arc<Reserved>);

struct Reserved {
    file: Mutex<Option<File>>,
    bytes: OnceLock<Option<Arc<Vec<u8>>>>,
}

impl FallbackFont {
    pub(crate) fn reserve(path: &Path) -> Self {
        Self(Arc::new(Reserved {
            file: Mutex::new(File::open(path).ok()),
            bytes: OnceLock::new(),
        }))
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
        let data: FontData = self.bytes()?;
        let region = match family {
            CidFamily::AdobeJapan1 => "JP",
            CidFamily::AdobeKorea1 => "KR",
            CidFamily::AdobeCNS1 => "TC",
            _ => "SC",
        };
        let index = crate::typeface::face_for(&data, region);
        Some((data, index))
    }

    fn bytes(&self) -> Option<Arc<Vec<u8>>> {
        self.0.bytes.get_or_init(|| self.load()).clone()
    }

    fn load(&self) -> Option<Arc<Vec<u8>>> {
        let file = self.0.file.lock().ok()?.take()?;
        let mut bytes = Vec::new();
        // Not through `File`'s own read_to_end, which asks for the file's size first.
        file.take(u64::MAX).read_to_end(&mut bytes).ok()?;
        Some(Arc::new(bytes))
    }
}

impl pdfium::Faces for FallbackFont {
    fn file(&self) -> Option<Arc<Vec<u8>>> {
        self.bytes()
    }

    fn face(&self, script: Script) -> u32 {
        let region = match script {
            Script::Japanese => "JP",
            Script::Korean => "KR",
            Script::Traditional => "TC",
            Script::Simplified => "SC",
        };
        let file: Option<FontData> = self.bytes().map(|bytes| -> FontData { bytes });
        file.map_or(0, |file| crate::typeface::face_for(&file, region))
    }
}
