//! The procedure of an application for a hearing (DOMAIN B.2, from the application to its decision).

use super::Approver;
use crate::{
    machine::{Guard, Machine, Next, Procedure, Queue, Runs, StateEntry, Step, To},
    matter::Turn,
    policy::Act,
};

codes! {
    /// Where an application for a hearing stands.
    pub enum HearingApplicationState {
        /// Being written; nobody else sees it.
        Draft = "draft",
        /// Received; the handling prosecutor is to propose.
        Applied = "applied",
        /// Sent back once for the named parts.
        Correction = "correction",
        /// A hearing, or its refusal, is proposed; the department head is to review it.
        Proposed = "hearing-proposed",
        /// Reviewed; the chief prosecutor or the deputy is to decide.
        Reviewed = "hearing-reviewed",
        /// A hearing is held; it is being prepared.
        Approved = "hearing-approved",
        /// Refused with reasons.
        Refused = "hearing-refused",
        /// Taken back by its applicant.
        Withdrawn = "withdrawn",
        /// A correction was not answered in time.
        Lapsed = "lapsed",
    }
}

use HearingApplicationState::{
    Applied, Approved, Correction, Draft, Lapsed, Proposed, Refused, Reviewed, Withdrawn,
};

impl HearingApplicationState {
    /// Whether nothing comes next.
    pub fn is_ended(self) -> bool {
        HearingApplication::MACHINE.queue(self) == Queue::Ended
    }

    /// Whether its applicant may change open parts and papers.
    pub fn is_open(self) -> bool {
        HearingApplication::MACHINE.fits(self, Act::EditHearingApplication)
    }
}

/// What is known of an application beside its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HearingApplicationFacts {
    /// Whether a correction was asked for before: it is asked for once.
    pub was_corrected: bool,
    /// Whose approval a hearing in this kind of case takes.
    pub approver: Approver,
    /// What is proposed: whether a hearing is to be held; `None` while nothing is.
    pub proposed: Option<bool>,
}

/// What a step asks for besides the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HearingApplicationGuard {
    /// No correction was asked for before.
    NotCorrected,
    /// The chief prosecutor or the deputy decides (art. 4(1)).
    ChiefDecides,
    /// The department head decides.
    HeadDecides,
    /// A hearing is proposed.
    ForHearing,
    /// A refusal is proposed.
    AgainstHearing,
    /// A hearing is proposed, and the department head decides.
    HeadForHearing,
    /// A refusal is proposed, and the department head decides.
    HeadAgainstHearing,
}

use HearingApplicationGuard::{
    AgainstHearing, ChiefDecides, ForHearing, HeadAgainstHearing, HeadDecides, HeadForHearing,
    NotCorrected,
};

impl Guard<HearingApplicationFacts> for HearingApplicationGuard {
    fn holds(self, facts: &HearingApplicationFacts) -> bool {
        let by_head = facts.approver == Approver::DepartmentHead;
        match self {
            NotCorrected => !facts.was_corrected,
            ChiefDecides => !by_head,
            HeadDecides => by_head,
            ForHearing => facts.proposed == Some(true),
            AgainstHearing => facts.proposed == Some(false),
            HeadForHearing => by_head && facts.proposed == Some(true),
            HeadAgainstHearing => by_head && facts.proposed == Some(false),
        }
    }

    fn code(self) -> &'static str {
        match self {
            NotCorrected => "not-corrected",
            ChiefDecides => "chief-decides",
            HeadDecides => "head-decides",
            ForHearing => "for-hearing",
            AgainstHearing => "against-hearing",
            HeadForHearing => "head-for-hearing",
            HeadAgainstHearing => "head-against-hearing",
        }
    }
}

/// An application for a hearing.
#[derive(Debug, Clone, Copy)]
pub struct HearingApplication;

impl Procedure for HearingApplication {
    type State = HearingApplicationState;
    type Facts = HearingApplicationFacts;
    type Guard = HearingApplicationGuard;

    const MACHINE: Machine<Self> = Machine {
        kind: "hearing-application",
        standings: STANDINGS,
        steps: STEPS,
    };
    const UNKNOWN: HearingApplicationState = Withdrawn;
    const PAGE: &'static str = "/hearing-applications";
    const INTERNAL_NOTES: &'static [&'static str] = &["hearing-returned"];
    const UNDO: Option<&'static Step<Self>> = Some(&UNDO);
}

const UNDO: Step<HearingApplication> = Step::undoing(Act::UndoHearingDecision, "undone");

/// A hearing is decided on promptly (art. 9); in arrest review the desk counts the shorter period.
const DECIDING: Runs = Runs::since("applied", "B-N01");

