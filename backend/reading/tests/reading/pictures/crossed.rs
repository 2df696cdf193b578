//! Every way of writing a TIFF that office machines have, crossed with every other.

use super::fax::{self, Code};
use super::tiff::{self, HEIGHT, ORDERS, Order, Page, Samples, Shape, WIDTH};
use super::{COLOURS, assert_is_whole, assert_shows, colour_at, is_black, read, whole};

/// What the samples of a pixel mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Shades of so many bits, nought being white where told so.
    Grey {
        bits: usize,
        is_inverted: bool,
    },
    Palette {
        bits: usize,
    },
    Rgb {
        bits: usize,
    },
    /// Shades with an opacity: 1 multiplied already, 2 apart, 0 with a sample that means nothing.
    GreyWith {
        extra: u64,
    },
    RgbWith {
        extra: u64,
    },
    Inks,
    Luminance,
}

const KINDS: [Kind; 20] = [
    Kind::Grey {
        bits: 1,
        is_inverted: false,
    },
    Kind::Grey {
        bits: 1,
        is_inverted: true,
    },
    Kind::Grey {
        bits: 2,
        is_inverted: true,
    },
    Kind::Grey {
        bits: 4,
        is_inverted: false,
    },
    Kind::Grey {
        bits: 8,
        is_inverted: false,
    },
    Kind::Grey {
        bits: 8,
        is_inverted: true,
    },
    Kind::Grey {
        bits: 12,
        is_inverted: false,
    },
    Kind::Grey {
        bits: 16,
        is_inverted: false,
    },
    Kind::Palette { bits: 1 },
    Kind::Palette { bits: 2 },
    Kind::Palette { bits: 4 },
    Kind::Palette { bits: 8 },
    Kind::Rgb { bits: 8 },
    Kind::Rgb { bits: 16 },
    Kind::GreyWith { extra: 1 },
    Kind::GreyWith { extra: 2 },
    Kind::RgbWith { extra: 1 },
    Kind::RgbWith { extra: 2 },
    Kind::RgbWith { extra: 0 },
    Kind::Inks,
];

impl Kind {
    fn bits(self) -> usize {
        match self {
            Self::Grey { bits, .. } | Self::Palette { bits } | Self::Rgb { bits } => bits,
            _ => 8,
        }
    }

    fn photometric(self) -> u64 {
        match self {
            Self::Grey { is_inverted, .. } => u64::from(!is_inverted),
            Self::GreyWith { .. } => 1,
            Self::Palette { .. } => 3,
            Self::Rgb { .. } | Self::RgbWith { .. } => 2,
            Self::Inks => 5,
            Self::Luminance => 6,
        }
    }

    /// The colour that a place shows.
    fn shown(self, x: usize, y: usize) -> [u8; 3] {
        let colour = COLOURS[colour_at(x, y)];
        match self {
            Self::Grey { bits: 1, .. } => [if is_black(x, y) { 0 } else { 255 }; 3],
            Self::Grey { bits, .. } => {
                let most = (1_u32 << bits.min(8)) - 1;
                let level = u32::from(colour[1]) * most / 255;
                [u8::try_from(level * 255 / most).unwrap(); 3]
            }
            Self::GreyWith { .. } => {
                let (shade, opaque) = (u16::from(colour[1]), opaque(x, y));
                [u8::try_from((shade * opaque + 255 * (255 - opaque)) / 255).unwrap(); 3]
            }
            Self::Palette { bits } => COLOURS[colour_at(x, y) % (1 << bits.min(3))],
            Self::RgbWith { extra } if extra > 0 => colour.map(|shade| {
                let opaque = opaque(x, y);
                u8::try_from((u16::from(shade) * opaque + 255 * (255 - opaque)) / 255).unwrap()
            }),
            _ => colour,
        }
    }

