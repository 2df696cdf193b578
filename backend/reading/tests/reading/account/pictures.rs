//! Pictures under each coding, to their last row and not.

use super::builder::{STROKE, flate, noise, object, page, stream, without_last};
use super::{WHOLE, lacks, stated};
use reading::Reason;

const SHOWS: &str = "0 0 m 9 9 l S q 100 0 0 50 20 30 cm /I Do Q";
const HAS: &str = "/XObject<</I 5 0 R>>";

/// A page that shows one picture of 64 by 64 pixels, with further objects from number 6 on.
fn showing(entries: &str, data: &[u8], more: &[Vec<u8>]) -> Vec<u8> {
    let entries = format!("/Type/XObject/Subtype/Image/Width 64/Height 64{entries}");
    let objects = [vec![stream(&entries, data)], more.to_vec()].concat();
    page(SHOWS, HAS, &objects)
}

const GREY: &str = "/ColorSpace/DeviceGray/BitsPerComponent 8";

#[tokio::test]
async fn a_picture_under_flate_has_all_its_rows() {
    let data = flate(&noise(64 * 64));
    let grey = format!("{GREY}/Filter/FlateDecode");
    assert_eq!(lacks(showing(&grey, &data, &[])).await, WHOLE);
    assert_eq!(
        lacks(showing(&grey, without_last(&data, 4), &[])).await,
        WHOLE
    );
    let cut = showing(&grey, without_last(&data, data.len() / 2), &[]);
    assert_eq!(lacks(cut).await, [("picture-cut", 1)]);
    // The coding is at its end and announces fewer rows than the picture does.
    let few = flate(&noise(64 * 40));
    assert_eq!(lacks(showing(&grey, &few, &[])).await, [("picture-cut", 1)]);
    // One bit flipped where nothing but the sum tells.
    let mut flipped = data.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    assert_eq!(
        lacks(showing(&grey, &flipped, &[])).await,
        [("picture-cut", 1)]
    );
    assert_eq!(lacks(showing(&grey, b"", &[])).await, [("picture-lost", 1)]);
}

#[tokio::test]
async fn rows_that_go_on_behind_the_last_one_and_never_end_are_not_what_was_written() {
    // The last four bytes are the sum, and the ten before them the end of the last block.
    let grey = format!("{GREY}/Filter/FlateDecode");
    let endless = |rows: usize| {
        let data = flate(&noise(64 * rows));
        showing(&grey, without_last(&data, 14), &[])
    };
    assert_eq!(lacks(endless(80)).await, [("picture-cut", 1)]);
    // All rows are there, and nothing but the coding's own end is missing.
    let mut stored = vec![0x78, 0x01, 0, 0x00, 0x10, 0xff, 0xef];
    stored.extend_from_slice(&noise(64 * 64));
    assert_eq!(lacks(showing(&grey, &stored, &[])).await, WHOLE);
}

#[tokio::test]
async fn a_picture_under_a_predictor_is_counted_without_it() {
    let rows: Vec<u8> = noise(64 * 64)
        .chunks(64)
        .flat_map(|row| [&[2], row].concat())
        .collect();
    let entries = format!(
        "{GREY}/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors 1/BitsPerComponent 8/Columns 64>>"
    );
    assert_eq!(lacks(showing(&entries, &flate(&rows), &[])).await, WHOLE);
    let few = flate(&rows[..65 * 60]);
    assert_eq!(
        lacks(showing(&entries, &few, &[])).await,
        [("picture-cut", 1)]
    );
}

#[tokio::test]
async fn how_long_a_row_is_follows_from_colours_and_bits() {
    for (space, bits, row) in [
        ("/DeviceRGB", 8, 192),
        ("/DeviceCMYK", 8, 256),
        ("[/Indexed/DeviceRGB 3<000000111111222222333333>]", 2, 16),
        ("[/ICCBased 6 0 R]", 8, 192),
        ("/DeviceGray", 1, 8),
        ("/DeviceGray", 16, 128),
    ] {
        let entries = format!("/ColorSpace{space}/BitsPerComponent {bits}");
        let profile = stream("/N 3", b"not a profile, and no lack");
        let sound = showing(&entries, &noise(row * 64), std::slice::from_ref(&profile));
        assert_eq!(lacks(sound).await, WHOLE, "{space} {bits}");
        let short = showing(&entries, &noise(row * 62), &[profile]);
        assert_eq!(lacks(short).await, [("picture-cut", 1)], "{space} {bits}");
    }
}

