//! A page that readers reported: what they say, the better scan that waits, and what is answered.

use actix_web::{
    HttpResponse,
    http::header::{HeaderValue, REFRESH},
    web,
};
use contract::{
    BetterScan, CaseId, ImportState, PageReportId, PageReportState, PageReportView, PageState,
    Problem, ScanPage,
};
use leptos::prelude::*;

use super::{
    case_file::refresh_to,
    import_list::{failed_words, flaw_words},
};
use crate::{
    design::{
        Back, Button, ButtonKind, ButtonLink, Due, DueReason, ErrorSummary, FileField, FormFrame,
        Notice, PageStateTag, Tag, TextArea, Tone, Width, code_words, form_state, lacks_words,
    },
    language::{date_long, day_and_time, iso, t, t_with, tr_with},
    page::Page,
    web::{Desks, Form, FormState, PageError, Uploads, Visitor, see_other},
};

/// Shows what readers say of a page, and what can be done.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    place: web::Path<(CaseId, PageReportId)>,
) -> Result<HttpResponse, PageError> {
    let view = load(&visitor, &desks, *place).await?;
    Ok(page(&visitor, view, FormState::default()))
}

/// Takes in a better scan.
pub(super) async fn bring(
    visitor: Visitor,
    desks: web::Data<Desks>,
    place: web::Path<(CaseId, PageReportId)>,
    uploads: Uploads,
) -> Result<HttpResponse, PageError> {
    let (case, report) = *place;
    let caller = visitor.caller()?.clone();
    let (form, refused) = uploads
        .read(|_, name, upload| {
            let (desk, caller) = (desks.dossier.clone(), caller.clone());
            async move {
                if name != "file" {
                    return Err(Problem::new("form-broken", 400));
                }
                let import = desk.bring_scan(&caller, case, report, upload).await?;
                Ok(import.to_string())
            }
        })
        .await?;
    let problem = match refused {
        Some(problem) => problem,
        None if form.has("file") => return Ok(see_other(&address(case, report))),
        None => Problem::field("file", "not-chosen"),
    };
    again(&visitor, &desks, *place, form.refused(problem)?).await
}

/// Answers that the page stays as it is.
pub(super) async fn keep(
    visitor: Visitor,
    desks: web::Data<Desks>,
    place: web::Path<(CaseId, PageReportId)>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let (case, report) = *place;
    let note = form.text("note").to_owned();
    let kept = desks
        .dossier
        .keep_page(visitor.caller()?, case, report, note);
    match kept.await {
        Ok(()) => Ok(see_other(&address(case, report))),
        Err(problem) => again(&visitor, &desks, *place, form.refused(problem)?).await,
    }
}

async fn again(
    visitor: &Visitor,
    desks: &Desks,
    place: (CaseId, PageReportId),
    state: FormState,
) -> Result<HttpResponse, PageError> {
    let view = load(visitor, desks, place).await?;
    Ok(page(visitor, view, state))
}

async fn load(
    visitor: &Visitor,
    desks: &Desks,
    (case, report): (CaseId, PageReportId),
) -> Result<PageReportView, PageError> {
    let asked = desks.dossier.page_report(visitor.caller()?, case, report);
    Ok(asked.await?)
}

/// Where a report stands.
pub(super) fn address(case: CaseId, report: PageReportId) -> String {
    format!("/desk/cases/{case}/reports/{report}")
}

/// What the page is called: by the number of the page, where it is in the file.
fn title(visitor: &Visitor, view: &PageReportView) -> String {
    let page = view.row.number.unwrap_or_default().into();
    tr_with(visitor.lang(), "dossier-reported", [("page", page)])
}

fn page(visitor: &Visitor, view: PageReportView, form: FormState) -> HttpResponse {
    let is_growing = view.scan.as_ref().is_some_and(is_growing);
    let title = title(visitor, &view);
    let page = Page::new(title.clone()).width(Width::Full).form(form);
    let mut answer = page.show(visitor, move || view! { <Reported view title/> }.into_any());
    if is_growing && let Ok(refresh) = HeaderValue::try_from(refresh_to(visitor.path())) {
        answer.headers_mut().insert(REFRESH, refresh);
    }
    answer
}

const fn is_growing(scan: &BetterScan) -> bool {
    matches!(scan.state, ImportState::Waiting | ImportState::Running)
}

