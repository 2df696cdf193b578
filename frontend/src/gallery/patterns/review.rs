use contract::{MatterLine, Turn};
use leptos::prelude::*;
use time::OffsetDateTime;

use super::State;
use crate::{
    design::{
        Button, ButtonKind, Column, DecisionBar, EmptyState, LostRace, MatterLineView, Notice,
        Progress, Table, Tag, Tone,
    },
    gallery::matters::{deadline, next, steps},
    language::{t, t_with},
    page::KeysPanel,
    reader::{Leaf, Sheet},
};

/// A picture that is there on every page: what a paper shows is of no matter here.
const PICTURE: &str = "/icon.svg";

/// The evidence in view, what to compare with it at its side, the decision at the foot.
pub(super) fn show(state: State, now: OffsetDateTime) -> AnyView {
    let line = MatterLine {
        done: steps(now, 2),
        state: "submitted".to_owned(),
        next: Some(next("accept", Turn::Yours, Some(deadline(now, 1)))),
        acts: Vec::new(),
    };
    let overtaken = MatterLine {
        state: "accepted".to_owned(),
        ..line.clone()
    };
    let trouble = (state == State::Failed).then(|| view! { <LostRace line=overtaken/> });
    let why = match state {
        State::Short | State::Loading => None,
        State::Long => Some(t("gallery-long-words").into_any()),
        State::Empty | State::Failed => Some(t("gallery-decision-why").into_any()),
    };
    view! {
        {trouble}
        <h1>{t("gallery-review")}</h1>
        <div class="review">
            <div class="review__papers" id="papers">{papers(state)}</div>
            <div class="review__side">
                <MatterLineView line/>
                <Compared state/>
            </div>
        </div>
        <DecisionBar why>
            <Button label=t("gallery-decision-accept") key=Some("a".to_owned())/>
            <Button label=t("gallery-decision-other") kind=ButtonKind::Secondary/>
        </DecisionBar>
        <KeysPanel keys=vec![("a", "gallery-decision-accept")]/>
    }
    .into_any()
}

fn papers(state: State) -> AnyView {
    match state {
        State::Short => open_page(t("gallery-field-paper")),
        State::Long => open_page(t("gallery-long-file")),
        State::Empty => view! {
            <EmptyState title=t("dossier-papers-none")><p>{t("dossier-papers-none-help")}</p></EmptyState>
        }
        .into_any(),
        State::Loading => {
            let pages = [("done", 1.into()), ("total", 3.into())];
            let words = t_with("gallery-progress", pages);
            view! { <Progress label=t("gallery-importing") done=1 total=3 words/> }.into_any()
        }
        State::Failed => {
            view! { <Notice tone=Tone::Bad title=t("gallery-field-paper")><p>{t("reader-broken")}</p></Notice> }
                .into_any()
        }
    }
}

fn open_page(name: String) -> AnyView {
    let pages = [("page", 1.into()), ("pages", 3.into())];
    let label = format!("{name} {}", t_with("dossier-paper-page", pages));
    let leaf = Leaf {
        number: 1,
        width: 595.0,
        height: 842.0,
        ..Leaf::default()
    };
    let shown = label.clone();
    view! {
        <div class="lightbox">
            <div class="lightbox__bar">
                <span class="lightbox__name"><bdi>{name}</bdi></span>
                <a href="/design/reader">{t("dossier-paper-in-reader")}</a>
            </div>
            <div class="lightbox__page" tabindex="0" role="group" aria-label=shown>
                <Sheet leaf image=PICTURE.to_owned() label/>
            </div>
        </div>
    }
    .into_any()
}

/// What was given beside what is on record.
#[component]
fn Compared(state: State) -> AnyView {
    if state == State::Empty {
        return ().into_any();
    }
    let columns = vec![
        Column::name(t("dossier-register-fact")),
        Column::new(t("dossier-register-given")),
        Column::new(t("gallery-column-state")),
    ];
    let (name, firm) = match state {
        State::Long => (t("gallery-long-name"), t("gallery-long-unit")),
        _ => (t("gallery-work-lawyer"), t("gallery-work-firm")),
    };
    let row = |what: String, given: String, tone: Tone, words: &str| {
        vec![
            what.into_any(),
            given.into_any(),
            view! { <Tag tone label=t(words)/> }.into_any(),
        ]
    };
    let rows = vec![
        row(t("gallery-field-name"), name, Tone::Good, "gallery-agrees"),
        row(t("gallery-firm"), firm, Tone::Bad, "gallery-differs"),
    ];
    view! { <Table caption=t("gallery-compared") columns rows/> }.into_any()
}
