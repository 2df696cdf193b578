use contract::HearingApplicationView;
use leptos::prelude::*;

use super::{edit, not_bound::NotBound, own::Own, papers::PapersSummary};
use crate::{
    design::{Due, DueReason, Fact, number},
    language::t,
    page::{CheckWords, DraftCheck},
};

/// Everything once more before it is sent.
pub(super) const CHECK: DraftCheck<Own> = DraftCheck {
    form: &edit::FORM,
    words: CheckWords {
        title: "hearing-check",
        lead: "hearing-check-lead",
        about: "hearing-about-application",
        papers: "hearing-papers",
    },
    about,
    papers: |view| view! { <PapersSummary view/> }.into_any(),
    before: |view| {
        view! {
            <NotBound view/>
            <WhatNext/>
            <DueIfNow view/>
        }
        .into_any()
    },
};

/// What the application is about beside what was typed.
pub(super) fn about(view: &HearingApplicationView) -> Vec<Fact> {
    let mut facts = vec![
        Fact::of(t("dossier-case-no"), number(view.unified_case_no.clone())),
        Fact::new(t("dossier-party"), view.party_name.clone()),
        Fact::new(t("dossier-office"), view.office_name.clone()),
        Fact::new(t("hearing-applicant"), view.applicant_name.clone()),
    ];
    if !view.reference.is_empty() {
        let reference = number(view.reference.clone());
        facts.insert(0, Fact::of(t("dossier-reference"), reference));
    }
    facts
}

/// What happens once it was sent, and who does it.
#[component]
pub(super) fn WhatNext() -> AnyView {
    let steps = [
        "hearing-next-propose",
        "hearing-next-decide",
        "hearing-next-told",
    ];
    let steps = steps.map(|key| view! { <li>{t(key)}</li> }).collect_view();
    view! {
        <h2>{t("hearing-what-next")}</h2>
        <ol class="what-next">{steps}</ol>
    }
    .into_any()
}

/// By when it is decided if it is sent now, and why.
#[component]
pub(super) fn DueIfNow<'a>(
    /// The application.
    view: &'a HearingApplicationView,
) -> AnyView {
    let due = view.decide_by.clone().map(|deadline| {
        view! {
            <div class="due-box">
                <p>{t("hearing-decides-if-now")} " " <Due deadline=deadline.clone()/></p>
                <DueReason deadline/>
            </div>
        }
    });
    due.into_any()
}
