use std::{io, ops::Range, sync::Arc};

use bytes::{Bytes, BytesMut};
use contract::ObjectId;
use futures::{StreamExt, TryStreamExt, stream, stream::BoxStream};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{
    entity::Model,
    row::{self, Contents},
};
use crate::{
    Vault,
    aead::{AeadError, HEADER_LEN, Header, Layout, Segment, SegmentReader},
    error::VaultError,
    keys::KeyRole,
    place::{ObjectName, Place, object_key_name},
    shelf::Shelf,
    wrap,
};

/// How many segments are read at a time: one mebibyte.
const BATCH: usize = 16;

impl Vault {
    /// Opens an object for reading any part of it. Its stored length must be the one that was
    /// sealed; each segment's tag is verified before a byte of it is let out.
    ///
    /// # Errors
    /// [`VaultError::NoSuchObject`], [`VaultError::Erased`], or what is wrong with the bytes.
    #[tracing::instrument(name = "vault.open", skip_all, fields(object.id = %object))]
    pub async fn open<C: ConnectionTrait>(
        &self,
        db: &C,
        object: ObjectId,
    ) -> Result<Opened, VaultError> {
        let row = row::load(db, object).await?;
        self.open_row(db, &row).await
    }

    pub(crate) async fn open_row<C: ConnectionTrait>(
        &self,
        db: &C,
        row: &Model,
    ) -> Result<Opened, VaultError> {
        let name = row::name(row)?;
        let contents = self.unwrap_contents(db, row, &name).await?;
        self.open_contents(name, &contents, row.blob).await
    }

    pub(super) async fn open_contents(
        &self,
        name: ObjectName,
        contents: &Contents,
        blob: Uuid,
    ) -> Result<Opened, VaultError> {
        let header_len = u64::try_from(HEADER_LEN).map_err(|_| VaultError::TooLong)?;
        let found = self.shelf().find_head(blob, header_len).await?;
        let (header, sealed_len) = found.ok_or(VaultError::Missing(name.object))?;
        let opening = |error| VaultError::opening(name.object, error);
        let layout = Layout::of_plain(contents.plain_len).map_err(opening)?;
        if sealed_len != contents.sealed_len || layout.sealed_len() != sealed_len {
            return Err(VaultError::WrongLength(name.object));
        }
        let header = header.first_chunk().ok_or(AeadError::Truncated);
        let header = header.and_then(Header::parse).map_err(opening)?;
        let reader = SegmentReader::new(&contents.data_key, &name.associated(), header);
        Ok(Opened(Arc::new(Inner {
            name,
            blob,
            sha256: contents.sha256,
            layout,
            reader,
            shelf: self.shelf().clone(),
        })))
    }

    async fn unwrap_contents<C: ConnectionTrait>(
        &self,
        db: &C,
        row: &Model,
        name: &ObjectName,
    ) -> Result<Contents, VaultError> {
        let wrapped = row
            .wrapped
            .as_deref()
            .ok_or(VaultError::Erased(name.object))?;
        let key = self
            .keys()
            .load(db, row.key, KeyRole::wrapping(name.place))
            .await?;
        wrap::unwrap(&key.secret, &object_key_name(name.object, key.id), wrapped)
            .ok()
            .and_then(|bytes| Contents::parse(&bytes))
            .filter(|contents| contents.agrees_with(row))
            .ok_or(VaultError::Tampered(name.object))
    }

    /// An object's data key and associated data, with which any Tink implementation opens its bytes.
    #[cfg(test)]
    pub(crate) async fn reveal(
        &self,
        object: ObjectId,
    ) -> Result<(crate::secret::KeyMaterial, Vec<u8>, Uuid), VaultError> {
        let row = row::load(&self.kernel().db, object).await?;
        let name = row::name(&row)?;
        let contents = self.unwrap_contents(&self.kernel().db, &row, &name).await?;
        Ok((contents.data_key, name.associated(), row.blob))
    }
}

/// An object opened for reading. It stays readable after the object is erased or replaced, until it
/// is dropped.
#[derive(Clone)]
pub struct Opened(Arc<Inner>);

struct Inner {
    name: ObjectName,
    blob: Uuid,
    sha256: Option<[u8; 32]>,
    layout: Layout,
    reader: SegmentReader,
    shelf: Shelf,
}

impl Opened {
    /// The object's identifier.
    pub fn object_id(&self) -> ObjectId {
        self.0.name.object
    }

