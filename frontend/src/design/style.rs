//! The style sheet: plain CSS in cascade layers, one file a subject, joined here and named by its hash.

use std::sync::LazyLock;

use actix_web::{HttpRequest, HttpResponse, http::header::CACHE_CONTROL, web};
use bytes::Bytes;
use contract::Problem;

use super::folds;
use crate::web::{
    PageError,
    packed::{FOREVER, Packed, fingerprint},
};

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
    "45-chart",
    "45-work",
    "46-squares",
    "47-masked",
    "50-line",
    "60-public",
    "61-account",
    "62-draws",
    "63-writs",
    "64-agenda",
    "70-dossier",
    "71-files",
    "72-audit",
    "73-reader",
    "74-reader-text",
    "74-reader-words",
    "75-reader-phone",
    "76-provisions",
    "90-print",
];

static SHEET: LazyLock<Packed> =
    LazyLock::new(|| Packed::new(Bytes::from(SHEETS.concat() + &folds::sheet())));
static HASH: LazyLock<String> = LazyLock::new(|| fingerprint(SHEET.plain()));
static HREF: LazyLock<String> = LazyLock::new(|| format!("/style/{}.css", *HASH));

/// The address of the style sheet, new whenever a rule changes.
pub(crate) fn href() -> &'static str {
    &HREF
}

/// Serves the style sheet under its own name alone: what may be kept for good must be what was asked for.
pub(crate) async fn sheet(
    request: HttpRequest,
    hash: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    if *hash != *HASH {
        return Err(Problem::not_found().into());
    }
    let mut answer = HttpResponse::Ok();
    answer
        .content_type("text/css; charset=utf-8")
        .insert_header((CACHE_CONTROL, FOREVER));
    Ok(SHEET.answer(&request, answer))
}
