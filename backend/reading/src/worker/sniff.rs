//! What a document is, by its content; the name and the declared type of an upload are hearsay.

use crate::paper::SourceKind;
use crate::press::Refusal;
use memchr::memmem::find;

/// The part of an archive, from either end, in which its contents are named.
const NAMES: usize = 128 << 10;
/// Readers accept rubbish before the header of a PDF within the first kilobyte, and files have it.
const RUBBISH: usize = 1_024;
/// Where a tape archive names its kind.
const TAPE: usize = 257;

/// The kind of a document, or what it is instead.
pub(super) fn sniff(bytes: &[u8]) -> Result<SourceKind, Refusal> {
    let begins = |with: &[u8]| bytes.starts_with(with);
    let tiff: [&[u8]; 4] = [b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"];
    if begins(b"%PDF-") {
        return Ok(SourceKind::Pdf);
    }
    if begins(b"\xFF\xD8\xFF") {
        return Ok(SourceKind::Jpeg);
    }
    if begins(b"\x89PNG\r\n\x1A\n") {
        return Ok(SourceKind::Png);
    }
    if tiff.iter().any(|head| begins(head)) {
        return Ok(SourceKind::Tiff);
    }
    if let Some(refusal) = foreign(bytes) {
        return Err(refusal);
    }
    let head = bytes.get(..RUBBISH).unwrap_or(bytes);
    find(head, b"%PDF-")
        .map(|_| SourceKind::Pdf)
        .ok_or(Refusal::UnknownKind)
}

/// Kinds that people bring and that are not read here, each with a way on of its own.
fn foreign(bytes: &[u8]) -> Option<Refusal> {
    let begins = |with: &&[u8]| bytes.starts_with(with);
    let archives: [&[u8]; 6] = [
        b"Rar!\x1A\x07",
        b"7z\xBC\xAF\x27\x1C",
        b"\x1F\x8B\x08",
        b"\xFD7zXZ\0",
        b"BZh9",
        b"\x28\xB5\x2F\xFD",
    ];
    let offices: [&[u8]; 2] = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"{\\rtf"];
    let pictures: [&[u8]; 7] = [
        b"GIF8",
        b"8BPS",
        b"\0\0\0\x0CjP  ",
        b"\xFF\x4F\xFF\x51",
        b"\0\0\0\x0CJXL ",
        b"\xFF\x0A",
        b"AT&TFORM",
    ];
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(packed(bytes));
    }
    if archives.iter().any(begins)
        || bytes
            .get(TAPE..)
            .is_some_and(|rest| rest.starts_with(b"ustar"))
    {
        return Some(Refusal::Archive);
    }
    if offices.iter().any(begins) {
        return Some(Refusal::OfficeDocument);
    }
    if pictures.iter().any(begins) || is_bitmap(bytes) || is_webp(bytes) {
        return Some(Refusal::OtherPicture);
    }
    telephone(bytes)
}

/// What a ZIP holds: an OFD, a document of an office program, or any files.
fn packed(bytes: &[u8]) -> Refusal {
    let front = bytes.get(..NAMES).unwrap_or(bytes);
    let back = bytes
        .get(bytes.len().saturating_sub(NAMES)..)
        .unwrap_or(bytes);
    let names = |name: &[u8]| find(front, name).is_some() || find(back, name).is_some();
    if names(b"OFD.xml") {
        Refusal::Ofd
    } else if names(b"[Content_Types].xml") || names(b"vnd.oasis.opendocument") {
        Refusal::OfficeDocument
    } else {
        Refusal::Archive
    }
}

/// The picture formats of telephones say in their first box what they are (ISO/IEC 23008-12).
fn telephone(bytes: &[u8]) -> Option<Refusal> {
    let length = u32::from_be_bytes(*bytes.first_chunk::<4>()?);
    let kinds = bytes.get(8..usize::try_from(length).ok()?.clamp(12, 256))?;
    let brands = kinds.as_chunks::<4>().0;
    let is = |known: &[&[u8; 4]]| brands.iter().any(|brand| known.contains(&brand));
    if bytes.get(4..8) != Some(b"ftyp") {
        None
    } else if is(&[b"avif", b"avis"]) {
        Some(Refusal::OtherPicture)
    } else if is(&[
        b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1",
    ]) {
        Some(Refusal::Heic)
    } else {
        None
    }
}

/// Two letters begin many a text; a bitmap says the length of its header as well.
fn is_bitmap(bytes: &[u8]) -> bool {
    bytes.starts_with(b"BM")
        && matches!(
            bytes.get(14..18),
            Some([12 | 40 | 52 | 56 | 64 | 108 | 124, 0, 0, 0])
        )
}

fn is_webp(bytes: &[u8]) -> bool {
    bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
}
