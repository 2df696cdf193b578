use contract::{AnswerRequest, MonitoringView, personal::read_day, policy::Act};
use leptos::prelude::*;

use super::show::{Answer, MonitoringFacts, OneMatter};
use crate::{
    design::{ButtonKind, DateField, DueReason, Notice, TextArea, Tone},
    language::t,
    page::{ActPage, DecisionForm, Manner, Offer, Sending, Sent},
    web::{Audience::May, FormState, Route},
};

/// The department answers in writing.
pub(super) const ANSWER: ActPage<OneMatter> = ActPage {
    route: Route::page(
        "/monitoring/{monitoring}/answer",
        "monitoring-answer",
        May(&[Act::AnswerNotice]),
    ),
    acts: &[Offer::secondary(Act::AnswerNotice, "monitoring-act-answer")],
    title: "monitoring-act-answer",
    manner: Manner::USUAL,
    body: ask_to_answer,
    send: answer,
};

/// The monitor ends the matter.
pub(super) const CLOSE: ActPage<OneMatter> = ActPage {
    route: Route::page(
        "/monitoring/{monitoring}/close",
        "monitoring-close",
        May(&[Act::CloseMonitoring]),
    ),
    acts: &[Offer::secondary(
        Act::CloseMonitoring,
        "monitoring-act-close",
    )],
    title: "monitoring-act-close",
    manner: Manner::USUAL,
    body: ask_to_close,
    send: close,
};

/// A notice follows a reminder.
pub(super) const NOTICE: ActPage<OneMatter> = ActPage {
    route: Route::page(
        "/monitoring/{monitoring}/notice",
        "monitoring-notice",
        May(&[Act::IssueNotice]),
    ),
    acts: &[Offer::secondary(Act::IssueNotice, "monitoring-act-notice")],
    title: "monitoring-act-notice",
    manner: Manner {
        start: |_, view| FormState::filled([("fault", view.fault.clone())]),
        ..Manner::USUAL
    },
    body: ask_for_notice,
    send: issue,
};

/// An answer that is wanting goes back.
pub(super) const SEND_BACK: ActPage<OneMatter> = ActPage {
    route: Route::page(
        "/monitoring/{monitoring}/return",
        "monitoring-return",
        May(&[Act::ReturnAnswer]),
    ),
    acts: &[Offer::quiet(Act::ReturnAnswer, "monitoring-act-return")],
    title: "monitoring-act-return",
    manner: Manner::USUAL,
    body: ask_to_send_back,
    send: send_back,
};

/// What is serious goes to the chief prosecutor.
pub(super) const REPORT: ActPage<OneMatter> = ActPage {
    route: Route::page(
        "/monitoring/{monitoring}/report",
        "monitoring-report",
        May(&[Act::ReportToChief]),
    ),
    acts: &[Offer::quiet(Act::ReportToChief, "monitoring-act-report")],
    title: "monitoring-act-report",
    manner: Manner::USUAL,
    body: ask_to_report,
    send: report,
};

