//! Colour spaces (PDF 32000-1, 8.6): how many numbers a pixel has, and what of a space lies in streams of its own.

use super::streams::{self, Ending};
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro::hayro_syntax::page::Resources;

/// Spaces are built on one another only so deep.
const DEEPEST: u8 = 8;

/// How many components a pixel of the space has; nothing where that cannot be known.
pub(super) fn components(space: &Object<'_>, resources: &Resources<'_>) -> Option<u64> {
    counted(space, resources, 0)
}

fn counted(space: &Object<'_>, resources: &Resources<'_>, depth: u8) -> Option<u64> {
    if depth > DEEPEST {
        return None;
    }
    match space {
        Object::Name(name) => match &**name {
            b"DeviceGray" | b"G" | b"CalGray" => Some(1),
            b"DeviceRGB" | b"RGB" | b"CalRGB" => Some(3),
            b"DeviceCMYK" | b"CMYK" => Some(4),
            _ => counted(&resources.get_color_space(name)?, resources, depth + 1),
        },
        Object::Array(space) => of_array(space, resources, depth),
        _ => None,
    }
}

fn of_array(space: &Array<'_>, resources: &Resources<'_>, depth: u8) -> Option<u64> {
    let mut parts = space.flex_iter();
    let family = parts.next::<Name<'_>>()?;
    match &*family {
        b"CalGray" | b"Indexed" | b"I" | b"Separation" => Some(1),
        b"CalRGB" | b"Lab" => Some(3),
        b"DeviceN" => {
            let names = parts.next::<Array<'_>>()?;
            Some(streams::wide(names.raw_iter().count()))
        }
        b"ICCBased" => {
            let profile = parts.next::<Stream<'_>>()?;
            profile.dict().get::<u32>(b"N").map(u64::from)
        }
        _ => counted(&Object::Name(family), resources, depth + 1),
    }
}

/// Whether something of the space that colours are looked up in is not whole: a palette, or what a tint becomes. A lost
/// profile is no lack, for its colours are told by how many numbers there are.
pub(super) fn is_harmed(space: &Object<'_>, resources: &Resources<'_>) -> bool {
    harmed(space, resources, 0)
}

fn harmed(space: &Object<'_>, resources: &Resources<'_>, depth: u8) -> bool {
    if depth > DEEPEST {
        return false;
    }
    match space {
        Object::Name(name) => resources
            .get_color_space(name)
            .is_some_and(|space| !is_named(&space, name) && harmed(&space, resources, depth + 1)),
        Object::Array(space) => {
            let parts: Vec<Object<'_>> = space.iter::<Object<'_>>().collect();
            let is = |family: &[u8]| matches!(parts.first(), Some(Object::Name(name)) if **name == *family);
            if is(b"Indexed") || is(b"I") {
                let base = parts.get(1);
                let inks = base.and_then(|base| components(base, resources));
                matches!(parts.get(3), Some(Object::Stream(palette)) if is_no_palette(palette, inks))
                    || base.is_some_and(|base| harmed(base, resources, depth + 1))
            } else if is(b"Separation") || is(b"DeviceN") {
                parts.get(3).is_some_and(function_is_harmed)
            } else {
                false
            }
        }
        _ => false,
    }
}

fn is_named(space: &Object<'_>, name: &Name<'_>) -> bool {
    matches!(space, Object::Name(other) if other == name)
}

/// Whether a function (PDF 32000-1, 7.10), or one of those that it is made of, is not whole.
pub(super) fn function_is_harmed(function: &Object<'_>) -> bool {
    function_harmed(function, 0)
}

fn function_harmed(function: &Object<'_>, depth: u8) -> bool {
    if depth > DEEPEST {
        return false;
    }
    match function {
        Object::Stream(samples) => is_cut(samples),
        Object::Array(several) => several
            .iter::<Object<'_>>()
            .any(|one| function_harmed(&one, depth + 1)),
        Object::Dict(stitched) => has_harmed_function(stitched, b"Functions", depth),
        _ => false,
    }
}

fn has_harmed_function(dict: &Dict<'_>, key: &[u8], depth: u8) -> bool {
    match dict.get::<Object<'_>>(key) {
        Some(functions) => function_harmed(&functions, depth + 1),
        None => dict.contains_key(key),
    }
}

/// A palette has so many colours at most (PDF 32000-1, 8.6.6.3), of so many inks (Annex C); an end of line may stand behind.
const MOST_COLOURS: u64 = 256;
const MOST_INKS: u64 = 32;
const LINE_END: u64 = 2;

/// Whether a palette ends early, or is longer than any with these inks and therefore something else.
fn is_no_palette(palette: &Stream<'_>, inks: Option<u64>) -> bool {
    let (colours, ending) = streams::bytes(palette);
    let longest = MOST_COLOURS.saturating_mul(inks.unwrap_or(MOST_INKS)) + LINE_END;
    ending != Ending::Whole || streams::wide(colours.len()) > longest
}

/// Whether a stream of the document ends early.
pub(super) fn is_cut(stream: &Stream<'_>) -> bool {
    streams::bytes(stream).1 != Ending::Whole
}
