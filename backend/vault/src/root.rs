//! The root key: the one key that is not in the database.

use std::{
    fs::{File, OpenOptions},
    io::{self, ErrorKind, Read, Write},
    os::unix::fs::{MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
    sync::Arc,
};

use async_trait::async_trait;
use kernel::Dice;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{aead::AeadError, secret::KeyMaterial, wrap};

/// Why the root key could not be used.
#[derive(Debug, thiserror::Error)]
pub enum RootError {
    /// There is no key where it should be.
    #[error(
        "no root key at {0}; a new one is made only when told so, because losing it loses everything"
    )]
    Absent(PathBuf),
    /// Others than the owner may read the key file.
    #[error("the root key at {0} is open to others; its mode must be 0400")]
    Exposed(PathBuf),
    /// The file is not a root key.
    #[error("the file at {0} is not a root key: it must hold 64 hexadecimal digits")]
    Malformed(PathBuf),
    /// The file cannot be read or written.
    #[error("the root key at {0} cannot be used")]
    Io(PathBuf, #[source] io::Error),
    /// The wrapped key does not verify under this root key.
    #[error("the wrapped key does not verify under this root key")]
    Refused(#[from] AeadError),
}

/// Wraps and unwraps the keys of organisations; may live outside this process.
#[async_trait]
pub trait RootKey: Send + Sync {
    /// A name for the key that says nothing about it.
    fn id(&self) -> Uuid;

    /// Wraps a key, binding the associated data.
    async fn wrap(&self, associated: &[u8], key: &KeyMaterial) -> Result<Vec<u8>, RootError>;

    /// Unwraps a key wrapped with the same associated data.
    async fn unwrap(&self, associated: &[u8], wrapped: &[u8]) -> Result<KeyMaterial, RootError>;
}

/// The root keys at hand: the one that wraps, and those that may still unwrap during a rotation.
#[derive(Clone)]
pub struct Roots {
    current: Arc<dyn RootKey>,
    previous: Vec<Arc<dyn RootKey>>,
}

impl Roots {
    /// One root key.
    pub fn only(current: impl RootKey + 'static) -> Self {
        Self {
            current: Arc::new(current),
            previous: Vec::new(),
        }
    }

    /// A new root key beside those it takes over from.
    pub fn with_previous(current: impl RootKey + 'static, previous: Vec<Arc<dyn RootKey>>) -> Self {
        Self {
            current: Arc::new(current),
            previous,
        }
    }

    pub(crate) fn current(&self) -> &dyn RootKey {
        &*self.current
    }

    pub(crate) fn find(&self, id: Uuid) -> Option<&dyn RootKey> {
        std::iter::once(&self.current)
            .chain(&self.previous)
            .map(|root| &**root)
            .find(|root| root.id() == id)
    }
}

/// A root key in a file of mode 0400: 64 hexadecimal digits. A systemd credential is such a file.
pub struct FileRootKey {
    id: Uuid,
    key: KeyMaterial,
    dice: Arc<dyn Dice>,
}

impl FileRootKey {
    /// The key in this file.
    ///
    /// # Errors
    /// [`RootError`] when the file is absent, malformed or open to others.
    pub fn load(path: &Path, dice: Arc<dyn Dice>) -> Result<Self, RootError> {
        let failed = |error: io::Error| match error.kind() {
            ErrorKind::NotFound => RootError::Absent(path.to_owned()),
            _ => RootError::Io(path.to_owned(), error),
        };
        let file = File::open(path).map_err(failed)?;
        if file.metadata().map_err(failed)?.mode() & 0o077 != 0 {
            return Err(RootError::Exposed(path.to_owned()));
        }
        let mut digits = Zeroizing::new(Vec::with_capacity(128));
        file.take(128).read_to_end(&mut digits).map_err(failed)?;
        let key =
            from_hex(digits.trim_ascii()).ok_or_else(|| RootError::Malformed(path.to_owned()))?;
        Ok(Self::new(key, dice))
    }

    /// The key in this file, made first if there is none. For the first start of an installation
    /// that was told to make one.
    ///
    /// # Errors
    /// [`RootError`] when the file can be neither read nor made.
    pub fn load_or_create(path: &Path, dice: Arc<dyn Dice>) -> Result<Self, RootError> {
        match Self::load(path, dice.clone()) {
            Err(RootError::Absent(_)) => {}
            outcome => return outcome,
        }
        let mut random = [0; 16];
        dice.fill(&mut random);
        let half_done = path.with_extension(Uuid::from_bytes(random).simple().to_string());
        match create(path, &half_done, &KeyMaterial::roll(&*dice)) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(RootError::Io(path.to_owned(), error)),
        }
        Self::load(path, dice)
    }

    fn new(key: KeyMaterial, dice: Arc<dyn Dice>) -> Self {
        let fingerprint = key.derive(&[b"mingjian.vault.root-id"]);
        let id = fingerprint
            .expose()
            .first_chunk()
            .map_or(Uuid::nil(), |id| Uuid::from_bytes(*id));
        Self { id, key, dice }
    }
}

#[async_trait]
impl RootKey for FileRootKey {
    fn id(&self) -> Uuid {
        self.id
    }

    async fn wrap(&self, associated: &[u8], key: &KeyMaterial) -> Result<Vec<u8>, RootError> {
        Ok(wrap::wrap(
            &*self.dice,
            &self.key,
            associated,
            key.expose(),
        )?)
    }

    async fn unwrap(&self, associated: &[u8], wrapped: &[u8]) -> Result<KeyMaterial, RootError> {
        let key = wrap::unwrap(&self.key, associated, wrapped)?;
        KeyMaterial::from_slice(&key).ok_or(RootError::Refused(AeadError::Tampered))
    }
}

/// Writes a new key file, whole or not at all, and makes it durable.
fn create(path: &Path, half_done: &Path, key: &KeyMaterial) -> io::Result<()> {
    let directory = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    let directory = directory.unwrap_or(Path::new("."));
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o400)
        .open(half_done)?;
    let written = file
        .write_all(&to_hex(key))
        .and_then(|()| file.sync_all())
        .and_then(|()| std::fs::hard_link(half_done, path));
    std::fs::remove_file(half_done)?;
    written?;
    File::open(directory)?.sync_all()
}

fn to_hex(key: &KeyMaterial) -> Zeroizing<Vec<u8>> {
    let digit = |value: u8| {
        if value < 10 {
            b'0' + value
        } else {
            b'a' + value - 10
        }
    };
    let mut digits = Zeroizing::new(Vec::with_capacity(65));
    digits.extend(
        key.expose()
            .iter()
            .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]),
    );
    digits.push(b'\n');
    digits
}

fn from_hex(digits: &[u8]) -> Option<KeyMaterial> {
    let (pairs, []) = digits.as_chunks::<2>() else {
        return None;
    };
    let value = |digit: u8| {
        char::from(digit)
            .to_digit(16)
            .and_then(|value| u8::try_from(value).ok())
    };
    let bytes = pairs
        .iter()
        .map(|[high, low]| Some(value(*high)? << 4 | value(*low)?));
    let bytes: Zeroizing<Vec<u8>> = Zeroizing::new(bytes.collect::<Option<_>>()?);
    KeyMaterial::from_slice(&bytes)
}
