//! What a reader reported about pages, and what became of it.

use actix_web::{HttpResponse, web};
use contract::{
    ApplicationId, OwnPageReport, OwnPageReports, PageReportId, PageReportState, ReadingRoom,
};
use leptos::prelude::*;
use time::OffsetDateTime;

use super::words::Reported;
use crate::{
    design::{
        Back, ButtonKind, DueReason, EmptyState, ErrorSummary, SmallForm, Tag, Tone, code_words,
    },
    language::{date, day_and_time, iso, office_time, t, t_with, tr},
    page::Page,
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

/// Where the list stands.
pub(super) fn address(id: ApplicationId) -> String {
    format!("/applications/{id}/reports")
}

/// Shows the list.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
) -> Result<HttpResponse, PageError> {
    let own = desks
        .dossier
        .own_page_reports(visitor.caller()?, *id)
        .await?;
    Ok(page(&visitor, own, FormState::default()))
}

/// Takes one back.
pub(super) async fn withdraw(
    visitor: Visitor,
    desks: web::Data<Desks>,
    place: web::Path<(ApplicationId, PageReportId)>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let (id, report) = place.into_inner();
    let caller = visitor.caller()?;
    match desks.dossier.withdraw_page_report(caller, id, report).await {
        Ok(()) => Ok(see_other(&address(id))),
        Err(problem) => {
            let state = form.refused(problem)?;
            let own = desks.dossier.own_page_reports(caller, id).await?;
            Ok(page(&visitor, own, state))
        }
    }
}

fn page(visitor: &Visitor, own: OwnPageReports, form: FormState) -> HttpResponse {
    let page = Page::new(tr(visitor.lang(), "reader-reports"));
    page.form(form).show(visitor, move || {
        let back = format!("/applications/{}", own.application);
        view! {
            <Back href=back label=t("dossier-to-application")/>
            <ErrorSummary/>
            <h1>{t("reader-reports")}</h1>
            <p class="lead ref">{own.reference.clone()}</p>
            <List own/>
        }
        .into_any()
    })
}

#[component]
fn List(own: OwnPageReports) -> AnyView {
    if own.reports.is_empty() {
        return view! {
            <EmptyState title=t("reader-reports-none")><p>{t("reader-reports-none-help")}</p></EmptyState>
        }
        .into_any();
    }
    let id = own.application;
    let lines = own
        .reports
        .into_iter()
        .map(|report| view! { <Report report id/> })
        .collect_view();
    view! { <ul class="notes">{lines}</ul> }.into_any()
}

#[component]
fn Report(report: OwnPageReport, id: ApplicationId) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let at = report.at;
    let about = t_with("reader-page", [("n", report.reported_as.into())]);
    let name = match report.number {
        Some(number) => {
            let href = format!("/applications/{id}/read/{number}");
            view! { <a href=href>{about.clone()}</a> }.into_any()
        }
        None => about.clone().into_any(),
    };
    let words = (!report.words.is_empty())
        .then(|| view! { <p class="kept-lines">{report.words.clone()}</p> });
    let said = said(&report);
    let why = report
        .due
        .clone()
        .map(|deadline| view! { <DueReason deadline/> });
    let back = report.may_withdraw.then(|| {
        let action = format!("{}/{}/withdraw", address(id), report.id);
        let label = t("reader-reports-withdraw");
        view! { <SmallForm action label kind=ButtonKind::Quiet about/> }
    });
    view! {
        <li class="notes__one">
            <p><strong>{name}</strong> " " <State state=report.state/></p>
            <p>{code_words("page-fault", report.fault.code())}</p>
            {words}
            <p>{said}</p>
            {why}
            <div class="line__who">
                <time datetime=iso(at)>{day_and_time(lang, at)}</time>
                {back}
            </div>
        </li>
    }
    .into_any()
}

