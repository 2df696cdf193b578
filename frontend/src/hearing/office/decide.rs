use contract::{HearingApplicationView, HearingDecision, Problem, policy::Act};
use leptos::prelude::*;

use super::{Before, parts::InShort};
use crate::{
    design::{Button, ButtonKind, DecisionBar, FormFrame},
    language::t,
    page::{ActObject as _, ActPage, LetterLookedAt, LookButton, Manner, Offer, Sending, Sent},
    web::{Audience::May, Route},
};

/// Decides as proposed: a hearing is held, or refused with its reasons.
pub(super) const PAGE: ActPage<Before> = ActPage {
    route: Route::page(
        "/desk/hearings/{application}/decide",
        "hearing-office-decide",
        May(&[
            Act::ApproveHearing,
            Act::RefuseHearing,
            Act::ApproveHearingAsHead,
            Act::RefuseHearingAsHead,
        ]),
    ),
    acts: &[
        Offer::secondary(Act::ApproveHearing, "hearing-office-act-decide"),
        Offer::secondary(Act::RefuseHearing, "hearing-office-act-decide"),
        Offer::secondary(Act::ApproveHearingAsHead, "hearing-office-act-decide"),
        Offer::secondary(Act::RefuseHearingAsHead, "hearing-office-act-decide"),
    ],
    title: "hearing-office-act-decide",
    manner: Manner {
        preview: Some(|sent| {
            let decision = match sent.form.text(DECISION) {
                REFUSE => HearingDecision::Refusal,
                _ => HearingDecision::Approval,
            };
            let desk = &sent.desks.hearings;
            desk.preview_hearing_decision(sent.caller, sent.id, sent.seen, decision)
        }),
        ..Manner::USUAL
    },
    body,
    send,
};

/// The field that says what is decided, and its values: whoever decides sees what they decide.
const DECISION: &str = "decision";
const APPROVE: &str = "approve";
const REFUSE: &str = "refuse";

fn send(sent: Sent<'_, Before>) -> Sending<'_> {
    let desk = &sent.desks.hearings;
    match sent.form.text(DECISION) {
        APPROVE => desk.approve_hearing(sent.caller, sent.id, sent.seen),
        REFUSE => desk.refuse_hearing(sent.caller, sent.id, sent.seen),
        _ => Box::pin(async { Err(Problem::field(DECISION, "not-chosen")) }),
    }
}

fn body(view: HearingApplicationView) -> AnyView {
    let is_for = view
        .proposal
        .as_ref()
        .is_some_and(|proposal| proposal.proposal.is_for());
    let (decision, label, why, kind) = if is_for {
        let kind = ButtonKind::Primary;
        (
            APPROVE,
            "hearing-office-approve",
            "hearing-office-approve-next",
            kind,
        )
    } else {
        let kind = ButtonKind::Danger;
        (
            REFUSE,
            "hearing-office-refuse",
            "hearing-office-refuse-next",
            kind,
        )
    };
    let version = view.version.to_string();
    let back = format!("{}/return", Before::address(view.id));
    view! {
        <h1>{t("hearing-office-act-decide")}</h1>
        <InShort view/>
        <LetterLookedAt/>
        <p><a href=back>{t("hearing-office-act-return")}</a></p>
        <DecisionBar why=Some(t(why).into_any())>
            <FormFrame>
                <input type="hidden" name="version" value=version/>
                <input type="hidden" name=DECISION value=decision/>
                <Button label=t(label) kind/>
                <LookButton/>
            </FormFrame>
        </DecisionBar>
    }
    .into_any()
}
