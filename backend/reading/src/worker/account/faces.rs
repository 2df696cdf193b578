//! Fonts that a page paints with (PDF 32000-1, 9.5 to 9.8): whether what the file embeds can be read, and which
//! characters have no shape.

mod program;

use super::streams::{self, Ending};
use hayro::hayro_interpret::font::{FallbackFontQuery, FontQuery};
use hayro::hayro_interpret::hayro_cmap::{BfString, CharacterCollection, CidFamily};
use hayro::hayro_interpret::{CMapResolverFn, FontResolverFn};
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as Text};
use hayro_font::{Font, FontCache, FontGlyph, GlyphId};
use program::Program;
use std::cell::RefCell;
use std::collections::HashMap;

/// Where the shapes of a font come from.
enum Origin {
    /// From the file.
    Embedded(Box<Program>),
    /// From a font at hand, by what the characters are.
    Substituted(Option<skrifa::Font>),
    /// From nowhere: the file says numbers of glyphs in a font that it does not hold.
    Nowhere,
    /// From drawing instructions of their own (Type 3).
    Drawn,
}

/// What is known of a code that a page shows.
#[derive(Clone, Debug)]
pub(super) enum Shown<'a> {
    /// It has a shape, or is a blank.
    Shaped,
    /// It has none.
    Missing,
    /// Instructions draw it.
    Drawn(Stream<'a>),
}

/// A font of the document.
pub(super) struct Face<'a> {
    font: Option<Font<'a>>,
    origin: Origin,
    /// How its codes are laid out where they are not found in its own table.
    layout: Layout,
    is_composite: bool,
    /// What the file embeds of it cannot be read to the end.
    pub(super) is_lost: bool,
    /// The table that says what its codes mean ends early.
    pub(super) is_meaning_cut: bool,
    /// What its instructions name (Type 3).
    pub(super) resources: Option<Dict<'a>>,
    known: RefCell<HashMap<u32, Shown<'a>>>,
}

/// What fonts are loaded with.
pub(super) struct Foundry<'a> {
    pub(super) cache: FontCache<'a>,
    pub(super) fonts: FontResolverFn,
    pub(super) maps: CMapResolverFn,
}

impl<'a> Face<'a> {
    /// A face that is named and not in the file.
    pub(super) fn missing() -> Self {
        Self {
            font: None,
            origin: Origin::Drawn,
            layout: Layout::OneByte,
            is_composite: false,
            is_lost: true,
            is_meaning_cut: false,
            resources: None,
            known: RefCell::default(),
        }
    }

    pub(super) fn of(dict: &Dict<'a>, foundry: &Foundry<'a>) -> Self {
        let kind = dict.get::<Name<'a>>(b"Subtype");
        let kind = kind.as_deref().unwrap_or_default();
        let is_composite = *kind == *b"Type0";
        let descendant = dict.get::<Array<'a>>(b"DescendantFonts");
        let descendant = descendant.and_then(|fonts| fonts.iter::<Dict<'a>>().next());
        let own = if is_composite {
            descendant.unwrap_or_default()
        } else {
            dict.clone()
        };
        let (origin, is_program_lost) = if *kind == *b"Type3" {
            (Origin::Drawn, has_lost_procedure(dict))
        } else {
            origin_of(dict, &own, foundry)
        };
        let font = foundry.cache.font(dict, &foundry.fonts, &foundry.maps);
        let is_cut = |dict: &Dict<'a>, key: &[u8]| {
            dict.get::<Stream<'a>>(key)
                .is_some_and(|table| streams::bytes(&table).1 != Ending::Whole)
        };
        let are_codes_cut = is_composite
            && (is_cut(dict, b"Encoding") || is_cut(&own, b"CIDToGIDMap") || own.is_empty());
        Self {
            is_lost: font.is_none() || is_program_lost || are_codes_cut,
            font,
            origin,
            layout: Layout::of(dict, is_composite),
            is_composite,
            is_meaning_cut: is_cut(dict, b"ToUnicode"),
            resources: dict.get::<Dict<'a>>(b"Resources"),
            known: RefCell::default(),
        }
    }

    /// Whether bytes that are no code of the font mean a blank all the same.
    pub(super) fn is_blank(&self, bytes: &[u8]) -> bool {
        self.layout.is_blank(bytes)
    }

    /// The code at a place of a string, and how many bytes it has.
    pub(super) fn read(&self, bytes: &[u8], at: usize) -> (Option<u32>, usize) {
        let Some(font) = self.font.as_ref().filter(|_| at < bytes.len()) else {
            return (None, 1);
        };
        let (code, length) = font.read_code(bytes, at);
        let is_found = !(self.is_composite
            && code == 0
            && length == 1
            && bytes.get(at).is_some_and(|byte| *byte != 0));
        let rest = bytes.get(at..).unwrap_or_default();
        if is_found {
            (Some(code), length.max(1))
        } else {
            // One character all the same, though the collection does not have it.
            (None, self.layout.length(rest))
        }
    }

