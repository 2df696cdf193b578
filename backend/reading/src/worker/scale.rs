//! Pictures made smaller while they are decoded: rows go in, the sheet comes out, and no more is held than the rows that
//! still have a part in it.

use crate::measure;
use std::collections::VecDeque;

/// What stands for rows that are not there: neither paper nor ink.
const NOT_THERE: u8 = 128;

/// Which rows (or columns) of the source make up one of the sheet, and with what weight each.
struct Taps {
    from: usize,
    weights: Vec<f32>,
}

pub(super) struct Scaler {
    source: (u32, u32),
    channels: usize,
    is_plain: bool,
    across: Vec<Taps>,
    down: Vec<Taps>,
    /// Rows of the sheet that have begun and are not complete, the first of which is the next to come out.
    open: VecDeque<Vec<f32>>,
    next: usize,
    row: u32,
    scratch: Vec<f32>,
    sheet: Vec<u8>,
}

impl Scaler {
    /// From a picture of one size to a sheet of another, of one sample a pixel or of three.
    pub(super) fn new(source: (u32, u32), target: (u32, u32), channels: usize) -> Self {
        let is_plain = source == target;
        let taps = |from, to| if is_plain { Vec::new() } else { taps(from, to) };
        let room = measure::index(target.0) * measure::index(target.1) * channels;
        Self {
            source,
            channels,
            is_plain,
            across: taps(source.0, target.0),
            down: taps(source.1, target.1),
            open: VecDeque::new(),
            next: 0,
            row: 0,
            scratch: Vec::new(),
            sheet: Vec::with_capacity(room),
        }
    }

    /// Takes the next row of the source.
    pub(super) fn push(&mut self, row: &[u8]) {
        if self.row >= self.source.1 {
            return;
        }
        if self.is_plain {
            self.sheet.extend_from_slice(row);
            self.row += 1;
            return;
        }
        self.scratch.clear();
        self.scratch.extend(row.iter().copied().map(f32::from));
        let at = measure::index(self.row);
        let open = self.open.len();
        for (place, taps) in self.down.iter().skip(self.next).enumerate() {
            if taps.from > at {
                break;
            }
            if place >= open {
                self.open.push_back(vec![0.0; self.scratch.len()]);
            }
            let weight = at
                .checked_sub(taps.from)
                .and_then(|behind| taps.weights.get(behind));
            if let (Some(weight), Some(sums)) = (weight, self.open.get_mut(place)) {
                let pairs = sums.iter_mut().zip(&self.scratch);
                pairs.for_each(|(sum, sample)| *sum += weight * sample);
            }
        }
        self.row += 1;
        self.close();
    }

    /// Lets out the rows to which nothing more comes.
    fn close(&mut self) {
        let row = measure::index(self.row);
        while let Some(taps) = self.down.get(self.next) {
            if taps.from + taps.weights.len() > row {
                return;
            }
            let Some(sums) = self.open.pop_front() else {
                return;
            };
            self.next += 1;
            if self.channels == 1 {
                self.sheet
                    .extend(self.across.iter().map(|taps| taps.one(&sums)));
            } else {
                let (pixels, _) = sums.as_chunks::<3>();
                self.sheet
                    .extend(self.across.iter().flat_map(|taps| taps.three(pixels)));
            }
        }
    }

    /// The sheet; rows that never came are neither paper nor ink.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let missing = vec![NOT_THERE; measure::index(self.source.0) * self.channels];
        while self.row < self.source.1 {
            self.push(&missing);
        }
        self.sheet
    }
}

impl Taps {
    fn one(&self, row: &[f32]) -> u8 {
        let samples = row.iter().skip(self.from).zip(&self.weights);
        measure::shade(samples.map(|(sample, weight)| sample * weight).sum())
    }

    fn three(&self, row: &[[f32; 3]]) -> [u8; 3] {
        let mut sums = [0.0_f32; 3];
        for (pixel, weight) in row.iter().skip(self.from).zip(&self.weights) {
            let pairs = sums.iter_mut().zip(pixel);
            pairs.for_each(|(sum, sample)| *sum += sample * weight);
        }
        sums.map(measure::shade)
    }
}

fn taps(source: u32, target: u32) -> Vec<Taps> {
    let ratio = measure::length(source) / measure::length(target);
    let spread = ratio.max(1.0);
    let reach = 2.0 * spread;
    let tap = |place: u32| {
        let centre = (measure::length(place) + 0.5) * ratio;
        let from = measure::pixels((centre - reach).floor().max(0.0)).min(source.saturating_sub(1));
        let to = measure::pixels((centre + reach).ceil()).clamp(from + 1, source);
        let weigh = |at| catmull_rom((measure::length(at) + 0.5 - centre) / spread);
        let mut weights: Vec<f32> = (from..to).map(weigh).collect();
        let sum: f32 = weights.iter().sum();
        for weight in &mut weights {
            *weight /= sum;
        }
        Taps {
            from: measure::index(from),
            weights,
        }
    };
    (0..target).map(tap).collect()
}

/// Keeps letters sharp where a mean would wash them out.
fn catmull_rom(distance: f32) -> f32 {
    let x = distance.abs();
    if x < 1.0 {
        (1.5 * x - 2.5) * x * x + 1.0
    } else if x < 2.0 {
        ((-0.5 * x + 2.5) * x - 4.0) * x + 2.0
    } else {
        0.0
    }
}
