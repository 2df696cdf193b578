//! The library itself: mapped once, set up once, used by one thread.

use crate::faces::{Faces, Lent};
use crate::functions::{Functions, LibraryConfig};
use std::ffi::c_char;
use std::path::Path;
use std::ptr;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether some [`Library`] of this process is set up.
static IN_USE: AtomicBool = AtomicBool::new(false);

/// Why the library cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotLoaded {
    /// The file is not there, or is no library for this machine.
    #[error("the PDFium library cannot be loaded: {0}")]
    Unreadable(String),
    /// Another version of PDFium, or something else.
    #[error("the library has no {0}: it is not the PDFium that this program was made for")]
    Lacks(String),
    /// PDFium keeps its state in globals: there is one in a process.
    #[error("PDFium is already in use in this process")]
    InUse,
}

/// PDFium, set up. Copies share it; it belongs to the thread that loaded it.
#[derive(Clone)]
pub struct Library(Rc<Loaded>);

struct Loaded {
    functions: Functions,
    lent: Lent,
}

impl Library {
    /// Maps the library and sets it up with these typefaces.
    ///
    /// Must come before a sandbox that refuses to map code. Afterwards no file is opened: typefaces
    /// come from `faces`, for PDFium is told of no folder where any lie.
    pub fn load(path: &Path, faces: impl Faces) -> Result<Self, NotLoaded> {
        let functions = Functions::load(path)?;
        if IN_USE.swap(true, Ordering::Acquire) {
            return Err(NotLoaded::InUse);
        }
        let nowhere: [*const c_char; 1] = [ptr::null()];
        let config = LibraryConfig {
            version: 2,
            user_font_paths: nowhere.as_ptr(),
            isolate: ptr::null_mut(),
            v8_embedder_slot: 0,
        };
        // SAFETY: nobody else uses PDFium in this process; the list of folders ends in null, and
        // PDFium copies what it needs of it.
        unsafe { (functions.init_library)(&raw const config) };
        let lent = Lent::new(faces);
        // SAFETY: the structure is of version 1 and lives until the library has been shut down.
        unsafe { (functions.set_system_fonts)(lent.interface()) };
        Ok(Self(Rc::new(Loaded { functions, lent })))
    }

    pub(crate) fn functions(&self) -> &Functions {
        &self.0.functions
    }
}

impl std::fmt::Debug for Library {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Library")
    }
}

impl Drop for Loaded {
    fn drop(&mut self) {
        // SAFETY: every document holds a copy of the library, so none is open any more.
        unsafe { (self.functions.destroy_library)() };
        self.lent.give_back();
        IN_USE.store(false, Ordering::Release);
    }
}
