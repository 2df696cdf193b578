//! Pictures that are not whole: drawn as far as they go, and said to be.

use super::crossed::{CODES, compressed_pages, fax_page, plain_page};
use super::tiff::{self, ORDERS, Page, Shape};
use super::{assert_is_whole, gaps, only_page, picture, read, whole};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use reading::TakenPage;

const SIDE: u16 = 256;

/// A photograph: light and dark everywhere, and no two places alike.
fn photograph() -> Vec<u8> {
    let side = usize::from(SIDE);
    let mut random = 7_u32;
    let mut pixel = |x: usize, y: usize| {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let noise = random >> 27;
        let wave = |a: usize, b: usize| u32::try_from((x * a + y * b + x * y / 16) % 200).unwrap();
        [wave(3, 1), wave(1, 2), wave(2, 5)].map(|shade| u8::try_from(shade + noise).unwrap())
    };
    (0..side * side)
        .flat_map(|at| pixel(at % side, at / side))
        .collect()
}

type Setting = fn(&mut Encoder<&mut Vec<u8>>);

const SETTINGS: [(&str, Setting); 6] = [
    ("plain", |encoder| {
        encoder.set_sampling_factor(SamplingFactor::F_1_1);
    }),
    ("sampled", |encoder| {
        encoder.set_sampling_factor(SamplingFactor::F_2_2);
    }),
    ("in passes", |encoder| encoder.set_progressive(true)),
    ("restarted", |encoder| encoder.set_restart_interval(5)),
    ("in passes, restarted", |encoder| {
        encoder.set_progressive(true);
        encoder.set_restart_interval(7);
    }),
    ("with tables of its own", |encoder| {
        encoder.set_optimized_huffman_tables(true);
    }),
];

/// The ways in which encoders write a JPEG.
fn encoders() -> Vec<(&'static str, Vec<u8>)> {
    let mut all = Vec::new();
    for (name, set) in SETTINGS {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, 85);
        set(&mut encoder);
        encoder
            .encode(&photograph(), SIDE, SIDE, ColorType::Rgb)
            .unwrap();
        all.push((name, bytes));
    }
    let side = usize::from(SIDE);
    let mut grey = Vec::new();
    let light: Vec<u8> = photograph()
        .into_iter()
        .step_by(3)
        .take(side * side)
        .collect();
    Encoder::new(&mut grey, 85)
        .encode(&light, SIDE, SIDE, ColorType::Luma)
        .unwrap();
    all.push(("grey", grey));
    let mut inks = Vec::new();
    let four: Vec<u8> = photograph()
        .into_iter()
        .cycle()
        .take(side * side * 4)
        .collect();
    let mut encoder = Encoder::new(&mut inks, 85);
    // An ink that is stored for several pixels at once two programs spread over noise each in its own way.
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    encoder.encode(&four, SIDE, SIDE, ColorType::Cmyk).unwrap();
    all.push(("inks", inks));
    all
}

/// Where the data of the last scan begins.
fn last_scan(jpeg: &[u8]) -> usize {
    let mut starts = jpeg
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| *pair == [0xFF, 0xDA]);
    starts.next_back().unwrap().0
}

/// Where the data of the first scan begins.
fn first_scan(jpeg: &[u8]) -> usize {
    jpeg.windows(2)
        .position(|pair| pair == [0xFF, 0xDA])
        .unwrap()
        + 14
}

#[tokio::test]
async fn a_whole_jpeg_is_whole_however_it_is_coded_and_without_its_end_mark_too() {
    for (name, jpeg) in encoders() {
        let taken = only_page(jpeg.clone()).await;
        assert_eq!(whole(&taken).statement.programs, 2, "{name}");
        if name == "with tables of its own" {
            // This encoder gives a code of nothing but ones, which is not allowed (T.81 C.2): one of the programs refuses it.
            let [lack] = &whole(&taken).statement.lacks[..] else {
                panic!("{:?}", whole(&taken).statement);
            };
            assert_eq!(lack.reason, reading::Reason::DrawnDifferently);
            continue;
        }
        assert_is_whole(name, whole(&taken));
        let without = jpeg[..jpeg.len() - 2].to_vec();
        let taken = only_page(without).await;
        assert_is_whole(name, whole(&taken));
    }
}

