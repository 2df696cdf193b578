use actix_web::{HttpResponse, web};
use contract::{ApplicationField, ApplicationId, ApplicationState, ApplicationView};
use leptos::prelude::*;

use super::{
    edit,
    summary::{PapersSummary, SectionSummary},
};
use crate::{
    design::{
        Back, Button, Checkbox, Due, DueReason, ErrorSummary, Fact, Facts, FormFrame, Notice, Tone,
        code_words,
    },
    dossier::{application_parts::number, draft_form},
    language::{t, t_with, tr},
    page::{Page, is_lost_race},
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

/// Shows everything once more before it is sent.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
) -> Result<HttpResponse, PageError> {
    let view = desks.dossier.application(visitor.caller()?, *id).await?;
    if view.open_fields.is_empty() {
        return Ok(see_other(&format!("/applications/{id}")));
    }
    Ok(page(&visitor, view, FormState::default()))
}

/// Sends it; fields at fault open the form again with the words beside them.
pub(super) async fn submit(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let dossier = &desks.dossier;
    match dossier.submit_application(caller, *id, stays(&form)).await {
        Ok(_) => Ok(see_other(&format!("/applications/{id}/receipt"))),
        // Pressed twice: the first press has done it, and its receipt is what was wanted.
        Err(problem) if is_lost_race(&problem) => {
            let view = desks.dossier.application(caller, *id).await?;
            let page = if view.open_fields.is_empty() && view.state() == ApplicationState::Submitted
            {
                "/receipt?again=yes"
            } else {
                ""
            };
            Ok(see_other(&format!("/applications/{id}{page}")))
        }
        Err(problem) => {
            let refused = form.refused(problem)?;
            let view = desks.dossier.application(caller, *id).await?;
            if refused.errors().is_empty() || refused.error("unchanged").is_some() {
                return Ok(page(&visitor, view, refused));
            }
            let state = draft_form::state_of(&view.form);
            let state = refused.errors().iter().fold(state, |state, fault| {
                state.with_error(&fault.field, &fault.rule)
            });
            Ok(edit::page(&visitor, view, state))
        }
    }
}

/// What the page named as unchanged, where its box was ticked.
fn stays(form: &Form) -> Vec<ApplicationField> {
    if !form.has("unchanged") {
        return Vec::new();
    }
    form.all("stays")
        .filter_map(|code| {
            let mut fields = ApplicationField::ALL.into_iter();
            fields.find(|field| field.code() == code)
        })
        .collect()
}

fn page(visitor: &Visitor, view: ApplicationView, state: FormState) -> HttpResponse {
    let page = Page::new(tr(visitor.lang(), "dossier-check")).form(state);
    page.show(visitor, move || view! { <Check view/> }.into_any())
}

#[component]
fn Check(view: ApplicationView) -> AnyView {
    let edit = format!("/applications/{}/edit", view.id);
    let facts = vec![
        Fact::of(t("dossier-case-no"), number(view.unified_case_no.clone())),
        Fact::new(t("dossier-office"), view.office_name.clone()),
        Fact::new(t("dossier-party"), view.party_name.clone()),
        Fact::new(t("dossier-applicant"), view.applicant_name.clone()),
        Fact::of(t("dossier-licence"), number(view.licence_no.clone())),
        Fact::new(t("dossier-firm"), view.firm_name.clone()),
    ];
    let sections = draft_form::SECTIONS
        .into_iter()
        .map(|field| {
            let change = view.open_fields.contains(&field);
            let anchor = format!("{edit}#section-{}", field.code());
            let said = view.clone();
            view! {
                <Part title=code_words("field", field.code()) change=change.then_some(anchor)>
                    <SectionSummary view=said field/>
                </Part>
            }
        })
        .collect_view();
    let unchanged =
        (!view.unchanged.is_empty()).then(|| view! { <Unchanged fields=view.unchanged.clone()/> });
    let papers = format!("{edit}#papers");
    let due = view.arrange_by.clone().map(|deadline| {
        view! {
            <div class="due-box">
                <p>{t("dossier-due-if-now")} " " <Due deadline=deadline.clone()/></p>
                <DueReason deadline/>
            </div>
        }
    });
    view! {
        <Back href=edit.clone() label=t("dossier-back-to-form")/>
        <ErrorSummary/>
        <h1>{t("dossier-check")}</h1>
        <p class="lead">{t("dossier-check-lead")}</p>
        <section class="part"><h2>{t("dossier-about")}</h2><Facts facts/></section>
        {sections}
        <Part title=t("dossier-papers") change=Some(papers)><PapersSummary view/></Part>
        {due}
        <FormFrame>
            {unchanged}
            <p>{t("dossier-submit-note")}</p>
            <p class="acts"><Button label=t("dossier-submit")/></p>
        </FormFrame>
    }
    .into_any()
}

/// What a correction asked for and still stands as it did: it can be asked for only once.
#[component]
fn Unchanged(fields: Vec<ApplicationField>) -> AnyView {
    let title = t_with("dossier-unchanged", [("count", fields.len().into())]);
    let lines = fields
        .iter()
        .map(|field| view! { <li>{code_words("field", field.code())}</li> })
        .collect_view();
    // The tick is for what was shown here, and for nothing that becomes unchanged meanwhile.
    let stays = fields
        .iter()
        .map(|field| view! { <input type="hidden" name="stays" value=field.code()/> })
        .collect_view();
    view! {
        <Notice tone=Tone::Warn title>
            <ul>{lines}</ul>
            <p>{t("dossier-unchanged-help")}</p>
        </Notice>
        {stays}
        <Checkbox name="unchanged" label=t("dossier-unchanged-still")/>
    }
    .into_any()
}

#[component]
fn Part(title: String, change: Option<String>, children: Children) -> AnyView {
    let about = title.clone();
    let change = change.map(|href| {
        view! {
            <a class="part__change" href=href>
                {t("dossier-change")}
                <span class="unseen">" " {about}</span>
            </a>
        }
    });
    view! {
        <section class="part">
            <div class="part__head"><h2>{title}</h2>{change}</div>
            {children()}
        </section>
    }
    .into_any()
}
