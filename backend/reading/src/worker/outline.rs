//! The outline of a PDF (ISO 32000-1, 12.3.3): what begins where, as whoever made the file called it.

use super::text::is_text;
use crate::measure;
use crate::paper::Bookmark;
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{
    self, Array, Dict, MaybeRef, Name, ObjRef, Object, ObjectIdentifier,
};
use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

/// Entries lie only so deep in honest outlines.
const DEEPEST: u8 = 8;
/// So many entries are read, and so many characters of a title.
const MOST: usize = 5_000;
const LONGEST: usize = 120;
/// So many names of places are read.
const MOST_NAMES: usize = 50_000;

/// So much of the time in which a document must open its outline may take. What entries share is read once for each, so
/// that a few of them may ask for hours.
const PATIENCE: Duration = Duration::from_secs(3);

/// The entries that lead to pages of the file, in their order. An outline that takes too long is none: the pages are
/// drawn all the same.
pub(super) fn bookmarks(pdf: &Pdf) -> Vec<Bookmark> {
    found_until(pdf, Instant::now() + PATIENCE).unwrap_or_default()
}

fn found_until(pdf: &Pdf, until: Instant) -> Option<Vec<Bookmark>> {
    let catalogue = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    let outline = catalogue.get::<Dict<'_>>(b"Outlines")?;
    let first = outline.get_ref(b"First")?;
    let places = Places::of(pdf, &catalogue, until)?;
    let (mut found, mut seen) = (Vec::new(), HashSet::new());
    let mut next = vec![(first, 0_u8)];
    while let Some((entry, depth)) = next.pop() {
        in_time(until)?;
        if found.len() >= MOST || !seen.insert(entry) {
            continue;
        }
        let Some(entry) = pdf.xref().get::<Dict<'_>>(entry.into()) else {
            continue;
        };
        next.extend(entry.get_ref(b"Next").map(|beside| (beside, depth)));
        let below = entry.get_ref(b"First").filter(|_| depth < DEEPEST);
        next.extend(below.map(|below| (below, depth + 1)));
        let title = entry.get::<object::String<'_>>(b"Title");
        let title = title.and_then(|title| text_of(title.as_bytes()));
        if let Some((title, page)) = title.zip(places.page_of(&entry)) {
            found.push(Bookmark { page, depth, title });
        }
    }
    Some(found)
}

fn in_time(until: Instant) -> Option<()> {
    (Instant::now() < until).then_some(())
}

/// Where the entries of an outline lead.
struct Places<'a> {
    pages: HashMap<ObjectIdentifier, u32>,
    /// Places that entries name.
    named: HashMap<Vec<u8>, Object<'a>>,
}

impl<'a> Places<'a> {
    fn of(pdf: &'a Pdf, catalogue: &Dict<'a>, until: Instant) -> Option<Self> {
        let pages = pdf.pages().iter().zip(1_u32..);
        let pages = pages.filter_map(|(page, number)| Some((page.raw().obj_id()?, number)));
        Some(Self {
            pages: pages.collect(),
            named: named_in(pdf, catalogue, until)?,
        })
    }

    fn page_of(&self, entry: &Dict<'_>) -> Option<u32> {
        let target = entry.get::<Object<'_>>(b"Dest").or_else(|| {
            let action = entry.get::<Dict<'_>>(b"A")?;
            let kind = action.get::<Name<'_>>(b"S")?;
            (*kind == *b"GoTo").then(|| action.get::<Object<'_>>(b"D"))?
        })?;
        match target {
            Object::Name(name) => self.page_at(self.named.get(&*name)?),
            Object::String(name) => self.page_at(self.named.get(name.as_bytes())?),
            place => self.page_at(&place),
        }
    }

    /// The page of a place that is written out: an array that begins with the page, by itself or under `D`.
    fn page_at(&self, place: &Object<'_>) -> Option<u32> {
        match place {
            Object::Array(place) => self.page_in(place),
            Object::Dict(place) => self.page_in(&place.get::<Array<'_>>(b"D")?),
            _ => None,
        }
    }

    fn page_in(&self, place: &Array<'_>) -> Option<u32> {
        match place.raw_iter().next()? {
            MaybeRef::Ref(page) => self.pages.get(&page.into()).copied(),
            // Counted from zero by some programs, against the standard.
            MaybeRef::NotRef(Object::Number(page)) => {
                let number = u32::try_from(page.as_i64()).ok()?.checked_add(1)?;
                let last = measure::count(self.pages.len());
                (number <= last).then_some(number)
            }
            MaybeRef::NotRef(_) => None,
        }
    }
}