#[tokio::test]
async fn a_jpeg_that_ends_early_is_drawn_as_far_as_it_goes_and_never_whole() {
    for (name, jpeg) in encoders() {
        let start = first_scan(&jpeg);
        for part in [10, 50, 90, 99] {
            let cut = start + (jpeg.len() - start) * part / 100;
            for end in [&[][..], &[0xFF, 0xD9]] {
                let taken = only_page([&jpeg[..cut], end].concat()).await;
                let TakenPage::Drawn(sheet) = &taken else {
                    continue;
                };
                let gaps = gaps(sheet);
                assert!(
                    !gaps.is_empty(),
                    "{name} cut at {part}: {:?}",
                    sheet.statement
                );
                assert!(
                    (gaps[0].0 + gaps[0].1 - 1.0).abs() < 0.01,
                    "{name}: {gaps:?}"
                );
            }
        }
        // The last bytes of the last scan are data as well.
        let taken = only_page(jpeg[..jpeg.len() - 6].to_vec()).await;
        assert!(
            !whole(&taken).statement.is_whole(),
            "{name} without its last bytes"
        );
    }
}

#[tokio::test]
async fn the_strip_that_is_missing_is_grey_and_stated_where_it_is() {
    let (_, jpeg) = encoders().swap_remove(0);
    let start = first_scan(&jpeg);
    let taken = only_page(jpeg[..start + (jpeg.len() - start) / 2].to_vec()).await;
    let sheet = whole(&taken);
    let [(top, height)] = gaps(sheet)[..] else {
        panic!("{:?}", sheet.statement);
    };
    assert!(
        (0.3..0.7).contains(&top) && (top + height - 1.0).abs() < 0.01,
        "{top} {height}"
    );
    let picture = picture(sheet);
    let rows: Vec<bool> = picture
        .rows()
        .map(|row| row.into_iter().all(|pixel| pixel.0[0].abs_diff(128) < 4))
        .collect();
    let first = rows.iter().position(|is_grey| *is_grey).unwrap();
    assert!(rows[first + 2..].iter().all(|is_grey| *is_grey));
    let place = f64::from(u32::try_from(first).unwrap()) / f64::from(picture.height());
    assert!((place - f64::from(top)).abs() < 0.04, "{place} {top}");
}

#[tokio::test]
async fn noise_in_the_middle_of_a_jpeg_is_found_nearly_always() {
    let (mut tried, mut missed) = (0, Vec::new());
    for (name, jpeg) in encoders() {
        let start = if name.contains("passes") {
            last_scan(&jpeg) + 14
        } else {
            first_scan(&jpeg)
        };
        for trial in 1..=8_usize {
            let mut noisy = jpeg.clone();
            let from = start + (jpeg.len() - start - 80) * trial / 9;
            let mut random = u32::try_from(trial * 7_919).unwrap();
            for byte in &mut noisy[from..from + 64] {
                random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                *byte = u8::try_from(random >> 24).unwrap();
            }
            tried += 1;
            if let TakenPage::Drawn(sheet) = only_page(noisy).await
                && sheet.statement.is_whole()
            {
                missed.push((name, trial));
            }
        }
    }
    assert_eq!(tried, 64);
    assert!(missed.len() <= 3, "{missed:?}");
}

fn png() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, u32::from(SIDE), u32::from(SIDE));
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder
        .write_header()
        .unwrap()
        .write_image_data(&photograph())
        .unwrap();
    bytes
}

#[tokio::test]
async fn a_png_that_ends_early_is_drawn_as_far_as_it_goes() {
    let png = png();
    assert_is_whole("png", whole(&only_page(png.clone()).await));
    // The last chunk is a mark of twelve bytes that says nothing.
    assert_is_whole(
        "png",
        whole(&only_page(png[..png.len() - 12].to_vec()).await),
    );
    for part in [20, 50, 80] {
        let taken = only_page(png[..png.len() * part / 100].to_vec()).await;
        let sheet = whole(&taken);
        let [(top, height)] = gaps(sheet)[..] else {
            panic!("{:?}", sheet.statement);
        };
        let expected = f32::from(u8::try_from(part).unwrap()) / 100.0;
        assert!(
            (top - expected).abs() < 0.15 && (top + height - 1.0).abs() < 0.01,
            "{part}: {top}"
        );
    }
    let mut noisy = png.clone();
    let middle = png.len() / 2;
    noisy[middle..middle + 16].fill(0x5A);
    match only_page(noisy).await {
        TakenPage::Drawn(sheet) => assert!(!sheet.statement.is_whole()),
        TakenPage::Broken { flaw, .. } => assert_eq!(flaw, reading::Flaw::Damaged),
    }
    let head = only_page(png[..40].to_vec()).await;
    assert!(matches!(
        head,
        TakenPage::Broken {
            flaw: reading::Flaw::Damaged,
            ..
        }
    ));
}

