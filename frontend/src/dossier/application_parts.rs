use contract::{AccessMode, ApplicationId, ApplicationView, Capacity, GrantView, Lang, PaperView};
use leptos::prelude::*;

use super::mode::mode_now;
use crate::{
    design::{
        Fact, Facts, MatterHeading, PaperLine as SentPaperLine, SentPaper, code_words, number,
        title_words,
    },
    language::{day_and_time, t, t_with, tr_with},
};

/// The application's name for the browser.
pub(super) fn browser_title(lang: Lang, view: &ApplicationView) -> String {
    let title = title_words(lang, &view.title());
    tr_with(lang, "dossier-title", [("title", title.into())])
}

/// The application's name as the heading of its page.
#[component]
pub(super) fn Heading(
    /// The application.
    view: ApplicationView,
) -> AnyView {
    let title = view.title();
    view! { <MatterHeading title kind=t("dossier-kind") reference=view.reference/> }.into_any()
}

/// What an application is about, for the side column.
#[component]
pub(super) fn ApplicationFacts(
    /// The application.
    view: ApplicationView,
) -> AnyView {
    let mut facts = Vec::new();
    if !view.reference.is_empty() {
        facts.push(Fact::of(
            t("dossier-reference"),
            number(view.reference.clone()),
        ));
    }
    facts.push(Fact::of(
        t("dossier-case-no"),
        number(view.unified_case_no.clone()),
    ));
    facts.push(Fact::new(t("dossier-office"), view.office_name.clone()));
    facts.push(Fact::new(t("dossier-party"), view.party_name.clone()));
    for (term, family, code) in [
        (
            "said-capacity",
            "capacity",
            view.form.capacity().map(Capacity::code),
        ),
        ("said-mode", "mode", mode_now(&view).map(AccessMode::code)),
    ] {
        facts.extend(code.map(|code| Fact::new(t(term), code_words(family, code))));
    }
    facts.extend(granted(&view));
    view! { <Facts facts/> }.into_any()
}

/// What stands of an application beside what was typed: its case, and what was granted.
pub(super) fn beside_typed(view: &ApplicationView) -> Vec<Fact> {
    let mut facts = vec![
        Fact::of(t("dossier-case-no"), number(view.unified_case_no.clone())),
        Fact::new(t("dossier-party"), view.party_name.clone()),
    ];
    facts.extend(granted(view));
    facts
}

fn granted(view: &ApplicationView) -> Vec<Fact> {
    let Some(grant) = &view.grant else {
        return Vec::new();
    };
    vec![
        Fact::of(t("dossier-window"), window(grant)),
        Fact::new(t("dossier-copies"), copies(grant)),
    ]
}

/// Who applies.
pub(super) fn applicant_facts(view: &ApplicationView) -> Vec<Fact> {
    vec![
        Fact::new(t("dossier-applicant"), view.applicant_name.clone()),
        Fact::of(t("dossier-licence"), number(view.licence_no.clone())),
        Fact::new(t("dossier-firm"), view.firm_name.clone()),
    ]
}

/// From when until when a grant lasts.
pub(super) fn window(grant: &GrantView) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let (from, until) = (
        day_and_time(lang, grant.from),
        day_and_time(lang, grant.until),
    );
    view! {
        <span class="window">
            <span>{t_with("dossier-window-from", [("from", from.into())])}</span>
            <span>{t_with("dossier-window-until", [("until", until.into())])}</span>
        </span>
    }
    .into_any()
}

/// Whether copies are allowed, in words.
pub(super) fn copies(grant: &GrantView) -> String {
    t(if grant.may_copy {
        "dossier-copies-yes"
    } else {
        "dossier-copies-no"
    })
}

/// A paper: its name leading to its first page, its pages and size.
#[component]
pub(super) fn PaperLine(
    /// The paper.
    paper: PaperView,
    /// The application it belongs to, for the way back.
    from: ApplicationId,
) -> AnyView {
    let paper = SentPaper {
        id: paper.id,
        file_name: paper.file_name,
        pages: paper.pages,
        size: paper.size,
    };
    view! { <SentPaperLine paper from=from.0/> }.into_any()
}
