use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use contract::{
    NodeEventView, NodeId, NodeTold, NodeView,
    policy::{self, Act},
};
use leptos::prelude::*;

use super::{
    monitoring::Links,
    words::{Matter, Standing, basis, cause, cure, event_words, lateness, role_words},
};
use crate::{
    design::{
        Back, Button, ButtonKind, ButtonLink, Column, DueReason, ErrorSummary, Fact, Facts,
        FormFrame, Table, TextArea, Width, code_words,
    },
    language::{date_time, iso, t, t_with, tr},
    page::Page,
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

/// Shows a node with its history.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<NodeId>,
) -> Result<HttpResponse, PageError> {
    let view = desks.oversight.node(visitor.caller()?, *id).await?;
    page(&visitor, view, FormState::default())
}

/// Writes a note to it.
pub(super) async fn write(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<NodeId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let note = form.text("note").to_owned();
    let Err(problem) = desks.oversight.note_node(caller, *id, note).await else {
        return Ok(see_other(&format!("/oversight/{id}")));
    };
    let view = desks.oversight.node(caller, *id).await?;
    page(&visitor, view, form.refused(problem)?)
}

fn page(visitor: &Visitor, view: NodeView, state: FormState) -> Result<HttpResponse, PageError> {
    let back = if policy::may_ever(visitor.caller()?, Act::WatchNodes) {
        ("/oversight", "oversight-nodes")
    } else {
        ("/notices", "oversight-back-to-notices")
    };
    let page = Page::new(tr(visitor.lang(), "oversight-node"))
        .width(Width::Full)
        .form(state);
    Ok(page.show(visitor, move || view! { <Node view back/> }.into_any()))
}

#[component]
fn Node(view: NodeView, back: (&'static str, &'static str)) -> AnyView {
    let row = view.row.clone();
    let (href, label) = back;
    let silence = view.acts.contains(&Act::SilenceNode).then(|| {
        let href = format!("/oversight/{}/silence", row.id);
        view! {
            <p class="acts">
                <ButtonLink href label=t("oversight-silence") kind=ButtonKind::Quiet/>
            </p>
        }
    });
    let note = view.acts.contains(&Act::NoteNode).then(|| {
        view! {
            <h2>{t("oversight-note-act")}</h2>
            <FormFrame>
                <TextArea
                    name="note"
                    label=t("oversight-note")
                    hint=t("oversight-note-hint")
                    lines=3
                />
                <p class="acts"><Button label=t("oversight-note-act")/></p>
            </FormFrame>
        }
    });
    let links = view! { <Links view=view.clone()/> };
    let reason = view.due.map(|deadline| view! { <DueReason deadline/> });
    view! {
        <Back href label=t(label)/>
        <ErrorSummary/>
        <h1>{cause(&row.rule)}</h1>
        <p class="lead"><Standing row=row.clone()/> " " {lateness(&row)}</p>
        <Facts facts=facts(&view.row)/>
        {reason}
        {links}
        <h2>{t("oversight-history")}</h2>
        <History events=view.history/>
        {note}
        {silence}
    }
    .into_any()
}

fn facts(row: &contract::NodeRow) -> Vec<Fact> {
    let lang = use_context().unwrap_or_default();
    let moment = |at| view! { <time datetime=iso(at)>{date_time(lang, at)}</time> }.into_any();
    let mut facts = vec![
        Fact::new(t("oversight-rule"), row.rule.clone()),
        Fact::of(
            t("oversight-matter"),
            view! { <Matter row=row.clone()/> }.into_any(),
        ),
        Fact::of(t("oversight-since"), moment(row.since)),
    ];
    if row.due_at != row.since {
        facts.push(Fact::of(t("oversight-limit"), moment(row.due_at)));
    }
    if let Some(ended) = row.ended_at {
        facts.push(Fact::of(t("oversight-ended-at"), moment(ended)));
    }
    facts.push(Fact::new(
        t("oversight-basis"),
        basis(&row.rule, &row.article),
    ));
    facts.push(Fact::new(t("oversight-cure"), cure(&row.rule)));
    facts
}

#[component]
fn History(events: Vec<NodeEventView>) -> AnyView {
    let columns = vec![
        Column::new(t("oversight-when")),
        Column::name(t("oversight-what")),
        Column::new(t("oversight-told")),
    ];
    let rows = events.into_iter().map(line).collect();
    view! { <Table caption=t("oversight-history") columns rows titled=true/> }.into_any()
}

fn line(event: NodeEventView) -> Vec<AnyView> {
    let lang = use_context().unwrap_or_default();
    let by_event = event.event.as_deref().map(event_words);
    let second: Vec<String> = by_event.into_iter().chain(event.by).collect();
    let note = event
        .note
        .map(|note| view! { <span class="note-text">{note}</span> });
    vec![
        view! { <time datetime=iso(event.at)>{date_time(lang, event.at)}</time> }.into_any(),
        view! {
            <span class="two-lines">
                <span>{code_words("node-event", &event.code)}</span>
                <span class="second">{second.join(" · ")}</span>
                {note}
            </span>
        }
        .into_any(),
        view! { <Told told=event.told/> }.into_any(),
    ]
}

#[component]
fn Told(told: Vec<NodeTold>) -> AnyView {
    // A cell with nothing in it goes without its label on a phone.
    if told.is_empty() {
        return ().into_any();
    }
    let lines = told.into_iter().map(|told| {
        let role = role_words(&told.role);
        let words = match (told.name, told.instead_of) {
            (None, _) => t_with("oversight-nobody", [("role", role.into())]),
            (Some(name), None) => t_with(
                "oversight-somebody",
                [("role", role.into()), ("name", name.into())],
            ),
            (Some(name), Some(absent)) => t_with(
                "oversight-instead",
                [
                    ("role", role.into()),
                    ("name", name.into()),
                    ("absent", absent.into()),
                ],
            ),
        };
        view! { <span>{words}</span> }
    });
    view! { <span class="two-lines">{lines.collect_view()}</span> }.into_any()
}
