use contract::personal::{PersonalField, ShownPersonal, ViewMark};
use leptos::prelude::*;

use super::{ButtonKind, SmallForm, code_words};
use crate::language::{date_time, t, t_with};

/// The personal values of a page: where one of them is asked for, and which was. Stands in the page's context.
#[derive(Clone, Default)]
pub struct PersonalOf {
    /// The target of the form that asks; `None` for whoever may not.
    pub ask: Option<String>,
    /// What else the form sends, such as the paper that lies open.
    pub beside: Vec<(&'static str, String)>,
    /// The one that this answer shows in full.
    pub shown: Option<ShownPersonal>,
}

/// A personal value with its middle hidden, and the button that shows it; or in full, where that was asked for.
#[component]
pub fn Masked(
    /// Which value.
    field: PersonalField,
    /// As the desk shows it unasked.
    masked: String,
) -> AnyView {
    let of = use_context::<PersonalOf>().unwrap_or_default();
    if let Some(shown) = of.shown.filter(|shown| shown.field == field) {
        let value = shown.value;
        return view! { <strong class="number-text masked__shown" tabindex="-1" autofocus>{value}</strong> }
            .into_any();
    }
    // Of a value that is empty or unknown there is nothing to show.
    let ask = of.ask.filter(|_| masked.contains('*')).map(|action| {
        let mut fields = of.beside.clone();
        fields.push(("field", field.code().to_owned()));
        let about = code_words("personal", field.code());
        view! { <SmallForm action label=t("design-show-whole") kind=ButtonKind::Quiet about fields/> }
    });
    view! {
        <div class="masked">
            <span class="number-text">{masked}</span>
            {ask}
        </div>
    }
    .into_any()
}

/// Whose eyes the page was made for, over all of it and once in words: wherever it goes, the mark goes along.
#[component]
pub fn ViewedBy(
    /// The mark.
    mark: ViewMark,
) -> AnyView {
    let time = date_time(use_context().unwrap_or_default(), mark.at);
    let (name, code) = (mark.name, mark.code);
    let (first, second) = (name.clone(), format!("{time} {code}"));
    let said = [
        ("name", name.into()),
        ("time", time.into()),
        ("code", code.into()),
    ];
    view! {
        <p class="note view-mark__said">{t_with("design-view-mark", said)}</p>
        <svg class="view-mark" aria-hidden="true" focusable="false">
            <defs>
                <pattern
                    id="view-mark"
                    width="340"
                    height="170"
                    patternUnits="userSpaceOnUse"
                    patternTransform="rotate(-24)"
                >
                    <text x="8" y="48">{first}</text>
                    <text x="8" y="72">{second}</text>
                </pattern>
            </defs>
            <rect width="100%" height="100%" fill="url(#view-mark)"></rect>
        </svg>
    }
    .into_any()
}
