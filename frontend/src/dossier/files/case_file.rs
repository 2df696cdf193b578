use actix_web::{
    HttpResponse,
    http::header::{HeaderValue, REFRESH},
    web,
};
use contract::{CaseFileView, CaseId, DocumentView, VolumeView, WaitingApplication};
use leptos::prelude::*;

use super::{
    cases::{AwaitedBy, CaseDeadline, FileState},
    import_list::{Imports, Upload, is_growing},
    report_list::Reports,
    whole_pages::NotWhole,
};
use crate::{
    design::{
        Back, ButtonLink, Column, Columns, EmptyState, ErrorSummary, Fact, Facts, MatterLineView,
        Notice, Table, Tag, Tone, Width, code_words, number,
    },
    dossier::stage_words,
    language::{pages_words, t, t_with},
    page::Page,
    web::{Desks, FormState, PageError, Visitor},
};

/// How often the page asks again where no script does it.
const SECONDS: u32 = 5;

/// Shows the e-file of a case.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    case: web::Path<CaseId>,
) -> Result<HttpResponse, PageError> {
    let file = desks.dossier.case_file(visitor.caller()?, *case).await?;
    Ok(page(&visitor, file, FormState::default(), 200))
}

/// The page, also after a refused import.
pub(super) fn page(
    visitor: &Visitor,
    file: CaseFileView,
    state: FormState,
    status: u16,
) -> HttpResponse {
    let is_growing = file.imports.iter().any(is_growing);
    let page = Page::new(file.case.title.clone())
        .width(Width::Facts)
        .status(status)
        .form(state);
    let mut answer = page.show(visitor, move || view! { <CaseFile file/> }.into_any());
    if is_growing && visitor.site().browser_half.folder().is_none() {
        let refresh = HeaderValue::try_from(refresh_to(visitor.path()));
        if let Ok(refresh) = refresh {
            answer.headers_mut().insert(REFRESH, refresh);
        }
    }
    answer
}

/// Renews the page by its address: a page shown at a fragment would not be loaded again otherwise.
pub(super) fn refresh_to(path: &str) -> String {
    format!("{SECONDS}; url={path}")
}

#[component]
fn CaseFile(file: CaseFileView) -> AnyView {
    let title = file.case.title.clone();
    let side = file.clone();
    let next = next_act(&file);
    let base = format!("/desk/cases/{}", file.case.id);
    let may = may_change(&file);
    let (imports, pages) = (file.imports.clone(), file.pages.clone());
    let imports = view! { <Imports imports pages base=base.clone() may/> };
    let upload = may.then(|| view! { <Upload is_next=next == Next::Import/> });
    let stays = (file.may_make && file.is_being_read).then(|| {
        view! {
            <Notice title=t("problem-grant-is-live")><p>{t("dossier-file-being-read")}</p></Notice>
        }
    });
    view! {
        <Back href="/desk/cases" label=t("dossier-cases")/>
        <Columns aside=move || view! { <Side file=side.clone()/> }>
            <ErrorSummary/>
            <h1>{title}</h1>
            {stays}
            <Reports reports=file.reports.clone() case=file.case.id/>
            <NextAct next base=base.clone() left=file.uncatalogued/>
            <Catalogue volumes=file.volumes.clone() base=base.clone()/>
            <h2 id="imports">{t("dossier-imports")}</h2>
            {imports}
            {upload}
            <NotWhole pages=file.pages.clone() base=base.clone()/>
            <Waiting waiting=file.waiting.clone()/>
        </Columns>
    }
    .into_any()
}

/// The one act the page asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Import,
    Catalogue,
    Approve,
    Nothing,
}

/// Whether the viewer may change imports and catalogue as things stand.
const fn may_change(file: &CaseFileView) -> bool {
    file.may_make && !file.is_being_read
}

/// Whether there is something to put into a catalogue, and the viewer may.
pub(super) const fn may_be_catalogued(file: &CaseFileView) -> bool {
    may_change(file) && !file.pages.is_empty()
}

fn waits_for_approval(volume: &VolumeView) -> bool {
    volume
        .documents
        .iter()
        .any(|document| !document.is_approved)
}

fn next_act(file: &CaseFileView) -> Next {
    if may_change(file) && file.pages.is_empty() {
        Next::Import
    } else if may_be_catalogued(file) && file.uncatalogued > 0 {
        Next::Catalogue
    } else if file.may_approve && file.volumes.iter().any(waits_for_approval) {
        Next::Approve
    } else {
        Next::Nothing
    }
}

