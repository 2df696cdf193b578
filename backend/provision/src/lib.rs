//! What the office lays down (本院规定): numbers, periods, calendars, its own days and how its documents are worded.
//!
//! One person proposes a provision and another puts it in force: whoever lays that down, with a fresh factor. Before it
//! counts, its page lists every due date that it would move ([`matter::DueDates`]). Once it is in force the rules of the
//! house are laid anew ([`Provisions::refresh`]) and a durable job moves what moves ([`DueMover`]).
//!
//! Files in `config` are what a new house begins with; the provisions of the database are laid over them in the order in
//! which they were put in force. A row that is not what was sealed lays nothing down.

mod adopt;
mod decide;
mod door;
mod effect;
mod judge;
mod laid;
mod laid_down;
mod letters;
mod list;
mod mover;
mod obstacles;
mod propose;
mod reach;
mod rows;
mod show;
mod standings;
mod state;
mod wording;
mod year;

use std::sync::Arc;

use kernel::{Kernel, ReadOnly};
use ledger::Ledger;
use matter::{Door, DueDates, Matters};
use notice::LettersError;
use scheduling::Rulebook;
use tokio::sync::Mutex;
use writ::Forms;

pub use letters::LETTERS;
pub use mover::DueMover;
pub use obstacles::{TOO_LATE, UNFIT};
pub use rows::check_held;

/// The rooms that provisions stand on.
#[derive(Clone)]
#[expect(missing_docs, reason = "each field is the room it names")]
pub struct Foundations {
    pub matters: matter::Foundations,
    /// The desks whose due dates move.
    pub desks: Vec<Arc<dyn DueDates>>,
    /// The code of the office whose provisions hold in this house.
    pub home_organisation: String,
    /// The official documents whose wording is laid down.
    pub forms: Forms,
}

/// The office's provisions. Cheap to clone.
#[derive(Clone)]
pub struct Provisions {
    kernel: Kernel<ReadOnly>,
    ledger: Ledger,
    door: Door,
    matters: Matters,
    desks: Arc<[Arc<dyn DueDates>]>,
    home: Arc<str>,
    forms: Forms,
    /// What the house begins with.
    base: Arc<Rulebook>,
    /// The rows by which the rules that hold now were laid.
    laid: Arc<Mutex<Vec<rows::provision::Model>>>,
}

impl Provisions {
    /// On these foundations; the rules that hold at this moment are what the house begins with.
    ///
    /// # Errors
    /// Where a letter's templates cannot be read.
    pub fn new(on: Foundations) -> Result<Self, LettersError> {
        let matters = Matters::with_letters(on.matters, &LETTERS)?;
        Ok(Self {
            kernel: matters.on.kernel.clone(),
            ledger: matters.on.ledger.clone(),
            door: matters.door().clone(),
            base: matters.on.rules.now(),
            matters,
            desks: on.desks.into(),
            home: on.home_organisation.into(),
            forms: on.forms,
            laid: Arc::default(),
        })
    }
}
