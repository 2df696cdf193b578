//! What glyphs stand for.

use super::fonts::Fonts;
use super::halves::{self, Halves};
use super::is_text;
use encoding_rs::WINDOWS_1252;
use hayro::hayro_interpret::font::{Glyph, PositionedGlyph};
use hayro::hayro_interpret::hayro_cmap::BfString;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Reads the glyphs of a page, and counts those that mean nothing.
pub(super) struct Glyphs {
    fonts: Fonts,
    /// Fonts that are not in the file and named by the numbers of their glyphs, with what their own tables say.
    absent: Vec<(String, HashMap<u32, Option<String>>)>,
    known: usize,
    unknown: usize,
}

/// What the glyphs of a run say.
#[derive(Default)]
pub(super) struct Spelling {
    pub(super) read: Vec<Spelt>,
    /// The glyphs that draw something and mean nothing.
    pub(super) unknown: Vec<usize>,
}

/// Characters and the glyphs that stand for them.
pub(super) struct Spelt {
    pub(super) text: String,
    pub(super) glyphs: Range<usize>,
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

impl Glyphs {
    pub(super) fn new(fonts: Fonts) -> Self {
        Self {
            fonts,
            absent: Vec::new(),
            known: 0,
            unknown: 0,
        }
    }

    /// What a run of glyphs of one font says.
    pub(super) fn spell(&mut self, glyphs: &[PositionedGlyph<'_>]) -> Spelling {
        let spelling = match self.halves(glyphs) {
            Some(spelling) => spelling,
            None => self.one_by_one(glyphs),
        };
        let is_word = |spelt: &&Spelt| spelt.text.chars().any(char::is_alphanumeric);
        self.known += spelling.read.iter().filter(is_word).count();
        self.unknown += spelling.unknown.len();
        spelling
    }

    /// Whether most of what was drawn means nothing: such a page is not searched.
    pub(super) fn are_mostly_unknown(&self) -> bool {
        self.unknown > 0 && self.unknown >= self.known
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

    fn one_by_one(&mut self, glyphs: &[PositionedGlyph<'_>]) -> Spelling {
        let mut spelling = Spelling::default();
        for (at, glyph) in glyphs.iter().enumerate() {
            let meaning = self.meaning(glyph);
            let font = self.absent_font(glyph, &meaning);
            match meaning {
                Meaning::Text(text) => spelling.read.push(Spelt {
                    text,
                    glyphs: at..at + 1,
                    font,
                }),
                Meaning::Unknown => spelling.unknown.push(at),
                Meaning::Nothing => {}
            }
        }
        spelling
    }

    /// The characters a glyph stands for, without those that only steer typesetting or that mean nothing
    /// outside the file's own fonts.
    fn meaning(&self, glyph: &PositionedGlyph<'_>) -> Meaning {
        let said = glyph.as_unicode().or_else(|| self.of_collection(glyph));
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
    fn halves(&self, glyphs: &[PositionedGlyph<'_>]) -> Option<Spelling> {
        if !self.fonts.has_chinese_halves
            || glyphs
                .first()
                .is_none_or(|glyph| font_name(glyph).is_some())
        {
            return None;
        }
        let codes: Option<Vec<u8>> = glyphs.iter().map(one_byte).collect();
        let codes = codes?;
        match halves::read(&codes) {
            Halves::Letters => None,
            Halves::Chinese(read) => Some(Spelling {
                read: read
                    .into_iter()
                    .map(|(character, glyphs)| Spelt {
                        text: character.to_string(),
                        glyphs,
                        font: None,
                    })
                    .collect(),
                unknown: Vec::new(),
            }),
            Halves::Unsure => Some(Spelling {
                read: Vec::new(),
                unknown: (0..codes.len()).collect(),
            }),
        }
    }
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
