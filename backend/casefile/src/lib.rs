//! Cases, their parties and counsel, and their e-files: imported, catalogued, approved, read. Beside them the papers that
//! people send in with a matter of any desk.
//!
//! A desk opens a file through its own grant: it asks the policy, and hands in the permit with a [`Lens`], which says
//! which case, which classes of its pages, and in whose name the reading stands in the ledger. Nothing here asks the
//! policy, and nothing here knows a desk; whether somebody reads a file just now is asked of those who were named as
//! [`Readers`].
//!
//! Whoever changes a file holds it first ([`CaseFiles::hold`]): the version rises, and what is read afterwards in the
//! transaction cannot change before the commit.

mod accept;
mod addresses;
mod arrange;
mod arrangement;
mod aside;
mod at_hand;
mod bookmarks;
mod cards;
mod catalogue;
mod decisions;
mod deliver;
mod efile;
mod examine;
mod find;
mod guesses;
mod hand_over;
mod import;
mod import_worker;
mod imports;
mod land;
mod landed;
mod lens;
mod numbers;
mod pages;
mod papers;
mod prepared;
mod reporting;
mod reports;
mod room;
pub mod rows;
mod seal;
mod sealed_upload;
mod seen;
mod sought;
mod standing;
mod standings;
mod stated;
mod statements;
mod stating;

use std::{sync::Arc, thread::available_parallelism};

use kernel::{Kernel, ReadOnly};
use ledger::Ledger;
use matter::Nodes;
use reading::{Marker, Press};
use scheduling::Rules;
use tokio::sync::Semaphore;
use vault::Vault;

pub use arrange::PAGES_APPROVED;
pub use cards::{CaseCard, NewCard, PartyReach};
pub use catalogue::{Placed, pages_of};
pub use decisions::{DECISION_APPROVED, PAGE_NOT_INCOMPLETE};
pub use deliver::area_of;
pub use efile::{Approval, Covers, EFile, FileDocument};
pub use examine::{Examination, ExamineWorker};
pub use guesses::{TOO_MANY_GUESSES, Tried};
pub use import_worker::ImportWorker;
pub use land::{NewCase, NewMandate, NewParty};
pub use lens::Lens;
pub use pages::{FilePage, PageKey, lines_of};
pub use papers::{PaperInHand, PaperLimits, TAKEN_OUT, entry_of_paper, of_paper};
pub use reporting::{ALREADY_REPORTED, Complaint, PAGES_REPORTED, REPORT_TAKEN_UP};
pub use reports::{PageReport, SCAN_UNFINISHED, SCAN_UNREADABLE};
pub use room::{Openings, Room, Shown, opened_under};
pub use rows::check_held;
pub use seal::{CASE_NO_INDEX, PARTY_NAME_INDEX};
pub use sealed_upload::SealedUpload;
pub use sought::{CaseMatch, Sought};
pub use standing::{BEING_READ, IMPORT_UNFINISHED, Readers};
pub use stated::Stated;
pub use statements::{ImportSaid, ReadAgain, Statements};

use at_hand::FilesAtHand;
use papers::Turns;

/// What files stand on.
#[derive(Clone)]
#[expect(missing_docs, reason = "each field is the room it names")]
pub struct Foundations {
    pub kernel: Kernel<ReadOnly>,
    pub vault: Vault,
    pub ledger: Ledger,
    pub rules: Rules,
    pub press: Press,
    pub marker: Marker,
}

/// The office's cases and their e-files. Cheap to clone.
#[derive(Clone)]
pub struct CaseFiles {
    kernel: Kernel<ReadOnly>,
    vault: Vault,
    ledger: Ledger,
    rules: Rules,
    press: Press,
    marker: Marker,
    at_hand: FilesAtHand,
    /// As many pages are drawn, and files searched, at once as there are cores.
    cores: Arc<Semaphore>,
    readers: Arc<[Arc<dyn Readers>]>,
    papers_in_hand: Turns,
    nodes: Nodes,
}

impl CaseFiles {
    /// On these foundations; `readers` are asked whether somebody reads a file, before it is changed.
    pub fn new(on: Foundations, readers: Vec<Arc<dyn Readers>>) -> Self {
        let Foundations {
            kernel,
            vault,
            ledger,
            rules,
            press,
            marker,
        } = on;
        let cores = available_parallelism().map_or(1, std::num::NonZero::get);
        Self {
            nodes: Nodes::new(
                kernel.clone(),
                vault.clone(),
                rules.clone(),
                contract::NODE_RULES,
            ),
            kernel,
            vault,
            ledger,
            rules,
            press,
            marker,
            at_hand: FilesAtHand::default(),
            cores: Arc::new(Semaphore::new(cores)),
            readers: readers.into(),
            papers_in_hand: Turns::default(),
        }
    }
}
