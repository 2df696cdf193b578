use contract::{
    AccountId, Colleague, Deadline, NextStep, Problem, Role, Taken, Turn, WorkNote, WorkNoteId,
    WorklistRow, personal::PersonalField,
};
use leptos::prelude::*;
use std::future::ready;
use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    matters::deadline,
    patterns::{ComesWhole, State},
};
use crate::{
    design::{EmptyState, Fact, Facts, Masked, Notice, PersonalOf, Tone, code_words},
    language::t,
    page::{
        Altered, AlteredRecords, Assign, Handing, KeysPanel, Notes, NotesPanel, TAKE_KEY,
        TakenByColleague, TakenPanel, WorkRows, WorkWords,
    },
    web::{Audience, Route},
};

/// Passing things on leads nowhere here.
static HANDING: Handing = Handing {
    take: Route::target("/design/work", "design-work", Audience::Demo),
    assign: Route::page("/design/work", "design-work", Audience::Demo),
    list: "/design/work",
    matters: "/design/work",
    hand: |_, _, _| Box::pin(ready(Err(Problem::not_found()))),
    able: |_, _, _| Box::pin(ready(Err(Problem::not_found()))),
};

/// The words of the list that is shown.
const WORDS: WorkWords = WorkWords {
    title: "gallery-work",
    caption: "gallery-work",
    beside: &["gallery-work-who", "gallery-work-what"],
    coded: None,
    find: "matter-work-find",
    none: [("gallery-empty", "gallery-empty-how"); 3],
    altered: "dossier-altered-applications",
};

/// Nothing is kept of what is typed here.
static NOTES: Notes = Notes {
    route: Route::page("/design/work", "design-work", Audience::Demo),
    strike: Route::target("/design/work", "design-work", Audience::Demo),
    matters: "/design/work",
    hint: "matter-note-hint",
    load: |_, _, _| Box::pin(ready(Err(Problem::not_found()))),
    write: |_, _, _| Box::pin(ready(Err(Problem::not_found()))),
    stricken: |_, _, _| Box::pin(ready(Err(Problem::not_found()))),
};

pub(super) const ROUTE: Route = Route::page("/design/work", "design-work", Audience::Demo);

/// The list of an office by due date, and what colleagues do with what stands in it.
pub(super) fn show(state: State, now: OffsetDateTime) -> AnyView {
    let shown = match state {
        State::Short | State::Long => view! {
            <WorkRows words=WORDS matters=HANDING.matters handing=Some(&HANDING) rows=rows(state, now) is_timed=true/>
            <KeysPanel list="worklist" keys=vec![("/", "matter-key-find"), (TAKE_KEY, "matter-key-take")]/>
        }
        .into_any(),
        State::Empty => {
            view! { <EmptyState title=t("gallery-empty")><p>{t("gallery-empty-how")}</p></EmptyState> }
                .into_any()
        }
        State::Loading => return view! { <h1>{t("gallery-work")}</h1> <ComesWhole/> }.into_any(),
        State::Failed => {
            let altered = Altered::of_office([Uuid::from_u128(1)], "dossier-altered-applications");
            view! {
                <AlteredRecords altered/>
                <Notice tone=Tone::Bad title=t("problem-internal")><p>{t("problem-internal-help")}</p></Notice>
            }
            .into_any()
        }
    };
    view! { <h1>{t("gallery-work")}</h1> {shown} <Among state now/> }.into_any()
}

