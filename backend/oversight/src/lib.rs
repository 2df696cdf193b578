//! Process monitoring (流程监控): monitored nodes are told step by step, the monitor works through them, and whoever is
//! away has somebody who stands in.
//!
//! Nodes are opened and cleared by the acts of other desks, which this room does not know: that is `matter`'s
//! ([`matter::Nodes`]). Here time moves them on ([`Oversight::watch`]): each step of a node is taken by a conditional
//! change of its row, in one transaction with the letters it sends and its entry, so that it is told exactly once, also
//! by two workers of which one dies in between.

mod absences;
mod door;
mod letters;
mod notes;
mod rows;
mod show;
mod standings;
mod watch;
mod whom;
mod words;

use std::sync::Arc;

use identity::Identity;
use kernel::{Kernel, ReadOnly};
use ledger::Ledger;
use matter::{Door, Handlers, Nodes};
use notice::{LettersError, Notices};
use scheduling::Rules;
use vault::Vault;

pub use letters::LETTERS;
pub use rows::check_held;

/// The rooms that this desk stands on.
#[derive(Clone)]
#[expect(missing_docs, reason = "each field is the room it names")]
pub struct Foundations {
    pub kernel: Kernel<ReadOnly>,
    pub vault: Vault,
    pub ledger: Ledger,
    pub notices: Notices,
    pub identity: Identity,
    pub rules: Rules,
    pub nodes: Nodes,
    /// Whoever knows who handles the cases of a kind of matter.
    pub handlers: Vec<Arc<dyn Handlers>>,
}

/// The desk of process monitoring. Cheap to clone.
#[derive(Clone)]
pub struct Oversight {
    kernel: Kernel<ReadOnly>,
    vault: Vault,
    ledger: Ledger,
    door: Door,
    notices: Notices,
    identity: Identity,
    rules: Rules,
    nodes: Nodes,
    handlers: Arc<[Arc<dyn Handlers>]>,
}

impl Oversight {
    /// The desk on its foundations.
    ///
    /// # Errors
    /// Where a letter's templates cannot be read.
    pub fn new(on: Foundations) -> Result<Self, LettersError> {
        Ok(Self {
            door: Door::new(on.ledger.clone()),
            kernel: on.kernel,
            vault: on.vault,
            ledger: on.ledger,
            notices: on.notices.with(&LETTERS)?,
            identity: on.identity,
            rules: on.rules,
            nodes: on.nodes,
            handlers: on.handlers.into(),
        })
    }
}
