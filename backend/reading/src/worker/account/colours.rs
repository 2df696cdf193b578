//! Colour spaces (PDF 32000-1, 8.6): how many numbers a pixel has, and what of a space lies in streams of its own.

use super::functions;
use super::streams::{self, Ending};
use hayro::hayro_syntax::object::{Array, Name, Object, Stream};
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

/// Whether something of the space that colours are looked up in is not whole: a palette, what a tint becomes, the space
/// that it stands for. A profile that cannot be read is no lack, for its colours are told by how many numbers there are.
pub(super) fn is_harmed(space: &Object<'_>, resources: &Resources<'_>) -> bool {
    harmed(space, resources, 0)
}

fn harmed(space: &Object<'_>, resources: &Resources<'_>, depth: u8) -> bool {
    if depth > DEEPEST {
        return false;
    }
    let again = |space: &Object<'_>| harmed(space, resources, depth + 1);
    match space {
        Object::Name(name) => match resources.get_color_space(name) {
            Some(space) => !is_named(&space, name) && again(&space),
            None => !is_of_the_device(name),
        },
        Object::Array(space) => {
            let parts: Vec<Object<'_>> = space.iter::<Object<'_>>().collect();
            let Some(Object::Name(family)) = parts.first() else {
                return true;
            };
            match &**family {
                b"Indexed" | b"I" => {
                    is_no_index(&parts, resources) || parts.get(1).is_none_or(again)
                }
                b"Separation" | b"DeviceN" => {
                    parts.get(2).is_none_or(again) || parts.get(3).is_none_or(functions::is_harmed)
                }
                b"ICCBased" => is_no_profile(parts.get(1)),
                b"CalGray" | b"CalRGB" | b"Lab" => false,
                b"Pattern" => parts.get(1).is_some_and(again),
                _ => again(&Object::Name(family.clone())),
            }
        }
        _ => true,
    }
}

fn is_named(space: &Object<'_>, name: &Name<'_>) -> bool {
    matches!(space, Object::Name(other) if other == name)
}

/// Whether a name is a space by itself (PDF 32000-1, 8.6.3 and Table 93).
fn is_of_the_device(name: &Name<'_>) -> bool {
    matches!(
        &**name,
        b"DeviceGray"
            | b"G"
            | b"DeviceRGB"
            | b"RGB"
            | b"DeviceCMYK"
            | b"CMYK"
            | b"CalGray"
            | b"CalRGB"
            | b"Pattern"
    )
}

/// Whether a profile does not say how many numbers its colours have.
fn is_no_profile(profile: Option<&Object<'_>>) -> bool {
    let Some(Object::Stream(profile)) = profile else {
        return true;
    };
    !matches!(profile.dict().get::<u32>(b"N"), Some(1 | 3 | 4))
}

/// A palette has so many colours at most (PDF 32000-1, 8.6.6.3), of so many inks (Annex C); an end of line may stand behind.
const MOST_COLOURS: u64 = 256;
const MOST_INKS: u64 = 32;
const LINE_END: u64 = 2;

/// Whether a palette is not there, has fewer colours than it says, or is longer than any with these inks and therefore
/// something else.
fn is_no_index(parts: &[Object<'_>], resources: &Resources<'_>) -> bool {
    let inks = parts.get(1).and_then(|base| components(base, resources));
    let colours = match parts.get(3) {
        Some(Object::Stream(palette)) => match streams::bytes(palette) {
            (colours, Ending::Whole) => colours.len(),
            _ => return true,
        },
        Some(Object::String(palette)) => palette.as_bytes().len(),
        _ => return true,
    };
    let longest = MOST_COLOURS.saturating_mul(inks.unwrap_or(MOST_INKS)) + LINE_END;
    let highest = match parts.get(2) {
        Some(Object::Number(highest)) => u64::try_from(highest.as_i64()).unwrap_or(0),
        _ => return true,
    };
    let needed = inks.unwrap_or(1).saturating_mul(highest.saturating_add(1));
    !(needed..=longest).contains(&streams::wide(colours))
}
