//! Why an act was not done, whatever the desk.

use std::{borrow::Cow, ops::RangeInclusive};

use contract::{FieldProblem, NOTE_LENGTH, Problem};
use kernel::jobs::Failure;
use ledger::{LedgerError, ObjectRef};
use notice::NoticeError;
use sea_orm::DbErr;
use uuid::Uuid;
use vault::VaultError;

use crate::log_altered;

/// What may stand in the way of an act which the policy permits, said once: what the caller is told, and how the refusal
/// stands in the ledger.
#[derive(Debug, PartialEq, Eq)]
pub struct Obstacle {
    kind: &'static str,
    status: u16,
    noted: Noted,
}

/// The entry that a refusal leaves at the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Noted {
    /// One of its own, under this kind.
    Once(&'static str),
    /// One a minute with the number, under this kind: such refusals may come any number of times.
    Counted(&'static str),
    /// None: what led to it left one, or something broke.
    Not,
}

/// Somebody else changed it first.
pub static STALE: Obstacle = Obstacle::new("conflict", 409);
/// The act does not fit where the matter stands.
pub static WRONG_STATE: Obstacle = Obstacle::new("wrong-state", 409);
/// The window in which what is asked for lies open is not; the denial was entered.
pub static WINDOW_CLOSED: Obstacle = Obstacle::new("window-closed", 403).noted_before();
/// A monitored node is open that blocks the act.
static BLOCKED: Obstacle = Obstacle::new("blocked-by-node", 409);
/// It is not there any more: whoever opens what is being replaced comes too late.
pub static GONE: Obstacle = Obstacle::new("gone", 410);

impl Obstacle {
    /// Under this kind, which is also that of its entry, and with this HTTP status.
    pub const fn new(kind: &'static str, status: u16) -> Self {
        Self {
            kind,
            status,
            noted: Noted::Once(kind),
        }
    }

    /// With another kind in the ledger.
    #[must_use]
    pub const fn noted_as(self, kind: &'static str) -> Self {
        Self {
            noted: Noted::Once(kind),
            ..self
        }
    }

    /// One that may refuse any number of times: such refusals share an entry a minute.
    #[must_use]
    pub const fn counted(self) -> Self {
        Self {
            noted: Noted::Counted(self.kind),
            ..self
        }
    }

    /// One whose refusal is noted by the operation itself.
    #[must_use]
    pub const fn noted_before(self) -> Self {
        Self {
            noted: Noted::Not,
            ..self
        }
    }

    /// That it stands in the way.
    pub const fn refused(&'static self) -> Refused {
        Refused::Obstacle {
            obstacle: self,
            left: None,
            wait_seconds: None,
        }
    }

    /// The same, where so many tries are left.
    pub const fn refused_with(&'static self, left: u32) -> Refused {
        Refused::Obstacle {
            obstacle: self,
            left: Some(left),
            wait_seconds: None,
        }
    }

    /// The same, until so many seconds have passed.
    pub const fn refused_for(&'static self, wait_seconds: Option<u32>) -> Refused {
        Refused::Obstacle {
            obstacle: self,
            left: None,
            wait_seconds,
        }
    }
}

/// A text outside the length that its rule names, with how long it is.
pub fn length_fault(
    (field, rule): (&'static str, &str),
    text: &str,
    length: RangeInclusive<usize>,
) -> Option<FieldProblem> {
    let count = text.trim().chars().count();
    let is_outside = !length.contains(&count);
    is_outside.then(|| FieldProblem::at(field, format!("{rule}:{count}")))
}

/// What was typed as a reason or a remark: long enough to be understood and short enough to be read.
///
/// # Errors
/// `note-length` on the field.
pub fn judge_note<'a>(field: &'static str, note: &'a str) -> Result<&'a str, FieldProblem> {
    match length_fault((field, "note-length"), note, NOTE_LENGTH) {
        None => Ok(note.trim()),
        Some(fault) => Err(fault),
    }
}

/// The same, where it is all that was typed.
///
/// # Errors
/// `note-length` on the field.
pub fn judge_only_note<'a>(field: &'static str, note: &'a str) -> Result<&'a str, Refused> {
    judge_note(field, note).map_err(|fault| Refused::Fields(vec![fault]))
}

/// Why an act was not done. Nothing in it tells who or what.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// There is no such object, or not for this caller.
    #[error("no such object, or not for this caller")]
    NoSuchThing,
    /// A fresh factor is needed.
    #[error("a fresh factor is needed")]
    StepUpNeeded,
    /// Fields are at fault.
    #[error("fields are at fault")]
    Fields(Vec<FieldProblem>),
    /// Something stands in the way.
    #[error("{} stands in the way", obstacle.kind)]
    Obstacle {
        /// Which.
        obstacle: &'static Obstacle,
        /// How many tries are left, where they are counted.
        left: Option<u32>,
        /// When to come back.
        wait_seconds: Option<u32>,
    },
    /// The same form was sent before, a moment ago, and has made this.
    #[error("the same was made already: {0}")]
    Made(Uuid),
    /// A monitored node that is open blocks the act until it is cleared.
    #[error("the monitored node {0} stands in the way")]
    Blocked(&'static str),
    /// A row is not what was sealed; whoever asked hears that there is nothing.
    #[error("a row is not what was sealed: {0:?}")]
    Altered(ObjectRef),
    /// A row is not what was sealed, and whoever asked may know.
    #[error("a row is not what was sealed: {0:?}")]
    AlteredAndSaid(ObjectRef, &'static Obstacle),
    /// Something that must be there is not.
    #[error("{0}")]
    Broken(&'static str),
    /// The database failed.
    #[error("the database failed")]
    Database(#[from] DbErr),
    /// The vault failed.
    #[error("the vault failed")]
    Vault(#[from] VaultError),
    /// The ledger failed.
    #[error("the ledger failed")]
    Ledger(#[from] LedgerError),
    /// A notice could not be written.
    #[error("a notice could not be written")]
    Notice(#[from] NoticeError),
}

impl Refused {
    /// This field broke this rule of the form.
    pub fn field(field: &'static str, rule: impl Into<Cow<'static, str>>) -> Self {
        Self::Fields(vec![FieldProblem::at(field, rule)])
    }

    /// Passes when no field is at fault.
    ///
    /// # Errors
    /// [`Refused::Fields`].
    pub fn unless_none(faults: Vec<FieldProblem>) -> Result<(), Self> {
        if faults.is_empty() {
            Ok(())
        } else {
            Err(Self::Fields(faults))
        }
    }

    /// Whether it is this that stands in the way.
    pub fn is(&self, wanted: &'static Obstacle) -> bool {
        matches!(self, Self::Obstacle { obstacle, .. } if *obstacle == wanted)
    }

    /// The same; where a row is not what was sealed, whoever asked hears it in these words.
    #[must_use]
    pub fn said_if_altered(self, said: &'static Obstacle) -> Self {
        match self {
            Self::Altered(object) => Self::AlteredAndSaid(object, said),
            other => other,
        }
    }

    /// The same, or that this object was altered where a sealed value was changed or belongs elsewhere.
    #[must_use]
    pub fn altering(self, object: ObjectRef) -> Self {
        match self {
            Self::Vault(VaultError::TamperedField { .. }) => Self::Altered(object),
            other => other,
        }
    }

    /// Passes, and says so in the log, where all that is wrong is that this object is not what was sealed.
    ///
    /// # Errors
    /// Whatever else is wrong.
    pub fn unless_altered(self, object: ObjectRef) -> Result<(), Self> {
        self.altering(object).logged_if_altered()
    }

    fn logged_if_altered(self) -> Result<(), Self> {
        match self {
            Self::Altered(object) => {
                log_altered(object);
                Ok(())
            }
            fault => Err(fault),
        }
    }

    /// Passes where the system has nothing to do by itself: somebody was first, or a row was altered by hand, which
    /// the log says.
    ///
    /// # Errors
    /// Whatever else is wrong.
    pub fn unless_overtaken(self) -> Result<(), Self> {
        if self.is(&STALE) || self.is(&WRONG_STATE) {
            return Ok(());
        }
        self.logged_if_altered()
    }

    /// What the door notes of it.
    pub(crate) const fn noted(&self) -> Noted {
        match self {
            Self::Fields(_) => Noted::Once("invalid"),
            Self::Obstacle { obstacle, .. } => obstacle.noted,
            Self::Blocked(_) => BLOCKED.noted,
            Self::Made(_) => Noted::Once("made-already"),
            Self::Vault(VaultError::Erased(_)) => GONE.noted,
            Self::NoSuchThing
            | Self::StepUpNeeded
            | Self::Altered(_)
            | Self::AlteredAndSaid(..)
            | Self::Broken(_)
            | Self::Database(_)
            | Self::Vault(_)
            | Self::Ledger(_)
            | Self::Notice(_) => Noted::Not,
        }
    }
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::NoSuchThing => Self::not_found(),
            Refused::StepUpNeeded => Self::step_up_required(),
            Refused::Fields(fields) => Self::invalid(fields),
            Refused::Obstacle {
                obstacle,
                left,
                wait_seconds,
            } => Self {
                left,
                wait_seconds,
                ..Self::new(obstacle.kind, obstacle.status)
            },
            Refused::Blocked(node) => Self {
                node: Some(node.into()),
                ..Self::new(BLOCKED.kind, BLOCKED.status)
            },
            Refused::Made(id) => Self::made_already(id),
            Refused::Altered(object) => {
                log_altered(object);
                Self::not_found()
            }
            Refused::AlteredAndSaid(_, said) => Self::new(said.kind, said.status),
            Refused::Vault(VaultError::Erased(_)) => GONE.refused().into(),
            // The ledger knows whether it is broken or only behind.
            Refused::Ledger(error) => error.into(),
            Refused::Database(error) => broken(&error),
            Refused::Vault(error) => broken(&error),
            Refused::Notice(error) => broken(&error),
            Refused::Broken(what) => {
                tracing::error!(what, "a desk met something that cannot be");
                Self::internal()
            }
        }
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
                tracing::error!(error = %other, "a job cannot go on");
                Self::Again {
                    code: "internal",
                    at: None,
                }
            }
        }
    }
}

fn broken(error: &dyn std::error::Error) -> Problem {
    tracing::error!(%error, "a desk could not finish");
    Problem::internal()
}
