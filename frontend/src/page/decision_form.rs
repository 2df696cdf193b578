use leptos::prelude::*;

use crate::{
    design::{Button, ButtonKind, FormFrame},
    language::t,
};

/// The form of a decision: it names the version that was seen.
#[component]
pub(crate) fn DecisionForm(
    /// The version on the page.
    version: i32,
    /// The catalogue key of the button's words.
    label: &'static str,
    /// What pressing does.
    #[prop(optional)]
    kind: ButtonKind,
    /// The fields.
    children: Children,
) -> AnyView {
    view! {
        <FormFrame>
            <input type="hidden" name="version" value=version.to_string()/>
            {children()}
            <p class="acts"><Button label=t(label) kind/></p>
        </FormFrame>
    }
    .into_any()
}
