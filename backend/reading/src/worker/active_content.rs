//! What a document carries that is neither run nor shown: scripts, programs to start, attached files, a lock.
//!
//! None of it keeps a page from being read, for nothing of it is ever run and nothing of it leaves the house; its maker is
//! told that it was there. Refused is only what has no pages of its own: a form whose pages a program would have to make,
//! and a folder of files that calls itself a document.

use super::outline;
use crate::press::Refusal;
use crate::statement::LeftOut;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::dict::keys;
use hayro::hayro_syntax::object::{self, Array, Dict, MaybeRef, Name, ObjRef, Object};
use std::collections::HashSet;

/// Objects nest directly in one another only so deep in honest files.
const DEEPEST: u8 = 24;
/// So many names of attached files are told.
const MOST_NAMES: usize = 100;

/// Refuses what has no pages of its own.
pub(super) fn refuse(pdf: &Pdf, left_out: &LeftOut) -> Result<(), Refusal> {
    let Some(catalogue) = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()) else {
        return Ok(());
    };
    let pages = pdf.pages().len();
    if is_dynamic_form(&catalogue, pages) {
        return Err(Refusal::DynamicForm);
    }
    let has_files = !left_out.attachments.is_empty();
    // The one page of a folder of files says in which program to open it.
    if catalogue.contains_key(b"Collection") && has_files && pages <= 1 {
        let left_out = left_out.clone();
        return Err(Refusal::Portfolio { left_out });
    }
    Ok(())
}

/// Whether the pages are made by a program out of a form of another kind (XFA 3.3; PDF 32000-1, 12.7.8 and Adobe's
/// supplement to it): the file says so, or holds one page that no field stands on.
fn is_dynamic_form(catalogue: &Dict<'_>, pages: usize) -> bool {
    let Some(form) = catalogue.get::<Dict<'_>>(b"AcroForm") else {
        return false;
    };
    let has_fields = form
        .get::<Array<'_>>(b"Fields")
        .is_some_and(|fields| fields.raw_iter().next().is_some());
    let needs_rendering = catalogue.get::<bool>(b"NeedsRendering").unwrap_or(false);
    form.contains_key(b"XFA") && (needs_rendering || (pages <= 1 && !has_fields))
}

/// What the document carries. Every object is looked at, not only those the catalogue leads to: an action that no page
/// names today can be named by the next version of a reader. A key counts only where it means what it says: a name of a
/// resource is no script, and a file is attached only by a specification of one.
pub(super) fn left_out(pdf: &Pdf, locked: bool) -> LeftOut {
    let mut found = LeftOut {
        locked,
        ..LeftOut::default()
    };
    for object in pdf.objects() {
        look(&object, 0, &mut found);
    }
    let catalogue = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    if let Some(names) = catalogue.and_then(|catalogue| catalogue.get::<Dict<'_>>(b"Names")) {
        found.scripts |= names.contains_key(b"JavaScript");
        attached_by_name(pdf, &names, &mut found);
    }
    found
}

/// Whether the file's trailer names an encryption dictionary. What opens without a password all the same is locked
/// against changes.
pub(super) fn is_encrypted(bytes: &[u8]) -> bool {
    memchr::memmem::find_iter(bytes, b"/Encrypt").any(|at| {
        let rest = bytes.get(at + 8..).unwrap_or_default();
        let rest = rest.trim_ascii_start();
        rest.starts_with(b"<<") || is_reference(rest)
    })
}

/// Whether the bytes begin like `12 0 R`.
fn is_reference(bytes: &[u8]) -> bool {
    let mut words = bytes
        .split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty());
    let mut number = || {
        words
            .next()
            .is_some_and(|word| word.iter().all(u8::is_ascii_digit))
    };
    number() && number() && words.next().is_some_and(|word| word.starts_with(b"R"))
}

fn look(object: &Object<'_>, depth: u8, found: &mut LeftOut) {
    if depth > DEEPEST {
        return;
    }
    match object {
        Object::Dict(dict) => look_into(dict, depth, found),
        Object::Stream(stream) => look_into(stream.dict(), depth, found),
        Object::Array(array) => {
            for item in array.raw_iter() {
                if let MaybeRef::NotRef(object) = item {
                    look(&object, depth + 1, found);
                }
            }
        }
        _ => {}
    }
}

fn look_into(dict: &Dict<'_>, depth: u8, found: &mut LeftOut) {
    let action = dict.get::<Name<'_>>(b"S");
    match action.as_deref() {
        Some(b"JavaScript") => found.scripts = true,
        Some(b"Rendition") => found.scripts |= dict.contains_key(b"JS"),
        Some(b"Launch") => found.launches = true,
        _ => {}
    }
    attached(dict, found);
    for (key, value) in dict.entries() {
        // Content is decoded for drawing only; its length may point anywhere.
        if let MaybeRef::NotRef(object) = value
            && key.as_ref() != keys::LENGTH
        {
            look(&object, depth + 1, found);
        }
    }
}

/// Adds the file that a specification of one carries (PDF 32000-1, 7.11.3 and 7.11.4).
fn attached(dict: &Dict<'_>, found: &mut LeftOut) {
    let is_specification = dict
        .get::<Name<'_>>(b"Type")
        .is_some_and(|kind| matches!(&*kind, b"Filespec" | b"F"));
    let name = name_in(dict);
    if carries_a_file(dict) && (is_specification || name.is_some()) {
        tell(name, found);
    }
}

fn carries_a_file(dict: &Dict<'_>) -> bool {
    dict.get::<Dict<'_>>(b"EF")
        .is_some_and(|files| !files.is_empty())
}

/// What a specification calls its file.
fn name_in(dict: &Dict<'_>) -> Option<String> {
    [b"UF".as_slice(), b"F"]
        .iter()
        .filter_map(|key| dict.get::<object::String<'_>>(key))
        .find_map(|name| outline::text_of(name.as_bytes()))
}

fn tell(name: Option<String>, found: &mut LeftOut) {
    let name = name.unwrap_or_else(|| "?".to_owned());
    if found.attachments.len() < MOST_NAMES && !found.attachments.contains(&name) {
        found.attachments.push(name);
    }
}

/// Adds the files that the tree of names holds, by the name in the tree where they have none of their own.
fn attached_by_name(pdf: &Pdf, names: &Dict<'_>, found: &mut LeftOut) {
    let root = names.get::<Dict<'_>>(b"EmbeddedFiles");
    let (mut seen, mut next) = (HashSet::<ObjRef>::new(), Vec::from_iter(root));
    while let Some(node) = next.pop() {
        let mut pairs = node
            .get::<Array<'_>>(b"Names")
            .map(|pairs| pairs.flex_iter());
        while let Some(pairs) = &mut pairs {
            let Some(key) = pairs.next::<object::String<'_>>() else {
                break;
            };
            let Some(file) = pairs.next::<Dict<'_>>() else {
                break;
            };
            if carries_a_file(&file) {
                let name = name_in(&file).or_else(|| outline::text_of(key.as_bytes()));
                tell(name, found);
            }
        }
        let below = node.get::<Array<'_>>(b"Kids");
        for below in below.iter().flat_map(Array::raw_iter) {
            if let Some(below) = below.as_obj_ref().filter(|below| seen.insert(*below)) {
                next.extend(pdf.xref().get::<Dict<'_>>(below.into()));
            }
        }
    }
}
