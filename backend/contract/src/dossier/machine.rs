//! The procedure of an application for file access, mandate and request in one (DOMAIN A.2, A.3).

use crate::{
    machine::{Guard, Machine, Next, Procedure, Queue, Runs, StateEntry, Step, To},
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
        /// A place and a time are arranged for reading on site.
        Arranged = "arranged",
        /// The reading has ended; its receipt is to be filled.
        ReceiptDue = "receipt-due",
        /// The access receipt is filled, or the window ended without a pledge.
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
    Accepted, Arranged, Completed, Correction, Draft, Granted, Lapsed, Reading, ReceiptDue,
    RefusalProposed, Refused, Revoked, Submitted, Verified, Withdrawn,
};

impl ApplicationState {
    /// Whether nothing comes next.
    pub fn is_ended(self) -> bool {
        Application::MACHINE.queue(self) == Queue::Ended
    }

    /// Whether the applicant may change open fields and papers.
    pub fn is_open(self) -> bool {
        Application::MACHINE.fits(self, Act::EditApplication)
    }

    /// Whether a window is granted: until it ends, what it lets read stays as it is.
    pub const fn has_grant(self) -> bool {
        matches!(self, Granted | Reading)
    }

    /// Whether a mandate that was verified in it stands: nothing has ended it.
    pub const fn keeps_mandate(self) -> bool {
        !matches!(self, Refused | Revoked | Withdrawn | Lapsed)
    }

    /// Whether reading is arranged: online by a window, on site at a place and a time.
    pub fn is_arranged(self) -> bool {
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
    const UNKNOWN: ApplicationState = Revoked;
    const PAGE: &'static str = "/applications";
    const INTERNAL_NOTES: &'static [&'static str] = &["refusal-returned"];
    const UNDO: Option<&'static Step<Self>> = Some(&UNDO);
}

const UNDO: Step<Application> = Step::undoing(Act::UndoDecision, "undone");

/// Access is to be arranged in this time from the complete application (Rules art. 49).
const ARRANGING: Runs = Runs::since("submitted", "A-N03");

const STANDINGS: &[StateEntry<Application>] = &[
    StateEntry::live(
        Draft,
        Queue::Unseen,
        &[Next::new("submit", Turn::Applicant, Runs::Nothing)],
    ),
    StateEntry::live(
        Submitted,
        Queue::Waiting,
        &[Next::new(
            "accept",
            Turn::Receiving,
            Runs::since("submitted", "A-N02"),
        )],
    ),
    StateEntry::live(
        Correction,
        Queue::Elsewhere,
        &[Next::new(
            "correct",
            Turn::Applicant,
            Runs::since("correction-asked", "A-CORRECTION"),
        )],
    ),
    StateEntry::live(
        Accepted,
        Queue::Waiting,
        &[Next::new(
            "verify",
            Turn::Verifying,
            Runs::since("accepted", "A-N01"),
        )],
    ),
    StateEntry::live(
        Verified,
        Queue::Waiting,
        &[
            Next::new("grant", Turn::Verifying, ARRANGING).when(&[Prepared]),
            Next::new("prepare", Turn::EfileMaker, ARRANGING).when(&[Unprepared]),
            Next::new("arrange", Turn::Verifying, ARRANGING).when(&[OffLine]),
        ],
    ),
    StateEntry::live(
        RefusalProposed,
        Queue::Waiting,
        &[Next::new(
            "confirm-refusal",
            Turn::CaseManagementHead,
            Runs::AsBefore,
        )],
    ),
    StateEntry::live(
        Granted,
        Queue::Elsewhere,
        &[Next::new("pledge", Turn::Applicant, Runs::Nothing)],
    ),
    StateEntry::live(
        Reading,
        Queue::Elsewhere,
        &[Next::new("read", Turn::Applicant, Runs::Nothing)],
    ),
    StateEntry::live(
        Arranged,
        Queue::Waiting,
        &[Next::new("visit", Turn::Applicant, Runs::Nothing)],
    ),
    StateEntry::live(
        ReceiptDue,
        Queue::Elsewhere,
        &[Next::new(
            "receipt",
            Turn::Applicant,
            Runs::since("window-ended", "A-N16"),
        )],
    ),
    StateEntry::ended(Completed),
    StateEntry::ended(Refused),
    StateEntry::ended(Revoked),
    StateEntry::ended(Withdrawn),
    StateEntry::ended(Lapsed),
];

