//! Putting committed entries into the tree, and signing and publishing its state.
//!
//! The order makes a crash at any point harmless: numbers are committed, then tiles are durable, then
//! the signed note is remembered beside the key, then kept in the database, then it stands beside the tiles.
//! Everything after the numbers is a function of the rows, so whoever comes next writes the same bytes.
//! Nothing is signed that does not continue what was signed before: what that was is remembered beside the
//! key, where putting back database and tiles does not reach.

use std::{collections::VecDeque, path::PathBuf, time::Duration as Pause};

use kernel::Kernel;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::{
    error::LedgerError,
    keep,
    last_signed::LastSigned,
    sequence::{self, LEASE, Numbered},
};
use crate::{
    checkpoint::Checkpoint,
    directory::Directory,
    note::NoteSigner,
    proof::ConsistencyProof,
    tiles::CHECKPOINT_PATH,
    writer::{File, Writer},
};

/// How often the sequencer looks for new entries.
const TICK: Pause = Pause::from_millis(200);

/// How long it waits after a failure.
const AFTER_FAILURE: Pause = Pause::from_secs(2);

/// How many rows are written at once.
const BATCH: u64 = 4096;

/// How many states keep their begun tiles, for those who are just reading them.
const BEGUN_KEPT: usize = 3;

/// Where the sequencer writes and what it signs with.
#[derive(Debug)]
pub struct SequencerSettings {
    /// The directory of tiles, entries and checkpoint.
    pub tiles: PathBuf,
    /// The signing key, from a file outside the database.
    pub signer: NoteSigner,
    /// What the key signed last, in a file beside it.
    pub last_signed: LastSigned,
    /// The directory from which a witness takes checkpoints away.
    pub drop: Option<PathBuf>,
    /// The least time between two checkpoints for the witness.
    pub publish_every: Duration,
}

/// Puts committed entries into the tree. Any number may run; one at a time works.
#[derive(Debug)]
pub struct Sequencer {
    kernel: KernelOf,
    holder: Uuid,
    settings: SequencerSettings,
    directory: Directory,
    writer: Option<Writer>,
    last: Option<Checkpoint>,
    renew_at: OffsetDateTime,
    begun: VecDeque<Vec<String>>,
}

/// A kernel that says nothing of itself.
struct KernelOf(Kernel);

impl std::fmt::Debug for KernelOf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Kernel")
    }
}

impl Sequencer {
    /// A sequencer that holds nothing yet.
    pub fn new(kernel: Kernel, settings: SequencerSettings) -> Self {
        Self {
            holder: kernel.random_id(),
            directory: Directory::at(&settings.tiles),
            renew_at: kernel.now(),
            kernel: KernelOf(kernel),
            settings,
            writer: None,
            last: None,
            begun: VecDeque::new(),
        }
    }

    /// Works until `shutdown` is over, then puts in what is left and lets go.
    pub async fn run(mut self, shutdown: impl Future<Output = ()>) {
        let mut shutdown = std::pin::pin!(shutdown);
        loop {
            let pause = match self.run_once().await {
                Ok(0) => TICK,
                Ok(_) => Pause::ZERO,
                Err(error) => {
                    error.log("the sequencer failed");
                    AFTER_FAILURE
                }
            };
            tokio::select! {
                biased;
                () = &mut shutdown => break,
                () = tokio::time::sleep(pause) => {}
            }
        }
        if let Err(error) = self.finish().await {
            error.log("the sequencer did not finish");
        }
    }

    /// Numbers what is committed, brings tiles and checkpoint up to it; says how many entries were new.
    pub async fn run_once(&mut self) -> Result<usize, LedgerError> {
        if self.writer.is_none() {
            self.recall().await?;
        }
        let numbered = sequence::size(&self.kernel.0.db).await?;
        // Before anything gets a number: the rows are to stay as they were found.
        if self.last.is_some_and(|last| numbered < last.size) {
            self.writer = None;
            return Err(LedgerError::PutBack);
        }
        if self.is_idle(numbered).await? {
            self.publish().await?;
            return Ok(0);
        }
        match sequence::number(&self.kernel.0, self.holder).await? {
            Numbered::Elsewhere => {
                self.writer = None;
                Ok(0)
            }
            Numbered::Held {
                size,
                new,
                is_new_holder,
            } => {
                self.renew_at = self.kernel.0.now() + LEASE / 3;
                let kept = self.writer.take().filter(|_| !is_new_holder);
                // Taken out while it works: after a failure the next run reads the directory again.
                let writer = match kept {
                    Some(writer) => writer,
                    None => self.take_up().await?,
                };
                self.writer = Some(self.catch_up(writer, size).await?);
                self.publish().await?;
                Ok(new)
            }
        }
    }

