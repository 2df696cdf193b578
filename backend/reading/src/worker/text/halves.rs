//! Chinese that old typesetting wrote with one-byte fonts: each glyph is half a character of GBK.

use encoding_rs::GBK;
use std::ops::Range;

/// What a string of one-byte codes says.
#[derive(Debug, PartialEq)]
pub(super) enum Halves {
    /// Letters, one to a code.
    Letters,
    /// Chinese, each character with the codes it takes.
    Chinese(Vec<(char, Range<usize>)>),
    /// It cannot be Latin, and is no Chinese either.
    Unsure,
}

/// Reads codes of a font that has Chinese in its name.
///
/// Beyond GB 2312, whose halves both lie above 160, nearly every pair of bytes is a character of GBK, Latin letters with
/// accents too: most pairs must be of GB 2312.
pub(super) fn read(codes: &[u8]) -> Halves {
    let is_high = |code: &u8| *code > 0x80;
    if !codes.iter().any(is_high) {
        return Halves::Letters;
    }
    let mut read = Vec::new();
    let (mut pairs, mut common) = (0_usize, 0_usize);
    let mut at = 0;
    while let Some(code) = codes.get(at) {
        if !is_high(code) {
            read.push((char::from(*code), at..at + 1));
            at += 1;
            continue;
        }
        let pair = codes.get(at..at + 2).and_then(character);
        let Some(character) = pair else {
            let looks_chinese = codes.windows(2).any(|pair| pair.iter().all(is_high));
            return if looks_chinese {
                Halves::Unsure
            } else {
                Halves::Letters
            };
        };
        let both_high = codes
            .get(at..at + 2)
            .is_some_and(|pair| pair.iter().all(|half| *half > 0xA0));
        pairs += 1;
        common += usize::from(both_high);
        read.push((character, at..at + 2));
        at += 2;
    }
    match common {
        0 => Halves::Letters,
        _ if common * 5 >= pairs * 4 => Halves::Chinese(read),
        _ => Halves::Unsure,
    }
}

/// The character that two bytes are in GBK, unless it is of private use.
fn character(pair: &[u8]) -> Option<char> {
    let read = GBK.decode_without_bom_handling_and_without_replacement(pair)?;
    let mut characters = read.chars();
    let character = characters.next()?;
    let is_one = characters.next().is_none();
    (is_one && super::is_text(character)).then_some(character)
}

/// Whether the name of a font says that it is Chinese: in Chinese, in GBK or UTF-8, or as foundries spell it.
pub(super) fn is_chinese_name(name: &[u8]) -> bool {
    const SPELT: [&str; 18] = [
        "simsun",
        "simhei",
        "simfang",
        "simkai",
        "simli",
        "simyou",
        "fangsong",
        "kaiti",
        "songti",
        "heiti",
        "stsong",
        "stkaiti",
        "stheiti",
        "stfangsong",
        "youyuan",
        "lisu",
        "gb2312",
        "gbk",
    ];
    if !name.is_ascii() {
        let is_ideographic = |text: &str| text.chars().any(crate::find::is_ideographic);
        if let Ok(name) = std::str::from_utf8(name) {
            return is_ideographic(name);
        }
        let name = GBK.decode_without_bom_handling_and_without_replacement(name);
        return name.is_some_and(|name| is_ideographic(&name));
    }
    let name = name.to_ascii_lowercase();
    SPELT
        .iter()
        .any(|spelt| memchr::memmem::find(&name, spelt.as_bytes()).is_some())
}

#[cfg(test)]
mod tests {
    use super::{Halves, is_chinese_name, read};

    fn said(codes: &[u8]) -> Option<String> {
        match read(codes) {
            Halves::Chinese(characters) => Some(characters.iter().map(|(c, _)| *c).collect()),
            Halves::Letters | Halves::Unsure => None,
        }
    }

    #[test]
    fn halves_of_common_characters_are_chinese() {
        assert_eq!(said(b"\xC8\xAB\xCA\xC0\xBD\xE7").as_deref(), Some("全世界"));
        assert_eq!(
            said(b"A4 \xA1\xB6\xD6\xBD\xA1\xB7").as_deref(),
            Some("A4 《纸》")
        );
        // 镕 is in GBK and not in GB 2312.
        let name = b"\xD6\xEC\xE9F\xBB\xF9\xBD\xF0\xBB\xE1";
        assert_eq!(said(name).as_deref(), Some("朱镕基金会"));
    }

    #[test]
    fn accents_stay_letters_and_what_is_neither_is_not_said() {
        assert_eq!(read(b"caf\xE9 cr\xE8me, \xE9t\xE9"), Halves::Letters);
        assert_eq!(read(b"plain"), Halves::Letters);
        assert_eq!(
            read(b"\xC8\xAB\xCA"),
            Halves::Unsure,
            "half a character is left"
        );
        // Row 170 is for private use.
        assert_eq!(read(b"\xAA\xA1\xAA\xA2"), Halves::Unsure);
    }

    #[test]
    fn fonts_say_in_several_ways_that_they_are_chinese() {
        for name in [
            b"\xBA\xDA\xCC\xE5".as_slice(),
            "黑体".as_bytes(),
            b"SimSun,Bold",
            b"\xB7\xC2\xCB\xCE_GB2312",
            b"KaiTi_GB2312",
        ] {
            assert!(is_chinese_name(name), "{name:?}");
        }
        for name in [
            b"Helvetica".as_slice(),
            b"Times-Roman",
            "Électra".as_bytes(),
        ] {
            assert!(!is_chinese_name(name), "{name:?}");
        }
    }
}
