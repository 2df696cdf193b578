//! What case management sees of applications and decides on them (DOMAIN A.3, A.4).

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use super::{AccessMode, Check, CheckOutcome};

codes! {
    /// What case management is to know of an application before it is opened, the gravest first (DOMAIN 3.1; the catalogue
    /// key is `flag-<code>`).
    pub enum ApplicationFlag {
        /// It would be a third defender of one suspect.
        ThirdDefender = "third-defender",
        /// The lawyer defends another suspect of the case.
        CoSuspect = "co-suspect",
        /// The lawyer stands on both sides of the case.
        BothSides = "both-sides",
        /// The licence is not in practice.
        NotInPractice = "not-in-practice",
        /// The firm is suspended: a person decides.
        FirmSuspended = "firm-suspended",
        /// The lawyer says something of conflicts: a person decides.
        Statement = "statement",
        /// The licence register does not answer.
        RegisterSilent = "register-silent",
        /// Something was given otherwise than it is on record.
        RegisterDiffers = "register-differs",
        /// The party is a minor.
        Minor = "minor",
        /// The file is to be read on site.
        OnSite = "on-site",
        /// The file is to be read at another procuratorate.
        CrossRegion = "cross-region",
        /// A correction came in.
        Corrected = "corrected",
    }
}

impl ApplicationFlag {
    /// What a check that is not clear says (DOMAIN 3.1).
    pub fn of_check(check: &Check) -> Option<Self> {
        if check.outcome == CheckOutcome::Clear {
            return None;
        }
        Some(match check.rule.as_str() {
            "A-C01" => Self::ThirdDefender,
            "A-C02" => Self::CoSuspect,
            "A-C08" => Self::BothSides,
            "A-C04" => Self::NotInPractice,
            "A-H03" => Self::FirmSuspended,
            _ => Self::Statement,
        })
    }
}

/// Reasons of refusal (each is a rule of law; the catalogue key is `refusal-<code>`).
pub const REFUSAL_REASONS: [&str; 7] = [
    "stage-not-reached",
    "court-has-file",
    "mandate-not-proved",
    "third-defender",
    "co-suspect-defender",
    "licence-not-in-practice",
    "former-prosecutor",
];

/// Grounds on which a mode is changed (the catalogue key is `mode-ground-<code>`): the fifteen
/// categories barred from online reading (DOMAIN A.4.3), a file that cannot be shown online, and a
/// bar that has fallen away.
pub const MODE_GROUNDS: [&str; 18] = [
    "bar-1",
    "bar-2",
    "bar-3",
    "bar-4",
    "bar-5",
    "bar-6",
    "bar-7",
    "bar-8",
    "bar-9",
    "bar-10",
    "bar-11",
    "bar-12",
    "bar-13",
    "bar-14",
    "bar-15",
    "no-e-file",
    "onsite-pages",
    BAR_LIFTED,
];

/// The one ground for going back to online reading.
pub const BAR_LIFTED: &str = "bar-lifted";

/// Grounds of a revocation (DOMAIN A.3; the catalogue key is `revocation-<code>`), each with
/// whether it ends the mandate on record too.
pub const REVOCATION_GROUNDS: [(&str, bool); 4] = [
    ("mandate-ended", true),
    ("licence-event", true),
    ("breach", false),
    ("classified-page", false),
];

/// The mode in which the file is read instead of the one asked for (不宜线上阅卷告知).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModeChange {
    /// The mode from now on.
    pub mode: AccessMode,
    /// A code of [`MODE_GROUNDS`].
    pub ground: String,
    /// The explanation to the applicant ([`crate::EXPLANATION_LENGTH`]).
    pub explanation: String,
}

/// A change of the mode as somebody asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModeRequest {
    /// The mode from now on; `None` where none was chosen.
    pub mode: Option<AccessMode>,
    /// A code of [`MODE_GROUNDS`].
    pub ground: String,
    /// The explanation to the applicant ([`crate::EXPLANATION_LENGTH`]).
    pub explanation: String,
}

/// Why a grant ends before its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revocation {
    /// A code of [`REVOCATION_GROUNDS`].
    pub ground: String,
    /// The explanation to the applicant ([`crate::EXPLANATION_LENGTH`]).
    pub explanation: String,
}

/// A refusal that waits for the head of case management (staff only).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusalProposal {
    /// What is proposed.
    pub refusal: Refusal,
    /// When it was proposed.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
}

/// What case management decides on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// A code of [`REFUSAL_REASONS`].
    pub reason: String,
    /// The explanation to the applicant ([`crate::EXPLANATION_LENGTH`]).
    pub explanation: String,
}

/// A window and permissions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantRequest {
    /// First day; `None` where what was given is no day.
    pub from: Option<Date>,
    /// Last day, until closing time; `None` where what was given is no day.
    pub until: Option<Date>,
    /// Whether copies (a bundle) are allowed.
    pub may_copy: bool,
    /// Required when access is not arranged on the day of acceptance (A-N04, Rules art. 49).
    pub explanation: String,
}