fn answer(sent: Sent<'_, OneMatter>) -> Sending<'_> {
    let answer = AnswerRequest {
        text: sent.form.text("text").to_owned(),
        corrected_by: read_day(sent.form.text("corrected_by")),
    };
    let desk = &sent.desks.monitoring;
    desk.answer_notice(sent.caller, sent.id, sent.seen, answer)
}

fn close(sent: Sent<'_, OneMatter>) -> Sending<'_> {
    let remark = sent.form.text("remark").to_owned();
    let desk = &sent.desks.monitoring;
    desk.close_monitoring(sent.caller, sent.id, sent.seen, remark)
}

fn issue(sent: Sent<'_, OneMatter>) -> Sending<'_> {
    let fault = sent.form.text("fault").to_owned();
    let desk = &sent.desks.monitoring;
    desk.follow_with_notice(sent.caller, sent.id, sent.seen, fault)
}

fn send_back(sent: Sent<'_, OneMatter>) -> Sending<'_> {
    let reason = sent.form.text("reason").to_owned();
    let desk = &sent.desks.monitoring;
    desk.return_answer(sent.caller, sent.id, sent.seen, reason)
}

fn report(sent: Sent<'_, OneMatter>) -> Sending<'_> {
    let reason = sent.form.text("reason").to_owned();
    let desk = &sent.desks.monitoring;
    desk.report_to_chief(sent.caller, sent.id, sent.seen, reason)
}

fn ask_to_answer(view: MonitoringView) -> AnyView {
    let version = view.version;
    let due = view.line.next.clone().and_then(|next| next.due);
    let due = due.map(|deadline| view! { <DueReason deadline/> });
    view! {
        <h1>{t("monitoring-act-answer")}</h1>
        <MonitoringFacts view/>
        {due}
        <DecisionForm version label="monitoring-act-answer">
            <TextArea
                name="text"
                label=t("monitoring-answer-text")
                hint=t("monitoring-answer-hint")
                lines=6
            />
            <DateField
                name="corrected_by"
                label=t("monitoring-corrected-by")
                hint=t("monitoring-corrected-by-hint")
            />
        </DecisionForm>
    }
    .into_any()
}

fn ask_to_close(view: MonitoringView) -> AnyView {
    let version = view.version;
    let answer = view.answer.clone();
    let help = if answer.is_some() {
        "monitoring-close-answered-help"
    } else {
        "monitoring-close-reminded-help"
    };
    view! {
        <h1>{t("monitoring-act-close")}</h1>
        <p class="lead">{t(help)}</p>
        <MonitoringFacts view/>
        {answer.map(|answer| view! { <Answer answer/> })}
        <DecisionForm version label="monitoring-act-close">
            <TextArea
                name="remark"
                label=t("monitoring-remark")
                hint=t("monitoring-remark-hint")
                lines=3
            />
        </DecisionForm>
    }
    .into_any()
}

fn ask_for_notice(view: MonitoringView) -> AnyView {
    let version = view.version;
    view! {
        <h1>{t("monitoring-act-notice")}</h1>
        <MonitoringFacts view/>
        <DecisionForm version label="monitoring-act-notice">
            <FaultOfNotice/>
        </DecisionForm>
    }
    .into_any()
}

fn ask_to_send_back(view: MonitoringView) -> AnyView {
    let version = view.version;
    let answer = view.answer.clone().map(|answer| view! { <Answer answer/> });
    view! {
        <h1>{t("monitoring-act-return")}</h1>
        <MonitoringFacts view/>
        {answer}
        <Notice tone=Tone::Info title=t("monitoring-return-once")>
            <p>{t("monitoring-return-once-help")}</p>
        </Notice>
        <DecisionForm version label="monitoring-act-return">
            <TextArea
                name="reason"
                label=t("monitoring-return-reason")
                hint=t("monitoring-return-hint")
                lines=4
            />
        </DecisionForm>
    }
    .into_any()
}

fn ask_to_report(view: MonitoringView) -> AnyView {
    let version = view.version;
    let answer = view.answer.clone().map(|answer| view! { <Answer answer/> });
    view! {
        <h1>{t("monitoring-act-report")}</h1>
        <MonitoringFacts view/>
        {answer}
        <Notice tone=Tone::Warn title=t("monitoring-report-ends")>
            <p>{t("monitoring-report-ends-help")}</p>
        </Notice>
        <DecisionForm version label="monitoring-act-report" kind=ButtonKind::Danger>
            <TextArea
                name="reason"
                label=t("monitoring-report-reason")
                hint=t("monitoring-report-hint")
                lines=5
            />
        </DecisionForm>
    }
    .into_any()
}

/// What a notice says, and what follows from it.
#[component]
pub(super) fn FaultOfNotice() -> AnyView {
    view! {
        <Notice tone=Tone::Info title=t("monitoring-notice-issues")>
            <p>{t("monitoring-notice-issues-help")}</p>
        </Notice>
        <TextArea
            name="fault"
            label=t("monitoring-fault")
            hint=t("monitoring-fault-hint")
            lines=6
        />
    }
    .into_any()
}