#[component]
fn Reported(view: PageReportView, title: String) -> AnyView {
    let base = format!("/desk/cases/{}", view.case);
    let due = view.row.due.clone().map(|deadline| {
        view! {
            <p>{t("dossier-reported-due")} " " <Due deadline=deadline.clone()/></p>
            <DueReason deadline/>
        }
    });
    let document = view.document_title.clone();
    let document = document.map(|title| view! { <p class="note">{title}</p> });
    // While the page renews itself nothing is typed on it.
    let may_answer = view.may_answer && !view.scan.as_ref().is_some_and(is_growing);
    let answers = may_answer.then(|| {
        let scan = view.scan.is_some();
        view! { <Answers is_brought=scan action=address(view.case, view.row.id)/> }
    });
    view! {
        <Back href=base.clone() label=view.title.clone()/>
        <ErrorSummary/>
        <h1>{title}</h1>
        <p class="lead"><ReportState state=view.row.state/></p>
        {document}
        {due}
        <Complaints view=view.clone()/>
        <AsItIs view=view.clone() base/>
        <Scan view=view.clone()/>
        <Answer view/>
        {answers}
    }
    .into_any()
}

/// How far a report is.
#[component]
pub(super) fn ReportState(
    /// Its state.
    state: PageReportState,
) -> AnyView {
    let tone = match state {
        PageReportState::Open => Tone::Warn,
        PageReportState::Brought => Tone::Info,
        PageReportState::Replaced => Tone::Good,
        PageReportState::AsOnPaper => Tone::Quiet,
    };
    view! { <Tag tone label=code_words("page-report-state", state.code())/> }.into_any()
}

/// What the readers say; who they are stays with case management.
#[component]
fn Complaints(view: PageReportView) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let lines = view.complaints.into_iter().map(|complaint| {
        let words = (!complaint.words.is_empty())
            .then(|| view! { <p class="kept-lines">{complaint.words}</p> });
        let on = complaint.on;
        view! {
            <li class="notes__one">
                <p><strong>{code_words("page-fault", complaint.fault.code())}</strong></p>
                {words}
                <div class="line__who">
                    <span>{t("dossier-reported-by")}</span>
                    <time datetime=on.to_string()>{date_long(lang, on)}</time>
                </div>
            </li>
        }
    });
    let lines = lines.collect_view();
    let count = [("count", view.row.readers.into())];
    view! {
        <h2>{t_with("dossier-reported-readers", count)}</h2>
        <ul class="notes">{lines}</ul>
    }
    .into_any()
}

/// The page that stands in the file, with what is said of it.
#[component]
fn AsItIs(view: PageReportView, base: String) -> AnyView {
    let Some(number) = view.row.number else {
        return view! { <p class="note">{t("dossier-reported-gone")}</p> }.into_any();
    };
    let pages = format!("{base}/pages/{number}");
    let stated = view.page_state.map(|state| {
        let is_as_on_paper = view.is_as_on_paper;
        view! { <PageStateTag state is_as_on_paper/> " " {lacks_words(&view.lacks)} }
    });
    let open = t_with("dossier-compare-enlarge", [("page", number.into())]);
    let compare = matches!(view.page_state, Some(PageState::Incomplete)).then(|| {
        view! { " · " <a href=format!("{pages}/compare")>{t("reader-compare")}</a> }
    });
    view! {
        <h2>{t("dossier-reported-page")}</h2>
        <p>{stated}</p>
        <p><a href=pages>{open}</a>{compare}</p>
    }
    .into_any()
}

