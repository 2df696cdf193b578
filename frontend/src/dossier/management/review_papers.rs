use contract::{ApplicationId, ApplicationView, PaperPage, PaperView};
use leptos::prelude::*;

use crate::{
    design::{EmptyState, code_words},
    language::{t, t_with},
    reader::{Leaf, Sheet},
};

/// The papers as tabs over the open page; each page opens in the reader too.
#[component]
pub(super) fn Papers(
    /// The application.
    view: ApplicationView,
    /// The page that lies open.
    paper: Option<PaperPage>,
) -> AnyView {
    let Some(open) = paper else {
        return view! {
            <EmptyState title=t("dossier-papers-none")><p>{t("dossier-papers-none-help")}</p></EmptyState>
        }
        .into_any();
    };
    let base = format!("/desk/applications/{}", view.id);
    let tabs = view
        .papers
        .iter()
        .enumerate()
        .map(|(place, paper)| {
            let current = (paper.id == open.paper).then_some("page");
            let href = format!("{base}?paper={}", paper.id);
            let key = place.saturating_add(1).to_string();
            view! {
                <li><a class="tab" href=href data-key=key aria-current=current>{tab_words(paper)}</a></li>
            }
        })
        .collect_view();
    view! {
        <h2 class="unseen">{t("dossier-papers")}</h2>
        <nav class="tabs" aria-label=t("dossier-papers")><ul>{tabs}</ul></nav>
        <OpenPage open base from=view.id/>
    }
    .into_any()
}

fn tab_words(paper: &PaperView) -> String {
    code_words("paper", paper.kind.code())
}

#[component]
fn OpenPage(open: PaperPage, base: String, from: ApplicationId) -> AnyView {
    let here = t_with(
        "dossier-paper-page",
        [("page", open.number.into()), ("pages", open.pages.into())],
    );
    let to = |number: u32| format!("{base}?paper={}&page={number}", open.paper);
    let back = (open.number > 1).then(|| {
        view! { <a rel="prev" data-key="p" href=to(open.number.saturating_sub(1))>{t("dossier-page-before")}</a> }
    });
    let next = (open.number < open.pages).then(|| {
        view! { <a rel="next" data-key="n" href=to(open.number.saturating_add(1))>{t("dossier-page-after")}</a> }
    });
    let reader = format!("/papers/{}/pages/{}?from={from}", open.paper, open.number);
    let image = format!("/papers/{}/pages/{}.webp", open.paper, open.number);
    let name = open.file_name.clone();
    let label = format!("{name} {here}");
    let shown = label.clone();
    let leaf = Leaf::from(open);
    view! {
        <div class="lightbox">
            <div class="lightbox__bar">
                <span class="lightbox__name"><bdi>{name}</bdi></span>
                <span class="lightbox__turn">{back}<span>{here}</span>{next}</span>
                <label class="lightbox__zoom">
                    <input type="checkbox" data-key="z"/>
                    {t("dossier-paper-large")}
                </label>
                <a href=reader>{t("dossier-paper-in-reader")}</a>
            </div>
            <div class="lightbox__page" tabindex="0" role="group" aria-label=shown>
                <Sheet leaf image label/>
            </div>
        </div>
    }
    .into_any()
}
