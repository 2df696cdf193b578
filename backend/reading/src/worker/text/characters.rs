//! The characters of a page in the order of painting, and what becomes of each: seen, covered or never seen.

use super::ground::Even;
use super::lines::{Cell, in_lines};
use super::shape::Shape;
use super::surface::Surface;
use crate::measure;
use crate::paper::{Area, TextRun};
use crate::statement::About;
use hayro::kurbo::{Point, Rect};
use std::collections::HashSet;

/// The places of a character's box that are looked at: its middle, where its strokes are.
const PLACES: [(f64, f64); 9] = [
    (0.2, 0.25),
    (0.5, 0.25),
    (0.8, 0.25),
    (0.2, 0.5),
    (0.5, 0.5),
    (0.8, 0.5),
    (0.2, 0.75),
    (0.5, 0.75),
    (0.8, 0.75),
];
/// A character is covered when so many of these are.
const COVERED: u32 = 8;
/// The height of a row of the index, in points.
const ROW: f64 = 16.0;
/// The last row holds whatever stands further down.
const LAST_ROW: usize = 1_000;
/// So many questions whether a part of a shape passes a point are asked for a page.
const WORK: usize = 50_000_000;

/// One bit for each of the places.
type Places = u16;

/// How a character is painted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    /// To be seen.
    Ink,
    /// Without a trace: what a recognition program read on a picture.
    Layer,
}

/// A character and what was painted over it.
pub(super) struct Mark {
    pub(super) cell: Cell,
    pub(super) area: Rect,
    pub(super) paint: Paint,
    /// Nothing is seen where it stands.
    pub(super) even: Option<Even>,
    /// No part of it lies within the clip.
    pub(super) is_cropped: bool,
    /// Its font, where the meaning may yet be doubted.
    pub(super) font: Option<usize>,
    /// The run of glyphs that it is of, where nobody can say what it is.
    pub(super) unread: Option<usize>,
    /// It is read in two ways.
    pub(super) is_disputed: bool,
    fills: Places,
    pictures: Places,
}

impl Mark {
    pub(super) fn new(cell: Cell, area: Rect, paint: Paint, surface: &Surface) -> Self {
        Self {
            cell,
            area,
            paint,
            even: None,
            is_cropped: !places(area).iter().any(|place| surface.reaches(*place)),
            font: None,
            unread: None,
            is_disputed: false,
            fills: 0,
            pictures: 0,
        }
    }

    /// Why it is not seen.
    fn lost(&self, pictures: &[Rect]) -> Option<About> {
        let covers = match self.paint {
            Paint::Ink => self.fills | self.pictures,
            Paint::Layer => self.fills,
        };
        if self.is_cropped {
            return Some(About::UnseenText);
        }
        if covers.count_ones() >= COVERED {
            return Some(About::CoveredText);
        }
        let even = self.even?;
        match self.paint {
            Paint::Ink => Some(About::UnseenText),
            Paint::Layer if even.is_dark || self.pictures.count_ones() >= COVERED => {
                Some(About::CoveredText)
            }
            Paint::Layer => {
                let middle = self.area.center();
                let is_of_picture = pictures.iter().any(|picture| picture.contains(middle));
                (!is_of_picture).then_some(About::UnseenText)
            }
        }
    }
}

/// What covers characters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Cover {
    /// An opaque shape.
    Fill,
    /// A picture on the page.
    Picture,
    /// The picture of the page itself: what was painted before says what is read on it.
    Scan,
}

/// The characters painted so far.
#[derive(Default)]
pub(super) struct Characters {
    marks: Vec<Mark>,
    /// The places of marks by the rows of the page where their middles stand.
    rows: Vec<Vec<usize>>,
    tallest: f64,
    worked: usize,
}

impl Characters {
    pub(super) fn add(&mut self, mark: Mark) {
        let row = row(mark.area.center().y);
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        if let Some(row) = self.rows.get_mut(row) {
            row.push(self.marks.len());
        }
        self.tallest = self.tallest.max(mark.area.height());
        self.marks.push(mark);
    }

    pub(super) const fn count(&self) -> usize {
        self.marks.len()
    }

    /// The marks from a place on, in the order of painting.
    pub(super) fn since(&mut self, place: usize) -> &mut [Mark] {
        self.marks.get_mut(place..).unwrap_or_default()
    }

    /// The places of the marks whose middles stand in rows that reach over this height.
    pub(super) fn in_rows(&self, (top, bottom): (f64, f64)) -> impl Iterator<Item = usize> {
        let (first, last) = (row(top), row(bottom));
        let rows = self.rows.iter().take(last + 1).skip(first);
        rows.flatten().copied()
    }

