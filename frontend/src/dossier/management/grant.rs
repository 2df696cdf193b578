use contract::{
    ApplicationView, Decision, GrantRequest, Parameter, Purpose, personal::read_day, policy::Act,
};
use leptos::prelude::*;
use time::{Date, Duration};

use super::UnderReview;
use crate::{
    design::{Checkbox, DateField, Notice, TextArea, Tone},
    dossier::{application_parts::ApplicationFacts, words::typed_day},
    language::{office_time, t},
    page::{ActPage, DecisionForm, Manner, Offer, Sending, Sent},
    web::{Audience::May, Form, FormState, Route, Visitor},
};

/// Grants a window and permissions.
pub(super) const PAGE: ActPage<UnderReview> = ActPage {
    route: Route::page(
        "/desk/applications/{application}/grant",
        "review-grant",
        May(&[Act::Grant]),
    ),
    acts: &[Offer::secondary(Act::Grant, "dossier-act-grant")],
    title: "dossier-act-grant",
    manner: Manner {
        start: usual_window,
        preview: Some(|sent| {
            let decision = Decision::Grant(typed(sent.form));
            let dossier = &sent.desks.dossier;
            dossier.preview(sent.caller, sent.id, sent.seen, decision)
        }),
        ..Manner::USUAL
    },
    body,
    send,
};

fn today(visitor: &Visitor) -> Date {
    office_time(visitor.now()).date()
}

fn usual_window(visitor: &Visitor, view: &ApplicationView) -> FormState {
    let today = today(visitor);
    let days = (visitor.site().laid_down.0)(Parameter::WindowUsualDays);
    let until = today.saturating_add(Duration::days(days.into()));
    let mut purposes = view.form.purposes.split_whitespace();
    let wants_copy = purposes.any(|purpose| purpose == Purpose::Copy.code());
    let may_copy = if wants_copy { "yes" } else { "" };
    FormState::filled([
        ("from", typed_day(today)),
        ("until", typed_day(until)),
        ("may_copy", may_copy.to_owned()),
    ])
}

fn send(sent: Sent<'_, UnderReview>) -> Sending<'_> {
    let dossier = &sent.desks.dossier;
    dossier.grant(sent.caller, sent.id, sent.seen, typed(sent.form))
}

fn typed(form: &Form) -> GrantRequest {
    GrantRequest {
        from: read_day(form.text("from")),
        until: read_day(form.text("until")),
        may_copy: form.text("may_copy") == "yes",
        explanation: form.text("explanation").to_owned(),
    }
}

/// Whether the application was accepted on this day: then its grant needs no explanation (A-N04).
fn is_accepted_on(view: &ApplicationView, day: Date) -> bool {
    let mut steps = view.line.done.iter();
    let accepted = steps.rfind(|step| step.code == "accepted");
    accepted.is_some_and(|step| office_time(step.at).date() == day)
}

fn body(view: ApplicationView) -> AnyView {
    let today = use_context::<Visitor>().map(|visitor| today(&visitor));
    let is_late = !today.is_some_and(|today| is_accepted_on(&view, today));
    let unprepared = (!view.is_file_prepared).then(|| {
        view! {
            <Notice tone=Tone::Warn title=t("dossier-grant-unprepared")>
                <p>{t("dossier-grant-unprepared-help")}</p>
            </Notice>
        }
    });
    let version = view.version;
    view! {
        <h1>{t("dossier-act-grant")}</h1>
        <p class="lead">{t("dossier-grant-lead")}</p>
        <ApplicationFacts view/>
        {unprepared}
        <DecisionForm version label="dossier-act-grant" previews=true>
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
        </DecisionForm>
    }
    .into_any()
}
