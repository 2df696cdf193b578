//! The end of a file (PDF 32000-1, 7.5.5): whether it is there.

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Dict, ObjectIdentifier};

/// What says where the newest places begin.
const END: &[u8] = b"startxref";

/// Whether the file has lost its end. What follows the last object says where objects are: a table or a stream of
/// places, and where that begins. A place that is wrong, or rubbish behind, is no loss; nothing at all is one, and so is a
/// tree that counts more pages than can be found. Where a change was written behind an end that is there (PDF 32000-1,
/// 7.5.6) and its own end is lost, programs go by the end that is left and show the page as it was before.
pub(super) fn is_lost(pdf: &Pdf) -> bool {
    let bytes = pdf.data().as_ref();
    let after = memchr::memmem::rfind(bytes, b"endobj").unwrap_or(0);
    let (before, tail) = bytes.split_at(after);
    let has = |part: &[u8], mark: &[u8]| memchr::memmem::find(part, mark).is_some();
    let has_places = has(tail, b"trailer") && has(tail, b">>");
    let has_end = has(tail, END) || (has_places && !has(before, END));
    !has_end || goes_on(bytes) || has_fewer_pages(pdf)
}

/// Whether an object begins behind the last end.
fn goes_on(bytes: &[u8]) -> bool {
    let end = memchr::memmem::rfind(bytes, END).unwrap_or(bytes.len());
    let behind = bytes.get(end..).unwrap_or_default();
    let mut objects = memchr::memmem::find_iter(behind, b" obj");
    objects.any(|at| {
        at.checked_sub(1)
            .and_then(|at| behind.get(at))
            .is_some_and(u8::is_ascii_digit)
    })
}

/// Whether the catalogue counts more pages than there are.
fn has_fewer_pages(pdf: &Pdf) -> bool {
    let root: ObjectIdentifier = pdf.xref().root_id();
    let tree = pdf
        .xref()
        .get::<Dict<'_>>(root)
        .and_then(|catalogue| catalogue.get::<Dict<'_>>(b"Pages"));
    let Some(tree) = tree else { return true };
    let said = tree.get::<usize>(b"Count").unwrap_or(0);
    said > pdf.pages().len()
}