#[component]
fn State(state: PageReportState) -> AnyView {
    let tone = match state {
        PageReportState::Open | PageReportState::Brought => Tone::Info,
        PageReportState::Replaced => Tone::Good,
        PageReportState::AsOnPaper => Tone::Quiet,
    };
    view! { <Tag tone label=code_words("page-report-state", state.code())/> }.into_any()
}

/// What became of a report, in a sentence.
fn said(report: &OwnPageReport) -> String {
    let answered = report.answered_at.map(day).unwrap_or_default();
    match report.state {
        PageReportState::Open | PageReportState::Brought => {
            let due = report.due.as_ref().map(|due| day(due.due_at));
            let due = due.unwrap_or_default();
            let key = if report.state == PageReportState::Open {
                "reader-reported-open"
            } else {
                "reader-reported-brought"
            };
            let said = [("day", day(report.at).into()), ("due", due.into())];
            t_with(key, said)
        }
        PageReportState::Replaced => t_with("reader-reported-replaced", [("day", answered.into())]),
        PageReportState::AsOnPaper => {
            let why = report.answer.clone().unwrap_or_default();
            let said = [("day", answered.into()), ("why", why.into())];
            t_with("reader-reported-as-on-paper", said)
        }
    }
}

fn day(at: OffsetDateTime) -> String {
    date(use_context().unwrap_or_default(), office_time(at).date())
}

/// What stands above the pages of a room of which the reader reported one, or which stand in the place of another: of each
/// page the newest.
pub(super) fn reported_in(room: &ReadingRoom) -> Vec<Reported> {
    let mut reported: Vec<Reported> = Vec::new();
    for report in &room.reports {
        let Some(number) = report.number else {
            continue;
        };
        if reported.iter().all(|known| known.number != number) {
            reported.push(Reported {
                number,
                said: said(report),
                waits: report.state.is_open(),
            });
        }
    }
    for page in &room.replaced {
        if reported.iter().all(|known| known.number != page.number) {
            let since = [("day", day(page.since).into())];
            reported.push(Reported {
                number: page.number,
                said: t_with("reader-replaced", since),
                waits: false,
            });
        }
    }
    reported
}

#[cfg(test)]
mod tests {
    use contract::{PageFault, PageReplaced};
    use time::macros::datetime;
    use uuid::Uuid;

    use super::*;

    fn report(number: Option<u32>, state: PageReportState) -> OwnPageReport {
        OwnPageReport {
            id: PageReportId(Uuid::nil()),
            reported_as: 2,
            number,
            fault: PageFault::BadScan,
            words: String::new(),
            at: datetime!(2026-11-23 02:00 UTC),
            state,
            due: None,
            answered_at: Some(datetime!(2026-11-24 02:00 UTC)),
            answer: Some("纸质原件印章本来就浅。".to_owned()),
            may_withdraw: false,
        }
    }

    #[test]
    fn above_a_page_stands_the_newest_of_what_was_reported_and_what_came_of_it() {
        let room = ReadingRoom {
            application: ApplicationId(Uuid::nil()),
            reference: String::new(),
            title: String::new(),
            volumes: Vec::new(),
            pages: 4,
            last_read: 1,
            opened: 0,
            until: datetime!(2026-12-08 10:00 UTC),
            may_copy: false,
            not_whole: Vec::new(),
            reports: vec![
                report(Some(2), PageReportState::AsOnPaper),
                report(Some(2), PageReportState::Replaced),
                report(None, PageReportState::Replaced),
            ],
            replaced: vec![
                PageReplaced {
                    number: 2,
                    since: datetime!(2026-11-24 02:00 UTC),
                },
                PageReplaced {
                    number: 3,
                    since: datetime!(2026-11-24 02:00 UTC),
                },
            ],
        };
        let reported = Owner::new().with(|| reported_in(&room));
        let told: Vec<_> = reported.iter().map(|one| (one.number, one.waits)).collect();
        assert_eq!(told, [(2, false), (3, false)]);
        assert!(reported[0].said.contains("纸质原件印章本来就浅。"));
        assert!(reported[1].said.contains("2026年11月24日"));
    }
}
