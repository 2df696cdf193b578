//! Streams decoded to their end (PDF 32000-1, 7.4): what came out, and whether the decoder reached the end that the
//! coding sets.

mod ascii;
mod flate;
mod lzw;
mod run_length;

use hayro::hayro_syntax::object::{
    Array, Dict, MaybeRef, Name, Null, Object, ObjectIdentifier, Stream,
};
use hayro::hayro_syntax::xref::XRef;
use std::borrow::Cow;

/// How far a decoder came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// To the end.
    Whole,
    /// To the end, where a check sum says that it is not what was written.
    Damaged,
    /// Not to the end: the data stops early, or cannot be followed further.
    Cut,
    /// Nowhere: nothing came out.
    Lost,
    /// The compression is not known here.
    Unknown,
}

impl Ending {
    /// The worse of two.
    fn and(self, other: Self) -> Self {
        let rank = |ending| match ending {
            Self::Whole => 0,
            Self::Damaged => 1,
            Self::Cut => 2,
            Self::Lost => 3,
            Self::Unknown => 4,
        };
        if rank(other) > rank(self) {
            other
        } else {
            self
        }
    }
}

/// A coding that gives a picture and not bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PictureCoding {
    Ccitt,
    Jbig2,
    Jpeg,
    Jpx,
}

/// What a stream holds.
pub(super) struct Decoded<'a> {
    /// What was decoded; what was encoded where a picture's coding is the last, and nothing where it was only counted.
    pub(super) bytes: Vec<u8>,
    /// How many bytes were decoded, predictors taken off.
    pub(super) length: u64,
    pub(super) ending: Ending,
    /// The picture's coding that is left to be judged, with its parameters.
    pub(super) coding: Option<(PictureCoding, Dict<'a>)>,
}

/// What becomes of decoded bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Bytes,
    /// The length alone: a picture's rows take much room and are only counted.
    Length,
}

/// So many bytes of one stream are decoded; what is longer is no honest page.
const LONGEST: u64 = 1 << 30;
/// A stream may lie in the file by so much shorter than it says: an initialization vector, padding, ends of lines.
const SLACK: u64 = 48;
/// So many bytes may be the end of a line and no data.
const LINE_END: u32 = 2;

/// So many noughts in a row nobody writes among letters, though each counts as a blank: something was wiped out.
const WIPED: [u8; 16] = [0; 16];

/// Whether a part of what is written in letters was wiped out.
pub(super) fn is_wiped(letters: &[u8]) -> bool {
    memchr::memmem::find(letters, &WIPED).is_some()
}

/// Bytes on their way out of a decoder.
struct Output {
    wanted: Wanted,
    bytes: Vec<u8>,
    length: u64,
}

impl Output {
    const fn new(wanted: Wanted) -> Self {
        Self {
            wanted,
            bytes: Vec::new(),
            length: 0,
        }
    }

    fn push(&mut self, bytes: &[u8]) {
        self.length = self.length.saturating_add(wide(bytes.len()));
        if self.wanted == Wanted::Bytes {
            self.bytes.extend_from_slice(bytes);
        }
    }

    const fn is_full(&self) -> bool {
        self.length > LONGEST
    }
}

/// A length in 64 bits.
pub(super) fn wide(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

/// Decodes a stream as far as it goes.
pub(super) fn decode<'a>(stream: &Stream<'a>, wanted: Wanted) -> Decoded<'a> {
    let mut decoded = Decoded {
        bytes: Vec::new(),
        length: 0,
        ending: Ending::Whole,
        coding: None,
    };
    if is_elsewhere(stream.dict()) {
        decoded.ending = Ending::Lost;
        return decoded;
    }
    let stored = stream.raw_data();
    let filters = filters(stream.dict());
    let is_short = filters.is_empty() && is_shorter_than_said(stream.dict(), stored.len());
    // What is encrypted may come out empty all the same.
    let is_plain = matches!(stored, Cow::Borrowed(_));
    if is_short || (is_plain && is_gone(stream.dict(), stored.len())) {
        decoded.ending = Ending::Cut;
    }
    decoded.length = wide(stored.len());
    decoded.bytes = stored.into_owned();
    let last = filters.len().saturating_sub(1);
    for (place, (name, parameters)) in filters.into_iter().enumerate() {
        if let Some(coding) = picture_coding(&name) {
            decoded.coding = Some((coding, parameters));
            break;
        }
        let wanted = if place == last { wanted } else { Wanted::Bytes };
        let Some((output, ending)) = apply(&name, &decoded.bytes, &parameters, wanted) else {
            decoded.ending = Ending::Unknown;
            return decoded;
        };
        let is_nothing = output.length == 0 && ending != Ending::Whole;
        let ending = if is_nothing { Ending::Lost } else { ending };
        decoded.ending = decoded.ending.and(ending);
        decoded.length = output.length;
        decoded.bytes = output.bytes;
    }
    decoded
}

/// Applies one filter; nothing where it is not known.
fn apply(
    name: &[u8],
    data: &[u8],
    parameters: &Dict<'_>,
    wanted: Wanted,
) -> Option<(Output, Ending)> {
    let mut output = Output::new(wanted);
    let ending = match name {
        b"FlateDecode" | b"Fl" => flate::decode(data, &mut output),
        b"LZWDecode" | b"LZW" => lzw::decode(data, parameters, &mut output),
        b"ASCIIHexDecode" | b"AHx" => ascii::hexadecimal(data, &mut output),
        b"ASCII85Decode" | b"A85" => ascii::base_85(data, &mut output),
        b"RunLengthDecode" | b"RL" => run_length::decode(data, &mut output),
        b"Crypt" => {
            output.push(data);
            Ending::Whole
        }
        _ => return None,
    };
    if matches!(name, b"FlateDecode" | b"Fl" | b"LZWDecode" | b"LZW") {
        output.length = without_predictor(output.length, parameters);
    }
    Some((output, ending))
}

