use contract::{FieldProblem, ImportId, ImportState, ImportView, PageRow, PageStates};
use leptos::prelude::*;

use super::{
    case_file::refresh_to,
    whole_pages::{AT_ONCE, LeftOut, NOT_WHOLE, is_not_whole, page_links},
};
use crate::{
    design::{
        Button, ButtonKind, EmptyState, FileField, FormFrame, Progress, Tag, Tone, code_words,
        size_words, states_words,
    },
    dossier::{
        applicant::{progress_template, progress_words},
        islands::Following,
    },
    language::{has, page_ranges, t, t_with},
};

/// Whether pages of it are still to come.
pub(super) fn is_growing(import: &ImportView) -> bool {
    matches!(import.state, ImportState::Waiting | ImportState::Running)
}

/// The files that were imported, each with how far it is.
#[component]
pub(super) fn Imports(
    /// The imports.
    imports: Vec<ImportView>,
    /// All pages of the file.
    pages: Vec<PageRow>,
    /// The address of the case.
    base: String,
    /// Whether one may be taken out.
    may: bool,
) -> AnyView {
    if imports.is_empty() {
        return view! {
            <EmptyState title=t("dossier-imports-none")><p>{t("dossier-imports-none-help")}</p></EmptyState>
        }
        .into_any();
    }
    let is_any_growing = imports.iter().any(is_growing);
    let follow = base.replacen("/desk/cases/", "/api/v1/cases/", 1);
    let refresh = is_any_growing.then(|| {
        view! {
            <noscript><meta http-equiv="refresh" content=refresh_to(&base)/></noscript>
            <Following
                url=format!("{follow}/imports")
                bar="import-".to_owned()
                words=progress_template()
                starting=t("dossier-progress-starting")
            />
        }
    });
    let lines = imports
        .into_iter()
        .map(|import| {
            let to_see = to_see(&pages, import.id);
            view! { <Import import to_see base=base.clone() may/> }
        })
        .collect_view();
    view! { <ul class="imports">{lines}</ul>{refresh} }.into_any()
}

/// The numbers of the pages of an import that are incomplete or broken, as the file counts them.
fn to_see(pages: &[PageRow], import: ImportId) -> Vec<u32> {
    let of_import = pages.iter().filter(|page| page.import == import);
    of_import
        .filter(|page| is_not_whole(page))
        .map(|page| page.number)
        .collect()
}

#[component]
fn Import(import: ImportView, to_see: Vec<u32>, base: String, may: bool) -> AnyView {
    let size = size_words(import.size);
    let state = standing(&import);
    let to_see = view! { <ToSee pages=to_see base=base.clone()/> };
    let otherwise = (import.read_otherwise > 0).then(|| {
        let count = import.read_otherwise.into();
        let words = t_with("dossier-import-otherwise", [("count", count)]);
        view! { <p class="imports__otherwise">{words}</p> }
    });
    let remove = may.then(|| {
        let href = format!("{base}/imports/{}/remove", import.id);
        view! {
            <a class="away" href=href>
                {t("dossier-import-remove")}
                <span class="unseen">" " {import.file_name.clone()}</span>
            </a>
        }
    });
    view! {
        <li class="imports__one">
            <p class="imports__name">
                <bdi>{import.file_name.clone()}</bdi>
                <span class="pages">{size}</span>
            </p>
            {state}
            {to_see}
            {otherwise}
            <Broken pages=import.broken/>
            {import.left_out.map(|left_out| view! { <LeftOut left_out/> })}
            {remove}
        </li>
    }
    .into_any()
}

