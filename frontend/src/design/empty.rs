use leptos::prelude::*;

/// What an empty list says: what will appear here, and how.
#[component]
pub fn EmptyState(
    /// What will appear here.
    #[prop(into)]
    title: String,
    /// How, and the act that begins it.
    children: Children,
) -> AnyView {
    view! {
        <div class="empty">
            <p class="empty__title">{title}</p>
            {children()}
        </div>
    }
    .into_any()
}
