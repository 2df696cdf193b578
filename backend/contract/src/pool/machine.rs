//! How somebody comes into the pool, is suspended, removed, and leaves.

use crate::{
    machine::{Guard, Machine, Next, Procedure, Queue, Runs, StateEntry, Step, To},
    matter::Turn,
    policy::{Act, SystemAct},
};

/// The period in which an officer answers a proposed removal.
pub const REMOVAL_ANSWER: &str = "B-REMOVAL-ANSWER";

codes! {
    /// How an officer stands in the pool.
    pub enum OfficerState {
        /// Nominated; somebody else is to review it.
        Nominated = "officer-nominated",
        /// Reviewed and found fit; to be invited.
        Reviewed = "officer-reviewed",
        /// Found unfit, or not needed.
        TurnedDown = "officer-turned-down",
        /// Invited; whoever was nominated is to accept.
        Invited = "officer-invited",
        /// The invitation was declined, or not taken up in time.
        Declined = "officer-declined",
        /// In the pool (在库).
        InPool = "officer-in-pool",
        /// In the pool, and not drawn for a while (暂停).
        Suspended = "officer-suspended",
        /// The term is over, and nobody renewed it.
        TermOver = "officer-term-over",
        /// A removal is proposed; the officer may answer.
        RemovalProposed = "removal-proposed",
        /// The officer answered, or the time for it is over; to be decided.
        RemovalHeard = "removal-heard",
        /// Removed (取消资格).
        Removed = "officer-removed",
        /// Left of their own accord (退出), or was nominated by mistake.
        Left = "officer-left",
    }
}

use OfficerState::{
    Declined, InPool, Invited, Left, Nominated, RemovalHeard, RemovalProposed, Removed, Reviewed,
    Suspended, TermOver, TurnedDown,
};

/// What is known of an officer beside the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfficerFacts {
    /// Whether there is an account whose holder has come.
    pub has_come: bool,
    /// Whether nothing keeps the officer from sitting in hearings (K-M05).
    pub is_eligible: bool,
}

/// What has to hold of an officer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfficerGuard {
    /// Nobody has come into an account for them.
    HasNotCome,
    /// Nothing keeps them from sitting in hearings.
    IsEligible,
}

use OfficerGuard::{HasNotCome, IsEligible};

impl Guard<OfficerFacts> for OfficerGuard {
    fn holds(self, facts: &OfficerFacts) -> bool {
        match self {
            HasNotCome => !facts.has_come,
            IsEligible => facts.is_eligible,
        }
    }

    fn code(self) -> &'static str {
        match self {
            HasNotCome => "has-not-come",
            IsEligible => "is-eligible",
        }
    }
}

/// Somebody in the pool, or on the way into it.
#[derive(Debug, Clone, Copy)]
pub struct Officer;

impl Procedure for Officer {
    type State = OfficerState;
    type Facts = OfficerFacts;
    type Guard = OfficerGuard;

    const MACHINE: Machine<Self> = Machine {
        kind: "officer",
        standings: STANDINGS,
        steps: STEPS,
    };
    const UNKNOWN: OfficerState = Left;
    const PAGE: &'static str = "/pool/own";
    const INTERNAL_NOTES: &'static [&'static str] = &["officer-nominated", "officer-reviewed"];

    /// Each sees their own on one page, whichever it is.
    fn page_of(_: impl std::fmt::Display) -> String {
        Self::PAGE.to_owned()
    }
}

const STANDINGS: &[StateEntry<Officer>] = &[
    StateEntry::live(
        Nominated,
        Queue::Waiting,
        &[Next::new("review-officer", Turn::PoolReview, Runs::Nothing)],
    ),
    StateEntry::live(
        Reviewed,
        Queue::Waiting,
        &[Next::new("invite-officer", Turn::PoolKeeper, Runs::Nothing)],
    ),
    StateEntry::ended(TurnedDown),
    StateEntry::live(
        Invited,
        Queue::Elsewhere,
        &[Next::new("accept-pool", Turn::Officer, Runs::Nothing)],
    ),
    StateEntry::ended(Declined),
    // Nothing comes next, and it has not ended.
    StateEntry::live(InPool, Queue::Elsewhere, &[]),
    StateEntry::live(
        Suspended,
        Queue::Elsewhere,
        &[Next::new("resume-officer", Turn::PoolKeeper, Runs::Nothing)],
    ),
    StateEntry::live(
        TermOver,
        Queue::Waiting,
        &[Next::new("renew-officer", Turn::PoolKeeper, Runs::Nothing)],
    ),
    StateEntry::live(
        RemovalProposed,
        Queue::Elsewhere,
        &[Next::new(
            "answer-removal",
            Turn::Officer,
            Runs::since("removal-proposed", REMOVAL_ANSWER),
        )],
    ),
    StateEntry::live(
        RemovalHeard,
        Queue::Waiting,
        &[Next::new("decide-removal", Turn::Chief, Runs::Nothing)],
    ),
    StateEntry::ended(Removed),
    StateEntry::ended(Left),
];

