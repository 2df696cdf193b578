use actix_web::{HttpResponse, web};
use contract::{
    AccessClass, CaseFileView, CaseId, ClassApproval, DocumentId, DocumentView, PageRow, PageState,
    Problem, VolumeView,
};
use leptos::prelude::*;

use super::whole_pages::compare_address;
use crate::{
    design::{
        Back, Button, Column, DecisionBar, EmptyState, ErrorSummary, FormFrame, Notice,
        StepUpAgain, Table, Tag, Tone, Width, code_words, not_whole_words,
    },
    language::{pages_words, t, t_with, tr},
    page::{Page, lacks_step_up},
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

/// Shows every document with its proposed class.
pub(super) async fn ask(
    visitor: Visitor,
    desks: web::Data<Desks>,
    case: web::Path<CaseId>,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let file = desks.dossier.case_file(caller, *case).await?;
    if file.may_approve && !caller.is_stepped_up {
        return Err(Problem::step_up_required().into());
    }
    let state = FormState::filled(classes(&file));
    Ok(page(&visitor, file, state, 200))
}

/// Approves the classes of all documents shown.
pub(super) async fn approve(
    visitor: Visitor,
    desks: web::Data<Desks>,
    case: web::Path<CaseId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let approvals: Vec<ClassApproval> = form
        .all("document")
        .filter_map(|document| approval(&form, document))
        .collect();
    let version = form.parse("version")?;
    let problem = match desks
        .dossier
        .approve_classes(caller, *case, version, approvals)
        .await
    {
        Ok(()) => return Ok(see_other(&format!("/desk/cases/{case}"))),
        Err(problem) => problem,
    };
    let file = desks.dossier.case_file(caller, *case).await?;
    if problem.kind == "conflict" {
        return Ok(page(&visitor, file, form.again(), 409));
    }
    if lacks_step_up(&problem) {
        return Ok(page(&visitor, file, form.again(), 403));
    }
    Ok(page(&visitor, file, form.refused(problem)?, 200))
}

fn approval(form: &Form, document: &str) -> Option<ClassApproval> {
    let class = AccessClass::find(form.text(&field(document)))?;
    Some(ClassApproval {
        document: document.parse::<DocumentId>().ok()?,
        class,
    })
}

fn field(document: impl std::fmt::Display) -> String {
    format!("class-{document}")
}

fn classes(file: &CaseFileView) -> Vec<(String, String)> {
    let documents = file.volumes.iter().flat_map(|volume| &volume.documents);
    documents
        .map(|document| (field(document.id), document.class.code().to_owned()))
        .collect()
}

fn page(visitor: &Visitor, file: CaseFileView, state: FormState, status: u16) -> HttpResponse {
    let here = visitor.path().to_owned();
    let chosen = state.clone();
    let page = Page::new(tr(visitor.lang(), "dossier-approve")).width(Width::Full);
    page.status(status).form(state).show(visitor, move || {
        let notice = match status {
            409 => view! {
                <Notice tone=Tone::Warn title=t("design-lost-race")>
                    <p>{t("dossier-approve-stale")}</p>
                </Notice>
            }
            .into_any(),
            403 => view! { <StepUpAgain here/> }.into_any(),
            _ => ().into_any(),
        };
        let base = format!("/desk/cases/{}", file.case.id);
        view! {
            <Back href=base label=file.case.title.clone()/>
            <ErrorSummary/>
            {notice}
            <h1>{t("dossier-approve")}</h1>
            <p class="lead">{t("dossier-approve-lead")}</p>
            <Approve file chosen/>
        }
        .into_any()
    })
}

#[component]
fn Approve(file: CaseFileView, chosen: FormState) -> AnyView {
    if file.volumes.is_empty() || !file.may_approve {
        return view! {
            <EmptyState title=t("dossier-approve-none")><p>{t("dossier-approve-none-help")}</p></EmptyState>
        }
        .into_any();
    }
    let base = format!("/desk/cases/{}", file.case.id);
    let counted = counted(&file.volumes);
    let undecided = undecided(&file.volumes);
    let undecided = (undecided > 0).then(|| {
        let title = t_with("dossier-approve-undecided", [("count", undecided.into())]);
        view! { <Notice tone=Tone::Warn title><p>{t("dossier-approve-undecided-help")}</p></Notice> }
    });
    let marked = not_whole(&file.pages);
    let volumes = file
        .volumes
        .into_iter()
        .map(|volume| {
            let (base, chosen, not_whole) = (base.clone(), chosen.clone(), marked.clone());
            view! { <Volume volume base chosen not_whole/> }
        })
        .collect_view();
    view! {
        <p><strong>{counted}</strong></p>
        {undecided}
        <details class="reason">
            <summary>{t("dossier-class-meaning")}</summary>
            <div class="reason__body"><Meanings/></div>
        </details>
        <FormFrame>
            <input type="hidden" name="version" value=file.version.to_string()/>
            {volumes}
            <DecisionBar why=Some(t("dossier-approve-note").into_any())>
                <Button label=t("dossier-approve-act")/>
            </DecisionBar>
        </FormFrame>
    }
    .into_any()
}

/// How many documents wait, and how many are proposed for each class: what is decided, on one line.
fn counted(volumes: &[VolumeView]) -> String {
    let documents = || volumes.iter().flat_map(|volume| &volume.documents);
    let by_class = AccessClass::ALL.into_iter().filter_map(|class| {
        let count = documents().filter(|it| it.class == class).count();
        let said = [
            ("class", code_words("class", class.code()).into()),
            ("count", count.into()),
        ];
        (count > 0).then(|| t_with("dossier-approve-count", said))
    });
    let by_class: Vec<_> = by_class.collect();
    let waiting = documents().filter(|it| !it.is_approved).count();
    let said = [
        ("count", waiting.into()),
        ("classes", by_class.join(&t("design-and")).into()),
    ];
    t_with("dossier-approve-counted", said)
}

/// How many pages are incomplete and were not held against the paper.
fn undecided(volumes: &[VolumeView]) -> u32 {
    let documents = volumes.iter().flat_map(|volume| &volume.documents);
    documents.map(|document| document.states.undecided()).sum()
}

/// The numbers of the pages that are not whole, those first that somebody has to look at.
fn not_whole(pages: &[PageRow]) -> Vec<u32> {
    let waits = |page: &&PageRow| page.state == PageState::Incomplete && !page.is_as_on_paper;
    let others = |page: &&PageRow| page.state != PageState::Whole && !waits(page);
    let waiting = pages.iter().filter(waits);
    let pages = waiting.chain(pages.iter().filter(others));
    pages.map(|page| page.number).collect()
}

#[component]
fn Meanings() -> AnyView {
    let lines = AccessClass::ALL
        .map(|class| {
            let code = class.code();
            view! {
                <div class="facts__row">
                    <dt>{code_words("class", code)}</dt>
                    <dd>{code_words("class", &format!("{code}-hint"))}</dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="facts">{lines}</dl> }.into_any()
}

#[component]
fn Volume(
    volume: VolumeView,
    base: String,
    chosen: FormState,
    /// The pages of the file that are not whole.
    not_whole: Vec<u32>,
) -> AnyView {
    let caption = t_with(
        "dossier-volume",
        [
            ("number", volume.number.into()),
            ("name", volume.name.into()),
        ],
    );
    let columns = vec![
        Column::name(t("dossier-document")),
        Column::number(t("dossier-document-pages")),
        Column::new(t("dossier-approve-whole")),
        Column::new(t("dossier-class")),
        Column::new(t("dossier-approve-state")),
    ];
    let rows = volume
        .documents
        .into_iter()
        .map(|document| row(document, (&base, &not_whole), &chosen))
        .collect();
    view! { <Table caption columns rows/> }.into_any()
}

fn row(
    document: DocumentView,
    (base, not_whole): (&str, &[u32]),
    chosen: &FormState,
) -> Vec<AnyView> {
    let whole = whole(&document, (base, not_whole));
    let href = format!("{base}/pages/{}", document.page_from);
    let pages = pages_words(document.page_from, document.page_to);
    let name = field(document.id);
    let options = AccessClass::ALL
        .map(|class| {
            let selected = chosen.is_chosen(&name, class.code());
            let label = code_words("class", class.code());
            view! { <option value=class.code() selected=selected>{label}</option> }
        })
        .collect_view();
    let label = t_with(
        "dossier-approve-class-of",
        [("title", document.title.clone().into())],
    );
    let state = if document.is_approved {
        view! { <Tag tone=Tone::Good label=t("dossier-class-approved")/> }
    } else {
        view! { <Tag tone=Tone::Info label=t("dossier-class-proposed")/> }
    };
    let select = view! {
        <input type="hidden" name="document" value=document.id.to_string()/>
        <select class="input input--select" name=name aria-label=label>{options}</select>
    };
    vec![
        view! { <a href=href target="_blank" rel="noopener">{document.title}</a> }.into_any(),
        pages.into_any(),
        whole,
        select.into_any(),
        state.into_any(),
    ]
}

/// How many pages of a document are not whole, with the way to the first of them.
fn whole(document: &DocumentView, (base, not_whole): (&str, &[u32])) -> AnyView {
    let Some(words) = not_whole_words(document.states) else {
        return view! { <span class="note">{t("dossier-approve-all-whole")}</span> }.into_any();
    };
    let pages = document.page_from..=document.page_to;
    let mut not_whole = not_whole.iter();
    match not_whole.find(|page| pages.contains(*page)) {
        Some(page) => {
            let href = compare_address(base, *page);
            view! { <a href=href target="_blank" rel="noopener">{words}</a> }.into_any()
        }
        None => words.into_any(),
    }
}
