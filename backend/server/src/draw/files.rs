//! Files of a draw; `-` is standard input or output.

use std::{
    fs::{self, OpenOptions},
    io::{self, Read as _, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
};

use anyhow::{Context as _, ensure};
use lottery::DocumentFault;
use serde::Serialize;
use zeroize::Zeroizing;

use crate::cli::say;

/// Reads a file.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin()
            .read_to_end(&mut bytes)
            .context("standard input cannot be read")?;
        return Ok(bytes);
    }
    fs::read(path).with_context(|| format!("{} cannot be read", path.display()))
}

/// Writes a document that may be read by anybody.
pub(super) fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    if path == Path::new("-") {
        let mut out = io::stdout().lock();
        return out
            .write_all(bytes)
            .and_then(|()| out.write_all(b"\n"))
            .context("standard output cannot be written");
    }
    fs::write(path, bytes).with_context(|| format!("{} cannot be written", path.display()))
}

/// Writes a document that only the office may read.
pub(super) fn write_private(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path);
    file.and_then(|mut file| file.write_all(bytes))
        .with_context(|| format!("{} cannot be written", path.display()))
}

/// Reads a secret: 32 bytes, or their 64 hexadecimal digits.
pub(super) fn secret(path: &Path) -> anyhow::Result<Zeroizing<[u8; 32]>> {
    let bytes = Zeroizing::new(read(path)?);
    let mut secret = Zeroizing::new([0; 32]);
    if bytes.len() == 32 {
        secret.copy_from_slice(&bytes);
    } else {
        let digits = bytes.trim_ascii();
        let is_hex = hex::decode_to_slice(digits, secret.as_mut_slice()).is_ok();
        ensure!(
            is_hex,
            "{} must hold 32 bytes or 64 hexadecimal digits",
            path.display()
        );
    }
    Ok(secret)
}

/// Prints one line of JSON.
pub(super) fn print(figures: &impl Serialize) -> anyhow::Result<()> {
    say(&serde_json::to_string(figures)?);
    Ok(())
}

/// Says of a faulty document which it is and what to do.
pub(super) fn faulty(path: &Path, what: &str) -> impl Fn(DocumentFault) -> anyhow::Error {
    let path = path.display().to_string();
    let what = what.to_owned();
    move |fault| {
        anyhow::anyhow!(
            "{path} is no {what}: {fault}; change that and run the command again (backend/lottery/SPEC.md describes every field)"
        )
    }
}
