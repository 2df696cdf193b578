//! One scan: which components, which coefficients, and its data from restart to restart.

use super::bits::{Bits, Table};
use super::blocks::{Means, Nonsense};
use super::{BLOCK_SIDE, COMPONENTS, Component, Frame};

/// Bytes behind the last block that are padding, whatever they are.
const PADDING: usize = 2;
/// The end marker, and a line end or zeros behind it, are the end of a file.
const TAIL: usize = 16;

type Tables<'a> = (
    &'a [Option<Table>; COMPONENTS],
    &'a [Option<Table>; COMPONENTS],
    &'a [i32; COMPONENTS],
);

/// How a scan ended.
pub(super) enum Ended {
    /// Every unit was read; the next marker stands from here on.
    Whole {
        at: usize,
    },
    Cut,
    Damaged,
}

/// A component in a scan: its place in the frame, and its tables for first and other coefficients.
struct Part {
    component: usize,
    dc: usize,
    ac: usize,
}

pub(super) struct Scan {
    parts: Vec<Part>,
    band: (u32, u32),
    /// Bits left for later by the scan before this one, where there was one.
    high: u8,
    low: u8,
}

/// A component in a scan with what its blocks are read with, and how many of them a unit has, across and down.
struct Ready<'a> {
    component: usize,
    wide: u32,
    high: u32,
    means: Means<'a>,
}

/// What is carried from block to block, and begins anew at each restart.
#[derive(Default)]
struct Carried {
    sums: [i32; COMPONENTS],
    run: u32,
}

impl Scan {
    pub(super) fn new(frame: &mut Frame, header: &[u8]) -> Option<Self> {
        let count = usize::from(*header.first()?);
        let pairs = header.get(1..1 + 2 * count)?.as_chunks::<2>().0;
        let [first, last, bits] = *header.get(1 + 2 * count..)?.first_chunk::<3>()?;
        let mut parts = Vec::new();
        for [id, tables] in pairs {
            let component = frame.components.iter().position(|one| one.id == *id)?;
            parts.push(Part {
                component,
                dc: usize::from(tables >> 4),
                ac: usize::from(tables & 15),
            });
        }
        let (band, high, low) = if frame.is_progressive {
            ((u32::from(first), u32::from(last)), bits >> 4, bits & 15)
        } else {
            ((0, 63), 0, 0)
        };
        let is_sane = (1..=COMPONENTS).contains(&count)
            && band.0 <= band.1
            && band.1 < 64
            && low < 14
            && (!frame.is_progressive || (band.0 == 0) == (band.1 == 0))
            && (band.0 == 0 || count == 1);
        let scan = Self {
            parts,
            band,
            high,
            low,
        };
        is_sane.then(|| scan.note(frame))?;
        Some(scan)
    }

    /// Notes how far the coefficients will have come.
    fn note(&self, frame: &mut Frame) {
        let (first, last) = (
            crate::measure::index(self.band.0),
            crate::measure::index(self.band.1),
        );
        for part in &self.parts {
            let component = frame.components.get_mut(part.component);
            let band = component.and_then(|component| component.to_come.get_mut(first..=last));
            band.into_iter()
                .flatten()
                .for_each(|left| *left = Some(self.low));
        }
    }

    /// Whether it holds all components.
    pub(super) fn covers(&self, frame: &Frame) -> bool {
        self.parts.len() == frame.components.len()
    }

    /// Units across and down: of a single component its blocks, else those of the frame (T.81 A.2).
    fn units(&self, frame: &Frame) -> (u32, u32) {
        let single = match self.parts.as_slice() {
            [part] => frame.components.get(part.component),
            _ => None,
        };
        let Some(component) = single else {
            return frame.units();
        };
        let side =
            |length: u32, of: u32, most: u32| (length * of).div_ceil(most).div_ceil(BLOCK_SIDE);
        (
            side(frame.columns, component.across, frame.widest),
            side(frame.lines, component.down, frame.highest),
        )
    }

    /// Rows of pixels that so many units fill.
    pub(super) fn rows(&self, frame: &Frame, units: u32) -> u32 {
        let (across, _) = self.units(frame);
        let height = match self.parts.as_slice() {
            [_] => BLOCK_SIDE,
            _ => BLOCK_SIDE * frame.highest,
        };
        (units / across.max(1))
            .saturating_mul(height)
            .min(frame.lines)
    }

    /// Reads the scan whose data begins here; says how it ended and how many units were read.
    pub(super) fn read(
        &mut self,
        frame: &mut Frame,
        tables: Tables<'_>,
        (bytes, mut at): (&[u8], usize),
        restart: u32,
    ) -> (Ended, u32) {
        let (across, down) = self.units(frame);
        let all = across.saturating_mul(down);
        let each = if restart == 0 { all } else { restart };
        let Some(parts) = self.means(frame, tables) else {
            return (Ended::Damaged, 0);
        };
        let (mut unit, mut plain) = (0_u32, Vec::new());
        for number in 0_u32.. {
            let marker = take_segment(bytes, &mut at, &mut plain);
            let until = all.min(unit.saturating_add(each));
            let mut bits = Bits::new(&plain);
            match self.units_of(frame, &parts, &mut bits, (&mut unit, until)) {
                Ok(()) => {}
                // A code that runs over the end of the file is cut, not wrong.
                Err(Nonsense) if bits.ran_out() => return (early_end(bytes, at), unit),
                Err(Nonsense) => return (Ended::Damaged, unit),
            }
            if unit < until {
                return (early_end(bytes, at), unit);
            }
            if !is_padding(bits.left()) {
                return (Ended::Damaged, unit);
            }
            if unit == all {
                return (Ended::Whole { at }, unit);
            }
            if marker.map(u32::from) != Some(0xD0 + (number & 7)) {
                return (early_end(bytes, at), unit);
            }
            at += 2;
        }
        (Ended::Damaged, unit)
    }

