//! From bytes to text.

use std::borrow::Cow;

use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::TableFault;

/// How the text of a file was encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with its mark or without.
    Utf8,
    /// UTF-16, in either order of bytes, with its mark or without.
    Utf16,
    /// GBK, read as GB 18030, which holds it.
    Gbk,
}

/// How the signatures of workbooks begin: ZIP, and the compound files before it.
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0"];

/// The text of a file that somebody brings, without its mark, and how it was encoded.
///
/// # Errors
/// [`TableFault::Workbook`], [`TableFault::Undecodable`].
pub fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Encoding), TableFault> {
    if WORKBOOKS.iter().any(|start| bytes.starts_with(start)) {
        return Err(TableFault::Workbook);
    }
    let (encoding, as_what) = if let Some((marked, _)) = encoding_rs::Encoding::for_bom(bytes) {
        (
            marked,
            if marked == UTF_8 {
                Encoding::Utf8
            } else {
                Encoding::Utf16
            },
        )
    } else if let Some(order) = unmarked_utf_16(bytes) {
        (order, Encoding::Utf16)
    } else if str::from_utf8(bytes).is_ok() || is_mostly_utf_8(bytes) {
        (UTF_8, Encoding::Utf8)
    } else {
        (GB18030, Encoding::Gbk)
    };
    let (text, _, is_damaged) = encoding.decode(bytes);
    let is_binary = text.contains('\0');
    if is_damaged || is_binary {
        let bad = text.find(['\u{FFFD}', '\0']).unwrap_or_default();
        let line = text.get(..bad).unwrap_or_default().matches('\n').count() + 1;
        return Err(TableFault::Undecodable { line });
    }
    Ok((text, as_what))
}

/// The order of the bytes of UTF-16 without its mark: every separator and every end of a line has a zero byte beside it,
/// which no other encoding has.
fn unmarked_utf_16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let mut zeros = [0_usize; 2];
    for (place, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == 0) {
        if let Some(count) = zeros.get_mut(place % 2) {
            *count += 1;
        }
    }
    match zeros {
        [0, 0] => None,
        [before, after] if before > after => Some(UTF_16BE),
        _ => Some(UTF_16LE),
    }
}

/// Whether a text that is no UTF-8 is one that was damaged: characters of three bytes fill it, and GBK has hardly any
/// that look like them.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let beyond_ascii = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let in_threes: usize = bytes
        .utf8_chunks()
        .flat_map(|chunk| chunk.valid().chars())
        .map(char::len_utf8)
        .filter(|length| *length >= 3)
        .sum();
    in_threes * 10 > beyond_ascii * 8
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "工号,姓名\r\nP001,李𬱖\r\nP002,欧阳㛃\r\n";

    fn read(bytes: &[u8]) -> (String, Encoding) {
        let (text, encoding) = decode(bytes).unwrap();
        (text.into_owned(), encoding)
    }

    fn utf_16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn utf_8_utf_16_and_gbk_say_the_same_with_their_mark_and_without() {
        let utf_8 = (TEXT.to_owned(), Encoding::Utf8);
        assert_eq!(read(TEXT.as_bytes()), utf_8);
        assert_eq!(read(format!("\u{FEFF}{TEXT}").as_bytes()), utf_8);
        let utf_16_text = (TEXT.to_owned(), Encoding::Utf16);
        for order in [u16::to_le_bytes, u16::to_be_bytes] {
            assert_eq!(read(&utf_16(TEXT, order)), utf_16_text);
            assert_eq!(
                read(&utf_16(&format!("\u{FEFF}{TEXT}"), order)),
                utf_16_text
            );
        }
        // What no GBK holds, GB 18030 writes in four bytes.
        let (gbk, _, is_lossy) = GB18030.encode(TEXT);
        assert!(!is_lossy);
        assert_eq!(read(&gbk), (TEXT.to_owned(), Encoding::Gbk));
    }

    #[test]
    fn a_short_list_in_gbk_is_no_damaged_utf_8() {
        for text in ["姓名\n一丁\n", "编号,类别\nA1,法学\n", "性别\n男\n女\n"] {
            let (gbk, _, _) = GB18030.encode(text);
            assert_eq!(read(&gbk), (text.to_owned(), Encoding::Gbk), "{text}");
        }
    }

    #[test]
    fn what_was_damaged_or_is_no_text_is_refused_with_its_line() {
        let mut damaged = TEXT.as_bytes().to_vec();
        let at = TEXT.find('欧').unwrap();
        damaged.remove(at + 1);
        let second = TableFault::Undecodable { line: 3 };
        assert_eq!(decode(&damaged).unwrap_err(), second);
        let binary = [0x89, b'P', b'N', b'G', 0, 0, 0xFF];
        assert!(matches!(
            decode(&binary),
            Err(TableFault::Undecodable { line: 1 })
        ));
        assert_eq!(decode(b"PK\x03\x04\x14").unwrap_err(), TableFault::Workbook);
        let old = b"\xD0\xCF\x11\xE0\xA1\xB1";
        assert_eq!(decode(old).unwrap_err(), TableFault::Workbook);
    }
}
