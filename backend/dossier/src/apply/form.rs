//! The rules an application must keep before it is submitted (DOMAIN A.4.1, A.4.2).

use contract::{
    AccessMode, ApplicationField, ApplicationForm, Capacity, DraftChanges, FieldProblem, PaperKind,
    PrincipalRelation,
    personal::{IdNo, PersonName, Standards},
};
use serde::de::DeserializeOwned;
use time::{Date, macros::format_description};

use crate::refused::fault;

const LONGEST_NOTE: usize = 500;
const LONGEST_SCOPE: usize = 300;

/// A code of the contract as its type.
pub(super) fn parsed<T: DeserializeOwned>(code: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(code.to_owned())).ok()
}

/// Lays changes over a form; only open fields change. Values are kept as typed.
pub(super) fn overlay(
    form: &mut ApplicationForm,
    changes: DraftChanges,
    open: &[ApplicationField],
) {
    use ApplicationField as Field;
    let groups: [(Field, &mut String, Option<String>); 11] = [
        (Field::Capacity, &mut form.capacity, changes.capacity),
        (
            Field::Principal,
            &mut form.principal_name,
            changes.principal_name,
        ),
        (
            Field::Principal,
            &mut form.principal_id_no,
            changes.principal_id_no,
        ),
        (
            Field::Principal,
            &mut form.principal_relation,
            changes.principal_relation,
        ),
        (Field::Mandate, &mut form.mandate_no, changes.mandate_no),
        (Field::Mandate, &mut form.mandate_date, changes.mandate_date),
        (Field::Request, &mut form.mode, changes.mode),
        (Field::Request, &mut form.scope, changes.scope),
        (Field::Request, &mut form.purposes, changes.purposes),
        (
            Field::ConflictStatement,
            &mut form.no_conflict,
            changes.no_conflict,
        ),
        (
            Field::ConflictStatement,
            &mut form.conflict_note,
            changes.conflict_note,
        ),
    ];
    for (field, kept, typed) in groups {
        if let Some(typed) = typed.filter(|_| open.contains(&field)) {
            *kept = typed.chars().take(2_000).collect();
        }
    }
}

/// What the rules are judged against.
pub(super) struct Judge<'a> {
    pub(super) papers: &'a [PaperKind],
    pub(super) standards: Standards,
    pub(super) is_online_barred: bool,
}

impl Judge<'_> {
    /// Every rule that the form breaks, in the order of the form.
    pub(super) fn faults(&self, form: &ApplicationForm) -> Vec<FieldProblem> {
        let capacity = parsed::<Capacity>(&form.capacity);
        let relation = parsed::<PrincipalRelation>(&form.principal_relation);
        let mut faults = Vec::new();
        if capacity.is_none() {
            faults.push(fault("capacity", "required"));
        }
        self.judge_principal(form, relation, &mut faults);
        self.judge_mandate(form, &mut faults);
        self.judge_request(form, &mut faults);
        judge_conflict(form, &mut faults);
        self.judge_papers(capacity, relation, &mut faults);
        faults
    }

    fn judge_principal(
        &self,
        form: &ApplicationForm,
        relation: Option<PrincipalRelation>,
        faults: &mut Vec<FieldProblem>,
    ) {
        if relation.is_none() {
            faults.push(fault("principal_relation", "required"));
        }
        if let Err(rule) = PersonName::parse(&form.principal_name) {
            faults.push(fault("principal_name", rule.0));
        }
        let is_institution = relation == Some(PrincipalRelation::LegalAid);
        if !is_institution && let Err(rule) = IdNo::parse(&form.principal_id_no, self.standards) {
            faults.push(fault("principal_id_no", rule.0));
        }
    }

    fn judge_mandate(&self, form: &ApplicationForm, faults: &mut Vec<FieldProblem>) {
        if form.mandate_no.trim().is_empty() {
            faults.push(fault("mandate_no", "required"));
        } else if form.mandate_no.chars().count() > 60 {
            faults.push(fault("mandate_no", "too-long"));
        }
        let day = format_description!("[year]-[month]-[day]");
        match Date::parse(form.mandate_date.trim(), day) {
            Err(_) if form.mandate_date.trim().is_empty() => {
                faults.push(fault("mandate_date", "required"));
            }
            Err(_) => faults.push(fault("mandate_date", "date-shape")),
            Ok(date) if date > self.standards.today => {
                faults.push(fault("mandate_date", "date-in-future"));
            }
            Ok(date) if date.year() < 1980 => faults.push(fault("mandate_date", "date-shape")),
            Ok(_) => {}
        }
    }

    fn judge_request(&self, form: &ApplicationForm, faults: &mut Vec<FieldProblem>) {
        match parsed::<AccessMode>(&form.mode) {
            None => faults.push(fault("mode", "required")),
            Some(AccessMode::Online) if self.is_online_barred => {
                faults.push(fault("mode", "online-barred"));
            }
            Some(_) => {}
        }
        if form.scope.trim().is_empty() {
            faults.push(fault("scope", "required"));
        } else if form.scope.chars().count() > LONGEST_SCOPE {
            faults.push(fault("scope", "too-long"));
        }
        let mut purposes = form.purposes.split_whitespace().peekable();
        let are_known = purposes.peek().is_some()
            && purposes.all(|purpose| ["read", "excerpt", "copy"].contains(&purpose));
        if !are_known {
            faults.push(fault("purposes", "required"));
        }
    }

    /// The three papers, or the legal-aid letter instead of two of them (Rules art. 45, 46).
    fn judge_papers(
        &self,
        capacity: Option<Capacity>,
        relation: Option<PrincipalRelation>,
        faults: &mut Vec<FieldProblem>,
    ) {
        let has = |kind| self.papers.contains(&kind);
        let mut need = |is_needed: bool, kind, field| {
            if is_needed && !has(kind) {
                faults.push(fault(field, "paper-missing"));
            }
        };
        let is_legal_aid = capacity == Some(Capacity::AssignedDefence);
        let needs_kinship = matches!(
            relation,
            Some(PrincipalRelation::Guardian | PrincipalRelation::NearRelative)
        );
        need(true, PaperKind::PracticeCertificate, "practice-certificate");
        need(
            !is_legal_aid,
            PaperKind::PowerOfAttorney,
            "power-of-attorney",
        );
        need(
            !is_legal_aid,
            PaperKind::FirmCertificate,
            "firm-certificate",
        );
        need(is_legal_aid, PaperKind::LegalAidLetter, "legal-aid-letter");
        need(
            needs_kinship,
            PaperKind::PrincipalIdentity,
            "principal-identity",
        );
    }
}

