use leptos::prelude::*;

use super::{form_frame::rule_text, labels};
use crate::{
    language::t,
    web::{FormState, kept::is_secret},
};

/// What a text field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FieldKind {
    /// Any words.
    #[default]
    Text,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Tel,
    /// Digits that are not a quantity: licence, case number.
    Digits,
    /// A one-time code.
    Code,
    /// A password that exists.
    Password,
    /// A password being chosen.
    NewPassword,
    /// Words to look for.
    Search,
    /// A time of the day.
    Time,
}

/// How much a field is expected to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Measure {
    /// The width of the column.
    #[default]
    Full,
    /// A name, a number of some twenty characters.
    Half,
    /// A code of some six characters.
    Short,
}

impl FieldKind {
    const fn input_type(self) -> &'static str {
        match self {
            Self::Text | Self::Digits | Self::Code => "text",
            Self::Email => "email",
            Self::Tel => "tel",
            Self::Password | Self::NewPassword => "password",
            Self::Search => "search",
            Self::Time => "time",
        }
    }

    const fn input_mode(self) -> Option<&'static str> {
        match self {
            Self::Digits => Some("numeric"),
            Self::Email => Some("email"),
            Self::Tel => Some("tel"),
            _ => None,
        }
    }

    const fn autocomplete(self) -> Option<&'static str> {
        match self {
            Self::Email => Some("email"),
            Self::Tel => Some("tel"),
            Self::Code => Some("one-time-code"),
            Self::Password => Some("current-password"),
            Self::NewPassword => Some("new-password"),
            Self::Text | Self::Digits | Self::Search | Self::Time => None,
        }
    }

    /// What is secret is never sent back to the browser, and a refused code is of no use there.
    const fn is_secret(self) -> bool {
        matches!(self, Self::Password | Self::NewPassword | Self::Code)
    }
}

impl Measure {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Full => "input",
            Self::Half => "input input--half",
            Self::Short => "input input--short",
        }
    }
}

/// Label, hint and error around one control, tied together for screen readers.
#[component]
pub fn FieldFrame(
    /// The field's name, also its id.
    name: String,
    /// The label.
    label: String,
    /// A hint under the label.
    hint: Option<String>,
    /// The error's words.
    error: Option<String>,
    /// Whether the field may stay empty.
    optional: bool,
    /// The control.
    children: Children,
) -> AnyView {
    labels::note(&name, &label);
    let class = if error.is_some() {
        "field field--refused"
    } else {
        "field"
    };
    let hint_id = format!("{name}-hint");
    let error_id = format!("{name}-error");
    view! {
        <div class=class>
            <label class="field__label" for=name>
                {label}
                {optional.then(|| view! { <span class="field__optional">{t("design-optional")}</span> })}
            </label>
            {hint.map(|hint| view! { <p class="field__hint" id=hint_id>{hint}</p> })}
            {error.map(|error| view! { <FieldMistake id=error_id text=error/> })}
            {children()}
        </div>
    }
    .into_any()
}

/// What is wrong with a field, with a sign that does not rest on colour.
#[component]
pub(super) fn FieldMistake(
    /// The id the control points to.
    id: String,
    /// The words.
    text: String,
) -> AnyView {
    view! {
        <p class="field__error" id=id>
            <span class="unseen">{t("design-error")}</span>
            {text}
        </p>
    }
    .into_any()
}

