//! The draw of hearing officers and people's supervisors.
//!
//! From a pool, its rules and conflicts this crate computes the leximin lottery with a proof that none is
//! fairer, publishes it as equal tickets, commits to it before the randomness exists, draws as a pure
//! function of both, and verifies what others drew. `SPEC.md` says it to the last byte.
//!
//! It never reads a clock, a file, a database or ambient randomness, and builds for the browser.

mod bytes;
mod canonical;
mod check;
mod clash;
mod commit;
mod commitment;
mod draw;
mod explain;
mod fault;
#[cfg(feature = "folder")]
mod folder;
mod inclusion;
mod input;
mod mark;
mod number;
mod pool;
mod published;
mod randomness;
mod receipt;
mod register;
mod simulate;
mod solve;
mod stream;
mod verdict;
mod verify;
mod words;
mod year;

pub use bytes::{Bytes, Digest, sha};
pub use canonical::{from_canonical, to_canonical};
pub use check::check;
pub use clash::{Clash, Demand, Way, clash};
pub use commit::CommitError;
pub use commitment::{Commitment, DrawKind, Eligible, Excluded, MarkRule, Replaced, Version};
pub use draw::{Drawn, Replacement, Reserve, draw, next_reserve, replace};
pub use ed25519_dalek::SigningKey;
pub use explain::{
    Binding, Chances, DrawOutcome, Excluding, ExclusionEffect, OfficeExplanation, PartyExplanation,
    RuleEffect, Shortage, explain_to_office, explain_to_party,
};
pub use fault::DocumentFault;
#[cfg(feature = "folder")]
pub use folder::{Files, Folder};
pub use input::{Draft, DrawInput, InputExcluded, InputPerson, InputVersion, Opening, Openings};
pub use mark::{Category, CodeError, Mark, Office, Reason, Reference, Region, Speciality};
pub use number::{Fraction, NumberError, Whole};
pub use pool::{Candidate, Pool, Rule};
pub use published::{Cut, DualBound, Lottery, Node, Round, Witness};
pub use randomness::{
    Beacon, BeaconSignature, QUICKNET, Randomness, RandomnessSource, Revealed, Sealed, seal,
};
pub use receipt::{Publication, Receipt, ReceiptVersion, Signed};
pub use simulate::{Balance, Plan, Service, Simulation, simulate};
pub use solve::{NoPanel, is_possible, leximin};
pub use stream::Stream;
pub use verdict::{CheckCode, CheckResult, CheckVerdict, Facts, Verdict};
pub use verify::verify;
pub use words::{Language, Sentence, check_finding, check_title, check_words, say, verdict_words};
pub use year::{
    Chance, Coverage, DrawCounts, Flag, FlagCode, Member, Pair, Part, PersonYear, Spread, Summary,
    Year, YearDraw, YearReport, evaluate, gini_of_lottery,
};
