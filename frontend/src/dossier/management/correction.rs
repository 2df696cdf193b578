use actix_web::{HttpResponse, web};
use contract::{
    ApplicationField, ApplicationId, ApplicationView, CorrectionItem, Problem, policy::Act,
};
use leptos::prelude::*;

use super::review::{is_lost_race, lost_race};
use crate::{
    design::{Back, Button, ErrorSummary, FormFrame, Notice, TextArea, Tone},
    dossier::{application_parts::Standing, code_words},
    language::{t, tr},
    web::{Desks, Form, FormState, Page, Refusal, Visitor, see_other},
};

/// All notes together: that none was written is no fault of one of them.
const NOTES: &str = "notes";

/// Shows every field with room for a note.
pub(super) async fn ask(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
) -> Result<HttpResponse, Refusal> {
    let view = desks.dossier.application(visitor.caller()?, *id).await?;
    if !view.line.acts.contains(&Act::AskCorrection) {
        return Ok(see_other(&format!("/desk/applications/{id}")));
    }
    Ok(page(&visitor, view, FormState::default(), 200))
}

/// Asks once for everything that is missing.
pub(super) async fn send(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
    form: Form,
) -> Result<HttpResponse, Refusal> {
    let caller = visitor.caller()?;
    let version = form.parse("version")?;
    let items: Vec<CorrectionItem> = ApplicationField::ALL
        .into_iter()
        .filter_map(|field| {
            let note = form.optional(&name(field))?.to_owned();
            Some(CorrectionItem { field, note })
        })
        .collect();
    let asked = if items.is_empty() {
        Err(Problem::field(NOTES, "correction-empty"))
    } else {
        desks
            .dossier
            .ask_correction(caller, *id, version, items)
            .await
    };
    match asked {
        Ok(()) => Ok(see_other(&format!("/desk/applications/{id}"))),
        Err(problem) => {
            let view = desks.dossier.application(caller, *id).await?;
            if !is_lost_race(&problem) {
                return Ok(page(&visitor, view, form.refused(named(problem))?, 200));
            }
            if view.line.acts.contains(&Act::AskCorrection) {
                Ok(page(&visitor, view, form.again(), 409))
            } else {
                lost_race(&visitor, &desks, *id).await
            }
        }
    }
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

fn page(visitor: &Visitor, view: ApplicationView, state: FormState, status: u16) -> HttpResponse {
    let here = visitor.path().to_owned();
    let class = match state.error(NOTES) {
        Some(_) => "field field--refused",
        None => "field",
    };
    let page = Page::new(tr(visitor.lang(), "dossier-act-ask-correction"))
        .status(status)
        .form(state);
    page.show(visitor, move || {
        let notes = ApplicationField::ALL
            .map(|field| {
                view! {
                    <TextArea
                        name=name(field)
                        label=code_words("field", field.code())
                        lines=2
                        optional=true
                    />
                }
            })
            .collect_view();
        view! {
            <Back href=format!("/desk/applications/{}", view.id) label=view.reference.clone()/>
            <ErrorSummary/>
            <Standing status state=view.line.state.clone() here/>
            <h1>{t("dossier-act-ask-correction")}</h1>
            <p class="lead">{t("dossier-correction-lead")}</p>
            <Notice tone=Tone::Warn title=t("dossier-correction-once")>
                <p>{t("dossier-correction-once-help")}</p>
            </Notice>
            <FormFrame>
                <input type="hidden" name="version" value=view.version.to_string()/>
                <fieldset class=class id=NOTES tabindex="-1">
                    <legend class="unseen">{t("dossier-correction-note")}</legend>
                    {notes}
                </fieldset>
                <p class="acts"><Button label=t("dossier-correction-send")/></p>
            </FormFrame>
        }
        .into_any()
    })
}
