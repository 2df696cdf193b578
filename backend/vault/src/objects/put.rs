use std::{io, pin::pin};

use aws_lc_rs::digest::{Context, SHA256};
use bytes::{Bytes, BytesMut};
use contract::ObjectId;
use futures::{Stream, TryStreamExt, stream};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::{
    Opened,
    entity::{ActiveModel, Column, Entity},
    row::{self, Contents},
};
use crate::{
    Vault,
    aead::{Bulk, Header, SEGMENT_LEN, Sealer},
    error::VaultError,
    keys::KeyRole,
    place::{ObjectName, Place, Suite, object_key_name},
    secret::KeyMaterial,
    shelf::{PART, Shelf, Writer},
    wrap,
};

/// How long staged bytes are kept for their row; what is older and has none is an orphan.
pub(crate) const STAGED_FOR: Duration = Duration::hours(24);

impl Vault {
    /// Seals a stream and makes its bytes durable. The object exists once the [`Staged`] is recorded.
    ///
    /// # Errors
    /// [`VaultError::Source`] when the stream breaks off, and nothing is kept then.
    pub async fn put(
        &self,
        place: Place,
        stream: impl Stream<Item = io::Result<Bytes>> + Send,
    ) -> Result<Staged, VaultError> {
        self.stage(self.new_name(place), None, stream).await
    }

    /// Seals a stream as [`Vault::put`] does and takes the SHA-256 of its plain bytes, which costs
    /// more than all the rest. The tags prove the bytes unchanged without it; this is for those who
    /// must name the contents to others.
    ///
    /// # Errors
    /// As for [`Vault::put`].
    pub async fn put_digested(
        &self,
        place: Place,
        stream: impl Stream<Item = io::Result<Bytes>> + Send,
    ) -> Result<Staged, VaultError> {
        self.stage(self.new_name(place), Some(Context::new(&SHA256)), stream)
            .await
    }

    /// Seals bytes that are in memory already.
    ///
    /// # Errors
    /// As for [`Vault::put`].
    pub async fn put_bytes(&self, place: Place, bytes: &[u8]) -> Result<Staged, VaultError> {
        self.put(place, stream::iter([Ok(Bytes::copy_from_slice(bytes))]))
            .await
    }

    /// Seals the next version of an object. Recording it replaces the version there is now, whose
    /// key is gone from that moment.
    ///
    /// # Errors
    /// [`VaultError::NoSuchObject`] or [`VaultError::Erased`] when there is no version now.
    pub async fn replace<C: ConnectionTrait>(
        &self,
        db: &C,
        object: ObjectId,
        stream: impl Stream<Item = io::Result<Bytes>> + Send,
    ) -> Result<Staged, VaultError> {
        let name = row::name(&row::load(db, object).await?)?;
        let version = name.version.checked_add(1).ok_or(VaultError::TooLong)?;
        let suite = Suite::A256GcmHkdfSha256;
        self.stage(
            ObjectName {
                suite,
                version,
                ..name
            },
            None,
            stream,
        )
        .await
    }

    fn new_name(&self, place: Place) -> ObjectName {
        let object = ObjectId(self.kernel().random_id());
        ObjectName {
            suite: Suite::A256GcmHkdfSha256,
            place,
            object,
            version: 1,
        }
    }

    #[tracing::instrument(name = "vault.put", skip_all, fields(object.id = %name.object))]
    async fn stage(
        &self,
        name: ObjectName,
        digest: Option<Context>,
        stream: impl Stream<Item = io::Result<Bytes>> + Send,
    ) -> Result<Staged, VaultError> {
        let begun_at = self.kernel().now();
        // Before a byte is written: whoever hangs up while it is written leaves nothing either.
        let blob = Blob {
            shelf: self.shelf().clone(),
            id: self.kernel().random_id(),
            has_row: false,
        };
        let mut writer = self.shelf().writer(blob.id);
        match self.pour(&name, digest, (stream, &mut writer)).await {
            Ok(contents) => Ok(Staged {
                vault: self.clone(),
                name,
                blob,
                contents,
                begun_at,
            }),
            Err(error) => {
                writer.abort().await;
                Err(error)
            }
        }
    }

    async fn pour(
        &self,
        name: &ObjectName,
        mut digest: Option<Context>,
        (stream, writer): (
            impl Stream<Item = io::Result<Bytes>> + Send,
            &mut Writer<'_>,
        ),
    ) -> Result<Contents, VaultError> {
        let sealing = |error| VaultError::opening(name.object, error);
        let data_key = KeyMaterial::roll(&*self.kernel().dice);
        let header = Header::roll(&*self.kernel().dice);
        let mut out = BytesMut::with_capacity(SEGMENT_LEN);
        let mut sealer = Sealer::<Bulk>::begin(&data_key, &name.associated(), header, &mut out);
        let mut stream = pin!(stream);
        while let Some(piece) = stream.try_next().await.map_err(VaultError::Source)? {
            for bite in piece.chunks(PART) {
                if let Some(digest) = &mut digest {
                    digest.update(bite);
                }
                sealer.push(bite, &mut out).map_err(sealing)?;
                if out.len() >= PART {
                    out = writer.write(out).await?;
                }
            }
        }
        let plain_len = sealer.finish(&mut out).map_err(sealing)?;
        let sealed_len = writer.finish(out).await?;
        let sha256 = digest.and_then(|digest| digest.finish().as_ref().try_into().ok());
        Ok(Contents {
            data_key,
            plain_len,
            sealed_len,
            sha256,
        })
    }
}

