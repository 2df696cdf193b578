//! The rules an application must keep before it is submitted (DOMAIN A.4.1, A.4.2).

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use contract::{
    AccessMode, ApplicationField, ApplicationForm, Capacity, DraftChanges, FieldProblem, PaperKind,
    PrincipalRelation,
    personal::{BrokenRule, IdentityPaper, PersonName, Standards, comparable_number, read_day},
};

use crate::refused::fault;

/// Texts are kept while they are typed, too long ones too, as far as a draft goes.
const LONGEST_KEPT: usize = 2_000;
/// Names, numbers and choices; the rules of each are narrower.
const LONGEST_PLAIN: usize = 100;
const LONGEST_NATIONALITY: usize = 50;
const LONGEST_NOTE: usize = 500;
const LONGEST_SCOPE: usize = 300;
const LONGEST_MANDATE_NO: usize = 60;
/// Lawyers have been licensed again since 1979; nobody brings an older mandate.
const EARLIEST_MANDATE: i32 = 1980;

/// Lays changes over a form; only open fields change. Values are kept as typed.
pub(super) fn overlay(
    form: &mut ApplicationForm,
    changes: DraftChanges,
    open: &[ApplicationField],
) {
    use ApplicationField as Field;
    let groups: [(Field, &mut String, Option<String>); 13] = [
        (Field::Capacity, &mut form.capacity, changes.capacity),
        (
            Field::Principal,
            &mut form.principal_name,
            changes.principal_name,
        ),
        (
            Field::Principal,
            &mut form.principal_id_kind,
            changes.principal_id_kind,
        ),
        (
            Field::Principal,
            &mut form.principal_id_no,
            changes.principal_id_no,
        ),
        (
            Field::Principal,
            &mut form.principal_nationality,
            changes.principal_nationality,
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
            *kept = typed;
        }
    }
}

