use actix_web::HttpResponse;
use leptos::prelude::*;

use super::{own_check::OwnCheck, result::ResultOfCheck};
use crate::{
    design::{Notice, Tone},
    language::{t, t_with, tr},
    page::Page,
    web::Visitor,
};

/// Shows the page on which anybody checks a receipt; the script fills in what came of it.
pub(super) async fn show(visitor: Visitor) -> HttpResponse {
    let folder = visitor.site().browser_half.folder();
    Page::new(tr(visitor.lang(), "draws-verify")).show(&visitor, move || {
        let tool = match folder {
            Some(folder) => view! { <Tool folder/> }.into_any(),
            None => view! {
                <Notice tone=Tone::Warn title=t("draws-absent")>
                    <p>{t("draws-absent-text")}</p>
                </Notice>
            }
            .into_any(),
        };
        view! {
            <h1>{t("draws-verify")}</h1>
            <p class="lead">{t("draws-lead")}</p>
            {tool}
            <OwnCheck/>
        }
        .into_any()
    })
}

#[component]
fn Tool(folder: String) -> AnyView {
    view! {
        <div class="verify__without" data-without="">
            <Notice tone=Tone::Warn title=t("draws-without")>
                <p>{t("draws-without-text")}</p>
            </Notice>
        </div>
        <div class="stack" data-verify="">
            <Picker/>
            <ResultOfCheck/>
            <Words/>
        </div>
        <script type="module" src=format!("/{folder}/verify.js")></script>
    }
    .into_any()
}

/// Where the file is chosen or dropped: a field without a form, because nothing is sent.
#[component]
fn Picker() -> AnyView {
    view! {
        <div class="picker" data-picker="" hidden=true>
            <label class="field__label" for="receipt">{t("draws-choose")}</label>
            <p class="field__hint" id="receipt-hint">{t("draws-choose-hint")}</p>
            <input
                class="input input--file"
                type="file"
                id="receipt"
                accept=".json,application/json"
                aria-describedby="receipt-hint receipt-private"
                disabled=true
            />
            <p class="picker__drop">{t("draws-drop")}</p>
            <p class="picker__example">
                <a href="/draws/example.json" download="example.json" data-act="example">
                    {t("draws-example")}
                </a>
            </p>
            <p class="picker__private" id="receipt-private">{t("draws-private")}</p>
        </div>
        <p class="note verify__status" role="status" data-status="">{t("draws-preparing")}</p>
    }
    .into_any()
}

/// The words that the script puts figures into, by the names it knows them under.
const WORDS: [(&str, &str); 13] = [
    ("ready", "draws-ready"),
    ("checking", "draws-checking"),
    ("size", "draws-size"),
    ("unmarked", "draws-unmarked"),
    ("conflicted", "draws-conflicted"),
    ("owed", "draws-owed"),
    ("paid", "draws-paid"),
    ("types", "draws-show-types"),
    ("numbered", "draws-numbered"),
    ("named", "draws-named"),
    ("before", "draws-stepped-back"),
    ("seat", "draws-seat-number"),
    ("used", "draws-reserve-used"),
];

/// The figures, each kept open as `{name}`.
const GAPS: [(&str, &str); 9] = [
    ("file", "{file}"),
    ("kilobytes", "{kilobytes}"),
    ("credit", "{credit}"),
    ("count", "{count}"),
    ("number", "{number}"),
    ("id", "{id}"),
    ("person", "{person}"),
    ("reason", "{reason}"),
    ("seat", "{seat}"),
];

#[component]
fn Words() -> AnyView {
    let words = WORDS.map(|(name, key)| {
        let words = t_with(key, GAPS.map(|(name, gap)| (name, gap.into())));
        view! { <p data-word=name>{words}</p> }
    });
    view! { <div hidden=true data-words="">{words.collect_view()}</div> }.into_any()
}
