use std::{
    fmt, io,
    path::Path,
    sync::{Arc, PoisonError, RwLock},
};

use actix_web::{HttpRequest, HttpResponse, http::header::CACHE_CONTROL, web};
use bytes::Bytes;
use contract::Problem;

use super::{Desks, PageError, packed::Packed};
use crate::web::packed::{FOREVER, fingerprint};

const SCRIPT: &str = "text/javascript; charset=utf-8";
const WASM: &str = "application/wasm";

/// What the build leaves in its folder: the islands, the same for pages to work on, the same with the room of the reader, and
/// what checks a draw, each as wasm and the script that loads it.
const BUILT: [(&str, &str); 8] = [
    ("mingjian.js", SCRIPT),
    ("mingjian_bg.wasm", WASM),
    ("work.js", SCRIPT),
    ("work_bg.wasm", WASM),
    ("reader.js", SCRIPT),
    ("reader_bg.wasm", WASM),
    ("verifier.js", SCRIPT),
    ("verifier_bg.wasm", WASM),
];

/// The scripts written by hand: of the page that checks a draw, one on the page and one beside it that computes, and of
/// the page that compares an official document.
const WRITTEN: [(&str, &str); 3] = [
    (
        "verify.js",
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/verify.js")),
    ),
    (
        "verify-worker.js",
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/assets/verify-worker.js"
        )),
    ),
    (
        "own-file.js",
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/own-file.js")),
    ),
];

/// The half of the pages that runs in the browser, as it is served now: none until a build was loaded, and the next
/// build takes the place of the one before it while pages are served. Cheap to clone.
#[derive(Clone, Default)]
pub struct BrowserHalf(Arc<RwLock<Option<Arc<Build>>>>);

/// What one build left.
struct Build {
    version: String,
    files: Vec<File>,
}

struct File {
    name: &'static str,
    kind: &'static str,
    packed: Packed,
}

impl BrowserHalf {
    /// Reads what the build left in the folder; all of it, or what was served before is served on.
    pub fn load(&self, folder: &Path) -> io::Result<()> {
        let build = Build::read(folder)?;
        let mut served = self.0.write().unwrap_or_else(PoisonError::into_inner);
        *served = Some(Arc::new(build));
        Ok(())
    }

    /// The folder it is served under, new with every build; `None` where there is none yet.
    pub(crate) fn folder(&self) -> Option<String> {
        let build = self.build()?;
        Some(format!("assets/{}", build.version))
    }

    fn build(&self) -> Option<Arc<Build>> {
        let served = self.0.read().unwrap_or_else(PoisonError::into_inner);
        served.clone()
    }
}

impl Build {
    fn read(folder: &Path) -> io::Result<Self> {
        let mut files = Vec::new();
        for (name, kind) in BUILT {
            let plain = Bytes::from(read(&folder.join(name))?);
            // A release brings it packed; what is built to be tried out is packed here.
            let packed = match std::fs::read(folder.join(format!("{name}.br"))) {
                Ok(packed) => Packed::beside(plain, packed.into()),
                Err(_) => Packed::new(plain),
            };
            files.push(File { name, kind, packed });
        }
        files.extend(WRITTEN.map(|(name, text)| File {
            name,
            kind: SCRIPT,
            packed: Packed::new(Bytes::from_static(text.as_bytes())),
        }));
        let whole: Vec<&[u8]> = files
            .iter()
            .map(|file| file.packed.plain().as_ref())
            .collect();
        let version = fingerprint(&whole.concat());
        Ok(Self { version, files })
    }
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    std::fs::read(path)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))
}

impl fmt::Debug for BrowserHalf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("BrowserHalf").field(&self.folder()).finish()
    }
}

/// Serves one of the files.
pub(crate) async fn file(
    request: HttpRequest,
    desks: web::Data<Desks>,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, PageError> {
    let (version, name) = path.into_inner();
    let build = desks.site.browser_half.build();
    let build = build.filter(|build| build.version == version);
    let files = build.iter().flat_map(|build| &build.files);
    let file = { files }.find(|file| file.name == name);
    let file = file.ok_or_else(Problem::not_found)?;
    let mut answer = HttpResponse::Ok();
    answer
        .content_type(file.kind)
        .insert_header((CACHE_CONTROL, FOREVER));
    Ok(file.packed.answer(&request, answer))
}
