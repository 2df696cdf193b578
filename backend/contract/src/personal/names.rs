//! Names as people write and paste them: what looks alike is read alike.

use unicode_normalization::UnicodeNormalization as _;

use super::{BrokenRule, PersonName, narrow};

/// The longest name in Chinese characters (DOMAIN 2.3), and in Latin letters.
const LONGEST: usize = 50;
const LONGEST_IN_LATIN: usize = 100;

macro_rules! places {
    ($rule:literal: $($place:literal)*) => { [$(concat!($rule, ":", $place)),*] };
}

/// The rules that name a character by its place; longer names are refused before.
const NOT_CHINESE: [&str; LONGEST] = places!("name-sign": 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19
    20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50);
const PRIVATE_USE: [&str; LONGEST] = places!("name-private-use": 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
    18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50);

impl PersonName {
    /// Reads a name of two to fifty Chinese characters; `·` may stand between them.
    ///
    /// # Errors
    /// `required`, `name-shape`, `name-sign:3` and `name-private-use:3` with the character's place.
    pub fn parse(text: &str) -> Result<Self, BrokenRule> {
        let text: String = written_name(text)
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(middle_dot)
            .collect();
        if text.is_empty() {
            return Err(BrokenRule("required"));
        }
        if !(2..=LONGEST).contains(&text.chars().count()) {
            return Err(BrokenRule("name-shape"));
        }
        let odd = text.chars().position(|c| c != '·' && !is_ideograph(c));
        if let Some(place) = odd {
            let rules = match text.chars().nth(place) {
                Some(c) if is_private_use(c) => &PRIVATE_USE,
                _ => &NOT_CHINESE,
            };
            return Err(BrokenRule(
                rules.get(place).copied().unwrap_or("name-shape"),
            ));
        }
        if text.split('·').any(str::is_empty) {
            return Err(BrokenRule("name-dots"));
        }
        Ok(Self(text))
    }

    /// Reads a name in Chinese characters or, as foreign papers have it, in Latin letters.
    ///
    /// # Errors
    /// Those of [`PersonName::parse`], and `name-latin`.
    pub fn parse_foreign(text: &str) -> Result<Self, BrokenRule> {
        let written = written_name(text);
        if !written.chars().any(is_latin) {
            return Self::parse(text);
        }
        let spaced = written.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_name = (2..=LONGEST_IN_LATIN).contains(&spaced.chars().count())
            && spaced
                .chars()
                .all(|c| is_latin(c) || matches!(c, ' ' | '-' | '\'' | '.' | ',' | '·'));
        if is_name {
            Ok(Self(spaced))
        } else {
            Err(BrokenRule("name-latin"))
        }
    }
}

/// A name as it is seen: radicals (U+2E80, U+2F00) and compatibility ideographs become the
/// characters they look like, letters and their accents are one, signs nobody sees are gone.
///
/// Rare characters stay as they are. Every name that is kept or compared goes through here.
pub fn written_name(text: &str) -> String {
    visible(&narrow(text))
        .chars()
        .map(script::unified)
        .nfc()
        .map(|c| {
            if matches!(c, '’' | '‘' | '`') {
                '\''
            } else {
                c
            }
        })
        .collect()
}

/// A text to compare, not to keep: a name as it is seen, without white space, small and great
/// letters alike, dots alike.
pub fn comparable(text: &str) -> String {
    written_name(text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(middle_dot)
        .flat_map(char::to_lowercase)
        .collect()
}

/// A number to compare: as typed, without the spaces and hyphens people group it with.
pub fn comparable_number(text: &str) -> String {
    visible(&narrow(text))
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '−'))
        .collect()
}

/// The text without signs that have no picture: marks of direction, joiners, variation selectors.
pub(super) fn visible(text: &str) -> String {
    text.chars().filter(|c| !script::is_invisible(*c)).collect()
}

/// The dot in names of many peoples, however an input method wrote it.
const fn middle_dot(c: char) -> char {
    if matches!(c, '•' | '・' | '･' | '‧' | '∙' | '⋅' | '.') {
        '·'
    } else {
        c
    }
}

/// Every block of GB 18030 level 3 with Chinese characters: names hold rare ones.
const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{2FA1F}' | '\u{30000}'..='\u{3347F}')
}

const fn is_private_use(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

const fn is_latin(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
}