/// In the pool for good or ill.
const MEMBERS: &[OfficerState] = &[InPool, Suspended, TermOver];

/// The events by which an officer of a list begins, by where the list says that they stand.
pub const ENTERED: &str = "officer-entered";
/// The same, suspended.
pub const ENTERED_SUSPENDED: &str = "officer-entered-suspended";
/// The same, who had left.
pub const ENTERED_LEFT: &str = "officer-entered-left";
/// The same, who had been removed.
pub const ENTERED_REMOVED: &str = "officer-entered-removed";

const STEPS: &[Step<Officer>] = &[
    Step::begin_with(Act::NominateOfficer, Nominated, "officer-nominated"),
    // Whoever is in a pool that was kept elsewhere until now stands as that says.
    Step::begin_with(Act::TakeOfficers, InPool, ENTERED),
    Step::begin_with(Act::TakeOfficers, Suspended, ENTERED_SUSPENDED),
    Step::begin_with(Act::TakeOfficers, Left, ENTERED_LEFT),
    Step::begin_with(Act::TakeOfficers, Removed, ENTERED_REMOVED),
    Step::by(
        Act::ReviewOfficer,
        &[Nominated],
        To::State(Reviewed),
        "officer-reviewed",
    )
    .when(&[IsEligible]),
    Step::by(
        Act::TurnDownOfficer,
        &[Nominated, Reviewed],
        To::State(TurnedDown),
        "officer-turned-down",
    ),
    Step::by(
        Act::InviteOfficer,
        &[Reviewed],
        To::State(Invited),
        "officer-invited",
    ),
    Step::by(
        Act::InviteOfficer,
        &[Invited, InPool, Suspended, TermOver, RemovalProposed],
        To::Same,
        "officer-invited-again",
    )
    .when(&[HasNotCome]),
    Step::by(
        Act::AcceptPool,
        &[Invited],
        To::State(InPool),
        "officer-accepted",
    )
    .when(&[IsEligible]),
    Step::by(
        Act::DeclinePool,
        &[Invited],
        To::State(Declined),
        "officer-declined",
    ),
    Step::lapse(&[Invited], Declined, "officer-invitation-lapsed"),
    Step::by(
        Act::ChangeOfficer,
        &[Nominated, Reviewed, Invited, InPool, Suspended, TermOver],
        To::Same,
        "officer-changed",
    ),
    Step::by(Act::NoteTraining, MEMBERS, To::Same, "officer-trained"),
    Step::by(
        Act::DeclareConflicts,
        &[Invited, InPool, Suspended, TermOver],
        To::Same,
        "conflicts-declared",
    ),
    Step::by(
        Act::KeepAvailability,
        MEMBERS,
        To::Same,
        "availability-kept",
    ),
    Step::by(
        Act::SuspendOfficer,
        &[InPool],
        To::State(Suspended),
        "officer-suspended",
    ),
    Step::by_itself(
        SystemAct::SuspendIneligible,
        &[InPool],
        Suspended,
        "officer-ineligible",
    ),
    Step::by(
        Act::ResumeOfficer,
        &[Suspended],
        To::State(InPool),
        "officer-resumed",
    )
    .when(&[IsEligible]),
    Step::lapse(&[InPool], TermOver, "officer-term-over"),
    Step::by(
        Act::RenewOfficer,
        &[InPool, TermOver],
        To::State(InPool),
        "officer-renewed",
    ),
    Step::by(
        Act::ProposeRemoval,
        MEMBERS,
        To::State(RemovalProposed),
        "removal-proposed",
    ),
    Step::by(
        Act::AnswerRemoval,
        &[RemovalProposed],
        To::State(RemovalHeard),
        "removal-answered",
    ),
    Step::lapse(&[RemovalProposed], RemovalHeard, "removal-unanswered"),
    Step::by(
        Act::WithdrawRemoval,
        &[RemovalProposed, RemovalHeard],
        To::Back,
        "removal-withdrawn",
    ),
    Step::by(
        Act::RemoveOfficer,
        &[RemovalHeard],
        To::State(Removed),
        "officer-removed",
    ),
    Step::by(Act::KeepOfficer, &[RemovalHeard], To::Back, "officer-kept"),
    Step::by(Act::LeavePool, MEMBERS, To::State(Left), "officer-left"),
];
