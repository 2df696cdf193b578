use contract::{Deadline, NextStep, Turn, WorklistRow};
use leptos::prelude::*;
use time::OffsetDateTime;
use uuid::Uuid;

use super::{GalleryTabs, matters::deadline};
use crate::{
    design::{Button, ButtonKind, DecisionBar, EmptyState, Notice, Tone},
    language::t,
    page::{KeysPanel, WorkRows, WorkWords},
};

/// The words of the list that is shown.
const WORDS: WorkWords = WorkWords {
    title: "gallery-work",
    caption: "gallery-work",
    beside: &["gallery-work-who", "gallery-work-what"],
    find: "matter-work-find",
    none: [("gallery-empty", "gallery-empty-how"); 3],
    altered: "dossier-altered-applications",
};

/// Patterns of work: the list by due date with long and short rows, an empty one, one that did not come; the decision.
#[component]
pub(super) fn Work(
    /// The moment of the show.
    now: OffsetDateTime,
) -> AnyView {
    view! {
        <h1>{t("gallery-title")}</h1>
        <GalleryTabs current="design-work"/>
        <h2>{t("gallery-work")}</h2>
        <WorkRows words=WORDS matters="/design/work" rows=rows(now) is_timed=true/>
        <h2>{t("gallery-work-empty")}</h2>
        <EmptyState title=t("gallery-empty")><p>{t("gallery-empty-how")}</p></EmptyState>
        <h2>{t("gallery-work-failed")}</h2>
        <Notice tone=Tone::Bad title=t("problem-internal")><p>{t("problem-internal-help")}</p></Notice>
        <KeysPanel list="worklist" keys=vec![("/", "matter-key-find")]/>
        <h2>{t("gallery-decision")}</h2>
        <DecisionBar why=Some(t("gallery-decision-why").into_any())>
            <Button label=t("gallery-button-primary")/>
            <Button label=t("gallery-button-second") kind=ButtonKind::Secondary/>
        </DecisionBar>
    }
    .into_any()
}

fn rows(now: OffsetDateTime) -> Vec<WorklistRow> {
    let (late, soon, later) = (deadline(now, -2), deadline(now, 0), deadline(now, 3));
    let short = ["gallery-work-lawyer", "gallery-work-party"];
    let long = ["gallery-work-lawyer-long", "gallery-work-party-long"];
    vec![
        row(
            1,
            (late, "late"),
            long,
            &["third-defender", "register-differs", "minor"],
        ),
        row(2, (soon.clone(), "red"), short, &["on-site"]),
        row(3, (soon, "red"), short, &[]),
        row(4, (later, "none"), long, &["corrected"]),
    ]
}

fn row(
    number: u128,
    (due, alert): (Deadline, &str),
    [who, what]: [&str; 2],
    flags: &[&str],
) -> WorklistRow {
    WorklistRow {
        id: Uuid::from_u128(number),
        reference: format!("YJ-2026-{number:06}"),
        beside: vec![
            [t(who), t("gallery-work-firm")],
            [t(what), "990102202600010200".to_owned()],
        ],
        flags: flags.iter().map(|flag| (*flag).to_owned()).collect(),
        state: "submitted".to_owned(),
        next: Some(NextStep {
            code: "accept".to_owned(),
            turn: Turn::Yours,
            due: Some(due),
        }),
        alert: alert.to_owned(),
    }
}
