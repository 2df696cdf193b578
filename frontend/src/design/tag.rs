use leptos::prelude::*;

use super::notice::Tone;

/// A state in a word, with a shape beside it so that colour is never alone.
#[component]
pub fn Tag(
    /// What it means.
    #[prop(optional)]
    tone: Tone,
    /// The word.
    #[prop(into)]
    label: String,
) -> AnyView {
    let class = format!("tag tag--{}", tone.name());
    view! {
        <span class=class>
            <Shape tone/>
            {label}
        </span>
    }
    .into_any()
}

/// What a matter's state means for the person looking.
pub fn state_tone(state: &str) -> Tone {
    match state {
        "draft" | "withdrawn" | "lapsed" | "taken-back" | "left" | "recovery-lapsed"
        | "list-dropped" | "list-lapsed" | "program-taken-back" | "export-taken-back"
        | "export-gone" | "export-lapsed" | "officer-declined" | "officer-left"
        | "officers-dropped" | "officers-lapsed" | "claim-lapsed" => Tone::Quiet,
        "correction" | "returned" | "reminded" | "notice-issued" | "suspended"
        | "recovery-stopped" | "list-undone" | "program-returned" | "officer-suspended"
        | "officer-term-over" | "removal-proposed" | "removal-heard" | "officers-undone" => {
            Tone::Warn
        }
        "granted" | "reading" | "completed" | "in-force" | "closed" | "active" | "authorised"
        | "recovered" | "list-taken" | "program-admitted" | "export-ready" | "officer-in-pool"
        | "officers-taken" | "claim-bound" => Tone::Good,
        "refused"
        | "revoked"
        | "reported"
        | "recovery-refused"
        | "program-revoked"
        | "export-refused"
        | "officer-removed"
        | "officer-turned-down"
        | "claim-refused" => Tone::Bad,
        _ => Tone::Info,
    }
}

/// Ring, disc, triangle, square, dash: told apart in greyscale.
#[component]
fn Shape(tone: Tone) -> AnyView {
    let path = match tone {
        Tone::Info => "M5 1a4 4 0 1 0 0 8a4 4 0 1 0 0-8zm0 2a2 2 0 1 1 0 4a2 2 0 1 1 0-4z",
        Tone::Good => "M5 1a4 4 0 1 0 0 8a4 4 0 1 0 0-8z",
        Tone::Warn => "M5 .8L9.6 9H.4z",
        Tone::Bad => "M1 1h8v8H1z",
        Tone::Quiet => "M1 4h8v2H1z",
    };
    view! {
        <svg class="tag__shape" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
            <path d=path fill-rule="evenodd"></path>
        </svg>
    }
    .into_any()
}
