//! Which characters a typed text may hold, and what becomes of the name of a file.
//!
//! Control signs, signs that turn the direction of writing, characters of private use and code points
//! that are none (Unicode 16, sections 23.1, 23.2 and 23.5 to 23.7) look like nothing or like something else,
//! so that two people see two texts. Rare characters of names are none of these: every plane of
//! ideographs, joiners and variation selectors pass.

use unicode_normalization::UnicodeNormalization;

/// The longest name of a file that is kept.
const LONGEST_NAME: usize = 120;
/// So much of a long name's end stays: enough for its ending and what tells two files apart.
const KEPT_END: usize = 30;

/// Why a character has no place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unfit {
    /// It steers devices or hides text.
    Control,
    /// It turns the direction of what stands around it.
    Direction,
    /// Its shape is agreed on by one system alone (造字区).
    Private,
    /// It is no character.
    Undefined,
}

/// A character that has no place in a text, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnfitCharacter {
    /// Why it has no place.
    pub kind: Unfit,
    /// Its place, counted from one in characters.
    pub place: usize,
}

impl Unfit {
    /// What is wrong with a character; `None` for those that may stand in a text.
    #[must_use]
    pub const fn of(character: char) -> Option<Self> {
        match character {
            '\n' | '\r' | '\t' => None,
            // The last are tags: a whole alphabet that nobody sees.
            '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}' => Some(Self::Control),
            '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => Some(Self::Direction),
            // Thirty-two of the Arabic block and the last two of every plane.
            _ if is_no_character(character) => Some(Self::Undefined),
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Some(Self::Private),
            _ => None,
        }
    }

    /// The code of the rule that such a character breaks.
    #[must_use]
    pub const fn rule(self) -> &'static str {
        match self {
            Self::Control => "character-control",
            Self::Direction => "character-direction",
            Self::Private => "character-private",
            Self::Undefined => "character-undefined",
        }
    }
}

/// The first character of a typed text that has no place in it.
#[must_use]
pub fn find_unfit(text: &str) -> Option<UnfitCharacter> {
    text.chars().enumerate().find_map(|(before, character)| {
        let kind = Unfit::of(character)?;
        let place = before.saturating_add(1);
        Some(UnfitCharacter { kind, place })
    })
}

/// The name of a file as it is kept: its last part, composed, without signs that nobody sees, cut in
/// the middle. `None` where nothing is left of it.
///
/// Browsers write a quotation mark in the name of an uploaded file as `%22`, and line ends as `%0D`
/// and `%0A` (WHATWG HTML, multipart form data).
#[must_use]
pub fn file_name(claimed: &str) -> Option<String> {
    let decoded = claimed
        .replace("%22", "\"")
        .replace("%0D", "")
        .replace("%0A", "");
    let last = decoded.rsplit(['/', '\\']).next().unwrap_or_default();
    // What nobody sees goes first: it may stand between a letter and its accent.
    let seen: String = last
        .chars()
        .filter(|character| is_seen(*character))
        .nfc()
        .collect();
    let name = seen.trim_matches(is_blank);
    let is_name = name
        .chars()
        .any(|character| character != '.' && !is_blank(character));
    is_name.then(|| shortened(name))
}

