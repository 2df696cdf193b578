//! Words that are set letter by letter, one below the other.

use super::lines::Cell;
use crate::paper::Flow;

/// So many letters in a column are a word; fewer may be marks of a list.
const FEWEST: usize = 3;
/// The next letter stands at most so many sizes below.
const STEP: std::ops::Range<f32> = 0.5..1.6;
/// So many sizes a letter may stand beside the middle of the column.
const ASIDE: f32 = 0.5;

/// Joins lines of a single letter each into lines that run down.
pub(super) fn joined(lines: Vec<Vec<Cell>>) -> Vec<Vec<Cell>> {
    let mut joined: Vec<Vec<Cell>> = Vec::new();
    let mut column: Vec<Cell> = Vec::new();
    for line in lines {
        match letter(&line) {
            Some(next) if column.last().is_none_or(|last| next.stands_below(*last)) => {
                column.push(next);
            }
            Some(next) => {
                close(&mut joined, std::mem::replace(&mut column, vec![next]));
            }
            None => {
                close(&mut joined, std::mem::take(&mut column));
                joined.push(line);
            }
        }
    }
    close(&mut joined, column);
    joined
}

/// The only letter of a line across.
fn letter(line: &[Cell]) -> Option<Cell> {
    let mut written = line.iter().filter(|cell| !cell.is_blank());
    let only = *written.next()?;
    let is_alone = written.next().is_none();
    (is_alone && only.flow == Flow::Across && crate::find::is_letter(only.character))
        .then_some(only)
}

fn close(joined: &mut Vec<Vec<Cell>>, column: Vec<Cell>) {
    if column.len() < FEWEST {
        joined.extend(column.into_iter().map(|letter| vec![letter]));
        return;
    }
    let mut down: Vec<Cell> = column.into_iter().map(Cell::downwards).collect();
    let starts: Vec<f32> = down.iter().skip(1).map(|cell| cell.start).collect();
    for (cell, next) in down.iter_mut().zip(starts) {
        cell.end = next;
    }
    joined.push(down);
}

impl Cell {
    fn stands_below(self, above: Self) -> bool {
        let size = self.size().max(above.size());
        let step = self.near - above.near;
        let aside = f32::midpoint(self.start, self.end) - f32::midpoint(above.start, above.end);
        STEP.contains(&(step / size)) && aside.abs() < ASIDE * size
    }

    /// The same place, read down instead of across.
    fn downwards(self) -> Self {
        Self {
            flow: Flow::Down,
            start: self.near,
            end: self.far,
            near: self.start,
            far: self.end,
            ..self
        }
    }
}
