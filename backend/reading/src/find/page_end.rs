//! What begins on one page and ends on the next.

use super::fold::{Place, is_letter, is_parted};
use super::{PageText, Read, TextHit, areas, excerpt};
use crate::measure;
use crate::paper::TextRun;
use memchr::memmem::Finder;
use std::ops::Range;

/// So many lines at a page's end may stand below or above the text: its number, a running title, a reference.
const MARGIN: usize = 3;
/// So near, in points, the same words stand on two pages to be a running title.
const SAME_PLACE: f32 = 2.0;

/// The hits that begin at the end of one page and end on the page after it; they are of the first.
pub(super) fn hits(finder: &Finder<'_>, page: &Read<'_>, next: &Read<'_>) -> Vec<TextHit> {
    if page.page.number.checked_add(1) != Some(next.page.number) {
        return Vec::new();
    }
    let whole = (page.page.runs.len(), 0);
    let inner = inner(page.page, next.page);
    let mut found = seam(page, next, whole).hits(finder);
    if inner != whole {
        found.extend(seam(page, next, inner).hits(finder));
    }
    found
}

/// How many runs of the first page come before its lower margin, and how many of the next stand in its upper one.
fn inner(page: &PageText, next: &PageText) -> (usize, usize) {
    let is_margin =
        |run: &TextRun, other: &PageText| is_number(&run.text) || is_running(run, other);
    let below = page.runs.iter().rev().take(MARGIN);
    let above = next.runs.iter().take(MARGIN);
    (
        page.runs.len() - below.take_while(|run| is_margin(run, next)).count(),
        above.take_while(|run| is_margin(run, page)).count(),
    )
}

/// Whether a line is a page's number: `12`, `— 12 —`, `第 12 页`, `第 3 页 共 12 页`, `3/12`.
fn is_number(text: &str) -> bool {
    let of_number =
        |c: char| c.is_numeric() || c.is_whitespace() || "第页頁共-–—―·./|,，第/".contains(c);
    text.chars().all(of_number) && text.chars().any(char::is_numeric)
}

/// Whether the same words stand at the same place of the other page.
fn is_running(run: &TextRun, other: &PageText) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() < SAME_PLACE;
    let ends = other.runs.iter().take(MARGIN);
    ends.chain(other.runs.iter().rev().take(MARGIN)).any(|one| {
        near(one.area.y, run.area.y) && near(one.area.x, run.area.x) && one.text == run.text
    })
}

/// The end of one page's text and the beginning of the next one's, put together.
struct Seam<'a> {
    page: &'a Read<'a>,
    next: &'a Read<'a>,
    /// The bytes of the first page's text before the seam.
    tail: Range<usize>,
    parting: &'static str,
    /// Where the next page's text begins.
    head: usize,
}

fn seam<'a>(page: &'a Read<'a>, next: &'a Read<'a>, (end, start): (usize, usize)) -> Seam<'a> {
    let before = |read: &Read<'_>, run: usize| {
        let run = measure::count(run);
        read.folded.places.partition_point(|place| place.run < run)
    };
    let end = before(page, end);
    let tail = page.folded.text.get(..end).unwrap_or_default().trim_end();
    let head = before(next, start);
    let rest = next.folded.text.get(head..).unwrap_or_default();
    let head = head + rest.len() - rest.trim_start().len();
    let first = rest.trim_start().chars().next();
    let divided = tail.strip_suffix('-').filter(|word| {
        word.chars().next_back().is_some_and(is_letter) && first.is_some_and(is_letter)
    });
    let last = tail.chars().next_back();
    let is_parted = divided.is_none() && first.is_some_and(|first| is_parted(last, first));
    Seam {
        page,
        next,
        tail: 0..divided.unwrap_or(tail).len(),
        parting: if is_parted && last != Some('-') {
            " "
        } else {
            ""
        },
        head,
    }
}

impl Seam<'_> {
    fn hits(mut self, finder: &Finder<'_>) -> Vec<TextHit> {
        let reach = finder.needle().len().saturating_sub(1);
        let text = &self.page.folded.text;
        self.tail.start = text.floor_char_boundary(self.tail.end.saturating_sub(reach));
        let tail = text.get(self.tail.clone()).unwrap_or_default();
        let rest = self.next.folded.text.get(self.head..).unwrap_or_default();
        let head = rest
            .get(..rest.ceil_char_boundary(reach))
            .unwrap_or_default();
        let joined = [tail, self.parting, head].concat();
        let found = finder.find_iter(joined.as_bytes());
        found
            .filter_map(|at| self.hit(at..at + finder.needle().len()))
            .collect()
    }

    /// The hit at a place of the joined text, unless it lies on one page alone.
    fn hit(&self, found: Range<usize>) -> Option<TextHit> {
        let end = self.tail.len() + self.parting.len();
        let over = found.end.checked_sub(end + 1)?;
        if found.start >= self.tail.len() {
            return None;
        }
        let first = self.of_page(self.tail.start + found.start)?;
        let last = self.of_page(self.tail.end - 1)?;
        let (start, end) = (self.of_next(self.head)?, self.of_next(self.head + over)?);
        let (before, begun, _) = excerpt(self.page.page, first, last);
        let (_, ended, after) = excerpt(self.next.page, start, end);
        Some(TextHit {
            page: self.page.page.number,
            run: measure::index(first.run),
            areas: areas(self.page.page, first, last),
            next_areas: areas(self.next.page, start, end),
            before,
            matched: begun + &ended,
            after,
        })
    }

    fn of_page(&self, byte: usize) -> Option<Place> {
        self.page.folded.places.get(byte).copied()
    }

    fn of_next(&self, byte: usize) -> Option<Place> {
        self.next.folded.places.get(byte).copied()
    }
}
