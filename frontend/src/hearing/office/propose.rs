use contract::{
    HearingApplicationView, HearingCriterion, HearingProposal, HearingRefusalReason, Problem,
    policy::Act,
};
use leptos::prelude::*;

use super::{Before, parts::InShort};
use crate::{
    design::{Checkboxes, Choice, Notice, Radios, TextArea, Tone, code_words},
    language::t,
    page::{ActObject as _, ActPage, DecisionForm, Manner, Offer, Sending, Sent},
    web::{Audience::May, Route},
};

/// Proposes that a hearing is held, with the conditions of art. 4 that are met.
pub(super) const HOLD: ActPage<Before> = ActPage {
    route: Route::page(
        "/desk/hearings/{application}/propose",
        "hearing-office-propose",
        May(&[Act::ProposeHearing]),
    ),
    acts: &[Offer::secondary(
        Act::ProposeHearing,
        "hearing-office-act-hold",
    )],
    title: "hearing-office-act-hold",
    manner: Manner::USUAL,
    body: body_of_hold,
    send: |sent| propose(&sent, Ok(hold(&sent))),
};

/// Proposes that it is refused, with the ground and the reasons that its applicant is told.
pub(super) const REFUSE: ActPage<Before> = ActPage {
    route: Route::page(
        "/desk/hearings/{application}/propose-refusal",
        "hearing-office-propose-refusal",
        May(&[Act::ProposeHearing]),
    ),
    acts: &[Offer::quiet(
        Act::ProposeHearing,
        "hearing-office-act-refuse",
    )],
    title: "hearing-office-act-refuse",
    manner: Manner::USUAL,
    body: body_of_refusal,
    send: |sent| propose(&sent, refusal(&sent)),
};

/// The way to propose a refusal, beside the one to propose a hearing, which is taken by the same act.
pub(super) fn way_to_refuse(view: &HearingApplicationView) -> Option<AnyView> {
    let is_offered = view.line.acts.contains(&Act::ProposeHearing);
    is_offered.then(|| {
        let href = format!("{}/propose-refusal", Before::address(view.id));
        view! { <p><a href=href>{t("hearing-office-act-refuse")}</a></p> }.into_any()
    })
}

fn propose<'a>(sent: &Sent<'a, Before>, proposal: Result<HearingProposal, Problem>) -> Sending<'a> {
    let (desk, caller, id, seen) = (&sent.desks.hearings, sent.caller, sent.id, sent.seen);
    match proposal {
        Ok(proposal) => desk.propose_hearing(caller, id, seen, proposal),
        Err(problem) => Box::pin(async { Err(problem) }),
    }
}

fn hold(sent: &Sent<'_, Before>) -> HearingProposal {
    let chosen = sent.form.all("criteria");
    HearingProposal::Hold {
        criteria: chosen.filter_map(HearingCriterion::find).collect(),
        reason: sent.form.text("reason").to_owned(),
    }
}

fn refusal(sent: &Sent<'_, Before>) -> Result<HearingProposal, Problem> {
    let ground = HearingRefusalReason::find(sent.form.text("ground"));
    Ok(HearingProposal::Refuse {
        ground: ground.ok_or_else(|| Problem::field("ground", "not-chosen"))?,
        reason: sent.form.text("reason").to_owned(),
    })
}

fn body_of_hold(view: HearingApplicationView) -> AnyView {
    let version = view.version;
    let fitting = HearingCriterion::ALL.into_iter();
    let choices = fitting
        .filter(|criterion| view.case_kind.is_some_and(|kind| criterion.fits(kind)))
        .map(|criterion| Choice::new(criterion.code(), code_words("criterion", criterion.code())))
        .collect();
    view! {
        <h1>{t("hearing-office-act-hold")}</h1>
        <InShort view/>
        <DecisionForm version label="hearing-office-propose-send">
            <Checkboxes
                name="criteria"
                label=t("hearing-office-criteria")
                hint=t("hearing-office-criteria-hint")
                choices
            />
            <TextArea
                name="reason"
                label=t("hearing-office-reason")
                hint=t("hearing-office-reason-hint")
                lines=6
            />
        </DecisionForm>
    }
    .into_any()
}

fn body_of_refusal(view: HearingApplicationView) -> AnyView {
    let version = view.version;
    let choices = HearingRefusalReason::ALL
        .into_iter()
        .map(|ground| Choice::new(ground.code(), code_words("no-hearing", ground.code())))
        .collect();
    view! {
        <h1>{t("hearing-office-act-refuse")}</h1>
        <InShort view/>
        <Notice tone=Tone::Warn title=t("hearing-office-refuse-told")>
            <p>{t("hearing-office-refuse-told-help")}</p>
        </Notice>
        <DecisionForm version label="hearing-office-propose-send">
            <Radios name="ground" label=t("hearing-office-ground") choices/>
            <TextArea
                name="reason"
                label=t("hearing-office-refuse-reason")
                hint=t("hearing-office-refuse-reason-hint")
                lines=6
            />
        </DecisionForm>
    }
    .into_any()
}
