//! What is read twice: by two programs, or in two places of the file.
//!
//! Order, spaces, ligatures, forms that are compatible, radicals, signs that nobody sees and words that are struck twice make no
//! difference; another character at the same place does.

use super::characters::{Characters, Mark};
use super::is_text;
use hayro::kurbo::{Point, Rect};
use pdfium::{Character, Meaning};
use std::collections::{HashMap, HashSet};

/// The same character stands at most so many heights and widths away.
const NEARBY: f64 = 0.5;
/// Another one at most so many heights and widths away stands in its place.
const SAME_PLACE: f64 = 0.3;
/// One that is so many times as wide or high stands for more than one.
const ALIKE: f64 = 1.6;
/// So many of the next characters in the order of painting are tried first.
const AHEAD: usize = 12;
/// So many characters beside each other are held against each other for a page.
const WORK: usize = 4_000_000;

/// A character as the second program reads it.
struct Said {
    character: char,
    area: Rect,
}

impl Said {
    fn of(character: &Character) -> Option<Self> {
        let Meaning::Read(read) = character.meaning else {
            return None;
        };
        let area = character.area;
        let [left, top, right, bottom] =
            [area.left, area.top, area.right, area.bottom].map(f64::from);
        let area = Rect::new(left, top, right, bottom);
        (read.is_alphanumeric() && is_text(read) && area.is_finite()).then_some(Self {
            character: read,
            area,
        })
    }

    /// Whether a mark is the same character nearby.
    fn is(&self, mark: &Mark) -> bool {
        let (here, there) = (self.area.center(), mark.area.center());
        let height = self.area.height().max(mark.area.height());
        let width = self.area.width().max(mark.area.width());
        (here.y - there.y).abs() <= NEARBY * height
            && (here.x - there.x).abs() <= NEARBY * width
            && is_same(self.character, mark.cell.character)
    }

    /// Whether a mark stands where this one does, and for no more than it.
    fn is_at(&self, mark: &Mark) -> bool {
        let near = |here: f64, there: f64, length: f64| (here - there).abs() <= SAME_PLACE * length;
        let alike = |one: f64, other: f64| one.max(other) <= ALIKE * one.min(other);
        let (here, there): (Point, Point) = (self.area.center(), mark.area.center());
        let (one, other) = (self.area, mark.area);
        near(here.x, there.x, one.width().min(other.width()))
            && near(here.y, there.y, one.height().min(other.height()))
            && alike(one.width(), other.width())
            && alike(one.height(), other.height())
    }
}

/// Holds what the second program read against the characters of a page: where nothing was known it is believed, and what
/// it reads otherwise at the same place is disputed.
pub(super) fn compare(characters: &mut Characters, second: &[Character], doubted: &HashSet<usize>) {
    let (mut next, mut left) = (0, WORK);
    let mut agreed = HashSet::new();
    let mut open = Vec::new();
    for said in second.iter().filter_map(Said::of) {
        let found = found(characters, &said, (next, &mut left));
        match found {
            Some(at) => {
                next = at + 1;
                agreed.insert(at);
            }
            None => open.push(said),
        }
    }
    for said in open {
        let reach = (said.area.y0, said.area.y1);
        let beside: Vec<usize> = characters.in_rows(reach).collect();
        left = left.saturating_sub(beside.len());
        if left == 0 {
            return;
        }
        for at in beside {
            let Some(mark) = characters.since(at).first_mut() else {
                continue;
            };
            let is_doubted = mark.font.is_some_and(|font| doubted.contains(&font));
            if agreed.contains(&at) || is_doubted || !said.is_at(mark) {
                continue;
            }
            if mark.unread.is_some() {
                if crate::find::is_ideographic(said.character) {
                    mark.cell.character = said.character;
                    mark.unread = None;
                }
            } else if mark.cell.character.is_alphanumeric() {
                mark.is_disputed = true;
            }
        }
    }
}

