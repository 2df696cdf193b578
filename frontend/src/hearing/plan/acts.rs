use contract::{HearingView, policy::Act};
use leptos::prelude::*;

use super::{
    edit::Proposed,
    one::{CaseEnd, OneHearing, Warnings},
};
use crate::{
    design::{ButtonKind, Fact, Facts, Notice, TextArea, Tone},
    language::t,
    page::{ActPage, DecisionForm, Manner, Offer, Sending, Sent, said_in},
    web::{Audience::May, Route},
};

/// Whoever approves says yes to the plan as it stands.
pub(super) const APPROVE: ActPage<OneHearing> = ActPage {
    route: Route::page(
        "/hearing-plans/{hearing}/approve",
        "hearing-plan-approve",
        May(&[Act::ApprovePlan, Act::ApprovePlanAsHead]),
    ),
    acts: &[
        Offer::secondary(Act::ApprovePlan, "hearing-act-approve-plan"),
        Offer::secondary(Act::ApprovePlanAsHead, "hearing-act-approve-plan"),
    ],
    title: "hearing-act-approve-plan",
    manner: Manner::USUAL,
    body: |view| {
        decision(
            view,
            ("hearing-act-approve-plan", "hearing-approve-plan-note"),
        )
    },
    send: |sent| {
        let desk = &sent.desks.hearings;
        desk.approve_plan(sent.caller, sent.id, sent.seen)
    },
};

/// The department head reviews it.
pub(super) const REVIEW: ActPage<OneHearing> = ActPage {
    route: Route::page(
        "/hearing-plans/{hearing}/review",
        "hearing-plan-review",
        May(&[Act::ReviewPlan]),
    ),
    acts: &[Offer::secondary(Act::ReviewPlan, "hearing-act-review-plan")],
    title: "hearing-act-review-plan",
    manner: Manner::USUAL,
    body: |view| {
        decision(
            view,
            ("hearing-act-review-plan", "hearing-review-plan-note"),
        )
    },
    send: |sent| {
        let desk = &sent.desks.hearings;
        desk.review_plan(sent.caller, sent.id, sent.seen)
    },
};

/// It goes back with a reason.
pub(super) const RETURN: ActPage<OneHearing> = ActPage {
    route: Route::page(
        "/hearing-plans/{hearing}/return",
        "hearing-plan-return",
        May(&[Act::ReturnPlan]),
    ),
    acts: &[Offer::quiet(Act::ReturnPlan, "hearing-act-return-plan")],
    title: "hearing-act-return-plan",
    manner: Manner::USUAL,
    body: |view| {
        reasoned(
            view,
            (
                "hearing-act-return-plan",
                "note",
                "hearing-return-plan-note",
            ),
        )
    },
    send: |sent| {
        let note = sent.form.text("note").to_owned();
        let desk = &sent.desks.hearings;
        desk.return_plan(sent.caller, sent.id, sent.seen, note)
    },
};

/// An approved plan is opened again: the approval falls.
pub(super) const REOPEN: ActPage<OneHearing> = ActPage {
    route: Route::page(
        "/hearing-plans/{hearing}/reopen",
        "hearing-plan-reopen",
        May(&[Act::ReopenPlan]),
    ),
    acts: &[Offer::quiet(Act::ReopenPlan, "hearing-act-reopen-plan")],
    title: "hearing-act-reopen-plan",
    manner: Manner::USUAL,
    body: |view| {
        let words = (
            "hearing-act-reopen-plan",
            "reason",
            "hearing-reopen-plan-note",
        );
        reasoned(view, words)
    },
    send: |sent| {
        let reason = sent.form.text("reason").to_owned();
        let desk = &sent.desks.hearings;
        desk.reopen_plan(sent.caller, sent.id, sent.seen, reason)
    },
};

/// Whoever sent it takes it back.
pub(super) const RECALL: ActPage<OneHearing> = ActPage {
    route: Route::page(
        "/hearing-plans/{hearing}/recall",
        "hearing-plan-recall",
        May(&[Act::RecallPlan]),
    ),
    acts: &[Offer::quiet(Act::RecallPlan, "hearing-act-recall-plan")],
    title: "hearing-act-recall-plan",
    manner: Manner::USUAL,
    body: |view| {
        decision(
            view,
            ("hearing-act-recall-plan", "hearing-recall-plan-note"),
        )
    },
    send: |sent| sent.desks.hearings.recall_plan(sent.caller, sent.id),
};

/// It does not take place.
pub(super) const CANCEL: ActPage<OneHearing> = ActPage {
    route: Route::page(
        "/hearing-plans/{hearing}/cancel",
        "hearing-plan-cancel",
        May(&[Act::CancelHearing]),
    ),
    acts: &[Offer::quiet(Act::CancelHearing, "hearing-act-cancel")],
    title: "hearing-act-cancel",
    manner: Manner::USUAL,
    body: |view| {
        reasoned(
            view,
            ("hearing-act-cancel", "reason", "hearing-cancel-note"),
        )
    },
    send: cancel,
};

fn cancel(sent: Sent<'_, OneHearing>) -> Sending<'_> {
    let reason = sent.form.text("reason").to_owned();
    let desk = &sent.desks.hearings;
    desk.cancel_hearing(sent.caller, sent.id, sent.seen, reason)
}

/// What is decided on, all of it on one page, and the button.
fn decision(view: HearingView, (title, note): (&'static str, &'static str)) -> AnyView {
    let version = view.version;
    view! {
        <h1>{t(title)}</h1>
        <About view=view.clone()/>
        <p class="note">{t(note)}</p>
        <DecisionForm version label=title>""</DecisionForm>
    }
    .into_any()
}

/// The same with a reason that is given.
fn reasoned(
    view: HearingView,
    (title, field, note): (&'static str, &'static str, &'static str),
) -> AnyView {
    let version = view.version;
    view! {
        <h1>{t(title)}</h1>
        <About view=view.clone()/>
        <Notice tone=Tone::Warn title=t(note)/>
        <DecisionForm version label=title kind=ButtonKind::Danger>
            <TextArea name=field label=t("hearing-plan-reason")/>
        </DecisionForm>
    }
    .into_any()
}

/// The plan in short, for whoever decides between two meetings.
#[component]
fn About(view: HearingView) -> AnyView {
    use contract::HearingPlanField::{Openness, Panel, Questions, When};
    let facts = vec![
        Fact::new(t("hearing-plan-case"), view.case_title.clone()),
        Fact::new(t("hearing-plan-presider"), view.presider.clone()),
    ];
    let parts = [Openness, Questions, Panel, When];
    let parts = parts.map(|part| said_in(&view.form, part));
    view! {
        <Facts facts/>
        <Proposed view=view.clone()/>
        <Warnings view=view.clone()/>
        {parts.collect_view()}
        <CaseEnd view/>
    }
    .into_any()
}
