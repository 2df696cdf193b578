//! PDFium's functions, as its public headers declare them (`fpdfview.h`, `fpdf_formfill.h`,
//! `fpdf_text.h`, `fpdf_edit.h`, `fpdf_attachment.h`, `fpdf_javascript.h`, `fpdf_sysfontinfo.h`).

use crate::faces::SystemFonts;
use crate::library::NotLoaded;
use std::ffi::{CStr, CString, c_char, c_double, c_float, c_int, c_uint, c_ulong, c_void};
use std::marker::{PhantomData, PhantomPinned};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::ptr::NonNull;

macro_rules! opaque {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[repr(C)]
        pub(crate) struct $name {
            _nothing: [u8; 0],
            _own: PhantomData<(*mut u8, PhantomPinned)>,
        }
    )*};
}

opaque! {
    /// `FPDF_DOCUMENT` points to it.
    RawDocument;
    /// `FPDF_PAGE` points to it.
    RawPage;
    /// `FPDF_BITMAP` points to it.
    RawBitmap;
    /// `FPDF_FORMHANDLE` points to it.
    RawForms;
    /// `FPDF_TEXTPAGE` points to it.
    RawText;
    /// `FPDF_PAGEOBJECT` points to it.
    RawObject;
    /// `FPDF_FONT` points to it.
    RawFont;
    /// `FPDF_ATTACHMENT` points to it.
    RawAttachment;
}

/// `FPDF_LIBRARY_CONFIG`, version 2.
#[repr(C)]
pub(crate) struct LibraryConfig {
    pub(crate) version: c_int,
    /// A list of folders with typefaces, ended by null.
    pub(crate) user_font_paths: *const *const c_char,
    pub(crate) isolate: *mut c_void,
    pub(crate) v8_embedder_slot: c_uint,
}

/// `FPDF_FORMFILLINFO`, version 1: fifteen functions that may be absent, and a platform for scripts.
#[repr(C)]
pub(crate) struct FormFillInfo {
    pub(crate) version: c_int,
    pub(crate) functions: [*const c_void; 15],
    pub(crate) script_platform: *const c_void,
}

/// `FS_RECTF`.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct RawArea {
    pub(crate) left: c_float,
    pub(crate) top: c_float,
    pub(crate) right: c_float,
    pub(crate) bottom: c_float,
}

/// `FS_MATRIX`.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct RawMatrix {
    pub(crate) a: c_float,
    pub(crate) b: c_float,
    pub(crate) c: c_float,
    pub(crate) d: c_float,
    pub(crate) e: c_float,
    pub(crate) f: c_float,
}

macro_rules! functions {
    ($($field:ident = $symbol:literal: ($($argument:ty),*) $(-> $answer:ty)?;)*) => {
        /// The functions that were found in the library.
        pub(crate) struct Functions {
            $(pub(crate) $field: unsafe extern "C" fn($($argument),*) $(-> $answer)?,)*
        }

        impl Functions {
            fn find(library: NonNull<c_void>) -> Result<Self, NotLoaded> {
                Ok(Self {
                    $($field: {
                        let address = address_of(library, $symbol)?;
                        // SAFETY: a function of this name in PDFium has this type.
                        unsafe {
                            std::mem::transmute::<
                                *mut c_void,
                                unsafe extern "C" fn($($argument),*) $(-> $answer)?,
                            >(address.as_ptr())
                        }
                    },)*
                })
            }
        }
    };
}

