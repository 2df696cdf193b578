use contract::HearingView;
use leptos::prelude::*;

use super::{
    edit::{FORM, Proposed},
    one::{CaseEnd, OneHearing, Warnings},
    people::PeopleTable,
    shown::ShownTable,
};
use crate::{
    design::Fact,
    language::t,
    page::{CheckWords, DraftCheck},
};

/// Everything once more before it is sent.
pub(super) const CHECK: DraftCheck<OneHearing> = DraftCheck {
    form: &FORM,
    words: CheckWords {
        title: "hearing-plan-check",
        lead: "hearing-plan-check-lead",
        about: "hearing-plan-what",
        papers: "hearing-plan-people-and-shown",
    },
    about,
    papers: |view| {
        view! {
            <PeopleTable view=view.clone()/>
            <ShownTable view/>
        }
        .into_any()
    },
    before: |view| {
        view! {
            <Proposed view=view.clone()/>
            <CaseEnd view=view.clone()/>
            <Warnings view=view.clone()/>
        }
        .into_any()
    },
};

fn about(view: &HearingView) -> Vec<Fact> {
    vec![
        Fact::new(t("hearing-plan-case"), view.case_title.clone()),
        Fact::new(t("hearing-plan-case-no"), view.unified_case_no.clone()),
        Fact::new(t("hearing-plan-presider"), view.presider.clone()),
    ]
}
