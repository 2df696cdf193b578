use actix_web::{
    HttpResponse,
    web::{Data, Query},
};
use contract::{Problem, Secret, WayBackView};
use leptos::prelude::*;
use serde::Deserialize;
use time::OffsetDateTime;

use super::{
    link::{self, Link, LinkField},
    pieces::{CodeField, ServerClock},
};
use crate::{
    design::{Button, ButtonKind, ErrorSummary, Fact, Facts, FormFrame, Notice, TextArea, Tone},
    language::{day_and_time, t, t_with, tr},
    page::{OfficeContact, Page},
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

/// Why somebody is here who has no link any more.
#[derive(Deserialize)]
pub(super) struct Arrival {
    /// What was just done: `asked`, `stopped`.
    pub(super) after: Option<String>,
}

/// Shows the two ways back; nothing is spent by looking.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    arrival: Query<Arrival>,
    link: Query<Link>,
) -> Result<HttpResponse, PageError> {
    if arrival.after.is_some() {
        return Ok(asked(&visitor));
    }
    let link = link.into_inner().given()?;
    let view = desks.way_back.way_back_asked(&link).await?;
    Ok(page(&visitor, (link, view), FormState::default()))
}

/// Goes one of them; what is wrong with it is said where it was typed.
pub(super) async fn submit(
    visitor: Visitor,
    desks: Data<Desks>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let link = link::carried(&form);
    let problem = match take(&visitor, &desks, &link, &form).await {
        Ok(answer) => return Ok(answer),
        Err(problem) => problem,
    };
    let state = form.refused(problem)?;
    let view = desks.way_back.way_back_asked(&link).await?;
    Ok(page(&visitor, (link, view), state))
}

async fn take(
    visitor: &Visitor,
    desks: &Desks,
    link: &Secret,
    form: &Form,
) -> Result<HttpResponse, Problem> {
    let (desk, visit) = (&desks.way_back, visitor.visit());
    match form.text("by") {
        "code" => {
            let code = Secret::new(form.text("code"));
            let view = desk.prove_way_back(visit, link, code).await?;
            Ok(proven(visitor, view))
        }
        "statement" => {
            let statement = form.text("statement").to_owned();
            desk.request_way_back(visit, link, statement).await?;
            Ok(see_other("/recovery?after=asked"))
        }
        _ => Err(Problem::new("form-broken", 400)),
    }
}

fn page(visitor: &Visitor, (link, view): (Secret, WayBackView), form: FormState) -> HttpResponse {
    let is_demo = visitor.site().is_demo();
    let clock = form.error("code").map(|_| visitor.now());
    let title = tr(visitor.lang(), "account-recover");
    Page::new(title).form(form).show(visitor, move || {
        let lang = use_context().unwrap_or_default();
        let until = day_and_time(lang, view.until);
        let facts = vec![Fact::new(t("account-invitation-until"), until)];
        let name = [("name", view.name_masked.into())];
        view! {
            <ErrorSummary/>
            <h1>{t("account-recover")}</h1>
            <p class="lead">{t_with("account-way-back-lead", name)}</p>
            <Facts facts/>
            <ByCode link=link.clone() clock is_demo/>
            <ByStatement link/>
            <p class="note">{t("account-way-back-not-you")}</p>
        }
        .into_any()
    })
}

/// For whoever has the authenticator, or a recovery code.
#[component]
fn ByCode(link: Secret, clock: Option<OffsetDateTime>, is_demo: bool) -> AnyView {
    view! {
            <h2>{t("account-way-back-code")}</h2>
            <p>{t("account-way-back-code-help")}</p>
            {clock.map(|now| view! { <ServerClock now/> })}
            <FormFrame>
                <LinkField link/>
                <input type="hidden" name="by" value="code"/>
                <CodeField label=t("account-code-field") hint=t("account-code-hint")/>
                <p class="acts"><Button label=t("account-way-back-code-go")/></p>
            </FormFrame>
            {is_demo.then(|| view! { <p class="note"><a href="/demo/codes">{t("account-demo-codes")}</a></p> })}
    }
    .into_any()
}

/// For whoever has neither.
#[component]
fn ByStatement(link: Secret) -> AnyView {
    view! {
            <h2>{t("account-way-back-statement")}</h2>
            <p>{t("account-way-back-statement-help")}</p>
            <FormFrame>
                <LinkField link/>
                <input type="hidden" name="by" value="statement"/>
                <TextArea
                    name="statement"
                    label=t("account-way-back-statement-field")
                    hint=t("account-way-back-statement-hint")
                />
                <p class="acts">
                    <Button label=t("account-way-back-statement-go") kind=ButtonKind::Secondary/>
                </p>
            </FormFrame>
    }
    .into_any()
}

/// Whose account, from when the way is open and until when, as far as it is known.
#[component]
pub(super) fn Opening(
    /// What the link says.
    view: WayBackView,
) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let opens = view.opens_at.map(|at| day_and_time(lang, at));
    let known = [
        Some(Fact::new(t("account-way-back-whose"), view.name_masked)),
        opens.map(|at| Fact::new(t("account-way-back-opens"), at)),
        Some(Fact::new(
            t("account-way-back-until"),
            day_and_time(lang, view.until),
        )),
    ];
    let facts = known.into_iter().flatten().collect();
    view! { <Facts facts/> }.into_any()
}

/// The code was right: what comes now.
fn proven(visitor: &Visitor, view: WayBackView) -> HttpResponse {
    let page = Page::new(tr(visitor.lang(), "account-way-back-proven"));
    page.show(visitor, move || {
        view! {
            <h1>{t("account-way-back-proven")}</h1>
            <p class="lead">{t("account-way-back-proven-lead")}</p>
            <Opening view/>
            <p>{t("account-way-back-mailed")}</p>
            <p>{t("account-way-back-told")}</p>
            <p><a href="/">{t("account-home")}</a></p>
        }
        .into_any()
    })
}

/// The administrators are asked: what comes now.
fn asked(visitor: &Visitor) -> HttpResponse {
    let page = Page::new(tr(visitor.lang(), "account-way-back-asked"));
    page.show(visitor, || {
        view! {
            <h1>{t("account-way-back-asked")}</h1>
            <p class="lead">{t("account-way-back-asked-lead")}</p>
            <ol>
                <li>{t("account-way-back-asked-proof")}</li>
                <li>{t("account-way-back-asked-approval")}</li>
                <li>{t("account-way-back-asked-opening")}</li>
            </ol>
            <Notice tone=Tone::Warn title=t("account-way-back-asked-never")/>
            <OfficeContact/>
            <p><a href="/">{t("account-home")}</a></p>
        }
        .into_any()
    })
}