functions! {
    init_library = c"FPDF_InitLibraryWithConfig": (*const LibraryConfig);
    destroy_library = c"FPDF_DestroyLibrary": ();
    set_system_fonts = c"FPDF_SetSystemFontInfo": (*mut SystemFonts);
    last_error = c"FPDF_GetLastError": () -> c_ulong;

    load_document = c"FPDF_LoadMemDocument64": (*const c_void, usize, *const c_char) -> *mut RawDocument;
    close_document = c"FPDF_CloseDocument": (*mut RawDocument);
    page_count = c"FPDF_GetPageCount": (*mut RawDocument) -> c_int;
    form_type = c"FPDF_GetFormType": (*mut RawDocument) -> c_int;
    security_revision = c"FPDF_GetSecurityHandlerRevision": (*mut RawDocument) -> c_int;
    script_count = c"FPDFDoc_GetJavaScriptActionCount": (*mut RawDocument) -> c_int;
    attachment_count = c"FPDFDoc_GetAttachmentCount": (*mut RawDocument) -> c_int;
    attachment = c"FPDFDoc_GetAttachment": (*mut RawDocument, c_int) -> *mut RawAttachment;
    attachment_name = c"FPDFAttachment_GetName": (*mut RawAttachment, *mut u16, c_ulong) -> c_ulong;

    open_forms = c"FPDFDOC_InitFormFillEnvironment": (*mut RawDocument, *mut FormFillInfo) -> *mut RawForms;
    close_forms = c"FPDFDOC_ExitFormFillEnvironment": (*mut RawForms);
    after_load_page = c"FORM_OnAfterLoadPage": (*mut RawPage, *mut RawForms);
    before_close_page = c"FORM_OnBeforeClosePage": (*mut RawPage, *mut RawForms);
    draw_forms = c"FPDF_FFLDraw":
        (*mut RawForms, *mut RawBitmap, *mut RawPage, c_int, c_int, c_int, c_int, c_int, c_int);

    load_page = c"FPDF_LoadPage": (*mut RawDocument, c_int) -> *mut RawPage;
    close_page = c"FPDF_ClosePage": (*mut RawPage);
    page_width = c"FPDF_GetPageWidthF": (*mut RawPage) -> c_float;
    page_height = c"FPDF_GetPageHeightF": (*mut RawPage) -> c_float;
    page_rotation = c"FPDFPage_GetRotation": (*mut RawPage) -> c_int;
    page_box = c"FPDF_GetPageBoundingBox": (*mut RawPage, *mut RawArea) -> c_int;

    create_bitmap = c"FPDFBitmap_CreateEx": (c_int, c_int, c_int, *mut c_void, c_int) -> *mut RawBitmap;
    destroy_bitmap = c"FPDFBitmap_Destroy": (*mut RawBitmap);
    draw_page = c"FPDF_RenderPageBitmap":
        (*mut RawBitmap, *mut RawPage, c_int, c_int, c_int, c_int, c_int, c_int);

    load_text = c"FPDFText_LoadPage": (*mut RawPage) -> *mut RawText;
    close_text = c"FPDFText_ClosePage": (*mut RawText);
    count_characters = c"FPDFText_CountChars": (*mut RawText) -> c_int;
    unicode = c"FPDFText_GetUnicode": (*mut RawText, c_int) -> c_uint;
    is_generated = c"FPDFText_IsGenerated": (*mut RawText, c_int) -> c_int;
    is_hyphen = c"FPDFText_IsHyphen": (*mut RawText, c_int) -> c_int;
    is_unmapped = c"FPDFText_HasUnicodeMapError": (*mut RawText, c_int) -> c_int;
    font_size = c"FPDFText_GetFontSize": (*mut RawText, c_int) -> c_double;
    loose_box = c"FPDFText_GetLooseCharBox": (*mut RawText, c_int, *mut RawArea) -> c_int;
    origin = c"FPDFText_GetCharOrigin": (*mut RawText, c_int, *mut c_double, *mut c_double) -> c_int;
    matrix = c"FPDFText_GetMatrix": (*mut RawText, c_int, *mut RawMatrix) -> c_int;
    fill_colour = c"FPDFText_GetFillColor":
        (*mut RawText, c_int, *mut c_uint, *mut c_uint, *mut c_uint, *mut c_uint) -> c_int;
    text_object = c"FPDFText_GetTextObject": (*mut RawText, c_int) -> *mut RawObject;
    text_mode = c"FPDFTextObj_GetTextRenderMode": (*mut RawObject) -> c_int;
    text_font = c"FPDFTextObj_GetFont": (*mut RawObject) -> *mut RawFont;
    is_embedded = c"FPDFFont_GetIsEmbedded": (*mut RawFont) -> c_int;
}

impl Functions {
    /// Maps the library into the process, for good, and finds its functions.
    pub(crate) fn load(path: &Path) -> Result<Self, NotLoaded> {
        let name = CString::new(path.as_os_str().as_bytes())
            .map_err(|_| NotLoaded::Unreadable("its path holds a null".into()))?;
        // SAFETY: the path is a string that ends in null. What the library does while it is mapped
        // is to set up its own globals.
        let library = unsafe { libc::dlopen(name.as_ptr(), libc::RTLD_NOW | libc::RTLD_LOCAL) };
        let library = NonNull::new(library).ok_or_else(|| NotLoaded::Unreadable(complaint()))?;
        Self::find(library)
    }
}

fn address_of(
    library: NonNull<c_void>,
    symbol: &'static CStr,
) -> Result<NonNull<c_void>, NotLoaded> {
    // SAFETY: the library is open, and stays so.
    let address = unsafe { libc::dlsym(library.as_ptr(), symbol.as_ptr()) };
    NonNull::new(address).ok_or_else(|| NotLoaded::Lacks(symbol.to_string_lossy().into_owned()))
}

/// Why the linker would not.
fn complaint() -> String {
    // SAFETY: it answers null or a string that lives until the next call of the linker.
    let said = unsafe { libc::dlerror() };
    if said.is_null() {
        return "the linker does not say why".into();
    }
    // SAFETY: it is no null, and nothing has called the linker since.
    let said = unsafe { CStr::from_ptr(said) };
    said.to_string_lossy().into_owned()
}
