//! Whether two drawings of a page show the same.
//!
//! Two programs never agree in every pixel: they smooth edges, fit letters to the grid and scale pictures each in its own
//! way. What must agree is what a reader would see: every stroke, box, letter and picture. So the drawings are compared
//! four times, and a place counts where one of the comparisons fails:
//!
//! - **ground**: the mean shade and colour around a place. Finds a picture, a fill or a paragraph that one of them lacks.
//! - **colours**: what is coloured in one is not grey in the other.
//! - **marks**: a place that stands out from its ground in one drawing stands out nearby in the other. Finds a line, a dot,
//!   a box, a stroke.
//! - **shapes**: where both have marks, the shapes correlate (normalised cross-correlation, Lewis 1995) at a shift of at
//!   most one pixel. Finds a letter in the place of another, unless the two differ by less than the programs do: 0 for 8
//!   in ten points is found, 6 for 8 is not.

mod plane;

use crate::measure;
use crate::paper::Area;
use plane::{Cell, Plane, Square, Weights};
use std::ops::Range;

/// What of a master's resolution drawings are compared at. Of 150 dots it leaves 100: a figure of ten points is ten pixels
/// high, and one figure in the place of another is told from how two programs smooth the same one (at 75 dots it is not). At
/// all of it most of those that are missed are found, for more than the check may cost (decision 0067).
pub(crate) const PART: f32 = 2.0 / 3.0;

/// How far the mean shades of a square may lie apart, and the mean colours.
const GROUND_SHADE: u8 = 52;
const GROUND_COLOUR: u8 = 44;
/// What is so far from grey is coloured.
const COLOUR: u8 = 48;
const NO_COLOUR: u8 = 128;
/// Luma and the two differences of colour (ITU-R BT.601), whose middle is half of the greatest shade.
const SHADE: Weights = Weights::Of(0, [306, 601, 117]);
const COLOURS: [Weights; 2] = [
    Weights::Of(128, [-173, -339, 512]),
    Weights::Of(128, [512, -429, -83]),
];
/// How far around a mark its ground is looked for, and how far off the other drawing may have it.
const MARK_GROUND: usize = 6;
const MARK_REACH: usize = 2;
/// What stands out so far from its ground is a mark, and so much of it at least the other drawing must show. Where two fills
/// meet between pixels a smoothing program leaves a seam of a quarter of the contrast, which is none.
const MARK_CONTRAST: u8 = 68;
const MARK_KEPT: (u8, u8) = (1, 4);
/// What is darker than this is dark ground.
const DARK: u8 = 128;
/// The standard deviation of what has a shape, and what two shapes must have in common.
const SHAPE_SPREAD: f32 = 26.0;
const SHAPE_LIKENESS: f32 = 0.65;
/// What was found is gathered in squares of so many pixels. A place weighs as much as a square of another shape, and so much
/// together counts: a single one may be how a program smooths an edge.
const CELL: usize = 8;
const PLACE: u8 = 16;
const COUNTS: u32 = 32;

/// Where two drawings of a page differ, in points; empty where they show the same. Each is given with its width in pixels
/// and as pixels of four bytes: the first with half as many dots again as the second, which has so many pixels a point.
/// Rows and columns that only one of them has, a matter of rounding, are not compared.
pub(crate) fn differences(
    fine: (u32, &[u8]),
    other: (u32, &[u8]),
    pixels_a_point: f32,
) -> Vec<Area> {
    let (fine, other) = (Drawing::new(fine), Drawing::new(other));
    let (width, height) = (
        (fine.width / 3 * 2).min(other.width),
        (fine.height() / 3).min(other.height() / 2) * 2,
    );
    let mut found = Plane::blank(width, height);
    for top in (0..height).step_by(BAND) {
        let rows = top.saturating_sub(AROUND)..height.min(top + BAND + AROUND);
        let own = top - rows.start..(top + BAND).min(height) - rows.start;
        let (one, other) = (fine.reduced(&rows, width), other.sheet(&rows, width));
        if let Some(here) = compared(&one, &other) {
            found.put(top, &here.band(own));
        }
    }
    areas(&found, pixels_a_point)
}

/// What differs in a part of two drawings, where anything can.
fn compared(one: &Sheet, other: &Sheet) -> Option<Plane> {
    if one.is_alike(other) {
        return None;
    }
    let mut found = Plane::even(&one.shade, 0);
    ground(one, other, &mut found);
    colours(one, other, &mut found);
    marks([&one.shade, &other.shade], &mut found);
    shapes(&one.shade, &other.shade, &mut found);
    Some(found)
}

/// Drawings are compared in bands of so many rows, which stay in the processor's cache, with so many around them as one of
/// the comparisons looks at.
const BAND: usize = 96;
const AROUND: usize = 16;
/// What lies nowhere so far apart is the same for each comparison: to lose a mark takes three quarters of it, between the mark
/// and its ground.
const ALIKE: u8 = 25;

/// Pixels in rows from the top.
struct Drawing<'a> {
    width: usize,
    pixels: &'a [[u8; 4]],
}

