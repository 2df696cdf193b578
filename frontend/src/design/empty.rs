use leptos::prelude::*;

/// What an empty list says: what will appear here, and how.
#[component]
pub fn EmptyState(
    /// What will appear here.
    #[prop(into)]
    title: String,
    /// Where that is explained, and the words of the link.
    #[prop(optional)]
    way_on: Option<(&'static str, String)>,
    /// How, and the act that begins it.
    children: Children,
) -> AnyView {
    let way_on = way_on.map(|(href, label)| view! { <p><a href=href>{label}</a></p> });
    view! {
        <div class="empty">
            <svg class="empty__line" viewBox="0 0 72 12" width="72" height="12" aria-hidden="true">
                <path class="empty__node" d="M6 2a4 4 0 1 0 0 8a4 4 0 1 0 0-8z"></path>
                <path d="M14 6h14M44 6h14" stroke-dasharray="2 3"></path>
                <path d="M36 2a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM66 2a4 4 0 1 0 0 8a4 4 0 1 0 0-8z"></path>
            </svg>
            <p class="empty__title">{title}</p>
            {children()}
            {way_on}
        </div>
    }
    .into_any()
}
