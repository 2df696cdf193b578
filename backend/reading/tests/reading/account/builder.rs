//! Documents of one page, written by hand.

use super::super::common::fixtures::small;
use std::io::Write;

/// A stream with these entries in its dictionary beside its length.
pub(crate) fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<<{entries}/Length {}>>stream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

/// An object without a stream.
pub(crate) fn object(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

/// A page of 200 by 200 points that paints these instructions; `more` are the objects from number 5 on.
pub(crate) fn page(instructions: &str, resources: &str, more: &[Vec<u8>]) -> Vec<u8> {
    written(stream("", instructions.as_bytes()), resources, "", more)
}

/// The same with the stream of its instructions as it lies in the file, and other entries of the page.
pub(crate) fn written(
    instructions: Vec<u8>,
    resources: &str,
    entries: &str,
    more: &[Vec<u8>],
) -> Vec<u8> {
    let page = format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<<{resources}>>{entries}>>"
    );
    let mut objects = vec![
        object("<</Type/Catalog/Pages 2 0 R>>"),
        object("<</Type/Pages/Kids[3 0 R]/Count 1>>"),
        page.into_bytes(),
        instructions,
    ];
    objects.extend_from_slice(more);
    all(&objects)
}

/// A document of these objects.
pub(crate) fn all(objects: &[Vec<u8>]) -> Vec<u8> {
    let objects: Vec<&[u8]> = objects.iter().map(Vec::as_slice).collect();
    small::pdf(&objects, "")
}

/// A line that paints something.
pub(crate) const STROKE: &str = "10 10 m 190 190 l S";

/// Compressed with zlib.
pub(crate) fn flate(data: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

/// All but the last bytes, of which there are so many.
pub(super) fn without_last(data: &[u8], count: usize) -> &[u8] {
    &data[..data.len() - count]
}

/// A document in which something was written over; as long as before, so that every place stays right.
pub(super) fn replaced(document: &[u8], from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len(), "places must stay right");
    let at = document
        .windows(from.len())
        .position(|window| window == from.as_bytes())
        .expect("what is to be written over stands in the document");
    let mut changed = document.to_vec();
    changed[at..at + to.len()].copy_from_slice(to.as_bytes());
    changed
}

/// Numbers that do not compress to nothing.
pub(super) fn noise(length: usize) -> Vec<u8> {
    let step = |state: &mut u32| {
        *state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        Some(state.to_be_bytes()[0])
    };
    std::iter::repeat(())
        .scan(1_u32, |state, ()| step(state))
        .take(length)
        .collect()
}
