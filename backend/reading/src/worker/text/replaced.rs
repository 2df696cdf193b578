//! What the file says in the place of glyphs (PDF 32000-1, 14.9.4): makers write it where the table of a font cannot say
//! what a glyph means here.

use super::glyphs::Spelt;
use super::is_text;
use encoding_rs::{UTF_16BE, UTF_16LE};
use hayro::hayro_syntax::object::{Dict, String as Text};

/// So many characters more than there are unknown glyphs are tried.
const REACH: usize = 16;

/// The text in the place of a stretch of instructions, as far as its glyphs have not been drawn yet.
pub(super) struct Replacement {
    /// All of it that can be read.
    pub(super) text: Vec<char>,
    /// How many of its characters are taken.
    taken: usize,
}

impl Replacement {
    /// What a stretch is replaced by, if anything is that can be read. What stands for a picture or a formula is no reading
    /// of its glyphs.
    pub(super) fn of(tag: &[u8], properties: Option<&Dict<'_>>) -> Option<Self> {
        if matches!(tag, b"Figure" | b"Formula") {
            return None;
        }
        let text = properties?.get::<Text<'_>>(b"ActualText")?;
        let text = decoded(text.as_bytes());
        let text: Vec<char> = text.chars().filter(|c| is_text(*c)).collect();
        (!text.is_empty()).then_some(Self { text, taken: 0 })
    }

    /// Says what those glyphs of a run mean that mean nothing by themselves: as many characters as there are glyphs between
    /// two that are known, or all of them for one.
    pub(super) fn fill(&mut self, spelling: &mut [Spelt]) {
        let all = self.text.get(self.taken..).unwrap_or_default();
        let mut rest = all;
        // Runs of unknown glyphs, each with the known ones behind it.
        for part in spelling.chunk_by_mut(|one, next| one.text.is_none() || next.text.is_some()) {
            let unread = part.iter().take_while(|spelt| spelt.text.is_none()).count();
            let (unread, known) = part.split_at_mut(unread);
            let known = known.iter().filter_map(|spelt| spelt.text.as_ref());
            let next: Vec<char> = known.flat_map(|text| text.chars()).collect();
            let Some(start) = place(rest, &next, unread.len()) else {
                return;
            };
            let (meant, after) = rest.split_at(start);
            share(meant, unread);
            rest = after.get(next.len()..).unwrap_or_default();
        }
        self.taken += all.len() - rest.len();
    }
}

/// Where the known characters stand in the rest, with at least one character for each glyph before them.
fn place(rest: &[char], known: &[char], unread: usize) -> Option<usize> {
    if known.is_empty() {
        // What more there is belongs to the next run, unless one glyph stands for several characters.
        return Some(if unread == 1 {
            rest.len()
        } else {
            unread.min(rest.len())
        });
    }
    let reach = if unread == 0 { 0 } else { unread + REACH };
    (unread..=reach).find(|start| {
        rest.get(*start..)
            .is_some_and(|rest| rest.starts_with(known))
    })
}

fn share(meant: &[char], unread: &mut [Spelt]) {
    if let [only] = unread {
        only.text = (!meant.is_empty()).then(|| meant.iter().collect());
    } else if meant.len() == unread.len() {
        for (spelt, character) in unread.iter_mut().zip(meant) {
            spelt.text = Some(character.to_string());
        }
    }
}

/// A text string (PDF 32000-1, 7.9.2.2); of the encoding of its own the part that it shares with Latin 1.
fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        [0xFF, 0xFE, rest @ ..] => UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Replacement, decoded};
    use crate::worker::text::glyphs::Spelt;

    /// Glyphs that mean these characters, or nothing where a question mark stands, with this in their place.
    fn filled(glyphs: &str, text: &str) -> String {
        let spelt = |(at, meant): (usize, char)| Spelt {
            text: (meant != '?').then(|| meant.to_string()),
            glyphs: at..at + 1,
            is_disputed: false,
            font: None,
        };
        let mut spelling: Vec<Spelt> = glyphs.chars().enumerate().map(spelt).collect();
        let mut replacement = Replacement {
            text: text.chars().collect(),
            taken: 0,
        };
        replacement.fill(&mut spelling);
        let said = spelling
            .iter()
            .map(|spelt| spelt.text.as_deref().unwrap_or("?"));
        said.collect()
    }

    #[test]
    fn what_is_unknown_means_what_stands_between_what_is_known() {
        assert_eq!(filled("?", "情"), "情");
        assert_eq!(filled("基本??", "基本情况"), "基本情况");
        assert_eq!(filled("?本?况", "基本情况"), "基本情况");
        assert_eq!(
            filled("o?ce", "office"),
            "office",
            "one glyph for several letters"
        );
        assert_eq!(filled("??", "情"), "??");
        assert_eq!(filled("王?", "李四"), "王?", "it says something else");
        assert_eq!(filled("王", "李"), "王", "what a glyph means stands");
    }

    #[test]
    fn text_is_read_in_each_of_its_encodings() {
        for bytes in [
            b"\xFE\xFF\x60\xC5".as_slice(),
            b"\xFF\xFE\xC5\x60",
            "\u{feff}情".as_bytes(),
        ] {
            assert_eq!(decoded(bytes), "情");
        }
        assert_eq!(decoded(b"caf\xE9"), "café");
    }
}
