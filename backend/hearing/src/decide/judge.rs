//! What must hold of what is said on an application, and whether an act is offered there at all.

use contract::{
    CaseKind, FieldProblem, HEARING_REASON, HearingApplication, HearingCorrectionItem,
    HearingProposal, NOTE_LENGTH, machine::Procedure as _, policy::Act,
};
use matter::{Refused, WRONG_STATE, length_fault};

use crate::{desk::Hearings, rows::hearing_application};

impl Hearings {
    /// Passes where the procedure offers the act as the application stands: who decides, and on what is proposed.
    pub(super) fn ensure_offered(
        &self,
        row: &hearing_application::Model,
        act: Act,
    ) -> Result<(), Refused> {
        let offered = HearingApplication::MACHINE.acts(row.stands(), &self.facts_of(row));
        if offered.contains(&act) {
            Ok(())
        } else {
            Err(WRONG_STATE.refused())
        }
    }
}

/// A hearing rests on a condition of art. 4; a refusal names its ground and its reasons (art. 9).
pub(super) fn judge(proposal: &HearingProposal, kind: Option<CaseKind>) -> Result<(), Refused> {
    let mut faults = Vec::new();
    if let HearingProposal::Hold { criteria, .. } = proposal {
        let fits =
            |criterion: &contract::HearingCriterion| kind.is_some_and(|kind| criterion.fits(kind));
        if criteria.is_empty() || !criteria.iter().all(fits) {
            faults.push(FieldProblem::at("criteria", "not-chosen"));
        }
    }
    faults.extend(reason_fault("reason", proposal.reason()));
    Refused::unless_none(faults)
}

/// What is said for or against a hearing, where it is too short or too long.
pub(super) fn reason_fault(field: &'static str, text: &str) -> Option<FieldProblem> {
    let (least, most) = HEARING_REASON;
    length_fault((field, "hearing-reason-length"), text, least..=most)
}

/// Something is asked for, each with a note, and no part twice.
pub(super) fn judge_items(items: &[HearingCorrectionItem]) -> Result<(), Refused> {
    if items.is_empty() {
        return Err(Refused::field("items", "not-chosen"));
    }
    let faults = items.iter().filter_map(|item| {
        length_fault((item.field.code(), "note-length"), &item.note, NOTE_LENGTH)
    });
    Refused::unless_none(faults.collect())
}

#[cfg(test)]
mod tests {
    use contract::{HearingCriterion, HearingRefusalReason};

    use super::{CaseKind, HearingProposal, Refused, judge};

    fn faults(proposal: &HearingProposal, kind: CaseKind) -> Vec<String> {
        match judge(proposal, Some(kind)) {
            Ok(()) => Vec::new(),
            Err(Refused::Fields(faults)) => faults
                .iter()
                .map(|fault| format!("{} {}", fault.field, fault.rule))
                .collect(),
            Err(other) => panic!("{other}"),
        }
    }

    fn hold(criteria: &[HearingCriterion]) -> HearingProposal {
        HearingProposal::Hold {
            criteria: criteria.to_vec(),
            reason: "双方对是否不起诉争议较大，需要当面听取意见。".to_owned(),
        }
    }

    #[test]
    fn a_hearing_rests_on_a_condition_of_its_kind_of_case() {
        let danger = hold(&[HearingCriterion::SocialDanger]);
        assert_eq!(
            faults(&hold(&[]), CaseKind::NonProsecution),
            ["criteria not-chosen"]
        );
        assert_eq!(
            faults(&danger, CaseKind::NonProsecution),
            ["criteria not-chosen"]
        );
        assert_eq!(faults(&danger, CaseKind::ArrestReview), [""; 0]);
        let disputed = hold(&[HearingCriterion::DisputedFacts]);
        assert_eq!(faults(&disputed, CaseKind::NonProsecution), [""; 0]);
    }

    #[test]
    fn a_refusal_without_reasons_is_none() {
        let refuse = |reason: &str| HearingProposal::Refuse {
            ground: HearingRefusalReason::CriteriaNotMet,
            reason: reason.to_owned(),
        };
        let kind = CaseKind::CriminalAppeal;
        assert_eq!(
            faults(&refuse("   "), kind),
            ["reason hearing-reason-length:0"]
        );
        assert_eq!(
            faults(&refuse("不符合条件"), kind),
            ["reason hearing-reason-length:5"]
        );
        let long = "长".repeat(2_001);
        assert_eq!(
            faults(&refuse(&long), kind),
            ["reason hearing-reason-length:2001"]
        );
        assert_eq!(
            faults(&refuse("事实清楚，各方对处理没有争议。"), kind),
            [""; 0]
        );
    }
}
