use leptos::prelude::*;

use crate::language::t;

/// What may be decided, at the foot of the window while the evidence scrolls: what comes next first.
#[component]
pub fn DecisionBar(
    /// What stands against a decision and is said before it is taken.
    #[prop(optional_no_strip)]
    why: Option<AnyView>,
    /// The decisions, as buttons.
    children: Children,
) -> AnyView {
    let why = why.map(|why| view! { <p class="decide__why">{why}</p> });
    view! {
        <section class="decide" aria-label=t("design-decide")>
            {why}
            {children()}
        </section>
    }
    .into_any()
}