    /// The samples that stand for it.
    fn samples(self, x: usize, y: usize) -> Vec<u16> {
        let colour = COLOURS[colour_at(x, y)];
        let shades = colour.map(u16::from);
        let opaque = opaque(x, y);
        match self {
            Self::Grey {
                bits: 1,
                is_inverted,
            } => vec![u16::from(is_black(x, y) == is_inverted)],
            Self::Grey { bits, is_inverted } => {
                let most = u32::MAX >> (32 - bits);
                let level = if bits < 8 {
                    u32::from(colour[1]) * most / 255
                } else {
                    (u32::from(colour[1]) * most + 127) / 255
                };
                vec![u16::try_from(if is_inverted { most - level } else { level }).unwrap()]
            }
            Self::Palette { bits } => {
                vec![u16::try_from(colour_at(x, y) % (1 << bits.min(3))).unwrap()]
            }
            Self::Rgb { bits: 16 } => shades.map(|shade| shade * 257).to_vec(),
            Self::Rgb { .. } => shades.to_vec(),
            Self::GreyWith { extra: 1 } => vec![shades[1] * opaque / 255, opaque],
            Self::GreyWith { .. } => vec![shades[1], opaque],
            Self::RgbWith { extra: 1 } => {
                let multiplied = shades.map(|shade| shade * opaque / 255);
                [multiplied.as_slice(), &[opaque]].concat()
            }
            Self::RgbWith { .. } => [shades.as_slice(), &[opaque]].concat(),
            Self::Inks => {
                let black = 255 - shades.into_iter().max().unwrap();
                let light = 255 - black;
                let ink = |shade: u16| {
                    let share = (shade * 255).checked_div(light);
                    share.map_or(0, |share| 255 - share)
                };
                [shades.map(ink).as_slice(), &[black]].concat()
            }
            Self::Luminance => {
                let [red, green, blue] = colour.map(f32::from);
                let light = 0.299 * red + 0.587 * green + 0.114 * blue;
                let differences = ((blue - light) / 1.772, (red - light) / 1.402);
                [light, differences.0 + 128.0, differences.1 + 128.0]
                    .map(sample)
                    .to_vec()
            }
        }
    }
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a shade, which has no other spelling as a whole number"
)]
fn sample(shade: f32) -> u16 {
    shade.round().clamp(0.0, 255.0) as u16
}

/// Half of the fields are half there.
fn opaque(x: usize, y: usize) -> u16 {
    if colour_at(x, y).is_multiple_of(2) {
        255
    } else {
        100
    }
}

/// How samples are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stored {
    Plain,
    PackBits,
    Lzw { differences: bool },
    Deflate { differences: bool },
}

const STORED: [Stored; 6] = [
    Stored::Plain,
    Stored::PackBits,
    Stored::Lzw { differences: false },
    Stored::Lzw { differences: true },
    Stored::Deflate { differences: false },
    Stored::Deflate { differences: true },
];

const SHAPES: [Shape; 3] = [Shape::OneStrip, Shape::Strips, Shape::Tiles];

fn fields(page: Page, kind: Kind, shape: Shape) -> Page {
    let each = kind.samples(0, 0).len();
    let side = |length: usize| u64::try_from(length).unwrap();
    let bits = vec![side(kind.bits()); each];
    let (width, height) = tiff::piece(shape);
    let mut page = page
        .with(256, &[side(WIDTH)])
        .with(257, &[side(HEIGHT)])
        .with(258, &bits)
        .with(262, &[kind.photometric()])
        .with(277, &[side(each)]);
    page.is_tiled = shape == Shape::Tiles;
    page = if page.is_tiled {
        page.with(322, &[side(width)]).with(323, &[side(height)])
    } else {
        page.with(278, &[side(height)])
    };
    match kind {
        Kind::GreyWith { extra } | Kind::RgbWith { extra } => page.with(338, &[extra]),
        Kind::Palette { bits } => {
            let part = |at: usize| {
                (0..1_usize << bits).map(move |place| u64::from(COLOURS[place % 8][at]) * 257)
            };
            page.with(320, &(0..3).flat_map(part).collect::<Vec<_>>())
        }
        Kind::Luminance => page.with(530, &[1, 1]),
        _ => page,
    }
}