impl<'a> Drawing<'a> {
    fn new((width, pixels): (u32, &'a [u8])) -> Self {
        let width = measure::index(width).max(1);
        let (pixels, _) = pixels.as_chunks::<4>();
        Self { width, pixels }
    }

    fn height(&self) -> usize {
        self.pixels.len() / self.width
    }

    fn rows(&self, rows: Range<usize>) -> &'a [[u8; 4]] {
        let pixels = rows.start * self.width..rows.end * self.width;
        self.pixels.get(pixels).unwrap_or_default()
    }

    /// Some of its rows, as far as this width.
    fn sheet(&self, rows: &Range<usize>, width: usize) -> Sheet {
        let rows = self.rows(rows.clone());
        Sheet::of(rows, |weights| {
            let rows = rows.chunks_exact(self.width);
            Plane::of(rows.filter_map(|row| row.get(..width)), width, weights)
        })
    }

    /// The same at two thirds of its size: two rows for three. The first of them is even.
    fn reduced(&self, rows: &Range<usize>, width: usize) -> Sheet {
        let rows = self.rows(rows.start / 2 * 3..rows.end.div_ceil(2) * 3);
        Sheet::of(rows, |weights| {
            let rows = rows.chunks_exact(self.width);
            Plane::two_thirds(rows, width, weights)
        })
    }
}

/// A part of a drawing taken apart into its shade and two differences of colour, where it has colours.
struct Sheet {
    shade: Plane,
    colours: Option<[Plane; 2]>,
}

impl Sheet {
    /// Reads what is to be read of these pixels.
    fn of(pixels: &[[u8; 4]], read: impl Fn(&Weights) -> Plane) -> Self {
        // Many at a time, and not one by one until the first that has a colour: red beside green, green beside blue.
        let odd = |odd: u32, pixel: &[u8; 4]| {
            let pixel = u32::from_le_bytes(*pixel);
            odd | ((pixel ^ (pixel >> 8)) & 0xffff)
        };
        if pixels.iter().fold(0, odd) == 0 {
            return Self {
                shade: read(&Weights::Green),
                colours: None,
            };
        }
        Self {
            shade: read(&SHADE),
            colours: Some(COLOURS.each_ref().map(read)),
        }
    }

    /// Whether none of the comparisons can find anything.
    fn is_alike(&self, other: &Self) -> bool {
        let are_grey = self.colours.is_none() && other.colours.is_none();
        let are_alike = |(mine, theirs): (&Plane, &Plane)| mine.is_within(ALIKE, theirs);
        are_alike((&self.shade, &other.shade))
            && (are_grey || self.colours().iter().zip(&other.colours()).all(are_alike))
    }

    fn colours(&self) -> [Plane; 2] {
        let grey = || Plane::even(&self.shade, NO_COLOUR);
        self.colours.clone().unwrap_or_else(|| [grey(), grey()])
    }
}

fn ground(one: &Sheet, other: &Sheet, found: &mut Plane) {
    let mut hold = |a: &Plane, b: &Plane, most: u8| {
        for (a, b) in a.squares().zip(b.squares()) {
            if a.mean.abs_diff(b.mean) > most {
                found.mark(a.place, PLACE);
            }
        }
    };
    hold(&one.shade, &other.shade, GROUND_SHADE);
    if one.colours.is_some() || other.colours.is_some() {
        for (a, b) in one.colours().iter().zip(&other.colours()) {
            hold(a, b, GROUND_COLOUR);
        }
    }
}

/// Marks what is coloured in one and grey in the other, however thin. Softened, for one of the programs smooths letters by
/// colours.
fn colours(one: &Sheet, other: &Sheet, found: &mut Plane) {
    if one.colours.is_none() && other.colours.is_none() {
        return;
    }
    for (one, other) in one.colours().iter().zip(&other.colours()) {
        let planes = [one, other].map(|plane| plane.softened().away_from(NO_COLOUR));
        let [near_one, near_other] = planes.each_ref().map(|plane| plane.greatest(MARK_REACH));
        let [one, other] = planes;
        for lost in [
            one.chosen(&near_other, is_other_colour),
            other.chosen(&near_one, is_other_colour),
        ] {
            found.mark_where(&lost, |mark| mark > 0);
        }
    }
}

fn is_other_colour(colour: u8, nearby: u8) -> bool {
    colour >= COLOUR && is_less_than_kept(colour, nearby)
}

/// Marks where something stands out in one plane, darker or lighter than its ground, and nothing does nearby in the other.
fn marks(planes: [&Plane; 2], found: &mut Plane) {
    if may_lose(planes) {
        let darks = planes.map(Dark::of);
        for lost in Dark::lost(&darks).into_iter().flatten() {
            found.mark_where(&lost, |mark| mark > 0);
        }
    }
    // Every letter leaves light ground beside it: light marks count on dark ground alone.
    let is_dark = |plane: &Plane| plane.squares().any(|square| square.mean < DARK);
    if !planes.into_iter().any(is_dark) {
        return;
    }
    let negatives = planes.map(Plane::negative);
    if !may_lose(negatives.each_ref()) {
        return;
    }
    let lights = negatives.each_ref().map(Dark::of);
    for (lost, plane) in Dark::lost(&lights).into_iter().zip(planes) {
        if let Some(mut lost) = lost {
            lost.clear_where(&plane.mean(MARK_GROUND), |ground| ground >= DARK);
            found.mark_where(&lost, |mark| mark > 0);
        }
    }
}

