//! A PNG for the other program (ISO/IEC 15948). Where it has neither an opacity nor passes its data is what PDF calls
//! deflated with PNG's predictor; else the other program unpacks it, and its filters are undone here.

use super::Unpacker;
use super::wrapped::{Coding, Colours, Picture, Predictor};
use crate::measure;
use crate::worker::ink::on_white;

/// Where the pixels of each pass begin and how far they lie apart, across and down (ISO/IEC 15948, 8.2).
const PASSES: [[usize; 4]; 7] = [
    [0, 0, 8, 8],
    [4, 0, 8, 8],
    [0, 4, 4, 8],
    [2, 0, 4, 4],
    [0, 2, 2, 4],
    [1, 0, 2, 2],
    [0, 1, 1, 2],
];
const WHOLE: [usize; 4] = [0, 0, 1, 1];
/// Bytes that are unpacked as one row.
const ROW: usize = 1 << 12;

/// What a PNG says of itself.
struct Head {
    width: u32,
    height: u32,
    bits: u32,
    colour: u8,
    is_interlaced: bool,
}

/// The chunks that its pixels depend on.
#[derive(Default)]
struct Chunks {
    palette: Vec<u8>,
    transparent: Vec<u8>,
    has_transparent: bool,
    data: Vec<u8>,
}

/// Wraps a PNG; nothing where it is not one.
pub(in crate::worker) fn wrap<'a>(bytes: &[u8], unpacker: &Unpacker<'_>) -> Option<Picture<'a>> {
    let head = Head::of(bytes)?;
    let chunks = Chunks::of(bytes)?;
    let has_key = chunks.has_transparent && head.colour != 3;
    let colours = head.colours(&chunks)?;
    if !head.is_interlaced && !has_key && matches!(head.colour, 0 | 2 | 3) {
        let predictor = Predictor {
            number: 15,
            samples: head.samples(),
            bits: head.bits,
            columns: head.width,
        };
        return Some(Picture {
            size: (head.width, head.height),
            bits: head.bits,
            colours,
            coding: Coding::Deflate(Some(predictor)),
            bytes: chunks.data.into(),
        });
    }
    let passes = if head.is_interlaced {
        &PASSES[..]
    } else {
        &[WHOLE]
    };
    let length: usize = passes.iter().map(|pass| head.bytes_of(*pass)).sum();
    let rows = measure::count(length.div_ceil(ROW));
    let row = measure::count(ROW);
    let packed = unpacker.bytes((row, rows), Coding::Deflate(None), &chunks.data)?;
    let samples = head.samples_of(packed, passes);
    Some(Picture {
        size: (head.width, head.height),
        bits: 8,
        bytes: head.shades(&samples, &chunks).into(),
        colours,
        coding: Coding::Plain,
    })
}

impl Head {
    fn of(bytes: &[u8]) -> Option<Self> {
        let head = bytes.get(16..29)?;
        let number = |at: usize| Some(u32::from_be_bytes(head.get(at..at + 4)?.try_into().ok()?));
        Some(Self {
            width: number(0)?,
            height: number(4)?,
            bits: u32::from(*head.get(8)?),
            colour: *head.get(9)?,
            is_interlaced: *head.get(12)? == 1,
        })
    }

    fn samples(&self) -> usize {
        match self.colour {
            2 => 3,
            4 => 2,
            6 => 4,
            _ => 1,
        }
    }

    fn colours(&self, chunks: &Chunks) -> Option<Colours> {
        match self.colour {
            0 | 4 => Some(Colours::Grey { is_inverted: false }),
            2 | 6 => Some(Colours::Rgb),
            3 => {
                let opaque = chunks.transparent.iter().chain(std::iter::repeat(&255));
                let (colours, _) = chunks.palette.as_chunks::<3>();
                let laid = colours.iter().zip(opaque);
                let laid =
                    laid.flat_map(|(colour, opaque)| colour.map(|shade| on_white(shade, *opaque)));
                Some(Colours::Palette(laid.collect()))
            }
            _ => None,
        }
    }

    /// Columns and rows of a pass.
    fn part(&self, [left, top, across, down]: [usize; 4]) -> (usize, usize) {
        let part = |side: u32, from: usize, step: usize| {
            measure::index(side).saturating_sub(from).div_ceil(step)
        };
        (part(self.width, left, across), part(self.height, top, down))
    }

    /// Bytes of a row of so many columns, without that of its filter.
    fn stride(&self, columns: usize) -> usize {
        (columns * self.samples() * measure::index(self.bits)).div_ceil(8)
    }

    /// Bytes of a pass.
    fn bytes_of(&self, pass: [usize; 4]) -> usize {
        let (columns, rows) = self.part(pass);
        if columns == 0 {
            0
        } else {
            (self.stride(columns) + 1) * rows
        }
    }

