use leptos::prelude::*;

/// What a notice means; each has a colour, a sign and a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Good to know.
    #[default]
    Info,
    /// It is done.
    Good,
    /// Something is due or may go wrong.
    Warn,
    /// Something is wrong or cannot be undone.
    Bad,
    /// Nothing to act on.
    Quiet,
}

impl Tone {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
            Self::Quiet => "quiet",
        }
    }
}

/// A message of the page: what happened, what was kept, what to do.
#[component]
pub fn Notice(
    /// What it means.
    #[prop(optional)]
    tone: Tone,
    /// The message in one sentence.
    #[prop(into)]
    title: String,
    /// What follows from it.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let class = format!("notice notice--{}", tone.name());
    let role = if tone == Tone::Bad { "alert" } else { "status" };
    let body = children.map(|children| view! { <div class="notice__body">{children()}</div> });
    view! {
        <div class=class role=role>
            <p class="notice__title">{title}</p>
            {body}
        </div>
    }
    .into_any()
}