    async fn is_idle(&self, numbered: u64) -> Result<bool, LedgerError> {
        Ok(match &self.writer {
            Some(writer) if self.kernel.0.now() < self.renew_at => {
                numbered == writer.size() && !sequence::is_waiting(&self.kernel.0.db).await?
            }
            _ => false,
        })
    }

    async fn finish(&mut self) -> Result<(), LedgerError> {
        while self.run_once().await? > 0 {}
        sequence::release(&self.kernel.0, self.holder).await
    }

    /// Reads what the key signed last. On the very first start there is nothing, and the empty tree is
    /// remembered; whenever something was signed or numbered and the file is gone, it was lost.
    async fn recall(&mut self) -> Result<(), LedgerError> {
        let (last, key) = (
            self.settings.last_signed.clone(),
            self.settings.signer.public_key(),
        );
        let directory = self.directory.clone();
        let (published, found) =
            blocking(move || Ok((directory.checkpoint(&key)?, last.read(&key)?))).await?;
        if found.is_some() {
            self.last = found;
            return Ok(());
        }
        let db = &self.kernel.0.db;
        let is_begun = sequence::size(db).await? > 0 || keep::latest(db).await?.is_some();
        if is_begun || published.is_some() {
            return Err(LedgerError::NothingRemembered);
        }
        let note = state_of(&Writer::default()).sign(&self.settings.signer)?;
        self.remember(note).await
    }

    async fn remember(&mut self, note: String) -> Result<(), LedgerError> {
        let (last, key) = (
            self.settings.last_signed.clone(),
            self.settings.signer.public_key(),
        );
        self.last = Some(blocking(move || last.raise(&note, &key)).await?);
        Ok(())
    }

    /// Reads where the directory stands and holds it to what was signed: the note remembered beside the key
    /// and the notes that the database kept.
    async fn take_up(&mut self) -> Result<Writer, LedgerError> {
        self.recall().await?;
        let (directory, key) = (self.directory.clone(), self.settings.signer.public_key());
        let mut writer = blocking(move || Ok(directory.writer(&key)?)).await?;
        if let Some(kept) = keep::latest(&self.kernel.0.db).await? {
            let signed = keep::opened(&kept, &self.settings.signer.public_key())?;
            if signed.size > writer.size() {
                writer = self.grow(writer, signed.size).await?;
                keep::ensure_same(&kept, &state_of(&writer))?;
                self.write_checkpoint(&kept.note).await?;
            } else if signed.size == writer.size() {
                keep::ensure_same(&kept, &state_of(&writer))?;
            }
        }
        self.ensure_continues(&writer).await?;
        Ok(writer)
    }

    /// Refuses a tree that does not begin with the one remembered. A smaller one is held to it while it grows.
    async fn ensure_continues(&self, writer: &Writer) -> Result<(), LedgerError> {
        let (Some(last), state) = (self.last, state_of(writer)) else {
            return Err(LedgerError::NothingRemembered);
        };
        if last.size > state.size {
            return Ok(());
        }
        let directory = self.directory.clone();
        blocking(move || {
            let proof = ConsistencyProof::make(&directory, &state, last.size);
            let is_continued = proof.and_then(|proof| proof.verify(&last, &state));
            is_continued.map_err(|_| LedgerError::Rewritten)
        })
        .await
    }

    /// Writes tiles for everything numbered, then signs.
    async fn catch_up(&mut self, writer: Writer, size: u64) -> Result<Writer, LedgerError> {
        if writer.size() > size {
            return Err(LedgerError::Ahead);
        }
        if writer.size() == size {
            return Ok(writer);
        }
        let writer = self.grow(writer, size).await?;
        self.sign(&state_of(&writer)).await?;
        Ok(writer)
    }

