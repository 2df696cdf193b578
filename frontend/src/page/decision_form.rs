use leptos::prelude::*;

use super::{LetterLookedAt, LookButton};
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
    /// Whether what goes out can be looked at before.
    #[prop(optional)]
    previews: bool,
    /// The fields.
    children: Children,
) -> AnyView {
    let (letter, look) = previews
        .then(|| (view! { <LetterLookedAt/> }, view! { <LookButton/> }))
        .unzip();
    view! {
        <FormFrame>
            <input type="hidden" name="version" value=version.to_string()/>
            {children()}
            {letter}
            <p class="acts">
                <Button label=t(label) kind/>
                {look}
            </p>
        </FormFrame>
    }
    .into_any()
}
