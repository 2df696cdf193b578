use actix_web::{HttpResponse, web};
use contract::{ApplicationId, ApplicationView, policy::Act};
use leptos::prelude::*;

use crate::{
    design::{Back, Button, ErrorSummary, FormFrame, Measure, TextField},
    dossier::application_parts::is_lost_race,
    language::{date_long, office_time, t, t_with, tr},
    web::{Desks, Form, FormState, Page, Refusal, Visitor, see_other},
};

/// Shows the access pledge (阅卷承诺书) in full.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
) -> Result<HttpResponse, Refusal> {
    let view = desks.dossier.application(visitor.caller()?, *id).await?;
    if !view.line.acts.contains(&Act::SignPledge) {
        return Ok(see_other(&format!("/applications/{id}")));
    }
    Ok(page(&visitor, view, FormState::default()))
}

/// Signs it with the typed name.
pub(super) async fn sign(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
    form: Form,
) -> Result<HttpResponse, Refusal> {
    let caller = visitor.caller()?;
    let name = form.text("typed_name").to_owned();
    match desks.dossier.sign_pledge(caller, *id, name).await {
        Ok(()) => Ok(see_other(&format!("/applications/{id}"))),
        // Pressed twice: the application says that and when it was signed.
        Err(problem) if is_lost_race(&problem) => {
            Ok(see_other(&format!("/applications/{id}?pledged=yes")))
        }
        Err(problem) => {
            let state = form.refused(problem)?;
            let view = desks.dossier.application(caller, *id).await?;
            Ok(page(&visitor, view, state))
        }
    }
}

fn page(visitor: &Visitor, view: ApplicationView, state: FormState) -> HttpResponse {
    let today = office_time((visitor.site().now)()).date();
    let today = date_long(visitor.lang(), today);
    let page = Page::new(tr(visitor.lang(), "dossier-pledge")).form(state);
    page.show(visitor, move || view! { <Pledge view today/> }.into_any())
}

#[component]
fn Pledge(view: ApplicationView, today: String) -> AnyView {
    let back = format!("/applications/{}", view.id);
    let opening = t_with(
        "dossier-pledge-opening",
        [
            ("name", view.applicant_name.clone().into()),
            ("licence", view.licence_no.clone().into()),
            ("firm", view.firm_name.clone().into()),
            ("case", view.unified_case_no.clone().into()),
            ("party", view.party_name.clone().into()),
        ],
    );
    let addressee = t_with(
        "dossier-pledge-to",
        [("office", view.office_name.clone().into())],
    );
    let promises = [
        t("dossier-pledge-1"),
        t("dossier-pledge-2"),
        t("dossier-pledge-3"),
        t("dossier-pledge-4"),
        t("dossier-pledge-5"),
        t("dossier-pledge-6"),
        t("dossier-pledge-7"),
    ]
    .map(|promise| view! { <li>{promise}</li> })
    .collect_view();
    view! {
        <Back href=back label=t("dossier-to-application")/>
        <ErrorSummary/>
        <article class="official" aria-labelledby="pledge-title">
            <h1 class="official__title" id="pledge-title">{t("dossier-pledge")}</h1>
            <p class="official__to">{addressee}</p>
            <p>{opening}</p>
            <ol class="official__list">{promises}</ol>
            <p>{t("dossier-pledge-closing")}</p>
            <p class="official__date">{today}</p>
        </article>
        <FormFrame>
            <TextField
                name="typed_name"
                label=t("dossier-pledge-name")
                hint=t("dossier-pledge-name-hint")
                measure=Measure::Half
                autocomplete="off"
            />
            <p class="acts"><Button label=t("dossier-pledge-sign")/></p>
        </FormFrame>
    }
    .into_any()
}
