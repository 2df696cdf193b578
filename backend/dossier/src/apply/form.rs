//! The rules an application must keep before it is submitted (DOMAIN A.4.1, A.4.2).

#[cfg(test)]
mod tests;

use contract::{
    AccessMode, ApplicationForm, Capacity, FieldProblem, PaperKind, PrincipalRelation, ScopeAsked,
    form::{FormValues as _, RuleCode},
    personal::{BrokenRule, IdentityPaper, PersonName, Standards, comparable_number},
};

/// What the rules are judged against.
pub(super) struct Judge<'a> {
    pub(super) papers: &'a [PaperKind],
    pub(super) standards: Standards,
    pub(super) is_online_barred: bool,
}

impl Judge<'_> {
    /// Every rule that form and papers break.
    pub(super) fn faults(&self, form: &ApplicationForm) -> Vec<FieldProblem> {
        let mut faults = form.faults(&self.across(form), self.standards.today);
        self.judge_papers(form, &mut faults);
        faults
    }

    /// The rules that look at more than one input, each with the input at which it is said.
    fn across(&self, form: &ApplicationForm) -> Vec<(&'static str, RuleCode)> {
        let is_barred = self.is_online_barred && form.mode() == Some(AccessMode::Online);
        let names_no_part =
            form.scope() == Some(ScopeAsked::Part) && form.scope_detail.trim().is_empty();
        let states_nothing = form.no_conflict.is_empty() && form.conflict_note.trim().is_empty();
        let mut broken = self.principal(form);
        broken.extend(is_barred.then(|| ("mode", "online-barred".into())));
        broken.extend(names_no_part.then(|| ("scope_detail", "required".into())));
        broken.extend(states_nothing.then(|| ("no_conflict", "conflict-statement".into())));
        broken
    }

    /// Which name, number and nationality are asked for depends on the principal's paper.
    fn principal(&self, form: &ApplicationForm) -> Vec<(&'static str, RuleCode)> {
        let Some(paper) = form.principal_id_kind() else {
            return Vec::new();
        };
        let mut broken = Vec::new();
        let name = if paper.has_latin_name() {
            PersonName::parse_foreign(&form.principal_name)
        } else {
            PersonName::parse(&form.principal_name)
        };
        if let Err(rule) = name {
            broken.push(("principal_name", rule.0.into()));
        }
        if form.principal_relation() == Some(PrincipalRelation::LegalAid) {
            return broken;
        }
        let rule = number_rule(paper, &form.principal_id_no, self.standards);
        broken.extend(rule.map(|rule| ("principal_id_no", rule)));
        if paper.needs_nationality() && form.principal_nationality.trim().is_empty() {
            broken.push(("principal_nationality", "required".into()));
        }
        broken
    }

    /// The three papers, or the legal-aid letter instead of two of them (Rules art. 45, 46).
    fn judge_papers(&self, form: &ApplicationForm, faults: &mut Vec<FieldProblem>) {
        let has = |kind| self.papers.contains(&kind);
        let mut need = |is_needed: bool, kind: PaperKind| {
            if is_needed && !has(kind) {
                faults.push(FieldProblem::at(kind.code(), "paper-missing"));
            }
        };
        let is_legal_aid = form.capacity() == Some(Capacity::AssignedDefence);
        let needs_kinship = matches!(
            form.principal_relation(),
            Some(PrincipalRelation::Guardian | PrincipalRelation::NearRelative)
        );
        need(true, PaperKind::PracticeCertificate);
        need(!is_legal_aid, PaperKind::PowerOfAttorney);
        need(!is_legal_aid, PaperKind::FirmCertificate);
        need(is_legal_aid, PaperKind::LegalAidLetter);
        need(needs_kinship, PaperKind::PrincipalIdentity);
    }
}

/// The rule that a paper's number breaks; one of the wrong length is told its length.
fn number_rule(paper: IdentityPaper, number: &str, standards: Standards) -> Option<RuleCode> {
    let BrokenRule(rule) = paper.parse(number, standards).err()?;
    let count = comparable_number(number).chars().count();
    Some(match rule {
        "id-shape" if count != 18 => format!("id-length:{count}").into(),
        _ => rule.into(),
    })
}
