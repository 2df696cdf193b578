//! TIFF written by hand, as machines of offices write it: any byte order, any layout, any of the old encodings.

use flate2::{Compression as Effort, write::ZlibEncoder};
use std::io::Write;

/// The sides of the test picture: neither a whole number of tiles nor of strips.
pub(crate) const WIDTH: usize = 72;
pub(crate) const HEIGHT: usize = 56;

/// How numbers stand in the file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Order {
    pub(crate) is_big_endian: bool,
    pub(crate) is_big: bool,
}

pub(crate) const ORDERS: [Order; 4] = [
    Order {
        is_big_endian: false,
        is_big: false,
    },
    Order {
        is_big_endian: true,
        is_big: false,
    },
    Order {
        is_big_endian: false,
        is_big: true,
    },
    Order {
        is_big_endian: true,
        is_big: true,
    },
];

impl Order {
    fn put(self, to: &mut Vec<u8>, number: u64, size: usize) {
        if self.is_big_endian {
            to.extend(&number.to_be_bytes()[8 - size..]);
        } else {
            to.extend(&number.to_le_bytes()[..size]);
        }
    }

    pub(crate) fn word(self, number: u16) -> [u8; 2] {
        if self.is_big_endian {
            number.to_be_bytes()
        } else {
            number.to_le_bytes()
        }
    }
}

/// One page: its fields, of which those of one number may be left to be 1, and its strips or tiles.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    /// What it shows, for the words of a failure.
    pub(crate) name: String,
    /// Tag, kind (3 short, 4 long, 5 fraction, 7 bytes) and values.
    pub(crate) fields: Vec<(u16, u16, Vec<u64>)>,
    pub(crate) pieces: Vec<Vec<u8>>,
    pub(crate) is_tiled: bool,
}

impl Page {
    pub(crate) fn with(mut self, tag: u16, values: &[u64]) -> Self {
        self.fields.retain(|field| field.0 != tag);
        self.fields.push((tag, 3, values.to_vec()));
        self
    }

    /// Resolutions, across and down, in dots for each unit of which 2 is an inch and 3 a centimetre.
    pub(crate) fn resolution(mut self, x: u64, y: u64, unit: u64) -> Self {
        self.fields.push((282, 5, vec![x * 100, 100]));
        self.fields.push((283, 5, vec![y * 100, 100]));
        self.with(296, &[unit])
    }
}

/// The file.
pub(crate) fn write(order: Order, pages: &[Page]) -> Vec<u8> {
    let mut file = if order.is_big_endian {
        b"MM".to_vec()
    } else {
        b"II".to_vec()
    };
    order.put(&mut file, if order.is_big { 43 } else { 42 }, 2);
    let word = if order.is_big { 8 } else { 4 };
    if order.is_big {
        order.put(&mut file, 8, 2);
        order.put(&mut file, 0, 2);
    }
    let mut link = file.len();
    order.put(&mut file, 0, word);
    for page in pages {
        let mut offsets = Vec::new();
        for piece in &page.pieces {
            offsets.push(u64::try_from(file.len()).unwrap());
            file.extend(piece);
        }
        let lengths = page
            .pieces
            .iter()
            .map(|piece| u64::try_from(piece.len()).unwrap());
        let (at, of) = if page.is_tiled {
            (324, 325)
        } else {
            (273, 279)
        };
        let mut fields = page.fields.clone();
        fields.push((at, 4, offsets));
        fields.push((of, 4, lengths.collect()));
        fields.sort_by_key(|field| field.0);
        link = directory(order, &mut file, &fields, link);
    }
    file
}

/// Writes a directory and what does not fit into it, and links it to the one before; gives the place of its own link.
fn directory(
    order: Order,
    file: &mut Vec<u8>,
    fields: &[(u16, u16, Vec<u64>)],
    link: usize,
) -> usize {
    let word = if order.is_big { 8 } else { 4 };
    let mut entries = Vec::new();
    for (tag, kind, values) in fields {
        let size = match kind {
            3 => 2,
            4 | 5 => 4,
            _ => 1,
        };
        let mut bytes = Vec::new();
        for value in values {
            order.put(&mut bytes, *value, size);
        }
        let count = if *kind == 5 {
            values.len() / 2
        } else {
            values.len()
        };
        order.put(&mut entries, u64::from(*tag), 2);
        order.put(&mut entries, u64::from(*kind), 2);
        order.put(&mut entries, u64::try_from(count).unwrap(), word);
        if bytes.len() > word {
            let place = file.len();
            file.extend(bytes);
            bytes = Vec::new();
            order.put(&mut bytes, u64::try_from(place).unwrap(), word);
        }
        bytes.resize(word, 0);
        entries.extend(bytes);
    }
    let mut place = Vec::new();
    order.put(&mut place, u64::try_from(file.len()).unwrap(), word);
    file[link..link + word].copy_from_slice(&place);
    order.put(
        file,
        u64::try_from(fields.len()).unwrap(),
        if order.is_big { 8 } else { 2 },
    );
    file.extend(entries);
    order.put(file, 0, word);
    file.len() - word
}

