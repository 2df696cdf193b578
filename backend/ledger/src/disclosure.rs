//! Entries laid open: what somebody outside the house is shown of the ledger, and checks with its public key alone.

use serde::{Deserialize, Serialize};
use tlog_tiles::Hash;

use crate::{
    checkpoint::{Checkpoint, CheckpointError},
    leaf::{Leaf, LeafError, Reference, commit, leaf_hash},
    note::NoteKey,
    proof::InclusionProof,
};

/// An entry with all that leads from what it says to a signed root.
///
/// Its salt is given away with it: what it says is no secret from whoever holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisclosedEntry {
    /// The line as it stands in the tree ([`Leaf`]).
    pub line: String,
    /// The salt of its commitment.
    pub salt: Reference,
    /// What it says, byte for byte as it was committed to; JSON.
    pub particulars: String,
    /// The hashes from the line to the root, from the bottom (RFC 6962, 2.1.1).
    pub path: Vec<Reference>,
}

/// Entries laid open under one signed checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disclosure {
    /// The checkpoint as a signed note.
    pub checkpoint: String,
    /// The entries in their order.
    pub entries: Vec<DisclosedEntry>,
}

/// An entry that was proven.
#[derive(Debug, Clone, PartialEq)]
pub struct ProvenEntry {
    /// Its line.
    pub leaf: Leaf,
    /// What it says.
    pub particulars: serde_json::Value,
}

/// Why entries laid open are not believed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DisclosureError {
    /// The checkpoint is none that this key signed.
    #[error("the signed state does not hold")]
    Checkpoint(#[source] CheckpointError),
    /// A line is none of a ledger.
    #[error("entry {0} is no line of a ledger")]
    Line(usize, #[source] LeafError),
    /// What an entry says is not what its line committed to.
    #[error("what entry {0} says is not what was recorded")]
    Particulars(usize),
    /// A line is not in the tree under its number.
    #[error("entry {0} is not in the signed tree")]
    Proof(usize),
}

impl Disclosure {
    /// The signed state and the entries, each of which is in it and says what was recorded.
    ///
    /// # Errors
    /// [`DisclosureError`] with the place of the entry, from one.
    pub fn check(&self, key: &NoteKey) -> Result<(Checkpoint, Vec<ProvenEntry>), DisclosureError> {
        let checkpoint =
            Checkpoint::open(&self.checkpoint, key).map_err(DisclosureError::Checkpoint)?;
        let entries = self.entries.iter().zip(1..);
        let proven = entries.map(|(entry, place)| entry.check(&checkpoint, place));
        Ok((checkpoint, proven.collect::<Result<_, _>>()?))
    }
}

impl DisclosedEntry {
    fn check(&self, checkpoint: &Checkpoint, place: usize) -> Result<ProvenEntry, DisclosureError> {
        let line = self.line.as_bytes();
        let leaf = Leaf::from_bytes(line).map_err(|error| DisclosureError::Line(place, error))?;
        if commit(&self.salt.0, self.particulars.as_bytes()) != leaf.commitment {
            return Err(DisclosureError::Particulars(place));
        }
        let proof = InclusionProof {
            sequence: leaf.sequence,
            path: self.path.iter().map(|hash| Hash(hash.0)).collect(),
        };
        if proof.verify(leaf_hash(line), checkpoint).is_err() {
            return Err(DisclosureError::Proof(place));
        }
        let particulars = serde_json::from_str(&self.particulars);
        Ok(ProvenEntry {
            leaf,
            particulars: particulars.map_err(|_| DisclosureError::Particulars(place))?,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use contract::Outcome;
    use time::macros::datetime;
    use uuid::Uuid;

    use super::*;
    use crate::{note::NoteSigner, writer::Writer};

    fn signer() -> NoteSigner {
        NoteSigner::from_seed("ledger.example", &[7; 32]).unwrap()
    }

    fn salt(number: u64) -> [u8; 32] {
        [u8::try_from(number).unwrap(); 32]
    }

    fn says(number: u64) -> String {
        format!("{{\"number\":{number}}}")
    }

    fn line(number: u64) -> Vec<u8> {
        let leaf = Leaf {
            act: "dossier.grant".to_owned(),
            actor: None,
            at: datetime!(2026-11-29 01:00 UTC),
            commitment: commit(&salt(number), says(number).as_bytes()),
            object: Reference([1; 32]),
            request: Uuid::nil(),
            result: Outcome::Done,
            sequence: number,
            version: crate::LEAF_VERSION,
        };
        leaf.to_bytes().unwrap()
    }

    /// A tree of so many entries, of which these are laid open.
    fn disclosure(count: u64, open: &[u64]) -> Disclosure {
        let mut tree = Writer::default();
        let lines: Vec<Vec<u8>> = (0..count).map(line).collect();
        let files: BTreeMap<String, Vec<u8>> = tree
            .append(&lines)
            .unwrap()
            .into_iter()
            .map(|file| (file.path, file.bytes))
            .collect();
        let checkpoint = Checkpoint {
            size: tree.size(),
            root: tree.root(),
        };
        let entries = open.iter().map(|number| {
            let proof = InclusionProof::make(&files, &checkpoint, *number).unwrap();
            DisclosedEntry {
                line: String::from_utf8(line(*number)).unwrap(),
                salt: Reference(salt(*number)),
                particulars: says(*number),
                path: proof.path.iter().map(|hash| Reference(hash.0)).collect(),
            }
        });
        Disclosure {
            entries: entries.collect(),
            checkpoint: checkpoint.sign(&signer()).unwrap(),
        }
    }

    #[test]
    fn what_is_laid_open_is_proven_with_the_key_alone() {
        let open = disclosure(9, &[2, 5, 8]);
        let written = serde_json::to_string(&open).unwrap();
        let read: Disclosure = serde_json::from_str(&written).unwrap();
        let (checkpoint, proven) = read.check(&signer().public_key()).unwrap();
        assert_eq!(checkpoint.size, 9);
        let said: Vec<_> = proven
            .iter()
            .map(|one| one.particulars["number"].clone())
            .collect();
        assert_eq!(said, [2, 5, 8]);
    }

    #[test]
    fn every_change_of_what_is_laid_open_is_named_with_its_entry() {
        use DisclosureError::{Checkpoint, Line, Particulars, Proof};
        let key = signer().public_key();
        let changed = |change: fn(&mut Disclosure)| {
            let mut open = disclosure(9, &[2, 5]);
            change(&mut open);
            open.check(&key).unwrap_err()
        };
        assert_eq!(
            changed(|open| open.entries[1].particulars = says(6)),
            Particulars(2)
        );
        assert_eq!(
            changed(|open| open.entries[0].salt.0[3] ^= 1),
            Particulars(1)
        );
        assert_eq!(changed(|open| open.entries[1].path[0].0[0] ^= 1), Proof(2));
        assert_eq!(
            changed(|open| open.entries[1].path = open.entries[0].path.clone()),
            Proof(2)
        );
        assert_eq!(
            changed(|open| open.entries[0].line.push(' ')),
            Line(1, LeafError::Form)
        );
        let forged = |open: &mut Disclosure| {
            let line = &mut open.entries[0].line;
            *line = line.replace("dossier.grant", "dossier.refuse");
        };
        assert_eq!(changed(forged), Proof(1));
        let signed = changed(|open| open.checkpoint = open.checkpoint.replace("\n9\n", "\n8\n"));
        assert!(matches!(signed, Checkpoint(_)));
        let other = NoteSigner::from_seed("ledger.example", &[8; 32]).unwrap();
        assert!(disclosure(9, &[2]).check(&other.public_key()).is_err());
    }
}
