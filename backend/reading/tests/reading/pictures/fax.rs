//! Faxes written by hand: ITU-T T.4 in one and two dimensions, T.6.

use super::tiff::Bits;
use fax::maps::{Mode, black, mode, white};

/// How rows are coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Code {
    /// Rows without marks, each beginning on a byte.
    Huffman,
    /// One dimension; where told so, marks end on a byte.
    OneDimension {
        is_aligned: bool,
    },
    /// Every fourth row in one dimension, the others in two.
    TwoDimensions,
    Group4,
}

/// Codes packed rows in which 1 is black.
pub(crate) fn encode(bytes: &[u8], width: usize, code: Code) -> Vec<u8> {
    let mut bits = Bits::default();
    let mut reference = Vec::new();
    let mut position = 0_usize;
    for (number, row) in bytes.chunks(width.div_ceil(8)).enumerate() {
        let changes = changes(row, width);
        match code {
            Code::Huffman => {
                one_dimension(&mut bits, &changes, width);
                bits.align();
            }
            Code::OneDimension { is_aligned } => {
                if is_aligned {
                    // Four bits short of a byte, so that the mark of twelve ends on one.
                    bits.align();
                    bits.put(0, 4);
                }
                bits.put(1, 12);
                one_dimension(&mut bits, &changes, width);
            }
            Code::TwoDimensions => {
                bits.put(1, 12);
                let is_first = number.is_multiple_of(4);
                bits.put(u32::from(is_first), 1);
                if is_first {
                    one_dimension(&mut bits, &changes, width);
                } else {
                    two_dimensions(&mut bits, (&reference, &changes), width);
                }
            }
            Code::Group4 => two_dimensions(&mut bits, (&reference, &changes), width),
        }
        position += 1;
        reference = changes;
    }
    assert!(position > 0);
    match code {
        Code::Huffman => {}
        Code::OneDimension { .. } => (0..6).for_each(|_| bits.put(1, 12)),
        Code::TwoDimensions => (0..6).for_each(|_| {
            bits.put(1, 12);
            bits.put(1, 1);
        }),
        Code::Group4 => (0..2).for_each(|_| bits.put(1, 12)),
    }
    bits.finish()
}

/// Where the colour changes, the first time from white.
fn changes(row: &[u8], width: usize) -> Vec<usize> {
    let is_black = |at: usize| row[at / 8] >> (7 - at % 8) & 1 == 1;
    let before = |at: usize| at > 0 && is_black(at - 1);
    (0..width)
        .filter(|at| is_black(*at) != before(*at))
        .collect()
}

fn put(bits: &mut Bits, code: fax::Bits) {
    bits.put(u32::from(code.data), usize::from(code.len));
}

fn run(bits: &mut Bits, is_black: bool, mut length: usize) {
    let table: &[(u16, fax::Bits)] = if is_black {
        &black::ENTRIES
    } else {
        &white::ENTRIES
    };
    let mut code = |length: usize| {
        let entry = table
            .iter()
            .find(|entry| usize::from(entry.0) == length)
            .unwrap();
        put(bits, entry.1);
    };
    if length >= 64 {
        code(length / 64 * 64);
        length %= 64;
    }
    code(length);
}

fn one_dimension(bits: &mut Bits, changes: &[usize], width: usize) {
    let mut from = 0;
    for (number, end) in changes.iter().chain([&width]).enumerate() {
        run(bits, number % 2 == 1, end - from);
        from = *end;
    }
}

fn two_dimensions(bits: &mut Bits, (reference, changes): (&[usize], &[usize]), width: usize) {
    let (mut start, mut is_black, mut is_first) = (0, false, true);
    while start < width {
        let beyond = |at: usize| at > start || is_first && at == start;
        let next = |from: usize| {
            changes
                .iter()
                .copied()
                .find(|at| *at > from)
                .unwrap_or(width)
        };
        let a1 = changes
            .iter()
            .copied()
            .enumerate()
            .find(|(number, at)| beyond(*at) && (number % 2 == 1) == is_black);
        let a1 = a1.map_or(width, |found| found.1);
        let b1 = reference
            .iter()
            .copied()
            .enumerate()
            .find(|(number, at)| beyond(*at) && (number % 2 == 1) == is_black);
        let b2 = b1
            .and_then(|(number, _)| reference.get(number + 1))
            .copied()
            .unwrap_or(width);
        let b1 = b1.map_or(width, |found| found.1);
        if b2 < a1 {
            put(bits, mode::encode(Mode::Pass).unwrap());
            start = b2;
        } else if a1.abs_diff(b1) <= 3 {
            let behind = i8::try_from(a1).unwrap() - i8::try_from(b1).unwrap();
            put(bits, mode::encode(Mode::Vertical(behind)).unwrap());
            (start, is_black) = (a1, !is_black);
        } else {
            let a2 = next(a1);
            put(bits, mode::encode(Mode::Horizontal).unwrap());
            run(bits, is_black, a1 - start);
            run(bits, !is_black, a2 - a1);
            start = a2;
        }
        is_first = false;
    }
}