/// Whether something dark in one plane has nothing as dark nearby in the other: what is asked first, for it is asked quickly.
/// Grounds that are alike take no more from the difference of a mark than that.
fn may_lose([one, other]: [&Plane; 2]) -> bool {
    let (part, of) = MARK_KEPT;
    let least = MARK_CONTRAST - ALIKE - MARK_CONTRAST / of * part;
    let is_lighter = |nearby: u8, dark: u8| nearby.saturating_sub(dark) >= least;
    let darkest = [one, other].map(|plane| plane.least(MARK_REACH));
    let [near_one, near_other] = &darkest;
    near_other.has_where(one, is_lighter) || near_one.has_where(other, is_lighter)
}

/// What is darker in a plane than something around it.
struct Dark<'a> {
    plane: &'a Plane,
    lightest: Plane,
    marks: Plane,
}

impl<'a> Dark<'a> {
    fn of(plane: &'a Plane) -> Self {
        let lightest = plane.greatest(MARK_GROUND);
        let marks = lightest.minus(plane);
        Self {
            plane,
            lightest,
            marks,
        }
    }

    /// What is a mark in each and not in the other, where there is any.
    fn lost([one, other]: &[Self; 2]) -> [Option<Plane>; 2] {
        [one.lost_in(other), other.lost_in(one)]
    }

    /// A mark is narrower than the ground on which it stands (what a closing fills, Serra 1982): what only lies beside
    /// something lighter is itself a ground. Of the other drawing less is asked, for there a mark may lie beside another.
    fn lost_in(&self, other: &Self) -> Option<Plane> {
        let nearby = other.marks.greatest(MARK_REACH);
        if !self.marks.has_where(&nearby, is_lost) {
            return None;
        }
        let narrow = self.lightest.least(MARK_GROUND).minus(self.plane);
        Some(narrow.chosen(&nearby, is_lost))
    }
}

fn is_lost(mark: u8, nearby: u8) -> bool {
    mark >= MARK_CONTRAST && is_less_than_kept(mark, nearby)
}

fn is_less_than_kept(mark: u8, nearby: u8) -> bool {
    let (part, of) = MARK_KEPT;
    u16::from(nearby) * u16::from(of) < u16::from(mark) * u16::from(part)
}

fn shapes(one: &Plane, other: &Plane, found: &mut Plane) {
    // Softened, so that a letter that stands between two pixels is like itself on one.
    let (one, other) = (one.softened(), other.softened());
    for place in one.far_squares(&other) {
        let squares = one.square(place).zip(other.square(place));
        let is_other = |(mine, theirs): (Square, Square)| {
            is_other_shape(&mine, &theirs, || around(&other, place))
        };
        if squares.is_some_and(is_other) {
            found.mark(place, 1);
        }
    }
}

fn is_other_shape(mine: &Square, theirs: &Square, around: impl FnOnce() -> Vec<Square>) -> bool {
    if mine.spread() < SHAPE_SPREAD || theirs.spread() < SHAPE_SPREAD {
        return false;
    }
    let is_like = |theirs: &Square| mine.likeness(theirs) >= SHAPE_LIKENESS;
    !is_like(theirs) && !around().iter().any(is_like)
}

/// The squares that stand one pixel off.
fn around(plane: &Plane, (left, top): (usize, usize)) -> Vec<Square> {
    let steps = (0..3).flat_map(|x| (0..3).map(move |y| (left + x, top + y)));
    steps
        .filter_map(|(x, y)| plane.square((x.checked_sub(1)?, y.checked_sub(1)?)))
        .collect()
}

/// What was marked, gathered: squares that touch joined, where they weigh enough together.
fn areas(found: &Plane, pixels_a_point: f32) -> Vec<Area> {
    let cell_area = |place| cell_area(place, pixels_a_point);
    let mut cells = found.weights(CELL);
    let mut areas = Vec::new();
    while let Some((place, weight)) = cells.pop() {
        let mut total = weight;
        let mut area = cell_area(place);
        let mut reached = vec![place];
        while let Some((x, y)) = reached.pop() {
            let touching =
                |(other, _): &mut (Cell, u32)| other.0.abs_diff(x) <= 1 && other.1.abs_diff(y) <= 1;
            for (other, weight) in cells.extract_if(.., touching) {
                total = total.saturating_add(weight);
                area = area.union(cell_area(other));
                reached.push(other);
            }
        }
        if total >= COUNTS {
            areas.push(area);
        }
    }
    areas
}

fn cell_area((x, y): Cell, pixels_a_point: f32) -> Area {
    let side = measure::length(measure::count(CELL)) / pixels_a_point;
    Area {
        x: measure::length(measure::count(x)) * side,
        y: measure::length(measure::count(y)) * side,
        width: side,
        height: side,
    }
}

#[cfg(test)]
mod tests;
