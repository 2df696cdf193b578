//! Typefaces for text whose font is not in the document, lent to PDFium through its interface for
//! the fonts of a system (`fpdf_sysfontinfo.h`).
//!
//! Only text that says it is Chinese, Japanese or Korean gets one: by the character collection of
//! its font or the code page of its encoding. For everything else PDFium has faces of its own.

use std::cell::OnceCell;
use std::ffi::{c_char, c_int, c_uint, c_ulong, c_void};
use std::ptr::{self, NonNull};
use std::slice;
use std::sync::Arc;

/// Where typefaces come from.
///
/// `Send`, so that it cannot hold a [`Library`](crate::Library): PDFium must not be called while it
/// asks.
pub trait Faces: Send + 'static {
    /// The bytes of a font file, or of a collection; asked for once, when the first document needs it.
    fn file(&self) -> Option<Arc<Vec<u8>>>;

    /// Which face of the collection is for this script.
    fn face(&self, script: Script) -> u32;
}

/// What a text is written in, as its font says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Adobe-GB1, or code page 936.
    Simplified,
    /// Adobe-CNS1, or code page 950.
    Traditional,
    /// Adobe-Japan1, or code page 932.
    Japanese,
    /// Adobe-Korea1, or code page 949.
    Korean,
}

impl Script {
    /// From a number of a character set (`FXFONT_…_CHARSET`).
    fn of_charset(charset: c_int) -> Option<Self> {
        match charset {
            128 => Some(Self::Japanese),
            129 => Some(Self::Korean),
            134 => Some(Self::Simplified),
            136 => Some(Self::Traditional),
            _ => None,
        }
    }

    const fn charset(self) -> u8 {
        match self {
            Self::Japanese => 128,
            Self::Korean => 129,
            Self::Simplified => 134,
            Self::Traditional => 136,
        }
    }

    /// What stands for its face as a handle: a number that nobody follows.
    fn handle(self) -> *mut c_void {
        ptr::without_provenance_mut(usize::from(self.charset()))
    }

    fn of_handle(handle: *mut c_void) -> Option<Self> {
        Self::of_charset(handle.addr().try_into().ok()?)
    }
}

/// `FPDF_SYSFONTINFO`, version 1.
#[repr(C)]
pub(crate) struct SystemFonts {
    version: c_int,
    release: Option<unsafe extern "C" fn(*mut Self)>,
    enumerate: Option<unsafe extern "C" fn(*mut Self, *mut c_void)>,
    map: MapFont,
    get: Option<unsafe extern "C" fn(*mut Self, *const c_char) -> *mut c_void>,
    data: unsafe extern "C" fn(*mut Self, *mut c_void, c_uint, *mut u8, c_ulong) -> c_ulong,
    name: unsafe extern "C" fn(*mut Self, *mut c_void, *mut u8, c_ulong) -> c_ulong,
    charset: unsafe extern "C" fn(*mut Self, *mut c_void) -> c_int,
    delete: unsafe extern "C" fn(*mut Self, *mut c_void),
}

type MapFont = unsafe extern "C" fn(
    *mut SystemFonts,
    c_int,
    c_int,
    c_int,
    c_int,
    *const c_char,
    *mut c_int,
) -> *mut c_void;

/// The structure with what stands behind it. PDFium knows its first field alone.
#[repr(C)]
struct Desk {
    interface: SystemFonts,
    faces: Box<dyn Faces>,
    file: OnceCell<Option<Arc<Vec<u8>>>>,
}

/// A [`Desk`] that PDFium holds.
pub(crate) struct Lent(NonNull<Desk>);

impl Lent {
    pub(crate) fn new(faces: impl Faces) -> Self {
        let desk = Box::new(Desk {
            interface: SystemFonts {
                version: 1,
                release: None,
                enumerate: None,
                map,
                get: None,
                data,
                name,
                charset,
                delete,
            },
            faces: Box::new(faces),
            file: OnceCell::new(),
        });
        Self(NonNull::from(Box::leak(desk)))
    }

    pub(crate) fn interface(&self) -> *mut SystemFonts {
        self.0.as_ptr().cast()
    }

    /// Ends the loan. PDFium must have been shut down.
    pub(crate) fn give_back(&mut self) {
        // SAFETY: the pointer came from a box, this is called once, at the end of its owner, and
        // PDFium no longer asks.
        drop(unsafe { Box::from_raw(self.0.as_ptr()) });
    }
}

/// # Safety
/// `this` is what [`Lent::interface`] gave, and the loan has not ended.
unsafe fn desk<'a>(this: *mut SystemFonts) -> &'a Desk {
    // SAFETY: the interface is the first field of a desk in C's order of fields; the pointer was
    // made from one to the whole, and nobody changes a desk that is lent.
    unsafe { &*this.cast::<Desk>() }
}

unsafe extern "C" fn map(
    this: *mut SystemFonts,
    _weight: c_int,
    _italic: c_int,
    charset: c_int,
    _pitch: c_int,
    _name: *const c_char,
    _exact: *mut c_int,
) -> *mut c_void {
    // SAFETY: PDFium hands back what it was given.
    let desk = unsafe { desk(this) };
    match Script::of_charset(charset) {
        Some(script) if desk.file().is_some() => script.handle(),
        _ => ptr::null_mut(),
    }
}

