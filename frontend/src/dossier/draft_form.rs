//! How an application's values travel between its form, its draft and its pages.

use contract::{
    ApplicationField, ApplicationForm, ApplicationView, DraftChanges, PaperKind,
    personal::IdentityPaper,
};

use crate::web::{Form, FormState};

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
    let (scope, detail) = match form.scope.as_str() {
        "" => ("", ""),
        "all" => ("all", ""),
        detail => ("part", detail),
    };
    let id_kind = match form.principal_id_kind.as_str() {
        "" => IdentityPaper::ResidentCard.code(),
        chosen => chosen,
    };
    let single = [
        ("capacity", form.capacity.as_str()),
        ("principal_name", &form.principal_name),
        ("principal_id_kind", id_kind),
        ("principal_id_no", &form.principal_id_no),
        ("principal_nationality", &form.principal_nationality),
        ("principal_relation", &form.principal_relation),
        ("mandate_no", &form.mandate_no),
        ("mandate_date", &form.mandate_date),
        ("mode", &form.mode),
        ("scope", scope),
        ("scope_detail", detail),
        ("no_conflict", &form.no_conflict),
        ("conflict_note", &form.conflict_note),
    ];
    let purposes = form
        .purposes
        .split_whitespace()
        .map(|purpose| ("purposes", purpose));
    FormState::filled(single.into_iter().chain(purposes))
}

/// What was typed into the open fields; an unticked box is a value too.
pub(super) fn changes_of(form: &Form, open: &[ApplicationField]) -> DraftChanges {
    let take = |field: ApplicationField, name: &str| {
        open.contains(&field).then(|| form.text(name).to_owned())
    };
    let request = open.contains(&ApplicationField::Request);
    DraftChanges {
        edition: form.parse("edition").ok(),
        capacity: take(ApplicationField::Capacity, "capacity"),
        principal_name: take(ApplicationField::Principal, "principal_name"),
        principal_id_no: take(ApplicationField::Principal, "principal_id_no"),
        principal_id_kind: take(ApplicationField::Principal, "principal_id_kind"),
        principal_nationality: take(ApplicationField::Principal, "principal_nationality"),
        principal_relation: take(ApplicationField::Principal, "principal_relation"),
        mandate_no: take(ApplicationField::Mandate, "mandate_no"),
        mandate_date: take(ApplicationField::Mandate, "mandate_date"),
        mode: take(ApplicationField::Request, "mode"),
        scope: request.then(|| scope_of(form)),
        purposes: request.then(|| form.all("purposes").collect::<Vec<_>>().join(" ")),
        no_conflict: take(ApplicationField::ConflictStatement, "no_conflict"),
        conflict_note: take(ApplicationField::ConflictStatement, "conflict_note"),
    }
}

fn scope_of(form: &Form) -> String {
    match form.text("scope") {
        "part" => form.text("scope_detail").to_owned(),
        other => other.to_owned(),
    }
}

/// The name of a paper's field in the form.
pub(super) const fn paper_code(kind: PaperKind) -> &'static str {
    match kind.field() {
        Some(field) => field.code(),
        None => "other",
    }
}

/// The kind of paper that a form field carries.
pub(super) fn find_kind(name: &str) -> Option<PaperKind> {
    PaperKind::ALL
        .into_iter()
        .find(|kind| paper_code(*kind) == name)
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
    fn every_paper_is_found_by_the_name_of_its_field() {
        for kind in PaperKind::ALL {
            assert_eq!(find_kind(paper_code(kind)), Some(kind));
        }
        assert_eq!(find_kind("form_token"), None);
    }

    #[test]
    fn a_part_of_the_file_is_kept_in_its_own_words() {
        let kept = ApplicationForm {
            scope: "第二卷".into(),
            ..ApplicationForm::default()
        };
        let state = state_of(&kept);
        assert!(state.is_chosen("scope", "part"));
        assert_eq!(state.value("scope_detail"), "第二卷");
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
