use contract::{OfficerView, RemovalForm, RemovalGround, policy::Act};
use futures::FutureExt as _;
use leptos::prelude::*;

use super::{
    fields::{Reason, text},
    show::{OneOfficer, Removal, Whom},
};
use crate::{
    design::{ButtonKind, Choice, Radios, TextArea, code_words},
    language::t,
    page::{ActPage, DecisionForm, Manner, Offer},
    web::{Audience::May, Route},
};

/// Proposes a removal.
pub(super) const PROPOSE: ActPage<OneOfficer> = ActPage {
    route: Route::page(
        "/pool/officers/{officer}/propose-removal",
        "officer-propose-removal",
        May(&[Act::ProposeRemoval]),
    ),
    acts: &[Offer::secondary(Act::ProposeRemoval, "pool-act-propose")],
    title: "pool-act-propose",
    manner: Manner::USUAL,
    body: ask_for_ground,
    send: |sent| {
        let form = RemovalForm {
            ground: text(sent.form, "ground"),
            explanation: text(sent.form, "explanation"),
        };
        let desk = &sent.desks.removals;
        desk.propose_removal(sent.caller, sent.id, sent.seen, form)
    },
};

/// Writes down what an officer says at the window.
pub(super) const ANSWER: ActPage<OneOfficer> = ActPage {
    route: Route::page(
        "/pool/officers/{officer}/answer",
        "officer-answer",
        May(&[Act::AnswerRemoval]),
    ),
    acts: &[Offer::secondary(Act::AnswerRemoval, "pool-act-answer-for")],
    title: "pool-act-answer-for",
    manner: Manner::USUAL,
    body: |view| {
        let (version, removal) = (view.version, view.removal.clone());
        view! {
            <h1>{t("pool-act-answer-for")}</h1>
            <Whom view/>
            <Removal removal/>
            <DecisionForm version label="pool-act-answer-for">
                <p>{t("pool-answer-for-help")}</p>
                <TextArea name="answer" label=t("pool-answer") hint=t("pool-answer-hint") lines=6/>
            </DecisionForm>
        }
        .into_any()
    },
    send: |sent| {
        let answer = text(sent.form, "answer");
        let desk = &sent.desks.removals;
        desk.answer_removal(sent.caller, sent.id, sent.seen, answer)
    },
};

/// Decides on it.
pub(super) const DECIDE: ActPage<OneOfficer> = ActPage {
    route: Route::page(
        "/pool/officers/{officer}/decide-removal",
        "officer-decide-removal",
        May(&[Act::RemoveOfficer, Act::KeepOfficer]),
    ),
    acts: &[
        Offer::secondary(Act::RemoveOfficer, "pool-act-decide"),
        Offer::quiet(Act::KeepOfficer, "pool-act-decide"),
    ],
    title: "pool-act-decide",
    manner: Manner::USUAL,
    body: ask_to_decide,
    send: |sent| {
        let reason = text(sent.form, "reason");
        let decision = text(sent.form, "decision");
        async move {
            let desk = &sent.desks.removals;
            match decision.as_str() {
                REMOVE => {
                    desk.remove_officer(sent.caller, sent.id, sent.seen, reason)
                        .await
                }
                KEEP => {
                    desk.keep_officer(sent.caller, sent.id, sent.seen, reason)
                        .await
                }
                _ => Err(contract::Problem::field("decision", "not-chosen")),
            }
        }
        .boxed()
    },
};

const REMOVE: &str = "remove";
const KEEP: &str = "keep";

/// Takes one's own proposal back.
pub(super) const WITHDRAW: ActPage<OneOfficer> = ActPage {
    route: Route::page(
        "/pool/officers/{officer}/withdraw-removal",
        "officer-withdraw-removal",
        May(&[Act::WithdrawRemoval]),
    ),
    acts: &[Offer::quiet(Act::WithdrawRemoval, "pool-act-withdraw")],
    title: "pool-act-withdraw",
    manner: Manner::USUAL,
    body: |view| {
        let (version, removal) = (view.version, view.removal.clone());
        view! {
            <h1>{t("pool-act-withdraw")}</h1>
            <Whom view/>
            <Removal removal/>
            <DecisionForm version label="pool-act-withdraw">
                <Reason label="pool-reason"/>
            </DecisionForm>
        }
        .into_any()
    },
    send: |sent| {
        let reason = text(sent.form, "reason");
        let desk = &sent.desks.removals;
        desk.withdraw_removal(sent.caller, sent.id, sent.seen, reason)
    },
};

fn ask_for_ground(view: OfficerView) -> AnyView {
    let version = view.version;
    let grounds = RemovalGround::ALL
        .map(|ground| Choice::new(ground.code(), code_words("ground", ground.code())))
        .to_vec();
    view! {
        <h1>{t("pool-act-propose")}</h1>
        <Whom view/>
        <DecisionForm version label="pool-act-propose" kind=ButtonKind::Danger>
            <p>{t("pool-propose-help")}</p>
            <Radios name="ground" label=t("pool-removal-ground") choices=grounds/>
            <TextArea
                name="explanation"
                label=t("pool-removal-facts")
                hint=t("pool-removal-facts-hint")
                lines=5
            />
        </DecisionForm>
    }
    .into_any()
}

fn ask_to_decide(view: OfficerView) -> AnyView {
    let (version, removal) = (view.version, view.removal.clone());
    let decisions = vec![
        Choice::new(REMOVE, t("pool-decide-remove")).hint(t("pool-decide-remove-hint")),
        Choice::new(KEEP, t("pool-decide-keep")).hint(t("pool-decide-keep-hint")),
    ];
    view! {
        <h1>{t("pool-act-decide")}</h1>
        <Whom view/>
        <Removal removal/>
        <DecisionForm version label="pool-act-decide">
            <Radios name="decision" label=t("pool-decision") choices=decisions/>
            <Reason label="pool-reason"/>
        </DecisionForm>
    }
    .into_any()
}