/// Answers how long the data is and, as far as there is room, the data.
unsafe extern "C" fn data(
    this: *mut SystemFonts,
    font: *mut c_void,
    table: c_uint,
    buffer: *mut u8,
    room: c_ulong,
) -> c_ulong {
    // SAFETY: PDFium hands back what it was given.
    let desk = unsafe { desk(this) };
    let found = Script::of_handle(font).and_then(|script| desk.data(script, table));
    let Some(found) = found else { return 0 };
    // PDFium tells collections apart by the first kilobyte: what fits is given, not all or nothing.
    let fitting = found.get(..index(room)).unwrap_or(found);
    if !buffer.is_null() {
        // SAFETY: the buffer has room for so many bytes and belongs to PDFium alone.
        let to = unsafe { slice::from_raw_parts_mut(buffer, fitting.len()) };
        to.copy_from_slice(fitting);
    }
    c_ulong::try_from(found.len()).unwrap_or(0)
}

/// One name for every face: PDFium keeps what it read by the name, and would read it once for each
/// font of the document otherwise.
unsafe extern "C" fn name(
    _this: *mut SystemFonts,
    _font: *mut c_void,
    buffer: *mut u8,
    room: c_ulong,
) -> c_ulong {
    const NAME: &[u8] = b"Office";
    if !buffer.is_null() && index(room) >= NAME.len() {
        // SAFETY: the buffer has that room and belongs to PDFium alone.
        let to = unsafe { slice::from_raw_parts_mut(buffer, NAME.len()) };
        to.copy_from_slice(NAME);
    }
    c_ulong::try_from(NAME.len()).unwrap_or(0)
}

unsafe extern "C" fn charset(_this: *mut SystemFonts, font: *mut c_void) -> c_int {
    Script::of_handle(font).map_or(1, |script| script.charset().into())
}

unsafe extern "C" fn delete(_this: *mut SystemFonts, _font: *mut c_void) {}

fn index(room: c_ulong) -> usize {
    usize::try_from(room).unwrap_or(usize::MAX)
}

/// The table of a collection's faces (OpenType 1.9, "Font Collections").
const COLLECTION: c_uint = 0x7474_6366;

impl Desk {
    fn file(&self) -> Option<&[u8]> {
        let file = self.file.get_or_init(|| self.faces.file());
        file.as_ref().map(|bytes| bytes.as_slice())
    }

    /// The whole collection, or what remains of it from a face on: by the difference PDFium knows
    /// which face is meant. A file of one face is given whole.
    fn data(&self, script: Script, table: c_uint) -> Option<&[u8]> {
        let file = self.file()?;
        let is_collection = file.starts_with(&COLLECTION.to_be_bytes());
        match table {
            0 if is_collection => file.get(offset(file, self.faces.face(script))?..),
            0 => Some(file),
            COLLECTION if is_collection => Some(file),
            _ => None,
        }
    }
}

/// Where a face of a collection begins: after tag, version and count stand the offsets.
fn offset(file: &[u8], face: u32) -> Option<usize> {
    let number = |at: usize| {
        let bytes = file.get(at..at.checked_add(4)?)?;
        Some(u32::from_be_bytes(bytes.try_into().ok()?))
    };
    let face = if face < number(8)? { face } else { 0 };
    let at = usize::try_from(face)
        .ok()?
        .checked_mul(4)?
        .checked_add(12)?;
    usize::try_from(number(at)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Two;

    impl Faces for Two {
        fn file(&self) -> Option<Arc<Vec<u8>>> {
            let mut bytes = b"ttcf\0\x01\0\0\0\0\0\x02\0\0\0\x14\0\0\0\x18".to_vec();
            bytes.extend_from_slice(b"onesTWOS");
            Some(Arc::new(bytes))
        }

        fn face(&self, script: Script) -> u32 {
            match script {
                Script::Simplified => 1,
                Script::Korean => 7,
                _ => 0,
            }
        }
    }

    #[test]
    fn a_face_of_a_collection_is_told_by_what_remains_of_it() {
        let mut lent = Lent::new(Two);
        // SAFETY: the loan ends below.
        let desk = unsafe { desk(lent.interface()) };
        assert_eq!(desk.data(Script::Simplified, COLLECTION).unwrap().len(), 28);
        assert_eq!(desk.data(Script::Simplified, 0).unwrap(), b"TWOS");
        assert_eq!(desk.data(Script::Japanese, 0).unwrap(), b"onesTWOS");
        assert_eq!(desk.data(Script::Korean, 0).unwrap(), b"onesTWOS");
        assert_eq!(desk.data(Script::Simplified, 1), None);
        lent.give_back();
    }

    #[test]
    fn only_text_of_the_four_scripts_is_lent_a_face() {
        let mut lent = Lent::new(Two);
        let ask = |charset| {
            // SAFETY: the loan ends below; names and weights are not looked at.
            unsafe {
                map(
                    lent.interface(),
                    400,
                    0,
                    charset,
                    0,
                    ptr::null(),
                    ptr::null_mut(),
                )
            }
        };
        assert_eq!(Script::of_handle(ask(134)), Some(Script::Simplified));
        assert_eq!(Script::of_handle(ask(136)), Some(Script::Traditional));
        for other in [0, 1, 2, 204] {
            assert!(ask(other).is_null(), "{other}");
        }
        lent.give_back();
    }

    #[test]
    fn a_small_buffer_gets_the_beginning_and_the_whole_length() {
        let mut lent = Lent::new(Two);
        let mut room = [0; 6];
        let font = Script::Simplified.handle();
        let size = c_ulong::try_from(room.len()).unwrap();
        // SAFETY: the loan ends below, and the buffer is as long as is said.
        let length = unsafe { data(lent.interface(), font, COLLECTION, room.as_mut_ptr(), size) };
        assert_eq!((length, &room), (28, b"ttcf\0\x01"));
        lent.give_back();
    }
}
