//! A page: its size, its drawing.

use crate::document::Document;
use crate::functions::{Functions, RawArea, RawBitmap, RawPage};
use crate::text::{self, Character};
use std::ffi::c_int;
use std::ptr::NonNull;

/// `FPDFBitmap_BGRx`: four bytes a pixel, the last of no meaning.
const FOUR_BYTES: c_int = 3;
/// `FPDF_ANNOT`: annotations are drawn. Fields are not among them, for they are drawn as a form.
const WITH_ANNOTATIONS: c_int = 0x01;
/// `FPDF_REVERSE_BYTE_ORDER`: red comes first.
const RED_FIRST: c_int = 0x10;

/// Why there is no drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotDrawn {
    /// The document has no such page, or it cannot be read.
    #[error("the page cannot be read")]
    NoPage,
    /// There is no room for so many pixels.
    #[error("the page is too large to be drawn")]
    TooLarge,
}

/// What was drawn, on white.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Red, green, blue and 255 of every pixel, row by row from the top.
    pub rgba: Vec<u8>,
}

/// A page of an open document.
pub struct Page<'a> {
    handle: NonNull<RawPage>,
    document: &'a Document,
}

impl<'a> Page<'a> {
    pub(crate) fn load(document: &'a Document, place: u32) -> Result<Self, NotDrawn> {
        let place = c_int::try_from(place).map_err(|_| NotDrawn::NoPage)?;
        let functions = document.functions();
        // SAFETY: the document is open; a place that it does not have is answered with null.
        let handle = unsafe { (functions.load_page)(document.handle(), place) };
        let handle = NonNull::new(handle).ok_or(NotDrawn::NoPage)?;
        if let Some(forms) = document.forms() {
            // SAFETY: page and forms are open and of the same document.
            unsafe { (functions.after_load_page)(handle.as_ptr(), forms.as_ptr()) };
        }
        Ok(Self { handle, document })
    }

    /// Its width in points as it is shown: cropped and turned. The user unit does not count.
    pub fn width(&self) -> f32 {
        // SAFETY: the page is open.
        unsafe { (self.functions().page_width)(self.handle()) }
    }

    /// Its height in points as it is shown: cropped and turned. The user unit does not count.
    pub fn height(&self) -> f32 {
        // SAFETY: the page is open.
        unsafe { (self.functions().page_height)(self.handle()) }
    }

    /// By how many degrees it is turned to the right before it is shown: 0, 90, 180 or 270.
    pub fn rotation(&self) -> u16 {
        // SAFETY: the page is open.
        match unsafe { (self.functions().page_rotation)(self.handle()) } {
            1 => 90,
            2 => 180,
            3 => 270,
            _ => 0,
        }
    }

    /// Draws the page on white, stretched to this size, with its annotations and the values of its
    /// fields; those that have no appearance are given one.
    pub fn draw(&self, width: u32, height: u32) -> Result<Drawing, NotDrawn> {
        let canvas = Canvas::of(width, height)?;
        let mut rgba = Vec::new();
        rgba.try_reserve_exact(canvas.bytes)
            .map_err(|_| NotDrawn::TooLarge)?;
        rgba.resize(canvas.bytes, 255);
        self.draw_on(&canvas, &mut rgba)?;
        for pixel in rgba.chunks_exact_mut(4) {
            if let [_, _, _, opaque] = pixel {
                *opaque = 255;
            }
        }
        Ok(Drawing {
            width,
            height,
            rgba,
        })
    }

    fn draw_on(&self, canvas: &Canvas, pixels: &mut [u8]) -> Result<(), NotDrawn> {
        let functions = self.functions();
        let &Canvas {
            wide, high, row, ..
        } = canvas;
        // SAFETY: there are as many bytes as rows of that length; the bitmap is destroyed below.
        let bitmap = unsafe {
            (functions.create_bitmap)(wide, high, FOUR_BYTES, pixels.as_mut_ptr().cast(), row)
        };
        let bitmap = Bitmap {
            handle: NonNull::new(bitmap).ok_or(NotDrawn::TooLarge)?,
            functions,
        };
        let (to, flags) = (bitmap.handle.as_ptr(), WITH_ANNOTATIONS | RED_FIRST);
        // SAFETY: bitmap and page are open.
        unsafe { (functions.draw_page)(to, self.handle(), 0, 0, wide, high, 0, flags) };
        if let Some(forms) = self.document.forms() {
            let forms = forms.as_ptr();
            // SAFETY: forms, bitmap and page are open, forms and page of the same document.
            unsafe { (functions.draw_forms)(forms, to, self.handle(), 0, 0, wide, high, 0, flags) };
        }
        Ok(())
    }

    /// The characters of the page's contents in the order in which PDFium reads them; those of
    /// annotations and fields are not among them. None where it cannot read the page.
    pub fn text(&self) -> Option<Vec<Character>> {
        text::read(self)
    }

    /// The part of the page that is shown, as the page's own coordinates have it.
    pub(crate) fn shown(&self) -> RawArea {
        let mut area = RawArea::default();
        // SAFETY: the page is open, and the area is there to be written to.
        unsafe { (self.functions().page_box)(self.handle(), &raw mut area) };
        area
    }

    pub(crate) fn handle(&self) -> *mut RawPage {
        self.handle.as_ptr()
    }

    pub(crate) fn functions(&self) -> &'a Functions {
        self.document.functions()
    }
}

impl std::fmt::Debug for Page<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Page")
            .field("width", &self.width())
            .field("height", &self.height())
            .finish_non_exhaustive()
    }
}

impl Drop for Page<'_> {
    fn drop(&mut self) {
        if let Some(forms) = self.document.forms() {
            // SAFETY: page and forms are open and of the same document.
            unsafe { (self.functions().before_close_page)(self.handle(), forms.as_ptr()) };
        }
        // SAFETY: nothing that stands on the page is open; it is closed once.
        unsafe { (self.functions().close_page)(self.handle()) };
    }
}

/// The measures of a drawing, as C counts them.
struct Canvas {
    wide: c_int,
    high: c_int,
    /// Bytes in a row.
    row: c_int,
    bytes: usize,
}

impl Canvas {
    fn of(width: u32, height: u32) -> Result<Self, NotDrawn> {
        let measured = || {
            let (wide, high) = (c_int::try_from(width).ok()?, c_int::try_from(height).ok()?);
            let row = wide.checked_mul(4)?;
            let bytes = row.checked_mul(high)?.try_into().ok()?;
            Some(Self {
                wide,
                high,
                row,
                bytes,
            })
        };
        measured().ok_or(NotDrawn::TooLarge)
    }
}

/// A bitmap over somebody's pixels, destroyed before they are looked at.
struct Bitmap<'a> {
    handle: NonNull<RawBitmap>,
    functions: &'a Functions,
}

impl Drop for Bitmap<'_> {
    fn drop(&mut self) {
        // SAFETY: the bitmap is destroyed once; its pixels stay with their owner.
        unsafe { (self.functions.destroy_bitmap)(self.handle.as_ptr()) };
    }
}