/// The places that a file gives names to, in its catalogue (PDF 1.1) or in its tree of names (PDF 1.2); `None` where
/// they take too long.
fn named_in<'a>(
    pdf: &'a Pdf,
    catalogue: &Dict<'a>,
    until: Instant,
) -> Option<HashMap<Vec<u8>, Object<'a>>> {
    let mut named = HashMap::new();
    if let Some(places) = catalogue.get::<Dict<'a>>(b"Dests") {
        for name in places.keys().take(MOST_NAMES) {
            in_time(until)?;
            let place = places.get::<Object<'a>>(&*name);
            named.extend(place.map(|place| (name.to_vec(), place)));
        }
    }
    let trees = catalogue.get::<Dict<'a>>(b"Names");
    let root = trees.and_then(|trees| trees.get::<Dict<'a>>(b"Dests"));
    let (mut seen, mut next) = (HashSet::<ObjRef>::new(), Vec::from_iter(root));
    while let Some(node) = next.pop() {
        in_time(until)?;
        let mut pairs = node
            .get::<Array<'a>>(b"Names")
            .map(|pairs| pairs.flex_iter());
        while let Some(pairs) = pairs.as_mut().filter(|_| named.len() < MOST_NAMES) {
            in_time(until)?;
            let Some(name) = pairs.next::<object::String<'a>>() else {
                break;
            };
            let Some(place) = pairs.next::<Object<'a>>() else {
                break;
            };
            named.insert(name.as_bytes().to_vec(), place);
        }
        let below = node.get::<Array<'a>>(b"Kids");
        for below in below.iter().flat_map(Array::raw_iter) {
            in_time(until)?;
            if let Some(below) = below.as_obj_ref().filter(|below| seen.insert(*below)) {
                next.extend(pdf.xref().get::<Dict<'a>>(below.into()));
            }
        }
    }
    Some(named)
}

/// A title in the characters of one of the ways in which files write them: UTF-16 and UTF-8 with their marks, as the
/// standard says, and UTF-8 and GB 18030 without, as programs do all the same.
pub(super) fn text_of(bytes: &[u8]) -> Option<String> {
    let read = |encoding: &'static Encoding, bytes| {
        let (text, is_broken) = encoding.decode_without_bom_handling(bytes);
        (!is_broken).then(|| text.into_owned())
    };
    let text = match bytes {
        [0xfe, 0xff, text @ ..] => read(UTF_16BE, text),
        [0xff, 0xfe, text @ ..] => read(UTF_16LE, text),
        [0xef, 0xbb, 0xbf, text @ ..] => read(UTF_8, text),
        text => read(UTF_8, text).or_else(|| read(GB18030, text)),
    }?;
    let text: String = text.chars().filter(|sign| is_text(*sign)).collect();
    let text: String = text.trim().chars().take(LONGEST).collect();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::text_of;

    #[test]
    fn a_title_says_nothing_that_nobody_sees() {
        let title = text_of("\u{202e}讯问\u{e000}笔录\u{2069}\u{7}".as_bytes());
        assert_eq!(title.as_deref(), Some("讯问笔录"));
        assert_eq!(text_of("\u{202e}\u{200f}".as_bytes()), None);
    }
}