#[tokio::test]
async fn a_fax_has_as_many_rows_as_the_picture() {
    // White rows of Group 4 take one bit each; the mark at the end is two ends of line.
    let rows = |count: usize| vec![0xff; count / 8];
    let end = [0x00, 0x10, 0x01];
    let entries = "/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode\
                   /DecodeParms<</K -1/Columns 64/Rows 64>>";
    let whole = [rows(64), end.to_vec()].concat();
    assert_eq!(lacks(showing(entries, &whole, &[])).await, WHOLE);
    assert_eq!(lacks(showing(entries, &rows(64), &[])).await, WHOLE);
    assert_eq!(
        lacks(showing(entries, &rows(32), &[])).await,
        [("picture-cut", 1)]
    );
    let early = [rows(32), end.to_vec()].concat();
    assert_eq!(
        lacks(showing(entries, &early, &[])).await,
        [("picture-cut", 1)]
    );
}

#[tokio::test]
async fn a_jpeg_has_all_its_scan_data_and_may_lack_its_mark() {
    let grey = image::GrayImage::from_raw(64, 64, noise(64 * 64)).unwrap();
    let mut jpeg = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut jpeg, 90)
        .encode_image(&grey)
        .unwrap();
    let entries = format!("{GREY}/Filter/DCTDecode");
    assert_eq!(lacks(showing(&entries, &jpeg, &[])).await, WHOLE);
    assert_eq!(
        lacks(showing(&entries, without_last(&jpeg, 2), &[])).await,
        WHOLE
    );
    let half = without_last(&jpeg, jpeg.len() / 2);
    assert_eq!(
        lacks(showing(&entries, half, &[])).await,
        [("picture-cut", 1)]
    );
    let nothing = showing(&entries, b"\xff\xd8 no picture at all", &[]);
    assert_eq!(lacks(nothing).await, [("picture-lost", 1)]);
}

/// A JPEG 2000 code stream of one tile, 64 by 64 grey pixels, whose only packet is empty.
fn code_stream() -> Vec<u8> {
    let size = |value: u32| value.to_be_bytes();
    let mut bytes = vec![0xff, 0x4f, 0xff, 0x51, 0, 41, 0, 0];
    for value in [64, 64, 0, 0, 64, 64, 0, 0] {
        bytes.extend_from_slice(&size(value));
    }
    bytes.extend_from_slice(&[0, 1, 7, 1, 1]);
    bytes.extend_from_slice(&[0xff, 0x52, 0, 12, 0, 0, 0, 1, 0, 0, 4, 4, 0, 1]);
    bytes.extend_from_slice(&[0xff, 0x5c, 0, 4, 0x40, 0x40]);
    bytes.extend_from_slice(&[0xff, 0x90, 0, 10, 0, 0, 0, 0, 0, 15, 0, 1, 0xff, 0x93, 0]);
    bytes.extend_from_slice(&[0xff, 0xd9]);
    bytes
}

#[tokio::test]
async fn a_jpeg_2000_has_all_its_tiles() {
    let entries = "/ColorSpace/DeviceGray/Filter/JPXDecode";
    let whole = code_stream();
    assert_eq!(lacks(showing(entries, &whole, &[])).await, WHOLE);
    assert_eq!(
        lacks(showing(entries, without_last(&whole, 2), &[])).await,
        WHOLE
    );
    let cut = lacks(showing(entries, without_last(&whole, 4), &[])).await;
    assert_eq!(cut, [("picture-lost", 1)], "its only tile ends early");
}

#[tokio::test]
async fn a_jbig2_has_all_its_segments() {
    let word = |value: u32| value.to_be_bytes();
    let page = [
        word(0).as_slice(),
        &[48, 0, 1],
        &word(19),
        &word(64),
        &word(64),
        &[0; 8],
        &[0, 0, 0],
    ]
    .concat();
    let region = [
        word(1).as_slice(),
        &[38, 0, 1],
        &word(18 + 8 + 20),
        &word(64),
        &word(64),
        &[0; 8],
        &[0, 0],
        &[3, 0xff, 0xfd, 0xff, 2, 0xfe, 0xfe, 0xfe],
        &noise(20),
    ]
    .concat();
    let whole = [page, region].concat();
    let entries = "/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/JBIG2Decode";
    assert_eq!(lacks(showing(entries, &whole, &[])).await, WHOLE);
    let cut = lacks(showing(entries, without_last(&whole, 15), &[])).await;
    assert_eq!(cut, [("picture-cut", 1)]);
    let shared = format!("{entries}/DecodeParms<</JBIG2Globals 9 0 R>>");
    assert_eq!(
        lacks(showing(&shared, &whole, &[])).await,
        [("picture-lost", 1)]
    );
}

