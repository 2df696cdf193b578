use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use contract::{
    Caller, CaseClaimId, CaseClaimView, ClaimCodeSent, HearingStart, Problem, policy::Act,
};
use leptos::prelude::*;

use super::{
    papers::{Papers, Shown},
    withdraw,
    words::ClaimFacts,
};
use crate::{
    design::{
        Back, Button, ButtonKind, ButtonLink, DueReason, ErrorSummary, FieldKind, FormFrame,
        MatterHeading, MatterLineView, Measure, Notice, SmallForm, TextField, Tone, code_words,
    },
    language::{t, t_with, tr},
    page::{ActObject, ActPage, Manner, Offer, OfficeContact, Page, Sending, Sent},
    web::{Audience::May, Desks, Form, FormState, PageError, Route, Visitor, see_other},
};

/// A claim as whoever made it has it before them.
pub(super) struct Own;

impl ActObject for Own {
    type Id = CaseClaimId;
    type View = CaseClaimView;
    type Seen = ();

    const PLACE: &'static str = "/hearing-claims";

    fn name(visitor: &Visitor, _: &CaseClaimView) -> String {
        tr(visitor.lang(), "claims-to-claim")
    }

    async fn load(
        desks: &Desks,
        caller: &Caller,
        id: CaseClaimId,
    ) -> Result<CaseClaimView, Problem> {
        desks.hearings.case_claim(caller, id).await
    }
}

/// The code that reached the party is entered.
pub(super) const ENTER: ActPage<Own> = ActPage {
    route: Route::page(
        "/hearing-claims/{claim}/code",
        "claim-enter-code",
        May(&[Act::EnterClaimCode]),
    ),
    acts: &[Offer::secondary(Act::EnterClaimCode, "claims-enter")],
    title: "claims-enter",
    manner: Manner::USUAL,
    body: ask_for_code,
    send: enter,
};

fn enter(sent: Sent<'_, Own>) -> Sending<'_> {
    let code = sent.form.text("code").to_owned();
    let hearings = &sent.desks.hearings;
    hearings.enter_claim_code(sent.caller, sent.id, code)
}

fn ask_for_code(view: CaseClaimView) -> AnyView {
    let waited = view.code.clone().map(|code| view! { <Waited code/> });
    view! {
        <h1>{t("claims-enter")}</h1>
        <p class="lead">{t("claims-enter-lead")}</p>
        <ClaimFacts view/>
        {waited}
        <FormFrame>
            <TextField
                name="code"
                label=t("claims-code")
                hint=t("claims-code-hint")
                kind=FieldKind::Code
                measure=Measure::Short
                autocomplete="off"
            />
            <p class="acts"><Button label=t("claims-enter")/></p>
        </FormFrame>
        <p class="note">{t("claims-code-never")}</p>
    }
    .into_any()
}

/// How long the code is good and how many tries are left.
#[component]
fn Waited(code: ClaimCodeSent) -> AnyView {
    let left = t_with("claims-code-left", [("count", code.left.into())]);
    view! {
        <p>{code_words("claims-code-way", code.way.code())}</p>
        <DueReason deadline=code.until/>
        <p class="note">{left}</p>
    }
    .into_any()
}

/// Shows one claim: where it stands and what happens next.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<CaseClaimId>,
) -> Result<HttpResponse, PageError> {
    page((&visitor, &desks), *id, FormState::default()).await
}

/// The same around what was refused of its papers.
pub(super) async fn page(
    (visitor, desks): (&Visitor, &Desks),
    id: CaseClaimId,
    state: FormState,
) -> Result<HttpResponse, PageError> {
    let view = Own::load(desks, visitor.caller()?, id).await?;
    let page = Page::new(tr(visitor.lang(), "claims-one")).form(state);
    Ok(page.show(visitor, move || view! { <One view/> }.into_any()))
}

#[component]
fn One(view: CaseClaimView) -> AnyView {
    let (title, reference, line) = (view.title(), view.reference.clone(), view.line.clone());
    let told = view! { <Told view=view.clone()/> };
    let step = view! { <Step view=view.clone()/> };
    let withdraw = view
        .line
        .acts
        .iter()
        .find_map(|act| withdraw::PAGE.link(view.id, *act))
        .map(|link| view! { <p><a class="away" href=link.href>{t(link.label)}</a></p> });
    view! {
        <Back href=Own::PLACE label=t("claims-mine")/>
        <ErrorSummary/>
        <MatterHeading title kind=t("claims-one") reference/>
        {told}
        <MatterLineView line>{step}</MatterLineView>
        <ClaimFacts view=view.clone()/>
        <Papers view shown=Shown::ToOwner/>
        {withdraw}
    }
    .into_any()
}

/// What it means for whoever made it, in plain words.
#[component]
fn Told(view: CaseClaimView) -> AnyView {
    if let Some(ground) = view.refusal {
        return view! {
            <Notice tone=Tone::Bad title=t("claims-told-refused")>
                <p><strong>{code_words("claim-refusal", ground.code())}</strong></p>
                <p>{t("claims-told-refused-help")}</p>
                <OfficeContact/>
            </Notice>
        }
        .into_any();
    }
    let (tone, title, help) = match view.line.state.as_str() {
        "claimed" => (
            Tone::Info,
            "claims-told-claimed",
            "claims-told-claimed-help",
        ),
        "claim-code-sent" => (Tone::Info, "claims-told-code", "claims-told-code-help"),
        "claim-bound" => (Tone::Good, "claims-told-bound", "claims-told-bound-help"),
        _ => return ().into_any(),
    };
    let contact = (tone == Tone::Info).then(|| view! { <OfficeContact/> });
    view! {
        <Notice tone title=t(title)>
            <p>{t(help)}</p>
            {contact}
        </Notice>
    }
    .into_any()
}

/// The one next step.
#[component]
fn Step(view: CaseClaimView) -> AnyView {
    if view.line.acts.contains(&Act::EnterClaimCode) {
        let href = format!("{}/code", Own::address(view.id));
        return view! { <p class="acts"><ButtonLink href label=t("claims-enter")/></p> }.into_any();
    }
    if view.line.next.is_none() {
        let href = "/hearing-claims/new";
        return view! { <p class="acts"><ButtonLink href label=t("claims-name-again")/></p> }
            .into_any();
    }
    if let Some(application) = view.application {
        let href = format!("/hearing-applications/{application}");
        return view! { <p class="acts"><ButtonLink href label=t("claims-to-application")/></p> }
            .into_any();
    }
    let action = format!("{}/apply", Own::address(view.id));
    view! { <SmallForm action label=t("claims-apply") kind=ButtonKind::Primary/> }.into_any()
}

/// Opens the draft of an application for a hearing on a claim, whether or not it is confirmed by now.
pub(super) async fn apply(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<CaseClaimId>,
    _: Form,
) -> Result<HttpResponse, PageError> {
    let start = HearingStart::Claim { claim: *id };
    let hearings = &desks.hearings;
    let begun = hearings.start_hearing_application(visitor.caller()?, start);
    let application = begun.await?;
    Ok(see_other(&format!(
        "/hearing-applications/{application}/edit"
    )))
}

/// Whoever opens the address of a form finds the claim itself.
pub(super) async fn lead_on(id: Path<CaseClaimId>) -> HttpResponse {
    see_other(&Own::address(*id))
}
