use contract::{
    HearingApplicationField, HearingApplicationForm, HearingApplicationView, HearingPaperKind,
    Problem, policy::Act,
};
use leptos::prelude::*;

use super::{edit_sections::Sections, own::Own};
use crate::{
    page::{ActObject as _, DraftForm, DraftSending, DraftState, Drafted},
    web::{Audience::May, Route},
};

/// The form with what was kept.
pub(super) const FORM: DraftForm<Own> = DraftForm {
    route: Route::page(
        "/hearing-applications/{application}/edit",
        "hearing-application-edit",
        May(&[Act::EditHearingApplication]),
    ),
    keep: Route::target(
        "/hearing-applications/{application}/draft",
        "hearing-application-draft",
        May(&[Act::EditHearingApplication]),
    ),
    check: Route::page(
        "/hearing-applications/{application}/check",
        "hearing-application-check",
        May(&[Act::ApplyForHearing]),
    ),
    sending: DraftSending {
        words: ["hearing-apply-note", "hearing-apply"],
        send: |to, stays| {
            let hearings = &to.desks.hearings;
            let receipt = hearings.apply_for_hearing(to.caller, to.id, stays);
            Box::pin(async { receipt.await.map(drop) })
        },
        sent: |id| format!("{}/receipt", Own::address(id)),
        // What ended has no receipt that is worth being led to.
        is_sent: |view| {
            let is_received = view.open_fields.is_empty() && !view.reference.is_empty();
            is_received && view.line.next.is_some()
        },
    },
    words: |view| {
        if view.correction.is_empty() {
            ["hearing-edit", "hearing-edit-lead"]
        } else {
            ["hearing-correct", "hearing-correct-lead"]
        }
    },
    sections: &SECTIONS,
    body: |view| view! { <Sections view/> }.into_any(),
    save: |to, changes| {
        let hearings = &to.desks.hearings;
        hearings.save_hearing_draft(to.caller, to.id, changes)
    },
    add_paper: |to, (field, upload)| {
        Box::pin(async move {
            let kind = HearingPaperKind::find(&field).ok_or(Problem::new("form-broken", 400))?;
            let hearings = &to.desks.hearings;
            let paper = hearings.add_hearing_paper(to.caller, to.id, kind, upload);
            Ok(paper.await?.file_name)
        })
    },
    keep_paper: None,
    edition: |to| to.desks.hearings.hearing_draft_edition(to.caller, to.id),
    remove_paper: |to, paper| {
        let hearings = &to.desks.hearings;
        hearings.remove_hearing_paper(to.caller, to.id, paper)
    },
};

/// The sections whose values are typed; the last one is papers.
pub(in crate::hearing) const SECTIONS: [HearingApplicationField; 6] = [
    HearingApplicationField::Applicant,
    HearingApplicationField::Questions,
    HearingApplicationField::Reasons,
    HearingApplicationField::Openness,
    HearingApplicationField::Needs,
    HearingApplicationField::People,
];

impl Drafted for Own {
    type Form = HearingApplicationForm;

    fn form(view: &HearingApplicationView) -> &HearingApplicationForm {
        &view.form
    }

    fn draft(view: &HearingApplicationView) -> DraftState<'_, HearingApplicationField> {
        DraftState {
            open: &view.open_fields,
            edition: view.edition,
            saved_at: view.saved_at,
            faults: &view.faults,
            unchanged: &view.unchanged,
        }
    }
}
