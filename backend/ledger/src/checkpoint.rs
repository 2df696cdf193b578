//! The signed state of the tree (C2SP tlog-checkpoint).

use tlog_tiles::Hash;

use crate::note::{NoteError, NoteKey, NoteSigner};

/// How many entries the tree held and what its root was.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Checkpoint {
    /// The number of entries.
    pub size: u64,
    /// The root of the tree.
    pub root: Hash,
}

/// Why a checkpoint was not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// The note around it does not hold.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// The note is signed but holds no checkpoint.
    #[error("not a checkpoint")]
    Shape,
    /// The checkpoint is another log's.
    #[error("of another log")]
    Origin,
}

impl Checkpoint {
    /// Writes and signs it as a note; the log's name is that of the key.
    pub fn sign(&self, signer: &NoteSigner) -> Result<String, CheckpointError> {
        let key = signer.public_key();
        let checkpoint = tlog_tiles::Checkpoint::new(key.name(), self.size, self.root, "")
            .map_err(|_| CheckpointError::Shape)?;
        let text = String::from_utf8(checkpoint.to_bytes()).map_err(|_| CheckpointError::Shape)?;
        Ok(signer.sign(&text)?)
    }

    /// Reads a note signed by this key.
    pub fn open(note: &str, key: &NoteKey) -> Result<Self, CheckpointError> {
        let text = key.open(note)?;
        let checkpoint = tlog_tiles::Checkpoint::from_bytes(text.as_bytes())
            .map_err(|_| CheckpointError::Shape)?;
        if checkpoint.origin() != key.name() {
            return Err(CheckpointError::Origin);
        }
        Ok(Self {
            size: checkpoint.size(),
            root: *checkpoint.hash(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checkpoint_survives_the_way_there_and_back() {
        let signer = NoteSigner::from_seed("ledger.example/main", &[5; 32]).unwrap();
        let checkpoint = Checkpoint {
            size: 923_748,
            root: Hash([9; 32]),
        };
        let note = checkpoint.sign(&signer).unwrap();
        assert!(note.starts_with("ledger.example/main\n923748\nCQkJ"));
        assert_eq!(
            Checkpoint::open(&note, &signer.public_key()),
            Ok(checkpoint)
        );
    }

    #[test]
    fn a_checkpoint_with_another_size_is_refused() {
        let signer = NoteSigner::from_seed("ledger.example", &[5; 32]).unwrap();
        let note = Checkpoint {
            size: 10,
            root: Hash([9; 32]),
        }
        .sign(&signer)
        .unwrap();
        let forged = note.replace("\n10\n", "\n11\n");
        let refused = Checkpoint::open(&forged, &signer.public_key());
        assert_eq!(refused, Err(CheckpointError::Note(NoteError::Signature)));
    }

    #[test]
    fn a_note_of_another_log_under_the_same_key_is_refused() {
        let signer = NoteSigner::from_seed("ledger.example", &[5; 32]).unwrap();
        let note = signer
            .sign("other.example\n1\nCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=\n")
            .unwrap();
        assert_eq!(
            Checkpoint::open(&note, &signer.public_key()),
            Err(CheckpointError::Origin)
        );
    }
}
