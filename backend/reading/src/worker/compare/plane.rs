//! One byte for every place of a drawing, and what is asked of its neighbourhood.

use super::PLACE;
use crate::measure;
use std::ops::Range;

/// Binary places behind the point of a mean: the sum of a square of 13 stays below 2^16.
const FRACTION: u32 = 16;
/// A ninth with so many.
const NINTH: u32 = (1 << FRACTION) / 9 + 1;

/// The place of a square among those that cover a plane, from the upper left.
pub(super) type Cell = (usize, usize);

/// Squares whose places lie no farther apart than this are alike.
const CLOSE: u8 = 40;

/// Shades in rows from the top.
#[derive(Clone, PartialEq)]
pub(super) struct Plane {
    width: usize,
    shades: Vec<u8>,
}

impl Plane {
    /// A plane of rows that are this wide.
    pub(super) fn new(width: usize, shades: Vec<u8>) -> Self {
        Self {
            width: width.max(1),
            shades,
        }
    }

    /// What is weighed of each pixel in rows of this width.
    pub(super) fn of<'a>(
        rows: impl Iterator<Item = &'a [[u8; 4]]>,
        width: usize,
        weights: &Weights,
    ) -> Self {
        let (mut shades, mut line) = (Vec::new(), Vec::new());
        for row in rows {
            weights.weigh(row, &mut line);
            shades.extend(line.iter().copied().map(narrowed));
        }
        Self::new(width, shades)
    }

    /// The same at two thirds of the size, each place the mean of what it covers: from the 150 dots of a master to 100.
    pub(super) fn two_thirds<'a>(
        mut rows: impl Iterator<Item = &'a [[u8; 4]]>,
        width: usize,
        weights: &Weights,
    ) -> Self {
        let mut shades = Vec::new();
        let mut lines = [Vec::new(), Vec::new(), Vec::new()];
        while let (Some(upper), Some(middle), Some(lower)) = (rows.next(), rows.next(), rows.next())
        {
            for (line, row) in lines.iter_mut().zip([upper, middle, lower]) {
                weights.weigh(row, line);
            }
            let [upper, middle, lower] = &mut lines;
            for ((upper, lower), middle) in upper.iter_mut().zip(&mut *lower).zip(&*middle) {
                *upper = 2 * *upper + middle;
                *lower = 2 * *lower + middle;
            }
            shades.extend(mixed(upper).take(width));
            shades.extend(mixed(lower).take(width));
        }
        Self::new(width, shades)
    }

    pub(super) fn blank(width: usize, height: usize) -> Self {
        Self::new(width, vec![0; width * height])
    }

    /// A plane of the size of another, of one shade.
    pub(super) fn even(like: &Self, shade: u8) -> Self {
        Self::new(like.width, vec![shade; like.shades.len()])
    }

    pub(super) fn height(&self) -> usize {
        self.shades.len() / self.width
    }

    fn rows(&self) -> impl ExactSizeIterator<Item = &[u8]> {
        self.shades.chunks_exact(self.width)
    }

    fn row(&self, y: usize) -> &[u8] {
        let start = y * self.width;
        self.shades
            .get(start..start + self.width)
            .unwrap_or_default()
    }

    /// Some of its rows.
    pub(super) fn band(&self, rows: Range<usize>) -> Self {
        let places = rows.start * self.width..rows.end * self.width;
        let shades = self.shades.get(places).unwrap_or_default();
        Self::new(self.width, shades.to_vec())
    }

    /// Puts rows in the place of those from here on.
    pub(super) fn put(&mut self, top: usize, rows: &Self) {
        let places = top * self.width..top * self.width + rows.shades.len();
        if let Some(own) = self.shades.get_mut(places) {
            own.copy_from_slice(&rows.shades);
        }
    }

    /// Whether no place lies so far from the same place in another.
    pub(super) fn is_within(&self, distance: u8, other: &Self) -> bool {
        let pairs = self.shades.iter().zip(&other.shades);
        pairs.map(|(a, b)| a.abs_diff(*b)).fold(0, u8::max) < distance
    }

    /// The difference to another plane, at least nought.
    pub(super) fn minus(&self, other: &Self) -> Self {
        let pairs = self.shades.iter().zip(&other.shades);
        let shades = pairs.map(|(shade, beside)| shade.saturating_sub(*beside));
        Self::new(self.width, shades.collect())
    }

    /// How far each place lies from a shade, either way.
    pub(super) fn away_from(&self, shade: u8) -> Self {
        let shades = self.shades.iter().map(|own| own.abs_diff(shade));
        Self::new(self.width, shades.collect())
    }

    /// Light for dark and dark for light.
    pub(super) fn negative(&self) -> Self {
        let shades = self.shades.iter().map(|shade| u8::MAX - shade);
        Self::new(self.width, shades.collect())
    }

    /// The greatest shade in the square that reaches so far around each place.
    pub(super) fn greatest(&self, reach: usize) -> Self {
        self.folded(reach, u8::max)
    }

    /// The least shade in the square that reaches so far around each place.
    pub(super) fn least(&self, reach: usize) -> Self {
        self.folded(reach, u8::min)
    }

    /// Folds each square into one shade, first across and then down. A window of any width is made of two that are each a
    /// power of two wide, which are made of narrower ones: four steps instead of thirteen (van Herk 1992 needs three, and
    /// cannot be done many places at a time).
    fn folded(&self, reach: usize, choose: impl Fn(u8, u8) -> u8) -> Self {
        let steps = steps(2 * reach + 1);
        let (mut line, mut next) = (Vec::new(), Vec::new());
        let mut across = Vec::with_capacity(self.width * (self.height() + 2 * reach));
        let last = self.height().saturating_sub(1);
        for (y, row) in self.rows().enumerate() {
            line.clear();
            line.extend(ends(row.first(), reach));
            line.extend_from_slice(row);
            line.extend(ends(row.last(), reach));
            for step in &steps {
                next.clear();
                let ahead = line.get(*step..).unwrap_or_default();
                next.extend(line.iter().zip(ahead).map(|(a, b)| choose(*a, *b)));
                std::mem::swap(&mut line, &mut next);
            }
            let beyond = if y == 0 || y == last { reach } else { 0 };
            let alone = usize::from(last == 0) * reach;
            for _ in 0..=beyond + alone {
                across.extend_from_slice(&line);
            }
        }
        for step in steps {
            let mut rest = across.as_mut_slice();
            while rest.len() > step * self.width {
                let (rows, below) = rest.split_at_mut(step * self.width);
                for (to, from) in rows.iter_mut().zip(&*below) {
                    *to = choose(*to, *from);
                }
                rest = below;
            }
        }
        across.truncate(self.shades.len());
        Self::new(self.width, across)
    }

    /// The mean shade of each place and the eight around it; what lies beyond an edge is as the edge.
    pub(super) fn softened(&self) -> Self {
        let last = self.height().saturating_sub(1);
        let mut shades = Vec::with_capacity(self.shades.len());
        let mut sums = Vec::with_capacity(self.width + 2);
        for y in 0..self.height() {
            let (above, below) = (self.row(y.saturating_sub(1)), self.row((y + 1).min(last)));
            let three = above.iter().zip(self.row(y)).zip(below);
            sums.clear();
            sums.push(0);
            sums.extend(three.map(|((a, b), c)| u16::from(*a) + u16::from(*b) + u16::from(*c)));
            let ends = (sums.get(1).copied(), sums.last().copied());
            if let (Some(first), (Some(left), Some(right))) = (sums.first_mut(), ends) {
                *first = left;
                sums.push(right);
            }
            let beside = sums
                .iter()
                .zip(sums.iter().skip(1))
                .zip(sums.iter().skip(2));
            shades.extend(beside.map(|((a, b), c)| ninth(a + b + c)));
        }
        Self::new(self.width, shades)
    }

    /// The mean shade of the square that reaches so far around each place; what lies beyond an edge is as the edge.
    pub(super) fn mean(&self, reach: usize) -> Self {
        let last = self.height().saturating_sub(1);
        let side = 2 * measure::count(reach) + 1;
        // A product instead of a quotient: rounded up, and at most one shade too high.
        let part = (1 << FRACTION) / (side * side) + 1;
        let mut sums = vec![0_u32; self.width];
        for y in 0..2 * reach {
            add(&mut sums, self.row(y.saturating_sub(reach).min(last)));
        }
        let mut shades = Vec::with_capacity(self.shades.len());
        let mut running = Vec::with_capacity(self.width + 2 * reach + 1);
        for y in 0..self.height() {
            add(&mut sums, self.row((y + reach).min(last)));
            run(&sums, reach, &mut running);
            let behind = running.iter().skip(2 * reach + 1).zip(&running);
            let means = behind.map(|(ahead, behind)| ((ahead - behind) * part) >> FRACTION);
            shades.extend(means.map(|mean| u8::try_from(mean).unwrap_or(u8::MAX)));
            for (sum, shade) in sums.iter_mut().zip(self.row(y.saturating_sub(reach))) {
                *sum -= u32::from(*shade);
            }
        }
        Self::new(self.width, shades)
    }

    /// The places where it stands so to another plane: 1, and 0 elsewhere.
    pub(super) fn chosen(&self, other: &Self, holds: impl Fn(u8, u8) -> bool) -> Self {
        let pairs = self.shades.iter().zip(&other.shades);
        let shades = pairs.map(|(a, b)| u8::from(holds(*a, *b)));
        Self::new(self.width, shades.collect())
    }

    /// Whether it stands so to another plane at any place.
    pub(super) fn has_where(&self, other: &Self, holds: impl Fn(u8, u8) -> bool) -> bool {
        let pairs = self.shades.iter().zip(&other.shades);
        // Many at a time, and not one by one until the first.
        pairs.fold(0, |any, (a, b)| any | u8::from(holds(*a, *b))) > 0
    }

    /// Marks the places where another plane is so.
    pub(super) fn mark_where(&mut self, other: &Self, holds: impl Fn(u8) -> bool) {
        for (mark, beside) in self.shades.iter_mut().zip(&other.shades) {
            *mark = (*mark).max(PLACE * u8::from(holds(*beside)));
        }
    }

    /// Clears the places where another plane is so.
    pub(super) fn clear_where(&mut self, other: &Self, holds: impl Fn(u8) -> bool) {
        for (shade, beside) in self.shades.iter_mut().zip(&other.shades) {
            if holds(*beside) {
                *shade = 0;
            }
        }
    }

    /// The squares in which grounds are compared, each a step from the next, with their means.
    pub(super) fn squares(&self) -> impl Iterator<Item = Ground> {
        let sums: Vec<Vec<u32>> = self
            .shades
            .chunks_exact(self.width * STEP)
            .map(|band| {
                let mut sums = vec![0_u32; self.width / STEP];
                for row in band.chunks_exact(self.width) {
                    for (sum, part) in sums.iter_mut().zip(row.as_chunks::<STEP>().0) {
                        *sum += part.iter().copied().map(u32::from).sum::<u32>();
                    }
                }
                sums
            })
            .collect();
        let bands = sums.windows(2).map(|pair| {
            let [upper, lower] = pair else {
                return Vec::new();
            };
            let both: Vec<u32> = upper.iter().zip(lower).map(|(a, b)| a + b).collect();
            both.windows(2).map(|pair| pair.iter().sum()).collect()
        });
        let bands: Vec<Vec<u32>> = bands.collect();
        (0..).zip(bands).flat_map(|(y, band)| {
            (0..).zip(band).map(move |(x, sum)| Ground {
                place: (x * STEP, y * STEP),
                mean: u8::try_from(sum / PLACES.unsigned_abs()).unwrap_or(u8::MAX),
            })
        })
    }

    /// The squares of which some place lies far from the same place in another plane.
    pub(super) fn far_squares(&self, other: &Self) -> Vec<Cell> {
        let bands = self.shades.chunks_exact(self.width * STEP);
        let bands = bands.zip(other.shades.chunks_exact(self.width * STEP));
        let far: Vec<Vec<bool>> = bands
            .map(|(mine, theirs)| {
                let mut most = vec![0_u8; self.width];
                let rows = mine.chunks_exact(self.width);
                for (mine, theirs) in rows.zip(theirs.chunks_exact(self.width)) {
                    for (most, (a, b)) in most.iter_mut().zip(mine.iter().zip(theirs)) {
                        *most = (*most).max(a.abs_diff(*b));
                    }
                }
                let (cells, _) = most.as_chunks::<STEP>();
                let is_far = |cell: &[u8; STEP]| cell.iter().any(|most| *most >= CLOSE);
                cells.iter().map(is_far).collect()
            })
            .collect();
        let mut squares = Vec::new();
        for (y, pair) in far.windows(2).enumerate() {
            let [upper, lower] = pair else { continue };
            let both = upper.windows(2).zip(lower.windows(2)).enumerate();
            let found =
                both.filter(|(_, (upper, lower))| upper.iter().chain(*lower).any(|far| *far));
            squares.extend(found.map(|(x, _)| (x * STEP, y * STEP)));
        }
        squares
    }

    /// Marks the middle of a square that stands here, so much of it that all squares make a whole.
    pub(super) fn mark(&mut self, (left, top): Cell, weight: u8) {
        let inset = (SIDE - STEP) / 2;
        let rows = self.shades.chunks_exact_mut(self.width);
        for row in rows.skip(top + inset).take(STEP) {
            let middle = row.iter_mut().skip(left + inset).take(STEP);
            middle.for_each(|mark| *mark = (*mark).max(weight));
        }
    }

    /// What is marked in each square of this side that has any.
    pub(super) fn weights(&self, side: usize) -> Vec<(Cell, u32)> {
        let mut weights = Vec::new();
        for (y, band) in self.shades.chunks(self.width * side).enumerate() {
            let mut sums = vec![0_u32; self.width.div_ceil(side)];
            for row in band.chunks_exact(self.width) {
                for (sum, marks) in sums.iter_mut().zip(row.chunks(side)) {
                    *sum += marks.iter().map(|mark| u32::from(*mark)).sum::<u32>();
                }
            }
            let held = sums.into_iter().enumerate().filter(|(_, sum)| *sum > 0);
            weights.extend(held.map(|(x, sum)| ((x, y), sum)));
        }
        weights
    }

    /// The square whose upper left corner stands here; none where it reaches beyond an edge.
    pub(super) fn square(&self, (left, top): (usize, usize)) -> Option<Square> {
        let mut shades = [0; SIDE * SIDE];
        for (y, to) in (top..).zip(shades.chunks_exact_mut(SIDE)) {
            to.copy_from_slice(self.row(y).get(left..left + SIDE)?);
        }
        Some(Square(shades))
    }
}

