//! PNG written by hand: every colour type in every depth, by rows and in passes, with each filter.

use super::tiff::{Bits, HEIGHT, WIDTH, deflate};
use super::{COLOURS, assert_is_whole, assert_shows, colour_at, is_black, only_page, whole};
use flate2::Crc;

/// The colour types (ISO/IEC 15948, 11.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Colour {
    Grey = 0,
    Rgb = 2,
    Palette = 3,
    GreyWithOpacity = 4,
    RgbWithOpacity = 6,
}

const KINDS: [(Colour, usize); 15] = [
    (Colour::Grey, 1),
    (Colour::Grey, 2),
    (Colour::Grey, 4),
    (Colour::Grey, 8),
    (Colour::Grey, 16),
    (Colour::Rgb, 8),
    (Colour::Rgb, 16),
    (Colour::Palette, 1),
    (Colour::Palette, 2),
    (Colour::Palette, 4),
    (Colour::Palette, 8),
    (Colour::GreyWithOpacity, 8),
    (Colour::GreyWithOpacity, 16),
    (Colour::RgbWithOpacity, 8),
    (Colour::RgbWithOpacity, 16),
];

/// Beginnings and steps of the passes, across and down.
const PASSES: [[usize; 4]; 7] = [
    [0, 0, 8, 8],
    [4, 0, 8, 8],
    [0, 4, 4, 8],
    [2, 0, 4, 4],
    [0, 2, 2, 4],
    [1, 0, 2, 2],
    [0, 1, 1, 2],
];

fn opacity(x: usize, y: usize) -> u8 {
    if colour_at(x, y).is_multiple_of(2) {
        255
    } else {
        100
    }
}

fn level(shade: u8, bits: usize) -> u16 {
    let most = u32::MAX >> (32 - bits);
    u16::try_from((u32::from(shade) * most + 127) / 255).unwrap()
}

fn samples((colour, bits): (Colour, usize), x: usize, y: usize) -> Vec<u16> {
    let shades = COLOURS[colour_at(x, y)];
    let level = |shade| level(shade, bits);
    match colour {
        Colour::Grey if bits == 1 => vec![u16::from(!is_black(x, y))],
        Colour::Grey => vec![level(shades[1])],
        Colour::Rgb => shades.map(level).to_vec(),
        Colour::Palette => vec![u16::try_from(colour_at(x, y) % (1 << bits.min(3))).unwrap()],
        Colour::GreyWithOpacity => vec![level(shades[1]), level(opacity(x, y))],
        Colour::RgbWithOpacity => {
            let [red, green, blue] = shades.map(level);
            vec![red, green, blue, level(opacity(x, y))]
        }
    }
}

fn shown((colour, bits): (Colour, usize), x: usize, y: usize) -> [u8; 3] {
    let shades = COLOURS[colour_at(x, y)];
    let laid = |shade: u8| {
        let opaque = u16::from(opacity(x, y));
        u8::try_from((u16::from(shade) * opaque + 255 * (255 - opaque)) / 255).unwrap()
    };
    match colour {
        Colour::Grey if bits == 1 => [if is_black(x, y) { 0 } else { 255 }; 3],
        Colour::Grey => {
            let most = u32::MAX >> (32 - bits);
            [u8::try_from(u32::from(level(shades[1], bits)) * 255 / most).unwrap(); 3]
        }
        Colour::Rgb => shades,
        Colour::Palette => COLOURS[colour_at(x, y) % (1 << bits.min(3))],
        Colour::GreyWithOpacity => [laid(shades[1]); 3],
        Colour::RgbWithOpacity => shades.map(laid),
    }
}

