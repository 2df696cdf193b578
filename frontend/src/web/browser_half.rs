use std::{fmt, io, path::Path};

use actix_web::{HttpRequest, HttpResponse, http::header::CACHE_CONTROL, web};
use bytes::Bytes;
use contract::Problem;

use super::{Desks, PageError, packed::Packed};
use crate::web::packed::{FOREVER, fingerprint};

const SCRIPT: &str = "text/javascript; charset=utf-8";
const WASM: &str = "application/wasm";

/// What the build leaves in its folder: the islands, and what checks a draw, each as wasm and the script that loads it.
const BUILT: [(&str, &str); 4] = [
    ("mingjian.js", SCRIPT),
    ("mingjian_bg.wasm", WASM),
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

/// The half of the pages that runs in the browser.
#[derive(Clone)]
pub struct BrowserHalf {
    version: String,
    files: Vec<File>,
}

#[derive(Clone)]
struct File {
    name: &'static str,
    kind: &'static str,
    packed: Packed,
}

impl BrowserHalf {
    /// Reads what the build left in the folder; all of it, or there is no browser half.
    pub fn load(folder: &Path) -> io::Result<Self> {
        let mut files = Vec::new();
        for (name, kind) in BUILT {
            let packed = Packed::new(Bytes::from(read(&folder.join(name))?));
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

    /// The folder it is served under, new with every build.
    pub(crate) fn folder(&self) -> String {
        format!("assets/{}", self.version)
    }
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    std::fs::read(path)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))
}

impl fmt::Debug for BrowserHalf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BrowserHalf")
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

/// Serves one of the files.
pub(crate) async fn file(
    request: HttpRequest,
    desks: web::Data<Desks>,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, PageError> {
    let (version, name) = path.into_inner();
    let half = desks
        .site
        .browser_half
        .as_ref()
        .filter(|half| half.version == version);
    let file = half.and_then(|half| half.files.iter().find(|file| file.name == name));
    let file = file.ok_or_else(Problem::not_found)?;
    let mut answer = HttpResponse::Ok();
    answer
        .content_type(file.kind)
        .insert_header((CACHE_CONTROL, FOREVER));
    Ok(file.packed.answer(&request, answer))
}
