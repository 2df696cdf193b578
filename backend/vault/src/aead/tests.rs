use std::collections::HashSet;

use bytes::BytesMut;
use kernel::{Dice, SystemDice};
use proptest::prelude::*;

use super::*;
use crate::{
    KeyMaterial,
    tests::{content, long},
};

/// What Tink's Python implementation made of `明鉴` and of nothing under the key `07…07`.
const TINK_WORD: &str = "2858697c5fe51bf23dfd496b50b4bba2adb1b38f2f4d354caf1bd2802c32dc70f2c3e2982f7147cb\
                         02be538f5440dcb062ec681fe08853240355a613e803";
const TINK_NOTHING: &str = "286a6ea2a2d16b553b4e5288fd5d532782643052446272c476105d77e2a100b55de429534f165c52\
                            b37a6b8ac931dd9993cff73290be5102";

fn key() -> KeyMaterial {
    KeyMaterial::from_slice(&[7; 32]).unwrap()
}

fn seal<C: SegmentCipher>(plain: &[u8], header: &Header, pieces: usize) -> Vec<u8> {
    let mut out = BytesMut::new();
    let mut sealer = Sealer::<C>::begin(&key(), b"mj", header.clone(), &mut out);
    for piece in plain.chunks(pieces.max(1)) {
        sealer.push(piece, &mut out).unwrap();
    }
    assert_eq!(sealer.finish(&mut out).unwrap(), long(plain.len()));
    out.to_vec()
}

fn open<C: SegmentCipher>(sealed: &[u8], pieces: usize) -> Result<Vec<u8>, AeadError> {
    let key = key();
    let mut opener = Opener::<C>::new(&key, b"mj");
    let mut plain = BytesMut::new();
    for piece in sealed.chunks(pieces.max(1)) {
        opener.push(piece, &mut plain)?;
    }
    opener.finish(&mut plain)?;
    Ok(plain.to_vec())
}