/// How far apart two windows stand that together make the next wider one, until one is so wide.
fn steps(wide: usize) -> Vec<usize> {
    let mut steps = Vec::new();
    let mut span = 1;
    while span < wide {
        let step = span.min(wide - span);
        steps.push(step);
        span += step;
    }
    steps
}

/// What lies so far beyond the end of a row is as the end.
fn ends(end: Option<&u8>, reach: usize) -> impl Iterator<Item = u8> {
    std::iter::repeat_n(end.copied().unwrap_or_default(), reach)
}

/// What makes a shade of a pixel.
pub(super) enum Weights {
    /// Green is as the others where there is no colour.
    Green,
    /// So much of each colour, in parts of 1,024 after a first summand.
    Of(i32, [i32; 3]),
}

impl Weights {
    fn weigh(&self, row: &[[u8; 4]], into: &mut Vec<u16>) {
        into.clear();
        match self {
            Self::Green => into.extend(row.iter().map(|[_, green, _, _]| u16::from(*green))),
            Self::Of(first, [r, g, b]) => into.extend(row.iter().map(|[red, green, blue, _]| {
                let weighed = r * i32::from(*red) + g * i32::from(*green) + b * i32::from(*blue);
                u16::from(narrow(first + (weighed >> 10)))
            })),
        }
    }
}