/// The mark that is this character: one of the next in the order of painting, else any nearby.
fn found(
    characters: &mut Characters,
    said: &Said,
    (next, left): (usize, &mut usize),
) -> Option<usize> {
    let ahead = characters.since(next).iter().take(AHEAD);
    if let Some(further) = ahead.into_iter().position(|mark| said.is(mark)) {
        return Some(next + further);
    }
    let reach = (
        said.area.y0 - said.area.height(),
        said.area.y1 + said.area.height(),
    );
    let beside: Vec<usize> = characters.in_rows(reach).collect();
    *left = left.saturating_sub(beside.len());
    if *left == 0 {
        return None;
    }
    let mut beside = beside.into_iter();
    beside.find(|at| {
        let mark = characters.since(*at).first();
        mark.is_some_and(|mark| said.is(mark))
    })
}

/// Holds what the file says in the place of a stretch against what its glyphs mean, from this character on.
///
/// Letters of scripts that change or turn round are left out: makers write them in other orders and forms.
pub(super) fn hold(characters: &mut Characters, from: usize, text: &[char]) {
    let marks = characters.since(from);
    let is_read = marks.iter().all(|mark| mark.unread.is_none());
    let read: Vec<char> = marks.iter().map(|mark| mark.cell.character).collect();
    let read = counted(read.into_iter());
    if is_read && !read.is_empty() && read != counted(text.iter().copied()) {
        for mark in marks {
            mark.is_disputed = mark.cell.character.is_alphanumeric();
        }
    }
}

/// How often each figure, Latin letter and ideograph occurs.
fn counted(text: impl Iterator<Item = char>) -> HashMap<char, usize> {
    let mut counted = HashMap::new();
    for character in text.flat_map(script::folded) {
        if character.is_ascii_alphanumeric()
            || (character.is_alphanumeric() && crate::find::is_ideographic(character))
        {
            *counted.entry(character).or_default() += 1;
        }
    }
    counted
}

/// Whether two characters are read alike: one may be a part of the other, as letters are of a ligature.
fn is_same(one: char, other: char) -> bool {
    let is_plain = |character: char| matches!(character, '\u{4E00}'..='\u{9FFF}');
    if one == other || (is_plain(one) && is_plain(other)) {
        return one == other;
    }
    if one.is_ascii() && other.is_ascii() {
        return one.eq_ignore_ascii_case(&other);
    }
    let holds = |all: char, part: char| {
        let part: Vec<char> = script::folded(part).collect();
        let all: Vec<char> = script::folded(all).collect();
        all.windows(part.len().max(1)).any(|some| some == part)
    };
    holds(one, other) || holds(other, one)
}

#[cfg(test)]
mod tests {
    use super::super::characters::{Characters, Mark, Paint};
    use super::super::lines::Cell;
    use super::super::surface::Surface;
    use super::super::{About, UNREAD};
    use super::{compare, hold};
    use crate::paper::Flow;
    use hayro::kurbo::Rect;
    use pdfium::{Area, Character, Meaning, Mode};
    use std::collections::HashSet;

    /// A character and where it begins; each is ten points high and as wide as is said.
    type Place = (char, f32, f32);

    fn painted(places: &[Place]) -> Characters {
        let mut characters = Characters::default();
        for (character, left, width) in places {
            let area = Rect::new((*left).into(), 100.0, (left + width).into(), 110.0);
            let cell = Cell::new(*character, area, Flow::Across);
            let mut mark = Mark::new(cell, area, Paint::Ink, &Surface::default());
            mark.unread = (*character == UNREAD).then_some(1);
            characters.add(mark);
        }
        characters
    }

    fn second(places: &[Place]) -> Vec<Character> {
        let said = |(character, left, width): &Place| Character {
            meaning: Meaning::Read(*character),
            area: Area {
                left: *left,
                top: 100.5,
                right: left + width,
                bottom: 110.5,
            },
            size: 10.0,
            mode: Mode::Fill,
            fill: [0, 0, 0, 255],
            is_embedded: true,
            runs_down: false,
            is_set_off: false,
        };
        places.iter().map(said).collect()
    }