    /// Whether any of the codes can be something else than a blank.
    pub(super) fn shows(&self, codes: &[u8]) -> bool {
        let can_show = |code: &u8| self.is_composite || !code.is_ascii_whitespace();
        codes.iter().any(can_show)
    }

    /// How far a code moves on, in thousandths of the size, across and down.
    pub(super) fn advance(&self, code: Option<u32>) -> (f64, f64) {
        match (&self.font, code) {
            (Some(font), Some(code)) => {
                let advance = font.code_advance(code);
                (advance.x, advance.y)
            }
            _ => (1000.0, 0.0),
        }
    }

    /// What is known of the shape of a code.
    pub(super) fn shown(&self, code: Option<u32>) -> Shown<'a> {
        let (Some(font), Some(code)) = (&self.font, code) else {
            return Shown::Missing;
        };
        if let Some(known) = self.known.borrow().get(&code) {
            return known.clone();
        }
        let shown = self.look_up(font, code);
        self.known.borrow_mut().insert(code, shown.clone());
        shown
    }

    fn look_up(&self, font: &Font<'a>, code: u32) -> Shown<'a> {
        let glyph = font.map_code(code);
        let (meaning, program) = match font.glyph(glyph, code) {
            FontGlyph::Outline(outline) => (outline.as_unicode(), None),
            FontGlyph::Type3(drawn) => (drawn.as_unicode(), drawn.program().cloned()),
        };
        let is_missing = match &self.origin {
            Origin::Drawn if program.is_some() => {
                return program.map_or(Shown::Shaped, Shown::Drawn);
            }
            _ if meaning.as_ref().is_some_and(is_blank) => false,
            // Named by the encoding, and without instructions (PDF 32000-1, 9.6.5).
            Origin::Drawn => meaning.is_some(),
            Origin::Nowhere => true,
            Origin::Embedded(program) => {
                let is_undefined = glyph == GlyphId::NOTDEF
                    && if self.is_composite {
                        code != 0
                    } else {
                        meaning.is_some()
                    };
                is_undefined || !program.has(glyph) || program.is_hollow(glyph)
            }
            Origin::Substituted(face) if self.is_composite => {
                !is_in(face.as_ref(), meaning.as_ref())
            }
            Origin::Substituted(_) => glyph == GlyphId::NOTDEF && meaning.is_some(),
        };
        if is_missing {
            Shown::Missing
        } else {
            Shown::Shaped
        }
    }
}

/// Where the shapes come from, and whether they are lost.
fn origin_of(dict: &Dict<'_>, own: &Dict<'_>, foundry: &Foundry<'_>) -> (Origin, bool) {
    let descriptor = own.get::<Dict<'_>>(b"FontDescriptor").unwrap_or_default();
    let files = [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"];
    if let Some(key) = files.iter().find(|key| descriptor.contains_key(key)) {
        let program = descriptor
            .get::<Stream<'_>>(key)
            .and_then(|file| Program::read(&file));
        return match program {
            Some(program) => (Origin::Embedded(Box::new(program)), false),
            None => (Origin::Nowhere, true),
        };
    }
    // The dictionary names a descriptor that is not in the file: what it embedded went with it.
    let is_lost = own.contains_key(b"FontDescriptor") && descriptor.is_empty();
    if is_of_signs(own) {
        return (Origin::Nowhere, is_lost);
    }
    if dict.get::<Array<'_>>(b"DescendantFonts").is_none() {
        return (Origin::Substituted(None), is_lost);
    }
    match collection(dict, own) {
        Some(family) => {
            let query = FontQuery::Fallback(FallbackFontQuery {
                character_collection: Some(CharacterCollection {
                    family,
                    supplement: 0,
                }),
                ..FallbackFontQuery::default()
            });
            let face = (foundry.fonts)(&query);
            let face = face.and_then(|(data, index)| skrifa::Font::new(data, index));
            (Origin::Substituted(face), is_lost)
        }
        None => (Origin::Nowhere, is_lost),
    }
}

/// Families of ticks, boxes and bars: where letters are drawn in their place, a box that was ticked becomes an `x`, and a
/// number that a machine reads a word. Symbol and Zapf Dingbats are no such, for every reader has them.
const SIGNS: [&str; 11] = [
    "wingdings",
    "webdings",
    "marlett",
    "mtextra",
    "monotypesorts",
    "barcode",
    "code39",
    "code128",
    "3of9",
    "hc39",
    "ean13",
];