#[test]
fn a_stream_sealed_by_tink_is_opened_and_sealed_alike() {
    let (word, nothing) = (
        hex::decode(TINK_WORD).unwrap(),
        hex::decode(TINK_NOTHING).unwrap(),
    );
    assert_eq!(open::<Bulk>(&word, 9).unwrap(), "明鉴".as_bytes());
    assert_eq!(open::<Portable>(&word, 9).unwrap(), "明鉴".as_bytes());
    let header = Header::parse(word.first_chunk().unwrap()).unwrap();
    assert_eq!(
        hex::encode(seal::<Bulk>("明鉴".as_bytes(), &header, 1)),
        TINK_WORD
    );
    assert_eq!(
        hex::encode(seal::<Portable>("明鉴".as_bytes(), &header, 9)),
        TINK_WORD
    );

    let key = key();
    let mut opener = Opener::<Bulk>::new(&key, b"");
    let mut plain = BytesMut::new();
    opener.push(&nothing, &mut plain).unwrap();
    opener.finish(&mut plain).unwrap();
    assert!(plain.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn both_ciphers_write_the_same_bytes_whatever_the_pieces(
        length in prop_oneof![0..200_usize, 65_470..65_490_usize, 130_990..131_010_usize, 0..300_000_usize],
        ours in 1..150_000_usize,
        theirs in 1..150_000_usize,
    ) {
        let (plain, header) = (content(length), Header::roll(&SystemDice));
        let bulk = seal::<Bulk>(&plain, &header, ours);
        let portable = seal::<Portable>(&plain, &header, theirs);
        prop_assert!(bulk == portable);
        prop_assert_eq!(long(bulk.len()), Layout::of_plain(long(length)).unwrap().sealed_len());
        prop_assert!(open::<Portable>(&bulk, theirs).unwrap() == plain);
        prop_assert!(open::<Bulk>(&portable, ours).unwrap() == plain);
    }

    #[test]
    fn the_covering_segments_are_the_fewest_that_hold_the_range(
        length in 0..400_000_u64, start in 0..400_000_u64, size in 0..400_000_u64,
    ) {
        let layout = Layout::of_plain(length).unwrap();
        let range = start.min(length)..(start.saturating_add(size)).min(length).max(start.min(length));
        let covering: Vec<_> = layout.covering(&range).collect();
        let needed: Vec<_> = layout
            .segments()
            .filter(|segment| segment.plain.start < range.end && range.start < segment.plain.end)
            .collect();
        prop_assert_eq!(covering, if range.is_empty() { Vec::new() } else { needed });
    }
}

#[test]
fn segments_follow_each_other_without_a_gap_to_the_end() {
    for length in [0, 1, 65_480, 65_481, 131_000, 131_001, 200_000] {
        let layout = Layout::of_plain(length).unwrap();
        let (mut plain, mut sealed) = (0, 40);
        for segment in layout.segments() {
            assert_eq!((segment.plain.start, segment.sealed.start), (plain, sealed));
            (plain, sealed) = (segment.plain.end, segment.sealed.end);
            assert_eq!(segment.is_last, plain == length, "{length} bytes");
        }
        assert_eq!((plain, sealed), (length, layout.sealed_len()));
    }
}

#[test]
fn a_stream_of_more_segments_than_can_be_numbered_is_refused() {
    let most = 65_480 + (u64::from(u32::MAX)) * 65_520;
    assert!(Layout::of_plain(most).is_ok());
    assert_eq!(Layout::of_plain(most + 1), Err(AeadError::TooLong));
    assert_eq!(Layout::of_plain(u64::MAX), Err(AeadError::TooLong));

    let mut out = BytesMut::new();
    let mut sealer = Sealer::<Bulk>::begin(&key(), b"", Header::roll(&SystemDice), &mut out);
    sealer.skip_to(u64::from(u32::MAX));
    sealer.push(&content(65_481), &mut out).unwrap();
    assert_eq!(sealer.finish(&mut out), Err(AeadError::TooLong));
}

#[test]
fn a_flipped_bit_anywhere_is_noticed() {
    let sealed = seal::<Bulk>(&content(140_000), &Header::roll(&SystemDice), 70_000);
    let ends = [
        0, 1, 32, 33, 39, 40, 41, 65_519, 65_520, 65_535, 65_536, 131_055, 131_071, 131_072,
    ];
    let places = ends
        .into_iter()
        .chain((0..sealed.len()).step_by(9_973))
        .chain([sealed.len() - 1]);
    for place in places {
        let mut changed = sealed.clone();
        changed[place] ^= 0x10;
        assert_eq!(
            open::<Bulk>(&changed, 4096),
            Err(AeadError::Tampered),
            "byte {place}"
        );
    }
}

#[test]
fn a_stream_cut_off_anywhere_is_noticed() {
    let sealed = seal::<Bulk>(&content(140_000), &Header::roll(&SystemDice), 70_000);
    for length in [0, 1, 39] {
        assert_eq!(
            open::<Bulk>(&sealed[..length], 4096),
            Err(AeadError::Truncated),
            "{length} bytes"
        );
    }
    for length in [40, 41, 65_536, 65_537, 131_072, sealed.len() - 1] {
        let outcome = open::<Bulk>(&sealed[..length], 4096);
        assert!(
            matches!(outcome, Err(AeadError::Tampered | AeadError::Truncated)),
            "{length} bytes"
        );
    }
    let longer = [sealed.as_slice(), &[0]].concat();
    assert_eq!(open::<Bulk>(&longer, 4096), Err(AeadError::Tampered));
}

#[test]
fn segments_that_changed_places_are_noticed() {
    let mut sealed = seal::<Bulk>(&content(262_000), &Header::roll(&SystemDice), 70_000);
    let (first, second) = sealed[65_536..196_608].split_at_mut(65_536);
    first.swap_with_slice(second);
    assert_eq!(open::<Bulk>(&sealed, 4096), Err(AeadError::Tampered));
}

#[test]
fn nothing_of_a_segment_is_let_out_before_its_tag_verifies() {
    let mut sealed = seal::<Bulk>(&content(140_000), &Header::roll(&SystemDice), 70_000);
    sealed[70_000] ^= 1;
    let key = key();
    let mut opener = Opener::<Bulk>::new(&key, b"mj");
    let mut plain = BytesMut::new();
    let outcome = opener.push(&sealed, &mut plain);
    assert_eq!(outcome, Err(AeadError::Tampered));
    assert_eq!(plain.len(), FIRST_PLAIN_LEN);
}

#[test]
fn another_key_or_name_opens_nothing() {
    let sealed = seal::<Bulk>(b"a page", &Header::roll(&SystemDice), 6);
    let key = KeyMaterial::roll(&SystemDice);
    for (key, associated) in [(&key, b"mj"), (&self::key(), b"mk")] {
        let mut opener = Opener::<Bulk>::new(key, associated);
        let mut plain = BytesMut::new();
        opener.push(&sealed, &mut plain).unwrap();
        assert_eq!(opener.finish(&mut plain), Err(AeadError::Tampered));
        assert!(plain.is_empty());
    }
}

#[test]
fn no_nonce_comes_twice_in_a_stream_and_no_salt_in_ten_thousand() {
    let header = Header::roll(&SystemDice);
    let nonces: HashSet<_> = (0..5_000)
        .flat_map(|number| [header.nonce(number, false), header.nonce(number, true)])
        .chain([header.nonce(u32::MAX, false), header.nonce(u32::MAX, true)])
        .collect();
    assert_eq!(nonces.len(), 10_002);
    let salts: HashSet<_> = (0..10_000)
        .map(|_| Header::roll(&SystemDice).to_bytes())
        .collect();
    assert_eq!(salts.len(), 10_000);
}

#[test]
fn a_header_takes_every_byte_from_the_dice() {
    struct Counting;
    impl Dice for Counting {
        fn fill(&self, buffer: &mut [u8]) {
            buffer
                .iter_mut()
                .zip(1..)
                .for_each(|(byte, value)| *byte = value);
        }
    }
    let bytes = Header::roll(&Counting).to_bytes();
    let expected: Vec<u8> = [0x28].into_iter().chain(1..=32).chain(1..=7).collect();
    assert_eq!(bytes.as_slice(), expected);
}