/// How far an import is; of one that is done, how many of its pages are whole.
fn standing(import: &ImportView) -> AnyView {
    match import.state {
        ImportState::Waiting | ImportState::Running => view! {
            <Progress
                label=t("dossier-import-running")
                done=u64::from(import.done)
                total=u64::from(import.total)
                words=progress_words(import.done, import.total)
                id=format!("import-{}", import.id)
            />
        }
        .into_any(),
        ImportState::Done => {
            let label = t_with("dossier-import-done", [("pages", import.done.into())]);
            view! { <Tag tone=Tone::Good label/><Whole states=import.states/> }.into_any()
        }
        ImportState::Failed => {
            let why = import.error.as_deref().map(failed_words);
            view! {
                <Tag tone=Tone::Bad label=t("dossier-import-failed")/>
                {why.map(|why| view! { <p class="imports__why">{why}</p> })}
            }
            .into_any()
        }
    }
}

/// How many of its pages are whole.
#[component]
fn Whole(states: PageStates) -> AnyView {
    if states.all() == 0 {
        return ().into_any();
    }
    view! { <p class="imports__states">{states_words(states)}</p> }.into_any()
}

/// The ways to those of its pages that are not whole; of many the first ones, and the way to the list of all.
#[component]
fn ToSee(pages: Vec<u32>, base: String) -> AnyView {
    if pages.is_empty() {
        return ().into_any();
    }
    let ranges = page_ranges(&pages);
    let is_many = ranges.len() > AT_ONCE;
    let links = page_links(ranges.into_iter().take(AT_ONCE), &base);
    let all = is_many.then(|| {
        view! { <li><a href=format!("#{NOT_WHOLE}")>{t("dossier-import-see-all")}</a></li> }
    });
    view! {
        <p>{t("dossier-import-see")}</p>
        <ul class="not-whole__links">{links}{all}</ul>
    }
    .into_any()
}

/// Why an import failed, with the numbers that its code carries as the rules of fields do.
pub(super) fn failed_words(told: &str) -> String {
    let (code, named) = FieldProblem::parts(told);
    let key = format!("import-{code}");
    if !has(use_context().unwrap_or_default(), &key) {
        return code.to_owned();
    }
    let named = named.unwrap_or_default();
    let (first, second) = named.split_once(':').unwrap_or((named, ""));
    t_with(
        &key,
        [
            ("n", first.to_owned().into()),
            ("m", second.to_owned().into()),
        ],
    )
}

/// Why a page could not be drawn, with the numbers that its code carries.
pub(super) fn flaw_words(told: &str) -> String {
    match FieldProblem::parts(told) {
        (code, None) => code_words("flaw", code),
        (code, Some(named)) => {
            let (first, second) = named.split_once(':').unwrap_or((named, ""));
            t_with(
                &format!("flaw-{code}-told"),
                [
                    ("n", first.to_owned().into()),
                    ("m", second.to_owned().into()),
                ],
            )
        }
    }
}

/// Pages that could not be drawn, each named.
#[component]
fn Broken(pages: Vec<(u32, String)>) -> AnyView {
    if pages.is_empty() {
        return ().into_any();
    }
    let title = t_with("dossier-import-broken", [("count", pages.len().into())]);
    let lines = pages
        .into_iter()
        .map(|(page, why)| {
            let why = flaw_words(&why);
            let words = t_with(
                "dossier-import-broken-page",
                [("page", page.into()), ("why", why.into())],
            );
            view! { <li>{words}</li> }
        })
        .collect_view();
    view! {
        <details class="broken">
            <summary>{title}</summary>
            <ul>{lines}</ul>
            <p>{t("dossier-import-broken-way")}</p>
        </details>
    }
    .into_any()
}

/// The form by which files are imported.
#[component]
pub(super) fn Upload(
    /// Whether it is what the page asks for.
    is_next: bool,
) -> AnyView {
    let kind = if is_next {
        ButtonKind::Primary
    } else {
        ButtonKind::Secondary
    };
    view! {
        <FormFrame files=true>
            <FileField
                name="files"
                label=t("dossier-import-files")
                hint=t("dossier-import-hint")
                accept=".pdf,.tif,.tiff,.jpg,.jpeg,.png"
                multiple=true
            />
            <p class="acts"><Button label=t("dossier-import") kind/></p>
        </FormFrame>
    }
    .into_any()
}
