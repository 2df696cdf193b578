use leptos::prelude::*;

/// A code in groups that are only drawn apart: copying it gives the bare characters.
#[component]
pub fn CodeGroups(
    /// The code.
    #[prop(into)]
    code: String,
    /// How many characters stand together.
    #[prop(default = 4)]
    size: usize,
    /// What the code is, for screen readers.
    #[prop(into)]
    label: String,
) -> AnyView {
    let characters: Vec<char> = code.chars().collect();
    let groups = characters
        .chunks(size.max(1))
        .map(|group| view! { <span class="code__group">{group.iter().collect::<String>()}</span> })
        .collect_view();
    view! { <code class="code" role="group" aria-label=label>{groups}</code> }.into_any()
}
