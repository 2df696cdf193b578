use actix_web::{HttpResponse, web};
use contract::{
    ApplicationId, ApplicationView, GrantRequest, Problem, USUAL_WINDOW_DAYS, policy::Act,
};
use leptos::prelude::*;
use time::{Date, Duration};

use super::review::{is_lost_race, lost_race};
use crate::{
    design::{Back, Button, Checkbox, DateField, ErrorSummary, FormFrame, Notice, TextArea, Tone},
    dossier::{
        application_parts::{ApplicationFacts, Standing, lacks_step_up},
        words::{day_of, typed_day},
    },
    language::{office_time, t, tr},
    web::{Desks, Form, FormState, Page, Refusal, Visitor, see_other},
};

/// Asks for window and permissions.
pub(super) async fn ask(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
) -> Result<HttpResponse, Refusal> {
    let caller = visitor.caller()?;
    let view = desks.dossier.application(caller, *id).await?;
    if !view.line.acts.contains(&Act::Grant) {
        return Ok(see_other(&format!("/desk/applications/{id}")));
    }
    if !caller.is_stepped_up {
        return Err(Problem::step_up_required().into());
    }
    let today = office_time((visitor.site().now)()).date();
    let until = today.saturating_add(Duration::days(USUAL_WINDOW_DAYS));
    let wants_copy = view
        .form
        .purposes
        .split_whitespace()
        .any(|purpose| purpose == "copy");
    let may_copy = if wants_copy { "yes" } else { "" };
    let state = FormState::filled([
        ("from", typed_day(today)),
        ("until", typed_day(until)),
        ("may_copy", may_copy.to_owned()),
    ]);
    Ok(page(&visitor, view, state, 200))
}

/// Grants.
pub(super) async fn grant(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
    form: Form,
) -> Result<HttpResponse, Refusal> {
    let caller = visitor.caller()?;
    let version = form.parse("version")?;
    let grant = GrantRequest {
        from: day_of(form.text("from")),
        until: day_of(form.text("until")),
        may_copy: form.text("may_copy") == "yes",
        explanation: form.text("explanation").to_owned(),
    };
    let problem = match desks.dossier.grant(caller, *id, version, grant).await {
        Ok(()) => return Ok(see_other(&format!("/desk/applications/{id}"))),
        Err(problem) => problem,
    };
    let view = desks.dossier.application(caller, *id).await?;
    if is_lost_race(&problem) {
        return if view.line.acts.contains(&Act::Grant) {
            Ok(page(&visitor, view, form.again(), 409))
        } else {
            lost_race(&visitor, &desks, *id).await
        };
    }
    if lacks_step_up(&problem) {
        return Ok(page(&visitor, view, form.again(), 403));
    }
    Ok(page(&visitor, view, form.refused(problem)?, 200))
}

/// Whether the application was accepted on this day: then its grant needs no explanation (A-N04).
fn is_accepted_on(view: &ApplicationView, day: Date) -> bool {
    let mut steps = view.line.done.iter();
    let accepted = steps.rfind(|step| step.code == "accepted");
    accepted.is_some_and(|step| office_time(step.at).date() == day)
}

fn page(visitor: &Visitor, view: ApplicationView, state: FormState, status: u16) -> HttpResponse {
    let here = visitor.path().to_owned();
    let today = office_time((visitor.site().now)()).date();
    let is_late = !is_accepted_on(&view, today);
    let page = Page::new(tr(visitor.lang(), "dossier-act-grant"))
        .status(status)
        .form(state);
    page.show(visitor, move || {
        let unprepared = (!view.is_file_prepared).then(|| {
            view! {
                <Notice tone=Tone::Warn title=t("dossier-grant-unprepared")>
                    <p>{t("dossier-grant-unprepared-help")}</p>
                </Notice>
            }
        });
        let back = format!("/desk/applications/{}", view.id);
        view! {
            <Back href=back label=view.reference.clone()/>
            <ErrorSummary/>
            <Standing status state=view.line.state.clone() here/>
            <h1>{t("dossier-act-grant")}</h1>
            <p class="lead">{t("dossier-grant-lead")}</p>
            <ApplicationFacts view=view.clone()/>
            {unprepared}
            <FormFrame>
                <input type="hidden" name="version" value=view.version.to_string()/>
                <DateField name="from" label=t("dossier-grant-from")/>
                <DateField name="until" label=t("dossier-grant-until") hint=t("dossier-grant-until-hint")/>
                <Checkbox name="may_copy" label=t("dossier-grant-copy")/>
                {is_late.then(|| view! {
                    <TextArea
                        name="explanation"
                        label=t("dossier-grant-explanation")
                        hint=t("dossier-grant-explanation-hint")
                        lines=4
                    />
                })}
                <p class="acts"><Button label=t("dossier-act-grant")/></p>
            </FormFrame>
        }
        .into_any()
    })
}
