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
        .map(unfolded)
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
    text.chars().filter(|c| !is_invisible(*c)).collect()
}

/// `Default_Ignorable_Code_Point` and the controls that are no white space (UAX 44).
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{84}' | '\u{86}'..='\u{9F}' | '\u{AD}'
        | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
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

/// The character that a radical looks like; every other character is itself.
fn unfolded(c: char) -> char {
    match c {
        '\u{2F00}'..='\u{2FD5}' => std::iter::once(c).nfkc().next().unwrap_or(c),
        '\u{2E80}'..='\u{2EF3}' => RADICALS
            .iter()
            .find(|(radical, _)| *radical == u32::from(c))
            .map_or(c, |(_, character)| *character),
        _ => c,
    }
}

/// `EquivalentUnifiedIdeograph.txt` of Unicode for the block of supplementary radicals; the older
/// block is folded by its own decompositions.
#[rustfmt::skip]
const RADICALS: &[(u32, char)] = &[
    (0x2E81, '厂'), (0x2E82, '乛'), (0x2E83, '乚'), (0x2E84, '乙'), (0x2E85, '亻'), (0x2E86, '冂'), (0x2E87, '𠘨'), (0x2E88, '刀'),
    (0x2E89, '刂'), (0x2E8A, '卜'), (0x2E8B, '㔾'), (0x2E8C, '小'), (0x2E8D, '小'), (0x2E8E, '兀'), (0x2E8F, '尣'), (0x2E90, '尢'),
    (0x2E91, '𡯂'), (0x2E92, '巳'), (0x2E93, '幺'), (0x2E94, '彑'), (0x2E95, '彐'), (0x2E96, '忄'), (0x2E97, '心'), (0x2E98, '扌'),
    (0x2E99, '攵'), (0x2E9B, '旡'), (0x2E9C, '日'), (0x2E9D, '月'), (0x2E9E, '歺'), (0x2E9F, '母'), (0x2EA0, '民'), (0x2EA1, '氵'),
    (0x2EA2, '氺'), (0x2EA3, '灬'), (0x2EA4, '爫'), (0x2EA5, '爫'), (0x2EA6, '丬'), (0x2EA7, '牛'), (0x2EA8, '犭'), (0x2EA9, '王'),
    (0x2EAA, '𤴔'), (0x2EAB, '目'), (0x2EAC, '示'), (0x2EAD, '礻'), (0x2EAE, '𥫗'), (0x2EAF, '糹'), (0x2EB0, '纟'), (0x2EB1, '罓'),
    (0x2EB2, '罒'), (0x2EB3, '㓁'), (0x2EB4, '冗'), (0x2EB5, '𦉫'), (0x2EB6, '羊'), (0x2EB7, '𦍌'), (0x2EB8, '𦍋'), (0x2EB9, '耂'),
    (0x2EBA, '肀'), (0x2EBB, '聿'), (0x2EBC, '肉'), (0x2EBD, '𦥑'), (0x2EBE, '艹'), (0x2EBF, '艹'), (0x2EC0, '艹'), (0x2EC1, '虎'),
    (0x2EC2, '衤'), (0x2EC3, '覀'), (0x2EC4, '西'), (0x2EC5, '见'), (0x2EC6, '角'), (0x2EC7, '𧢲'), (0x2EC8, '讠'), (0x2EC9, '贝'),
    (0x2ECA, '𧾷'), (0x2ECB, '车'), (0x2ECC, '辶'), (0x2ECD, '辶'), (0x2ECE, '辶'), (0x2ECF, '邑'), (0x2ED0, '钅'), (0x2ED1, '長'),
    (0x2ED2, '镸'), (0x2ED3, '长'), (0x2ED4, '门'), (0x2ED5, '𨸏'), (0x2ED6, '阝'), (0x2ED7, '雨'), (0x2ED8, '青'), (0x2ED9, '韦'),
    (0x2EDA, '页'), (0x2EDB, '风'), (0x2EDC, '飞'), (0x2EDD, '食'), (0x2EDE, '𩙿'), (0x2EDF, '飠'), (0x2EE0, '饣'), (0x2EE1, '𩠐'),
    (0x2EE2, '马'), (0x2EE3, '骨'), (0x2EE4, '鬼'), (0x2EE5, '鱼'), (0x2EE6, '鸟'), (0x2EE7, '卤'), (0x2EE8, '麦'), (0x2EE9, '黄'),
    (0x2EEA, '黾'), (0x2EEB, '斉'), (0x2EEC, '齐'), (0x2EED, '歯'), (0x2EEE, '齿'), (0x2EEF, '竜'), (0x2EF0, '龙'), (0x2EF1, '龜'),
    (0x2EF2, '亀'), (0x2EF3, '龟'),
];
