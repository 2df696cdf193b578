//! The audit trail: every act is an entry, entries form a Merkle tree (RFC 6962), its state is signed.
//!
//! Without features this crate is pure: no database, no files, no clock. It builds for the browser, so
//! that anyone can verify proofs, checkpoints and whole ledgers with the code that made them. With
//! `files` it reads and writes a directory. With `store` it keeps the ledger: `Ledger` writes an entry in the transaction of the act it
//! records and consumes the policy's permit, `Sequencer` puts committed entries into the tree,
//! `Auditor` searches and verifies.
//!
//! An entry names nobody. References are keyed per person, particulars lie outside the tree and are
//! only committed to; destroying a person's key and salts erases the person, and the tree still
//! verifies. The files are described in `FORMAT.md`.
//!
//! ```
//! use ledger::{Checkpoint, ConsistencyProof, NoteSigner, verify};
//! use std::collections::BTreeMap;
//!
//! let signer = NoteSigner::from_seed("ledger.example", &[7; 32])?;
//! let mut tree = ledger::Writer::default();
//! let mut files = BTreeMap::new();
//! let mut old = Checkpoint { size: 0, root: tree.root() };
//! for line in [b"one".to_vec(), b"two".to_vec()] {
//!     for file in tree.append(&[line])? {
//!         files.insert(file.path, file.bytes);
//!     }
//!     let new = Checkpoint { size: tree.size(), root: tree.root() };
//!     ConsistencyProof::make(&files, &new, old.size)?.verify(&old, &new)?;
//!     files.insert("checkpoint".into(), new.sign(&signer)?.into_bytes());
//!     old = new;
//! }
//! let report = verify(&files, &signer.public_key())?;
//! assert_eq!(report.entries, 2);
//! assert!(!report.is_sound(), "the tree holds, but its entries are no lines of this ledger");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod checkpoint;
mod continuity;
#[cfg(feature = "files")]
mod directory;
mod disclosure;
mod finding;
mod leaf;
mod note;
mod proof;
#[cfg(feature = "store")]
mod store;
mod tiles;
mod tree;
mod verify;
mod writer;

pub use checkpoint::{Checkpoint, CheckpointError};
pub use continuity::{Continuity, compare_witness, continuity, line_at};
pub use contract::Outcome;
#[cfg(feature = "files")]
pub use directory::{Directory, DirectoryError, verify_store};
pub use disclosure::{DisclosedEntry, Disclosure, DisclosureError, ProvenEntry};
pub use finding::{Fault, Finding, Report};
pub use leaf::{LEAF_VERSION, Leaf, LeafError, Reference, commit, leaf_hash};
pub use note::{NoteError, NoteKey, NoteSigner};
pub use proof::{ConsistencyProof, InclusionProof, ProofError};
#[cfg(feature = "store")]
pub use store::*;
pub use tiles::{CHECKPOINT_PATH, EntryTooLong, Tiles, UnreadableTile, bundle_path, tile_path};
pub use tlog_tiles::Hash;
pub use tree::{Edge, HashTile, TILE_WIDTH, TilePlace};
pub use verify::verify;
pub use writer::{File, Writer};
