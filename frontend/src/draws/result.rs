//! What came of a check, as an empty form that the script fills in.

use leptos::prelude::*;

use crate::{
    design::{Column, Fact, Facts, Table},
    language::t,
};

/// Each verdict with its words and its shape; the script shows the one that holds.
const VERDICTS: [(&str, &str, &str, &str); 6] = [
    ("accepted", "draws-accepted", "draws-accepted-text", TICK),
    ("undrawn", "draws-undrawn", "draws-undrawn-text", TICK),
    ("refused", "draws-refused", "draws-refused-text", CROSS),
    (
        "unreadable",
        "draws-unreadable",
        "draws-unreadable-text",
        STOP,
    ),
    ("large", "draws-large", "draws-large-text", STOP),
    ("broken", "draws-broken", "draws-broken-text", STOP),
];

/// A tick in a disc, a cross in a square, a bar in a triangle: told apart without colour.
const TICK: &str = "M20 2a18 18 0 1 0 0 36a18 18 0 1 0 0-36zM10 20.5l3-3l5 5l10-11l3 3l-13 14z";
const CROSS: &str = "M3 3h34v34H3zM13 10l7 7l7-7l3 3l-7 7l7 7l-3 3l-7-7l-7 7l-3-3l7-7l-7-7z";
const STOP: &str = "M20 2L39 37H1zM18 14v12h4V14zM18 29v4h4v-4z";

/// The lists of checks: what differs stands first.
const LISTS: [(&str, &str, Option<&str>); 4] = [
    ("failed", "draws-wrong", None),
    ("passed", "draws-right", None),
    ("open", "draws-open", None),
    ("beyond", "draws-beyond", Some("draws-beyond-help")),
];

/// What came of a check.
#[component]
pub(super) fn ResultOfCheck() -> AnyView {
    let facts = ["file", "reference", "kind", "digest"].map(fact).into();
    let [wrong, others @ ..] = LISTS.map(list);
    view! {
        <div class="stack" data-result="" hidden=true>
            {VERDICTS.map(verdict).collect_view()}
            <div data-facts=""><Facts facts/></div>
            <div class="acts verify__acts">
                <button class="button button--second" type="button" data-act="another">
                    {t("draws-another")}
                </button>
                <button class="button button--quiet" type="button" data-act="print">
                    {t("draws-print")}
                </button>
            </div>
            {wrong}
            <Explanation/>
            {others.collect_view()}
        </div>
    }
    .into_any()
}

fn verdict(
    (name, title, text, shape): (&'static str, &'static str, &'static str, &'static str),
) -> AnyView {
    view! {
        <div class=format!("verdict verdict--{name}") data-verdict=name hidden=true>
            <svg class="verdict__shape" viewBox="0 0 40 40" aria-hidden="true">
                <path d=shape fill-rule="evenodd"></path>
            </svg>
            <div>
                <h2 class="verdict__title" tabindex="-1">{t(title)}</h2>
                <p>{t(text)}</p>
            </div>
        </div>
    }
    .into_any()
}

fn list((name, title, help): (&'static str, &'static str, Option<&'static str>)) -> AnyView {
    let help = help.map(|help| view! { <p class="note">{t(help)}</p> });
    view! {
        <section class="stack" data-list=name hidden=true>
            <h2>{t(title)}</h2>
            {help}
            <ul class=format!("checks checks--{name}")></ul>
        </section>
    }
    .into_any()
}

fn fact(name: &'static str) -> Fact {
    let term = match name {
        "file" => t("draws-file"),
        "reference" => t("draws-reference"),
        "kind" => t("draws-kind"),
        _ => t("draws-digest"),
    };
    let help =
        (name == "digest").then(|| view! { <span class="note">{t("draws-digest-help")}</span> });
    let class = (name == "digest").then_some("verify__digest");
    Fact::of(
        term,
        view! { <span class=class data-fact=name></span> {help} }.into_any(),
    )
}

/// The draw told to a party: shown only if the receipt holds.
#[component]
fn Explanation() -> AnyView {
    view! {
        <div class="stack" data-draw="" hidden=true>
            <h2>{t("draws-how")}</h2>
            <div class="stack" data-says=""></div>
            <Panel/>
            <Chances/>
            <LeftOut/>
            <section class="stack" data-part="history">
                <h3>{t("draws-history")}</h3>
                <p class="note">{t("draws-history-help")}</p>
                <ol data-history=""></ol>
            </section>
        </div>
    }
    .into_any()
}

#[component]
fn Panel() -> AnyView {
    let panel = vec![
        Column::name(t("draws-seat")),
        Column::new(t("draws-person")),
        Column::new(t("draws-type")),
    ];
    let reserves = vec![
        Column::name(t("draws-reserve-order")),
        Column::new(t("draws-person")),
        Column::new(t("draws-type")),
        Column::new(t("draws-reserve-seat")),
    ];
    view! {
        <section class="stack" data-part="panel">
            <h3>{t("draws-panel")}</h3>
            <p class="note">{t("draws-panel-help")}</p>
            <div data-table="panel">
                <Table caption=t("draws-panel") titled=true columns=panel rows=Vec::new()/>
            </div>
        </section>
        <section class="stack" data-part="reserves">
            <h3>{t("draws-reserves")}</h3>
            <div data-table="reserves">
                <Table caption=t("draws-reserves") titled=true columns=reserves rows=Vec::new()/>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Chances() -> AnyView {
    let columns = vec![
        Column::name(t("draws-type")),
        Column::number(t("draws-people")),
        Column::number(t("draws-fair")),
        Column::number(t("draws-chance")),
    ];
    view! {
        <section class="stack" data-part="types">
            <h3>{t("draws-chances")}</h3>
            <p class="note">{t("draws-chances-help")}</p>
            <details class="folded" data-types="">
                <summary data-summary=""></summary>
                <div data-table="types">
                    <Table caption=t("draws-chances") titled=true columns rows=Vec::new()/>
                </div>
            </details>
        </section>
    }
    .into_any()
}

#[component]
fn LeftOut() -> AnyView {
    let columns = vec![
        Column::name(t("draws-reason")),
        Column::number(t("draws-people")),
    ];
    view! {
        <section class="stack" data-part="excluded">
            <h3>{t("draws-excluded")}</h3>
            <p class="note">{t("draws-excluded-help")}</p>
            <div data-table="excluded">
                <Table caption=t("draws-excluded") titled=true columns rows=Vec::new()/>
            </div>
            <p data-none="">{t("draws-nobody-excluded")}</p>
        </section>
    }
    .into_any()
}
