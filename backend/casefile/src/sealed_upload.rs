//! Files are sealed piece by piece as they arrive: however many wait to be read, nothing of them is in
//! memory, and nothing of them lies on a disk in the clear.

use std::{error::Error, io};

use async_trait::async_trait;
use bytes::Bytes;
use contract::OrganisationId;
use futures::{Stream, StreamExt};
use matter::Refused;
use reading::Source;
use tokio::io::AsyncRead;
use tokio_util::io::StreamReader;
use uuid::Uuid;
use vault::{Class, Opened, Place, Staged, VaultError};

use crate::CaseFiles;

pub(crate) const MEGABYTE: u64 = 1024 * 1024;

impl CaseFiles {
    /// Seals what comes in, up to a limit in bytes.
    ///
    /// # Errors
    /// [`Refused::Fields`].
    pub async fn seal_upload(
        &self,
        organisation: Uuid,
        bytes: impl Stream<Item = io::Result<Bytes>> + Send,
        limit: u64,
    ) -> Result<Staged, Refused> {
        let place = Place {
            organisation: OrganisationId(organisation),
            class: Class::Sensitive,
        };
        let mut received = 0_u64;
        let limited = bytes.map(move |chunk| {
            let chunk = chunk?;
            received += u64::try_from(chunk.len()).unwrap_or(u64::MAX);
            if received > limit {
                Err(io::ErrorKind::FileTooLarge.into())
            } else {
                Ok(chunk)
            }
        });
        let staged = self.vault.put(place, limited).await;
        let staged = staged.map_err(|error| refused(error, limit))?;
        if staged.plain_len() == 0 {
            return Err(Refused::field("file", "file-empty"));
        }
        Ok(staged)
    }
}

/// A stream that broke or grew beyond the limit is the sender's; the rest is ours.
fn refused(error: VaultError, limit: u64) -> Refused {
    let mut cause: Option<&(dyn Error + 'static)> = Some(&error);
    while let Some(at) = cause {
        if let Some(io) = at.downcast_ref::<io::Error>() {
            return match io.kind() {
                io::ErrorKind::FileTooLarge => {
                    Refused::field("file", format!("too-large:{}", limit / MEGABYTE))
                }
                _ => Refused::field("file", "upload-broken"),
            };
        }
        cause = at.source();
    }
    Refused::Vault(error)
}

/// A sealed upload as a source for the press.
pub struct SealedUpload(pub Opened);

impl std::fmt::Debug for SealedUpload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("SealedUpload")
            .field(&self.0.object_id())
            .finish()
    }
}

#[async_trait]
impl Source for SealedUpload {
    fn length(&self) -> u64 {
        self.0.len()
    }

    async fn open(&self) -> io::Result<Box<dyn AsyncRead + Send + Unpin>> {
        Ok(Box::new(StreamReader::new(self.0.clone().into_stream())))
    }
}
