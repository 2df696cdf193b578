//! Four inks as light: by the file's own profile, else plainly.

use super::crossed::inks_page;
use super::tiff::{self, ORDERS};
use super::{assert_is_whole, only_page, picture, read, whole};
use jpeg_encoder::{ColorType, Encoder};
use reading::Sheet;

/// A profile of a press whose cyan prints red: nobody would guess it (ICC.1, `lut8Type`).
fn profile() -> Vec<u8> {
    let mut lut = b"mft1\0\0\0\0\x04\x03\x02\0".to_vec();
    for number in [1_u32, 0, 0, 0, 1, 0, 0, 0, 1] {
        lut.extend((number << 16).to_be_bytes());
    }
    let ramp: Vec<u8> = (0..=255).collect();
    (0..4).for_each(|_| lut.extend(&ramp));
    for corner in 0..16_u8 {
        // Lightness and the two opponent colours; cyan is the slowest of the four.
        lut.extend(match corner {
            0 => [255, 128, 128],
            0b1000 => [136, 208, 195],
            corner if corner & 1 == 1 => [0, 128, 128],
            _ => [128, 128, 128],
        });
    }
    (0..3).for_each(|_| lut.extend(&ramp));
    let mut profile = vec![0; 128];
    profile[8..12].copy_from_slice(&[2, 0x40, 0, 0]);
    profile[12..24].copy_from_slice(b"prtrCMYKLab ");
    profile[36..40].copy_from_slice(b"acsp");
    profile[68..80].copy_from_slice(&[0, 0, 0xF6, 0xD6, 0, 1, 0, 0, 0, 0, 0xD3, 0x2D]);
    profile.extend(1_u32.to_be_bytes());
    profile.extend(b"A2B0");
    profile.extend(144_u32.to_be_bytes());
    profile.extend(u32::try_from(lut.len()).unwrap().to_be_bytes());
    profile.extend(lut);
    let length = u32::try_from(profile.len()).unwrap();
    profile[..4].copy_from_slice(&length.to_be_bytes());
    profile
}

fn middle(sheet: &Sheet) -> [u8; 3] {
    let picture = picture(sheet);
    picture
        .get_pixel(picture.width() / 2, picture.height() / 2)
        .0
}

fn is_red([r, g, b]: [u8; 3]) -> bool {
    r > 220 && g < 60 && b < 60
}

fn is_cyan([r, g, b]: [u8; 3]) -> bool {
    r < 20 && g > 235 && b > 235
}

#[tokio::test]
async fn inks_of_a_tiff_are_seen_by_its_profile() {
    let order = ORDERS[0];
    let plain = inks_page(order, [255, 0, 0, 0]);
    let mut profiled = plain.clone();
    profiled
        .fields
        .push((34_675, 7, profile().into_iter().map(u64::from).collect()));
    let mut spoilt = plain.clone();
    spoilt.fields.push((34_675, 7, vec![0x5A; 300]));
    let read = read(tiff::write(order, &[plain, profiled, spoilt]))
        .await
        .unwrap();
    for taken in &read {
        assert_is_whole("inks", whole(taken));
        assert_eq!(whole(taken).statement.programs, 2);
    }
    let seen: Vec<[u8; 3]> = read.iter().map(|taken| middle(whole(taken))).collect();
    assert!(
        is_cyan(seen[0]) && is_red(seen[1]) && is_cyan(seen[2]),
        "{seen:?}"
    );
}

#[tokio::test]
async fn inks_of_a_jpeg_are_seen_by_its_profile() {
    for colour in [ColorType::Cmyk, ColorType::CmykAsYcck] {
        for has_profile in [false, true] {
            let mut bytes = Vec::new();
            let mut encoder = Encoder::new(&mut bytes, 95);
            if has_profile {
                encoder.add_icc_profile(&profile()).unwrap();
            }
            encoder
                .encode(&[255, 0, 0, 0].repeat(64 * 64), 64, 64, colour)
                .unwrap();
            let taken = only_page(bytes).await;
            assert_is_whole("inks", whole(&taken));
            let seen = middle(whole(&taken));
            let is_right = if has_profile {
                is_red(seen)
            } else {
                is_cyan(seen)
            };
            assert!(is_right, "{colour:?}, profile {has_profile}: {seen:?}");
        }
    }
}
