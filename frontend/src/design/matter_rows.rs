use contract::{MatterRow, NextStep};
use leptos::prelude::*;

use super::{
    matter_line::{News, TurnWord},
    matter_title::title_words,
    period::{Due, DueReason, code_words},
    tag::{Tag, state_tone},
};
use crate::language::t;

/// Matter lines folded to one row each: where is my matter, and what must I do.
#[component]
pub fn MatterRows(
    /// What the list holds.
    #[prop(into)]
    label: String,
    /// The rows, the most pressing first.
    rows: Vec<MatterRow>,
    /// Whether each period can be opened to its reason: where rows are few.
    #[prop(optional)]
    reasons: bool,
) -> AnyView {
    let rows = rows
        .into_iter()
        .map(|row| view! { <Row row reasons/> })
        .collect_view();
    view! { <ul class="rows" aria-label=label>{rows}</ul> }.into_any()
}

#[component]
fn Row(row: MatterRow, reasons: bool) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let tone = state_tone(&row.state);
    let title = title_words(lang, &row.title);
    let new = row.is_new.then(|| view! { <News/> });
    view! {
        <li class="row">
            <p class="row__title">
                <a href=row.href>{title}</a>
                <span class="row__reference">{row.reference}</span>
                {new}
            </p>
            <p class="row__state"><Tag tone label=code_words("state", &row.state)/></p>
            {row.next.map(|next| view! { <RowNext next reasons/> })}
        </li>
    }
    .into_any()
}

#[component]
fn RowNext(next: NextStep, reasons: bool) -> AnyView {
    let due = next.due.map(|deadline| {
        let reason = reasons.then(|| view! { <DueReason deadline=deadline.clone()/> });
        view! {
            <div class="row__due">
                <span class="unseen">{t("matter-by-when")}</span>
                <Due deadline=deadline.clone()/>
                {reason}
            </div>
        }
    });
    view! {
        <p class="row__next">
            <TurnWord turn=next.turn/>
            <span class="row__act">{code_words("next", &next.code)}</span>
        </p>
        {due}
    }
    .into_any()
}
