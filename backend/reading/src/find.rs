//! Finding words in a file.
//!
//! Text and phrase are folded alike before they are compared: compatibility forms and full-width
//! letters become plain ones, case is dropped, and so are spaces between Chinese characters, which
//! are the typesetter's and fall at every line's end.

use crate::measure;
use crate::paper::{Area, TextRun};
use memchr::memmem::Finder;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

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
    let phrase = fold_phrase(phrase);
    if phrase.is_empty() {
        return Vec::new();
    }
    let (finder, length) = (Finder::new(phrase.as_bytes()), phrase.len());
    let hits = pages.into_iter().flat_map(|page| {
        let folded = Folded::of(page);
        let places: Vec<usize> = finder.find_iter(folded.text.as_bytes()).collect();
        places
            .into_iter()
            .filter_map(move |at| folded.hit(page, at..at + length))
    });
    hits.take(limit).collect()
}

/// Whether a character is written without spaces between words.
pub(crate) fn is_ideographic(character: char) -> bool {
    matches!(u32::from(character),
        0x2E80..=0x303F | 0x3040..=0x30FF | 0x3100..=0x312F | 0x31A0..=0x31EF | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF | 0xE000..=0xF8FF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFFEF
        | 0x20000..=0x3FFFF)
}

fn fold_phrase(phrase: &str) -> String {
    let mut folder = Folder::default();
    for character in phrase.trim().chars() {
        folder.push(character, Place::default());
    }
    folder.text
}

/// A character of the page: its run and its place in the run.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    run: u32,
    character: u32,
}

/// Folds text piece by piece and remembers where each folded byte came from.
#[derive(Default)]
struct Folder {
    text: String,
    places: Vec<Place>,
    /// A space seen and not yet known to part words.
    space: Option<Place>,
    last: Option<char>,
}

impl Folder {
    fn push(&mut self, character: char, place: Place) {
        if character.is_ascii() && !character.is_ascii_whitespace() {
            self.settle(character);
            self.put(character.to_ascii_lowercase(), place);
        } else if character.is_whitespace() {
            self.space = self.space.or(Some(place));
        } else {
            self.settle(character);
            for folded in std::iter::once(character)
                .nfkc()
                .flat_map(char::to_lowercase)
            {
                self.put(folded, place);
            }
        }
    }

    /// Writes the space before `next` if it parts words.
    fn settle(&mut self, next: char) {
        let Some(space) = self.space.take() else {
            return;
        };
        let joins = self.last.is_none_or(is_ideographic) || is_ideographic(next);
        if !joins {
            self.put(' ', space);
        }
    }

    fn put(&mut self, character: char, place: Place) {
        self.text.push(character);
        self.places.resize(self.text.len(), place);
        self.last = Some(character);
    }
}

/// A page's text, folded.
struct Folded {
    text: String,
    places: Vec<Place>,
}

impl Folded {
    fn of(page: &PageText) -> Self {
        let mut folder = Folder::default();
        for (run, content) in (0..).zip(&page.runs) {
            for (character, c) in (0..).zip(content.text.chars()) {
                folder.push(c, Place { run, character });
            }
            // A line's end parts words, unless they are Chinese.
            let end = measure::count(content.edges.len().saturating_sub(1));
            folder.push(
                '\n',
                Place {
                    run,
                    character: end,
                },
            );
        }
        Self {
            text: folder.text,
            places: folder.places,
        }
    }

    fn hit(&self, page: &PageText, found: Range<usize>) -> Option<TextHit> {
        let places = self.places.get(found)?;
        let (first, last) = (*places.first()?, *places.last()?);
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
        let (before, matched, after) = excerpt(page, first, last);
        Some(TextHit {
            page: page.number,
            run: measure::index(first.run),
            areas: areas.collect(),
            before,
            matched,
            after,
        })
    }
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
