//! A string that is planted everywhere and must be found nowhere.

/// What is planted: unmistakable in both scripts.
pub(crate) const CANARY: &str = "金丝雀QZX7canary证人张某某";

/// How the canary might stand in a log.
pub(crate) fn disguises() -> Vec<(&'static str, Vec<u8>)> {
    let wide = |bytes: fn(u16) -> [u8; 2]| CANARY.encode_utf16().flat_map(bytes).collect();
    let percent: String = url::form_urlencoded::byte_serialize(CANARY.as_bytes()).collect();
    let chinese: String = CANARY.chars().take(3).collect();
    let escaped = |open: &str, close: &str| -> Vec<u8> {
        let one = |letter: char| format!("{open}{:x}{close}", u32::from(letter));
        chinese.chars().map(one).collect::<String>().into_bytes()
    };
    let mut disguises = vec![
        ("UTF-8", CANARY.as_bytes().to_vec()),
        ("the plain part", b"QZX7canary".to_vec()),
        ("percent", percent.clone().into_bytes()),
        (
            "percent in small letters",
            percent.to_lowercase().into_bytes(),
        ),
        ("UTF-16 LE", wide(u16::to_le_bytes)),
        ("UTF-16 BE", wide(u16::to_be_bytes)),
        // 证人张某某
        (
            "GB 18030",
            vec![0xD6, 0xA4, 0xC8, 0xCB, 0xD5, 0xC5, 0xC4, 0xB3, 0xC4, 0xB3],
        ),
        ("GB 18030, escaped", b"\\xd6\\xa4\\xc8\\xcb".to_vec()),
        ("UTF-8, escaped", b"\\xe9\\x87\\x91".to_vec()),
        ("hexadecimal", b"515a583763616e617279".to_vec()),
        ("Rust's escapes", escaped("\\u{", "}")),
        ("JSON's escapes", escaped("\\u", "")),
    ];
    disguises.extend((0..3).map(|phase| ("base64", base64_inside(&CANARY.as_bytes()[phase..]))));
    disguises
}

/// The disguise in which the canary stands there, if it does.
pub(crate) fn find(log: &[u8]) -> Option<&'static str> {
    let mut disguises = disguises().into_iter();
    let stands = |canary: &[u8]| log.windows(canary.len()).any(|window| window == canary);
    disguises
        .find(|(_, canary)| stands(canary))
        .map(|(disguise, _)| disguise)
}

/// The base64 of the whole groups of three bytes.
fn base64_inside(bytes: &[u8]) -> Vec<u8> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = |group: &[u8]| {
        let bits = u32::from_be_bytes([0, group[0], group[1], group[2]]);
        [18, 12, 6, 0].map(|shift| DIGITS[usize::try_from(bits >> shift & 63).unwrap()])
    };
    bytes.chunks_exact(3).flat_map(digits).collect()
}

#[test]
fn the_canary_is_known_in_every_disguise() {
    for (disguise, bytes) in disguises() {
        assert!(
            find(&[b"log ", bytes.as_slice(), b"."].concat()).is_some(),
            "{disguise}"
        );
    }
    assert_eq!(find(b"nothing here"), None);
}
