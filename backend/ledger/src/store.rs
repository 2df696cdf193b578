//! Keeping the ledger: tables, keys, the sequencer, the audit desk.

mod acting;
mod auditor;
mod compare;
mod disclose;
mod entry;
mod erase;
mod error;
mod find;
mod hold;
mod keep;
mod keys;
mod last_signed;
mod nightly;
mod particulars;
mod record;
mod rows;
mod rows_check;
mod sequence;
mod sequencer;
pub mod signer;
mod standing;
mod tally;
mod trail;
mod whole;

pub use acting::{Acting, Denied};
pub use auditor::{Auditor, Published};
pub use compare::Comparison;
pub use entry::{Author, Entry, ObjectRef};
pub use error::LedgerError;
pub use last_signed::LastSigned;
pub use nightly::NightlyCheck;
pub use record::Ledger;
pub use rows_check::verify_rows;
pub use sequencer::{Sequencer, SequencerSettings};
pub use standing::{Moves, Standing, StandingRoom, Stands, each_row};
pub use trail::{TrailOf, TrailStep};
