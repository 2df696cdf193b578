//! Why an act was not taken although nothing typed was wrong.

use contract::{MatterLine, MatterStep, SAME_PRESS};
use leptos::prelude::*;
use time::OffsetDateTime;

use super::{
    notice::{Notice, Tone},
    period::code_words,
};
use crate::{
    language::{t, t_with, time_of_day},
    web::Visitor,
};

/// Says who was first, what was kept and where the matter stands now: oneself, where one has pressed twice.
#[component]
pub fn LostRace(
    /// What happened in the matter, and where it stands.
    line: MatterLine,
) -> AnyView {
    let state = code_words("state", &line.state);
    let (title, help) = match own_step(&line) {
        Some(step) => {
            let step_words = code_words("step", &step.code);
            let time = time_of_day(step.at);
            let done = [("time", time.into()), ("step", step_words.into())];
            (
                t_with("design-done-already", done),
                "design-done-already-help",
            )
        }
        None => (t("design-lost-race"), "design-lost-race-help"),
    };
    view! {
        <Notice tone=Tone::Warn title>
            <p>{t_with(help, [("state", state.into())])}</p>
        </Notice>
    }
    .into_any()
}

/// Says that the same form came before and that nothing was made twice, to whoever was led to what it has made.
#[component]
pub fn MadeAlready(
    /// When it was made, where that is known here.
    at: Option<OffsetDateTime>,
) -> AnyView {
    let title = match at {
        Some(at) => t_with("design-made-already-at", [("time", time_of_day(at).into())]),
        None => t("design-made-already"),
    };
    view! { <Notice tone=Tone::Good title><p>{t("design-made-already-help")}</p></Notice> }
        .into_any()
}

/// The step that whoever looks took themselves a moment ago, if it is the last one. Others stand in a line by their role.
fn own_step(line: &MatterLine) -> Option<&MatterStep> {
    let visitor = use_context::<Visitor>()?;
    let caller = visitor.caller().ok()?;
    let last = line.done.last()?;
    let is_own = last.by == caller.name && visitor.now() - last.at < SAME_PRESS;
    is_own.then_some(last)
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
