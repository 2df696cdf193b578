//! The faces that documents are set in, and which of them draws a character.

use std::{
    cell::OnceCell,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use encoding_rs::GBK;
use krilla::text::Font;
use skrifa::{
    FontRef, GlyphId, MetadataProvider as _,
    charmap::{Charmap, MapVariant},
    instance::{LocationRef, Size},
    metrics::GlyphMetrics,
};

use crate::SettingError;

/// The files of the faces, and which face of a collection is the simplified Chinese one.
const FILES: [(&str, u32); 6] = [
    ("FandolFang-Regular.otf", 0),
    ("NotoSerifCJK-Regular.ttc", 2),
    ("NotoSerifCJK-Bold.ttc", 2),
    ("NotoSansCJK-Regular.ttc", 2),
    ("HanaMinB.ttf", 0),
    ("HanaMinA.ttf", 0),
];
const FANG: usize = 0;
const SONG: usize = 1;
const BOLD: usize = 2;
const SANS: usize = 3;
/// The faces that have the rare characters of names.
const RARE: [usize; 2] = [4, 5];

/// What a text is set as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// 小标宋: issuer and title.
    Title,
    /// 仿宋: the text.
    Body,
    /// 黑体: headings, and what the cells of a table are.
    Heading,
    /// 宋体: page numbers and the foot.
    Small,
}

/// A face is not where it should be.
#[derive(Debug, thiserror::Error)]
#[error("there is no face {}", .0.display())]
pub struct FacesError(pub PathBuf);

/// The faces of documents, each read when it is first drawn with. Cheap to clone.
#[derive(Clone)]
pub struct Faces(Arc<[Face; FILES.len()]>);

struct Face {
    path: PathBuf,
    index: u32,
    read: OnceLock<Option<Read>>,
}

struct Read {
    font: Font,
    data: Arc<Vec<u8>>,
}

impl Faces {
    /// The faces in this folder.
    ///
    /// # Errors
    /// [`FacesError`] where one is missing.
    pub fn find(folder: &Path) -> Result<Self, FacesError> {
        let faces = FILES.map(|(name, index)| Face {
            path: folder.join(name),
            index,
            read: OnceLock::new(),
        });
        match faces.iter().find(|face| !face.path.is_file()) {
            Some(missing) => Err(FacesError(missing.path.clone())),
            None => Ok(Self(Arc::new(faces))),
        }
    }

    /// Ready to say which face draws what.
    pub(crate) fn inks(&self) -> Inks<'_> {
        Inks {
            faces: self,
            opened: Default::default(),
        }
    }

    /// The face as it is embedded.
    pub(crate) fn font(&self, face: usize) -> Option<Font> {
        Some(self.0.get(face)?.read()?.font.clone())
    }
}

impl Face {
    fn read(&self) -> Option<&Read> {
        let read = || {
            let data = Arc::new(fs::read(&self.path).ok()?);
            let font = Font::new(data.clone().into(), self.index)?;
            Some(Read { font, data })
        };
        self.read.get_or_init(read).as_ref()
    }

    fn opened(&self) -> Option<Opened<'_>> {
        let Read { font, data } = self.read()?;
        let face = FontRef::from_index(data, self.index).ok()?;
        Some(Opened {
            charmap: face.charmap(),
            metrics: face.glyph_metrics(Size::unscaled(), LocationRef::default()),
            per_em: font.units_per_em(),
        })
    }
}

/// The faces, opened as they are needed.
pub(crate) struct Inks<'a> {
    faces: &'a Faces,
    opened: [OnceCell<Option<Opened<'a>>>; FILES.len()],
}

struct Opened<'a> {
    charmap: Charmap<'a>,
    metrics: GlyphMetrics<'a>,
    per_em: f32,
}

/// What draws a character.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ink {
    /// Which face.
    pub(crate) face: usize,
    /// Which of its glyphs.
    pub(crate) glyph: u32,
    /// How far it goes, in ems.
    pub(crate) advance: f32,
}

impl Ink {
    /// Whether it fills the square of a Chinese character.
    pub(crate) fn is_full(self) -> bool {
        self.advance > 0.95
    }
}

impl Inks<'_> {
    /// What draws a character, in the variant that a selector behind it asks for where a face has it.
    ///
    /// # Errors
    /// [`SettingError::NoFace`].
    pub(crate) fn ink(
        &self,
        role: Role,
        character: char,
        selector: Option<char>,
    ) -> Result<Ink, SettingError> {
        let chain = first_of(role, character).into_iter().chain(RARE);
        let drawn = |variant: Option<char>| {
            let mut chain = chain.clone();
            chain.find_map(|face| self.face(face)?.ink(face, character, variant))
        };
        let drawn = selector
            .and_then(|_| drawn(selector))
            .or_else(|| drawn(None));
        drawn.ok_or(SettingError::NoFace(character))
    }

    fn face(&self, face: usize) -> Option<&Opened<'_>> {
        let opened = || self.faces.0.get(face)?.opened();
        self.opened.get(face)?.get_or_init(opened).as_ref()
    }
}

impl Opened<'_> {
    fn ink(&self, face: usize, character: char, variant: Option<char>) -> Option<Ink> {
        let glyph = match variant {
            None => self.charmap.map(character)?,
            Some(selector) => match self.charmap.map_variant(character, selector)? {
                MapVariant::UseDefault => self.charmap.map(character)?,
                MapVariant::Variant(glyph) => glyph,
            },
        };
        let is_drawn = glyph != GlyphId::NOTDEF;
        let advance = self.metrics.advance_width(glyph)? / self.per_em;
        is_drawn.then_some(Ink {
            face,
            glyph: glyph.to_u32(),
            advance,
        })
    }
}

/// The faces of a role, the first choice first.
///
/// The 仿宋 draws what GB 2312 has and nothing else: some of its traditional characters are drawn as the simplified
/// ones, and a name must not become another. Its Latin letters and digits are no match for it, so they are those of
/// the 宋体.
fn first_of(role: Role, character: char) -> Vec<usize> {
    match role {
        Role::Title => vec![BOLD, SONG],
        Role::Heading => vec![SANS],
        Role::Body if is_of_fang(character) => vec![FANG, SONG],
        Role::Body | Role::Small => vec![SONG],
    }
}

/// 〇 is not in GB 2312, and in every date.
fn is_of_fang(character: char) -> bool {
    character == '〇' || (!character.is_ascii() && is_in_gb2312(character))
}

/// GB 2312 is what GBK has in rows and cells from 0xA1 on, up to row 0xF7.
fn is_in_gb2312(character: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, is_lossy) = GBK.encode(character.encode_utf8(&mut buffer));
    !is_lossy && matches!(*bytes, [0xa1..=0xf7, 0xa1..=0xfe])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gb2312_ends_where_gbk_goes_on() {
        let inside = ['人', '检', '〔', '鼢', '，', '—', '①'];
        let outside = ['喆', '镕', '醜', '𠮷', '㛃', 'a', '〇'];
        assert_eq!(inside.map(is_in_gb2312), [true; 7]);
        assert_eq!(outside.map(is_in_gb2312), [false; 7]);
    }
}