/// What a draft cannot keep whole is set aside and named with the field's own limit: nothing that was
/// typed is cut, and the other fields are kept.
pub(super) fn set_aside_what_is_too_long(changes: &mut DraftChanges) -> Vec<FieldProblem> {
    let typed = [
        ("capacity", &mut changes.capacity, LONGEST_PLAIN),
        ("principal_name", &mut changes.principal_name, LONGEST_PLAIN),
        (
            "principal_id_kind",
            &mut changes.principal_id_kind,
            LONGEST_PLAIN,
        ),
        (
            "principal_id_no",
            &mut changes.principal_id_no,
            LONGEST_PLAIN,
        ),
        (
            "principal_nationality",
            &mut changes.principal_nationality,
            LONGEST_NATIONALITY,
        ),
        (
            "principal_relation",
            &mut changes.principal_relation,
            LONGEST_PLAIN,
        ),
        ("mandate_no", &mut changes.mandate_no, LONGEST_MANDATE_NO),
        ("mandate_date", &mut changes.mandate_date, LONGEST_PLAIN),
        ("mode", &mut changes.mode, LONGEST_PLAIN),
        ("scope_detail", &mut changes.scope, LONGEST_SCOPE),
        ("purposes", &mut changes.purposes, LONGEST_PLAIN),
        ("no_conflict", &mut changes.no_conflict, LONGEST_PLAIN),
        ("conflict_note", &mut changes.conflict_note, LONGEST_NOTE),
    ];
    let mut unkept = Vec::new();
    for (field, typed, longest) in typed {
        let count = typed.as_deref().unwrap_or_default().chars().count();
        if count > LONGEST_KEPT {
            unkept.push(fault(field, format!("longer-than:{longest}:{count}")));
            *typed = None;
        }
    }
    unkept
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
        let capacity = Capacity::find(&form.capacity);
        let relation = PrincipalRelation::find(&form.principal_relation);
        let mut faults = Vec::new();
        if capacity.is_none() {
            faults.push(fault("capacity", "not-chosen"));
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
            faults.push(fault("principal_relation", "not-chosen"));
        }
        let Some(paper) = IdentityPaper::of(&form.principal_id_kind) else {
            faults.push(fault("principal_id_kind", "not-chosen"));
            return;
        };
        let name = if paper.has_latin_name() {
            PersonName::parse_foreign(&form.principal_name)
        } else {
            PersonName::parse(&form.principal_name)
        };
        if let Err(rule) = name {
            faults.push(fault("principal_name", rule.0));
        }
        if relation == Some(PrincipalRelation::LegalAid) {
            return;
        }
        if let Err(BrokenRule(rule)) = paper.parse(&form.principal_id_no, self.standards) {
            let count = comparable_number(&form.principal_id_no).chars().count();
            let rule: Cow<'static, str> = match rule {
                "id-shape" if count != 18 => format!("id-length:{count}").into(),
                _ => rule.into(),
            };
            faults.push(fault("principal_id_no", rule));
        }
        if paper.needs_nationality() {
            judge_text(
                faults,
                "principal_nationality",
                &form.principal_nationality,
                LONGEST_NATIONALITY,
            );
        }
    }

    fn judge_mandate(&self, form: &ApplicationForm, faults: &mut Vec<FieldProblem>) {
        judge_text(faults, "mandate_no", &form.mandate_no, LONGEST_MANDATE_NO);
        let rule: Cow<'static, str> = match read_day(&form.mandate_date) {
            _ if form.mandate_date.trim().is_empty() => "required".into(),
            None => "date-shape".into(),
            Some(date) if date > self.standards.today => "date-in-future".into(),
            Some(date) if date.year() < EARLIEST_MANDATE => {
                format!("date-too-early:{EARLIEST_MANDATE}").into()
            }
            Some(_) => return,
        };
        faults.push(fault("mandate_date", rule));
    }

    fn judge_request(&self, form: &ApplicationForm, faults: &mut Vec<FieldProblem>) {
        match AccessMode::find(&form.mode) {
            None => faults.push(fault("mode", "not-chosen")),
            Some(AccessMode::Online) if self.is_online_barred => {
                faults.push(fault("mode", "online-barred"));
            }
            Some(_) => {}
        }
        match form.scope.trim() {
            "" => faults.push(fault("scope", "not-chosen")),
            "all" => {}
            detail => judge_text(faults, "scope_detail", detail, LONGEST_SCOPE),
        }
        let mut purposes = form.purposes.split_whitespace().peekable();
        let are_known = purposes.peek().is_some()
            && purposes.all(|purpose| ["read", "excerpt", "copy"].contains(&purpose));
        if !are_known {
            faults.push(fault("purposes", "not-chosen"));
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
    judge_length(faults, "conflict_note", &form.conflict_note, LONGEST_NOTE);
}

/// A text that must be there and not be too long.
fn judge_text(faults: &mut Vec<FieldProblem>, field: &'static str, text: &str, longest: usize) {
    if text.trim().is_empty() {
        faults.push(fault(field, "required"));
    } else {
        judge_length(faults, field, text, longest);
    }
}

fn judge_length(faults: &mut Vec<FieldProblem>, field: &'static str, text: &str, longest: usize) {
    let count = text.trim().chars().count();
    if count > longest {
        faults.push(fault(field, format!("longer-than:{longest}:{count}")));
    }
}

/// Whether a field of the form says the same in both; papers are not in the form.
pub(super) fn says_the_same(
    field: ApplicationField,
    one: &ApplicationForm,
    other: &ApplicationForm,
) -> bool {
    use ApplicationField as Field;
    let said = |form: &ApplicationForm| match field {
        Field::Capacity => vec![form.capacity.clone()],
        Field::Principal => vec![
            form.principal_name.clone(),
            form.principal_id_kind.clone(),
            form.principal_id_no.clone(),
            form.principal_nationality.clone(),
            form.principal_relation.clone(),
        ],
        Field::Mandate => vec![form.mandate_no.clone(), form.mandate_date.clone()],
        Field::Request => vec![form.mode.clone(), form.scope.clone(), form.purposes.clone()],
        Field::ConflictStatement => vec![form.no_conflict.clone(), form.conflict_note.clone()],
        Field::PracticeCertificate
        | Field::PowerOfAttorney
        | Field::FirmCertificate
        | Field::LegalAidLetter
        | Field::PrincipalIdentity => Vec::new(),
    };
    said(one) == said(other)
}
