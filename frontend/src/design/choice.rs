use leptos::prelude::*;

use super::{
    field::{FieldFrame, FieldMistake, described_by, form_state},
    form_frame::rule_text,
    labels,
};
use crate::language::t;

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// What it means, under the label.
    pub hint: Option<String>,
}

impl Choice {
    /// A choice of this value and label.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: None,
        }
    }

    /// The same choice with a hint.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }
}

/// One of a few, all seen at once.
#[component]
pub fn Radios(
    /// The field's name.
    #[prop(into)]
    name: String,
    /// The question.
    #[prop(into)]
    label: String,
    /// A hint under the question.
    #[prop(optional_no_strip, into)]
    hint: Option<String>,
    /// What there is to choose.
    choices: Vec<Choice>,
) -> AnyView {
    view! { <Group name id=None label hint choices input="radio"/> }.into_any()
}

/// Any of a few.
#[component]
pub fn Checkboxes(
    /// The field's name, sent once for each box ticked.
    #[prop(into)]
    name: String,
    /// An id of its own where the boxes of a field stand in several groups: what is wrong with the field stands at the
    /// group without one.
    #[prop(optional, into)]
    id: Option<String>,
    /// The question.
    #[prop(into)]
    label: String,
    /// A hint under the question.
    #[prop(optional_no_strip, into)]
    hint: Option<String>,
    /// What there is to choose.
    choices: Vec<Choice>,
) -> AnyView {
    view! { <Group name id label hint choices input="checkbox"/> }.into_any()
}

/// A single statement to agree to.
#[component]
pub fn Checkbox(
    /// The field's name; sent as `yes`.
    #[prop(into)]
    name: String,
    /// The statement.
    #[prop(into)]
    label: String,
) -> AnyView {
    let form = form_state();
    let error = form.error(&name).map(rule_text);
    let class = if error.is_some() {
        "field field--refused"
    } else {
        "field"
    };
    let described = described_by(&name, false, error.is_some());
    let invalid = error.is_some().then_some("true");
    let checked = form.is_chosen(&name, "yes");
    let error_id = format!("{name}-error");
    view! {
        <div class=class>
            {error.map(|text| view! { <FieldMistake id=error_id text/> })}
            <div class="choice">
                <input
                    class="choice__box"
                    type="checkbox"
                    id=name.clone()
                    name=name.clone()
                    value="yes"
                    checked=checked
                    aria-describedby=described
                    aria-invalid=invalid
                />
                <label class="choice__label" for=name>{label}</label>
            </div>
        </div>
    }
    .into_any()
}

/// One of many; for more than seven choices, otherwise radios.
#[component]
pub fn Select(
    /// The field's name, also its id.
    #[prop(into)]
    name: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// A hint under the label.
    #[prop(optional_no_strip, into)]
    hint: Option<String>,
    /// What there is to choose.
    choices: Vec<Choice>,
    /// Whether it may stay unchosen.
    #[prop(optional)]
    optional: bool,
) -> AnyView {
    let form = form_state();
    let error = form.error(&name).map(rule_text);
    let described = described_by(&name, hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    let (id, field) = (name.clone(), name.clone());
    let options = choices
        .into_iter()
        .map(|choice| {
            let selected = form.is_chosen(&name, &choice.value);
            view! { <option value=choice.value selected=selected>{choice.label}</option> }
        })
        .collect_view();
    view! {
        <FieldFrame name label hint error optional>
            <select
                class="input input--select"
                id=id
                name=field
                aria-describedby=described
                aria-invalid=invalid
            >
                <option value="">{t("design-choose")}</option>
                {options}
            </select>
        </FieldFrame>
    }
    .into_any()
}

#[component]
fn Group(
    name: String,
    id: Option<String>,
    label: String,
    hint: Option<String>,
    choices: Vec<Choice>,
    input: &'static str,
) -> AnyView {
    let form = form_state();
    let (base, error) = if let Some(id) = id {
        (id, None)
    } else {
        labels::note(&name, &label);
        (name.clone(), form.error(&name).map(rule_text))
    };
    let class = if error.is_some() {
        "field field--refused"
    } else {
        "field"
    };
    let described = described_by(&base, hint.is_some(), error.is_some());
    let (hint_id, error_id) = (format!("{base}-hint"), format!("{base}-error"));
    let boxes = choices
        .into_iter()
        .enumerate()
        .map(|(place, choice)| {
            let checked = form.is_chosen(&name, &choice.value);
            // The first box carries the field's own id: the error summary leads there.
            let id = if place == 0 {
                base.clone()
            } else {
                format!("{base}-{place}")
            };
            view! { <ChoiceLine id name=name.clone() choice input checked/> }
        })
        .collect_view();
    view! {
        <fieldset class=class aria-describedby=described>
            <legend class="field__label">{label}</legend>
            {hint.map(|hint| view! { <p class="field__hint" id=hint_id>{hint}</p> })}
            {error.map(|text| view! { <FieldMistake id=error_id text/> })}
            <div class="choices">{boxes}</div>
        </fieldset>
    }
    .into_any()
}

#[component]
fn ChoiceLine(
    id: String,
    name: String,
    choice: Choice,
    input: &'static str,
    checked: bool,
) -> AnyView {
    let hint_id = format!("{id}-meaning");
    let described = choice.hint.as_ref().map(|_| hint_id.clone());
    let hint = choice
        .hint
        .map(|hint| view! { <p class="choice__hint" id=hint_id>{hint}</p> });
    view! {
        <div class="choice">
            <input
                class="choice__box"
                type=input
                id=id.clone()
                name=name
                value=choice.value
                checked=checked
                aria-describedby=described
            />
            <label class="choice__label" for=id>{choice.label}</label>
            {hint}
        </div>
    }
    .into_any()
}
