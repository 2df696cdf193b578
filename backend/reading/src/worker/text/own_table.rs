//! What the programs of fonts say themselves of their glyphs: a file that says otherwise of them is not believed alone.

use hayro::hayro_interpret::font::{FontData, OutlineFontData};
use skrifa::Font;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// The tables of the fonts that were met in a document, by what identifies their programs.
#[derive(Default)]
pub(super) struct OwnTables(RefCell<HashMap<u128, Option<Rc<OwnTable>>>>);

/// From the glyphs of a font to the characters that its own table has them for.
pub(super) struct OwnTable(HashMap<u32, Vec<char>>);

impl OwnTables {
    /// The table of a font, if it has one that can be believed.
    pub(super) fn of(&self, font: &OutlineFontData) -> Option<Rc<OwnTable>> {
        let mut known = self.0.borrow_mut();
        let table = known.entry(font.cache_key);
        let read = || OwnTable::read(font.data.clone()).map(Rc::new);
        table.or_insert_with(read).clone()
    }
}

impl OwnTable {
    fn read(program: FontData) -> Option<Self> {
        let font = Font::new(program, 0)?;
        let map = font.charmap();
        // Tables of one byte and of symbols are numbered anew by whoever cuts a font down.
        if map.unicode_is_symbol() || map.unicode_is_mac_roman() {
            return None;
        }
        let pairs = map.unicodes().map(|(code, glyph)| (code, glyph.to_u32()));
        Self::of(&pairs.collect::<Vec<_>>())
    }

    /// The table from characters to glyphs, turned round. One in which both merely count on was made up for the file.
    fn of(pairs: &[(u32, u32)]) -> Option<Self> {
        let steps: Vec<i64> = pairs
            .iter()
            .map(|(code, glyph)| i64::from(*code) - i64::from(*glyph))
            .collect();
        if steps
            .windows(2)
            .all(|pair| matches!(pair, [one, next] if one == next))
        {
            return None;
        }
        let mut table: HashMap<u32, Vec<char>> = HashMap::new();
        for (code, glyph) in pairs {
            let characters = table.entry(*glyph).or_default();
            characters.extend(char::from_u32(*code));
        }
        Some(Self(table))
    }

    /// Whether the font has the glyph for this character.
    pub(super) fn has(&self, glyph: u32, character: char) -> bool {
        let own = self.0.get(&glyph);
        own.is_some_and(|characters| characters.contains(&character))
    }

    /// Whether the font has the glyph for other characters alone than this one that the file says.
    pub(super) fn contradicts(&self, glyph: u32, said: &str) -> bool {
        let own = self.0.get(&glyph).map(Vec::as_slice);
        contradicts(own.unwrap_or_default(), said)
    }
}

/// Whether other characters alone are meant than this one that is said; figures, Latin letters and ideographs can be told
/// from each other whatever their form.
pub(super) fn contradicts(meant: &[char], said: &str) -> bool {
    let said: Vec<char> = said.chars().flat_map(script::folded).collect();
    let is_certain =
        |one: &[char]| matches!(one, [one] if one.is_ascii_alphanumeric() || is_ideograph(*one));
    let meant = meant
        .iter()
        .map(|one| script::folded(*one).collect::<Vec<_>>());
    let meant: Vec<Vec<char>> = meant.collect();
    is_certain(&said) && !meant.contains(&said) && meant.iter().any(|one| is_certain(one))
}

fn is_ideograph(character: char) -> bool {
    character.is_alphanumeric() && crate::find::is_ideographic(character)
}

#[cfg(test)]
mod tests {
    use super::OwnTable;

    fn table(pairs: &[(char, u32)]) -> Option<OwnTable> {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(character, glyph)| (u32::from(*character), *glyph))
            .collect();
        OwnTable::of(&pairs)
    }

    #[test]
    fn another_character_contradicts_and_another_form_of_it_does_not() {
        let table = table(&[
            ('3', 9),
            ('8', 4),
            ('风', 7),
            ('\u{a0}', 5),
            (' ', 5),
            ('ﬁ', 6),
        ])
        .unwrap();
        assert!(table.contradicts(4, "3") && table.contradicts(7, "凤"));
        for (glyph, said) in [
            (4, "8"),
            (4, "８"),
            (7, "⻛"),
            (6, "fi"),
            (5, "a"),
            (40, "a"),
            (4, ":"),
        ] {
            assert!(!table.contradicts(glyph, said), "{said}");
        }
    }

    #[test]
    fn a_table_that_merely_counts_on_was_made_up_for_the_file() {
        assert!(table(&[('!', 1), ('"', 2), ('#', 3)]).is_none());
        assert!(table(&[]).is_none());
        assert!(table(&[('!', 1), ('a', 2)]).is_some());
    }
}
