//! What officers see of themselves, and do for themselves.

use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use contract::{Caller, OfficerId, OfficerState, OfficerView, Problem, policy::Act};
use leptos::prelude::*;

use super::{
    OWN_ACTS,
    acts::with_conflicts,
    fields::{ConflictFields, Reason, conflicts_typed, text},
    free::Free,
    show::{Conflicts, Excluded, Record, Removal, Standing, Trainings},
};
use crate::{
    design::{Back, ButtonKind, MatterLineView, Notice, TextArea, Width},
    language::{t, tr},
    page::{ActObject, ActPage, DecisionForm, Manner, Offer, Page, WritList, act_buttons},
    web::{Audience::May, Desks, PageError, Route, Visitor},
};

/// An officer's own record.
pub(super) struct OwnRecord;

impl ActObject for OwnRecord {
    type Id = OfficerId;
    type View = OfficerView;
    type Seen = i32;

    const PLACE: &'static str = "/pool/own";

    fn name(visitor: &Visitor, _: &OfficerView) -> String {
        tr(visitor.lang(), "pool-own")
    }

    async fn load(desks: &Desks, caller: &Caller, id: OfficerId) -> Result<OfficerView, Problem> {
        let view = desks.own_officer.own_officer(caller).await?;
        if view.row.id == id {
            Ok(view)
        } else {
            Err(Problem::not_found())
        }
    }
}

/// Accepts the invitation.
pub(super) const ACCEPT: ActPage<OwnRecord> = ActPage {
    route: Route::page(
        "/pool/own/{officer}/accept",
        "own-officer-accept",
        May(&[Act::AcceptPool]),
    ),
    acts: &[Offer::secondary(Act::AcceptPool, "pool-act-accept")],
    title: "pool-act-accept",
    manner: Manner::USUAL,
    body: |view| {
        let version = view.version;
        view! {
            <h1>{t("pool-act-accept")}</h1>
            <p class="lead">{t("pool-accept-lead")}</p>
            <Record form=view.form/>
            <DecisionForm version label="pool-act-accept">
                <p>{t("pool-accept-help")}</p>
            </DecisionForm>
        }
        .into_any()
    },
    send: |sent| {
        let desk = &sent.desks.own_officer;
        desk.accept_pool(sent.caller, sent.id, sent.seen)
    },
};

/// Declines it.
pub(super) const DECLINE: ActPage<OwnRecord> = ActPage {
    route: Route::page(
        "/pool/own/{officer}/decline",
        "own-officer-decline",
        May(&[Act::DeclinePool]),
    ),
    acts: &[Offer::secondary(Act::DeclinePool, "pool-act-decline")],
    title: "pool-act-decline",
    manner: Manner::USUAL,
    body: |view| freely(&view, ("pool-act-decline", "pool-decline-help")),
    send: |sent| {
        let reason = text(sent.form, "reason");
        let desk = &sent.desks.own_officer;
        desk.decline_pool(sent.caller, sent.id, sent.seen, reason)
    },
};

