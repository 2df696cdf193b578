use leptos::prelude::*;

const WORDMARK: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/wordmark.path"));

/// The name of the service in its Song face, drawn so that it looks the same on every machine.
#[component]
pub fn Mark() -> AnyView {
    view! {
        <svg class="mark" viewBox="2 2 196 96" aria-hidden="true" focusable="false">
            <path d=WORDMARK></path>
        </svg>
    }
    .into_any()
}

/// The office's seal beside what the office has issued; red is kept for it and for irrevocable acts.
#[component]
pub fn Seal(
    /// The four to eight characters of the seal.
    #[prop(into)]
    text: String,
    /// What the seal says, for screen readers.
    #[prop(into)]
    label: String,
) -> AnyView {
    let characters: Vec<char> = text.chars().take(8).collect();
    let columns = characters.len().div_ceil(2).max(1);
    let lines = characters
        .chunks(columns)
        .map(|line| view! { <span>{line.iter().collect::<String>()}</span> })
        .collect_view();
    view! {
        <span class="seal" role="img" aria-label=label>
            <span aria-hidden="true" class="seal__text">{lines}</span>
        </span>
    }
    .into_any()
}
