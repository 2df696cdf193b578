use contract::{
    HearingApplicationField, HearingApplicationView, HearingCorrectionItem, HearingDecision,
    Problem, policy::Act,
};
use leptos::prelude::*;

use super::{
    Before,
    parts::{About, Typed},
};
use crate::{
    design::{Notice, TextArea, Tone, code_words},
    language::t,
    page::{ActPage, DecisionForm, Manner, Offer, Previewing, Sending, Sent},
    web::{Audience::May, Form, FormState, Route},
};

/// Asks once for everything that is missing: each part has a place for what is wrong with it.
pub(super) const PAGE: ActPage<Before> = ActPage {
    route: Route::page(
        "/desk/hearings/{application}/correction",
        "hearing-office-correction",
        May(&[Act::AskHearingCorrection]),
    ),
    acts: &[Offer::secondary(
        Act::AskHearingCorrection,
        "hearing-office-act-correct",
    )],
    title: "hearing-office-act-correct",
    manner: Manner {
        preview: Some(preview),
        ..Manner::USUAL
    },
    body,
    send,
};

/// All notes together: that none was written is no fault of one of them.
const NOTES: &str = "notes";

fn send(sent: Sent<'_, Before>) -> Sending<'_> {
    Box::pin(async move {
        let (desk, items) = (&sent.desks.hearings, items(sent.form)?);
        let asked = desk.ask_hearing_correction(sent.caller, sent.id, sent.seen, items);
        asked.await.map_err(named)
    })
}

fn preview(sent: Sent<'_, Before>) -> Previewing<'_> {
    Box::pin(async move {
        let (desk, items) = (&sent.desks.hearings, items(sent.form)?);
        let decision = HearingDecision::Correction(items);
        let looked_at = desk.preview_hearing_decision(sent.caller, sent.id, sent.seen, decision);
        looked_at.await.map_err(named)
    })
}

fn items(form: &Form) -> Result<Vec<HearingCorrectionItem>, Problem> {
    let noted = |field| {
        let note = form.optional(&name(field))?.to_owned();
        Some(HearingCorrectionItem { field, note })
    };
    let items: Vec<_> = HearingApplicationField::ALL
        .into_iter()
        .filter_map(noted)
        .collect();
    if items.is_empty() {
        return Err(Problem::field(NOTES, "correction-empty"));
    }
    Ok(items)
}

fn name(field: HearingApplicationField) -> String {
    format!("note-{}", field.code())
}

/// The desk names the part of the application; the note beside it is what was typed here.
fn named(mut problem: Problem) -> Problem {
    for fault in &mut problem.fields {
        if let Some(field) = HearingApplicationField::find(&fault.field) {
            fault.field = name(field).into();
        }
    }
    problem
}

fn body(view: HearingApplicationView) -> AnyView {
    let state = use_context::<FormState>().unwrap_or_default();
    let class = match state.error(NOTES) {
        Some(_) => "field field--refused",
        None => "field",
    };
    let fields: Vec<_> = HearingApplicationField::ALL
        .into_iter()
        .map(|field| {
            let label = code_words("field", field.code());
            view! { <TextArea name=name(field) label lines=2 optional=true/> }
        })
        .collect();
    let version = view.version;
    view! {
        <h1>{t("hearing-office-act-correct")}</h1>
        <About view=view.clone()/>
        <Typed view/>
        <Notice tone=Tone::Warn title=t("hearing-office-correct-once")>
            <p>{t("hearing-office-correct-once-help")}</p>
        </Notice>
        <DecisionForm version label="hearing-office-correct-send" previews=true>
            <fieldset class=class id=NOTES tabindex="-1">
                <legend>{t("hearing-office-correct-parts")}</legend>
                {fields}
            </fieldset>
        </DecisionForm>
    }
    .into_any()
}
