use contract::{
    ApplicationField, ApplicationForm, ApplicationView, PaperKind, Problem, policy::Act,
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
        "/applications/{application}/edit",
        "application-edit",
        May(&[Act::EditApplication]),
    ),
    keep: Route::target(
        "/applications/{application}/draft",
        "application-draft",
        May(&[Act::EditApplication]),
    ),
    check: Route::page(
        "/applications/{application}/check",
        "application-check",
        May(&[Act::Submit]),
    ),
    sending: DraftSending {
        words: ["dossier-submit-note", "dossier-submit"],
        send: |to, stays| {
            let dossier = &to.desks.dossier;
            let receipt = dossier.submit_application(to.caller, to.id, stays);
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
            ["dossier-edit", "dossier-edit-lead"]
        } else {
            ["dossier-correct", "dossier-correct-lead"]
        }
    },
    sections: &SECTIONS,
    body: |view| view! { <Sections view/> }.into_any(),
    save: |to, changes| to.desks.dossier.save_draft(to.caller, to.id, changes),
    add_paper: |to, (field, upload)| {
        Box::pin(async move {
            let kind = PaperKind::find(&field).ok_or(Problem::new("form-broken", 400))?;
            let paper = to.desks.dossier.add_paper(to.caller, to.id, kind, upload);
            Ok(paper.await?.file_name)
        })
    },
    keep_paper: Some(|to, field| {
        Box::pin(async move {
            let kind = PaperKind::find(&field).ok_or(Problem::new("form-broken", 400))?;
            let kept = to.desks.dossier.keep_paper(to.caller, to.id, kind);
            kept.await.map(drop)
        })
    }),
    edition: |to| to.desks.dossier.draft_edition(to.caller, to.id),
    remove_paper: |to, paper| to.desks.dossier.remove_paper(to.caller, to.id, paper),
};

/// The sections whose values are typed; the others are papers.
pub(in crate::dossier) const SECTIONS: [ApplicationField; 5] = [
    ApplicationField::Capacity,
    ApplicationField::Principal,
    ApplicationField::Mandate,
    ApplicationField::Request,
    ApplicationField::ConflictStatement,
];

impl Drafted for Own {
    type Form = ApplicationForm;

    fn form(view: &ApplicationView) -> &ApplicationForm {
        &view.form
    }

    fn draft(view: &ApplicationView) -> DraftState<'_, ApplicationField> {
        DraftState {
            open: &view.open_fields,
            edition: view.edition,
            saved_at: view.saved_at,
            faults: &view.faults,
            unchanged: &view.unchanged,
        }
    }
}

/// Whether papers of this kind may be added and taken out now.
pub(super) fn is_paper_open(view: &ApplicationView, kind: PaperKind) -> bool {
    match kind.field() {
        Some(field) => view.open_fields.contains(&field),
        None => !view.open_fields.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_and_its_field_are_called_the_same() {
        for kind in PaperKind::ALL {
            let field = kind.field().map_or("other", ApplicationField::code);
            assert_eq!(kind.code(), field);
            assert_eq!(PaperKind::find(field), Some(kind));
        }
        assert_eq!(PaperKind::find("form_token"), None);
    }
}
