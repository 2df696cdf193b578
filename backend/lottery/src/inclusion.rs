//! That a commitment stands in the ledger (`backend/ledger/FORMAT.md`).

use ledger::{Checkpoint, Hash, InclusionProof, Leaf, NoteKey, Outcome, commit, leaf_hash};
use serde::Deserialize;

use crate::{
    bytes::Digest,
    fault::{DocumentFault, demand},
    receipt::Publication,
};

/// What the ledger shows of a commitment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Inclusion {
    /// How many entries the ledger had.
    pub(crate) size: u64,
    /// When the entry was made, by the ledger's clock, in seconds since 1970 without their fraction.
    pub(crate) at: i64,
}

/// Of the particulars, what says which commitment. Reading refuses either key given twice.
#[derive(Deserialize)]
struct Particulars {
    details: Details,
}

#[derive(Deserialize)]
struct Details {
    commitment: Digest,
}

impl Publication {
    /// Checks the way from the commitment's digest to the signed checkpoint.
    pub(crate) fn check(&self, digest: &Digest) -> Result<Inclusion, DocumentFault> {
        let particulars: Option<Particulars> = serde_json::from_str(&self.particulars).ok();
        let is_named = particulars.is_some_and(|found| found.details.commitment == *digest);
        demand(
            is_named,
            "particulars",
            "another commitment, or none, under details.commitment",
        )?;
        let line = self.entry.as_bytes();
        let leaf = Leaf::from_bytes(line).map_err(|error| DocumentFault::at("entry", error))?;
        let is_opened = commit(&self.salt.0, self.particulars.as_bytes()) == leaf.commitment;
        demand(is_opened, "particulars", "not what the entry commits to")?;
        demand(
            leaf.result == Outcome::Done,
            "entry",
            "not of something done",
        )?;
        demand(
            leaf.sequence == self.index,
            "index",
            "not the number in the entry",
        )?;
        let key = NoteKey::parse(&self.key).map_err(|error| DocumentFault::at("key", error))?;
        demand(key.to_string() == self.key, "key", "not in its one form")?;
        let checkpoint = Checkpoint::open(&self.checkpoint, &key);
        let checkpoint = checkpoint.map_err(|error| DocumentFault::at("checkpoint", error))?;
        let proof = InclusionProof {
            sequence: self.index,
            path: self.path.iter().map(|hash| Hash(hash.0)).collect(),
        };
        let is_included = proof.verify(leaf_hash(line), &checkpoint);
        is_included.map_err(|error| DocumentFault::at("path", error))?;
        Ok(Inclusion {
            size: checkpoint.size,
            at: leaf.at.unix_timestamp(),
        })
    }
}
