//! The style sheet: plain CSS in cascade layers, one file a subject, joined here and named by its hash.

use std::sync::LazyLock;

use actix_web::{HttpRequest, HttpResponse, http::header::CACHE_CONTROL, web};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use bytes::Bytes;
use contract::Problem;
use sha2::{Digest, Sha256};

use crate::web::{Refusal, packed::Packed};

macro_rules! sheets {
    ($($name:literal),* $(,)?) => {
        &[$(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/style/", $name, ".css"))),*]
    };
}

const SHEETS: &[&str] = sheets![
    "00-layers",
    "10-tokens",
    "20-base",
    "30-shell",
    "40-button",
    "41-form",
    "42-notice",
    "43-table",
    "44-list",
    "50-line",
    "60-public",
    "61-account",
    "62-draws",
    "70-dossier",
    "71-reader",
    "90-print",
];

/// Answers that never change under their address may be kept for good.
pub(crate) const FOREVER: &str = "public, max-age=31536000, immutable";

static SHEET: LazyLock<Packed> = LazyLock::new(|| Packed::new(Bytes::from(SHEETS.concat())));
static HASH: LazyLock<String> = LazyLock::new(|| fingerprint(SHEET.plain()));
static HREF: LazyLock<String> = LazyLock::new(|| format!("/style/{}.css", *HASH));

/// The address of the style sheet, new whenever a rule changes.
pub(crate) fn href() -> &'static str {
    &HREF
}

/// Sixteen characters that name these bytes.
pub(crate) fn fingerprint(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    URL_SAFE_NO_PAD.encode(digest.get(..12).unwrap_or_default())
}

/// Serves the style sheet under its own name alone: what may be kept for good must be what was asked for.
pub(crate) async fn sheet(
    request: HttpRequest,
    hash: web::Path<String>,
) -> Result<HttpResponse, Refusal> {
    if *hash != *HASH {
        return Err(Problem::not_found().into());
    }
    let mut answer = HttpResponse::Ok();
    answer
        .content_type("text/css; charset=utf-8")
        .insert_header((CACHE_CONTROL, FOREVER));
    Ok(SHEET.answer(&request, answer))
}