/// The rows of a pass, each with one of the five filters applied.
fn rows(kind: (Colour, usize), [left, top, across, down]: [usize; 4]) -> Vec<u8> {
    let (bits, each) = (kind.1, samples(kind, 0, 0).len());
    let reach = (bits * each).div_ceil(8);
    let (mut all, mut above) = (Vec::new(), Vec::new());
    for (number, y) in (top..HEIGHT).step_by(down).enumerate() {
        let mut packed = Bits::default();
        for sample in (left..WIDTH)
            .step_by(across)
            .flat_map(|x| samples(kind, x, y))
        {
            packed.put(u32::from(sample), bits);
        }
        let row = packed.finish();
        above.resize(row.len(), 0);
        all.push(u8::try_from(number % 5).unwrap());
        for (at, byte) in row.iter().enumerate() {
            let before = |row: &[u8]| at.checked_sub(reach).map_or(0, |at| row[at]);
            let (left, up, corner) = (before(&row), above[at], before(&above));
            let foretold = match number % 5 {
                0 => 0,
                1 => left,
                2 => up,
                3 => u8::midpoint(left, up),
                _ => {
                    let all = [left, up, corner].map(i32::from);
                    let guess = all[0] + all[1] - all[2];
                    let nearest = [left, up, corner].into_iter();
                    nearest
                        .min_by_key(|one| guess.abs_diff(i32::from(*one)))
                        .unwrap()
                }
            };
            all.push(byte.wrapping_sub(foretold));
        }
        above = row;
    }
    all
}

fn chunk(file: &mut Vec<u8>, kind: &[u8], data: &[u8]) {
    let mut sum = Crc::new();
    sum.update(kind);
    sum.update(data);
    file.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
    file.extend(kind);
    file.extend(data);
    file.extend(sum.sum().to_be_bytes());
}

/// The file, with this chunk of transparency.
fn png(kind: (Colour, usize), is_interlaced: bool, transparent: Option<&[u8]>) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let side = |length: usize| u32::try_from(length).unwrap().to_be_bytes();
    let mut head = [side(WIDTH), side(HEIGHT)].concat();
    #[expect(clippy::as_conversions, reason = "the number of a colour type")]
    let colour = kind.0 as u8;
    head.extend([
        u8::try_from(kind.1).unwrap(),
        colour,
        0,
        0,
        u8::from(is_interlaced),
    ]);
    chunk(&mut file, b"IHDR", &head);
    if kind.0 == Colour::Palette {
        let colours = COLOURS.iter().take(1 << kind.1);
        chunk(
            &mut file,
            b"PLTE",
            &colours.flatten().copied().collect::<Vec<u8>>(),
        );
    }
    if let Some(transparent) = transparent {
        chunk(&mut file, b"tRNS", transparent);
    }
    let rows: Vec<u8> = if is_interlaced {
        PASSES
            .into_iter()
            .flat_map(|pass| rows(kind, pass))
            .collect()
    } else {
        rows(kind, [0, 0, 1, 1])
    };
    let packed = deflate(&rows);
    // Chunks divide the data anywhere.
    let (first, second) = packed.split_at(packed.len() / 2);
    chunk(&mut file, b"IDAT", first);
    chunk(&mut file, b"IDAT", second);
    chunk(&mut file, b"IEND", &[]);
    file
}

#[tokio::test]
async fn each_colour_and_depth_of_a_png_comes_out_as_it_went_in_and_two_programs_say_so() {
    for kind in KINDS {
        for is_interlaced in [false, true] {
            let name = format!("{kind:?}, in passes {is_interlaced}");
            let taken = only_page(png(kind, is_interlaced, None)).await;
            let sheet = whole(&taken);
            assert_is_whole(&name, sheet);
            assert_eq!(sheet.statement.programs, 2, "{name}");
            assert_shows(&name, sheet, (WIDTH, HEIGHT), |x, y| shown(kind, x, y));
        }
    }
}

#[tokio::test]
async fn what_a_png_has_see_through_is_white_paper() {
    let red: Vec<u8> = COLOURS[2].iter().flat_map(|shade| [0, *shade]).collect();
    let grey = [0, COLOURS[3][1]];
    let kinds: [((Colour, usize), &[u8], usize); 3] = [
        ((Colour::Rgb, 8), &red, 2),
        ((Colour::Grey, 8), &grey, 3),
        ((Colour::Palette, 4), &[255, 0, 255], 1),
    ];
    for (kind, transparent, clear) in kinds {
        for is_interlaced in [false, true] {
            let name = format!("{kind:?}, in passes {is_interlaced}");
            let taken = only_page(png(kind, is_interlaced, Some(transparent))).await;
            let sheet = whole(&taken);
            assert_is_whole(&name, sheet);
            assert_eq!(sheet.statement.programs, 2, "{name}");
            assert_shows(&name, sheet, (WIDTH, HEIGHT), |x, y| {
                if colour_at(x, y) == clear {
                    [255; 3]
                } else {
                    shown(kind, x, y)
                }
            });
        }
    }
}