/// Answers a proposed removal.
pub(super) const ANSWER: ActPage<OwnRecord> = ActPage {
    route: Route::page(
        "/pool/own/{officer}/answer",
        "own-officer-answer",
        May(&[Act::AnswerRemoval]),
    ),
    acts: &[Offer::secondary(Act::AnswerRemoval, "pool-act-answer")],
    title: "pool-act-answer",
    manner: Manner::USUAL,
    body: |view| {
        let (version, removal) = (view.version, view.removal);
        view! {
            <h1>{t("pool-act-answer")}</h1>
            <Removal removal/>
            <DecisionForm version label="pool-answer-go">
                <p>{t("pool-answer-help")}</p>
                <TextArea name="answer" label=t("pool-answer") hint=t("pool-answer-hint") lines=8/>
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

/// Declares whom one is close to.
pub(super) const CONFLICTS: ActPage<OwnRecord> = ActPage {
    route: Route::page(
        "/pool/own/{officer}/conflicts",
        "own-officer-conflicts",
        May(&[Act::DeclareConflicts]),
    ),
    acts: &[Offer::secondary(
        Act::DeclareConflicts,
        "pool-act-conflicts",
    )],
    title: "pool-act-conflicts",
    manner: Manner {
        start: |_, view| with_conflicts(view),
        ..Manner::USUAL
    },
    body: |view| {
        let (version, declared) = (view.version, view.conflicts.len());
        view! {
            <h1>{t("pool-act-conflicts")}</h1>
            <DecisionForm version label="pool-conflicts-go">
                <p>{t("pool-own-conflicts-help")}</p>
                <ConflictFields declared/>
            </DecisionForm>
        }
        .into_any()
    },
    send: |sent| {
        let form = conflicts_typed(sent.form);
        let desk = &sent.desks.own_officer;
        desk.declare_conflicts(sent.caller, sent.id, sent.seen, form)
    },
};

/// Leaves the pool.
pub(super) const LEAVE: ActPage<OwnRecord> = ActPage {
    route: Route::page(
        "/pool/own/{officer}/leave",
        "own-officer-leave",
        May(&[Act::LeavePool]),
    ),
    acts: &[Offer::quiet(Act::LeavePool, "pool-act-leave")],
    title: "pool-act-leave",
    manner: Manner::USUAL,
    body: |view| freely(&view, ("pool-act-leave", "pool-leave-help")),
    send: |sent| {
        let reason = text(sent.form, "reason");
        let desk = &sent.desks.own_officer;
        desk.leave_pool(sent.caller, sent.id, sent.seen, reason)
    },
};

/// Shows what the office holds of the officer.
pub(super) async fn show(visitor: Visitor, desks: Data<Desks>) -> Result<HttpResponse, PageError> {
    let view = desks.own_officer.own_officer(visitor.caller()?).await?;
    Ok(page(&visitor, view))
}

/// The same, where it is the one that is meant.
pub(super) async fn show_one(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<OfficerId>,
) -> Result<HttpResponse, PageError> {
    let view = OwnRecord::load(&desks, visitor.caller()?, *id).await?;
    Ok(page(&visitor, view))
}

fn page(visitor: &Visitor, view: OfficerView) -> HttpResponse {
    let page = Page::new(tr(visitor.lang(), "pool-own")).width(Width::Full);
    page.show(visitor, move || view! { <Own view/> }.into_any())
}

#[component]
fn Own(view: OfficerView) -> AnyView {
    let id = view.row.id;
    let acts = act_buttons(&view.line, |act| {
        OWN_ACTS.iter().find_map(|page| page.link(id, act))
    });
    let is_invited = view.row.state == OfficerState::Invited.code();
    let invited = is_invited.then(|| {
        view! {
            <Notice title=t("pool-own-invited")><p>{t("pool-own-invited-help")}</p></Notice>
        }
    });
    let line = view.line.clone();
    view! {
        <Back href="/" label=t("design-place-home")/>
        <h1>{t("pool-own")}</h1>
        <p class="lead">{t("pool-own-lead")}</p>
        <div class="provision">
            <div class="stack">
                {invited}
                <Excluded view=view.clone()/>
                <Removal removal=view.removal.clone()/>
                <Standing view=view.clone()/>
                <Free view=view.clone()/>
                <Conflicts conflicts=view.conflicts.clone()/>
                <Trainings trainings=view.trainings.clone()/>
                <Record form=view.form.clone()/>
                <WritList writs=view.writs.clone() place="/pool/writs"/>
            </div>
            <MatterLineView line lasts=true>{acts}</MatterLineView>
        </div>
    }
    .into_any()
}

/// The form of what officers may do without a reason.
fn freely(view: &OfficerView, (title, help): (&'static str, &'static str)) -> AnyView {
    let version = view.version;
    view! {
        <h1>{t(title)}</h1>
        <DecisionForm version label=title kind=ButtonKind::Danger>
            <p>{t(help)}</p>
            <Reason label="pool-reason" optional=true/>
        </DecisionForm>
    }
    .into_any()
}