fn page(order: Order, kind: Kind, (stored, shape, is_planar): (Stored, Shape, bool)) -> Page {
    let all = (0..HEIGHT).flat_map(|y| (0..WIDTH).map(move |x| (x, y)));
    let each = kind.samples(0, 0).len();
    let samples = Samples {
        bits: kind.bits(),
        each,
        values: all.flat_map(|(x, y)| kind.samples(x, y)).collect(),
    };
    let together = if is_planar { 1 } else { each };
    let pieces = samples
        .pieces(order, shape, is_planar)
        .into_iter()
        .map(|(width, bytes)| {
            let stride = (width * together * kind.bits()).div_ceil(8);
            let differ = || tiff::differences(order, &bytes, stride, (kind.bits(), together));
            match stored {
                Stored::Plain => bytes,
                Stored::PackBits => tiff::pack_bits(&bytes),
                Stored::Lzw { differences: false } => tiff::lzw(&bytes),
                Stored::Lzw { differences: true } => tiff::lzw(&differ()),
                Stored::Deflate { differences: false } => tiff::deflate(&bytes),
                Stored::Deflate { differences: true } => tiff::deflate(&differ()),
            }
        });
    let page = Page {
        name: format!("{kind:?} {stored:?} {shape:?} planar {is_planar} {order:?}"),
        pieces: pieces.collect(),
        ..Page::default()
    };
    let (compression, predictor) = match stored {
        Stored::Plain => (1, 1),
        Stored::PackBits => (32_773, 1),
        Stored::Lzw { differences } => (5, 1 + u64::from(differences)),
        Stored::Deflate { differences } => (8, 1 + u64::from(differences)),
    };
    let planes = if is_planar { 2 } else { 1 };
    fields(page, kind, shape)
        .with(259, &[compression])
        .with(284, &[planes])
        .with(317, &[predictor])
}

/// Every combination that can be written.
fn all(order: Order) -> Vec<(Kind, Page)> {
    let mut pages = Vec::new();
    for kind in KINDS.into_iter().chain([Kind::Luminance]) {
        for stored in STORED {
            let differs = matches!(
                stored,
                Stored::Lzw { differences: true } | Stored::Deflate { differences: true }
            );
            if differs && !matches!(kind.bits(), 8 | 16) {
                continue;
            }
            for shape in SHAPES {
                pages.push((kind, page(order, kind, (stored, shape, false))));
                if kind.samples(0, 0).len() > 1 {
                    pages.push((kind, page(order, kind, (stored, shape, true))));
                }
            }
        }
    }
    pages
}

#[tokio::test]
async fn each_kind_of_sample_in_each_compression_and_layout_comes_out_as_it_went_in() {
    for order in ORDERS {
        let written = all(order);
        assert!(written.len() > 400, "{}", written.len());
        let pages: Vec<Page> = written.iter().map(|(_, page)| page.clone()).collect();
        let read = read(tiff::write(order, &pages)).await.unwrap();
        assert_eq!(read.len(), written.len());
        for ((kind, page), taken) in written.iter().zip(&read) {
            let reading::TakenPage::Drawn(sheet) = taken else {
                panic!("{}: {taken:?}", page.name);
            };
            assert_is_whole(&page.name, sheet);
            // Neither has a name in a PDF.
            let is_alone = matches!(kind, Kind::Luminance | Kind::Grey { bits: 12, .. });
            let programs = if is_alone { 1 } else { 2 };
            assert_eq!(sheet.statement.programs, programs, "{}", page.name);
            assert_shows(&page.name, sheet, (WIDTH, HEIGHT), |x, y| kind.shown(x, y));
        }
    }
}

/// A fax of the test picture, and the options that say so.
pub(super) fn fax_page(
    order: Order,
    code: Code,
    (shape, is_reversed, is_inverted): (Shape, bool, bool),
) -> Page {
    // Faxes code black as 1; of a picture whose nought is black, its white is.
    let kind = Kind::Grey {
        bits: 1,
        is_inverted: true,
    };
    let all = (0..HEIGHT).flat_map(|y| (0..WIDTH).map(move |x| (x, y)));
    let samples = Samples {
        bits: 1,
        each: 1,
        values: all
            .map(|(x, y)| u16::from(is_black(x, y) == is_inverted))
            .collect(),
    };
    let pieces = samples
        .pieces(order, shape, false)
        .into_iter()
        .map(|(width, bytes)| {
            let mut coded = fax::encode(&bytes, width, code);
            if is_reversed {
                for byte in &mut coded {
                    *byte = byte.reverse_bits();
                }
            }
            coded
        });
    let page = Page {
        name: format!("{code:?} {shape:?} reversed {is_reversed} inverted {is_inverted} {order:?}"),
        pieces: pieces.collect(),
        ..Page::default()
    };
    let (compression, options) = match code {
        Code::Huffman => (2, 0),
        Code::OneDimension { is_aligned } => (3, if is_aligned { 4 } else { 0 }),
        Code::TwoDimensions => (3, 1),
        Code::Group4 => (4, 0),
    };
    fields(page, kind, shape)
        .with(259, &[compression])
        .with(262, &[u64::from(!is_inverted)])
        .with(266, &[if is_reversed { 2 } else { 1 }])
        .with(292, &[options])
}