#[tokio::test]
async fn a_picture_that_is_not_in_the_file_is_missing_where_it_should_stand() {
    let statement = stated(page(SHOWS, HAS, &[object("null")])).await;
    assert_eq!(statement.lacks.len(), 1);
    let lack = &statement.lacks[0];
    assert_eq!((lack.reason, lack.count), (Reason::PictureLost, 1));
    let area = lack.areas[0];
    assert_eq!(
        (area.x, area.y, area.width, area.height),
        (20.0, 120.0, 100.0, 50.0)
    );
    assert_eq!(lacks(page(SHOWS, "", &[])).await, [("picture-lost", 1)]);
}

#[tokio::test]
async fn a_picture_under_a_compression_nobody_knows_is_named_so() {
    let entries = format!("{GREY}/Filter/BrotliDecode");
    let document = showing(&entries, &noise(64), &[]);
    assert_eq!(lacks(document).await, [("compression-unknown", 1)]);
}

#[tokio::test]
async fn what_masks_a_picture_belongs_to_it() {
    let mask = |data: &[u8]| {
        let entries = format!("/Type/XObject/Subtype/Image/Width 64/Height 64{GREY}");
        stream(&entries, data)
    };
    let entries = format!("{GREY}/SMask 6 0 R");
    let sound = showing(&entries, &noise(64 * 64), &[mask(&noise(64 * 64))]);
    assert_eq!(lacks(sound).await, WHOLE);
    let cut = showing(&entries, &noise(64 * 64), &[mask(&noise(64 * 30))]);
    assert_eq!(lacks(cut).await, [("picture-cut", 1)]);
    let lost = showing(&entries, &noise(64 * 64), &[]);
    assert_eq!(lacks(lost).await, [("picture-lost", 1)]);
}

#[tokio::test]
async fn codes_that_give_more_than_the_rows_and_not_more_rows_were_exchanged() {
    let entries = format!("{GREY}/Filter/LZWDecode");
    let lzw = |count: usize| {
        let mut encoder = weezl::encode::Encoder::with_tiff_size_switch(weezl::BitOrder::Msb, 8);
        showing(
            &entries,
            &encoder.encode(&noise(64 * 64 + count)).unwrap(),
            &[],
        )
    };
    assert_eq!(lacks(lzw(0)).await, WHOLE);
    assert_eq!(lacks(lzw(64)).await, WHOLE);
    assert_eq!(lacks(lzw(19)).await, [("picture-cut", 1)]);
}

#[tokio::test]
async fn a_palette_that_is_cut_harms_the_picture() {
    let entries = "/ColorSpace[/Indexed/DeviceRGB 255 6 0 R]/BitsPerComponent 8";
    let palette = flate(&noise(768));
    let with = |data: &[u8]| {
        let palette = stream("/Filter/FlateDecode", data);
        showing(entries, &noise(64 * 64), &[palette])
    };
    assert_eq!(lacks(with(&palette)).await, WHOLE);
    // Something else, which ends as it should.
    let other = flate(&noise(64 * 64));
    assert_eq!(lacks(with(&other)).await, [("picture-cut", 1)]);
    let half = without_last(&palette, palette.len() / 2);
    assert_eq!(lacks(with(half)).await, [("picture-cut", 1)]);
}

#[tokio::test]
async fn a_picture_among_the_instructions_is_counted_like_any_other() {
    let inline = |rows: usize| {
        let digits = hex::encode(noise(8 * rows));
        let text = format!(
            "{STROKE} q 50 0 0 50 9 9 cm BI /W 8 /H 8 /CS /G /BPC 8 /F /AHx ID {digits}> EI Q"
        );
        page(&text, "", &[])
    };
    assert_eq!(lacks(inline(8)).await, WHOLE);
    assert_eq!(lacks(inline(5)).await, [("picture-cut", 1)]);
    let open = format!("{STROKE} BI /W 8 /H 8 /CS /G /BPC 8 ID {}", "~".repeat(64));
    assert_eq!(lacks(page(&open, "", &[])).await, [("instructions-cut", 1)]);
}
