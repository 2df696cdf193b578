use actix_web::{HttpResponse, web};
use contract::{ApplicationId, ApplicationView, Caller, FieldProblem, PaperId, Problem};
use leptos::prelude::*;

use super::edit_sections::Sections;
use crate::{
    design::{Back, Button, ButtonKind, ErrorSummary, FormFrame, Notice, Tone},
    dossier::{kept, pieces::LostRace},
    islands::{DraftKeeper, DraftWords},
    language::{t, t_with, time_of_day, tr},
    web::{Desks, FieldError, Form, FormState, Page, Refusal, Uploads, Visitor, see_other},
};

/// Shows the form with what was kept.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
) -> Result<HttpResponse, Refusal> {
    let view = desks.dossier.application(visitor.caller()?, *id).await?;
    if view.open_fields.is_empty() {
        return Ok(see_other(&format!("/applications/{id}")));
    }
    let state = kept::state_of(&view.form);
    Ok(page(&visitor, view, state))
}

/// Keeps what was typed and the papers sent, then goes where the button said.
pub(super) async fn save(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
    uploads: Uploads,
) -> Result<HttpResponse, Refusal> {
    let (id, caller) = (*id, visitor.caller()?.clone());
    let view = desks.dossier.application(&caller, id).await?;
    let at_fault = std::cell::RefCell::new(String::new());
    let (form, refused) = uploads
        .read(|_, name, upload| {
            at_fault.replace(name.clone());
            let (desk, caller) = (desks.dossier.clone(), caller.clone());
            async move {
                let kind = kept::find_kind(&name).ok_or(Problem::new("form-broken", 400))?;
                let paper = desk.add_paper(&caller, id, kind, upload).await?;
                Ok(paper.file_name)
            }
        })
        .await?;
    let changes = kept::changes_of(&form, &view.open_fields);
    let kept = desks.dossier.save_draft(&caller, id, changes).await;
    let refused = refused.map(|problem| at_field(problem, at_fault.into_inner()));
    if let Some(problem) = kept.err().or(refused) {
        let state = form.refused(problem)?;
        let view = desks.dossier.application(&caller, id).await?;
        return Ok(page(&visitor, view, state));
    }
    go_on(&desks, &caller, id, &form).await
}

/// Keeps the text fields while they are being typed; nothing is judged.
pub(super) async fn keep(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
    form: Form,
) -> Result<HttpResponse, Refusal> {
    let caller = visitor.caller()?;
    let view = desks.dossier.application(caller, *id).await?;
    let changes = kept::changes_of(&form, &view.open_fields);
    desks.dossier.save_draft(caller, *id, changes).await?;
    Ok(HttpResponse::NoContent().finish())
}

async fn go_on(
    desks: &Desks,
    caller: &Caller,
    id: ApplicationId,
    form: &Form,
) -> Result<HttpResponse, Refusal> {
    if let Ok(paper) = form.text("remove").parse::<PaperId>() {
        desks.dossier.remove_paper(caller, id, paper).await?;
        return Ok(see_other(&format!("/applications/{id}/edit#papers")));
    }
    let next = if form.text("do") == "check" {
        "check"
    } else {
        "edit?kept=yes"
    };
    Ok(see_other(&format!("/applications/{id}/{next}")))
}

/// The desk speaks of the one file it read; here it is the paper of a field.
fn at_field(problem: Problem, field: String) -> Problem {
    match problem.fields.first() {
        Some(fault) => Problem::invalid(vec![FieldProblem {
            field: field.into(),
            rule: fault.rule.clone(),
        }]),
        None => problem,
    }
}

/// The form's page, also after a refused submission.
pub(super) fn page(visitor: &Visitor, view: ApplicationView, state: FormState) -> HttpResponse {
    let is_correction = !view.correction.is_empty();
    let key = if is_correction {
        "dossier-correct"
    } else {
        "dossier-edit"
    };
    let is_kept = visitor.here().ends_with("?kept=yes");
    let at_fault: Vec<FieldError> = state.errors().to_vec();
    let page = Page::new(tr(visitor.lang(), key)).form(state);
    page.show(visitor, move || {
        view! { <Edit view is_kept at_fault/> }.into_any()
    })
}

#[component]
fn Edit(view: ApplicationView, is_kept: bool, at_fault: Vec<FieldError>) -> AnyView {
    let is_correction = !view.correction.is_empty();
    let (title, lead) = if is_correction {
        (t("dossier-correct"), t("dossier-correct-lead"))
    } else {
        (t("dossier-edit"), t("dossier-edit-lead"))
    };
    let back = format!("/applications/{}", view.id);
    let action = format!("/applications/{}/edit", view.id);
    let saved = t_with(
        "dossier-saved-at",
        [("time", time_of_day(view.saved_at).into())],
    );
    let draft = format!("/applications/{}/draft", view.id);
    let words = DraftWords {
        idle: saved.clone(),
        saving: t("dossier-saving"),
        saved: t("dossier-saved"),
        failed: t("dossier-save-failed"),
    };
    let kept = is_kept.then(|| view! { <Notice tone=Tone::Good title=t("dossier-saved")/> });
    let has_fault = !at_fault.is_empty();
    let stale = (view.open_fields.is_empty() && has_fault)
        .then(|| view! { <LostRace state=view.line.state.clone()/> });
    view! {
        <Back href=back label=t("dossier-to-application")/>
        <ErrorSummary/>
        {stale}
        {kept}
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
        <div class="saved"><DraftKeeper form="application-form".to_owned() url=draft words/></div>
        <FormFrame action files=true id="application-form">
            <Sections view/>
            <div class="acts acts--end">
                <Button label=t("dossier-to-check") name="do" value="check"/>
                <Button label=t("dossier-save") kind=ButtonKind::Secondary name="do" value="save"/>
            </div>
        </FormFrame>
    }
    .into_any()
}