/// Whose a matter is, how it is passed on and what is said of it: by nobody, by oneself, by a colleague.
#[component]
fn Among(state: State, now: OffsetDateTime) -> AnyView {
    let (taken_by, given_to, said) = match state {
        State::Empty => (None, Vec::new(), Vec::new()),
        State::Long => {
            let taken = taken(now, false, Some("gallery-work-said"));
            (Some(taken), colleagues(), notes(now))
        }
        State::Short | State::Loading | State::Failed => {
            (Some(taken(now, true, None)), colleagues(), Vec::new())
        }
    };
    let elsewhere = (state == State::Failed)
        .then(|| view! { <TakenByColleague taken=Some(taken(now, false, None))/> });
    view! {
        {elsewhere}
        <TakenPanel of=&HANDING matter=Uuid::nil() taken=taken_by/>
        <h2>{t("gallery-work-give")}</h2>
        <Assign action="/design/work".to_owned() fields=Vec::new() colleagues=given_to/>
        <NotesPanel of=&NOTES matter=Uuid::nil() notes=said/>
        <h2>{t("gallery-masked")}</h2>
        <Facts facts=masked()/>
    }
    .into_any()
}

/// That somebody has a matter, with what was said to them.
fn taken(now: OffsetDateTime, is_own: bool, note: Option<&'static str>) -> Taken {
    Taken {
        by: AccountId(Uuid::from_u128(1)),
        name: t("gallery-work-colleague"),
        is_own,
        stands_in: false,
        at: now,
        note: note.map(t),
    }
}

/// What colleagues say, the newest first: one's own, one that was struck, a colleague's.
fn notes(now: OffsetDateTime) -> Vec<WorkNote> {
    let one = |number: u128, words: Option<&'static str>, is_own| WorkNote {
        id: WorkNoteId(Uuid::from_u128(number)),
        by: t("gallery-work-colleague"),
        is_own,
        at: now,
        words: words.map(t),
        is_struck: words.is_none(),
    };
    vec![
        one(3, Some("gallery-work-said"), true),
        one(2, None, false),
        one(1, Some("gallery-work-party-long"), false),
    ]
}

fn colleagues() -> Vec<Colleague> {
    let one = |number, name, roles: &[Role]| Colleague {
        account: AccountId(Uuid::from_u128(number)),
        name: t(name),
        roles: roles.to_vec(),
    };
    vec![
        one(1, "gallery-work-colleague", &[Role::CmAuditor]),
        one(
            2,
            "gallery-work-lawyer-long",
            &[Role::CmClerk, Role::CmHead],
        ),
    ]
}

/// A value that stands masked, and one of which there is nothing to show.
fn masked() -> Vec<Fact> {
    provide_context(PersonalOf {
        ask: Some("/preferences".to_owned()),
        ..PersonalOf::default()
    });
    [
        (PersonalField::PrincipalIdNo, "990102**********77"),
        (PersonalField::Email, "c***n@example.com"),
        (PersonalField::Mobile, ""),
    ]
    .map(|(field, masked)| {
        let value = view! { <Masked field masked=masked.to_owned()/> };
        Fact::of(code_words("personal", field.code()), value.into_any())
    })
    .into()
}

fn rows(state: State, now: OffsetDateTime) -> Vec<WorklistRow> {
    let (late, soon, later) = (deadline(now, -2), deadline(now, 0), deadline(now, 3));
    let short = ["gallery-work-lawyer", "gallery-work-party"];
    let long = ["gallery-work-lawyer-long", "gallery-work-party-long"];
    if state == State::Short {
        return vec![
            row(2, (soon.clone(), "red"), short, &["on-site"]),
            row(3, (soon, "red"), short, &[]),
            row(4, (later, "none"), short, &[]),
        ];
    }
    vec![
        row(
            1,
            (late, "late"),
            long,
            &["third-defender", "register-differs", "minor"],
        ),
        WorklistRow {
            taken: Some(taken(now, false, None)),
            ..row(2, (soon.clone(), "red"), long, &["on-site"])
        },
        WorklistRow {
            taken: Some(Taken {
                stands_in: true,
                ..taken(now, false, None)
            }),
            ..row(3, (soon, "red"), short, &[])
        },
        WorklistRow {
            taken: Some(taken(now, true, None)),
            notes: 3,
            is_new: true,
            ..row(999_999, (later, "none"), long, &["corrected"])
        },
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
        taken: None,
        notes: 0,
        is_new: false,
    }
}
