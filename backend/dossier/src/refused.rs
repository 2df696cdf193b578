//! Why the desk said no.

use std::borrow::Cow;

use casefile::FileError;
use contract::{FieldProblem, Problem};
use kernel::jobs::Failure;
use ledger::ObjectRef;
use matter::{MatterError, log_altered};
use sea_orm::DbErr;
use time::OffsetDateTime;
use vault::VaultError;

/// A refusal of this desk. Nothing in it tells who or what.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refused {
    #[error("no such object, or not for this caller")]
    NoSuchThing,
    #[error("a fresh factor is needed")]
    StepUpNeeded,
    #[error("fields are at fault")]
    Fields(Vec<FieldProblem>),
    #[error("somebody else changed it first")]
    Stale,
    #[error("the act does not fit where the matter stands")]
    WrongState,
    #[error("what was typed was changed elsewhere since")]
    ChangedElsewhere,
    #[error("a part of the caller's own object is not there, or not there any more")]
    TakenOut,
    #[error("no case matches number and party")]
    NoSuchCase { left: u32 },
    #[error("too many wrong guesses today")]
    TooManyGuesses {
        until: OffsetDateTime,
        now: OffsetDateTime,
    },
    #[error("a correction was asked before")]
    AlreadyCorrected,
    #[error("check {0} stands in the way")]
    CheckFailed(String),
    #[error("the file is not prepared")]
    FileNotPrepared,
    #[error("the application does not ask for online reading, or the case is barred from it")]
    NotForOnline,
    #[error("a grant on this file is live")]
    GrantIsLive,
    #[error("an import of this file is not finished")]
    ImportUnfinished,
    #[error("a row is not what was sealed: {0:?}")]
    Altered(ObjectRef),
    #[error("an application of the caller's own is not what was sealed: {0:?}")]
    OwnAltered(ObjectRef),
    #[error("what has this number is not what was sealed: {0:?}")]
    NumberAltered(ObjectRef),
    #[error("the access window is not open")]
    WindowClosed,
    #[error("a bundle of this application is being made")]
    BundleUnderWay,
    #[error("as many bundles as a day allows were ordered")]
    TooManyBundles,
    #[error("this is not the way to the password")]
    WrongWay,
    #[error("the password is locked after too many tries")]
    PasswordLocked,
    #[error("the password was retrieved before")]
    AlreadyRetrieved,
    #[error("the object has expired")]
    Gone,
    #[error("the upload cannot be used: {0}")]
    BadUpload(&'static str),
    #[error("the database failed")]
    Database(#[from] DbErr),
    #[error("the vault failed")]
    Vault(#[from] VaultError),
    #[error("the ledger failed")]
    Ledger(#[from] ledger::LedgerError),
    #[error("a notice could not be written")]
    Notice(#[from] notice::NoticeError),
    #[error("{0}")]
    Broken(&'static str),
}

impl From<FileError> for Refused {
    fn from(error: FileError) -> Self {
        match error {
            FileError::NoSuchThing => Self::NoSuchThing,
            FileError::Stale => Self::Stale,
            FileError::Altered(object) => Self::Altered(object),
            FileError::BeingRead => Self::GrantIsLive,
            FileError::ImportUnfinished => Self::ImportUnfinished,
            FileError::BadUpload(code) => Self::BadUpload(code),
            FileError::Field(fault) => Self::Fields(vec![fault]),
            FileError::Broken(what) => Self::Broken(what),
            FileError::Ledger(error) => error.into(),
            FileError::Vault(error) => error.into(),
            FileError::Database(error) => error.into(),
        }
    }
}

impl From<MatterError> for Refused {
    fn from(error: MatterError) -> Self {
        match error {
            MatterError::Stale => Self::Stale,
            MatterError::WrongState => Self::WrongState,
            MatterError::Altered(object) => Self::Altered(object),
            MatterError::BadCursor => Self::field("after", "cursor"),
            MatterError::Broken(what) => Self::Broken(what),
            MatterError::Ledger(error) => error.into(),
            MatterError::Vault(error) => error.into(),
            MatterError::Database(error) => error.into(),
        }
    }
}

impl Refused {
    /// The kind under which a refusal by the rules stands in the ledger: the policy had said yes.
    /// `None` for what left its entry already, and for what broke.
    pub(crate) const fn by_the_rules(&self) -> Option<&'static str> {
        match self {
            Self::Fields(_) | Self::BadUpload(_) => Some("invalid"),
            Self::Stale => Some("conflict"),
            Self::ChangedElsewhere => Some("changed-elsewhere"),
            Self::TakenOut => Some("not-found"),
            Self::WrongState => Some("wrong-state"),
            Self::TooManyGuesses { .. } => Some("too-many-guesses"),
            Self::AlreadyCorrected => Some("already-corrected"),
            Self::CheckFailed(_) => Some("check-failed"),
            Self::BundleUnderWay => Some("bundle-under-way"),
            Self::TooManyBundles => Some("too-many-bundles"),
            Self::FileNotPrepared => Some("file-not-prepared"),
            Self::NotForOnline => Some("not-for-online"),
            Self::GrantIsLive => Some("grant-is-live"),
            Self::ImportUnfinished => Some("import-unfinished"),
            Self::AlreadyRetrieved => Some("already-retrieved"),
            Self::Gone | Self::Vault(VaultError::Erased(_)) => Some("gone"),
            Self::NoSuchThing
            | Self::StepUpNeeded
            // The try itself was entered with its transaction.
            | Self::WrongWay
            | Self::PasswordLocked
            | Self::WindowClosed
            | Self::NoSuchCase { .. }
            | Self::Altered(_)
            | Self::OwnAltered(_)
            | Self::NumberAltered(_)
            | Self::Database(_)
            | Self::Vault(_)
            | Self::Ledger(_)
            | Self::Notice(_)
            | Self::Broken(_) => None,
        }
    }

    /// Whether it may come any number of times: such refusals share one entry a minute.
    pub(crate) const fn is_beyond_a_brake(&self) -> bool {
        matches!(self, Self::TooManyGuesses { .. } | Self::TooManyBundles)
    }

    pub(crate) fn field(field: &'static str, rule: impl Into<Cow<'static, str>>) -> Self {
        Self::Fields(vec![fault(field, rule)])
    }

    /// This refusal, or `altered` where a sealed value was changed or belongs elsewhere.
    pub(crate) fn altering(self, altered: Self) -> Self {
        match self {
            Self::Vault(VaultError::TamperedField { .. }) => altered,
            other => other,
        }
    }

    /// Passes, and says so in the log, where all that is wrong is that this object is not what was sealed.
    pub(crate) fn unless_altered(self, object: ObjectRef) -> Result<(), Self> {
        match self.altering(Self::Altered(object)) {
            Self::Altered(object) => {
                log_altered(object);
                Ok(())
            }
            fault => Err(fault),
        }
    }

    /// Passes when no field is at fault.
    pub(crate) fn unless_none(faults: Vec<FieldProblem>) -> Result<(), Self> {
        if faults.is_empty() {
            Ok(())
        } else {
            Err(Self::Fields(faults))
        }
    }
}

/// A field and the rule it broke.
pub(crate) fn fault(field: &'static str, rule: impl Into<Cow<'static, str>>) -> FieldProblem {
    FieldProblem::at(field, rule)
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::NoSuchThing | Refused::TakenOut => Self::not_found(),
            Refused::StepUpNeeded => Self::step_up_required(),
            Refused::Fields(fields) => Self::invalid(fields),
            Refused::Stale => Self::conflict(),
            Refused::WrongState => Self::new("wrong-state", 409),
            Refused::ChangedElsewhere => Self::new("changed-elsewhere", 409),
            Refused::NoSuchCase { left } => Self {
                left: Some(left),
                ..Self::new("no-such-case", 404)
            },
            Refused::TooManyGuesses { until, now } => Self {
                wait_seconds: u32::try_from((until - now).whole_seconds()).ok(),
                ..Self::new("too-many-guesses", 429)
            },
            Refused::AlreadyCorrected => Self::new("already-corrected", 409),
            Refused::CheckFailed(rule) => Self::new(failed_check(&rule), 409),
            Refused::FileNotPrepared => Self::new("file-not-prepared", 409),
            Refused::NotForOnline => Self::new("not-for-online", 409),
            Refused::GrantIsLive => Self::new("grant-is-live", 409),
            Refused::ImportUnfinished => Self::new("import-unfinished", 409),
            Refused::Altered(object) => {
                log_altered(object);
                Self::not_found()
            }
            Refused::OwnAltered(_) => Self::new("record-altered", 409),
            Refused::NumberAltered(_) => Self::new("number-altered", 409),
            Refused::WindowClosed => Self::new("window-closed", 403),
            Refused::BundleUnderWay => Self::new("bundle-under-way", 409),
            Refused::TooManyBundles => Self::new("too-many-bundles", 429),
            Refused::WrongWay => Self::new("wrong-way", 422),
            Refused::PasswordLocked => Self::new("password-locked", 429),
            Refused::AlreadyRetrieved => Self::new("already-retrieved", 410),
            // Whoever opens a page while its paper is being replaced comes too late; nothing is broken.
            Refused::Gone | Refused::Vault(VaultError::Erased(_)) => Self::new("gone", 410),
            Refused::BadUpload(rule) => Self::field("file", rule),
            Refused::Ledger(error) => error.into(),
            Refused::Database(error) => broken(&error),
            Refused::Vault(error) => broken(&error),
            Refused::Notice(error) => broken(&error),
            Refused::Broken(what) => {
                tracing::error!(what, "the dossier desk met something that cannot be");
                Self::internal()
            }
        }
    }
}

/// The kind that names the check; one that fails without words of its own is said in general.
fn failed_check(rule: &str) -> &'static str {
    match rule {
        "A-C01" => "check-third-defender",
        "A-C02" => "check-co-suspect",
        "A-C04" => "check-licence",
        "A-C08" => "check-both-sides",
        _ => "check-failed",
    }
}

/// What a refusal means to a job: the moment is at fault, so it is tried again.
impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Database(error) => Self::Database(error),
            Refused::Altered(object) => {
                log_altered(object);
                Self::Final("altered")
            }
            other => {
                tracing::error!(error = %other, "a job of the dossier desk cannot go on");
                Self::Again {
                    code: "internal",
                    at: None,
                }
            }
        }
    }
}

fn broken(error: &dyn std::error::Error) -> Problem {
    tracing::error!(%error, "the dossier desk could not finish");
    Problem::internal()
}