    /// Notes what a shape covers of the characters painted so far.
    pub(super) fn cover(&mut self, shape: &Shape, surface: &Surface, cover: Cover) {
        let bounds = surface.within(shape.bounds());
        let reach = self.tallest / 2.0;
        let (first, last) = (row(bounds.y0 - reach), row(bounds.y1 + reach));
        for row in self.rows.iter().take(last + 1).skip(first) {
            for at in row {
                let Some(mark) = self.marks.get_mut(*at) else {
                    continue;
                };
                if mark.area.intersect(bounds).area() <= 0.0 || self.worked > WORK {
                    continue;
                }
                self.worked += shape.parts() * PLACES.len();
                let mut covered = 0;
                for (bit, place) in (0_u32..).zip(places(mark.area)) {
                    if bounds.contains(place) && shape.holds(place) && surface.reaches(place) {
                        covered |= 1 << bit;
                    }
                }
                mark.covered(covered, cover);
            }
        }
    }

    /// What is seen, in reading order, and what is not, each line with its reason.
    ///
    /// Characters of fonts that are doubted are not said, and of a page nothing on which most characters mean nothing.
    pub(super) fn sorted(self, pictures: &[Rect], doubted: &HashSet<usize>) -> Sorted {
        let mut shown = Vec::new();
        let (mut covered, mut unseen, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
        let (mut unread, mut disputed) = (Vec::new(), Vec::new());
        let mut before = None;
        for mark in &self.marks {
            // Blanks go with the word before them.
            let lost = if mark.cell.is_blank() {
                before
            } else {
                let is_doubted = mark.font.is_some_and(|font| doubted.contains(&font));
                let doubt = is_doubted.then_some(About::UnknownText);
                mark.lost(pictures).or(doubt)
            };
            before = lost;
            match (lost, mark.unread) {
                (None, Some(run)) => unread.push((run, mark.area)),
                (_, Some(_)) => {}
                (Some(About::CoveredText), _) => covered.push(mark.cell),
                (Some(About::UnknownText), _) => unknown.push(mark.cell),
                (Some(_), _) => unseen.push(mark.cell),
                (None, _) => {
                    disputed.extend(mark.is_disputed.then_some(mark.cell));
                    shown.push(mark.cell);
                }
            }
        }
        let words = shown.iter().filter(|cell| cell.character.is_alphanumeric());
        if !unread.is_empty() && unread.len() >= words.count() {
            shown.clear();
            disputed.clear();
        }
        let runs = in_lines(shown);
        let mut remarks = Vec::new();
        for (about, cells) in [
            (About::CoveredText, covered),
            (About::UnseenText, unseen),
            (About::UnknownText, unknown),
        ] {
            let lines = in_lines(cells).into_iter();
            let said = lines.filter(|run| is_worded(&run.text) && !is_repeated(run, &runs));
            remarks.extend(said.map(|run| (about, run.area)));
        }
        let disputed = in_lines(disputed).into_iter();
        remarks.extend(disputed.map(|run| (About::DisputedText, run.area)));
        for run in unread.chunk_by(|(one, _), (next, _)| one == next) {
            let areas = run.iter().map(|(_, area)| *area);
            let area = areas.reduce(|all, area| all.union(area));
            remarks.extend(area.map(|area| (About::UnknownText, super::area_of(area))));
        }
        Sorted { runs, remarks }
    }
}

impl Mark {
    fn covered(&mut self, places: Places, cover: Cover) {
        match cover {
            Cover::Fill => self.fills |= places,
            Cover::Picture => self.pictures |= places,
            Cover::Scan if places.count_ones() * 2 > COVERED => {
                (self.fills, self.pictures) = (0, 0);
                self.paint = Paint::Layer;
            }
            Cover::Scan => {}
        }
    }
}

/// The text of a page, and what is not of it.
pub(super) struct Sorted {
    pub(super) runs: Vec<TextRun>,
    pub(super) remarks: Vec<(About, Area)>,
}

fn places(area: Rect) -> [Point; 9] {
    PLACES.map(|(x, y)| Point::new(area.x0 + x * area.width(), area.y0 + y * area.height()))
}

fn row(y: f64) -> usize {
    measure::index(measure::pixels(measure::narrow(y / ROW))).min(LAST_ROW)
}

/// Whether anything is said: lines and dots hide nothing.
pub(super) fn is_worded(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Whether the same words are seen at the same place: painted once below and once above a ground.
fn is_repeated(run: &TextRun, shown: &[TextRun]) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() < 3.0;
    shown.iter().any(|one| {
        near(one.area.x, run.area.x)
            && near(one.area.y, run.area.y)
            && one.text.contains(run.text.trim())
    })
}
