use contract::{LedgerRow, Outcome, Role};
use leptos::prelude::*;

use crate::{
    design::{Column, Table, Tag, Tone, code_words},
    language::{iso, t, to_the_second},
};

/// Entries as a table: when, what, how it ended, by whom and about what, by the numbers people know.
#[component]
pub(super) fn Entries(
    /// What the table holds.
    #[prop(into)]
    caption: String,
    /// The entries.
    entries: Vec<LedgerRow>,
) -> AnyView {
    let columns = vec![
        Column::number(t("audit-sequence")),
        Column::name(t("audit-when")),
        Column::new(t("audit-act")),
        Column::new(t("audit-outcome")),
        Column::new(t("audit-actor")),
        Column::new(t("audit-object")),
    ];
    let rows = entries.iter().map(row).collect();
    view! { <Table caption columns rows/> }.into_any()
}

fn row(entry: &LedgerRow) -> Vec<AnyView> {
    let lang = use_context().unwrap_or_default();
    let sequence = match entry.sequence {
        Some(sequence) => sequence.to_string(),
        None => t("audit-waiting"),
    };
    let when = view! {
        <a href=format!("/audit/entries/{}", entry.id)>
            <time datetime=iso(entry.at)>{to_the_second(lang, entry.at)}</time>
        </a>
    };
    vec![
        sequence.into_any(),
        when.into_any(),
        code_words("act", &entry.act).into_any(),
        view! { <OutcomeTag outcome=entry.outcome/> }.into_any(),
        by_number(entry.by_number.as_deref(), actor_words(entry)),
        by_number(entry.number.as_deref(), object_words(entry)),
    ]
}

/// A number over what it is of; the words alone where there is none.
pub(super) fn by_number(number: Option<&str>, words: String) -> AnyView {
    match number {
        Some(number) => view! {
            <span class="two-lines">
                <span class="number-text">{number.to_owned()}</span>
                <span class="second">{words}</span>
            </span>
        }
        .into_any(),
        None => words.into_any(),
    }
}

/// How an act ended, in a word with a shape.
#[component]
pub(super) fn OutcomeTag(
    /// How.
    outcome: Outcome,
) -> AnyView {
    let label = code_words("outcome", outcome.code());
    let tone = match outcome {
        Outcome::Done => Tone::Good,
        Outcome::Refused => Tone::Warn,
        Outcome::Denied | Outcome::Failed => Tone::Bad,
    };
    view! { <Tag tone label/> }.into_any()
}

/// Who acted: the roles held then; never a name.
pub(super) fn actor_words(entry: &LedgerRow) -> String {
    if !entry.is_kept {
        return t("audit-row-altered");
    }
    if entry.is_erased {
        return t("audit-actor-erased");
    }
    if entry.actor.is_none() {
        return t("audit-actor-system");
    }
    let roles: Vec<String> = entry
        .roles
        .iter()
        .map(|role: &Role| code_words("role", role.code()))
        .collect();
    if roles.is_empty() {
        t("audit-actor-person")
    } else {
        roles.join(&t("design-and"))
    }
}

/// What the act was about, in a word.
pub(super) fn object_words(entry: &LedgerRow) -> String {
    match &entry.object {
        Some(object) => code_words("object", &object.kind),
        None if !entry.is_kept => t("audit-row-altered"),
        None => t("audit-object-erased"),
    }
}
