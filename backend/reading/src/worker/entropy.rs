//! Whether everything a JPEG announces is there: its scans are read symbol by symbol, without drawing.
//!
//! A decoder that meets damage goes on and paints something; half a picture looks like a page. What is written here knows:
//! every block of every scan was read, or it says from which row on it was not (ITU-T T.81, baseline, extended and
//! progressive Huffman coding). Damage that codes for a picture of exactly as many blocks cannot be known.

mod bits;
mod blocks;
mod scan;

use bits::Table;
use scan::{Ended, Scan};
use std::borrow::Cow;

/// What is known of a JPEG's data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Completeness {
    /// Every block of every scan was read. A missing end marker alone is no damage.
    Complete,
    /// The data ends early; so many rows of pixels, from the top, are whole.
    Cut {
        /// Rows of pixels that are as the file's maker wrote them.
        rows: u32,
    },
    /// The data cannot be what was written; so many rows of pixels came before that was noticed.
    Damaged {
        /// Rows of pixels read before.
        rows: u32,
    },
    /// Coded in a way that is not read here: arithmetic, lossless or hierarchical.
    Unknown,
}

/// The most components a frame of a picture has.
const COMPONENTS: usize = 4;
const BLOCK_SIDE: u32 = 8;

/// A component of the frame (T.81 B.2.2), and how far its coefficients have come.
struct Component {
    id: u8,
    across: u32,
    down: u32,
    table: usize,
    /// Which coefficients of each block are not nought: progressive refinement depends on it (T.81 G.1.2.3).
    masks: Vec<u64>,
    blocks_a_row: usize,
    /// How many low bits of each coefficient are still to come; `None` where nothing has come.
    to_come: [Option<u8>; 64],
}

struct Frame {
    precision: u8,
    is_progressive: bool,
    lines: u32,
    columns: u32,
    widest: u32,
    highest: u32,
    components: Vec<Component>,
}

/// Why reading stops before the end marker.
enum Stop {
    Cut,
    Damaged,
    Unknown,
}

struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
    dc: [Option<Table>; COMPONENTS],
    ac: [Option<Table>; COMPONENTS],
    /// The step of the first coefficient, by table.
    steps: [i32; COMPONENTS],
    restart: u32,
    frame: Option<Frame>,
    /// Rows of pixels known to be whole.
    rows: u32,
}

/// Reads every scan of a JPEG to its end and says whether everything was there.
pub(crate) fn jpeg_scan_is_complete(bytes: &[u8]) -> Completeness {
    let mut walk = Walk {
        bytes,
        at: 0,
        dc: [const { None }; COMPONENTS],
        ac: [const { None }; COMPONENTS],
        steps: [1; COMPONENTS],
        restart: 0,
        frame: None,
        rows: 0,
    };
    if !bytes.starts_with(&[0xFF, SOI]) {
        return Completeness::Damaged { rows: 0 };
    }
    match walk.read() {
        Ok(()) => Completeness::Complete,
        Err(Stop::Cut) => Completeness::Cut { rows: walk.rows },
        Err(Stop::Damaged) => Completeness::Damaged { rows: walk.rows },
        Err(Stop::Unknown) => Completeness::Unknown,
    }
}

/// The same JPEG with its number of lines in the frame header, where it stands behind the first scan (T.81 B.2.5):
/// decoders want it before, and there alone.
pub(crate) fn with_lines(bytes: &[u8]) -> Cow<'_, [u8]> {
    let Some(place) = frame_header(bytes) else {
        return Cow::Borrowed(bytes);
    };
    let stated = bytes.get(place + 5..place + 7);
    let behind = lines_behind(bytes.get(place..).unwrap_or_default());
    let (Some([0, 0]), Some((at, lines))) = (stated, behind) else {
        return Cow::Borrowed(bytes);
    };
    let mut whole = bytes.to_vec();
    whole.drain(place + at..place + at + LINES);
    if let Some(field) = whole.get_mut(place + 5..place + 7) {
        field.copy_from_slice(&lines);
    }
    Cow::Owned(whole)
}

/// Whether it is coded in passes, so that a decoder has to hold every coefficient.
pub(crate) fn is_progressive(bytes: &[u8]) -> bool {
    frame_header(bytes).and_then(|at| bytes.get(at + 1)) == Some(&0xC2)
}

