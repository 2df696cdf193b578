//! Which pages of a file are whole, as its makers see it before anybody reads.

use std::collections::BTreeMap;

use contract::{FileLeftOut, PageRemark, PageRow, PageState, RemarkAbout};
use leptos::prelude::*;

use crate::{
    design::{PageStateTag, lacks_words},
    language::{page_ranges, pages_words, t, t_with},
};

/// Where those that are not whole stand on the page of their file.
pub(super) const NOT_WHOLE: &str = "not-whole";
/// Of more pages than these the list is folded.
pub(super) const AT_ONCE: usize = 12;

/// The pages that are not whole, each with what it lacks and whether it was held against the paper; then what has to be
/// known of pages before anybody reads them.
#[component]
pub(super) fn NotWhole(
    /// All pages of the file.
    pages: Vec<PageRow>,
    /// The address of the case.
    base: String,
) -> AnyView {
    let remarks = view! { <Remarks pages=pages.clone() base=base.clone()/> };
    let lines: Vec<_> = pages
        .into_iter()
        .filter(is_not_whole)
        .map(|page| line(&page, &base))
        .collect();
    let many = lines.len();
    let is_open = many <= AT_ONCE;
    let list = (many > 0).then(|| {
        let summary = t_with("dossier-not-whole-count", [("count", many.into())]);
        view! {
            <h2 id=NOT_WHOLE>{t("dossier-not-whole")}</h2>
            <p>{t("dossier-not-whole-help")}</p>
            <details class="not-whole" open=is_open>
                <summary>{summary}</summary>
                <ul class="not-whole__pages">{lines}</ul>
            </details>
        }
    });
    view! { {list}{remarks} }.into_any()
}

/// Whether a page is to be held against the paper, or to be scanned anew.
pub(super) const fn is_not_whole(page: &PageRow) -> bool {
    matches!(page.state, PageState::Incomplete | PageState::Broken)
}

fn line(page: &PageRow, base: &str) -> AnyView {
    let number = page.number;
    let lacks = lacks_words(&page.lacks);
    view! {
        <li class="not-whole__page">
            <a href=compare_address(base, number)>{t_with("reader-page", [("n", number.into())])}</a>
            <PageStateTag state=page.state is_as_on_paper=page.is_as_on_paper/>
            <span class="not-whole__lacks">{lacks}</span>
        </li>
    }
    .into_any()
}

/// Where both drawings of a page stand.
pub(super) fn compare_address(base: &str, number: u32) -> String {
    format!("{base}/pages/{number}/compare")
}

/// What has to be known of pages before anybody reads them, each thing once with the pages of which it is so.
#[component]
fn Remarks(pages: Vec<PageRow>, base: String) -> AnyView {
    let mut about: BTreeMap<RemarkAbout, (u32, Vec<u32>)> = BTreeMap::new();
    for page in &pages {
        for remark in &page.remarks {
            let (count, pages) = about.entry(remark.about).or_default();
            *count = count.saturating_add(remark.count);
            pages.push(page.number);
        }
    }
    if about.is_empty() {
        return ().into_any();
    }
    let lines = about.into_iter().map(|(remark, (count, pages))| {
        let links = page_links(page_ranges(&pages), &base);
        view! {
            <li>
                <p>{remark_words(remark, count)}</p>
                <ul class="not-whole__links">{links}</ul>
            </li>
        }
    });
    let lines = lines.collect_view();
    view! {
        <h2 id="remarks">{t("dossier-remarks")}</h2>
        <ul class="remarks">{lines}</ul>
    }
    .into_any()
}

/// A way to each range of pages, as items of a list: to where both drawings of its first page stand.
pub(super) fn page_links(ranges: impl IntoIterator<Item = (u32, u32)>, base: &str) -> Vec<AnyView> {
    let links = ranges.into_iter().map(|(from, to)| {
        let pages = pages_words(from, to);
        let words = t_with("dossier-pages-of", [("pages", pages.into())]);
        view! { <li><a href=compare_address(base, from)>{words}</a></li> }.into_any()
    });
    links.collect()
}

/// What has to be known, for so many places.
fn remark_words(about: RemarkAbout, count: u32) -> String {
    let key = format!("page-remark-{}", about.code());
    t_with(&key, [("count", count.into())])
}

/// The same of one page.
pub(super) fn remark_line(remark: &PageRemark) -> AnyView {
    view! { <li>{remark_words(remark.about, remark.count)}</li> }.into_any()
}

/// What a file held that is neither run nor shown, said once.
#[component]
pub(super) fn LeftOut(
    /// What it held.
    left_out: FileLeftOut,
) -> AnyView {
    let attached = left_out.attachments;
    let attachments = (!attached.is_empty()).then(|| {
        let said = [
            ("count", attached.len().into()),
            ("names", attached.join(&t("design-and")).into()),
        ];
        t_with("left-out-attachments", said)
    });
    let lines = [
        attachments,
        left_out.scripts.then(|| t("left-out-scripts")),
        left_out.launches.then(|| t("left-out-launches")),
        left_out.locked.then(|| t("left-out-locked")),
    ];
    let lines: Vec<_> = lines
        .into_iter()
        .flatten()
        .map(|line| view! { <li>{line}</li> })
        .collect();
    if lines.is_empty() {
        return ().into_any();
    }
    view! {
        <div class="imports__left-out">
            <p>{t("dossier-left-out")}</p>
            <ul>{lines}</ul>
        </div>
    }
    .into_any()
}
