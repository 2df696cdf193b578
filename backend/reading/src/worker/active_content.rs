//! Looks for what a document must not carry: other files, scripts, programs to start.

use crate::press::Refusal;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::dict::keys;
use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object};

/// Objects nest directly in one another only so deep in honest files.
const DEEPEST: u8 = 24;

/// Refuses a document with embedded files, scripts or actions that start programs.
///
/// Every object is looked at, not only those the catalogue leads to: an action that no page names
/// today can be named by the next version of a reader. A plain jump on opening is harmless and common.
pub(super) fn refuse(pdf: &Pdf) -> Result<(), Refusal> {
    pdf.objects()
        .into_iter()
        .try_for_each(|object| look(&object, 0))
}

/// Whether the file's trailer names an encryption dictionary. Such files open without a password
/// when the reader's password is empty, so success in opening says nothing.
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

fn look(object: &Object<'_>, depth: u8) -> Result<(), Refusal> {
    if depth > DEEPEST {
        return Err(Refusal::Damaged);
    }
    match object {
        Object::Dict(dict) => look_into(dict, depth),
        Object::Stream(stream) => look_into(stream.dict(), depth),
        Object::Array(array) => look_along(array, depth),
        _ => Ok(()),
    }
}

fn look_along(array: &Array<'_>, depth: u8) -> Result<(), Refusal> {
    array.raw_iter().try_for_each(|item| match item {
        MaybeRef::NotRef(object) => look(&object, depth + 1),
        MaybeRef::Ref(_) => Ok(()),
    })
}

fn look_into(dict: &Dict<'_>, depth: u8) -> Result<(), Refusal> {
    let is = |key: &[u8], value: &[u8]| {
        dict.get::<Name<'_>>(key)
            .is_some_and(|name| name.as_ref() == value)
    };
    if is(b"Type", b"EmbeddedFile")
        || dict.contains_key(b"EF")
        || dict.contains_key(b"EmbeddedFiles")
    {
        return Err(Refusal::EmbeddedFile);
    }
    let action = is(b"S", b"JavaScript") || is(b"S", b"Launch");
    if action || dict.contains_key(b"JS") || dict.contains_key(b"JavaScript") {
        return Err(Refusal::Script);
    }
    dict.entries().try_for_each(|(key, value)| match value {
        // Content is decoded for drawing only; its length may point anywhere.
        MaybeRef::NotRef(_) if key.as_ref() == keys::LENGTH => Ok(()),
        MaybeRef::NotRef(object) => look(&object, depth + 1),
        MaybeRef::Ref(_) => Ok(()),
    })
}
