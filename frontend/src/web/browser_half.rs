use std::{fmt, io, path::Path};

use actix_web::{HttpResponse, http::header::CACHE_CONTROL, web};
use bytes::Bytes;
use contract::Problem;

use super::{Desks, Refusal};
use crate::design::style::{FOREVER, fingerprint};

/// The half of the pages that runs in the browser: the islands as wasm, and the script that loads it.
#[derive(Clone)]
pub struct BrowserHalf {
    version: String,
    script: Bytes,
    wasm: Bytes,
}

impl BrowserHalf {
    /// Reads `mingjian.js` and `mingjian_bg.wasm` from the folder the build left them in.
    pub fn load(folder: &Path) -> io::Result<Self> {
        let script = Bytes::from(std::fs::read(folder.join("mingjian.js"))?);
        let wasm = Bytes::from(std::fs::read(folder.join("mingjian_bg.wasm"))?);
        let version = fingerprint(&[script.as_ref(), wasm.as_ref()].concat());
        Ok(Self {
            version,
            script,
            wasm,
        })
    }

    /// The folder it is served under, new with every build.
    pub(crate) fn folder(&self) -> String {
        format!("assets/{}", self.version)
    }
}

impl fmt::Debug for BrowserHalf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BrowserHalf")
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

/// Serves one of the two files.
pub(crate) async fn file(
    desks: web::Data<Desks>,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Refusal> {
    let (version, name) = path.into_inner();
    let half = desks
        .site
        .browser_half
        .as_ref()
        .filter(|half| half.version == version);
    let half = half.ok_or_else(Problem::not_found)?;
    let (kind, bytes) = match name.as_str() {
        "mingjian.js" => ("text/javascript; charset=utf-8", half.script.clone()),
        "mingjian_bg.wasm" => ("application/wasm", half.wasm.clone()),
        _ => return Err(Problem::not_found().into()),
    };
    let mut answer = HttpResponse::Ok();
    Ok(answer
        .content_type(kind)
        .insert_header((CACHE_CONTROL, FOREVER))
        .body(bytes))
}
