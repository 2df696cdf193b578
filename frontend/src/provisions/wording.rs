use contract::{FormText, FormValue, Reworded, TextKind, WordedLine, WordingForm, WordingLine};
use leptos::prelude::*;
use time::Date;

use crate::{
    design::{Column, Table, Tag, TextArea, Tone, code_words},
    language::{date, t, t_with},
    web::FormState,
};

/// The name of the field of a text, by its place.
pub(super) fn field_of(place: usize) -> String {
    format!("texts-{place}")
}

/// The form as it begins: the texts that hold.
pub(super) fn filled(wording: &WordingForm) -> FormState {
    let texts = wording.texts.iter().enumerate();
    FormState::filled(texts.map(|(place, one)| (field_of(place), one.text.clone())))
}

/// What a text of a document is called: its kind, and which of its kind it is.
fn text_words(kinds: &[TextKind], place: usize) -> String {
    let Some(kind) = kinds.get(place) else {
        return String::new();
    };
    let before = kinds.iter().take(place).filter(|other| *other == kind);
    let number = before.count() + 1;
    let named = t(match kind {
        TextKind::Salutation => "provisions-text-salutation",
        TextKind::Paragraph => "provisions-text-paragraph",
        TextKind::Heading => "provisions-text-heading",
    });
    t_with(
        "provisions-text-numbered",
        [("kind", named.into()), ("n", number.into())],
    )
}

/// Every text of a document in a field of its own, and the values that they may name.
#[component]
pub(super) fn WordingFields(
    /// The document.
    wording: WordingForm,
) -> AnyView {
    let kinds: Vec<TextKind> = wording.texts.iter().map(|one| one.kind).collect();
    let fields = wording.texts.iter().enumerate();
    let fields: Vec<_> = fields
        .map(|(place, FormText { kind, .. })| {
            let lines = if *kind == TextKind::Paragraph { 4 } else { 1 };
            let label = text_words(&kinds, place);
            view! { <TextArea name=field_of(place) label lines optional=true/> }
        })
        .collect();
    view! {
        <input type="hidden" name="subject" value=wording.writ/>
        <FormValues values=wording.values/>
        {fields}
    }
    .into_any()
}

#[component]
fn FormValues(values: Vec<FormValue>) -> AnyView {
    let columns = vec![
        Column::name(t("provisions-value-name")),
        Column::new(t("provisions-value-sample")),
        Column::new(t("provisions-value-place")),
    ];
    let rows = values
        .into_iter()
        .map(|value| {
            let place = if value.stands_elsewhere {
                t("provisions-value-elsewhere")
            } else {
                t("provisions-value-in-text")
            };
            let name = format!("{{{}}}", value.name);
            vec![
                view! { <code>{name}</code> }.into_any(),
                view! { <bdi>{value.sample}</bdi> }.into_any(),
                place.into_any(),
            ]
        })
        .collect();
    view! {
        <section class="stack">
            <h2>{t("provisions-values")}</h2>
            <p>{t("provisions-values-help")}</p>
            <Table caption=t("provisions-values") columns rows titled=true/>
        </section>
    }
    .into_any()
}

/// Every text as it was and as it is; those that stay say so.
#[component]
pub(super) fn RewordedTexts(
    /// The texts.
    texts: Vec<Reworded>,
    /// The address of the sample.
    sample: String,
) -> AnyView {
    if texts.is_empty() {
        return ().into_any();
    }
    let kinds: Vec<TextKind> = texts.iter().map(|one| one.kind).collect();
    let columns = vec![
        Column::name(t("provisions-text")),
        Column::new(t("provisions-text-before")),
        Column::new(t("provisions-text-after")),
    ];
    let rows = texts
        .into_iter()
        .enumerate()
        .map(|(place, one)| {
            let after = if one.before == one.text {
                view! { <span class="second">{t("provisions-text-stays")}</span> }.into_any()
            } else {
                view! {
                    <span class="two-lines">
                        <span><Tag tone=Tone::Info label=t("provisions-text-changed")/></span>
                        <span class="said">{one.text}</span>
                    </span>
                }
                .into_any()
            };
            vec![
                text_words(&kinds, place).into_any(),
                view! { <span class="said">{one.before}</span> }.into_any(),
                after,
            ]
        })
        .collect();
    view! {
        <section class="stack">
            <h2>{t("provisions-reworded")}</h2>
            <p><a href=sample>{t("provisions-sample")}</a></p>
            <Table caption=t("provisions-reworded") columns rows titled=true/>
        </section>
    }
    .into_any()
}

/// The official documents, each with the wording that holds and how it was worded before.
#[component]
pub(super) fn Wordings(
    /// The documents.
    lines: Vec<WordingLine>,
    /// The office's day.
    today: Date,
    /// Whether the viewer may propose another wording.
    may_propose: bool,
) -> AnyView {
    let mut columns = vec![
        Column::name(t("provisions-document")),
        Column::new(t("provisions-worded")),
        Column::new(t("provisions-laid-down-by")),
    ];
    if may_propose {
        columns.push(Column::new(t("provisions-other")));
    }
    let rows = lines
        .into_iter()
        .map(|line| {
            let href = format!("/provisions/new/wording?subject={}", line.writ);
            let mut cells = vec![
                line.title.into_any(),
                view! { <Worded worded=line.worded today/> }.into_any(),
                code_words("role", line.laid_down_by.code()).into_any(),
            ];
            if may_propose {
                cells.push(view! { <a href=href>{t("provisions-reword")}</a> }.into_any());
            }
            cells
        })
        .collect();
    view! { <Table caption=t("provisions-wordings") columns rows titled=true/> }.into_any()
}

/// The wordings that were laid down, the latest first; the house's own where there is none yet.
#[component]
fn Worded(worded: Vec<WordedLine>, today: Date) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let is_own = worded.iter().all(|line| line.from > today);
    let own = is_own.then(|| view! { <span>{t("provisions-worded-own")}</span> });
    let lines: Vec<_> = worded
        .into_iter()
        .map(|line| {
            let ahead = (line.from > today)
                .then(|| view! { <Tag tone=Tone::Info label=t("provisions-ahead")/> });
            let from = t_with(
                "provisions-worded-from",
                [("day", date(lang, line.from).into())],
            );
            let href = format!("/provisions/{}", line.provision);
            view! { <li>{ahead} " " {from} " " <a href=href>{line.doc_no}</a> " " {line.reason}</li> }
        })
        .collect();
    let lines = (!lines.is_empty()).then(|| view! { <ul class="values">{lines}</ul> });
    view! { <span class="two-lines">{own}{lines}</span> }.into_any()
}