const STANDINGS: &[StateEntry<HearingApplication>] = &[
    StateEntry::live(
        Draft,
        Queue::Unseen,
        &[Next::new("hearing-apply", Turn::Applicant, Runs::Nothing)],
    ),
    StateEntry::live(
        Applied,
        Queue::Waiting,
        &[Next::new("hearing-propose", Turn::Prosecutor, DECIDING)],
    ),
    StateEntry::live(
        Correction,
        Queue::Elsewhere,
        &[Next::new(
            "correct",
            Turn::Applicant,
            Runs::since("correction-asked", "B-CORRECTION"),
        )],
    ),
    StateEntry::live(
        Proposed,
        Queue::Waiting,
        &[
            Next::new("hearing-review", Turn::DepartmentHead, DECIDING).when(&[ChiefDecides]),
            Next::new("hearing-decide", Turn::DepartmentHead, DECIDING).when(&[HeadDecides]),
        ],
    ),
    StateEntry::live(
        Reviewed,
        Queue::Waiting,
        &[Next::new("hearing-decide", Turn::Chief, DECIDING)],
    ),
    StateEntry::live(
        Approved,
        Queue::Elsewhere,
        &[Next::new("hearing-plan", Turn::Prosecutor, Runs::Nothing)],
    ),
    StateEntry::ended(Refused),
    StateEntry::ended(Withdrawn),
    StateEntry::ended(Lapsed),
];

const STEPS: &[Step<HearingApplication>] = &[
    Step::begin(Act::StartHearingApplication, Draft),
    Step::stay(Act::EditHearingApplication, &[Draft, Correction]),
    Step::stay(Act::ChangeHearingPapers, &[Draft, Correction]),
    Step::by(
        Act::ApplyForHearing,
        &[Draft],
        To::State(Applied),
        "applied",
    ),
    Step::by(
        Act::ApplyForHearing,
        &[Correction],
        To::State(Applied),
        "corrected",
    ),
    Step::by(
        Act::ProposeHearing,
        &[Applied],
        To::State(Proposed),
        "hearing-proposed",
    ),
    Step::by(
        Act::AskHearingCorrection,
        &[Applied],
        To::State(Correction),
        "correction-asked",
    )
    .when(&[NotCorrected])
    .undoable(),
    Step::by(
        Act::ReviewHearingProposal,
        &[Proposed],
        To::State(Reviewed),
        "hearing-reviewed",
    )
    .when(&[ChiefDecides]),
    Step::by(
        Act::ApproveHearingAsHead,
        &[Proposed],
        To::State(Approved),
        "hearing-approved",
    )
    .when(&[HeadForHearing])
    .undoable(),
    Step::by(
        Act::RefuseHearingAsHead,
        &[Proposed],
        To::State(Refused),
        "hearing-refused",
    )
    .when(&[HeadAgainstHearing])
    .undoable(),
    Step::by(
        Act::ApproveHearing,
        &[Reviewed],
        To::State(Approved),
        "hearing-approved",
    )
    .when(&[ForHearing])
    .undoable(),
    Step::by(
        Act::RefuseHearing,
        &[Reviewed],
        To::State(Refused),
        "hearing-refused",
    )
    .when(&[AgainstHearing])
    .undoable(),
    Step::by(
        Act::ReturnHearingProposal,
        &[Proposed, Reviewed],
        To::State(Applied),
        "hearing-returned",
    ),
    Step::by(
        Act::WithdrawHearingProposal,
        &[Proposed],
        To::State(Applied),
        "hearing-proposal-withdrawn",
    ),
    Step::by(
        Act::WithdrawHearingApplication,
        &[Draft, Applied, Correction, Proposed, Reviewed, Approved],
        To::State(Withdrawn),
        "withdrawn",
    ),
    Step::lapse(&[Correction], Lapsed, "lapsed"),
];

#[cfg(test)]
mod tests {
    use super::{
        Act, Approver, HearingApplication, HearingApplicationFacts, HearingApplicationState,
    };
    use crate::machine::Procedure as _;

    fn facts(approver: Approver, proposed: bool) -> HearingApplicationFacts {
        HearingApplicationFacts {
            was_corrected: false,
            approver,
            proposed: Some(proposed),
        }
    }

    fn offered(state: HearingApplicationState, facts: HearingApplicationFacts) -> Vec<Act> {
        HearingApplication::MACHINE.acts(state, &facts)
    }

    #[test]
    fn where_the_chief_decides_the_head_only_reviews() {
        let facts = facts(Approver::Chief, true);
        let offered = offered(HearingApplicationState::Proposed, facts);
        assert!(offered.contains(&Act::ReviewHearingProposal));
        assert!(!offered.contains(&Act::ApproveHearingAsHead));
    }

    #[test]
    fn what_is_proposed_is_what_is_decided_on() {
        let refusal = facts(Approver::Chief, false);
        let offered_then = offered(HearingApplicationState::Reviewed, refusal);
        assert!(offered_then.contains(&Act::RefuseHearing));
        assert!(!offered_then.contains(&Act::ApproveHearing));
        let by_head = facts(Approver::DepartmentHead, true);
        let offered_then = offered(HearingApplicationState::Proposed, by_head);
        assert!(offered_then.contains(&Act::ApproveHearingAsHead));
        assert!(!offered_then.contains(&Act::RefuseHearingAsHead));
    }
}
