//! Where the sealed bytes lie: any object store; a directory to begin with.

use std::{
    fs::DirBuilder,
    ops::Range,
    os::unix::fs::DirBuilderExt,
    path::{Path as FilePath, PathBuf},
    sync::Arc,
};

use bytes::{Bytes, BytesMut};
use futures::{StreamExt, TryStreamExt, stream::BoxStream};
use object_store::{
    MultipartUpload, ObjectStore, ObjectStoreExt, PutMode, PutOptions, local::LocalFileSystem,
    path::Path,
};
use time::OffsetDateTime;
use uuid::Uuid;

/// How many bytes are sealed and written at a time: few enough to stay in the processor's cache. An
/// S3-compatible store wants parts of at least five mebibytes.
pub(crate) const PART: usize = 1 << 18;

const PREFIX: &str = "objects";

/// An object store and where the vault's bytes lie in it.
#[derive(Clone)]
pub struct Shelf {
    store: Arc<dyn ObjectStore>,
    directory: Option<PathBuf>,
}

/// Sealed bytes found on the shelf.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// The blob's identifier; `None` for a file that is not the vault's.
    pub(crate) blob: Option<Uuid>,
    pub(crate) location: Path,
    pub(crate) written_at: OffsetDateTime,
}

impl Shelf {
    /// A directory, made if it is not there and open to its owner alone. Bytes are durable, their
    /// names too, before a write is answered.
    ///
    /// # Errors
    /// [`object_store::Error`] when the directory cannot be made or used.
    pub fn directory(path: &FilePath) -> Result<Self, object_store::Error> {
        let failed = |source: std::io::Error| object_store::Error::Generic {
            store: "directory",
            source: source.into(),
        };
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(path)
            .map_err(failed)?;
        let store = LocalFileSystem::new_with_prefix(path)?.with_fsync(true);
        Ok(Self {
            store: Arc::new(store),
            directory: Some(path.to_owned()),
        })
    }

    /// Any other object store. It must be durable once it answers a write.
    pub fn store(store: Arc<dyn ObjectStore>) -> Self {
        Self {
            store,
            directory: None,
        }
    }

    pub(crate) fn writer(&self, blob: Uuid) -> Writer<'_> {
        Writer {
            shelf: self,
            location: location(blob),
            upload: None,
            written: 0,
        }
    }

    /// The beginning of the blob and its length; `None` when it is not there.
    pub(crate) async fn find_head(
        &self,
        blob: Uuid,
        length: u64,
    ) -> Result<Option<(Bytes, u64)>, object_store::Error> {
        let location = location(blob);
        let size = match self.store.head(&location).await {
            Ok(meta) => meta.size,
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(error),
        };
        if size < length {
            return Ok(Some((Bytes::new(), size)));
        }
        Ok(Some((self.read(blob, 0..length).await?, size)))
    }

    /// The bytes of a range that lies within the blob.
    pub(crate) async fn read(
        &self,
        blob: Uuid,
        range: Range<u64>,
    ) -> Result<Bytes, object_store::Error> {
        let mut read = self.store.get_ranges(&location(blob), &[range]).await?;
        Ok(read.pop().unwrap_or_default())
    }

    pub(crate) fn list(&self) -> BoxStream<'_, Result<Found, object_store::Error>> {
        let found = self.store.list(Some(&Path::from(PREFIX)));
        found
            .map_ok(|meta| Found {
                blob: blob_at(&meta.location),
                written_at: OffsetDateTime::from_unix_timestamp(meta.last_modified.timestamp())
                    .unwrap_or(OffsetDateTime::UNIX_EPOCH),
                location: meta.location,
            })
            .boxed()
    }

    /// Removes a blob by its identifier; one that is gone already is no error.
    pub(crate) async fn remove_blob(&self, blob: Uuid) -> Result<(), object_store::Error> {
        self.remove(&location(blob)).await
    }

    /// Removes a blob; one that is gone already is no error.
    pub(crate) async fn remove(&self, location: &Path) -> Result<(), object_store::Error> {
        match self.store.delete(location).await {
            Err(object_store::Error::NotFound { .. }) => Ok(()),
            outcome => outcome,
        }
    }

    /// Removes what writes that were cut off left in the directory before `long_ago`. The store
    /// itself never lists such files.
    pub(crate) async fn remove_half_written(
        &self,
        long_ago: OffsetDateTime,
    ) -> std::io::Result<u64> {
        let Some(directory) = &self.directory else {
            return Ok(0);
        };
        let directory = directory.join(PREFIX);
        let removal = move || remove_half_written(&directory, long_ago);
        tokio::task::spawn_blocking(removal)
            .await
            .map_err(std::io::Error::other)?
    }
}

fn location(blob: Uuid) -> Path {
    let name = blob.simple().to_string();
    let shelf: String = name.chars().take(2).collect();
    Path::from_iter([PREFIX, &shelf, &name])
}

fn blob_at(found: &Path) -> Option<Uuid> {
    let blob = Uuid::try_parse(found.filename()?).ok()?;
    (location(blob) == *found).then_some(blob)
}

fn remove_half_written(directory: &FilePath, long_ago: OffsetDateTime) -> std::io::Result<u64> {
    let mut removed = 0;
    let shelves = match directory.read_dir() {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(0),
        shelves => shelves?,
    };
    for shelf in shelves {
        let shelf = shelf?;
        if !shelf.file_type()?.is_dir() {
            continue;
        }
        for file in shelf.path().read_dir()? {
            let file = file?;
            let is_half = file
                .file_name()
                .to_str()
                .is_some_and(|name| name.contains('#'));
            if is_half && OffsetDateTime::from(file.metadata()?.modified()?) < long_ago {
                std::fs::remove_file(file.path())?;
                removed += 1;
            }
        }
    }
    Ok(removed)
}

/// Writes one blob: in one request if it is short, else in parts.
pub(crate) struct Writer<'s> {
    shelf: &'s Shelf,
    location: Path,
    upload: Option<Box<dyn MultipartUpload>>,
    written: u64,
}

impl Writer<'_> {
    /// Writes a part and gives the emptied buffer back.
    pub(crate) async fn write(&mut self, part: BytesMut) -> Result<BytesMut, object_store::Error> {
        let part = part.freeze();
        self.written += u64::try_from(part.len()).unwrap_or(u64::MAX);
        let upload = match &mut self.upload {
            Some(upload) => upload,
            None => self
                .upload
                .insert(self.shelf.store.put_multipart(&self.location).await?),
        };
        upload.put_part(part.clone().into()).await?;
        let mut buffer = part.try_into_mut().unwrap_or_default();
        buffer.clear();
        Ok(buffer)
    }

    /// Writes the last part, makes the blob durable, and answers its length.
    pub(crate) async fn finish(&mut self, part: BytesMut) -> Result<u64, object_store::Error> {
        if self.upload.is_some() {
            drop(self.write(part).await?);
        } else {
            self.written = u64::try_from(part.len()).unwrap_or(u64::MAX);
            let options = PutOptions {
                mode: PutMode::Create,
                ..PutOptions::default()
            };
            self.shelf
                .store
                .put_opts(&self.location, part.freeze().into(), options)
                .await?;
        }
        if let Some(upload) = &mut self.upload {
            upload.complete().await?;
        }
        Ok(self.written)
    }

    /// Gives up what was written so far.
    pub(crate) async fn abort(mut self) {
        if let Some(upload) = &mut self.upload
            && let Err(error) = upload.abort().await
        {
            tracing::warn!(%error, "a broken upload could not be removed; the sweep will");
        }
    }
}
