use actix_web::{HttpResponse, web};
use contract::{CheckedWrit, WritStanding};
use leptos::prelude::*;
use serde::Deserialize;

use super::own_file::OwnFile;
use crate::{
    design::{Back, Button, CodeGroups, Fact, Facts, Notice, TextField, Tone},
    language::{day_and_time, t, t_with, tr},
    page::Page,
    web::{Desks, FormState, PageError, Visitor, see_other},
};

/// The code that somebody typed.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    writ: String,
}

/// Asks for the code, or leads to what is known under it.
pub(super) async fn ask(visitor: Visitor, typed: web::Query<Typed>) -> HttpResponse {
    let code = bare(&typed.writ);
    if code.is_empty() {
        return page(&visitor, 200, || view! { <Ask/> }.into_any());
    }
    see_other(&format!("/check/{code}"))
}

/// Says how the document with this code stands, and nothing of what it says.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    code: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    match desks.writs.check_writ(&code).await {
        Ok(writ) => Ok(page(&visitor, 200, move || {
            view! { <Checked writ/> }.into_any()
        })),
        Err(problem) if problem.status == 404 => {
            let typed = FormState::filled([("writ", bare(&code))]);
            let page = Page::new(tr(visitor.lang(), "writs-check")).status(404);
            Ok(page
                .form(typed)
                .show(&visitor, || view! { <Unknown/> }.into_any()))
        }
        Err(problem) => Err(problem.into()),
    }
}

fn page(
    visitor: &Visitor,
    status: u16,
    content: impl FnOnce() -> AnyView + Send + 'static,
) -> HttpResponse {
    let page = Page::new(tr(visitor.lang(), "writs-check")).status(status);
    page.show(visitor, content)
}

/// The letters and digits of a code, however it was typed.
fn bare(code: &str) -> String {
    let letters = code.chars().filter(char::is_ascii_alphanumeric);
    letters
        .map(|letter| letter.to_ascii_uppercase())
        .take(32)
        .collect()
}

#[component]
fn Ask() -> AnyView {
    view! {
        <h1>{t("writs-check")}</h1>
        <p class="lead">{t("writs-check-lead")}</p>
        <form method="get" action="/check" class="form stack">
            <TextField
                name="writ"
                label=t("writs-code")
                hint=t("writs-code-hint")
            />
            <p class="acts"><Button label=t("writs-check-act")/></p>
        </form>
    }
    .into_any()
}

#[component]
fn Unknown() -> AnyView {
    view! {
        <Notice tone=Tone::Bad title=t("writs-unknown")>
            <p>{t("writs-unknown-text")}</p>
        </Notice>
        <Ask/>
    }
    .into_any()
}

#[component]
fn Checked(writ: CheckedWrit) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let when = writ
        .changed_at
        .map(|at| day_and_time(lang, at))
        .unwrap_or_default();
    let (tone, title, text) = match (writ.standing, &writ.replaced_by) {
        (WritStanding::Stands, _) => (Tone::Good, "writs-stands", t("writs-stands-text")),
        (WritStanding::Replaced, Some(number)) => (
            Tone::Warn,
            "writs-replaced",
            t_with(
                "writs-replaced-by",
                [("when", when.into()), ("number", number.clone().into())],
            ),
        ),
        (WritStanding::Replaced, None) => (
            Tone::Warn,
            "writs-replaced",
            t_with("writs-replaced-text", [("when", when.into())]),
        ),
        (WritStanding::Withdrawn, _) => (
            Tone::Bad,
            "writs-withdrawn",
            t_with("writs-withdrawn-text", [("when", when.into())]),
        ),
    };
    let code = view! { <CodeGroups code=writ.code.clone() label=t("writs-code")/> };
    let digest = view! { <code class="digest">{writ.digest.clone()}</code> };
    let mut facts = vec![
        Fact::new(t("writs-office"), writ.office.clone()),
        Fact::new(t("writs-title"), writ.title.clone()),
    ];
    facts.extend(
        writ.number
            .clone()
            .map(|number| Fact::new(t("writs-number"), number)),
    );
    facts.extend(writ.replaces.clone().map(|before| {
        let number = before.number.unwrap_or_default();
        let when = day_and_time(lang, before.issued_at);
        Fact::new(t("writs-replaces"), format!("{number} {when}"))
    }));
    facts.extend([
        Fact::new(t("writs-issued"), day_and_time(lang, writ.issued_at)),
        Fact::new(
            t("writs-pages"),
            t_with("writs-pages-count", [("pages", writ.pages.into())]),
        ),
        Fact::of(t("writs-code"), code.into_any()),
        Fact::of(t("writs-digest"), digest.into_any()),
    ]);
    let digests = [Some(&writ.digest), writ.data_digest.as_ref()];
    let digests: Vec<&str> = digests.into_iter().flatten().map(String::as_str).collect();
    let digests = digests.join(" ");
    facts.extend(writ.data_digest.map(|digest| {
        let digest = view! { <code class="digest">{digest}</code> };
        Fact::of(t("writs-data-digest"), digest.into_any())
    }));
    view! {
        <Back href="/check" label=t("writs-check-other")/>
        <h1>{t("writs-check")}</h1>
        <Notice tone title=t(title)><p>{text}</p></Notice>
        <Facts facts/>
        <section class="stack">
            <h2>{t("writs-compare")}</h2>
            <OwnFile digests/>
            <p>{t("writs-compare-own")}</p>
            <pre class="command"><code>"sha256sum file.pdf"</code></pre>
            <pre class="command"><code>"certutil -hashfile file.pdf SHA256"</code></pre>
        </section>
    }
    .into_any()
}