/// The better scan that waits to be accepted, with its pages.
#[component]
fn Scan(view: PageReportView) -> AnyView {
    let Some(scan) = view.scan.clone() else {
        return ().into_any();
    };
    let state = match scan.state {
        ImportState::Waiting | ImportState::Running => {
            view! { <p>{t("dossier-reported-taking")}</p> }.into_any()
        }
        ImportState::Failed => {
            let why = scan.error.as_deref().map(failed_words);
            view! {
                <p><Tag tone=Tone::Bad label=t("dossier-import-failed")/> " " {why}</p>
                <p>{t("dossier-reported-failed")}</p>
            }
            .into_any()
        }
        ImportState::Done => ().into_any(),
    };
    let is_done = scan.state == ImportState::Done;
    let images = format!("{}/scan", address(view.case, view.row.id));
    let pages = scan
        .pages
        .iter()
        .filter(|_| is_done)
        .map(|page| scan_page(page, &images))
        .collect_view();
    let accept = (is_done && view.may_accept).then(|| {
        let href = format!("{}/accept", address(view.case, view.row.id));
        view! { <p class="acts"><ButtonLink href label=t("dossier-reported-accept")/></p> }
    });
    let waits =
        (is_done && !view.may_accept).then(|| view! { <p>{t("dossier-reported-waits")}</p> });
    view! {
        <h2>{t("dossier-reported-scan")}</h2>
        <p class="note"><bdi>{scan.file_name}</bdi></p>
        {state}
        <div class="drawings">{pages}</div>
        {accept}
        {waits}
    }
    .into_any()
}

fn scan_page(page: &ScanPage, images: &str) -> AnyView {
    let number = page.number;
    let name = scan_page_name(page);
    let (width, height) = (page.width, page.height);
    let image = format!("{images}/{number}.webp");
    let sheet = (page.state != PageState::Broken).then(|| {
        view! {
            <svg class="drawing__sheet" viewBox=format!("0 0 {width} {height}") role="img" aria-label=name>
                <rect class="sheet__paper" width=width height=height></rect>
                <image href=image width=width height=height preserveAspectRatio="none"></image>
            </svg>
        }
    });
    view! {
        <figure class="drawing">
            <figcaption>{scan_page_stated(page)}</figcaption>
            {sheet}
        </figure>
    }
    .into_any()
}

fn scan_page_name(page: &ScanPage) -> String {
    t_with("dossier-reported-scan-page", [("page", page.number.into())])
}

/// A page of a better scan, with what is said of it.
pub(super) fn scan_page_stated(page: &ScanPage) -> AnyView {
    let said = match &page.flaw {
        Some(flaw) => flaw_words(flaw),
        None => lacks_words(&page.lacks),
    };
    view! { {scan_page_name(page)} " " <PageStateTag state=page.state/> " " {said} }.into_any()
}

/// What was answered, and by whom.
#[component]
fn Answer(view: PageReportView) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let Some(answer) = view.answer else {
        return ().into_any();
    };
    let at = answer.at;
    let note = answer
        .note
        .map(|note| view! { <p class="kept-lines">{note}</p> });
    view! {
        <h2>{t("dossier-reported-answer")}</h2>
        <ul class="notes">
            <li class="notes__one">
                <p><strong>{code_words("page-report-state", view.row.state.code())}</strong></p>
                {note}
                <div class="line__who">
                    <span>{answer.by}</span>
                    <time datetime=iso(at)>{day_and_time(lang, at)}</time>
                </div>
            </li>
        </ul>
    }
    .into_any()
}

/// The two ways to answer: another scan, or that the paper itself is so.
#[component]
fn Answers(is_brought: bool, action: String) -> AnyView {
    let kind = if is_brought {
        ButtonKind::Secondary
    } else {
        ButtonKind::Primary
    };
    let is_refused = form_state().error("note").is_some();
    let again = is_brought.then(|| {
        view! { <Notice tone=Tone::Info title=t("dossier-reported-again")/> }
    });
    let keep = format!("{action}/keep");
    view! {
        <h2>{t("dossier-reported-bring")}</h2>
        {again}
        <p>{t("dossier-reported-bring-help")}</p>
        <FormFrame files=true action>
            <FileField
                name="file"
                label=t("dossier-reported-file")
                hint=t("dossier-reported-scan-hint")
                accept=".pdf,.tif,.tiff,.jpg,.jpeg,.png"
            />
            <p class="acts"><Button label=t("dossier-reported-bring-act") kind/></p>
        </FormFrame>
        <details class="reason" open=is_refused>
            <summary>{t("dossier-reported-keep")}</summary>
            <div class="reason__body">
                <p>{t("dossier-reported-keep-help")}</p>
                <FormFrame action=keep>
                    <TextArea
                        name="note"
                        label=t("dossier-reported-note")
                        hint=t("dossier-reported-note-hint")
                        lines=3
                    />
                    <p class="acts">
                        <Button label=t("dossier-reported-keep-act") kind=ButtonKind::Secondary/>
                    </p>
                </FormFrame>
            </div>
        </details>
    }
    .into_any()
}