const SOI: u8 = 0xD8;
const EOI: u8 = 0xD9;
const SOS: u8 = 0xDA;
const DNL: u8 = 0xDC;
/// Bytes of a segment that states the number of lines.
const LINES: usize = 6;

/// Where the frame header's marker begins.
fn frame_header(bytes: &[u8]) -> Option<usize> {
    let mut at = 2;
    loop {
        let [0xFF, marker, high, low] = bytes.get(at..at + 4)? else {
            return None;
        };
        match marker {
            0xC0..=0xC2 => return Some(at),
            &SOS => return None,
            _ => at += 2 + usize::from(u16::from_be_bytes([*high, *low])),
        }
    }
}

/// Where a segment stands that states the number of lines, and the number.
fn lines_behind(bytes: &[u8]) -> Option<(usize, [u8; 2])> {
    let at = memchr::memmem::find(bytes, &[0xFF, DNL, 0, 4])?;
    Some((at, bytes.get(at + 4..at + LINES)?.try_into().ok()?))
}

impl Walk<'_> {
    fn read(&mut self) -> Result<(), Stop> {
        self.at = 2;
        loop {
            let Some(marker) = self.next_marker() else {
                return self.judge(false);
            };
            match marker {
                EOI => return self.judge(true),
                SOS => self.scan()?,
                // Stand-alone markers: TEM, and restarts behind the last unit of a scan.
                0x01 | 0xD0..=0xD7 => {}
                0xC0..=0xC2 => self.frame(marker)?,
                0xC3 | 0xC5..=0xC7 | 0xC9..=0xCF => return Err(Stop::Unknown),
                0xC4 => self.huffman_tables()?,
                0xDB => self.steps()?,
                0xDD => self.restart = u32::from(word(self.segment()?, 0).ok_or(Stop::Damaged)?),
                _ => {
                    self.segment()?;
                }
            }
        }
    }

    /// The next marker, past fill bytes and what stands between segments.
    fn next_marker(&mut self) -> Option<u8> {
        loop {
            let rest = self.bytes.get(self.at..)?;
            let found = memchr::memchr(0xFF, rest)?;
            self.at += found + 1;
            match self.bytes.get(self.at)? {
                0xFF => {}
                0 => self.at += 1,
                marker => {
                    self.at += 1;
                    return Some(*marker);
                }
            }
        }
    }

    /// The contents of the segment that begins here.
    fn segment(&mut self) -> Result<&[u8], Stop> {
        let length = word(self.bytes, self.at).ok_or(Stop::Cut)?;
        let (from, to) = (self.at + 2, self.at + usize::from(length).max(2));
        self.at = to;
        self.bytes.get(from..to).ok_or(Stop::Cut)
    }

    fn frame(&mut self, marker: u8) -> Result<(), Stop> {
        if self.frame.is_some() {
            return Err(Stop::Damaged);
        }
        let header = self.segment()?.to_vec();
        let stated = word(&header, 1).ok_or(Stop::Damaged)?;
        let lines = if stated == 0 {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            lines_behind(rest)
                .map(|(_, lines)| u16::from_be_bytes(lines))
                .ok_or(Stop::Cut)?
        } else {
            stated
        };
        let columns = word(&header, 3).ok_or(Stop::Damaged)?;
        let frame = Frame::new((marker, &header), u32::from(lines), u32::from(columns));
        self.frame = Some(frame.ok_or(Stop::Damaged)?);
        Ok(())
    }

    fn huffman_tables(&mut self) -> Result<(), Stop> {
        let mut segment = self.segment()?.to_vec();
        while let Some((&head, _)) = segment.split_first() {
            let counts: [u8; 16] = segment
                .get(1..17)
                .and_then(|counts| counts.try_into().ok())
                .ok_or(Stop::Damaged)?;
            let values = counts
                .iter()
                .map(|count| usize::from(*count))
                .sum::<usize>();
            let symbols = segment.get(17..17 + values).ok_or(Stop::Damaged)?;
            let table = Table::new(&counts, symbols).ok_or(Stop::Damaged)?;
            let kind = if head >> 4 == 0 {
                &mut self.dc
            } else {
                &mut self.ac
            };
            *kind.get_mut(usize::from(head & 15)).ok_or(Stop::Damaged)? = Some(table);
            segment.drain(..17 + values);
        }
        Ok(())
    }

    fn steps(&mut self) -> Result<(), Stop> {
        let segment = self.segment()?.to_vec();
        let mut rest = segment.as_slice();
        while let Some((&head, tables)) = rest.split_first() {
            let (first, length) = if head >> 4 == 0 {
                (tables.first().map(|step| i32::from(*step)), 64)
            } else {
                (word(tables, 0).map(i32::from), 128)
            };
            let step = first.ok_or(Stop::Damaged)?;
            *self
                .steps
                .get_mut(usize::from(head & 15))
                .ok_or(Stop::Damaged)? = step;
            rest = tables.get(length..).ok_or(Stop::Damaged)?;
        }
        Ok(())
    }

    fn scan(&mut self) -> Result<(), Stop> {
        let header = self.segment()?.to_vec();
        let frame = self.frame.as_mut().ok_or(Stop::Damaged)?;
        let mut scan = Scan::new(frame, &header).ok_or(Stop::Damaged)?;
        let holds_everything = !frame.is_progressive && scan.covers(frame);
        if !frame.is_progressive {
            self.ac.iter_mut().flatten().for_each(Table::prepare);
        }
        let tables = (&self.dc, &self.ac, &self.steps);
        let (ended, units) = scan.read(frame, tables, (self.bytes, self.at), self.restart);
        if holds_everything {
            self.rows = scan.rows(frame, units);
        }
        match ended {
            Ended::Whole { at } => self.at = at,
            Ended::Cut => return Err(Stop::Cut),
            Ended::Damaged => return Err(Stop::Damaged),
        }
        Ok(())
    }

    /// Whether what came is everything: each component, and of a progressive picture each coefficient to its last bit,
    /// unless the end marker says that no more was meant to come.
    fn judge(&self, has_end: bool) -> Result<(), Stop> {
        let Some(frame) = &self.frame else {
            return Err(Stop::Cut);
        };
        let lacks_component = frame
            .components
            .iter()
            .any(|component| component.to_come.first().is_none_or(Option::is_none));
        if lacks_component {
            return Err(if has_end { Stop::Damaged } else { Stop::Cut });
        }
        let is_fine = |component: &Component| component.to_come.iter().all(|left| *left == Some(0));
        if frame.is_progressive && !has_end && !frame.components.iter().all(is_fine) {
            return Err(Stop::Cut);
        }
        Ok(())
    }
}