/// Whether a font that is named only is of such a family.
fn is_of_signs(own: &Dict<'_>) -> bool {
    let Some(name) = own.get::<Name<'_>>(b"BaseFont") else {
        return false;
    };
    let letters = name.iter().filter(|byte| byte.is_ascii_alphanumeric());
    let name: String = letters
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    SIGNS.iter().any(|family| name.contains(family))
}

/// The collection whose numbers the font uses, where it is one that says what they mean (PDF 32000-1, 9.7.5.2).
fn collection(dict: &Dict<'_>, own: &Dict<'_>) -> Option<CidFamily> {
    let about = own.get::<Dict<'_>>(b"CIDSystemInfo");
    let registry = about
        .as_ref()
        .and_then(|about| about.get::<Text<'_>>(b"Registry"));
    let ordering = about
        .as_ref()
        .and_then(|about| about.get::<Text<'_>>(b"Ordering"));
    let said = registry.zip(ordering).map(|(registry, ordering)| {
        CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes())
    });
    let said = said
        .filter(|family| !matches!(family, CidFamily::AdobeIdentity | CidFamily::Custom { .. }));
    said.or_else(|| {
        let encoding = dict.get::<Name<'_>>(b"Encoding")?;
        let starts = |some: &[&[u8]]| some.iter().any(|start| encoding.starts_with(start));
        if starts(&[b"GB", b"UniGB"]) {
            Some(CidFamily::AdobeGB1)
        } else if starts(&[b"B5", b"HKscs", b"ETen", b"ETenms", b"CNS", b"UniCNS"]) {
            Some(CidFamily::AdobeCNS1)
        } else if starts(&[b"KSC", b"UniKS"]) {
            Some(CidFamily::AdobeKorea1)
        } else if starts(&[b"Identity"]) {
            None
        } else {
            Some(CidFamily::AdobeJapan1)
        }
    })
}

/// Whether the substitute has a shape for what a code means.
fn is_in(face: Option<&skrifa::Font>, meaning: Option<&BfString>) -> bool {
    let has = |character| face.is_none_or(|face| face.charmap().map_unicode(character).is_some());
    match meaning {
        Some(BfString::Char(character)) => has(*character),
        // What stands for several is drawn by its number alone, which means something else in another font.
        Some(BfString::String(_)) | None => false,
    }
}

fn is_blank(meaning: &BfString) -> bool {
    match meaning {
        BfString::Char(character) => is_unseen(*character),
        BfString::String(several) => several.chars().all(is_unseen),
    }
}

/// Whether a character has no shape by its nature.
fn is_unseen(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
                | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}'
        )
}

/// Whether a procedure that draws a character is named and not in the file.
fn has_lost_procedure(dict: &Dict<'_>) -> bool {
    let Some(procedures) = dict.get::<Dict<'_>>(b"CharProcs") else {
        return true;
    };
    procedures
        .keys()
        .any(|name| procedures.get::<Stream<'_>>(&*name).is_none())
}

/// How many bytes a character has by the encoding's own rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    OneByte,
    TwoBytes,
    /// UTF-16 and what came before it: two bytes, or a pair of surrogates.
    Utf16,
    /// GB 18030: one, two or four bytes.
    Gb18030,
    /// One byte below 0x81, else two.
    Mixed,
}

impl Layout {
    fn of(dict: &Dict<'_>, is_composite: bool) -> Self {
        if !is_composite {
            return Self::OneByte;
        }
        let Some(Object::Name(name)) = dict.get::<Object<'_>>(b"Encoding") else {
            return Self::TwoBytes;
        };
        let holds = |part: &[u8]| memchr::memmem::find(&name, part).is_some();
        if holds(b"UTF16") || holds(b"UCS2") {
            Self::Utf16
        } else if holds(b"GBK2K") {
            Self::Gb18030
        } else if holds(b"Identity") {
            Self::TwoBytes
        } else {
            Self::Mixed
        }
    }

    /// Whether bytes of no code mean a blank by themselves.
    fn is_blank(self, bytes: &[u8]) -> bool {
        match (self, bytes) {
            (Self::Utf16, [high, low]) => {
                let unit = u32::from(u16::from_be_bytes([*high, *low]));
                char::from_u32(unit).is_some_and(is_unseen)
            }
            (_, [byte]) => *byte <= b' ',
            _ => false,
        }
    }

    fn length(self, rest: &[u8]) -> usize {
        match (self, rest) {
            (Self::Utf16, [0xd8..=0xdb, ..]) | (Self::Gb18030, [0x81..=0xfe, 0x30..=0x39, ..]) => 4,
            (Self::Gb18030 | Self::Mixed, [0..=0x80, ..]) | (Self::OneByte, _) => 1,
            _ => 2,
        }
    }
}
