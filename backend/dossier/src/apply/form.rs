//! The rules an application must keep before it is submitted (DOMAIN A.4.1, A.4.2).

#[cfg(test)]
mod tests;

use contract::{
    AccessMode, ApplicationForm, FieldProblem, PaperKind,
    form::{FormValues as _, RuleCode},
    personal::{BrokenRule, IdentityPaper, Standards, comparable_number},
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
        let form = &form.unfolded();
        let mut faults = form.faults(&self.across(form), self.standards.today);
        self.judge_papers(form, &mut faults);
        faults
    }

    /// The rules that look at more than one input, each with the input at which it is said.
    fn across(&self, form: &ApplicationForm) -> Vec<(&'static str, RuleCode)> {
        let is_barred = self.is_online_barred && form.mode() == Some(AccessMode::Online);
        let states_nothing = form.no_conflict.is_empty() && form.conflict_note.trim().is_empty();
        let mut broken = self.principal(form);
        broken.extend(is_barred.then(|| ("mode", "online-barred".into())));
        broken.extend(states_nothing.then(|| ("no_conflict", "conflict-statement".into())));
        broken
    }

    /// Which name and number are right depends on the principal's paper.
    fn principal(&self, form: &ApplicationForm) -> Vec<(&'static str, RuleCode)> {
        let Some(paper) = form.principal_id_kind() else {
            return Vec::new();
        };
        let name = paper.parse_name(&form.principal_name).err();
        let name = name.map(|rule| ("principal_name", rule.0.into()));
        let number = number_rule(paper, &form.principal_id_no, self.standards);
        let number = number.map(|rule| ("principal_id_no", rule));
        name.into_iter().chain(number).collect()
    }

    /// Papers that come with an application like this and did not.
    fn judge_papers(&self, form: &ApplicationForm, faults: &mut Vec<FieldProblem>) {
        let is_missing = |kind: &PaperKind| {
            kind.field().is_some() && kind.applies(form) && !self.papers.contains(kind)
        };
        let missing = PaperKind::ALL.into_iter().filter(is_missing);
        faults.extend(missing.map(|kind| FieldProblem::at(kind.code(), "paper-missing")));
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