    /// Whose keys seal it.
    pub fn place(&self) -> Place {
        self.0.name.place
    }

    /// The length of the plain bytes, as it was sealed.
    pub fn len(&self) -> u64 {
        self.0.layout.plain_len()
    }

    /// Whether there are no bytes.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The SHA-256 of the plain bytes, if it was taken when they were sealed.
    pub fn sha256(&self) -> Option<&[u8; 32]> {
        self.0.sha256.as_ref()
    }

    /// The plain bytes of a range.
    ///
    /// # Errors
    /// [`VaultError::OutsideObject`] unless the range lies within the object.
    pub async fn read_range(&self, range: Range<u64>) -> Result<Bytes, VaultError> {
        if range.start > range.end || range.end > self.len() {
            return Err(VaultError::OutsideObject);
        }
        let length = usize::try_from(range.end - range.start).map_err(|_| VaultError::TooLong)?;
        let segments: Vec<_> = self.0.layout.covering(&range).collect();
        if let [segment] = segments.as_slice() {
            let opened = self.0.open(std::slice::from_ref(segment)).await?;
            return Ok(opened
                .first()
                .map(|plain| part(plain, segment, &range))
                .unwrap_or_default());
        }
        let mut bytes = BytesMut::with_capacity(length);
        for batch in segments.chunks(BATCH) {
            for (segment, plain) in batch.iter().zip(self.0.open(batch).await?) {
                bytes.extend_from_slice(&part(&plain, segment, &range));
            }
        }
        Ok(bytes.freeze())
    }

    /// All of the plain bytes, provided they are at most `limit`.
    ///
    /// # Errors
    /// [`VaultError::TooLong`] when there are more.
    pub async fn read_all(&self, limit: u64) -> Result<Bytes, VaultError> {
        if self.len() > limit {
            return Err(VaultError::TooLong);
        }
        self.read_range(0..self.len()).await
    }

    /// The plain bytes from first to last, in pieces of at most 64 KiB, reading a little ahead.
    pub fn into_stream(self) -> BoxStream<'static, io::Result<Bytes>> {
        self.into_pieces()
            .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
            .boxed()
    }

    pub(crate) fn into_pieces(self) -> BoxStream<'static, Result<Bytes, VaultError>> {
        let inner = self.0;
        stream::iter(inner.layout.segments())
            .chunks(BATCH)
            .map(move |batch| {
                let inner = inner.clone();
                async move { inner.open(&batch).await }
            })
            .buffered(2)
            .map_ok(|pieces| stream::iter(pieces.into_iter().map(Ok)))
            .try_flatten()
            .boxed()
    }
}

impl Inner {
    /// Reads and opens neighbouring segments.
    async fn open(&self, segments: &[Segment]) -> Result<Vec<Bytes>, VaultError> {
        let (Some(first), Some(last)) = (segments.first(), segments.last()) else {
            return Ok(Vec::new());
        };
        let object = self.name.object;
        let sealed = self
            .shelf
            .read(self.blob, first.sealed.start..last.sealed.end)
            .await;
        let sealed = match sealed {
            Err(object_store::Error::NotFound { .. }) => return Err(VaultError::Missing(object)),
            sealed => sealed?,
        };
        let mut sealed = sealed
            .try_into_mut()
            .unwrap_or_else(|shared| BytesMut::from(&*shared));
        let mut opened = Vec::with_capacity(segments.len());
        for segment in segments {
            let length = usize::try_from(segment.sealed.end - segment.sealed.start);
            let length = length.ok().filter(|length| *length <= sealed.len());
            let mut piece = sealed.split_to(length.ok_or(VaultError::WrongLength(object))?);
            let plain_len = self
                .reader
                .open(segment, &mut piece)
                .map_err(|error| VaultError::opening(object, error))?
                .len();
            piece.truncate(plain_len);
            opened.push(piece.freeze());
        }
        Ok(opened)
    }
}

/// What of a segment's plain bytes lies in the range.
fn part(plain: &Bytes, segment: &Segment, range: &Range<u64>) -> Bytes {
    let within = |offset: u64| {
        let offset = offset.clamp(segment.plain.start, segment.plain.end) - segment.plain.start;
        usize::try_from(offset)
            .unwrap_or(plain.len())
            .min(plain.len())
    };
    plain.slice(within(range.start)..within(range.end))
}
