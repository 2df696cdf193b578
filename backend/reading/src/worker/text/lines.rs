//! From characters on a page to lines in reading order.

use super::columns;
use crate::measure;
use crate::paper::{Area, Flow, TextRun};
use hayro::kurbo::Rect;

/// A gap wider than this share of the characters' size is a space between words.
const WORD_GAP: f32 = 0.12;
/// A gap wider than this many sizes separates columns and table cells.
const COLUMN_GAP: f32 = 2.5;
/// So many runs back a line painted twice, to look bold, is recognised.
const DOUBLE_STRIKE: usize = 4;
const SOFT_HYPHEN: char = '\u{ad}';

/// One character and its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell {
    pub(super) character: char,
    pub(super) flow: Flow,
    /// Along the flow.
    pub(super) start: f32,
    pub(super) end: f32,
    /// Across the flow.
    pub(super) near: f32,
    pub(super) far: f32,
}

impl Cell {
    pub(crate) fn new(character: char, area: Rect, flow: Flow) -> Self {
        let [x0, y0, x1, y1] = [area.x0, area.y0, area.x1, area.y1].map(measure::narrow);
        let (start, end, near, far) = match flow {
            Flow::Across => (x0, x1, y0, y1),
            Flow::Down => (y0, y1, x0, x1),
        };
        Self {
            character,
            flow,
            start,
            end,
            near,
            far,
        }
    }

    pub(super) fn size(self) -> f32 {
        (self.far - self.near).max(1.0)
    }

    pub(super) const fn is_blank(self) -> bool {
        self.character.is_whitespace()
    }

    fn middle(self) -> f32 {
        f32::midpoint(self.near, self.far)
    }

    /// Whether this character goes on where `before` ended.
    fn follows(self, before: Self) -> bool {
        let size = before.size().max(self.size());
        let same_line = (self.middle() - before.middle()).abs() < 0.5 * size;
        let gap = self.start - before.end;
        // A blank that goes back is of a line that runs the other way.
        let goes_back = self.is_blank() && self.start < before.start;
        let is_near = gap > -0.5 * size && gap < COLUMN_GAP * size && !goes_back;
        self.flow == before.flow && same_line && is_near
    }

    /// Whether a space belongs between the two: not between Chinese characters, whose gaps are
    /// the typesetter's.
    fn is_parted_from(self, before: Self) -> bool {
        let gap = self.start - before.end;
        let spaced = self.character.is_whitespace() || before.character.is_whitespace();
        let chinese = crate::find::is_ideographic(self.character)
            && crate::find::is_ideographic(before.character);
        !spaced && !chinese && gap > WORD_GAP * before.size()
    }
}

/// Groups characters, given in the order of painting, into runs in reading order.
pub(crate) fn in_lines(cells: Vec<Cell>) -> Vec<TextRun> {
    let mut lines: Vec<Vec<Cell>> = Vec::new();
    for cell in cells {
        match lines.last_mut() {
            Some(line) if line.last().is_some_and(|last| cell.follows(*last)) => line.push(cell),
            _ => lines.push(vec![cell]),
        }
    }
    let lines = columns::joined(lines);
    let mut runs: Vec<TextRun> = Vec::new();
    for run in lines.iter().filter_map(|line| run(line)) {
        let recent = runs.iter().rev().take(DOUBLE_STRIKE);
        if !recent.into_iter().any(|earlier| is_same(earlier, &run)) {
            runs.push(run);
        }
    }
    in_reading_order(runs)
}

fn run(line: &[Cell]) -> Option<TextRun> {
    let first = line.first()?;
    let mut run = TextRun {
        flow: first.flow,
        ..TextRun::default()
    };
    let (mut near, mut far) = (first.near, first.far);
    let mut before: Option<Cell> = None;
    // A soft hyphen is seen at the end of a line alone (Unicode 16, section 6.2).
    let last = line.iter().rposition(|cell| !cell.is_blank());
    let written = line.iter().enumerate();
    let written = written.filter(|(at, cell)| cell.character != SOFT_HYPHEN || Some(*at) == last);
    for (_, cell) in written {
        if let Some(before) = before.filter(|before| cell.is_parted_from(*before)) {
            run.text.push(' ');
            run.edges.push(tenths(before.end));
        }
        let is_hyphen = cell.character == SOFT_HYPHEN;
        run.text.push(if is_hyphen { '-' } else { cell.character });
        run.edges.push(tenths(cell.start));
        (near, far) = (near.min(cell.near), far.max(cell.far));
        before = Some(*cell);
    }
    let end = before?.end;
    run.edges.push(tenths(end));
    let (along, across) = (tenths(end - first.start), tenths(far - near));
    run.area = match run.flow {
        Flow::Across => Area {
            x: tenths(first.start),
            y: tenths(near),
            width: along,
            height: across,
        },
        Flow::Down => Area {
            x: tenths(near),
            y: tenths(first.start),
            width: across,
            height: along,
        },
    };
    (!run.text.trim().is_empty()).then_some(run)
}

/// A tenth of a point is finer than a pixel of the master.
fn tenths(length: f32) -> f32 {
    (length * 10.0).round() / 10.0
}

/// The same words struck twice with a small offset.
fn is_same(one: &TextRun, other: &TextRun) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() < 1.5;
    one.text == other.text && near(one.area.x, other.area.x) && near(one.area.y, other.area.y)
}

/// Painting order is reading order in most documents, columns included. Where it jumps up the
/// page more than now and then, position decides.
fn in_reading_order(runs: Vec<TextRun>) -> Vec<TextRun> {
    let upward = |pair: &[TextRun]| match pair {
        [one, next] => next.area.y + next.area.height < one.area.y,
        _ => false,
    };
    let jumps = runs.windows(2).filter(|pair| upward(pair)).count();
    if jumps * 4 > runs.len() {
        by_position(runs)
    } else {
        runs
    }
}

fn by_position(mut runs: Vec<TextRun>) -> Vec<TextRun> {
    runs.sort_by(|a, b| a.area.y.total_cmp(&b.area.y));
    let mut rows: Vec<Vec<TextRun>> = Vec::new();
    for run in runs {
        let fits = |row: &Vec<TextRun>| {
            row.first()
                .is_some_and(|first| run.area.y - first.area.y < 0.5 * first.area.height)
        };
        match rows.last_mut() {
            Some(row) if fits(row) => row.push(run),
            _ => rows.push(vec![run]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.area.x.total_cmp(&b.area.x));
    }
    rows.into_iter().flatten().collect()
}
