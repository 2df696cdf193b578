//! Keeping the ledger: tables, keys, the sequencer, the audit desk.

mod auditor;
mod entry;
mod erase;
mod error;
mod find;
mod keep;
mod keys;
mod particulars;
mod record;
mod rows;
mod rows_check;
mod sequence;
mod sequencer;
pub mod signer;
mod trail;

pub use auditor::{Auditor, Published};
pub use entry::{By, Entry, ObjectRef};
pub use error::LedgerError;
pub use record::Ledger;
pub use rows_check::verify_rows;
pub use sequencer::{Sequencer, SequencerSettings};
pub use trail::{TrailOf, TrailStep};