/// Two places in the room of three, of a row whose shades are each three times what they stand for.
fn mixed(row: &[u16]) -> impl Iterator<Item = u8> {
    let (threes, _) = row.as_chunks::<3>();
    let two = |[left, middle, right]: &[u16; 3]| [2 * left + middle, 2 * right + middle];
    threes.iter().flat_map(two).map(ninth)
}

/// A ninth of a sum of nine shades. A product instead of a quotient, and none is lost to rounding.
fn ninth(sum: u16) -> u8 {
    u8::try_from((u32::from(sum) * NINTH) >> FRACTION).unwrap_or(u8::MAX)
}

fn narrowed(shade: u16) -> u8 {
    u8::try_from(shade).unwrap_or(u8::MAX)
}

fn narrow(shade: i32) -> u8 {
    u8::try_from(shade.clamp(0, 255)).unwrap_or(u8::MAX)
}

fn add(sums: &mut [u32], row: &[u8]) {
    for (sum, shade) in sums.iter_mut().zip(row) {
        *sum += u32::from(*shade);
    }
}

/// The sums of everything before each place of a row that is continued as far beyond its ends.
fn run(row: &[u32], beyond: usize, into: &mut Vec<u32>) {
    let first = row.first().copied().unwrap_or_default();
    let last = row.last().copied().unwrap_or_default();
    into.clear();
    let mut sum = 0;
    into.push(sum);
    let continued = std::iter::repeat_n(first, beyond)
        .chain(row.iter().copied())
        .chain(std::iter::repeat_n(last, beyond));
    into.extend(continued.map(|value| {
        sum += value;
        sum
    }));
}

