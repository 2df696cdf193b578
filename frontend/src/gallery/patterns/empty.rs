use leptos::prelude::*;
use time::OffsetDateTime;

use super::{ComesWhole, State};
use crate::{
    design::{ButtonLink, EmptyState, Notice, Tone},
    language::t,
};

/// A list in which nothing stands: what will come, how, and where that is explained.
pub(super) fn show(state: State, _: OffsetDateTime) -> AnyView {
    let shown = match state {
        State::Short => view! {
            <EmptyState title=t("gallery-empty") way_on=("/help#way", t("public-way"))>
                <p>{t("gallery-empty-how")}</p>
                <ButtonLink href="/" label=t("gallery-button-primary")/>
            </EmptyState>
        }
        .into_any(),
        State::Long => view! {
            <EmptyState title=t("gallery-long-title") way_on=("/help#way", t("gallery-long-unit"))>
                <p>{t("gallery-long-words")}</p>
            </EmptyState>
        }
        .into_any(),
        State::Empty => view! { <EmptyState title=t("gallery-empty")><p>{t("gallery-empty-how")}</p></EmptyState> }
            .into_any(),
        State::Loading => view! { <ComesWhole/> }.into_any(),
        State::Failed => {
            view! { <Notice tone=Tone::Bad title=t("problem-internal")><p>{t("problem-internal-help")}</p></Notice> }
                .into_any()
        }
    };
    view! { <h1>{t("gallery-lists")}</h1> {shown} }.into_any()
}
