use actix_web::HttpResponse;
use leptos::prelude::*;

use crate::{
    design::Prose,
    language::{t, tr},
    page::Page,
    web::Visitor,
};

/// A statement: title, lead, and parts of a heading and a text.
struct Statement {
    title: &'static str,
    lead: &'static str,
    parts: &'static [(&'static str, &'static str)],
}

const ACCESSIBILITY: Statement = Statement {
    title: "public-access",
    lead: "public-access-lead",
    parts: &[
        ("public-access-keyboard", "public-access-keyboard-text"),
        ("public-access-reader", "public-access-reader-text"),
        ("public-access-large", "public-access-large-text"),
        ("public-access-script", "public-access-script-text"),
        ("public-access-limits", "public-access-limits-text"),
    ],
};

const PRIVACY: Statement = Statement {
    title: "public-privacy",
    lead: "public-privacy-lead",
    parts: &[
        ("public-privacy-what", "public-privacy-what-text"),
        ("public-privacy-why", "public-privacy-why-text"),
        ("public-privacy-how", "public-privacy-how-text"),
        ("public-privacy-cookies", "public-privacy-cookies-text"),
        ("public-privacy-rights", "public-privacy-rights-text"),
    ],
};

/// Says what works for whom, and what does not yet.
pub(super) async fn accessibility(visitor: Visitor) -> HttpResponse {
    page(&visitor, &ACCESSIBILITY)
}

/// Says what is kept about a person, why, and for how long.
pub(super) async fn privacy(visitor: Visitor) -> HttpResponse {
    page(&visitor, &PRIVACY)
}

fn page(visitor: &Visitor, statement: &'static Statement) -> HttpResponse {
    Page::new(tr(visitor.lang(), statement.title)).show(visitor, move || {
        let parts = statement
            .parts
            .iter()
            .map(|(heading, text)| view! { <h2>{t(heading)}</h2> <p>{t(text)}</p> })
            .collect_view();
        view! {
            <Prose>
                <h1>{t(statement.title)}</h1>
                <p class="lead">{t(statement.lead)}</p>
                {parts}
            </Prose>
        }
        .into_any()
    })
}
