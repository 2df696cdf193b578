//! Why an act was not taken although nothing typed was wrong.

use leptos::prelude::*;

use super::{
    notice::{Notice, Tone},
    period::code_words,
};
use crate::language::{t, t_with};

/// Says that somebody else was first, what was kept and where the matter stands now.
#[component]
pub fn LostRace(
    /// The state at present.
    #[prop(into)]
    state: String,
) -> AnyView {
    let state = code_words("state", &state);
    view! {
        <Notice tone=Tone::Warn title=t("design-lost-race")>
            <p>{t_with("design-lost-race-help", [("state", state.into())])}</p>
        </Notice>
    }
    .into_any()
}

/// Asks for a fresh factor in another tab, so that what was typed stays in this one.
#[component]
pub fn StepUpAgain(
    /// The page at hand, to come back to.
    #[prop(into)]
    here: String,
) -> AnyView {
    let next: String = url::form_urlencoded::byte_serialize(here.as_bytes()).collect();
    view! {
        <Notice tone=Tone::Warn title=t("design-step-up-again")>
            <p>{t("design-step-up-again-help")}</p>
            <p>
                <a href=format!("/step-up?next={next}") target="_blank" rel="noopener">
                    {t("design-step-up-open")}
                </a>
            </p>
        </Notice>
    }
    .into_any()
}
