use contract::ApplicationView;
use leptos::prelude::*;

use super::{edit, own::Own, summary::PapersSummary};
use crate::{
    design::{Due, DueReason, Fact, number},
    language::t,
    page::{CheckWords, DraftCheck},
};

/// Everything once more before it is sent.
pub(super) const CHECK: DraftCheck<Own> = DraftCheck {
    form: &edit::FORM,
    words: CheckWords {
        title: "dossier-check",
        lead: "dossier-check-lead",
        about: "dossier-about",
        papers: "dossier-papers",
    },
    about,
    papers: |view| view! { <PapersSummary view/> }.into_any(),
    before: |view| view! { <DueIfNow view/> }.into_any(),
};

fn about(view: &ApplicationView) -> Vec<Fact> {
    vec![
        Fact::of(t("dossier-case-no"), number(view.unified_case_no.clone())),
        Fact::new(t("dossier-office"), view.office_name.clone()),
        Fact::new(t("dossier-party"), view.party_name.clone()),
        Fact::new(t("dossier-applicant"), view.applicant_name.clone()),
        Fact::of(t("dossier-licence"), number(view.licence_no.clone())),
        Fact::new(t("dossier-firm"), view.firm_name.clone()),
    ]
}

/// By when access is to be arranged if the application is sent now, and why.
#[component]
pub(super) fn DueIfNow<'a>(
    /// The application.
    view: &'a ApplicationView,
) -> AnyView {
    let due = view.arrange_by.clone().map(|deadline| {
        view! {
            <div class="due-box">
                <p>{t("dossier-due-if-now")} " " <Due deadline=deadline.clone()/></p>
                <DueReason deadline/>
            </div>
        }
    });
    due.into_any()
}