    /// Every sample in its place.
    fn samples_of(&self, mut packed: Vec<u8>, passes: &[[usize; 4]]) -> Vec<u16> {
        let each = self.samples();
        let width = measure::index(self.width);
        let mut samples = vec![0; width * measure::index(self.height) * each];
        let mut rest = packed.as_mut_slice();
        for pass in passes {
            let (columns, _) = self.part(*pass);
            let stride = self.stride(columns);
            let (mine, others) = rest.split_at_mut(self.bytes_of(*pass).min(rest.len()));
            rest = others;
            let mut above = vec![0; stride];
            let reach = (each * measure::index(self.bits)).div_ceil(8);
            for (number, row) in mine.chunks_exact_mut(stride + 1).enumerate() {
                let Some((filter, row)) = row.split_first_mut() else {
                    continue;
                };
                undo_filter(*filter, row, &above, reach);
                above.copy_from_slice(row);
                let [left, top, across, down] = *pass;
                let start = (top + number * down) * width;
                for column in 0..columns {
                    let to = (start + left + column * across) * each;
                    let places = samples.get_mut(to..to + each).unwrap_or_default();
                    for (place, sample) in places.iter_mut().enumerate() {
                        *sample = self.sample(row, column * each + place);
                    }
                }
            }
        }
        samples
    }

    fn sample(&self, row: &[u8], place: usize) -> u16 {
        let byte = |at: usize| row.get(at).copied().unwrap_or(0);
        match self.bits {
            16 => u16::from_be_bytes([byte(place * 2), byte(place * 2 + 1)]),
            8 => u16::from(byte(place)),
            bits => {
                let at = place * measure::index(bits);
                let shift = 8 - measure::index(bits) - at % 8;
                u16::from(byte(at / 8)) >> shift & ((1 << bits) - 1)
            }
        }
    }

    /// Samples as shades of eight bits on white; places of a palette stay what they are.
    fn shades(&self, samples: &[u16], chunks: &Chunks) -> Vec<u8> {
        let most = u32::from(u16::MAX >> (16 - self.bits.clamp(1, 16)));
        let eight =
            |sample: u16| u8::try_from((u32::from(sample) * 255 + most / 2) / most).unwrap_or(255);
        let (key, _) = chunks.transparent.as_chunks::<2>();
        let key: Vec<u16> = key
            .iter()
            .map(|sample| u16::from_be_bytes(*sample))
            .collect();
        let pixels = samples.chunks_exact(self.samples());
        match self.colour {
            3 => samples
                .iter()
                .map(|place| u8::try_from(*place).unwrap_or(255))
                .collect(),
            4 | 6 => pixels
                .flat_map(|pixel| {
                    let (opaque, shades) = pixel.split_last().unwrap_or((&0, &[]));
                    shades
                        .iter()
                        .map(move |shade| on_white(eight(*shade), eight(*opaque)))
                })
                .collect(),
            _ => pixels
                .flat_map(|pixel| {
                    let is_clear = chunks.has_transparent && pixel == key;
                    pixel
                        .iter()
                        .map(move |shade| if is_clear { 255 } else { eight(*shade) })
                })
                .collect(),
        }
    }
}

/// Undoes what was done to a row (ISO/IEC 15948, 9.2). A pixel to the left lies so many bytes before.
fn undo_filter(filter: u8, row: &mut [u8], above: &[u8], reach: usize) {
    for at in 0..row.len() {
        let before = |row: &[u8]| at.checked_sub(reach).and_then(|at| row.get(at)).copied();
        let (left, corner) = (before(row).unwrap_or(0), before(above).unwrap_or(0));
        let up = above.get(at).copied().unwrap_or(0);
        let foretold = match filter {
            1 => left,
            2 => up,
            3 => u8::midpoint(left, up),
            4 => nearest(left, up, corner),
            _ => 0,
        };
        if let Some(byte) = row.get_mut(at) {
            *byte = byte.wrapping_add(foretold);
        }
    }
}

/// Of three neighbours the one nearest to what they foretell together (Paeth 1991).
fn nearest(left: u8, up: u8, corner: u8) -> u8 {
    let off = |from: u8, to: u8| i16::from(from) - i16::from(to);
    let (by_left, by_up) = (off(up, corner), off(left, corner));
    let distances = (by_left.abs(), by_up.abs(), (by_left + by_up).abs());
    match distances {
        (left_off, up_off, corner_off) if left_off <= up_off && left_off <= corner_off => left,
        (_, up_off, corner_off) if up_off <= corner_off => up,
        _ => corner,
    }
}

impl Chunks {
    fn of(bytes: &[u8]) -> Option<Self> {
        let mut chunks = Self::default();
        let mut rest = bytes.get(8..)?;
        while let Some((length, behind)) = rest.split_first_chunk::<4>() {
            let (kind, behind) = behind.split_first_chunk::<4>()?;
            let length = measure::index(u32::from_be_bytes(*length));
            let data = behind.get(..length)?;
            match kind {
                b"PLTE" => chunks.palette = data.to_vec(),
                b"tRNS" => {
                    chunks.transparent = data.to_vec();
                    chunks.has_transparent = true;
                }
                b"IDAT" => chunks.data.extend_from_slice(data),
                b"IEND" => break,
                _ => {}
            }
            // A check sum of four bytes ends each chunk; the last of a file that has lost its end may lack it.
            rest = behind.get(length + 4..).unwrap_or_default();
        }
        Some(chunks)
    }
}
