//! Instructions under each compression, to their end and not.

use super::builder::{STROKE, flate, object, stream, without_last, written};
use super::{WHOLE, lacks};

/// A page whose instructions lie under a filter.
fn under(filter: &str, data: &[u8]) -> Vec<u8> {
    written(stream(&format!("/Filter{filter}"), data), "", "", &[])
}

/// Many lines, so that half of them is much.
fn lines() -> String {
    let lines: Vec<String> = (0..200)
        .map(|line| format!("{line} 10 m {line} 190 l S\n"))
        .collect();
    lines.concat()
}

#[tokio::test]
async fn instructions_under_flate_are_followed_to_the_check_sum() {
    let data = flate(lines().as_bytes());
    assert_eq!(lacks(under("/FlateDecode", &data)).await, WHOLE);
    // The sum alone is missing.
    assert_eq!(
        lacks(under("/FlateDecode", without_last(&data, 4))).await,
        WHOLE
    );
    let half = without_last(&data, data.len() / 2);
    assert_eq!(
        lacks(under("/FlateDecode", half)).await,
        [("instructions-cut", 1)]
    );
    let mut wrong = data.clone();
    let last = wrong.len() - 1;
    wrong[last] ^= 0x55;
    assert_eq!(
        lacks(under("/FlateDecode", &wrong)).await,
        [("instructions-cut", 1)]
    );
}

#[tokio::test]
async fn instructions_of_which_nothing_is_left_are_missed() {
    let said = |length: usize| {
        let head = format!("<</Filter/FlateDecode/Length {length}>>stream\n\nendstream");
        written(head.into_bytes(), "", "", &[])
    };
    assert_eq!(lacks(said(32)).await, [("damaged", 0)]);
    // Empty, as programs write a page without anything on it.
    assert_eq!(lacks(said(0)).await, WHOLE);
}

#[tokio::test]
async fn instructions_under_lzw_are_followed_to_the_code_that_ends_them() {
    let codes = |text: &str, ends: bool| {
        let letters = text.bytes().map(u16::from);
        let end = ends.then_some(257);
        let bits: Vec<bool> = std::iter::once(256)
            .chain(letters)
            .chain(end)
            .flat_map(|code| (0..9).rev().map(move |bit| code >> bit & 1 == 1))
            .collect();
        let byte = |bits: &[bool]| {
            (0..8).fold(0_u8, |byte, place| {
                byte << 1 | u8::from(bits.get(place).copied().unwrap_or(false))
            })
        };
        bits.chunks(8).map(byte).collect::<Vec<u8>>()
    };
    assert_eq!(
        lacks(under("/LZWDecode", &codes(STROKE, true))).await,
        WHOLE
    );
    assert_eq!(
        lacks(under("/LZWDecode", &codes(STROKE, false))).await,
        [("instructions-cut", 1)]
    );
}

#[tokio::test]
async fn instructions_in_letters_with_line_breaks_are_whole() {
    let digits = hex::encode(lines());
    let broken: Vec<&[u8]> = digits.as_bytes().chunks(60).collect();
    let broken = [broken.join(b"\r\n".as_slice()), b">".to_vec()].concat();
    assert_eq!(lacks(under("/ASCIIHexDecode", &broken)).await, WHOLE);
    let without_mark = without_last(&broken, 1);
    assert_eq!(lacks(under("/ASCIIHexDecode", without_mark)).await, WHOLE);
    let odd = [&broken[..100], b"XY", &broken[100..]].concat();
    assert_eq!(
        lacks(under("/ASCIIHexDecode", &odd)).await,
        [("instructions-cut", 1)]
    );
}

#[tokio::test]
async fn instructions_in_base_85_end_with_their_mark_or_with_the_data() {
    let group = |four: &[u8]| {
        let value = u32::from_be_bytes([four[0], four[1], four[2], four[3]]);
        [4, 3, 2, 1, 0].map(|place| u8::try_from(value / 85_u32.pow(place) % 85).unwrap() + b'!')
    };
    let text = format!("{STROKE} ");
    assert_eq!(text.len() % 4, 0);
    let letters: Vec<u8> = text.as_bytes().chunks(4).flat_map(group).collect();
    let marked = [letters.as_slice(), b"~>"].concat();
    assert_eq!(lacks(under("/ASCII85Decode", &marked)).await, WHOLE);
    assert_eq!(lacks(under("/ASCII85Decode", &letters)).await, WHOLE);
    let odd = [letters.as_slice(), b"\x7f~>"].concat();
    assert_eq!(
        lacks(under("/ASCII85Decode", &odd)).await,
        [("instructions-cut", 1)]
    );
    // The mark that some programs put before the data ends it: nothing of what stands behind is drawn.
    let before = [b"<~".as_slice(), &letters, b"~>"].concat();
    assert_eq!(
        lacks(under("/ASCII85Decode", &before)).await,
        [("damaged", 0)]
    );
}

#[tokio::test]
async fn what_stands_behind_the_mark_that_ends_the_letters_is_read_by_nobody() {
    let half = hex::encode(STROKE);
    let ended = format!("{half}>\n");
    assert_eq!(
        lacks(under("/ASCIIHexDecode", ended.as_bytes())).await,
        WHOLE
    );
    let goes_on = format!("{half}>{half}>");
    assert_eq!(
        lacks(under("/ASCIIHexDecode", goes_on.as_bytes())).await,
        [("instructions-cut", 1)]
    );
}

#[tokio::test]
async fn instructions_in_runs_are_followed_to_their_end() {
    let text = STROKE.as_bytes();
    let length = u8::try_from(text.len() - 1).unwrap();
    let whole = [&[length], text, &[128]].concat();
    assert_eq!(lacks(under("/RunLengthDecode", &whole)).await, WHOLE);
    assert_eq!(
        lacks(under("/RunLengthDecode", without_last(&whole, 1))).await,
        WHOLE
    );
    assert_eq!(
        lacks(under("/RunLengthDecode", &[&[100], text].concat())).await,
        [("instructions-cut", 1)]
    );
}

#[tokio::test]
async fn a_compression_nobody_knows_here_is_named_and_the_rest_is_drawn() {
    let known = stream("", STROKE.as_bytes());
    let unknown = stream("/Filter/BrotliDecode", b"\x0b\x02\x80abc\x03");
    let document = written(object("[5 0 R 6 0 R]"), "", "", &[known, unknown]);
    assert_eq!(lacks(document).await, [("compression-unknown", 1)]);
}

#[tokio::test]
async fn instructions_that_are_not_in_the_file_are_missing() {
    let known = stream("", STROKE.as_bytes());
    let document = written(object("[5 0 R 9 0 R]"), "", "", &[known]);
    assert_eq!(lacks(document).await, [("instructions-cut", 1)]);
    let nothing = written(object("[9 0 R]"), "", "", &[]);
    assert_eq!(
        lacks(nothing).await,
        [("damaged", 0)],
        "nothing of it can be drawn"
    );
}
