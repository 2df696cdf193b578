//! The published files in a directory.

use std::{
    collections::BTreeSet,
    fs::{self, File as OpenFile},
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};

use crate::{
    checkpoint::{Checkpoint, CheckpointError},
    finding::Report,
    note::NoteKey,
    tiles::{
        CHECKPOINT_PATH, Tiles, UnreadableTile, bundle_entries, bundle_path, read_wide,
        tile_hashes, tile_path,
    },
    tree::{Edge, TilePlace},
    verify::verify,
    writer::{File, Writer},
};

/// A directory with a ledger's tiles, entries and checkpoint.
#[derive(Debug, Clone)]
pub struct Directory {
    root: PathBuf,
}

/// Why a directory could not be read or continued.
#[derive(Debug, thiserror::Error)]
pub enum DirectoryError {
    /// A file is there and could not be read.
    #[error(transparent)]
    UnreadableTile(#[from] UnreadableTile),
    /// The checkpoint is not one that the key has signed.
    #[error("the checkpoint cannot be trusted")]
    Checkpoint(#[from] CheckpointError),
    /// The tiles are not those of the checkpoint.
    #[error("the tiles are not those of their checkpoint")]
    Damaged,
}

/// Verifies the ledger in a directory with the public key alone.
pub fn verify_store(directory: &Path, key: &NoteKey) -> Result<Report, UnreadableTile> {
    verify(&Directory::at(directory), key)
}

impl Tiles for Directory {
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, UnreadableTile> {
        match fs::read(self.root.join(path)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if is_absent(error.kind()) => Ok(None),
            Err(error) => Err(UnreadableTile {
                path: path.to_owned(),
                why: error.to_string(),
            }),
        }
    }
}

fn is_absent(kind: io::ErrorKind) -> bool {
    matches!(kind, io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

impl Directory {
    /// The ledger in this directory, which need not exist yet.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The latest signed state; `None` before the first.
    pub fn checkpoint(&self, key: &NoteKey) -> Result<Option<Checkpoint>, DirectoryError> {
        let Some(bytes) = self.read(CHECKPOINT_PATH)? else {
            return Ok(None);
        };
        let note = String::from_utf8(bytes).map_err(|_| DirectoryError::Damaged)?;
        Ok(Some(Checkpoint::open(&note, key)?))
    }

    /// Takes up writing where the signed state ends; refuses if the tiles are not those of that state.
    pub fn writer(&self, key: &NoteKey) -> Result<Writer, DirectoryError> {
        let Some(checkpoint) = self.checkpoint(key)? else {
            return Ok(Writer::default());
        };
        let edge = Edge::restore(checkpoint.size, |place, width| self.tile(place, width))?;
        if edge.root() != checkpoint.root {
            return Err(DirectoryError::Damaged);
        }
        Ok(Writer::at(edge, self.begun_bundle(checkpoint.size)?))
    }

    /// Writes files so that they outlast a power cut: each whole under its name or not at all.
    pub fn write(&self, files: &[File]) -> io::Result<()> {
        let mut folders = BTreeSet::new();
        for file in files {
            let path = self.root.join(&file.path);
            let folder = path.parent().unwrap_or(&self.root);
            fs::create_dir_all(folder)?;
            let above = folder
                .ancestors()
                .take_while(|above| above.starts_with(&self.root));
            folders.extend(above.map(Path::to_owned));
            let begun = begun_name(&path);
            let mut open = OpenFile::create_new(&begun)?;
            open.write_all(&file.bytes)?;
            open.sync_data()?;
            fs::rename(&begun, &path)?;
        }
        for folder in folders {
            OpenFile::open(folder)?.sync_all()?;
        }
        Ok(())
    }

    /// Removes begun tiles that later ones have replaced. One that is gone already is no failure.
    pub fn remove(&self, paths: &[String]) {
        for path in paths {
            let path = self.root.join(path);
            let _ = fs::remove_file(&path);
            // Fails while narrower or wider ones are still in it, which is right.
            let _ = path.parent().map(fs::remove_dir);
        }
    }

    fn tile(&self, place: TilePlace, width: usize) -> Result<Vec<crate::Hash>, DirectoryError> {
        let found = read_wide(self, |width| tile_path(place, width), width)?;
        let mut hashes = tile_hashes(&found.ok_or(DirectoryError::Damaged)?.bytes);
        hashes.truncate(width);
        Ok(hashes)
    }

    fn begun_bundle(&self, size: u64) -> Result<Vec<u8>, DirectoryError> {
        let width = usize::try_from(size % 256).unwrap_or_default();
        let Some(last) = width.checked_sub(1) else {
            return Ok(Vec::new());
        };
        let found = read_wide(self, |width| bundle_path(size / 256, width), width)?;
        let mut bytes = found.ok_or(DirectoryError::Damaged)?.bytes;
        let end = bundle_entries(&bytes)
            .get(last)
            .ok_or(DirectoryError::Damaged)?
            .end;
        bytes.truncate(end);
        Ok(bytes)
    }
}

/// A name that nobody else writes to, in this process or another.
fn begun_name(path: &Path) -> PathBuf {
    static WRITTEN: AtomicU64 = AtomicU64::new(0);
    let number = WRITTEN.fetch_add(1, Ordering::Relaxed);
    path.with_extension(format!("{}-{number}.new", std::process::id()))
}