impl Frame {
    fn new((marker, header): (u8, &[u8]), lines: u32, columns: u32) -> Option<Self> {
        let (&precision, count) = (header.first()?, usize::from(*header.get(5)?));
        let parts = header.get(6..6 + 3 * count)?.as_chunks::<3>().0;
        let is_sane = (1..=COMPONENTS).contains(&count) && columns > 0;
        let mut components = Vec::new();
        for [id, sampling, table] in parts {
            let (across, down) = (u32::from(sampling >> 4), u32::from(sampling & 15));
            if !is_sane || !(1..=4).contains(&across) || !(1..=4).contains(&down) {
                return None;
            }
            components.push(Component {
                id: *id,
                across,
                down,
                table: usize::from(*table),
                masks: Vec::new(),
                blocks_a_row: 0,
                to_come: [None; 64],
            });
        }
        let mut frame = Self {
            precision,
            is_progressive: marker == 0xC2,
            lines,
            columns,
            widest: components.iter().map(|one| one.across).max()?,
            highest: components.iter().map(|one| one.down).max()?,
            components,
        };
        frame.lay_out()?;
        Some(frame)
    }

    /// Gives each component of a progressive picture its blocks, those that only pad the last units too.
    fn lay_out(&mut self) -> Option<()> {
        let (across, down) = self.units();
        for component in &mut self.components {
            component.blocks_a_row = usize::try_from(across * component.across).ok()?;
            let blocks = component.blocks_a_row * usize::try_from(down * component.down).ok()?;
            if self.is_progressive {
                component.masks.try_reserve_exact(blocks).ok()?;
                component.masks.resize(blocks, 0);
            }
        }
        Some(())
    }

    /// Units of an interleaved scan, across and down (T.81 A.2.3).
    fn units(&self) -> (u32, u32) {
        (
            self.columns.div_ceil(BLOCK_SIDE * self.widest),
            self.lines.div_ceil(BLOCK_SIDE * self.highest),
        )
    }
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    let [high, low] = bytes.get(at..at + 2)?.try_into().ok()?;
    Some(u16::from_be_bytes([high, low]))
}
