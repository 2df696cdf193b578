use contract::{ApplicationField, ApplicationView, CorrectionItem, Problem, policy::Act};
use leptos::prelude::*;

use super::UnderReview;
use crate::{
    design::{Notice, TextArea, Tone, code_words},
    language::t,
    page::{ActPage, DecisionForm, Manner, Offer, Sending, Sent},
    web::{Audience::May, Form, FormState, Route},
};

/// Asks once for everything that is missing: every field with room for a note.
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
    manner: Manner::USUAL,
    body,
    send,
};

/// All notes together: that none was written is no fault of one of them.
const NOTES: &str = "notes";

fn send(sent: Sent<'_, UnderReview>) -> Sending<'_> {
    Box::pin(async move {
        let items = items(sent.form);
        if items.is_empty() {
            return Err(Problem::field(NOTES, "correction-empty"));
        }
        let dossier = &sent.desks.dossier;
        let asked = dossier.ask_correction(sent.caller, sent.id, sent.seen, items);
        asked.await.map_err(named)
    })
}

fn items(form: &Form) -> Vec<CorrectionItem> {
    let noted = |field| {
        let note = form.optional(&name(field))?.to_owned();
        Some(CorrectionItem { field, note })
    };
    ApplicationField::ALL
        .into_iter()
        .filter_map(noted)
        .collect()
}

fn name(field: ApplicationField) -> String {
    format!("note-{}", field.code())
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
    let notes = ApplicationField::ALL
        .map(|field| {
            let label = code_words("field", field.code());
            view! { <TextArea name=name(field) label lines=2 optional=true/> }
        })
        .collect_view();
    view! {
        <h1>{t("dossier-act-ask-correction")}</h1>
        <p class="lead">{t("dossier-correction-lead")}</p>
        <Notice tone=Tone::Warn title=t("dossier-correction-once")>
            <p>{t("dossier-correction-once-help")}</p>
        </Notice>
        <DecisionForm version=view.version label="dossier-correction-send">
            <fieldset class=class id=NOTES tabindex="-1">
                <legend class="unseen">{t("dossier-correction-note")}</legend>
                {notes}
            </fieldset>
        </DecisionForm>
    }
    .into_any()
}