    /// What is read and what is remarked where the second program says this.
    fn compared(first: &[Place], said: &[Place]) -> (String, Vec<About>) {
        let mut characters = painted(first);
        compare(&mut characters, &second(said), &HashSet::new());
        let sorted = characters.sorted(&[], &HashSet::new());
        let text = sorted.runs.iter().map(|run| run.text.as_str()).collect();
        (
            text,
            sorted.remarks.iter().map(|(about, _)| *about).collect(),
        )
    }

    const NAME: [Place; 3] = [('王', 0.0, 10.0), ('小', 10.0, 10.0), ('明', 20.0, 10.0)];

    #[test]
    fn another_character_at_the_same_place_is_disputed() {
        let other = [('王', 0.0, 10.0), ('小', 10.0, 10.0), ('朋', 20.0, 10.0)];
        let (text, remarks) = compared(&NAME, &other);
        assert_eq!(text, "王小明", "what is drawn is believed as before");
        assert_eq!(remarks, [About::DisputedText]);
        let figures = [('3', 0.0, 5.5), ('8', 5.5, 5.5)];
        let (_, remarks) = compared(&figures, &[('3', 0.0, 5.5), ('3', 5.5, 5.5)]);
        assert_eq!(remarks, [About::DisputedText]);
    }

    #[test]
    fn order_forms_and_what_one_of_the_two_leaves_out_are_no_dispute() {
        let turned = [NAME[2], NAME[1], NAME[0]];
        assert_eq!(compared(&NAME, &turned).1, []);
        assert_eq!(compared(&NAME, &NAME[..1]).1, []);
        let twice: Vec<Place> = NAME.into_iter().chain(NAME).collect();
        assert_eq!(compared(&twice, &NAME).1, []);
        assert_eq!(compared(&[('风', 0.0, 10.0)], &[('⻛', 0.0, 10.0)]).1, []);
        assert_eq!(
            compared(&[('ﬁ', 0.0, 6.0)], &[('f', 0.0, 6.0), ('i', 0.0, 6.0)]).1,
            []
        );
        assert_eq!(compared(&[('A', 0.0, 6.0)], &[('Ａ', 1.0, 6.0)]).1, []);
        assert_eq!(
            compared(&NAME, &[('李', 40.0, 10.0), ('四', 2.0, 60.0)]).1,
            []
        );
    }

    #[test]
    fn what_only_the_second_reads_is_taken_where_it_is_chinese() {
        let gap = [NAME[0], (UNREAD, 10.0, 10.0), NAME[2]];
        let (text, remarks) = compared(&gap, &NAME);
        assert_eq!((text.as_str(), remarks), ("王小明", vec![]));
        for guess in ['È', '\u{e001}', '\u{2}'] {
            let (text, remarks) = compared(&gap, &[(guess, 10.0, 10.0)]);
            assert_eq!((text.as_str(), remarks), ("王明", vec![About::UnknownText]));
        }
    }

    #[test]
    fn what_stands_in_the_place_of_a_stretch_says_the_same_or_is_disputed() {
        for (said, is_disputed) in [
            ("王小明", false),
            ("明 小王。", false),
            ("王小朋", true),
            ("王小明明", true),
        ] {
            let mut characters = painted(&NAME);
            let said: Vec<char> = said.chars().collect();
            hold(&mut characters, 0, &said);
            let marks = characters.since(0);
            assert!(marks.iter().all(|mark| mark.is_disputed == is_disputed));
        }
        let mut unread = painted(&[NAME[0], (UNREAD, 10.0, 10.0)]);
        hold(&mut unread, 0, &['李']);
        assert!(!unread.since(0)[0].is_disputed, "nobody can compare it");
    }
}