/// The bytes of a [`Staged`] on the shelf, removed unless a row came to speak of them.
struct Blob {
    shelf: Shelf,
    id: Uuid,
    has_row: bool,
}

impl Drop for Blob {
    fn drop(&mut self) {
        let runtime = tokio::runtime::Handle::try_current();
        let (false, Ok(runtime)) = (self.has_row, runtime) else {
            return;
        };
        let (from, id) = (self.shelf.clone(), self.id);
        runtime.spawn(async move {
            if let Err(error) = from.remove_blob(id).await {
                tracing::warn!(%error, "bytes nobody wanted could not be removed; the sweep will");
            }
        });
    }
}

/// Sealed and durable bytes that no row speaks of yet. Dropped, they can never be opened, because
/// their key is in here alone, and are removed; what a process that died left, the sweep removes.
#[must_use = "the object exists only once it is recorded"]
pub struct Staged {
    vault: Vault,
    name: ObjectName,
    blob: Blob,
    contents: Contents,
    begun_at: OffsetDateTime,
}

impl Staged {
    /// The object's identifier.
    pub const fn object_id(&self) -> ObjectId {
        self.name.object
    }

    /// The object's version, from one.
    pub const fn version(&self) -> u32 {
        self.name.version
    }

    /// How many bytes were sealed.
    pub const fn plain_len(&self) -> u64 {
        self.contents.plain_len
    }

    /// How many bytes were written.
    pub const fn sealed_len(&self) -> u64 {
        self.contents.sealed_len
    }

    /// The SHA-256 of the bytes that were sealed, if [`Vault::put_digested`] took it. It tells whoever
    /// knows the bytes that these are they: seal it where you keep it.
    pub const fn sha256(&self) -> Option<&[u8; 32]> {
        self.contents.sha256.as_ref()
    }

    /// Opens the bytes before anything speaks of them, for whoever must look into them first.
    ///
    /// # Errors
    /// What is wrong with the bytes.
    pub async fn open(&self) -> Result<Opened, VaultError> {
        self.vault
            .open_contents(self.name, &self.contents, self.blob.id)
            .await
    }

    /// Writes the object's row in the caller's transaction.
    ///
    /// # Errors
    /// [`VaultError::Superseded`] when another version was recorded first, [`VaultError::Stale`]
    /// when the bytes are so old that a sweep may take them for an orphan's.
    pub async fn record<C: ConnectionTrait>(mut self, tx: &C) -> Result<ObjectId, VaultError> {
        let object = self.name.object;
        if self.vault.kernel().now() - self.begun_at > STAGED_FOR / 2 {
            return Err(VaultError::Stale(object));
        }
        let key = self
            .vault
            .keys()
            .active(tx, KeyRole::wrapping(self.name.place))
            .await?;
        let dice = &*self.vault.kernel().dice;
        let contents = self.contents.to_bytes();
        let wrapped = wrap::wrap(
            dice,
            &key.secret,
            &object_key_name(object, key.id),
            &contents,
        )
        .map_err(|error| VaultError::opening(object, error))?;
        let row = self.row(key.id, wrapped)?;
        if self.name.version == 1 {
            row.insert(tx).await?;
            self.blob.has_row = true;
            return Ok(object);
        }
        let replaced = Entity::update_many()
            .set(row)
            .filter(Column::Id.eq(object.0))
            .filter(Column::Version.eq(i64::from(self.name.version) - 1))
            .filter(Column::Wrapped.is_not_null())
            .exec(tx)
            .await?;
        if replaced.rows_affected == 1 {
            self.blob.has_row = true;
            Ok(object)
        } else {
            Err(VaultError::Superseded(object))
        }
    }

    fn row(&self, key: Uuid, wrapped: Vec<u8>) -> Result<ActiveModel, VaultError> {
        let length = |length: u64| i64::try_from(length).map_err(|_| VaultError::TooLong);
        let Place {
            organisation,
            class,
        } = self.name.place;
        Ok(ActiveModel {
            id: Set(self.name.object.0),
            version: Set(i32::try_from(self.name.version).map_err(|_| VaultError::TooLong)?),
            organisation: Set(organisation.0),
            class: Set(class.code().into()),
            suite: Set(self.name.suite.code().into()),
            blob: Set(self.blob.id),
            key: Set(key),
            wrapped: Set(Some(wrapped)),
            plain_len: Set(length(self.contents.plain_len)?),
            sealed_len: Set(length(self.contents.sealed_len)?),
            created_at: Set(self.begun_at),
            erased_at: Set(None),
        })
    }
}
