//! The procedure of a hearing, from its beginning to the approved plan (DOMAIN B.2).

use super::Approver;
use crate::{
    machine::{Guard, Machine, Next, Procedure, Queue, Runs, StateEntry, Step, To},
    matter::Turn,
    policy::Act,
};

codes! {
    /// Where a hearing stands.
    pub enum HearingState {
        /// The plan is being written.
        PlanDraft = "plan-draft",
        /// Sent; the department head is to review it.
        PlanSubmitted = "plan-submitted",
        /// Reviewed; the chief prosecutor or the deputy is to approve it.
        PlanReviewed = "plan-reviewed",
        /// Approved: officers are to be drawn.
        PlanApproved = "plan-approved",
        /// It does not take place.
        Cancelled = "hearing-cancelled",
    }
}

use HearingState::{Cancelled, PlanApproved, PlanDraft, PlanReviewed, PlanSubmitted};

/// What is known of a hearing beside its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HearingFacts {
    /// Whose approval its plan takes.
    pub approver: Approver,
}

/// What a step asks for besides the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HearingGuard {
    /// The chief prosecutor or the deputy approves.
    ChiefApproves,
    /// The department head approves.
    HeadApproves,
}

use HearingGuard::{ChiefApproves, HeadApproves};

impl Guard<HearingFacts> for HearingGuard {
    fn holds(self, facts: &HearingFacts) -> bool {
        let by_head = facts.approver == Approver::DepartmentHead;
        match self {
            ChiefApproves => !by_head,
            HeadApproves => by_head,
        }
    }

    fn code(self) -> &'static str {
        match self {
            ChiefApproves => "chief-approves",
            HeadApproves => "head-approves",
        }
    }
}

/// A hearing.
#[derive(Debug, Clone, Copy)]
pub struct Hearing;

impl Procedure for Hearing {
    type State = HearingState;
    type Facts = HearingFacts;
    type Guard = HearingGuard;

    const MACHINE: Machine<Self> = Machine {
        kind: "hearing",
        standings: STANDINGS,
        steps: STEPS,
    };
    const UNKNOWN: HearingState = Cancelled;
    const PAGE: &'static str = "/hearing-plans";
    const INTERNAL_NOTES: &'static [&'static str] = &["plan-returned"];
}

const STANDINGS: &[StateEntry<Hearing>] = &[
    StateEntry::live(
        PlanDraft,
        Queue::Waiting,
        &[Next::new("plan-submit", Turn::Prosecutor, Runs::Nothing)],
    ),
    StateEntry::live(
        PlanSubmitted,
        Queue::Waiting,
        &[
            Next::new("plan-review", Turn::DepartmentHead, Runs::Nothing).when(&[ChiefApproves]),
            Next::new("plan-approve", Turn::DepartmentHead, Runs::Nothing).when(&[HeadApproves]),
        ],
    ),
    StateEntry::live(
        PlanReviewed,
        Queue::Waiting,
        &[Next::new("plan-approve", Turn::Chief, Runs::Nothing)],
    ),
    // The draw begins here; until it is there, nothing is anybody's turn.
    StateEntry::live(PlanApproved, Queue::Elsewhere, &[]),
    StateEntry::ended(Cancelled),
];

const LIVE: &[HearingState] = &[PlanDraft, PlanSubmitted, PlanReviewed, PlanApproved];

const STEPS: &[Step<Hearing>] = &[
    Step::begin_with(Act::InitiateHearing, PlanDraft, "hearing-initiated"),
    Step::begin_with(Act::DraftPlan, PlanDraft, "plan-begun"),
    Step::stay(Act::EditPlan, &[PlanDraft]),
    Step::stay(Act::ChangeParticipants, &[PlanDraft]),
    Step::stay(Act::ChangeEvidence, &[PlanDraft]),
    Step::by(
        Act::SubmitPlan,
        &[PlanDraft],
        To::State(PlanSubmitted),
        "plan-submitted",
    ),
    Step::by(
        Act::RecallPlan,
        &[PlanSubmitted, PlanReviewed],
        To::State(PlanDraft),
        "plan-recalled",
    ),
    Step::by(
        Act::ReviewPlan,
        &[PlanSubmitted],
        To::State(PlanReviewed),
        "plan-reviewed",
    )
    .when(&[ChiefApproves]),
    Step::by(
        Act::ApprovePlanAsHead,
        &[PlanSubmitted],
        To::State(PlanApproved),
        "plan-approved",
    )
    .when(&[HeadApproves]),
    Step::by(
        Act::ApprovePlan,
        &[PlanReviewed],
        To::State(PlanApproved),
        "plan-approved",
    ),
    Step::by(
        Act::ReturnPlan,
        &[PlanSubmitted, PlanReviewed],
        To::State(PlanDraft),
        "plan-returned",
    ),
    // Whoever changes what was approved lets the approval fall.
    Step::by(
        Act::ReopenPlan,
        &[PlanApproved],
        To::State(PlanDraft),
        "plan-reopened",
    ),
    Step::by(
        Act::CancelHearing,
        LIVE,
        To::State(Cancelled),
        "hearing-cancelled",
    ),
];

#[cfg(test)]
mod tests {
    use super::{Act, Approver, Hearing, HearingFacts, HearingState};
    use crate::machine::Procedure as _;

    #[test]
    fn in_arrest_review_the_head_approves_and_nobody_reviews() {
        let facts = HearingFacts {
            approver: Approver::DepartmentHead,
        };
        let acts = Hearing::MACHINE.acts(HearingState::PlanSubmitted, &facts);
        assert!(acts.contains(&Act::ApprovePlanAsHead));
        assert!(!acts.contains(&Act::ReviewPlan));
    }

    #[test]
    fn an_approved_plan_is_not_changed_but_reopened() {
        assert!(!Hearing::MACHINE.fits(HearingState::PlanApproved, Act::EditPlan));
        let reopened = Hearing::MACHINE.step_by(HearingState::PlanApproved, Act::ReopenPlan);
        assert!(reopened.is_some());
    }
}