    async fn sign(&mut self, state: &Checkpoint) -> Result<(), LedgerError> {
        if !sequence::is_held(&self.kernel.0, self.holder).await? {
            return Err(LedgerError::LostLease);
        }
        let note = state.sign(&self.settings.signer)?;
        // First of all: what was signed and is not remembered could be signed differently again.
        self.remember(note.clone()).await?;
        keep::keep(&self.kernel.0.db, state, &note, self.kernel.0.now()).await?;
        self.write_checkpoint(&note).await
    }

    /// Appends the rows up to this size and writes their tiles. Nothing is signed here: tiles without a
    /// checkpoint over them count for nothing.
    async fn grow(&mut self, mut writer: Writer, size: u64) -> Result<Writer, LedgerError> {
        while writer.size() < size {
            sequence::renew(&self.kernel.0, self.holder).await?;
            let end = match self.last {
                Some(last) if last.size > writer.size() => size.min(last.size),
                _ => size,
            };
            let limit = BATCH.min(end - writer.size());
            let rows = keep::rows_from(&self.kernel.0.db, writer.size(), limit).await?;
            let is_whole = rows.len().try_into() == Ok(limit);
            let last = rows.last().and_then(|row| row.sequence).map(u64::try_from);
            if !is_whole || last != Some(Ok(writer.size() + limit - 1)) {
                return Err(LedgerError::Rewritten);
            }
            let lines = rows.iter().map(keep::line).collect::<Result<Vec<_>, _>>()?;
            let files = writer.append(&lines)?;
            let remembered = self.last.filter(|last| last.size == writer.size());
            if remembered.is_some_and(|last| last.root != writer.root()) {
                return Err(LedgerError::Rewritten);
            }
            self.write_tiles(files).await?;
        }
        Ok(writer)
    }

    async fn write_tiles(&mut self, files: Vec<File>) -> Result<(), LedgerError> {
        let begun = files
            .iter()
            .map(|file| file.path.clone())
            .filter(|path| path.contains(".p/"));
        self.begun.push_back(begun.collect());
        let directory = self.directory.clone();
        blocking(move || Ok(directory.write(&files)?)).await
    }

    async fn write_checkpoint(&mut self, note: &str) -> Result<(), LedgerError> {
        let file = File {
            path: CHECKPOINT_PATH.to_owned(),
            bytes: note.as_bytes().to_vec(),
        };
        let mut gone = Vec::new();
        while self.begun.len() > BEGUN_KEPT {
            gone.extend(self.begun.pop_front().unwrap_or_default());
        }
        gone.retain(|path| !self.begun.iter().flatten().any(|kept| kept == path));
        let directory = self.directory.clone();
        blocking(move || {
            directory.write(&[file])?;
            directory.remove(&gone);
            Ok(())
        })
        .await
    }

    /// Lays the latest checkpoint out for the witness, not more often than agreed.
    async fn publish(&self) -> Result<(), LedgerError> {
        let Some(drop) = &self.settings.drop else {
            return Ok(());
        };
        let (db, now) = (&self.kernel.0.db, self.kernel.0.now());
        let Some(latest) = keep::latest(db).await? else {
            return Ok(());
        };
        if latest.published_at.is_some() {
            return Ok(());
        }
        let last = keep::last_published(db)
            .await?
            .and_then(|published| published.published_at);
        if last.is_some_and(|at| now < at + self.settings.publish_every) {
            return Ok(());
        }
        keep::opened(&latest, &self.settings.signer.public_key())?;
        let path = format!("checkpoint-{:012}", latest.size);
        let file = File {
            path,
            bytes: latest.note.into_bytes(),
        };
        let drop = Directory::at(drop);
        blocking(move || Ok(drop.write(&[file])?)).await?;
        keep::mark_published(db, latest.size, now).await
    }
}

fn state_of(writer: &Writer) -> Checkpoint {
    Checkpoint {
        size: writer.size(),
        root: writer.root(),
    }
}

pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, LedgerError> + Send + 'static,
) -> Result<T, LedgerError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|_| LedgerError::Files(std::io::Error::other("the work was broken off")))?
}
