use actix_web::{HttpResponse, web};
use contract::{ApplicationId, ApplicationView, FieldProblem, PaperId, PaperKind, Problem};
use leptos::prelude::*;
use serde::Serialize;

use super::{edit_sections::Sections, summary::SectionSummary};
use crate::{
    design::{
        Back, Button, ButtonKind, ErrorSummary, FormFrame, LostRace, Notice, Tone, code_words,
    },
    dossier::draft_form,
    islands::{DraftKeeper, DraftWords},
    language::{t, t_with, time_of_day, tr},
    page::{Page, SaidFault},
    web::{Desks, FieldError, Form, FormState, PageError, Uploads, Visitor, see_other},
};

/// Shows the form with what was kept.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
) -> Result<HttpResponse, PageError> {
    let view = desks.dossier.application(visitor.caller()?, *id).await?;
    if view.open_fields.is_empty() {
        return Ok(see_other(&format!("/applications/{id}")));
    }
    let state = draft_form::state_of(&view.form);
    Ok(page(&visitor, view, state))
}

/// Keeps what was typed and the papers sent, then goes where the button said.
pub(super) async fn save(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
    uploads: Uploads,
) -> Result<HttpResponse, PageError> {
    let (id, caller) = (*id, visitor.caller()?.clone());
    let view = desks.dossier.application(&caller, id).await?;
    let at_fault = std::cell::RefCell::new(String::new());
    let (form, refused) = uploads
        .read(|_, name, upload| {
            at_fault.replace(name.clone());
            let (desk, caller) = (desks.dossier.clone(), caller.clone());
            async move {
                let kind = PaperKind::find(&name).ok_or(Problem::new("form-broken", 400))?;
                let paper = desk.add_paper(&caller, id, kind, upload).await?;
                Ok(paper.file_name)
            }
        })
        .await?;
    let changes = draft_form::changes_of(&form, &view.open_fields);
    let unkept = match desks.dossier.save_draft(&caller, id, changes).await {
        Ok(kept) if kept.unkept.is_empty() => None,
        Ok(kept) => Some(Problem::invalid(kept.unkept)),
        Err(problem) => Some(problem),
    };
    let refused = refused.map(|problem| at_field(problem, at_fault.into_inner()));
    if let Some(problem) = unkept.or(refused) {
        let state = form.refused(problem)?;
        let view = desks.dossier.application(&caller, id).await?;
        return Ok(page(&visitor, view, state));
    }
    go_on(&visitor, &desks, id, &form).await
}

/// What the draft's keeper hears: the edition that stands now, and what could not be kept.
#[derive(Serialize)]
struct Kept {
    edition: i32,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<SaidFault>,
}

/// What the draft's keeper asks for after somebody has signed in again: the form's new token.
#[derive(Serialize)]
struct Renewed {
    form_token: String,
}

/// Lets a form that lies open go on in a new session; read by pages of this site alone.
pub(super) async fn renew(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
) -> Result<HttpResponse, PageError> {
    desks.dossier.application(visitor.caller()?, *id).await?;
    let form_token = visitor.form_token();
    Ok(HttpResponse::Ok().json(Renewed { form_token }))
}

/// Keeps the text fields while they are being typed; judged is only what is too long to be kept.
pub(super) async fn keep(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let view = desks.dossier.application(caller, *id).await?;
    let changes = draft_form::changes_of(&form, &view.open_fields);
    let kept = desks.dossier.save_draft(caller, *id, changes).await?;
    Ok(HttpResponse::Ok().json(Kept {
        edition: kept.edition,
        errors: SaidFault::all(&kept.unkept, visitor.lang()),
    }))
}

async fn go_on(
    visitor: &Visitor,
    desks: &Desks,
    id: ApplicationId,
    form: &Form,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    if let Ok(paper) = form.text("remove").parse::<PaperId>() {
        match desks.dossier.remove_paper(caller, id, paper).await {
            // Pressed twice, or gone in another window: it is not there, as was wanted.
            Err(problem) if problem.status != 404 => return Err(problem.into()),
            _ => return Ok(see_other(&format!("/applications/{id}/edit#papers"))),
        }
    }
    if form.text("do") != "check" {
        return Ok(see_other(&format!("/applications/{id}/edit?kept=yes")));
    }
    let view = desks.dossier.application(caller, id).await?;
    if view.faults.is_empty() {
        return Ok(see_other(&format!("/applications/{id}/check")));
    }
    let state = with_faults(&view);
    Ok(page(visitor, view, state))
}

/// The form as it is kept, with every rule it breaks beside its field.
fn with_faults(view: &ApplicationView) -> FormState {
    view.faults
        .iter()
        .fold(draft_form::state_of(&view.form), |state, fault| {
            state.with_error(&fault.field, &fault.rule)
        })
}

/// The desk speaks of the one file it read; here it is the paper of a field.
fn at_field(problem: Problem, field: String) -> Problem {
    match problem.fields.first() {
        Some(fault) => Problem::invalid(vec![FieldProblem::at(field, fault.rule.clone())]),
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
    let is_elsewhere = state
        .problem()
        .is_some_and(|problem| problem.kind == "changed-elsewhere");
    let page = Page::new(tr(visitor.lang(), key)).form(state);
    page.show(visitor, move || {
        let elsewhere = is_elsewhere.then(|| view! { <Elsewhere view=view.clone()/> });
        view! { <Edit view is_kept at_fault>{elsewhere}</Edit> }.into_any()
    })
}

/// What another window has kept since, beside what was typed here; both are there to choose from.
#[component]
fn Elsewhere(view: ApplicationView) -> AnyView {
    let fields = view.open_fields.clone();
    let parts = fields
        .into_iter()
        .filter(|field| draft_form::SECTIONS.contains(field))
        .map(|field| {
            view! {
                <h3>{code_words("field", field.code())}</h3>
                <SectionSummary view=view.clone() field/>
            }
        })
        .collect_view();
    view! {
        <Notice tone=Tone::Warn title=t("dossier-elsewhere")>
            <p>{t("dossier-elsewhere-help")}</p>
            <details open>
                <summary>{t("dossier-elsewhere-stands")}</summary>
                {parts}
            </details>
        </Notice>
    }
    .into_any()
}

#[component]
fn Edit(
    view: ApplicationView,
    is_kept: bool,
    at_fault: Vec<FieldError>,
    children: Children,
) -> AnyView {
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
        offline: t("dossier-save-offline"),
        signed_out: t("dossier-save-signed-out"),
        sign_in: t("dossier-save-sign-in"),
        elsewhere: t("dossier-save-elsewhere"),
        partly: t("dossier-save-partly"),
        refused: t("dossier-save-refused"),
        named: t_with("design-field-colon", [("label", "{label}".into())]),
    };
    let edition = view.edition.to_string();
    let sign_in = format!("/sign-in?next=/applications/{}", view.id);
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
        <div class="saved"><DraftKeeper form="application-form".to_owned() url=draft sign_in words/></div>
        {children()}
        <FormFrame action files=true id="application-form">
            <input type="hidden" name="edition" value=edition/>
            <Sections view/>
            <div class="acts acts--end">
                <Button label=t("dossier-to-check") name="do" value="check"/>
                <Button label=t("dossier-save") kind=ButtonKind::Secondary name="do" value="save"/>
            </div>
        </FormFrame>
    }
    .into_any()
}
