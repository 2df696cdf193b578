//! What was signed last, remembered beside the signing key.
//!
//! Database, tiles and the witness's folder can be put back together to an older state that is sound in
//! itself. This file is not among them: it lies with the key, holds the newest signed note and is only ever
//! replaced by a larger one. Where there are several machines with the key, each has its own; one that is
//! behind still forbids everything older than itself.

use std::{
    fs::{self, File, OpenOptions, Permissions},
    io::{self, Write as _},
    os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
};

use super::error::LedgerError;
use crate::{checkpoint::Checkpoint, note::NoteKey};

/// The file with the newest signed note.
#[derive(Debug, Clone)]
pub struct LastSigned {
    path: PathBuf,
}

impl LastSigned {
    /// The file at this place, which need not exist yet.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// What the key signed last; `None` if the file is not there.
    pub fn read(&self, key: &NoteKey) -> Result<Option<Checkpoint>, LedgerError> {
        match fs::read_to_string(&self.path) {
            Ok(note) => Ok(Some(Checkpoint::open(&note, key)?)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Remembers a signed note. A smaller tree and another one of the same size are refused, whoever
    /// remembers what at the same time.
    pub fn raise(&self, note: &str, key: &NoteKey) -> Result<Checkpoint, LedgerError> {
        let signed = Checkpoint::open(note, key)?;
        let folder = self.folder();
        fs::create_dir_all(folder)?;
        let folder = File::open(folder)?;
        // Let go of when the folder is closed, by a crash as well.
        folder.lock()?;
        match self.read(key)? {
            Some(kept) if kept.size > signed.size => return Err(LedgerError::PutBack),
            Some(kept) if kept.size == signed.size && kept.root != signed.root => {
                return Err(LedgerError::Rewritten);
            }
            Some(kept) if kept == signed => return Ok(signed),
            Some(_) | None => {}
        }
        self.replace(note)?;
        folder.sync_all()?;
        Ok(signed)
    }

    /// Written whole beside the old one and then put in its place: a power cut leaves one of the two.
    fn replace(&self, note: &str) -> io::Result<()> {
        let begun = self.path.with_extension("new");
        let mut file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&begun)?;
        file.set_permissions(Permissions::from_mode(0o600))?;
        file.write_all(note.as_bytes())?;
        file.sync_all()?;
        fs::rename(&begun, &self.path)
    }

    fn folder(&self) -> &Path {
        match self.path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        }
    }
}

#[cfg(test)]
mod tests {
    use tlog_tiles::Hash;

    use super::*;
    use crate::note::NoteSigner;

    fn signer() -> NoteSigner {
        NoteSigner::from_seed("ledger.example", &[5; 32]).unwrap()
    }

    fn note(size: u64, root: u8) -> String {
        let root = Hash([root; 32]);
        Checkpoint { size, root }.sign(&signer()).unwrap()
    }

    #[test]
    fn what_was_signed_last_is_raised_and_never_lowered() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys/ledger.signed");
        let (last, key) = (LastSigned::at(&path), signer().public_key());
        assert!(last.read(&key).unwrap().is_none());
        last.raise(&note(3, 1), &key).unwrap();
        last.raise(&note(5, 2), &key).unwrap();
        last.raise(&note(5, 2), &key).unwrap();
        let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600);
        let smaller = last.raise(&note(4, 1), &key);
        assert!(matches!(smaller, Err(LedgerError::PutBack)), "{smaller:?}");
        let another = last.raise(&note(5, 3), &key);
        assert!(
            matches!(another, Err(LedgerError::Rewritten)),
            "{another:?}"
        );
        assert_eq!(last.read(&key).unwrap().unwrap().size, 5);
        fs::write(&path, note(9, 9).replace("\n9\n", "\n8\n")).unwrap();
        assert!(last.read(&key).is_err());
        assert!(
            last.raise(&note(10, 1), &key).is_err(),
            "nothing is signed over a broken one"
        );
    }

    #[test]
    fn of_many_at_once_the_largest_stays() {
        let folder = tempfile::tempdir().unwrap();
        let (last, key) = (
            LastSigned::at(folder.path().join("it")),
            signer().public_key(),
        );
        std::thread::scope(|scope| {
            for thread in 0..8_u64 {
                let (last, key) = (&last, &key);
                scope.spawn(move || {
                    for step in 0..20 {
                        let _ = last.raise(&note(step * 8 + thread, 1), key);
                    }
                });
            }
        });
        assert_eq!(last.read(&key).unwrap().unwrap().size, 19 * 8 + 7);
    }
}
