//! Text as it is compared: what looks alike or means the same is one.

use super::PageText;
use crate::measure;
use crate::paper::TextRun;

/// A gap wider than this share of a letter's size is a space between words.
const WORD_GAP: f32 = 0.12;

/// Whether a character is written without spaces between words.
pub(crate) fn is_ideographic(character: char) -> bool {
    matches!(u32::from(character),
        0x2E80..=0x303F | 0x3040..=0x30FF | 0x3100..=0x312F | 0x31A0..=0x31EF | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF | 0xE000..=0xF8FF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFFEF
        | 0x20000..=0x3FFFF)
}

/// Whether words of it are parted by spaces, and divided with a hyphen at a line's end.
pub(crate) fn is_letter(character: char) -> bool {
    character.is_alphabetic() && !is_ideographic(character)
}

/// A phrase, folded.
pub(super) fn phrase(phrase: &str) -> String {
    let mut folder = Folder::default();
    for character in phrase.trim().chars() {
        folder.push(character, Place::default());
    }
    folder.text
}

/// A character of the page: its run and its place in the run.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Place {
    pub(super) run: u32,
    pub(super) character: u32,
}

/// A page's text, folded, and where each byte of it came from.
pub(super) struct Folded {
    pub(super) text: String,
    pub(super) places: Vec<Place>,
}

impl Folded {
    pub(super) fn of(page: &PageText) -> Self {
        let mut folder = Folder::default();
        for (run, content) in (0..).zip(&page.runs) {
            for (character, c) in (0..).zip(content.text.chars()) {
                folder.push(c, Place { run, character });
            }
            let next = page.runs.get(measure::index(run) + 1);
            if !next.is_some_and(|next| goes_on(content, next)) {
                let character = measure::count(content.edges.len().saturating_sub(1));
                folder.end_line(Place { run, character });
            }
        }
        // A word may go on over the page's end.
        if let Some(hyphen) = folder.hyphen {
            folder.put('-', hyphen);
        }
        Self {
            text: folder.text,
            places: folder.places,
        }
    }
}

/// Whether two runs are neighbouring letters of a word: of a line that runs upwards or stands on its head, every
/// letter is a run.
fn goes_on(run: &TextRun, next: &TextRun) -> bool {
    let is_letter = |run: &TextRun| run.edges.len() == 2;
    if !is_letter(run) || !is_letter(next) {
        return false;
    }
    let (one, other) = (run.area, next.area);
    let gap = |(start, length): (f32, f32), (next, along): (f32, f32)| {
        (next - start - length).max(start - next - along)
    };
    let aside = gap((one.x, one.width), (other.x, other.width));
    let below = gap((one.y, one.height), (other.y, other.height));
    let size = one.width.max(one.height).max(other.width.max(other.height));
    aside.max(below) < WORD_GAP * size
}

/// Folds text piece by piece and remembers where each folded byte came from.
#[derive(Default)]
struct Folder {
    text: String,
    places: Vec<Place>,
    /// A hyphen after a letter, not yet known to be more than a letter's mark.
    hyphen: Option<Place>,
    /// A space seen and not yet known to part words.
    space: Option<Place>,
    /// A line has ended since the last character.
    is_broken: bool,
    last: Option<char>,
}

impl Folder {
    fn push(&mut self, character: char, place: Place) {
        if character.is_ascii() && !character.is_ascii_whitespace() {
            self.plain(character.to_ascii_lowercase(), place);
        } else if is_plain(character) {
            self.settle(character);
            self.put(character, place);
        } else if character.is_whitespace() {
            self.space = self.space.or(Some(place));
        } else if !script::is_invisible(character) {
            for folded in script::folded(character) {
                // The hyphen that Unicode has beside the minus of the keyboard; the one that does not break is this.
                if folded == '\u{2010}' {
                    self.plain('-', place);
                } else {
                    self.settle(folded);
                    self.put(folded, place);
                }
            }
        }
    }

    fn plain(&mut self, character: char, place: Place) {
        let in_word =
            self.space.is_none() && self.hyphen.is_none() && self.last.is_some_and(is_letter);
        if character == '-' && in_word {
            self.hyphen = Some(place);
        } else {
            self.settle(character);
            self.put(character, place);
        }
    }

    /// A line's end parts words, unless they are Chinese or divided with a hyphen.
    fn end_line(&mut self, place: Place) {
        self.space = self.space.or(Some(place));
        self.is_broken = true;
    }

    /// Writes the hyphen and the space before `next` if they part words.
    fn settle(&mut self, next: char) {
        if self.hyphen.is_none() && self.space.is_none() {
            return;
        }
        let is_broken = std::mem::take(&mut self.is_broken);
        if let Some(hyphen) = self.hyphen.take() {
            if is_letter(next) && (is_broken || self.space.is_none()) {
                self.space = None;
                return;
            }
            self.put('-', hyphen);
        }
        let Some(space) = self.space.take() else {
            return;
        };
        let is_divided = is_broken && self.last == Some('-');
        if !is_divided && is_parted(self.last, next) {
            self.put(' ', space);
        }
    }

    fn put(&mut self, character: char, place: Place) {
        self.text.push(character);
        self.places.resize(self.text.len(), place);
        self.last = Some(character);
    }
}

/// Whether a space between two characters parts words.
pub(super) fn is_parted(last: Option<char>, next: char) -> bool {
    !last.is_none_or(is_ideographic) && !is_ideographic(next)
}

/// Ideographs that have no other form: by far the most of a case file.
fn is_plain(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}')
}
