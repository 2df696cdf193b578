//! The real library, held to what it is used for. `cargo xtask test` fetches it.
#![cfg(test)]

mod drawing;
mod loading;
mod made;
mod reading;

use pdfium::{Document, Faces, Library, Script};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The server's setting that names the library.
const SETTING: &str = "MINGJIAN__READING__PDFIUM";

/// One test at a time: there is one PDFium in a process.
static TURN: Mutex<()> = Mutex::new(());

/// The office's typeface: Noto Sans CJK, whose faces are those of JP, KR, SC, TC and HK.
struct Office;

impl Faces for Office {
    fn file(&self) -> Option<Arc<Vec<u8>>> {
        let path = std::env::var("MINGJIAN__READING__FONT")
            .unwrap_or_else(|_| "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc".into());
        Some(Arc::new(
            std::fs::read(path).expect("a Noto Sans CJK face is there"),
        ))
    }

    fn face(&self, script: Script) -> u32 {
        match script {
            Script::Japanese => 0,
            Script::Korean => 1,
            Script::Simplified => 2,
            Script::Traditional => 3,
        }
    }
}

/// No typeface at all.
struct Nothing;

impl Faces for Nothing {
    fn file(&self) -> Option<Arc<Vec<u8>>> {
        None
    }

    fn face(&self, _: Script) -> u32 {
        0
    }
}

fn path() -> PathBuf {
    let path = std::env::var_os(SETTING).map(PathBuf::from);
    path.unwrap_or_else(|| {
        panic!("{SETTING} must name libpdfium.so; `cargo xtask test` fetches it")
    })
}

/// The library, while it is this test's turn. Dropped in this order.
struct Engine {
    library: Library,
    turn: MutexGuard<'static, ()>,
}

impl Engine {
    fn start() -> Self {
        Self::with(Office)
    }

    fn with(faces: impl Faces) -> Self {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        Self {
            library: Library::load(&path(), faces).expect("the library can be loaded"),
            turn,
        }
    }

    fn open(&self, bytes: Vec<u8>) -> Document {
        Document::open(&self.library, bytes.into()).expect("the document opens")
    }
}
