use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use contract::{CaseClaimId, CaseClaimView, ClaimCode, ClaimCodeWay, Problem, policy::Act};
use leptos::prelude::*;

use super::{office::OfOffice, words::ClaimFacts};
use crate::{
    design::{
        Back, Choice, DueReason, ErrorSummary, LostRace, Notice, Radios, StepUpAgain, Tone,
        code_words,
    },
    language::{t, tr},
    page::{
        ActObject as _, DecisionForm, Page, beginning::ensure_fresh, is_lost_race, lacks_step_up,
    },
    web::{Desks, Form, FormState, PageError, Visitor, see_other, sent},
};

/// The last word of the address.
pub(super) const LINK: &str = "code";

/// Asks how the code is to reach the party.
pub(super) async fn ask(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<CaseClaimId>,
) -> Result<HttpResponse, PageError> {
    let view = OfOffice::load(&desks, visitor.caller()?, *id).await?;
    if !view.line.acts.contains(&Act::MakeClaimCode) {
        return Ok(see_other(&OfOffice::address(*id)));
    }
    ensure_fresh(&visitor)?;
    Ok(page(&visitor, view, (FormState::default(), 200)))
}

/// Makes it. The answer is the letter to be posted, or the page that says the code: neither is kept, and neither has an
/// address of its own.
pub(super) async fn make(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<CaseClaimId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let made = match ClaimCodeWay::find(form.text("way")) {
        None => Err(Problem::field("way", "not-chosen")),
        Some(way) => {
            let version = form.parse("version")?;
            let hearings = &desks.hearings;
            hearings.make_claim_code(caller, *id, version, way).await
        }
    };
    let problem = match made {
        Ok(ClaimCode {
            letter: Some(letter),
            ..
        }) => return Ok(sent(letter)),
        Ok(code) => return Ok(said(&visitor, *id, code)),
        Err(problem) => problem,
    };
    let again = if is_lost_race(&problem) {
        (form.again(), 409)
    } else if lacks_step_up(&problem) {
        (form.again(), 403)
    } else {
        (form.refused(problem)?, 200)
    };
    let view = OfOffice::load(&desks, caller, *id).await?;
    Ok(page(&visitor, view, again))
}

fn page(visitor: &Visitor, view: CaseClaimView, (state, status): (FormState, u16)) -> HttpResponse {
    let here = visitor.path().to_owned();
    let page = Page::new(tr(visitor.lang(), "claims-make-code")).status(status);
    page.form(state).show(visitor, move || {
        let line = view.line.clone();
        let why = match status {
            403 => view! { <StepUpAgain here/> }.into_any(),
            409 => view! { <LostRace line/> }.into_any(),
            _ => ().into_any(),
        };
        let (href, label) = (OfOffice::address(view.id), view.reference.clone());
        let version = view.version;
        let is_second = view.code.is_some();
        let second = is_second.then(|| {
            view! {
                <Notice tone=Tone::Warn title=t("claims-code-second")>
                    <p>{t("claims-code-second-help")}</p>
                </Notice>
            }
        });
        let ways = ClaimCodeWay::ALL.map(|way| {
            let hint = format!("{}-hint", way.code());
            Choice::new(way.code(), code_words("claim-code-way", way.code()))
                .hint(code_words("claim-code-way", &hint))
        });
        view! {
            <Back href label/>
            <ErrorSummary/>
            {why}
            <h1>{t("claims-make-code")}</h1>
            <p class="lead">{t("claims-make-code-lead")}</p>
            <ClaimFacts view/>
            {second}
            <DecisionForm version label="claims-make-code">
                <Radios name="way" label=t("claims-code-how") choices=ways.to_vec()/>
            </DecisionForm>
        }
        .into_any()
    })
}

/// The code, once.
fn said(visitor: &Visitor, id: CaseClaimId, made: ClaimCode) -> HttpResponse {
    let page = Page::new(tr(visitor.lang(), "claims-code-made"));
    page.show(visitor, move || {
        let ClaimCode { code, until, .. } = made;
        view! {
            <Back href=OfOffice::address(id) label=t("claims-to-claim")/>
            <h1>{t("claims-code-made")}</h1>
            <p class="lead"><strong class="number-text" translate="no">{code}</strong></p>
            <DueReason deadline=until/>
            <Notice tone=Tone::Warn title=t("claims-code-once")>
                <p>{t("claims-code-once-help")}</p>
            </Notice>
        }
        .into_any()
    })
}
