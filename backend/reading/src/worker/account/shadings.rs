//! Shadings (PDF 32000-1, 8.7.4.5): whether they have what their kind needs to be painted.

use super::streams::{self, Ending};
use super::{colours, functions};
use hayro::hayro_syntax::object::{Array, Dict, Object, Stream};
use hayro::hayro_syntax::page::Resources;

/// Bytes behind the last point that may be the end of a line.
const LINE_END: u64 = 2;

/// Whether a shading lacks something without which a part of it, or all, is not painted.
pub(super) fn is_harmed(shading: &Object<'_>, resources: &Resources<'_>) -> bool {
    let dict = match shading {
        Object::Dict(dict) => dict,
        Object::Stream(mesh) => mesh.dict(),
        _ => return true,
    };
    let Some(space) = dict.get::<Object<'_>>(b"ColorSpace") else {
        return true;
    };
    let function = dict.get::<Object<'_>>(b"Function");
    let is_lost = function.is_none() && dict.contains_key(b"Function");
    if is_lost
        || function.as_ref().is_some_and(functions::is_harmed)
        || colours::is_harmed(&space, resources)
    {
        return true;
    }
    let places = dict.get::<Array<'_>>(b"Coords");
    let places = places.map_or(0, |places| places.raw_iter().count());
    match (dict.get::<u32>(b"ShadingType"), shading) {
        (Some(1), _) => function.is_none(),
        (Some(2), _) => function.is_none() || places < 4,
        (Some(3), _) => function.is_none() || places < 6,
        (Some(kind @ 4..=7), Object::Stream(mesh)) => {
            let numbers = match function {
                Some(_) => Some(1),
                None => colours::components(&space, resources),
            };
            numbers.is_none_or(|numbers| is_cut(kind, mesh, numbers))
        }
        _ => true,
    }
}

/// Whether a mesh ends early: with a part of a point, or before its first triangle, row or patch is complete.
fn is_cut(kind: u32, mesh: &Stream<'_>, numbers: u64) -> bool {
    let (bytes, ending) = streams::bytes(mesh);
    let Some(bits) = unit(kind, mesh.dict(), numbers).filter(|bits| *bits > 0) else {
        return true;
    };
    let least = match kind {
        4 => 3,
        5 => {
            2 * mesh
                .dict()
                .get::<u32>(b"VerticesPerRow")
                .map_or(2, u64::from)
        }
        _ => 1,
    };
    let length = streams::wide(bytes.len());
    let is_whole_bytes = bits.is_multiple_of(8);
    let rest = if kind < 6 && is_whole_bytes {
        length % (bits / 8)
    } else {
        0
    };
    ending != Ending::Whole || rest > LINE_END || length < bits.saturating_mul(least).div_ceil(8)
}

/// How many bits a point takes, or a patch that does not go on from another one.
fn unit(kind: u32, dict: &Dict<'_>, numbers: u64) -> Option<u64> {
    let entry = |key: &[u8]| dict.get::<u32>(key).map(u64::from);
    let flag = if kind == 5 { 0 } else { entry(b"BitsPerFlag")? };
    let (points, colours) = match kind {
        6 => (12, 4),
        7 => (16, 4),
        _ => (1, 1),
    };
    let places = entry(b"BitsPerCoordinate")?.checked_mul(2 * points)?;
    let shades = entry(b"BitsPerComponent")?.checked_mul(numbers.checked_mul(colours)?)?;
    flag.checked_add(places)?.checked_add(shades)
}
