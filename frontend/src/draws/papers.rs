use actix_web::{HttpResponse, http::header::CONTENT_DISPOSITION, web::Path};
use contract::Problem;

use crate::web::Refusal;

/// The rules of a draw to the last byte, as the rooms keep to them.
const SPECIFICATION: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../backend/lottery/SPEC.md"
));

macro_rules! programs {
    ($($file:literal),*) => {
        [$((
            $file,
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../e2e/", $file)),
        )),*]
    };
}

/// A verifier written from these rules alone, file by file.
pub(super) const PROGRAMS: [(&str, &str); 5] = programs![
    "verify_draw.py",
    "verify_form.py",
    "verify_entry.py",
    "verify_beacon.py",
    "verify_signature.py"
];

/// Serves the specification, to read.
pub(super) async fn specification() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body(SPECIFICATION)
}

/// Serves a file of the verifier in Python, to keep and run.
pub(super) async fn program(name: Path<String>) -> Result<HttpResponse, Refusal> {
    let found = PROGRAMS
        .into_iter()
        .find(|(file, _)| *file == name.as_str());
    let (file, text) = found.ok_or_else(Problem::not_found)?;
    let kept = format!("attachment; filename=\"{file}\"");
    Ok(HttpResponse::Ok()
        .content_type("text/x-python; charset=utf-8")
        .insert_header((CONTENT_DISPOSITION, kept))
        .body(text))
}
