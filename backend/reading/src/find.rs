//! Finding words in a file.
//!
//! Text and phrase are folded alike before they are compared: compatibility forms, radicals and full-width
//! letters become plain ones, case is dropped, and so are signs that nobody sees, the hyphens of Latin words, and
//! spaces between Chinese characters, which are the typesetter's and fall at every line's end.
//! What begins on one page and ends on the next is found too.

mod fold;
mod page_end;

use crate::measure;
use crate::paper::{Area, TextRun};
use fold::{Folded, Place};
pub(crate) use fold::{is_ideographic, is_letter};
use memchr::memmem::Finder;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// How many characters of the page stand before and after a hit in its excerpt.
const EXCERPT: usize = 24;

/// The text of one page, as the press gave it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PageText {
    /// The number of the page, from 1.
    pub number: u32,
    /// Its runs in reading order.
    pub runs: Vec<TextRun>,
}

/// A place where a phrase was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TextHit {
    /// The number of the page.
    pub page: u32,
    /// The place of the first run it touches among the page's runs, from 0.
    pub run: usize,
    /// What to highlight: one rectangle for each run it touches.
    pub areas: Vec<Area>,
    /// What to highlight on the page after it, where the words run over the page's end.
    #[serde(default)]
    pub next_areas: Vec<Area>,
    /// The text before the hit.
    pub before: String,
    /// The text found, as it stands on the page.
    pub matched: String,
    /// The text after the hit.
    pub after: String,
}

/// Finds a phrase in pages, at most `limit` times, in the order of the pages.
pub fn find<'a>(
    pages: impl IntoIterator<Item = &'a PageText>,
    phrase: &str,
    limit: usize,
) -> Vec<TextHit> {
    let phrase = fold::phrase(phrase);
    if phrase.is_empty() {
        return Vec::new();
    }
    let finder = Finder::new(phrase.as_bytes());
    let mut hits = Vec::new();
    let mut before: Option<Read<'a>> = None;
    for page in pages {
        let read = Read {
            page,
            folded: Folded::of(page),
        };
        if let Some(before) = &before {
            hits.extend(page_end::hits(&finder, before, &read));
        }
        let found = finder.find_iter(read.folded.text.as_bytes());
        hits.extend(found.filter_map(|at| read.hit(at..at + phrase.len())));
        if hits.len() >= limit {
            break;
        }
        before = Some(read);
    }
    hits.truncate(limit);
    hits
}

/// A page and its text, folded.
struct Read<'a> {
    page: &'a PageText,
    folded: Folded,
}

impl Read<'_> {
    fn hit(&self, found: Range<usize>) -> Option<TextHit> {
        let places = self.folded.places.get(found)?;
        let (first, last) = (*places.first()?, *places.last()?);
        let (before, matched, after) = excerpt(self.page, first, last);
        Some(TextHit {
            page: self.page.number,
            run: measure::index(first.run),
            areas: areas(self.page, first, last),
            next_areas: Vec::new(),
            before,
            matched,
            after,
        })
    }
}

/// What to highlight between two characters of a page.
fn areas(page: &PageText, first: Place, last: Place) -> Vec<Area> {
    let touched = first.run..=last.run;
    let areas = touched.filter_map(|run| {
        let from = if run == first.run { first.character } else { 0 };
        let content = page.runs.get(measure::index(run))?;
        let to = if run == last.run {
            last.character + 1
        } else {
            u32::MAX
        };
        stretch(content, from, to)
    });
    areas.collect()
}

/// The rectangle of some characters of a run.
fn stretch(run: &TextRun, from: u32, to: u32) -> Option<Area> {
    let start = *run.edges.get(measure::index(from))?;
    let end = *run.edges.get(measure::index(to)).or(run.edges.last())?;
    Some(run.part((start, end)))
}

/// The words around a hit and the hit itself, as they stand on the page.
fn excerpt(page: &PageText, first: Place, last: Place) -> (String, String, String) {
    let around = |run: u32| {
        let from = measure::index(run.saturating_sub(1));
        page.runs
            .iter()
            .skip(from)
            .take(3 + measure::index(last.run - first.run))
    };
    let text: Vec<char> = around(first.run).flat_map(|run| run.text.chars()).collect();
    let skipped = first
        .run
        .checked_sub(1)
        .and_then(|run| page.runs.get(measure::index(run)));
    let lead = skipped.map_or(0, |run| run.text.chars().count());
    let start = lead + measure::index(first.character);
    let inner = page.runs.iter().skip(measure::index(first.run));
    let inner = inner.take(measure::index(last.run - first.run));
    let end = lead + inner.map(|run| run.text.chars().count()).sum::<usize>();
    let end = end + measure::index(last.character) + 1;
    let slice = |range: Range<usize>| {
        text.get(range)
            .unwrap_or_default()
            .iter()
            .collect::<String>()
    };
    let after = (end + EXCERPT).min(text.len());
    (
        slice(start.saturating_sub(EXCERPT)..start),
        slice(start..end),
        slice(end.min(after)..after),
    )
}
