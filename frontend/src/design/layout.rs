use leptos::prelude::*;

use crate::language::t;

/// A column of running text.
#[component]
pub fn Prose(
    /// The text.
    children: Children,
) -> AnyView {
    view! { <div class="prose">{children()}</div> }.into_any()
}

/// A column to read in with a side column for facts; one under the other on a phone.
#[component]
pub fn Columns(
    /// The facts at the side.
    #[prop(into)]
    aside: ViewFn,
    /// The column to read in.
    children: Children,
) -> AnyView {
    view! {
        <div class="columns">
            <div class="columns__main">{children()}</div>
            <aside class="columns__aside">{aside.run()}</aside>
        </div>
    }
    .into_any()
}

/// The way back to the page above.
#[component]
pub fn Back(
    /// Where to.
    #[prop(into)]
    href: String,
    /// The name of that page; plain "back" where missing.
    #[prop(optional, into)]
    label: Option<String>,
) -> AnyView {
    let label = label.unwrap_or_else(|| t("design-back"));
    view! { <p class="back"><a href=href>{label}</a></p> }.into_any()
}
