use contract::{
    ApplicationField, ApplicationView, CorrectionItem, Decision, PaperKind, PaperView, Problem,
    policy::Act,
};
use leptos::prelude::*;

use super::{
    UnderReview,
    stock::{fault_of, faults, sentence},
    ticks::{CarriedTicks, as_fields, noted, ticks_at},
};
use crate::{
    design::{Checkboxes, Choice, Notice, TextArea, Tone, code_words},
    language::{t, t_with},
    page::{ActPage, DecisionForm, Manner, Offer, Previewing, Sending, Sent},
    web::{Audience::May, Form, FormState, Route, Visitor},
};

/// Asks once for everything that is missing: what is usually wanting is ticked beside its paper, the rest is written.
pub(super) const PAGE: ActPage<UnderReview> = ActPage {
    route: Route::page(
        "/desk/applications/{application}/correction",
        "review-correction",
        May(&[Act::AskCorrection]),
    ),
    acts: &[Offer::secondary(
        Act::AskCorrection,
        "dossier-act-ask-correction",
    )],
    title: "dossier-act-ask-correction",
    manner: Manner {
        start: |visitor, _| on_ticks(visitor),
        preview: Some(preview),
        ..Manner::USUAL
    },
    body,
    send,
};

/// All notes together: that none was written is no fault of one of them.
const NOTES: &str = "notes";

/// What a paper says otherwise than form or register is ticked to begin with.
fn on_ticks(visitor: &Visitor) -> FormState {
    let ticks = ticks_at(visitor.here());
    let mut fields = as_fields(&ticks);
    for tick in ticks.iter().filter(|tick| !tick.agrees) {
        if let Some(field) = tick.paper.field() {
            fields.push((ticked(field), fault_of(tick.fact)));
        }
    }
    FormState::filled(fields)
}

fn send(sent: Sent<'_, UnderReview>) -> Sending<'_> {
    Box::pin(async move {
        let items = items(sent.form)?;
        noted(&sent).await?;
        let dossier = &sent.desks.dossier;
        let asked = dossier.ask_correction(sent.caller, sent.id, sent.seen, items);
        asked.await.map_err(named)
    })
}

fn preview(sent: Sent<'_, UnderReview>) -> Previewing<'_> {
    Box::pin(async move {
        let decision = Decision::Correction(items(sent.form)?);
        let dossier = &sent.desks.dossier;
        let looked_at = dossier.preview(sent.caller, sent.id, sent.seen, decision);
        looked_at.await.map_err(named)
    })
}

fn items(form: &Form) -> Result<Vec<CorrectionItem>, Problem> {
    let noted = |field| {
        let note = note(form, field);
        (!note.is_empty()).then_some(CorrectionItem { field, note })
    };
    let items: Vec<_> = ApplicationField::ALL
        .into_iter()
        .filter_map(noted)
        .collect();
    if items.is_empty() {
        return Err(Problem::field(NOTES, "correction-empty"));
    }
    Ok(items)
}

/// The sentences that were ticked, and what was written besides.
fn note(form: &Form, field: ApplicationField) -> String {
    let ticked = ticked(field);
    let chosen: Vec<&str> = form.all(&ticked).collect();
    let known = faults(field).iter().filter(|fault| chosen.contains(fault));
    let said = known.map(|fault| sentence(fault));
    let written = form.optional(&name(field)).map(str::to_owned);
    said.chain(written).collect()
}

fn name(field: ApplicationField) -> String {
    format!("note-{}", field.code())
}

fn ticked(field: ApplicationField) -> String {
    format!("fault-{}", field.code())
}

/// The desk names the field of the application; the note beside it is what was typed here.
fn named(mut problem: Problem) -> Problem {
    for fault in &mut problem.fields {
        let is_field = ApplicationField::ALL
            .iter()
            .any(|field| field.code() == fault.field);
        if is_field {
            fault.field = format!("note-{}", fault.field).into();
        }
    }
    problem
}

fn body(view: ApplicationView) -> AnyView {
    let state = use_context::<FormState>().unwrap_or_default();
    let class = match state.error(NOTES) {
        Some(_) => "field field--refused",
        None => "field",
    };
    let (asked, others): (Vec<_>, Vec<_>) = ApplicationField::ALL
        .into_iter()
        .partition(|field| is_asked(&view, *field));
    let others_open = others.iter().any(|field| is_said(&state, *field));
    let lines = |fields: Vec<ApplicationField>| {
        let line = |field| view! { <Wanting view=view.clone() field/> };
        fields.into_iter().map(line).collect_view()
    };
    let (asked, others) = (lines(asked), lines(others));
    let version = view.version;
    view! {
        <h1>{t("dossier-act-ask-correction")}</h1>
        <p class="lead">{t("dossier-correction-lead")}</p>
        <Notice tone=Tone::Warn title=t("dossier-correction-once")>
            <p>{t("dossier-correction-once-help")}</p>
        </Notice>
        <DecisionForm version label="dossier-correction-send" previews=true>
            <CarriedTicks/>
            <fieldset class=class id=NOTES tabindex="-1">
                <legend class="unseen">{t("matter-correction-note")}</legend>
                {asked}
                <details open=others_open>
                    <summary>{t("dossier-correction-others")}</summary>
                    {others}
                </details>
            </fieldset>
        </DecisionForm>
    }
    .into_any()
}

/// Whether the field stands in this application: as a question, or as a paper that goes with the answers.
fn is_asked(view: &ApplicationView, field: ApplicationField) -> bool {
    let paper = PaperKind::ALL
        .into_iter()
        .find(|paper| paper.field() == Some(field));
    paper.is_none_or(|paper| paper.applies(&view.form))
}

/// Whether something is said at the field already, or wrong there.
fn is_said(state: &FormState, field: ApplicationField) -> bool {
    let is_ticked = !state.value(&ticked(field)).is_empty();
    is_ticked || is_written(state, field)
}

fn is_written(state: &FormState, field: ApplicationField) -> bool {
    let name = name(field);
    !state.value(&name).is_empty() || state.error(&name).is_some()
}

/// What may be wanting in one field, beside its paper where it is one.
#[component]
fn Wanting(view: ApplicationView, field: ApplicationField) -> AnyView {
    let state = use_context::<FormState>().unwrap_or_default();
    let label = code_words("field", field.code());
    let paper = view
        .papers
        .iter()
        .find(|paper| paper.kind.field() == Some(field));
    let picture = paper.map(|paper| view! { <Picture paper=paper.clone() view=view.clone()/> });
    let choices = faults(field)
        .iter()
        .map(|fault| Choice::new(*fault, code_words("fault", fault)))
        .collect();
    let own = t_with("dossier-correction-own", [("field", label.clone().into())]);
    let is_open = is_written(&state, field);
    view! {
        <div class="wanting">
            {picture}
            <div class="wanting__said">
                <Checkboxes name=ticked(field) label choices/>
                <details open=is_open>
                    <summary>{t("dossier-correction-write")}</summary>
                    <TextArea name=name(field) label=own lines=2 optional=true/>
                </details>
            </div>
        </div>
    }
    .into_any()
}

/// The first page of the paper, small; it opens in the reader.
#[component]
fn Picture(paper: PaperView, view: ApplicationView) -> AnyView {
    let page = format!("/papers/{}/pages/1", paper.id);
    let href = format!("{page}?from={}", view.id);
    let image = format!("{page}.webp?size=thumbnail");
    let alt = code_words("paper", paper.kind.code());
    view! {
        <a class="wanting__paper" href=href><img src=image alt=alt loading="lazy"/></a>
    }
    .into_any()
}
