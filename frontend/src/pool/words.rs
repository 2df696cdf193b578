//! What codes of the pool are called.

use contract::OfficerCategory;
use leptos::prelude::*;

use crate::{
    design::{Tag, code_words, state_tone},
    language::t,
};

/// Several categories in one line.
pub(super) fn categories_words(categories: &[OfficerCategory]) -> String {
    let words = categories
        .iter()
        .map(|one| code_words("category", one.code()));
    words.collect::<Vec<_>>().join(&t("design-and"))
}

/// Where something of the pool stands, in a word with a shape.
#[component]
pub(super) fn StateTag(
    /// The state's code.
    #[prop(into)]
    state: String,
) -> AnyView {
    let tone = state_tone(&state);
    view! { <Tag tone label=code_words("state", &state)/> }.into_any()
}