/// The side of the squares in which grounds and shapes are compared, a figure of eight points, and the way to the next.
const SIDE: usize = 8;
const STEP: usize = 4;
const PLACES: i32 = 64;

/// A square with its mean shade.
pub(super) struct Ground {
    pub(super) place: Cell,
    pub(super) mean: u8,
}

/// A small square of shades.
pub(super) struct Square([u8; SIDE * SIDE]);

impl Square {
    /// The standard deviation of its shades.
    pub(super) fn spread(&self) -> f32 {
        root(self.variance(self)) / root(PLACES * PLACES)
    }

    /// The normalised cross-correlation with another square: 1 for the same, 0 for nothing in common.
    pub(super) fn likeness(&self, other: &Self) -> f32 {
        let own = root(self.variance(self)) * root(other.variance(other));
        let common = self.variance(other);
        let sign = if common < 0 { -1.0 } else { 1.0 };
        sign * root(common.abs()) * root(common.abs()) / own.max(1.0)
    }

    /// The covariance with another, times the square of the number of places.
    fn variance(&self, other: &Self) -> i32 {
        let (mut mine, mut theirs, mut products) = (0, 0, 0);
        for (a, b) in self.0.iter().zip(&other.0) {
            let (a, b) = (i32::from(*a), i32::from(*b));
            mine += a;
            theirs += b;
            products += a * b;
        }
        PLACES * products - mine * theirs
    }
}

fn root(value: i32) -> f32 {
    measure::length(value.max(0).unsigned_abs()).sqrt()
}
