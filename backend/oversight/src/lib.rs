//! Process monitoring (流程监控): monitored nodes are told step by step, the monitor works through them, and whoever is
//! away has somebody who stands in.
//!
//! Nodes are opened and cleared by the acts of other desks, which this room does not know: that is `matter`'s
//! ([`matter::Nodes`]). Here time moves them on ([`Oversight::watch`]): each step of a node is taken by a conditional
//! change of its row, in one transaction with the letters it sends and its entry, so that it is told exactly once, also
//! by two workers of which one dies in between.
//!
//! What a monitor does about a node is a matter of its own (`monitoring`): a reminder, a notice, its answer.

mod absences;
mod door;
mod hand_over;
mod letters;
mod monitoring;
mod notes;
mod obstacles;
mod rows;
mod show;
mod stand_ins;
mod standings;
mod watch;
mod whom;
mod words;
mod writs;

use std::sync::Arc;

use identity::Identity;
use kernel::{Kernel, ReadOnly};
use ledger::Ledger;
use matter::{Door, Handlers, Matters, Nodes};
use notice::{LettersError, Notices};
use scheduling::Rules;
use vault::Vault;
use writ::Writs;

pub use letters::LETTERS;
pub use obstacles::{MONITORING_STANDS, NOBODY_ADDRESSED, RETURNED_BEFORE};
pub use rows::check_held;
pub use stand_ins::StandIns;
pub use writs::WRITS;

/// The rooms that this desk stands on.
#[derive(Clone)]
#[expect(missing_docs, reason = "each field is the room it names")]
pub struct Foundations {
    pub matters: matter::Foundations,
    pub writs: Writs,
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
    matters: Matters,
    writs: Writs,
    handlers: Arc<[Arc<dyn Handlers>]>,
    stand_ins: StandIns,
}

impl Oversight {
    /// The desk on its foundations.
    ///
    /// # Errors
    /// Where a letter's templates cannot be read.
    pub fn new(on: Foundations) -> Result<Self, LettersError> {
        let matters = Matters::with_letters(on.matters, &LETTERS)?;
        Ok(Self {
            stand_ins: StandIns::new(
                matters.on.kernel.clone(),
                matters.on.vault.clone(),
                matters.on.identity.clone(),
            ),
            door: matters.door().clone(),
            kernel: matters.on.kernel.clone(),
            vault: matters.on.vault.clone(),
            ledger: matters.on.ledger.clone(),
            notices: matters.on.notices.clone(),
            identity: matters.on.identity.clone(),
            rules: matters.on.rules.clone(),
            nodes: matters.nodes.clone(),
            matters,
            writs: on.writs,
            handlers: on.handlers.into(),
        })
    }
}