/// The page with its last strip cut in half, or gone.
fn without_end(mut page: Page, is_gone: bool) -> Page {
    let last = page.pieces.last_mut().unwrap();
    let length = if is_gone { 0 } else { last.len() / 2 };
    last.truncate(length);
    page
}

#[tokio::test]
async fn a_strip_shorter_than_announced_is_missed_by_page() {
    let order = ORDERS[0];
    let mut pages = vec![
        plain_page(order),
        without_end(plain_page(order), false),
        without_end(plain_page(order), true),
    ];
    pages.extend(
        compressed_pages(order)
            .into_iter()
            .map(|page| without_end(page, false)),
    );
    for code in CODES {
        pages.push(without_end(
            fax_page(order, code, (Shape::OneStrip, false, true)),
            false,
        ));
    }
    let read = read(tiff::write(order, &pages)).await.unwrap();
    assert_is_whole("sound", whole(&read[0]));
    for (page, taken) in pages.iter().zip(&read).skip(1) {
        let sheet = whole(taken);
        let gaps = gaps(sheet);
        assert_eq!(gaps.len(), 1, "{}: {:?}", page.name, sheet.statement);
        assert!(
            (gaps[0].0 + gaps[0].1 - 1.0).abs() < 0.01,
            "{}: {gaps:?}",
            page.name
        );
    }
    // Strips of nine rows in 56: the last holds two.
    assert!((gaps(whole(&read[1]))[0].0 - 55.0 / 56.0).abs() < 0.001);
    assert!((gaps(whole(&read[2]))[0].0 - 54.0 / 56.0).abs() < 0.001);
}

#[tokio::test]
async fn noise_in_a_compressed_strip_is_found() {
    let order = ORDERS[0];
    let mut pages = compressed_pages(order).split_off(2);
    for code in CODES {
        pages.push(fax_page(order, code, (Shape::OneStrip, false, true)));
    }
    for page in &mut pages {
        let strip = &mut page.pieces[0];
        let middle = strip.len() / 2;
        strip[middle..middle + 6].copy_from_slice(&[0xA7, 0x13, 0x5C, 0xE2, 0x90, 0x3B]);
    }
    let read = read(tiff::write(order, &pages)).await.unwrap();
    for (page, taken) in pages.iter().zip(&read) {
        if let TakenPage::Drawn(sheet) = taken {
            assert!(
                !sheet.statement.is_whole(),
                "{} is said to be whole",
                page.name
            );
        }
    }
}

/// A page whose strips are JPEG, with the tables apart where told so.
fn jpeg_page(photometric: u64, (colour, each): (ColorType, usize), has_tables: bool) -> Page {
    let mut page = Page {
        name: format!("JPEG of {photometric}, tables apart {has_tables}"),
        ..Page::default()
    };
    let (width, rows) = (SIDE, 64);
    let side = u64::from(SIDE);
    for strip in 0..4_usize {
        let row = usize::from(SIDE) * each;
        let samples: Vec<u8> = photograph()
            .into_iter()
            .cycle()
            .skip(strip * 64 * row)
            .take(64 * row)
            .collect();
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, 95);
        encoder.set_sampling_factor(SamplingFactor::F_1_1);
        encoder.encode(&samples, width, rows, colour).unwrap();
        let start = first_scan(&bytes) - 14;
        if has_tables {
            let (tables, frame) = parted(&bytes[..start]);
            page.fields.retain(|field| field.0 != 347);
            page.fields
                .push((347, 7, tables.into_iter().map(u64::from).collect()));
            bytes = [&[0xFF, 0xD8], frame.as_slice(), &bytes[start..]].concat();
        }
        if photometric == 2 && !has_tables {
            // The mark of JFIF says that it is luminance.
            bytes.drain(2..20);
        }
        page.pieces.push(bytes);
    }
    page.with(256, &[side])
        .with(257, &[side])
        .with(258, &vec![8; each])
        .with(259, &[7])
        .with(262, &[photometric])
        .with(277, &[u64::try_from(each).unwrap()])
        .with(278, &[64])
}

/// The tables of a JPEG as a stream of their own, and what else stands in its head.
fn parted(head: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let (mut tables, mut frame) = (vec![0xFF, 0xD8], Vec::new());
    let mut at = 2;
    while at < head.len() {
        let length = 2 + usize::from(u16::from_be_bytes([head[at + 2], head[at + 3]]));
        let segment = &head[at..at + length];
        if matches!(segment[1], 0xC4 | 0xDB) {
            tables.extend(segment);
        } else if segment[1] == 0xC0 || segment[1] == 0xEE {
            frame.extend(segment);
        }
        at += length;
    }
    tables.extend([0xFF, 0xD9]);
    (tables, frame)
}

