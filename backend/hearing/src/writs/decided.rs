//! What the office puts down when it decides on an application.

use contract::{
    CaseKind, Deadline, HearingApplicationForm, HearingBasis, HearingCorrectionItem,
    HearingProposal, HearingProposalView, HearingRefusal,
};
use notice::Words;
use time::OffsetDateTime;
use writ::{Values, Writ, values};

use super::{About, words::word};

/// 补正告知书.
pub(crate) struct CorrectionNotice {
    pub(crate) about: About,
    pub(crate) items: Vec<HearingCorrectionItem>,
    pub(crate) due: Deadline,
}

impl Writ for CorrectionNotice {
    fn values(&self, words: Words) -> Values {
        let items = self.items.iter().zip(1_u32..);
        let items: Vec<Vec<String>> = items
            .map(|(item, number)| {
                vec![
                    number.to_string(),
                    word("field", item.field.code()).to_owned(),
                    item.note.trim().to_owned(),
                ]
            })
            .collect();
        values! {
            applicant: &self.about.applicant,
            reference: &self.about.reference,
            case: &self.about.case,
            items: items,
            due: words.moment(self.due.due_at),
            due_ref: &self.due.legal_ref,
        }
    }
}

/// 同意召开听证会告知书.
pub(crate) struct ApprovalNotice {
    pub(crate) about: About,
    pub(crate) basis: HearingBasis,
}

impl Writ for ApprovalNotice {
    fn values(&self, _: Words) -> Values {
        values! {
            applicant: &self.about.applicant,
            reference: &self.about.reference,
            case: &self.about.case,
            party: &self.about.party,
            basis: word("basis", self.basis.code()),
        }
    }
}

/// 不予召开听证会告知书: never without its reasons, and with what can be done next (art. 9).
pub(crate) struct RefusalNotice {
    pub(crate) about: About,
    pub(crate) refusal: HearingRefusal,
}

impl Writ for RefusalNotice {
    fn values(&self, _: Words) -> Values {
        let ground = self.refusal.ground.code();
        values! {
            applicant: &self.about.applicant,
            reference: &self.about.reference,
            case: &self.about.case,
            party: &self.about.party,
            ground: word("no-hearing", ground),
            reasons: self.refusal.reason.trim(),
            onward: word("onward", ground),
        }
    }
}

/// 召开听证会审批表: what was asked, what was proposed, and the opinion of each with name and time. The office keeps it
/// for itself.
pub(crate) struct ApprovalForm {
    pub(crate) about: About,
    pub(crate) kind: CaseKind,
    /// Without what is folded away.
    pub(crate) form: HearingApplicationForm,
    pub(crate) applied: OffsetDateTime,
    pub(crate) proposal: HearingProposalView,
    /// Whether the department head decides.
    pub(crate) by_head: bool,
    pub(crate) decided_by: String,
    pub(crate) decided: OffsetDateTime,
}

impl ApprovalForm {
    /// Each opinion: whose, what, the name, when.
    fn opinions(&self, words: Words) -> Vec<Vec<String>> {
        let row = |step: &str, opinion: String, by: &str, at: OffsetDateTime| {
            vec![
                word("opinion", step).to_owned(),
                opinion,
                by.to_owned(),
                words.moment(at),
            ]
        };
        let proposal = &self.proposal;
        let reason = proposal.proposal.reason();
        let proposed = format!("{}：{reason}", self.outcome());
        let mut rows = vec![row("propose", proposed, &proposal.by, proposal.at)];
        if let Some(review) = &proposal.review {
            rows.push(row("review", review.opinion.clone(), &review.by, review.at));
        }
        let step = if self.by_head {
            "decide-head"
        } else {
            "decide"
        };
        let decided = format!("{}。", self.outcome());
        rows.push(row(step, decided, &self.decided_by, self.decided));
        rows
    }

    const fn outcome(&self) -> &'static str {
        if self.proposal.proposal.is_for() {
            "同意召开听证会"
        } else {
            "不予召开听证会"
        }
    }

    /// The conditions of art. 4 that are met, or the ground of the refusal.
    fn grounds(&self) -> String {
        match &self.proposal.proposal {
            HearingProposal::Hold { criteria, .. } => {
                let met = criteria.iter();
                let met: Vec<_> = met.map(|one| word("criterion", one.code())).collect();
                met.join("；")
            }
            HearingProposal::Refuse { ground, .. } => word("no-hearing", ground.code()).to_owned(),
        }
    }
}

impl Writ for ApprovalForm {
    fn values(&self, words: Words) -> Values {
        let questions = self.form.questions().into_iter().zip(1_u32..);
        let questions: Vec<Vec<String>> = questions
            .map(|(question, number)| vec![number.to_string(), question.to_owned()])
            .collect();
        values! {
            reference: &self.about.reference,
            applicant: &self.about.applicant,
            capacity: word("asks-as", &self.form.capacity),
            case: &self.about.case,
            party: &self.about.party,
            kind: self.kind.landed_as(),
            applied: words.moment(self.applied),
            questions: questions,
            reasons: self.form.reasons.trim(),
            outcome: self.outcome(),
            grounds: self.grounds(),
            opinions: self.opinions(words),
        }
    }
}