pub(super) const CODES: [Code; 5] = [
    Code::Huffman,
    Code::OneDimension { is_aligned: false },
    Code::OneDimension { is_aligned: true },
    Code::TwoDimensions,
    Code::Group4,
];

#[tokio::test]
async fn faxes_of_each_group_and_bit_order_come_out_as_they_went_in() {
    for order in ORDERS {
        let mut pages = Vec::new();
        for code in CODES {
            for shape in SHAPES {
                for (is_reversed, is_inverted) in
                    [(false, true), (true, true), (false, false), (true, false)]
                {
                    pages.push(fax_page(order, code, (shape, is_reversed, is_inverted)));
                }
            }
        }
        let read = read(tiff::write(order, &pages)).await.unwrap();
        assert_eq!(read.len(), pages.len());
        for (page, taken) in pages.iter().zip(&read) {
            let sheet = whole(taken);
            assert_is_whole(&page.name, sheet);
            assert_eq!(sheet.statement.programs, 2, "{}", page.name);
            assert_shows(&page.name, sheet, (WIDTH, HEIGHT), |x, y| {
                [if is_black(x, y) { 0 } else { 255 }; 3]
            });
        }
    }
}

/// A page of coloured strips, to be turned, measured and cut.
pub(super) fn plain_page(order: Order) -> Page {
    page(
        order,
        Kind::Rgb { bits: 8 },
        (Stored::Plain, Shape::Strips, false),
    )
}

/// The same, compressed.
pub(super) fn compressed_pages(order: Order) -> Vec<Page> {
    let kind = Kind::Rgb { bits: 8 };
    STORED
        .map(|stored| page(order, kind, (stored, Shape::OneStrip, false)))
        .to_vec()
}

/// A page of four inks, the same everywhere.
pub(super) fn inks_page(order: Order, inks: [u8; 4]) -> Page {
    let mut page = page(order, Kind::Inks, (Stored::Plain, Shape::OneStrip, false));
    page.pieces = vec![inks.repeat(WIDTH * HEIGHT)];
    page
}

/// A page whose differences of colour are stored for several pixels at once, luminance of each before them.
fn sampled_page(order: Order, (across, down): (usize, usize), shape: Shape) -> Page {
    let mut page = page(order, Kind::Luminance, (Stored::Plain, shape, false));
    let (_, rows) = tiff::piece(shape);
    let at = |x: usize, y: usize| Kind::Luminance.samples(x.min(WIDTH - 1), y.min(HEIGHT - 1));
    let unit = |left: usize, top: usize| {
        let places = (0..across * down).map(|place| (left + place % across, top + place / across));
        let light = places.map(|(x, y)| at(x, y)[0]);
        let all: Vec<u16> = light.chain(at(left, top)[1..].iter().copied()).collect();
        all.into_iter().map(|sample| u8::try_from(sample).unwrap())
    };
    let strips = (0..HEIGHT).step_by(rows).map(|top| {
        let tops = (top..HEIGHT.min(top + rows)).step_by(down);
        let places = tops.flat_map(|top| (0..WIDTH).step_by(across).map(move |left| (left, top)));
        places.flat_map(|(left, top)| unit(left, top)).collect()
    });
    page.pieces = strips.collect();
    let sampling = [across, down].map(|side| u64::try_from(side).unwrap());
    page.name = format!("sampled {across} by {down}, {shape:?}");
    page.with(530, &sampling)
}

#[tokio::test]
async fn colour_stored_for_several_pixels_at_once_comes_out_as_it_went_in() {
    let order = ORDERS[1];
    let sampled = [(2, 1), (2, 2), (4, 1), (4, 4), (1, 2)];
    let pages = sampled.map(|sampling| sampled_page(order, sampling, Shape::OneStrip));
    let read = read(tiff::write(order, &pages)).await.unwrap();
    for (page, taken) in pages.iter().zip(&read) {
        let sheet = whole(taken);
        assert_is_whole(&page.name, sheet);
        let shown = |x, y| Kind::Luminance.shown(x, y);
        assert_shows(&page.name, sheet, (WIDTH, HEIGHT), shown);
    }
}