#[tokio::test]
async fn strips_of_jpeg_are_read_with_their_tables_apart_or_not() {
    let order = ORDERS[0];
    let mut pages = Vec::new();
    for has_tables in [false, true] {
        pages.push(jpeg_page(1, (ColorType::Luma, 1), has_tables));
        pages.push(jpeg_page(6, (ColorType::Rgb, 3), has_tables));
        // Samples that an encoder takes for luminance and leaves as they are.
        pages.push(jpeg_page(2, (ColorType::Ycbcr, 3), has_tables));
    }
    let cut: Vec<Page> = pages
        .iter()
        .cloned()
        .map(|page| without_end(page, false))
        .collect();
    let expected = photograph();
    for (page, taken) in pages
        .iter()
        .zip(read(tiff::write(order, &pages)).await.unwrap())
    {
        let sheet = whole(&taken);
        assert_is_whole(&page.name, sheet);
        let picture = picture(sheet);
        let is_grey = page.name.contains("of 1,");
        let place = |x: u32, y: u32| usize::try_from(y * u32::from(SIDE) + x).unwrap();
        let off = picture.enumerate_pixels().map(|(x, y, pixel)| {
            let from = place(x, y) * if is_grey { 1 } else { 3 };
            let stored = [
                expected[from],
                expected[from + usize::from(!is_grey)],
                expected[from + 2 * usize::from(!is_grey)],
            ];
            pixel
                .0
                .iter()
                .zip(stored)
                .map(|(a, b)| u32::from(a.abs_diff(b)))
                .max()
                .unwrap()
        });
        let mean = f64::from(off.sum::<u32>()) / f64::from(u32::from(SIDE) * u32::from(SIDE));
        assert!(mean < 16.0, "{}: {mean}", page.name);
    }
    for (page, taken) in cut
        .iter()
        .zip(read(tiff::write(order, &cut)).await.unwrap())
    {
        let gaps = gaps(whole(&taken));
        assert_eq!(gaps.len(), 1, "{}", page.name);
        assert!(
            gaps[0].0 >= 0.75 && gaps[0].0 < 1.0,
            "{}: {gaps:?}",
            page.name
        );
    }
}

/// The first way in which TIFF held a JPEG: whole, and the strip said to be inside it.
fn old_jpeg_page(order: tiff::Order, jpeg: &[u8], is_interchange: bool) -> Page {
    let mut page = jpeg_page(6, (ColorType::Rgb, 3), false)
        .with(259, &[6])
        .with(278, &[u64::from(SIDE)]);
    page.name = format!("old-style JPEG, interchange {is_interchange}, {order:?}");
    page.pieces = vec![if is_interchange {
        jpeg[first_scan(jpeg)..].to_vec()
    } else {
        jpeg.to_vec()
    }];
    page
}

#[tokio::test]
async fn an_old_style_jpeg_is_read_where_it_is_whole_and_named_where_it_is_in_pieces() {
    let order = ORDERS[0];
    let (_, jpeg) = encoders().swap_remove(0);
    let pages = [
        old_jpeg_page(order, &jpeg, false),
        old_jpeg_page(order, &jpeg, true),
    ];
    let read = read(tiff::write(order, &pages)).await.unwrap();
    assert_is_whole("old-style JPEG", whole(&read[0]));
    let flaw = reading::Flaw::OldStyleJpeg;
    assert!(matches!(&read[1], TakenPage::Broken { flaw: found, .. } if *found == flaw));
}

#[tokio::test]
async fn a_jpeg_whose_number_of_lines_stands_behind_its_scan_is_read() {
    let (_, mut jpeg) = encoders().swap_remove(0);
    let frame = jpeg
        .windows(2)
        .position(|pair| pair == [0xFF, 0xC0])
        .unwrap();
    jpeg[frame + 5..frame + 7].fill(0);
    let end = jpeg.len() - 2;
    let lines = SIDE.to_be_bytes();
    jpeg.splice(end..end, [0xFF, 0xDC, 0, 4, lines[0], lines[1]]);
    let taken = only_page(jpeg).await;
    assert_is_whole("lines behind", whole(&taken));
    assert_eq!(picture(whole(&taken)).height(), u32::from(SIDE));
}
