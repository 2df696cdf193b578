//! How an application's values travel between its form, its draft and its pages.

use contract::{ApplicationField, ApplicationForm, ApplicationView, DraftChanges, PaperKind};

use crate::{
    design::{shown, typed},
    web::{Form, FormState},
};

/// The sections whose values are typed; the others are papers.
pub(super) const SECTIONS: [ApplicationField; 5] = [
    ApplicationField::Capacity,
    ApplicationField::Principal,
    ApplicationField::Mandate,
    ApplicationField::Request,
    ApplicationField::ConflictStatement,
];

/// The values of an application as its form shows them.
pub(super) fn state_of(form: &ApplicationForm) -> FormState {
    shown(form.values())
}

/// What was typed into the open sections.
pub(super) fn changes_of(form: &Form, open: &[ApplicationField]) -> DraftChanges {
    DraftChanges {
        edition: form.parse("edition").ok(),
        ..DraftChanges::typed(open, |input| typed(form, &input))
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
    use contract::Capacity;

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

    #[test]
    fn nobody_chooses_the_usual_paper_by_hand() {
        let state = state_of(&ApplicationForm::default());
        assert!(state.is_chosen("principal_id_kind", "resident-card"));
        assert!(
            Capacity::ALL
                .iter()
                .all(|one| !state.is_chosen("capacity", one.code()))
        );
    }

    #[test]
    fn purposes_are_ticked_one_by_one() {
        let kept = ApplicationForm {
            purposes: "read copy".into(),
            ..ApplicationForm::default()
        };
        let state = state_of(&kept);
        assert!(state.is_chosen("purposes", "read"));
        assert!(state.is_chosen("purposes", "copy"));
        assert!(!state.is_chosen("purposes", "excerpt"));
    }
}
