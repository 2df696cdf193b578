//! What glyphs stand for.

use super::fonts::Fonts;
use super::halves::{self, Halves};
use super::is_text;
use super::own_table::{self, OwnTable, OwnTables};
use encoding_rs::WINDOWS_1252;
use hayro::hayro_interpret::font::{Glyph, PositionedGlyph};
use hayro::hayro_interpret::hayro_cmap::BfString;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

/// Reads the glyphs of a page.
pub(super) struct Glyphs<'t> {
    fonts: Fonts,
    tables: &'t OwnTables,
    /// Fonts that are not in the file and named by the numbers of their glyphs, with what their own tables say.
    absent: Vec<(String, HashMap<u32, Option<String>>)>,
}

/// Characters and the glyphs that stand for them.
pub(super) struct Spelt {
    /// `None` where something is drawn and nobody can say what it is.
    pub(super) text: Option<String>,
    pub(super) glyphs: Range<usize>,
    /// The font itself, or the encoding of its codes, says another character.
    pub(super) is_disputed: bool,
    /// The font, if it may yet turn out that its table is not to be believed.
    pub(super) font: Option<usize>,
}

enum Meaning {
    Text(String),
    /// It is drawn, and nobody can say what it is.
    Unknown,
    /// It only steers typesetting, or draws nothing.
    Nothing,
}

impl<'t> Glyphs<'t> {
    pub(super) fn new(fonts: Fonts, tables: &'t OwnTables) -> Self {
        Self {
            fonts,
            tables,
            absent: Vec::new(),
        }
    }

