use actix_web::{HttpResponse, http::header::CONTENT_DISPOSITION, web::Path};
use contract::Problem;
use leptos::prelude::*;

use super::specification::Specification;
use crate::{
    design::{Back, Prose},
    language::{t, tr},
    page::Page,
    web::{PageError, Visitor},
};

/// The rules of a draw to the last byte, as the rooms keep to them.
const SPECIFICATION: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../backend/lottery/SPEC.md"
));

/// A draw of officers of a hearing that never took place: people who are not, a beacon that is.
const RECEIPT: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../backend/lottery/vectors/receipt-beacon.json"
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

/// Says what the specification is, then shows it as it was published: in English, to the byte.
pub(super) async fn specification(visitor: Visitor) -> HttpResponse {
    Page::new(tr(visitor.lang(), "draws-specification")).show(&visitor, || {
        let steps = [
            "draws-specification-one",
            "draws-specification-two",
            "draws-specification-three",
            "draws-specification-four",
        ];
        let steps = steps.map(|key| view! { <li>{t(key)}</li> }).collect_view();
        view! {
            <Back href="/draws/verify" label=t("draws-verify")/>
            <Prose>
                <h1>{t("draws-specification")}</h1>
                <p class="lead">{t("draws-specification-lead")}</p>
                <ol>{steps}</ol>
                <h2>{t("draws-specification-whole")}</h2>
                <p>{t("draws-specification-whole-help")}</p>
            </Prose>
            <Specification text=SPECIFICATION/>
        }
        .into_any()
    })
}

/// Serves a receipt to try the check with, one of those that the specification is tested by.
pub(super) async fn example() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"example.json\""))
        .body(RECEIPT)
}

/// Serves a file of the verifier in Python, to keep and run.
pub(super) async fn program(name: Path<String>) -> Result<HttpResponse, PageError> {
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