/// Whether nothing but the number of bytes speaks for what the last filter gives: codes that were exchanged give strings of
/// other lengths.
pub(super) fn ends_in_codes(dict: &Dict<'_>) -> bool {
    let filters = filters(dict);
    filters.last().is_some_and(|(name, _)| {
        matches!(
            name.as_slice(),
            b"LZWDecode" | b"LZW" | b"RunLengthDecode" | b"RL"
        )
    })
}

fn picture_coding(name: &[u8]) -> Option<PictureCoding> {
    match name {
        b"CCITTFaxDecode" | b"CCF" => Some(PictureCoding::Ccitt),
        b"JBIG2Decode" => Some(PictureCoding::Jbig2),
        b"DCTDecode" | b"DCT" => Some(PictureCoding::Jpeg),
        b"JPXDecode" => Some(PictureCoding::Jpx),
        _ => None,
    }
}

/// The filters of a stream in their order, each with its parameters (PDF 32000-1, Table 5; inline images abbreviate).
fn filters<'a>(dict: &Dict<'a>) -> Vec<(Vec<u8>, Dict<'a>)> {
    let object = |short: &[u8], long: &[u8]| {
        dict.get::<Object<'a>>(long)
            .or_else(|| dict.get::<Object<'a>>(short))
    };
    let parameters = object(b"DP", b"DecodeParms");
    match object(b"F", b"Filter") {
        Some(Object::Name(name)) => {
            let parameters = match parameters {
                Some(Object::Dict(parameters)) => parameters,
                Some(Object::Array(all)) => all.iter::<Dict<'a>>().next().unwrap_or_default(),
                _ => Dict::empty(),
            };
            vec![(name.to_vec(), parameters)]
        }
        Some(Object::Array(names)) => {
            let given = match parameters {
                Some(Object::Array(all)) => all.iter::<Object<'a>>().collect(),
                Some(one) => vec![one],
                None => Vec::new(),
            };
            let mut given = given.into_iter().map(Object::into_dict);
            names
                .iter::<Name<'a>>()
                .map(|name| (name.to_vec(), given.next().flatten().unwrap_or_default()))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// Whether the data lies in another file, which is never fetched.
fn is_elsewhere(dict: &Dict<'_>) -> bool {
    matches!(
        dict.get::<Object<'_>>(b"F"),
        Some(Object::String(_) | Object::Dict(_))
    )
}

/// Whether a stream that has no end of its own is much shorter than its dictionary says.
fn is_shorter_than_said(dict: &Dict<'_>, stored: usize) -> bool {
    let said = dict.get::<u32>(b"Length").map_or(0, u64::from);
    said > wide(stored).saturating_add(SLACK)
}

/// Whether nothing is left of a stream that says it has data.
fn is_gone(dict: &Dict<'_>, stored: usize) -> bool {
    stored <= 1 && dict.get::<u32>(b"Length").unwrap_or(0) > LINE_END
}

/// The length without what a predictor adds: one byte a row with those of PNG (PDF 32000-1, 7.4.4.4).
fn without_predictor(length: u64, parameters: &Dict<'_>) -> u64 {
    if predictor(parameters) < 10 {
        return length;
    }
    let number = |key: &[u8], otherwise| parameters.get::<u32>(key).map_or(otherwise, u64::from);
    let bits = number(b"Colors", 1)
        .saturating_mul(number(b"BitsPerComponent", 8))
        .saturating_mul(number(b"Columns", 1));
    let row = bits.div_ceil(8).saturating_add(1);
    length.saturating_sub(length.div_ceil(row))
}

fn predictor(parameters: &Dict<'_>) -> u32 {
    parameters.get::<u32>(b"Predictor").unwrap_or(1)
}

/// The bytes of a stream that holds no picture, as far as they could be decoded: instructions, tables, programs.
pub(super) fn bytes(stream: &Stream<'_>) -> (Vec<u8>, Ending) {
    let decoded = decode(stream, Wanted::Bytes);
    let has_predictor = filters(stream.dict())
        .iter()
        .any(|(_, parameters)| predictor(parameters) > 1);
    match (&decoded.coding, has_predictor) {
        (Some(_), _) => (Vec::new(), Ending::Lost),
        // Rows under a predictor mean something only once it is undone.
        (None, true) => match stream.decoded_data() {
            Ok(bytes) => (bytes.into_owned(), decoded.ending),
            Err(_) => (Vec::new(), Ending::Lost),
        },
        (None, false) => (decoded.bytes, decoded.ending),
    }
}

/// The streams of an entry that holds one stream or several; `None` for each that the file does not hold.
pub(super) fn listed<'a>(dict: &Dict<'a>, key: &[u8], xref: &'a XRef) -> Vec<Option<Stream<'a>>> {
    let found = |part| match part {
        MaybeRef::Ref(reference) => xref.get::<Stream<'a>>(ObjectIdentifier::from(reference)),
        MaybeRef::NotRef(object) => Object::into_stream(object),
    };
    match dict.get::<Array<'a>>(key) {
        Some(parts) => parts.raw_iter().map(found).collect(),
        // An entry that is null is none (PDF 32000-1, 7.3.7); one that names what is not there is another thing.
        None if dict.get_ref(key).is_none() && dict.get::<Null>(key).is_some() => Vec::new(),
        None if dict.contains_key(key) => vec![dict.get::<Stream<'a>>(key)],
        None => Vec::new(),
    }
}
