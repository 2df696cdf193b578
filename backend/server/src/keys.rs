//! Keys in files: the one that signs bundle manifests, 32 bytes of mode 0400, and what holds for all.

use std::{
    fs::{self, OpenOptions},
    io::Write as _,
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
};

use anyhow::{Context as _, ensure};
use ed25519_dalek::SigningKey;
use kernel::Dice;
use rustix::process::{Resource, Rlimit, setrlimit};
use zeroize::Zeroizing;

use crate::modes;

/// Keeps keys out of files the system writes when a program dies.
pub(crate) fn forbid_core_dumps() -> anyhow::Result<()> {
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    setrlimit(Resource::Core, none).context("core dumps cannot be switched off")
}

/// Refuses a key that others than its owner may read: it may be known already.
pub(crate) fn ensure_closed(path: &Path) -> anyhow::Result<()> {
    let found = fs::metadata(path).with_context(|| format!("{} cannot be read", path.display()))?;
    ensure!(
        modes::is_closed(&found),
        "the key {} is open to others; its mode must be 0400, and who could read it may have",
        path.display()
    );
    Ok(())
}

/// Reads the key.
pub(crate) fn load(path: &Path) -> anyhow::Result<SigningKey> {
    ensure_closed(path)?;
    let bytes = Zeroizing::new(
        fs::read(path)
            .with_context(|| format!("bundle.key_file {} cannot be read", path.display()))?,
    );
    ensure!(
        bytes.len() == 32,
        "bundle.key_file {} does not hold 32 bytes",
        path.display()
    );
    let mut seed = Zeroizing::new([0; 32]);
    seed.copy_from_slice(&bytes);
    Ok(SigningKey::from_bytes(&seed))
}

/// Makes the key unless it exists.
pub(crate) fn ensure_exists(path: &Path, dice: &dyn Dice) -> anyhow::Result<()> {
    if path.try_exists()? {
        return Ok(());
    }
    let mut seed = Zeroizing::new([0; 32]);
    dice.fill(seed.as_mut_slice());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o400)
        .open(path)?;
    file.write_all(seed.as_slice())?;
    file.sync_all()?;
    Ok(())
}