/// Whether a character is one that somebody sees, or that shapes what they see: no line's end, and nothing of [`Unfit`].
pub fn is_seen(character: char) -> bool {
    Unfit::of(character).is_none()
        && !character.is_control()
        && !matches!(character, '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// White space, what is drawn like it, and what is not drawn at all: a name of these alone cannot be pressed.
fn is_blank(character: char) -> bool {
    character == '\u{2800}' || character.is_whitespace() || script::is_invisible(character)
}

fn shortened(name: &str) -> String {
    let length = name.chars().count();
    if length <= LONGEST_NAME {
        return name.to_owned();
    }
    let start = name.chars().take(LONGEST_NAME - KEPT_END - 1);
    let end = name.chars().skip(length.saturating_sub(KEPT_END));
    start.chain(['…']).chain(end).collect()
}

#[expect(
    clippy::as_conversions,
    reason = "a char is its number, and From is not const"
)]
const fn is_no_character(character: char) -> bool {
    matches!(character, '\u{fdd0}'..='\u{fdef}') || character as u32 & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::{Unfit, file_name, find_unfit};

    #[test]
    fn rare_characters_of_names_and_their_variants_are_fit() {
        for name in [
            "𠀀𪚥",
            "\u{30000}\u{323af}",
            "葛\u{e0100}",
            "辻\u{fe00}",
            "阿卜杜拉·买买提",
            "e\u{301}",
            "第一行\n第二行\t",
        ] {
            assert_eq!(find_unfit(name), None, "{name}");
        }
    }

    #[test]
    fn what_has_no_place_is_named_with_its_place() {
        let table = [
            ('\0', Unfit::Control),
            ('\u{1b}', Unfit::Control),
            ('\u{85}', Unfit::Control),
            ('\u{e0041}', Unfit::Control),
            ('\u{202e}', Unfit::Direction),
            ('\u{2066}', Unfit::Direction),
            ('\u{200f}', Unfit::Direction),
            ('\u{e0f0}', Unfit::Private),
            ('\u{e0f1}', Unfit::Private),
            ('\u{f0000}', Unfit::Private),
            ('\u{10fffd}', Unfit::Private),
            ('\u{fdd0}', Unfit::Undefined),
            ('\u{ffff}', Unfit::Undefined),
            ('\u{1fffe}', Unfit::Undefined),
            ('\u{10ffff}', Unfit::Undefined),
        ];
        for (character, kind) in table {
            let found = find_unfit(&format!("王{character}琛")).expect("unfit");
            assert_eq!((found.kind, found.place), (kind, 2), "{character:?}");
        }
    }

    #[test]
    fn every_character_of_a_refused_kind_is_refused_and_kept_out_of_names() {
        // Unicode 16: the private use areas (23.5), and all twelve characters of the property Bidi_Control.
        let private = ('\u{e000}'..='\u{f8ff}')
            .chain('\u{f0000}'..='\u{ffffd}')
            .chain('\u{100000}'..='\u{10fffd}');
        let direction = "\u{61c}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}";
        let control = ('\0'..='\u{9f}').filter(|c| c.is_control() && !"\n\r\t".contains(*c));
        let table = private
            .map(|character| (character, Unfit::Private))
            .chain(
                direction
                    .chars()
                    .map(|character| (character, Unfit::Direction)),
            )
            .chain(control.map(|character| (character, Unfit::Control)));
        for (character, kind) in table {
            assert_eq!(Unfit::of(character), Some(kind), "{character:?}");
            let named = file_name(&format!("a{character}.pdf"));
            assert_eq!(named.as_deref(), Some("a.pdf"), "{character:?}");
        }
    }

    #[test]
    fn the_name_of_a_file_is_its_last_part_composed_and_without_tricks() {
        let table = [
            ("委托书.pdf", Some("委托书.pdf")),
            ("Re\u{301}sume\u{301}.pdf", Some("Résumé.pdf")),
            ("../../etc/a.pdf", Some("a.pdf")),
            ("C:\\fakepath\\a.pdf", Some("a.pdf")),
            ("\u{202e}fdp.exe", Some("fdp.exe")),
            ("%22引号%22.pdf", Some("\"引号\".pdf")),
            ("a%0D%0Ab\r\n\t.pdf", Some("ab.pdf")),
            ("\u{e0f0}x\u{e0f1}\0.pdf", Some("x.pdf")),
            ("   ", None),
            ("\u{200b}\u{feff}", None),
            ("Re\u{200b}\u{301}sume.pdf", Some("Résume.pdf")),
            ("\u{3164}\u{2800} .\u{3164}", None),
            ("\u{2060}委托书.pdf\u{ad}", Some("委托书.pdf")),
            ("葛\u{e0100}.pdf", Some("葛\u{e0100}.pdf")),
            ("..", None),
            ("dir/", None),
            ("", None),
        ];
        for (claimed, kept) in table {
            assert_eq!(file_name(claimed).as_deref(), kept, "{claimed:?}");
            assert_eq!(kept.and_then(file_name).as_deref(), kept, "once more");
        }
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let name = file_name(&format!("{}（2026）.pdf", "长".repeat(250))).expect("a name");
        assert_eq!(name.chars().count(), 120);
        assert!(name.starts_with("长长") && name.ends_with("（2026）.pdf"));
    }
}
