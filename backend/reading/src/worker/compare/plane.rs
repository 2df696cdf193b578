//! One byte for every place of a drawing, and what is asked of its neighbourhood.

use super::PLACE;
use crate::measure;

/// Binary places behind the point of a mean: the sum of a square of 13 stays below 2^16.
const FRACTION: u32 = 16;

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

    /// What is weighed of each pixel of a drawing.
    pub(super) fn of((width, pixels): (u32, &[u8]), weights: &Weights) -> Self {
        let (pixels, _) = pixels.as_chunks::<4>();
        let shades = pixels.iter().map(|pixel| narrow(weights.of(*pixel)));
        Self::new(measure::index(width), shades.collect())
    }

    /// The same at two thirds of the size, each place the mean of what it covers: from the 150 dots of a master to 100.
    pub(super) fn two_thirds((width, pixels): (u32, &[u8]), weights: &Weights) -> Self {
        let row_bytes = measure::index(width).max(1) * 4;
        let width = measure::index(width) / 3 * 2;
        let mut shades = Vec::with_capacity(pixels.len() / 9);
        let mut below = Vec::with_capacity(width);
        for rows in pixels.chunks_exact(3 * row_bytes) {
            let (upper, rest) = rows.split_at(row_bytes);
            let (middle, lower) = rest.split_at(row_bytes);
            let threes = [upper, middle, lower].map(|row| row.as_chunks::<12>().0.iter());
            let [upper, middle, lower] = threes;
            for ((upper, middle), lower) in upper.zip(middle).zip(lower) {
                let [upper, middle, lower] =
                    [upper, middle, lower].map(|three| weights.of_three(*three));
                shades.extend(mixed(upper, middle));
                below.extend(mixed(lower, middle));
            }
            shades.append(&mut below);
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

    pub(super) fn width(&self) -> usize {
        self.width
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

    /// The upper left part of it.
    pub(super) fn cropped(self, width: usize, height: usize) -> Self {
        if self.width == width && self.height() == height {
            return self;
        }
        let rows = self.rows().take(height);
        let shades = rows.flat_map(|row| row.iter().take(width).copied());
        Self::new(width, shades.collect())
    }

    /// The difference to another plane, at least nought.
    pub(super) fn minus(&self, other: &Self) -> Self {
        let pairs = self.shades.iter().zip(&other.shades);
        Self::new(
            self.width,
            pairs.map(|(a, b)| a.saturating_sub(*b)).collect(),
        )
    }

    /// The greatest shade in the square that reaches so far around each place.
    pub(super) fn greatest(&self, reach: usize) -> Self {
        self.folded(reach, u8::max)
    }

    /// The least shade in the square that reaches so far around each place.
    pub(super) fn least(&self, reach: usize) -> Self {
        self.folded(reach, u8::min)
    }

    fn folded(&self, reach: usize, choose: impl Fn(u8, u8) -> u8) -> Self {
        let take = |into: &mut [u8], from: &[u8]| {
            for (to, from) in into.iter_mut().zip(from) {
                *to = choose(*to, *from);
            }
        };
        let mut across = self.clone();
        for (row, source) in across.shades.chunks_exact_mut(self.width).zip(self.rows()) {
            for shift in 1..=reach.min(self.width - 1) {
                take(row, source.get(shift..).unwrap_or_default());
                take(row.get_mut(shift..).unwrap_or_default(), source);
            }
        }
        let mut down = across.clone();
        for (y, row) in down.shades.chunks_exact_mut(self.width).enumerate() {
            for near in y.saturating_sub(reach)..=y + reach {
                take(row, across.row(near));
            }
        }
        down
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

    /// Marks the places where two planes stand so to each other.
    pub(super) fn mark_where(&mut self, one: &Self, other: &Self, holds: impl Fn(u8, u8) -> bool) {
        let pairs = one.shades.iter().zip(&other.shades);
        for (mark, (a, b)) in self.shades.iter_mut().zip(pairs) {
            *mark = (*mark).max(PLACE * u8::from(holds(*a, *b)));
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

/// How much of each colour makes a shade, in parts of 1,024 after a first summand.
pub(super) struct Weights(pub(super) i32, pub(super) [i32; 3]);

impl Weights {
    fn of(&self, [red, green, blue, _]: [u8; 4]) -> i32 {
        let Self(first, [r, g, b]) = self;
        first + ((r * i32::from(red) + g * i32::from(green) + b * i32::from(blue)) >> 10)
    }

    /// Two places in the room of three pixels, each three times its mean.
    fn of_three(&self, [r0, g0, b0, a0, r1, g1, b1, a1, r2, g2, b2, a2]: [u8; 12]) -> [i32; 2] {
        let middle = self.of([r1, g1, b1, a1]);
        [
            2 * self.of([r0, g0, b0, a0]) + middle,
            2 * self.of([r2, g2, b2, a2]) + middle,
        ]
    }
}

/// Two parts of one row and one of another, each three times its mean.
fn mixed(whole: [i32; 2], half: [i32; 2]) -> [u8; 2] {
    let ([left, right], [half_left, half_right]) = (whole, half);
    [
        narrow((2 * left + half_left) / 9),
        narrow((2 * right + half_right) / 9),
    ]
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
pub(super) const STEP: usize = 4;
const PLACES: i32 = 64;

/// A square with its mean shade.
pub(super) struct Ground {
    pub(super) place: Cell,
    pub(super) mean: u8,
}

/// A small square of shades.
pub(super) struct Square([u8; SIDE * SIDE]);

impl Square {
    /// Whether no place lies far from the same place in another.
    pub(super) fn is_close_to(&self, other: &Self) -> bool {
        let pairs = self.0.iter().zip(&other.0);
        pairs.map(|(a, b)| a.abs_diff(*b)).fold(0, u8::max) < CLOSE
    }

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