fn judge_conflict(form: &ApplicationForm, faults: &mut Vec<FieldProblem>) {
    if form.no_conflict != "yes" && form.conflict_note.trim().is_empty() {
        faults.push(fault("no_conflict", "conflict-statement"));
    }
    if form.conflict_note.chars().count() > LONGEST_NOTE {
        faults.push(fault("conflict_note", "too-long"));
    }
}

#[cfg(test)]
mod tests {
    use contract::{ApplicationField, ApplicationForm, DraftChanges, PaperKind, personal::*};
    use time::macros::date;

    use super::{Judge, overlay};

    fn complete() -> ApplicationForm {
        ApplicationForm {
            capacity: "retained-defence".into(),
            principal_name: "吕勇睿".into(),
            principal_id_no: "990102199401193877".into(),
            principal_relation: "self".into(),
            mandate_no: "岚衡川〔2026〕刑委字第117号".into(),
            mandate_date: "2026-10-30".into(),
            mode: "online".into(),
            scope: "all".into(),
            purposes: "read copy".into(),
            no_conflict: "yes".into(),
            conflict_note: String::new(),
        }
    }

    const THREE_PAPERS: [PaperKind; 3] = [
        PaperKind::PracticeCertificate,
        PaperKind::PowerOfAttorney,
        PaperKind::FirmCertificate,
    ];

    fn faults(form: &ApplicationForm, papers: &[PaperKind], is_online_barred: bool) -> Vec<String> {
        let standards = Standards {
            regions: Regions::WithTest,
            today: date!(2026 - 11 - 23),
        };
        let judge = Judge {
            papers,
            standards,
            is_online_barred,
        };
        judge
            .faults(form)
            .iter()
            .map(|f| format!("{} {}", f.field, f.rule))
            .collect()
    }

    #[test]
    fn a_complete_application_breaks_no_rule() {
        assert_eq!(
            faults(&complete(), &THREE_PAPERS, false),
            Vec::<String>::new()
        );
    }

    #[test]
    fn an_empty_application_names_every_field_at_once() {
        let named = faults(&ApplicationForm::default(), &[], false);
        for field in [
            "capacity",
            "principal_name",
            "mandate_date",
            "mode",
            "power-of-attorney",
        ] {
            assert!(
                named.iter().any(|f| f.starts_with(field)),
                "{field} in {named:?}"
            );
        }
    }

    #[test]
    fn a_legal_aid_letter_stands_for_power_of_attorney_and_firm_certificate() {
        let form = ApplicationForm {
            capacity: "assigned-defence".into(),
            ..complete()
        };
        let papers = [PaperKind::PracticeCertificate, PaperKind::LegalAidLetter];
        assert_eq!(faults(&form, &papers, false), Vec::<String>::new());
        assert_eq!(
            faults(&form, &THREE_PAPERS, false),
            ["legal-aid-letter paper-missing"]
        );
    }

    #[test]
    fn a_near_relative_proves_kinship() {
        let form = ApplicationForm {
            principal_relation: "near-relative".into(),
            ..complete()
        };
        assert_eq!(
            faults(&form, &THREE_PAPERS, false),
            ["principal-identity paper-missing"]
        );
    }

    #[test]
    fn a_mandate_of_tomorrow_is_refused_and_one_of_today_is_not() {
        let on = |date: &str| ApplicationForm {
            mandate_date: date.into(),
            ..complete()
        };
        assert_eq!(
            faults(&on("2026-11-24"), &THREE_PAPERS, false),
            ["mandate_date date-in-future"]
        );
        assert_eq!(
            faults(&on("2026-11-23"), &THREE_PAPERS, false),
            Vec::<String>::new()
        );
        assert_eq!(
            faults(&on("2026-02-30"), &THREE_PAPERS, false),
            ["mandate_date date-shape"]
        );
    }

    #[test]
    fn a_barred_case_asks_for_another_mode_and_never_refuses() {
        assert_eq!(
            faults(&complete(), &THREE_PAPERS, true),
            ["mode online-barred"]
        );
        let on_site = ApplicationForm {
            mode: "on-site".into(),
            ..complete()
        };
        assert_eq!(faults(&on_site, &THREE_PAPERS, true), Vec::<String>::new());
    }

    #[test]
    fn a_correction_changes_only_the_fields_it_reopened() {
        let mut form = complete();
        let changes = DraftChanges {
            mandate_no: Some("新".into()),
            principal_name: Some("别人".into()),
            ..DraftChanges::default()
        };
        overlay(&mut form, changes, &[ApplicationField::Mandate]);
        assert_eq!(
            (form.mandate_no.as_str(), form.principal_name.as_str()),
            ("新", "吕勇睿")
        );
    }
}
