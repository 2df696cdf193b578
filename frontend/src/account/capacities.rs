use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use contract::{AccountView, ActingCapacity, Caller, Joining, Problem};
use leptos::prelude::*;

use super::{
    carried::lead_back,
    gated::landing,
    joining::joining_of,
    proof_fields::{ProofFields, typed_proof},
};
use crate::{
    design::{
        Back, Button, CHANGES_CAPACITY, ErrorSummary, Fact, Facts, FormFrame, SmallForm,
        change_capacity, code_words,
    },
    language::{t, t_with, tr},
    page::Page,
    web::{Desks, Form, FormState, PageError, Visitor, safe_next, see_other},
};

/// Goes on in another capacity, to where it was asked for.
pub(super) async fn act_as(
    visitor: Visitor,
    desks: Data<Desks>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let capacity = ActingCapacity::find(form.text("capacity")).ok_or_else(Problem::not_found)?;
    let changed = desks.identity.act_as(visitor.caller()?, capacity);
    changed.await?;
    let mut answer = see_other(&landing(safe_next(form.text("next"))));
    lead_back(&mut answer, &form);
    Ok(answer)
}

/// Asks for what another capacity takes.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    of: Path<String>,
) -> Result<HttpResponse, PageError> {
    let joining = joining_of(&of)?;
    if !visitor.caller()?.is_stepped_up {
        return Err(Problem::step_up_required().into());
    }
    page(&visitor, &desks, (joining, FormState::default())).await
}

/// Adds it.
pub(super) async fn add(
    visitor: Visitor,
    desks: Data<Desks>,
    of: Path<String>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let joining = joining_of(&of)?;
    let proof = typed_proof(&form);
    let added = desks
        .identity
        .add_capacity(visitor.caller()?, joining, proof);
    match added.await {
        Ok(()) => Ok(see_other("/account")),
        // Pressed twice, or in two windows: it is there.
        Err(problem) if problem.kind == "capacity-held" => Ok(see_other("/account")),
        Err(problem) => page(&visitor, &desks, (joining, form.refused(problem)?)).await,
    }
}

async fn page(
    visitor: &Visitor,
    desks: &Desks,
    (joining, form): (Joining, FormState),
) -> Result<HttpResponse, PageError> {
    let account = desks.identity.account(visitor.caller()?).await?;
    if !account.may_add.contains(&joining) {
        return Ok(see_other("/account"));
    }
    let is_known = joining == Joining::Party && account.paper.is_some();
    let title = tr(visitor.lang(), "account-add-capacity");
    Ok(Page::new(title).form(form).show(visitor, move || {
        let proof = if is_known {
            view! { <p>{t("account-paper-known")}</p> }.into_any()
        } else {
            view! { <ProofFields joining/> }.into_any()
        };
        view! {
            <Back href="/account" label=t("account-title")/>
            <ErrorSummary/>
            <h1>{code_words("adding", joining.code())}</h1>
            <p class="lead">{t("account-add-capacity-lead")}</p>
            <FormFrame action=place_to_add(joining)>
                {proof}
                <p class="acts"><Button label=t("account-add-capacity-go")/></p>
            </FormFrame>
        }
        .into_any()
    }))
}

fn place_to_add(joining: Joining) -> String {
    format!("/account/capacities/{}", joining.code())
}

/// In which capacities somebody deals with the office: the one acted in, those to change to, those to add.
#[component]
pub(super) fn Capacities(
    /// Whose.
    caller: Caller,
    /// Their account.
    view: AccountView,
) -> AnyView {
    let Some(acting) = caller.capacity() else {
        return ().into_any();
    };
    let word = |capacity: ActingCapacity| code_words("acting", capacity.code());
    let known = [
        Some(Fact::new(t("account-acting"), word(acting))),
        view.paper
            .map(|paper| Fact::new(t("account-paper"), code_words("id-paper", paper.code()))),
        view.outlet
            .map(|outlet| Fact::new(t("account-outlet"), outlet)),
    ];
    let facts: Vec<Fact> = known.into_iter().flatten().collect();
    let others = caller.capacities().into_iter();
    let changes = others
        .filter(|other| *other != acting)
        .map(|other| {
            let (label, fields) = change_capacity(other, "/account");
            view! { <SmallForm action=CHANGES_CAPACITY label fields/> }
        })
        .collect::<Vec<_>>();
    let changes = (!changes.is_empty()).then(|| view! { <div class="acts">{changes}</div> });
    let additions = view
        .may_add
        .into_iter()
        .map(|joining| {
            let label = code_words("adding", joining.code());
            view! { <li><a href=place_to_add(joining)>{label}</a></li> }
        })
        .collect::<Vec<_>>();
    let additions = (!additions.is_empty()).then(|| view! { <ul class="ways">{additions}</ul> });
    view! {
        <h2>{t("account-capacities")}</h2>
        <p>{t_with("account-capacities-lead", [("acting", word(acting).into())])}</p>
        <Facts facts/>
        {changes}
        {additions}
    }
    .into_any()
}