    /// What the blocks of each part are read with.
    fn means<'a>(&self, frame: &Frame, tables: Tables<'a>) -> Option<Vec<Ready<'a>>> {
        let ready = |part: &Part| {
            let component = frame.components.get(part.component)?;
            let (wide, high) = match self.parts.as_slice() {
                [_] => (1, 1),
                _ => (component.across, component.down),
            };
            let means = Means {
                dc: tables.0.get(part.dc)?.as_ref(),
                ac: tables.1.get(part.ac)?.as_ref(),
                step: *tables.2.get(component.table)?,
                band: self.band,
                low: u32::from(self.low),
                precision: u32::from(frame.precision),
            };
            Some(Ready {
                component: part.component,
                wide,
                high,
                means,
            })
        };
        self.parts.iter().map(ready).collect()
    }

    /// Reads the units of one segment, until the data runs out.
    fn units_of(
        &self,
        frame: &mut Frame,
        parts: &[Ready<'_>],
        bits: &mut Bits<'_>,
        (unit, until): (&mut u32, u32),
    ) -> Result<(), Nonsense> {
        let (across, _) = self.units(frame);
        let mut carried = Carried::default();
        while *unit < until {
            let place = (*unit % across, *unit / across);
            if frame.is_progressive {
                self.unit_in_passes(frame, parts, (bits, &mut carried), place)?;
            } else {
                for (part, sum) in parts.iter().zip(&mut carried.sums) {
                    for _ in 0..part.wide * part.high {
                        part.means.difference(bits, sum)?;
                        part.means.rest(bits)?;
                    }
                }
            }
            if bits.ran_out() {
                return Ok(());
            }
            *unit += 1;
        }
        // A run of empty blocks beyond the last one was not written by an encoder.
        if carried.run > 0 {
            Err(Nonsense)
        } else {
            Ok(())
        }
    }

    fn unit_in_passes(
        &self,
        frame: &mut Frame,
        parts: &[Ready<'_>],
        (bits, carried): (&mut Bits<'_>, &mut Carried),
        place: (u32, u32),
    ) -> Result<(), Nonsense> {
        for (part, sum) in parts.iter().zip(&mut carried.sums) {
            let component = frame.components.get_mut(part.component).ok_or(Nonsense)?;
            for block in 0..part.wide * part.high {
                let x = place.0 * part.wide + block % part.wide;
                let y = place.1 * part.high + block / part.wide;
                let state = (&mut *bits, &mut *sum, &mut carried.run);
                self.block_in_passes(component, &part.means, state, (x, y))?;
            }
        }
        Ok(())
    }

    fn block_in_passes(
        &self,
        component: &mut Component,
        means: &Means<'_>,
        (bits, sum, run): (&mut Bits<'_>, &mut i32, &mut u32),
        (x, y): (u32, u32),
    ) -> Result<(), Nonsense> {
        if self.band.0 == 0 {
            if self.high == 0 {
                return means.difference(bits, sum);
            }
            bits.number(1);
            return Ok(());
        }
        let place = crate::measure::index(y) * component.blocks_a_row + crate::measure::index(x);
        let mask = component.masks.get_mut(place).ok_or(Nonsense)?;
        if self.high == 0 {
            means.first_pass(bits, run, mask)
        } else {
            means.next_pass(bits, run, mask)
        }
    }
}

/// Takes the entropy-coded bytes from here to the next marker, without the stuffed ones, and says which marker it is.
fn take_segment(bytes: &[u8], at: &mut usize, plain: &mut Vec<u8>) -> Option<u8> {
    plain.clear();
    loop {
        let rest = bytes.get(*at..)?;
        let Some(found) = memchr::memchr(0xFF, rest) else {
            plain.extend_from_slice(rest);
            *at = bytes.len();
            return None;
        };
        plain.extend_from_slice(rest.get(..found)?);
        *at += found;
        match bytes.get(*at + 1)? {
            0 => {
                plain.push(0xFF);
                *at += 2;
            }
            0xFF => *at += 1,
            marker => return Some(*marker),
        }
    }
}

/// What a scan is whose data ends here, before its last unit: cut where the file ends, damaged where it goes on.
fn early_end(bytes: &[u8], at: usize) -> Ended {
    let rest = bytes.get(at..).unwrap_or_default();
    let is_end = rest.starts_with(&[0xFF, super::EOI]) && rest.len() <= TAIL;
    if rest.len() < 2 || is_end {
        Ended::Cut
    } else {
        Ended::Damaged
    }
}

/// Whether these bytes behind the last block are what encoders pad with.
fn is_padding(left: &[u8]) -> bool {
    left.len() <= PADDING
        || left.iter().all(|byte| *byte == 0)
        || left.iter().all(|byte| *byte == 0xFF)
}
