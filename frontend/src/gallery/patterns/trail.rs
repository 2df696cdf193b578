use contract::MatterLine;
use leptos::prelude::*;
use time::OffsetDateTime;

use super::{ComesWhole, State};
use crate::{
    design::{EmptyState, MatterLineView, Notice, PageSquare, PageSquares, Tone},
    gallery::matters::steps,
    language::{t, t_with},
};

/// Who handled a matter, and which pages were opened under it.
pub(super) fn show(state: State, now: OffsetDateTime) -> AnyView {
    let shown = match state {
        State::Short => handled(now, 3, 12),
        State::Long => handled(now, 5, 320),
        State::Empty => view! {
            <EmptyState title=t("dossier-seen-none")><p>{t("dossier-seen-none-help")}</p></EmptyState>
        }
        .into_any(),
        State::Loading => view! { <ComesWhole/> }.into_any(),
        State::Failed => view! {
            <Notice tone=Tone::Warn title=t("dossier-seen-altered")>
                <p>{t("dossier-seen-altered-help")}</p>
            </Notice>
        }
        .into_any(),
    };
    view! { <h1>{t("gallery-trail")}</h1> {shown} }.into_any()
}

fn handled(now: OffsetDateTime, steps_done: usize, pages: u32) -> AnyView {
    let mut done = steps(now, steps_done);
    if let Some(step) = done.first_mut().filter(|_| steps_done > 3) {
        step.by = t("gallery-long-name");
    }
    let line = MatterLine {
        done,
        state: "completed".to_owned(),
        next: None,
        acts: Vec::new(),
    };
    let squares = (1..=pages).map(|number| square(number, now)).collect();
    view! {
        <h2>{t("dossier-handled")}</h2>
        <MatterLineView line/>
        <h2>{t("gallery-squares")}</h2>
        <PageSquares label=t("gallery-squares") squares/>
    }
    .into_any()
}

fn square(number: u32, now: OffsetDateTime) -> PageSquare {
    PageSquare {
        number,
        opened: match number % 4 {
            0 => Some((number, now)),
            1 | 2 => Some((1, now)),
            _ => None,
        },
        words: t_with("gallery-square", [("page", number.into())]),
        href: None,
    }
}
