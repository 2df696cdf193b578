use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use contract::{MonitoringId, MonitoringRow, NodeId, NodeView, Problem, policy::Act};
use leptos::prelude::*;

use super::acts::FaultOfNotice;
use crate::{
    design::{
        Back, Button, ButtonKind, ButtonLink, ErrorSummary, FormFrame, Notice, StepUpAgain, Tag,
        TextArea, Tone, code_words, state_tone, turn_text,
    },
    language::{t, tr},
    oversight::words::{Standing, cause, lateness},
    page::{Page, lacks_step_up},
    web::{Audience::May, Desks, Form, FormState, PageError, Route, Visitor, see_other},
};

/// A way in which a matter begins at a node.
pub(super) struct Begin {
    pub(super) route: Route,
    act: Act,
    title: &'static str,
}

/// The department is reminded orally.
pub(super) const REMIND: Begin = Begin {
    route: Route::page(
        "/oversight/{node}/remind",
        "node-remind",
        May(&[Act::RemindDepartment]),
    ),
    act: Act::RemindDepartment,
    title: "monitoring-act-remind",
};

/// A notice is issued at once.
pub(super) const NOTICE: Begin = Begin {
    route: Route::page(
        "/oversight/{node}/notice",
        "node-notice",
        May(&[Act::IssueNotice]),
    ),
    act: Act::IssueNotice,
    title: "monitoring-act-notice",
};

/// Asks what the department is reminded of.
pub(super) async fn ask_to_remind(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<NodeId>,
) -> Result<HttpResponse, PageError> {
    REMIND.ask(&visitor, &desks, *id).await
}

/// Keeps that it was.
pub(super) async fn remind(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<NodeId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let fault = form.text("fault").to_owned();
    let begun = desks.monitoring.remind(visitor.caller()?, *id, fault).await;
    REMIND.begun((&visitor, &desks, *id), &form, begun).await
}

/// Asks what the notice is to say.
pub(super) async fn ask_for_notice(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<NodeId>,
) -> Result<HttpResponse, PageError> {
    NOTICE.ask(&visitor, &desks, *id).await
}

/// Issues it.
pub(super) async fn issue(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<NodeId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let fault = form.text("fault").to_owned();
    let begun = desks
        .monitoring
        .issue_notice(visitor.caller()?, *id, fault)
        .await;
    NOTICE.begun((&visitor, &desks, *id), &form, begun).await
}

impl Begin {
    async fn ask(
        &self,
        visitor: &Visitor,
        desks: &Desks,
        id: NodeId,
    ) -> Result<HttpResponse, PageError> {
        let caller = visitor.caller()?;
        let view = desks.oversight.node(caller, id).await?;
        if !view.acts.contains(&self.act) {
            return Ok(see_other(&format!("/oversight/{id}")));
        }
        if self.act.needs_step_up() && !caller.is_stepped_up {
            return Err(Problem::step_up_required().into());
        }
        Ok(self.page(visitor, view, (FormState::default(), 200)))
    }

    /// Leads to the matter that began; whatever kept it from beginning keeps what was typed.
    async fn begun(
        &self,
        (visitor, desks, id): (&Visitor, &Desks, NodeId),
        form: &Form,
        begun: Result<MonitoringId, Problem>,
    ) -> Result<HttpResponse, PageError> {
        let problem = match begun {
            Ok(matter) => return Ok(see_other(&format!("/monitoring/{matter}"))),
            Err(problem) => problem,
        };
        let again = match problem.kind.as_ref() {
            // Somebody was first: the node's page leads to what they began.
            "put-already" | "wrong-state" => {
                return Ok(see_other(&format!("/oversight/{id}")));
            }
            "nobody-addressed" => (form.again(), 409),
            _ if lacks_step_up(&problem) => (form.again(), 403),
            _ => (form.refused(problem)?, 200),
        };
        let view = desks.oversight.node(visitor.caller()?, id).await?;
        Ok(self.page(visitor, view, again))
    }

    fn page(
        &self,
        visitor: &Visitor,
        view: NodeView,
        (state, status): (FormState, u16),
    ) -> HttpResponse {
        let here = visitor.path().to_owned();
        let (title, is_notice) = (self.title, self.act == Act::IssueNotice);
        let page = Page::new(tr(visitor.lang(), title)).status(status);
        page.form(state).show(visitor, move || {
            let row = view.row;
            let why = match status {
                403 => view! { <StepUpAgain here/> }.into_any(),
                409 => view! { <Nobody/> }.into_any(),
                _ => ().into_any(),
            };
            let fault = if is_notice {
                view! { <FaultOfNotice/> }.into_any()
            } else {
                view! { <FaultOfReminder/> }.into_any()
            };
            view! {
                <Back href=format!("/oversight/{}", row.id) label=cause(&row.rule)/>
                <ErrorSummary/>
                {why}
                <h1>{t(title)}</h1>
                <p class="lead">
                    {cause(&row.rule)} " " <Standing row=row.clone()/> " " {lateness(&row)}
                </p>
                <FormFrame>
                    {fault}
                    <p class="acts"><Button label=t(title)/></p>
                </FormFrame>
            }
            .into_any()
        })
    }
}

/// Nobody handles the case, and the department has no head.
#[component]
fn Nobody() -> AnyView {
    view! {
        <Notice tone=Tone::Bad title=t("problem-nobody-addressed")>
            <p>{t("problem-nobody-addressed-help")}</p>
        </Notice>
    }
    .into_any()
}

#[component]
fn FaultOfReminder() -> AnyView {
    view! {
        <Notice tone=Tone::Info title=t("monitoring-remind-keeps")>
            <p>{t("monitoring-remind-keeps-help")}</p>
        </Notice>
        <TextArea
            name="fault"
            label=t("monitoring-fault")
            hint=t("monitoring-fault-hint")
            lines=4
        />
    }
    .into_any()
}

/// What was put to the department because of a node, and what may be put to it.
#[component]
pub(in crate::oversight) fn Links(
    /// The node.
    view: NodeView,
) -> AnyView {
    let id = view.row.id;
    let begins = [&REMIND, &NOTICE].into_iter();
    let begins = begins
        .filter(|begin| view.acts.contains(&begin.act))
        .map(|begin| {
            let href = format!("/oversight/{id}/{}", begin.route.segment());
            view! { <ButtonLink href label=t(begin.title) kind=ButtonKind::Secondary/> }
        });
    let begins = begins.collect::<Vec<_>>();
    if begins.is_empty() && view.monitorings.is_empty() {
        return ().into_any();
    }
    let begins = (!begins.is_empty()).then(|| view! { <p class="acts">{begins}</p> });
    let matters: Vec<_> = view.monitorings.into_iter().map(one).collect();
    let matters = (!matters.is_empty()).then(|| view! { <ul class="papers">{matters}</ul> });
    view! {
        <h2>{t("monitoring-of-node")}</h2>
        {matters}
        {begins}
    }
    .into_any()
}

fn one(row: MonitoringRow) -> impl IntoView {
    let tone = state_tone(&row.state);
    let next = row.next.map(|next| {
        view! {
            <span class="paper__about">
                {code_words("next", &next.code)} " · " {turn_text(next.turn)}
            </span>
        }
    });
    view! {
        <li>
            <span class="paper">
                <a class="paper__name" href=format!("/monitoring/{}", row.id)>{row.reference}</a>
                <span class="paper__about">
                    <Tag tone label=code_words("state", &row.state)/>
                </span>
                {next}
            </span>
        </li>
    }
}
