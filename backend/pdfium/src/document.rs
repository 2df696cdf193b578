//! A document that PDFium has opened.

use crate::functions::{FormFillInfo, Functions, RawDocument, RawForms};
use crate::library::Library;
use crate::page::{NotDrawn, Page};
use std::ffi::{c_int, c_ulong};
use std::ptr::{self, NonNull};
use std::sync::Arc;

/// The longest name of an attachment that is asked for, in bytes of UTF-16.
const LONGEST_NAME: usize = 4096;

/// Why PDFium does not open a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotOpened {
    /// It needs a password, and the empty one is not it.
    #[error("the document needs a password")]
    Password,
    /// It is no PDF, or too damaged to be mended.
    #[error("the document is damaged")]
    Format,
    /// It is encrypted in a way that PDFium does not know.
    #[error("the document is encrypted in an unknown way")]
    Security,
    /// PDFium does not say why.
    #[error("the document cannot be opened")]
    Other,
}

/// What kind of form a document is (PDF 32000-1, 12.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// No form.
    None,
    /// Fields that lie on the pages.
    Fields,
    /// A dynamic form: its pages are made by a program that is not here.
    Dynamic,
    /// Fields that lie on the pages, described by XFA as well.
    DescribedTwice,
}

/// A document, open until it is dropped. It keeps its bytes and the library.
pub struct Document {
    handle: NonNull<RawDocument>,
    forms: Option<NonNull<RawForms>>,
    /// What `forms` was opened with, which PDFium goes on looking at.
    form_fill: NonNull<FormFillInfo>,
    library: Library,
    /// PDFium reads them while the document is open.
    _bytes: Arc<Vec<u8>>,
}

impl Document {
    /// Opens a document with the empty password.
    pub fn open(library: &Library, bytes: Arc<Vec<u8>>) -> Result<Self, NotOpened> {
        let functions = library.functions();
        // SAFETY: the bytes are as many as is said; they outlive the handle, which is released
        // before them. No password is the empty one.
        let handle =
            unsafe { (functions.load_document)(bytes.as_ptr().cast(), bytes.len(), ptr::null()) };
        let handle = NonNull::new(handle).ok_or_else(|| why(functions))?;
        let form_fill = NonNull::from(Box::leak(Box::new(FormFillInfo {
            version: 1,
            functions: [ptr::null(); 15],
            script_platform: ptr::null(),
        })));
        // SAFETY: the document is open; the structure is of version 1, in which every function may
        // be absent, and is freed after the forms are closed.
        let forms = unsafe { (functions.open_forms)(handle.as_ptr(), form_fill.as_ptr()) };
        Ok(Self {
            handle,
            forms: NonNull::new(forms),
            form_fill,
            library: library.clone(),
            _bytes: bytes,
        })
    }

    /// How many pages it says it has.
    pub fn pages(&self) -> u32 {
        // SAFETY: the document is open.
        count(unsafe { (self.functions().page_count)(self.handle()) })
    }

    /// What kind of form it is.
    pub fn form(&self) -> Form {
        // SAFETY: the document is open.
        match unsafe { (self.functions().form_type)(self.handle()) } {
            1 => Form::Fields,
            2 => Form::Dynamic,
            3 => Form::DescribedTwice,
            _ => Form::None,
        }
    }

    /// Whether it is encrypted: what was opened is, then, with the empty password.
    pub fn is_encrypted(&self) -> bool {
        // SAFETY: the document is open.
        unsafe { (self.functions().security_revision)(self.handle()) >= 0 }
    }

    /// How many scripts the document as a whole names. None is run. Those of fields, pages and links
    /// are not among them.
    pub fn scripts(&self) -> u32 {
        // SAFETY: the document is open.
        count(unsafe { (self.functions().script_count)(self.handle()) })
    }

    /// The names of the files attached to the document.
    pub fn attachments(&self) -> Vec<String> {
        // SAFETY: the document is open.
        let all = unsafe { (self.functions().attachment_count)(self.handle()) };
        (0..all).map(|place| self.attachment(place)).collect()
    }

    fn attachment(&self, place: c_int) -> String {
        // SAFETY: the document is open.
        let attachment = unsafe { (self.functions().attachment)(self.handle(), place) };
        let mut name = [0_u16; LONGEST_NAME / 2];
        let room = c_ulong::try_from(LONGEST_NAME).unwrap_or(0);
        // SAFETY: null is answered with nothing; the buffer has room for so many bytes.
        let length =
            unsafe { (self.functions().attachment_name)(attachment, name.as_mut_ptr(), room) };
        // The length counts bytes and the null at the end; a name without room is not written.
        let units = usize::try_from(length / 2).unwrap_or(0).saturating_sub(1);
        String::from_utf16_lossy(name.get(..units).unwrap_or_default())
    }

    /// The page at this place, counted from nought.
    pub fn page(&self, place: u32) -> Result<Page<'_>, NotDrawn> {
        Page::load(self, place)
    }

    pub(crate) fn handle(&self) -> *mut RawDocument {
        self.handle.as_ptr()
    }

    pub(crate) fn forms(&self) -> Option<NonNull<RawForms>> {
        self.forms
    }

    pub(crate) fn functions(&self) -> &Functions {
        self.library.functions()
    }
}

/// Why the last document was not opened (`FPDF_ERR_…`).
fn why(functions: &Functions) -> NotOpened {
    // SAFETY: the library is set up.
    match unsafe { (functions.last_error)() } {
        3 => NotOpened::Format,
        4 => NotOpened::Password,
        5 => NotOpened::Security,
        _ => NotOpened::Other,
    }
}

/// A count, in which anything below nought is an error.
pub(crate) fn count(said: c_int) -> u32 {
    u32::try_from(said).unwrap_or(0)
}

impl std::fmt::Debug for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Document")
            .field("pages", &self.pages())
            .finish_non_exhaustive()
    }
}

impl Drop for Document {
    fn drop(&mut self) {
        if let Some(forms) = self.forms {
            // SAFETY: pages borrow the document, so none is open; the forms are closed once.
            unsafe { (self.functions().close_forms)(forms.as_ptr()) };
        }
        // SAFETY: the pointer came from a box, and the forms that looked at it are closed.
        drop(unsafe { Box::from_raw(self.form_fill.as_ptr()) });
        // SAFETY: nothing that stands on the document is open; it is closed once.
        unsafe { (self.functions().close_document)(self.handle()) };
    }
}