    /// What a run of glyphs of one font says.
    pub(super) fn spell(&mut self, glyphs: &[PositionedGlyph<'_>]) -> Vec<Spelt> {
        let halves = self.halves(glyphs);
        halves.unwrap_or_else(|| self.one_by_one(glyphs))
    }

    /// The fonts whose tables are not believed: one that leaves out characters of the page, or has one for several,
    /// belongs to other glyphs.
    pub(super) fn doubted(&self) -> HashSet<usize> {
        let is_doubted = |codes: &HashMap<u32, Option<String>>| {
            let mut said = HashSet::new();
            let mut texts = codes.values();
            !texts.all(|text| text.as_ref().is_some_and(|text| said.insert(text)))
        };
        let absent = self.absent.iter().enumerate();
        absent
            .filter(|(_, (_, codes))| is_doubted(codes))
            .map(|(font, _)| font)
            .collect()
    }

    fn one_by_one(&mut self, glyphs: &[PositionedGlyph<'_>]) -> Vec<Spelt> {
        let mut spelling = Vec::new();
        let own = glyphs.first().and_then(|glyph| self.own_table(glyph));
        for (at, glyph) in glyphs.iter().enumerate() {
            let meaning = self.meaning(glyph);
            let is_disputed = self.is_disputed(glyph, &meaning, own.as_deref());
            let font = self.absent_font(glyph, &meaning);
            let text = match meaning {
                Meaning::Text(text) => Some(text),
                Meaning::Unknown => None,
                Meaning::Nothing => continue,
            };
            spelling.push(Spelt {
                text,
                glyphs: at..at + 1,
                is_disputed,
                font,
            });
        }
        spelling
    }

    /// What a font of the file says itself of its glyphs.
    fn own_table(&self, glyph: &PositionedGlyph<'_>) -> Option<Rc<OwnTable>> {
        let Glyph::Outline(outline) = &**glyph else {
            return None;
        };
        let font = outline.font_data()?;
        let is_embedded = self.fonts.is_embedded(font.postscript_name.as_deref()?);
        is_embedded.then(|| self.tables.of(&font)).flatten()
    }

    /// Whether a glyph means another character where its font or the encoding of its codes is asked.
    fn is_disputed(
        &self,
        glyph: &PositionedGlyph<'_>,
        meaning: &Meaning,
        own: Option<&OwnTable>,
    ) -> bool {
        let (Meaning::Text(said), Glyph::Outline(outline)) = (meaning, &**glyph) else {
            return false;
        };
        if own.is_some_and(|own| own.contradicts(outline.glyph_id().to_u32(), said)) {
            return true;
        }
        let coded = outline.as_unicode().and_then(|_| self.of_collection(glyph));
        match coded {
            Some(BfString::Char(coded)) => own_table::contradicts(&[coded], said),
            Some(BfString::String(_)) | None => false,
        }
    }

    /// The characters a glyph stands for, without those that only steer typesetting or that mean nothing
    /// outside the file's own fonts.
    fn meaning(&self, glyph: &PositionedGlyph<'_>) -> Meaning {
        let said = glyph.as_unicode().filter(|said| !is_no_meaning(said));
        let said = said.or_else(|| self.of_collection(glyph));
        let text = match said {
            Some(BfString::Char(character)) => character.to_string(),
            Some(BfString::String(text)) => text,
            None if draws(glyph) => return Meaning::Unknown,
            None => return Meaning::Nothing,
        };
        // A soft hyphen that is drawn ends a line.
        let read: String = text
            .chars()
            .filter(|c| is_text(*c) || *c == '\u{ad}')
            .collect();
        // A blank, or a sign that nobody reads, is no meaning of what is drawn.
        if read.trim().is_empty() && is_inked(glyph) {
            return Meaning::Unknown;
        }
        if !read.is_empty() {
            return Meaning::Text(read);
        }
        if text.chars().any(is_private) && draws(glyph) {
            return Meaning::Unknown;
        }
        Meaning::Nothing
    }

    fn of_collection(&self, glyph: &PositionedGlyph<'_>) -> Option<BfString> {
        let name = font_name(glyph)?;
        self.fonts.meaning(&name, glyph.char_code())
    }

    /// The place of a glyph's font among those that are not in the file.
    fn absent_font(&mut self, glyph: &PositionedGlyph<'_>, meaning: &Meaning) -> Option<usize> {
        if !self.fonts.has_absent {
            return None;
        }
        let name = font_name(glyph).filter(|name| self.fonts.is_absent(name))?;
        let known = self.absent.iter().position(|(one, _)| *one == name);
        let at = known.unwrap_or(self.absent.len());
        if known.is_none() {
            self.absent.push((name, HashMap::new()));
        }
        let text = match meaning {
            Meaning::Text(text) => Some(text.clone()),
            Meaning::Unknown | Meaning::Nothing => None,
        };
        if let Some((_, codes)) = self.absent.get_mut(at) {
            codes.insert(glyph.char_code(), text);
        }
        Some(at)
    }

    /// What glyphs say of which each may be half a character.
    fn halves(&self, glyphs: &[PositionedGlyph<'_>]) -> Option<Vec<Spelt>> {
        let first = glyphs.first()?;
        if !self.fonts.may_be_halved(font_name(first).as_deref()) {
            return None;
        }
        let codes: Option<Vec<u8>> = glyphs.iter().map(one_byte).collect();
        let codes = codes?;
        let spelt = |text, glyphs| Spelt {
            text,
            glyphs,
            is_disputed: false,
            font: None,
        };
        let own = self.own_table(first);
        let are_letters = |own: &OwnTable| glyphs.iter().any(|glyph| is_own(own, glyph));
        match halves::read(&codes) {
            Halves::Letters => None,
            // What is drawn as letters under a Chinese name is no Chinese, and no letters either.
            Halves::Chinese(read) if !own.as_deref().is_some_and(are_letters) => {
                let read = read.into_iter();
                let read = read.map(|(character, at)| spelt(Some(character.to_string()), at));
                Some(read.collect())
            }
            Halves::Chinese(_) | Halves::Unsure => {
                Some((0..codes.len()).map(|at| spelt(None, at..at + 1)).collect())
            }
        }
    }
}

/// Whether a font has a glyph for the accented letter that its code is in Latin.
fn is_own(own: &OwnTable, glyph: &PositionedGlyph<'_>) -> bool {
    let (Glyph::Outline(outline), Some(BfString::Char(said))) = (&**glyph, glyph.as_unicode())
    else {
        return false;
    };
    !said.is_ascii() && own.has(outline.glyph_id().to_u32(), said)
}

/// The name of a font of several bytes; those of one byte that are not in the file do not tell theirs.
fn font_name(glyph: &PositionedGlyph<'_>) -> Option<String> {
    match &**glyph {
        Glyph::Outline(outline) => outline.font_data()?.postscript_name,
        Glyph::Type3(_) => None,
    }
}

/// The code of a glyph that the file gives no other meaning than its encoding does.
fn one_byte(glyph: &PositionedGlyph<'_>) -> Option<u8> {
    let Glyph::Outline(outline) = &**glyph else {
        return None;
    };
    let code = u8::try_from(outline.char_code()).ok()?;
    let codes = [code];
    let (plain, _) = WINDOWS_1252.decode_without_bom_handling(&codes);
    let is_plain = match outline.as_unicode() {
        // The encoding has a hyphen and a space at the places of those that do not break.
        Some(BfString::Char(said)) => matches!(code, 0xA0 | 0xAD) || plain.starts_with(said),
        Some(BfString::String(_)) => false,
        None => true,
    };
    is_plain.then_some(code)
}

/// Whether a glyph is known to leave ink; what instructions draw is not looked at.
fn is_inked(glyph: &PositionedGlyph<'_>) -> bool {
    matches!(&**glyph, Glyph::Outline(outline) if !outline.outline().is_empty())
}

/// Whether a table says no more than that it does not know.
const fn is_no_meaning(said: &BfString) -> bool {
    matches!(
        said,
        BfString::Char('\0' | char::REPLACEMENT_CHARACTER | '\u{fffe}' | '\u{ffff}')
    )
}

fn draws(glyph: &PositionedGlyph<'_>) -> bool {
    match &**glyph {
        Glyph::Outline(outline) => !outline.outline().is_empty(),
        Glyph::Type3(_) => true,
    }
}

/// Private use, but for the block into which fonts of symbols are put: bullets and ticks say no word.
const fn is_private(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{efff}' | '\u{f100}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}
