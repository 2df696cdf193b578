//! The end of a file (PDF 32000-1, 7.5.5): whether it is there.

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Dict, ObjectIdentifier};

/// Whether the file has lost its end. What follows the last object says where objects are: a table or a stream of
/// places, and where that begins. A place that is wrong, or rubbish behind, is no loss; nothing at all is one, and so is a
/// tree that counts more pages than can be found.
pub(super) fn is_lost(pdf: &Pdf) -> bool {
    let bytes = pdf.data().as_ref();
    let after = memchr::memmem::rfind(bytes, b"endobj").unwrap_or(0);
    let tail = bytes.get(after..).unwrap_or_default();
    let has = |mark: &[u8]| memchr::memmem::find(tail, mark).is_some();
    let has_end = has(b"startxref") || (has(b"trailer") && has(b">>"));
    !has_end || has_fewer_pages(pdf)
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