/// How the pixels of a page are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    OneStrip,
    Strips,
    Tiles,
}

/// Samples of a whole picture, before they are packed.
#[derive(Clone, Debug)]
pub(crate) struct Samples {
    pub(crate) bits: usize,
    pub(crate) each: usize,
    pub(crate) values: Vec<u16>,
}

impl Samples {
    /// The samples of a part of the picture, packed row by row; what lies outside it is nought.
    fn part(
        &self,
        order: Order,
        (left, top): (usize, usize),
        (width, height): (usize, usize),
        plane: Option<usize>,
    ) -> Vec<u8> {
        let mut bytes = Vec::new();
        for y in top..top + height {
            let mut bits = Bits::default();
            for x in left..left + width {
                for sample in 0..self.each {
                    if plane.is_some_and(|plane| plane != sample) {
                        continue;
                    }
                    let number = (y * WIDTH + x) * self.each + sample;
                    let inside = x < WIDTH && y < HEIGHT;
                    let value = if inside { self.values[number] } else { 0 };
                    if self.bits == 16 {
                        let [first, second] = order.word(value);
                        bits.put(u32::from(first), 8);
                        bits.put(u32::from(second), 8);
                    } else {
                        bits.put(u32::from(value), self.bits);
                    }
                }
            }
            bytes.extend(bits.finish());
        }
        bytes
    }

    /// The pieces of a picture, each with its width in pixels, unpacked.
    pub(crate) fn pieces(
        &self,
        order: Order,
        shape: Shape,
        is_planar: bool,
    ) -> Vec<(usize, Vec<u8>)> {
        let (width, height) = piece(shape);
        let planes: Vec<Option<usize>> = if is_planar {
            (0..self.each).map(Some).collect()
        } else {
            vec![None]
        };
        let mut pieces = Vec::new();
        for plane in planes {
            for top in (0..HEIGHT).step_by(height) {
                for left in (0..WIDTH).step_by(width) {
                    let rows = if shape == Shape::Tiles {
                        height
                    } else {
                        height.min(HEIGHT - top)
                    };
                    pieces.push((width, self.part(order, (left, top), (width, rows), plane)));
                }
            }
        }
        pieces
    }
}

/// Width and height of a strip or tile.
pub(crate) fn piece(shape: Shape) -> (usize, usize) {
    match shape {
        Shape::OneStrip => (WIDTH, HEIGHT),
        Shape::Strips => (WIDTH, 9),
        Shape::Tiles => (32, 16),
    }
}

#[derive(Default)]
pub(crate) struct Bits {
    bytes: Vec<u8>,
    held: u32,
    count: usize,
}

impl Bits {
    pub(crate) fn put(&mut self, value: u32, count: usize) {
        for bit in (0..count).rev() {
            self.held = self.held << 1 | value >> bit & 1;
            self.count += 1;
            if self.count == 8 {
                self.bytes.push(u8::try_from(self.held).unwrap());
                (self.held, self.count) = (0, 0);
            }
        }
    }

    pub(crate) fn align(&mut self) {
        while self.count > 0 {
            self.put(0, 1);
        }
    }

    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.align();
        self.bytes
    }
}

/// Differences from the sample before, of eight bits or sixteen.
pub(crate) fn differences(
    order: Order,
    bytes: &[u8],
    stride: usize,
    (bits, together): (usize, usize),
) -> Vec<u8> {
    let mut all = Vec::new();
    for row in bytes.chunks(stride) {
        if bits == 8 {
            let before = |at: usize| if at < together { 0 } else { row[at - together] };
            all.extend((0..row.len()).map(|at| row[at].wrapping_sub(before(at))));
        } else {
            let word = |at: usize| {
                let pair = [row[2 * at], row[2 * at + 1]];
                if order.is_big_endian {
                    u16::from_be_bytes(pair)
                } else {
                    u16::from_le_bytes(pair)
                }
            };
            let before = |at: usize| {
                if at < together {
                    0
                } else {
                    word(at - together)
                }
            };
            all.extend(
                (0..row.len() / 2).flat_map(|at| order.word(word(at).wrapping_sub(before(at)))),
            );
        }
    }
    all
}

pub(crate) fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Effort::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub(crate) fn lzw(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = weezl::encode::Encoder::with_tiff_size_switch(weezl::BitOrder::Msb, 8);
    encoder.encode(bytes).unwrap()
}

pub(crate) fn pack_bits(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let run = bytes[at..]
            .iter()
            .take(128)
            .take_while(|byte| **byte == bytes[at])
            .count();
        if run > 2 {
            packed.extend([u8::try_from(257 - run).unwrap(), bytes[at]]);
            at += run;
        } else {
            let literal = &bytes[at..bytes.len().min(at + 3)];
            packed.push(u8::try_from(literal.len() - 1).unwrap());
            packed.extend(literal);
            at += literal.len();
        }
    }
    packed
}
