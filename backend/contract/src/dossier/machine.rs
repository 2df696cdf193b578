//! The procedure of an application for file access, mandate and request in one (DOMAIN A.2, A.3).

use crate::{
    machine::{By, Guard, Machine, Next, Procedure, Queue, Runs, StateEntry, Step, To},
    matter::Turn,
    policy::{Act, SystemAct},
};

codes! {
    /// Where an application stands.
    pub enum ApplicationState {
        /// Being written; nobody else sees it.
        Draft = "draft",
        /// Received, waiting for case management.
        Submitted = "submitted",
        /// Sent back once for the named fields.
        Correction = "correction",
        /// Complete; the mandate is to be verified.
        Accepted = "accepted",
        /// Mandate verified; waiting for the file and the grant.
        Verified = "verified",
        /// A refusal is proposed; the head of case management decides, and the period goes on running.
        RefusalProposed = "refusal-proposed",
        /// A window is granted; the pledge is to be signed.
        Granted = "granted",
        /// The pledge is signed; the file may be read in the window.
        Reading = "reading",
        /// The access receipt is filled, or the window has ended.
        Completed = "completed",
        /// Refused with a reason.
        Refused = "refused",
        /// Ended by the office.
        Revoked = "revoked",
        /// Taken back by the lawyer.
        Withdrawn = "withdrawn",
        /// A correction was not answered in time.
        Lapsed = "lapsed",
    }
}

use ApplicationState::{
    Accepted, Completed, Correction, Draft, Granted, Lapsed, Reading, RefusalProposed, Refused,
    Revoked, Submitted, Verified, Withdrawn,
};

impl ApplicationState {
    /// The state with this code; a code that this version does not know grants nothing and counts as ended.
    pub fn of(code: &str) -> Self {
        Self::find(code).unwrap_or(Revoked)
    }

    /// Whether nothing comes next.
    pub fn is_ended(self) -> bool {
        Application::MACHINE.queue(self) == Queue::Ended
    }

    /// Whether the applicant may change open fields and papers.
    pub fn is_open(self) -> bool {
        Application::MACHINE.fits(self, Act::EditApplication)
    }

    /// Whether there is a grant to revoke: until it ends, what it lets read stays as it is.
    pub fn has_grant(self) -> bool {
        Application::MACHINE.fits(self, Act::Revoke)
    }
}

/// How the file will be read, as far as the next step depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Online, and every page has an approved class.
    Prepared,
    /// Online, and the file is not prepared.
    Unprepared,
    /// On site or through another procuratorate.
    OffLine,
}

/// What is known of an application beside its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ApplicationFacts {
    /// How the file will be read.
    pub access: Access,
    /// Whether a correction was asked for before: it is asked for once.
    pub was_corrected: bool,
    /// Whether copies are allowed.
    pub may_copy: bool,
}

/// What a step of an application asks for besides the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApplicationGuard {
    /// No correction was asked for before.
    NotCorrected,
    /// The file is read online, and every page has an approved class.
    Prepared,
    /// The file is read online, and is not prepared.
    Unprepared,
    /// The file is read on site or through another procuratorate.
    OffLine,
    /// Copies are allowed.
    MayCopy,
}

use ApplicationGuard::{MayCopy, NotCorrected, OffLine, Prepared, Unprepared};

impl Guard<ApplicationFacts> for ApplicationGuard {
    fn holds(self, facts: &ApplicationFacts) -> bool {
        match self {
            NotCorrected => !facts.was_corrected,
            Prepared => facts.access == Access::Prepared,
            Unprepared => facts.access == Access::Unprepared,
            OffLine => facts.access == Access::OffLine,
            MayCopy => facts.may_copy,
        }
    }

    fn code(self) -> &'static str {
        match self {
            NotCorrected => "not-corrected",
            Prepared => "prepared",
            Unprepared => "unprepared",
            OffLine => "off-line",
            MayCopy => "may-copy",
        }
    }
}

/// An application for file access.
#[derive(Debug, Clone, Copy)]
pub struct Application;

impl Procedure for Application {
    type State = ApplicationState;
    type Facts = ApplicationFacts;
    type Guard = ApplicationGuard;

    const MACHINE: Machine<Self> = Machine {
        kind: "application",
        standings: STANDINGS,
        steps: STEPS,
    };
}

const fn standing(
    state: ApplicationState,
    queue: Queue,
    next: &'static [Next<Application>],
) -> StateEntry<Application> {
    StateEntry { state, queue, next }
}

const fn next(
    code: &'static str,
    turn: Turn,
    runs: Runs,
    when: &'static [ApplicationGuard],
) -> Next<Application> {
    Next {
        code,
        turn,
        runs,
        when,
    }
}

const fn since(event: &'static str, period: &'static str) -> Runs {
    Runs::Since { period, event }
}

/// Access is to be arranged in this time from the complete application (Rules art. 49).
const ARRANGING: Runs = since("submitted", "A-N03");