/// The ids a control is described by.
pub(super) fn described_by(name: &str, hint: bool, error: bool) -> Option<String> {
    let hint = hint.then(|| format!("{name}-hint"));
    let error = error.then(|| format!("{name}-error"));
    let ids: Vec<String> = hint.into_iter().chain(error).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// The form's state, empty on a page without a form.
pub(crate) fn form_state() -> FormState {
    use_context::<FormState>().unwrap_or_default()
}

/// A field of one line.
#[component]
pub fn TextField(
    /// The field's name, also its id.
    #[prop(into)]
    name: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// A hint under the label.
    #[prop(optional_no_strip, into)]
    hint: Option<String>,
    /// What it takes.
    #[prop(optional)]
    kind: FieldKind,
    /// How wide it is.
    #[prop(optional)]
    measure: Measure,
    /// What browsers may fill in, where it is not plain from the kind.
    #[prop(optional, into)]
    autocomplete: Option<String>,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// The single key that leads to it.
    #[prop(optional, into)]
    key: Option<String>,
    /// Whether typing goes here at once: for a page that asks for nothing else, as long as nothing was refused.
    #[prop(optional)]
    first: bool,
    /// Whether its form has no other: refused, it says so by itself and has the focus, in the place of a summary.
    #[prop(optional)]
    alone: bool,
) -> AnyView {
    let form = form_state();
    debug_assert_eq!(
        kind.is_secret(),
        is_secret(&name),
        "what is never carried over a sign-in is known by its name alone: {name}"
    );
    let error = form.error(&name).map(rule_text);
    let described = described_by(&name, hint.is_some(), error.is_some());
    let is_refused = error.is_some();
    let autofocus = (first && !form.is_refused()) || (alone && is_refused);
    let invalid = is_refused.then_some("true");
    let value = (!kind.is_secret()).then(|| form.value(&name));
    let autocomplete = autocomplete.or_else(|| kind.autocomplete().map(str::to_owned));
    let plain = (kind != FieldKind::Text && kind != FieldKind::Search).then_some("none");
    let spellcheck = plain.map(|_| "false");
    let (id, field) = (name.clone(), name.clone());
    view! {
        <FieldFrame name label hint error optional>
            <input
                class=measure.class()
                id=id
                name=field
                data-key=key
                autofocus=autofocus
                type=kind.input_type()
                inputmode=kind.input_mode()
                autocomplete=autocomplete
                autocapitalize=plain
                spellcheck=spellcheck
                value=value
                aria-describedby=described
                aria-invalid=invalid
            />
        </FieldFrame>
    }
    .into_any()
}

/// A field of several lines.
#[component]
pub fn TextArea(
    /// The field's name, also its id.
    #[prop(into)]
    name: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// A hint under the label.
    #[prop(optional_no_strip, into)]
    hint: Option<String>,
    /// How many lines are seen at first.
    #[prop(default = 5)]
    lines: u8,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
) -> AnyView {
    let form = form_state();
    let error = form.error(&name).map(rule_text);
    let described = described_by(&name, hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    let value = form.value(&name);
    let (id, field) = (name.clone(), name.clone());
    view! {
        <FieldFrame name label hint error optional>
            <textarea
                class="input"
                id=id
                name=field
                rows=lines.to_string()
                aria-describedby=described
                aria-invalid=invalid
            >
                {escaped(&value)}
            </textarea>
        </FieldFrame>
    }
    .into_any()
}

/// The text as it stands between the tags of a text area: leptos writes there what it is given.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// A day, picked or typed; sent as `2026-11-23`.
#[component]
pub fn DateField(
    /// The field's name, also its id.
    #[prop(into)]
    name: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// A hint under the label.
    #[prop(optional_no_strip, into)]
    hint: Option<String>,
    /// The first day that can be picked.
    #[prop(optional, into)]
    min: Option<String>,
    /// The last day that can be picked.
    #[prop(optional, into)]
    max: Option<String>,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
) -> AnyView {
    let form = form_state();
    let error = form.error(&name).map(rule_text);
    let described = described_by(&name, hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    let value = form.value(&name);
    let (id, field) = (name.clone(), name.clone());
    view! {
        <FieldFrame name label hint error optional>
            <input
                class="input input--date"
                id=id
                name=field
                type="date"
                min=min
                max=max
                value=value
                aria-describedby=described
                aria-invalid=invalid
            />
        </FieldFrame>
    }
    .into_any()
}