const LIVE: &[ApplicationState] = &[
    Draft,
    Submitted,
    Correction,
    Accepted,
    Verified,
    RefusalProposed,
    Granted,
    Reading,
    Arranged,
];

/// Whatever the office knows of.
const RECEIVED: &[ApplicationState] = &[
    Submitted,
    Correction,
    Accepted,
    Verified,
    RefusalProposed,
    Granted,
    Reading,
    Arranged,
    ReceiptDue,
    Completed,
    Refused,
    Revoked,
    Withdrawn,
    Lapsed,
];

const STEPS: &[Step<Application>] = &[
    Step::begin(Act::StartApplication, Draft),
    Step::stay(Act::EditApplication, &[Draft, Correction]),
    Step::stay(Act::ChangePapers, &[Draft, Correction]),
    Step::by(Act::Submit, &[Draft], To::State(Submitted), "submitted"),
    Step::by(
        Act::Submit,
        &[Correction],
        To::State(Submitted),
        "corrected",
    ),
    Step::by(Act::Accept, &[Submitted], To::State(Accepted), "accepted").undoable(),
    Step::by(
        Act::VerifyMandate,
        &[Accepted],
        To::State(Verified),
        "verified",
    )
    .undoable(),
    Step::by(
        Act::AskCorrection,
        &[Submitted, Accepted],
        To::State(Correction),
        "correction-asked",
    )
    .when(&[NotCorrected])
    .undoable(),
    Step::by(Act::Grant, &[Verified], To::State(Granted), "granted")
        .when(&[Prepared])
        .undoable(),
    Step::by(Act::SignPledge, &[Granted], To::State(Reading), "pledged"),
    Step::stay(Act::ReadPage, &[Reading]),
    Step::stay(Act::MakeBundle, &[Reading]).when(&[MayCopy]),
    Step::by(
        Act::FinishReading,
        &[Reading, ReceiptDue],
        To::State(Completed),
        "completed",
    ),
    Step::by(
        Act::ArrangeVisit,
        &[Verified],
        To::State(Arranged),
        "arranged",
    )
    .when(&[OffLine]),
    Step::by(
        Act::NoteVisitKept,
        &[Arranged],
        To::State(ReceiptDue),
        "visit-kept",
    ),
    Step::by(
        Act::NoteVisitMissed,
        &[Arranged],
        To::State(Verified),
        "visit-missed",
    ),
    Step::by(Act::MoveVisit, &[Arranged], To::Same, "visit-moved"),
    Step::by(
        Act::CancelVisit,
        &[Arranged],
        To::State(Verified),
        "visit-cancelled",
    ),
    Step::by(
        Act::FileReceipt,
        &[ReceiptDue],
        To::State(Completed),
        "receipt-filed",
    ),
    // What is arranged ends with the mode; before it the change leaves the application where it stands.
    Step::by(
        Act::ChangeMode,
        &[Submitted, Accepted, Verified],
        To::Same,
        "mode-changed",
    ),
    Step::by(
        Act::ChangeMode,
        &[Granted, Reading, Arranged],
        To::State(Verified),
        "mode-changed",
    ),
    Step::by(
        Act::ProposeRefusal,
        &[Submitted, Accepted, Verified],
        To::State(RefusalProposed),
        "refusal-proposed",
    ),
    Step::by(
        Act::ConfirmRefusal,
        &[RefusalProposed],
        To::State(Refused),
        "refused",
    )
    .undoable(),
    Step::by(
        Act::ReturnRefusal,
        &[RefusalProposed],
        To::Back,
        "refusal-returned",
    ),
    Step::by(
        Act::WithdrawRefusal,
        &[RefusalProposed],
        To::Back,
        "refusal-withdrawn",
    ),
    Step::by(
        Act::Revoke,
        &[Granted, Reading, Arranged],
        To::State(Revoked),
        "revoked",
    ),
    Step::by_itself(
        SystemAct::StopAccess,
        &[Granted, Reading],
        Revoked,
        "revoked",
    ),
    Step::by(Act::WithdrawWrit, RECEIVED, To::Same, "writ-withdrawn"),
    Step::by(Act::TakeEvidence, RECEIVED, To::Same, "evidence-taken"),
    Step::by(Act::Withdraw, LIVE, To::State(Withdrawn), "withdrawn"),
    Step::lapse(&[Correction], Lapsed, "lapsed"),
    Step::lapse(&[Granted], Completed, "window-ended"),
    Step::lapse(&[Reading], ReceiptDue, "window-ended"),
    Step::stay(Act::ReadTrail, RECEIVED),
];

#[cfg(test)]
mod tests;