const STANDINGS: &[StateEntry<Application>] = &[
    standing(
        Draft,
        Queue::Unseen,
        &[next("submit", Turn::Applicant, Runs::Nothing, &[])],
    ),
    standing(
        Submitted,
        Queue::Waiting,
        &[next(
            "accept",
            Turn::CaseManagement,
            since("submitted", "A-N02"),
            &[],
        )],
    ),
    standing(
        Correction,
        Queue::Elsewhere,
        &[next(
            "correct",
            Turn::Applicant,
            since("correction-asked", "A-CORRECTION"),
            &[],
        )],
    ),
    standing(
        Accepted,
        Queue::Waiting,
        &[next(
            "verify",
            Turn::CaseManagement,
            since("accepted", "A-N01"),
            &[],
        )],
    ),
    standing(
        Verified,
        Queue::Waiting,
        &[
            next("grant", Turn::CaseManagement, ARRANGING, &[Prepared]),
            next("prepare", Turn::EfileMaker, ARRANGING, &[Unprepared]),
            next("arrange", Turn::CaseManagement, ARRANGING, &[OffLine]),
        ],
    ),
    standing(
        RefusalProposed,
        Queue::Waiting,
        &[next(
            "confirm-refusal",
            Turn::CaseManagementHead,
            Runs::AsBefore,
            &[],
        )],
    ),
    standing(
        Granted,
        Queue::Elsewhere,
        &[next("pledge", Turn::Applicant, Runs::Nothing, &[])],
    ),
    standing(
        Reading,
        Queue::Elsewhere,
        &[next("read", Turn::Applicant, Runs::Nothing, &[])],
    ),
    standing(Completed, Queue::Ended, &[]),
    standing(Refused, Queue::Ended, &[]),
    standing(Revoked, Queue::Ended, &[]),
    standing(Withdrawn, Queue::Ended, &[]),
    standing(Lapsed, Queue::Ended, &[]),
];

/// A step that moves the application and leaves an event.
const fn step(
    act: Act,
    from: &'static [ApplicationState],
    to: To<ApplicationState>,
    event: &'static str,
) -> Step<Application> {
    Step {
        by: By::Act(act),
        from,
        to,
        event: Some(event),
        when: &[],
    }
}

/// Something that may be done and leaves the application where it stands.
const fn stay(act: Act, from: &'static [ApplicationState]) -> Step<Application> {
    Step {
        by: By::Act(act),
        from,
        to: To::Same,
        event: None,
        when: &[],
    }
}

const fn lapse(
    from: &'static [ApplicationState],
    to: ApplicationState,
    event: &'static str,
) -> Step<Application> {
    Step {
        by: By::System(SystemAct::Lapse),
        from,
        to: To::State(to),
        event: Some(event),
        when: &[],
    }
}

/// The same step, offered only where this holds.
const fn when(
    when: &'static [ApplicationGuard],
    Step {
        by,
        from,
        to,
        event,
        ..
    }: Step<Application>,
) -> Step<Application> {
    Step {
        by,
        from,
        to,
        event,
        when,
    }
}

const LIVE: &[ApplicationState] = &[
    Draft,
    Submitted,
    Correction,
    Accepted,
    Verified,
    RefusalProposed,
    Granted,
    Reading,
];

const STEPS: &[Step<Application>] = &[
    stay(Act::EditApplication, &[Draft, Correction]),
    stay(Act::ChangePapers, &[Draft, Correction]),
    step(Act::Submit, &[Draft], To::State(Submitted), "submitted"),
    step(
        Act::Submit,
        &[Correction],
        To::State(Submitted),
        "corrected",
    ),
    step(Act::Accept, &[Submitted], To::State(Accepted), "accepted"),
    step(
        Act::VerifyMandate,
        &[Accepted],
        To::State(Verified),
        "verified",
    ),
    when(
        &[NotCorrected],
        step(
            Act::AskCorrection,
            &[Submitted, Accepted],
            To::State(Correction),
            "correction-asked",
        ),
    ),
    when(
        &[Prepared],
        step(Act::Grant, &[Verified], To::State(Granted), "granted"),
    ),
    step(Act::SignPledge, &[Granted], To::State(Reading), "pledged"),
    stay(Act::ReadPage, &[Reading]),
    when(&[MayCopy], stay(Act::MakeBundle, &[Reading])),
    step(
        Act::FinishReading,
        &[Reading],
        To::State(Completed),
        "completed",
    ),
    // A window online ends with the mode; before it the change leaves the application where it stands.
    step(
        Act::ChangeMode,
        &[Submitted, Accepted, Verified],
        To::Same,
        "mode-changed",
    ),
    step(
        Act::ChangeMode,
        &[Granted, Reading],
        To::State(Verified),
        "mode-changed",
    ),
    step(
        Act::ProposeRefusal,
        &[Submitted, Accepted, Verified],
        To::State(RefusalProposed),
        "refusal-proposed",
    ),
    step(
        Act::ConfirmRefusal,
        &[RefusalProposed],
        To::State(Refused),
        "refused",
    ),
    step(
        Act::ReturnRefusal,
        &[RefusalProposed],
        To::Back,
        "refusal-returned",
    ),
    step(
        Act::WithdrawRefusal,
        &[RefusalProposed],
        To::Back,
        "refusal-withdrawn",
    ),
    step(
        Act::Revoke,
        &[Granted, Reading],
        To::State(Revoked),
        "revoked",
    ),
    step(Act::Withdraw, LIVE, To::State(Withdrawn), "withdrawn"),
    lapse(&[Correction], Lapsed, "lapsed"),
    lapse(&[Granted, Reading], Completed, "window-ended"),
    stay(
        Act::ReadTrail,
        &[
            Submitted,
            Correction,
            Accepted,
            Verified,
            RefusalProposed,
            Granted,
            Reading,
            Completed,
            Refused,
            Revoked,
            Withdrawn,
            Lapsed,
        ],
    ),
];

#[cfg(test)]
mod tests;
