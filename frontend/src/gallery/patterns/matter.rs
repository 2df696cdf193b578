use contract::{MatterLine, MatterTitle, Turn};
use leptos::prelude::*;
use time::OffsetDateTime;
use uuid::Uuid;

use super::State;
use crate::{
    design::{Button, Fact, Facts, LostRace, MatterHeading, MatterLineView, Progress},
    gallery::matters::{deadline, next, steps},
    language::{t, t_with},
    page::{Altered, AlteredRecords},
};

/// The page of a matter: what people call it, its line with what can be done, its facts.
pub(super) fn show(state: State, now: OffsetDateTime) -> AnyView {
    let reference = match state {
        State::Empty => String::new(),
        _ => "YJ-2026-000123".to_owned(),
    };
    let making = (state == State::Loading).then(|| {
        let pages = [("done", 120.into()), ("total", 300.into())];
        let words = t_with("gallery-progress", pages);
        view! { <Progress label=t("gallery-waiting") done=120 total=300 words/> }
    });
    let trouble = (state == State::Failed).then(|| {
        let altered = Altered::of_office([Uuid::from_u128(1)], "dossier-altered-applications");
        let overtaken = MatterLine {
            state: "withdrawn".to_owned(),
            ..line(state, now)
        };
        view! { <LostRace line=overtaken/> <AlteredRecords altered/> }
    });
    view! {
        {trouble}
        <MatterHeading title=title(state) kind=t("gallery-kind") reference/>
        <MatterLineView line=line(state, now)><Button label=t("gallery-button-primary")/></MatterLineView>
        {making}
        <Facts facts=facts(state)/>
    }
    .into_any()
}

fn title(state: State) -> MatterTitle {
    match state {
        State::Long => MatterTitle {
            name: t("gallery-long-name"),
            cause: Some(t("gallery-long-cause")),
        },
        State::Empty => MatterTitle::of(t("gallery-short-name")),
        State::Short | State::Loading | State::Failed => MatterTitle {
            name: t("gallery-short-name"),
            cause: Some(t("gallery-short-cause")),
        },
    }
}

/// A draft of which nothing is known, one on its way, one with a note as long as may be typed.
fn line(state: State, now: OffsetDateTime) -> MatterLine {
    let (count, at, code, due) = match state {
        State::Empty => (0, "draft", "submit", None),
        State::Long => (2, "correction", "correct", Some(deadline(now, -2))),
        State::Short | State::Loading | State::Failed => {
            (3, "accepted", "verify", Some(deadline(now, 3)))
        }
    };
    let mut done = steps(now, count);
    if let Some(step) = done.last_mut().filter(|_| state == State::Long) {
        step.by = t("gallery-long-name");
        step.note = Some(t("gallery-long-words"));
    }
    MatterLine {
        done,
        state: at.to_owned(),
        next: Some(next(code, Turn::Yours, due)),
        acts: Vec::new(),
    }
}

fn facts(state: State) -> Vec<Fact> {
    let office = match state {
        State::Long => t("gallery-long-unit"),
        _ => t("gallery-fact-office-name"),
    };
    vec![
        Fact::new(t("gallery-fact-case"), "990102202600001234"),
        Fact::new(t("gallery-fact-office"), office),
    ]
}