#[component]
fn NextAct(next: Next, base: String, left: u32) -> AnyView {
    match next {
        Next::Catalogue => view! {
            <p class="lead">{t_with("dossier-file-left", [("pages", left.into())])}</p>
            <p class="acts"><ButtonLink href=format!("{base}/catalogue") label=t("dossier-catalogue-make")/></p>
        }
        .into_any(),
        Next::Approve => view! {
            <p class="lead">{t("dossier-approve-waiting")}</p>
            <p class="acts"><ButtonLink href=format!("{base}/approve") label=t("dossier-approve")/></p>
        }
        .into_any(),
        Next::Import => view! { <p class="lead">{t("dossier-file-begin")}</p> }.into_any(),
        Next::Nothing => ().into_any(),
    }
}

#[component]
fn Side(file: CaseFileView) -> AnyView {
    let case = file.case.clone();
    let mut facts = vec![
        Fact::of(t("dossier-case-no"), number(case.unified_case_no.clone())),
        Fact::new(t("dossier-case-stage"), stage_words(&case.stage)),
        Fact::new(t("dossier-case-prosecutor"), case.prosecutor_name.clone()),
    ];
    if let Some(day) = case.deadline_on {
        let day = view! { <CaseDeadline day/> }.into_any();
        facts.push(Fact::of(t("dossier-case-deadline"), day));
    }
    if case.waiting_applications > 0 {
        let waiting = view! { <AwaitedBy case=case.clone()/> }.into_any();
        facts.push(Fact::of(t("dossier-case-awaited"), waiting));
    }
    facts.push(Fact::new(t("dossier-case-pages"), case.pages.to_string()));
    let base = format!("/desk/cases/{}", case.id);
    facts.push(Fact::of(
        t("dossier-case-file-state"),
        view! { <FileState case/> }.into_any(),
    ));
    let edit = may_be_catalogued(&file).then(|| {
        view! { <li><a href=format!("{base}/catalogue")>{t("dossier-catalogue-edit")}</a></li> }
            .into_any()
    });
    let approve = (file.may_approve && !file.volumes.is_empty()).then(|| {
        view! { <li><a href=format!("{base}/approve")>{t("dossier-approve-open")}</a></li> }
            .into_any()
    });
    let read = (!file.pages.is_empty()).then(|| {
        view! { <li><a href=format!("{base}/pages/1")>{t("dossier-file-read")}</a></li> }.into_any()
    });
    let links: Vec<_> = [read, edit, approve].into_iter().flatten().collect();
    let links = (!links.is_empty()).then(|| view! { <ul class="margin-links">{links}</ul> });
    view! {
        <h2 class="side-title">{t("dossier-case")}</h2>
        <Facts facts/>
        {links}
    }
    .into_any()
}

/// The applications that wait for the file, each with its line.
#[component]
fn Waiting(waiting: Vec<WaitingApplication>) -> AnyView {
    if waiting.is_empty() {
        return ().into_any();
    }
    let lines = waiting
        .into_iter()
        .map(|application| {
            let WaitingApplication { reference, line } = application;
            view! { <h3>{number(reference)}</h3><MatterLineView line/> }
        })
        .collect_view();
    view! { <h2 id="waiting">{t("dossier-file-awaited-by")}</h2>{lines} }.into_any()
}

#[component]
fn Catalogue(volumes: Vec<VolumeView>, base: String) -> AnyView {
    let list = if volumes.is_empty() {
        view! {
            <EmptyState title=t("dossier-catalogue-none")>
                <p>{t("dossier-catalogue-none-help")}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        volumes
            .into_iter()
            .map(|volume| view! { <VolumeTable volume base=base.clone()/> })
            .collect_view()
            .into_any()
    };
    view! { <h2>{t("dossier-catalogue")}</h2>{list} }.into_any()
}

#[component]
fn VolumeTable(volume: VolumeView, base: String) -> AnyView {
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
        Column::new(t("dossier-class")),
    ];
    let rows = volume
        .documents
        .into_iter()
        .map(|document| document_row(document, &base))
        .collect();
    view! { <Table caption columns rows/> }.into_any()
}

fn document_row(document: DocumentView, base: &str) -> Vec<AnyView> {
    let href = format!("{base}/pages/{}", document.page_from);
    let pages = pages_words(document.page_from, document.page_to);
    let class = code_words("class", document.class.code());
    let approved = if document.is_approved {
        view! { <Tag tone=Tone::Good label=t("dossier-class-approved")/> }
    } else {
        view! { <Tag tone=Tone::Info label=t("dossier-class-proposed")/> }
    };
    vec![
        view! { <a href=href>{document.title}</a> }.into_any(),
        pages.into_any(),
        view! { <span class="class-line"><span>{class}</span>{approved}</span> }.into_any(),
    ]
}
