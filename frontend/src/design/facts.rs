use leptos::prelude::*;

/// A term and what it is.
pub struct Fact {
    term: String,
    value: AnyView,
}

impl Fact {
    /// A fact whose value is text.
    pub fn new(term: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            term: term.into(),
            value: value.into().into_any(),
        }
    }

    /// A fact whose value is more than text: a tag, a link, a date.
    pub fn of(term: impl Into<String>, value: AnyView) -> Self {
        Self {
            term: term.into(),
            value,
        }
    }
}

/// A number that is read digit by digit.
pub(crate) fn number(text: impl Into<String>) -> AnyView {
    let text = text.into();
    view! { <span class="number-text">{text}</span> }.into_any()
}

/// Facts as terms and values; leave out what is not known rather than writing a dash.
#[component]
pub fn Facts(
    /// The facts, in the order a person asks for them.
    facts: Vec<Fact>,
) -> AnyView {
    let rows = facts
        .into_iter()
        .map(|fact| {
            view! {
                <div class="facts__row">
                    <dt>{fact.term}</dt>
                    <dd>{fact.value}</dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="facts">{rows}</dl> }.into_any()
}
