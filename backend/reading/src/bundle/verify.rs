//! Checking a bundle with nothing but the office's public key.

use super::manifest::{
    ALGORITHM, FORMAT, MANIFEST, Manifest, ManifestEntry, PageNote, signed_text,
};
use super::password::Password;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, VerifyingKey};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use zip::ZipArchive;
use zip::result::ZipError;

/// A manifest longer than this is not one.
const LONGEST_MANIFEST: u64 = 64 << 20;

/// Why a bundle is not what the office made.
#[derive(Debug, thiserror::Error)]
pub enum NotVerified {
    /// The archive or folder cannot be read.
    #[error("the bundle cannot be read")]
    Unreadable(#[from] io::Error),
    /// The archive is damaged.
    #[error("the archive is damaged")]
    Archive(#[source] ZipError),
    /// The password does not open the archive.
    #[error("the password does not open the archive")]
    WrongPassword,
    /// There is no manifest.
    #[error("the bundle has no manifest")]
    NoManifest,
    /// The manifest cannot be understood.
    #[error("the manifest cannot be understood")]
    Manifest(#[from] serde_json::Error),
    /// The manifest has another form than this program knows.
    #[error("the manifest has the unknown form {0}")]
    UnknownForm(String),
    /// The manifest is not signed, or not by this key, or was changed.
    #[error("the signature of the manifest is not of this key")]
    Signature,
    /// The public key is none.
    #[error("the public key is not valid")]
    Key,
    /// A file of the manifest is missing.
    #[error("{0} is missing")]
    Missing(String),
    /// A file is not what the manifest says.
    #[error("{0} was changed")]
    Changed(String),
    /// A file is not in the manifest.
    #[error("{0} does not belong to the bundle")]
    Stray(String),
}

/// A file that is what the office made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedEntry {
    /// Its name.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// Its digest in hexadecimal digits.
    pub sha256: String,
}

/// What was checked and found right. Its display says so in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleCheck {
    /// The manifest, whose signature holds.
    pub manifest: Manifest,
    /// Every file of the bundle but the manifest.
    pub entries: Vec<CheckedEntry>,
}

impl BundleCheck {
    /// How many pages are stated to be so.
    fn in_state(&self, state: &str) -> usize {
        let entries = self.manifest.entries.iter();
        let notes = entries.flat_map(|entry| &entry.statements);
        notes.filter(|note| note.state == state).count()
    }
}

impl fmt::Display for BundleCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Manifest {
            reference,
            grant,
            made_for,
            licence,
            made_at,
            office,
            ..
        } = &self.manifest;
        let key = self
            .manifest
            .signature
            .as_ref()
            .map_or("", |one| one.key_id.as_str());
        writeln!(f, "bundle {reference}: genuine and complete")?;
        writeln!(f, "  made by {office} under grant {grant}")?;
        writeln!(f, "  made for {made_for} ({licence}) at {made_at}")?;
        writeln!(f, "  the manifest is signed with key {key}")?;
        writeln!(
            f,
            "  {} files have the size and SHA-256 it states:",
            self.entries.len()
        )?;
        for entry in &self.entries {
            writeln!(
                f,
                "    {}  {}  {} bytes",
                entry.sha256, entry.name, entry.bytes
            )?;
        }
        let left_out = self.manifest.excluded.len()
            + self
                .manifest
                .entries
                .iter()
                .map(|entry| entry.missing.len())
                .sum::<usize>();
        writeln!(
            f,
            "  nothing else is in it; {left_out} exclusions are stated with reasons"
        )?;
        match (
            self.in_state(PageNote::INCOMPLETE),
            self.in_state(PageNote::UNEXAMINED),
        ) {
            (0, 0) => Ok(()),
            (incomplete, unexamined) => writeln!(
                f,
                "  pages that are not whole: {incomplete} incomplete, {unexamined} not examined"
            ),
        }
    }
}

/// Checks an archive, given its password and the office's Ed25519 public key.
pub fn verify_archive(
    archive: &Path,
    password: &Password,
    key: &[u8; 32],
) -> Result<BundleCheck, NotVerified> {
    let archive = ZipArchive::new(File::open(archive)?).map_err(NotVerified::Archive)?;
    check(&mut Packed { archive, password }, key)
}

/// Checks a folder into which a bundle has been unpacked.
pub fn verify_folder(folder: &Path, key: &[u8; 32]) -> Result<BundleCheck, NotVerified> {
    check(&mut Unpacked { folder }, key)
}

/// Where the files of a bundle are.
trait Files {
    fn names(&self) -> Result<BTreeSet<String>, NotVerified>;
    fn read(
        &mut self,
        name: &str,
        to: &mut dyn FnMut(&mut dyn Read) -> io::Result<()>,
    ) -> Result<(), NotVerified>;
}

fn check(files: &mut dyn Files, key: &[u8; 32]) -> Result<BundleCheck, NotVerified> {
    let manifest = signed_manifest(files, key)?;
    let mut strays = files.names()?;
    strays.remove(MANIFEST);
    let mut entries = Vec::new();
    for entry in &manifest.entries {
        if !strays.remove(&entry.name) {
            return Err(NotVerified::Missing(entry.name.clone()));
        }
        entries.push(check_entry(files, entry)?);
    }
    match strays.pop_first() {
        Some(stray) => Err(NotVerified::Stray(stray)),
        None => Ok(BundleCheck { manifest, entries }),
    }
}

fn signed_manifest(files: &mut dyn Files, key: &[u8; 32]) -> Result<Manifest, NotVerified> {
    if !files.names()?.contains(MANIFEST) {
        return Err(NotVerified::NoManifest);
    }
    let mut text = Vec::new();
    files.read(MANIFEST, &mut |file| {
        file.take(LONGEST_MANIFEST).read_to_end(&mut text).map(drop)
    })?;
    let value: serde_json::Value = serde_json::from_slice(&text)?;
    let manifest: Manifest = serde_json::from_value(value.clone())?;
    if manifest.format != FORMAT {
        return Err(NotVerified::UnknownForm(manifest.format));
    }
    let key = VerifyingKey::from_bytes(key).map_err(|_| NotVerified::Key)?;
    let signed = manifest
        .signature
        .as_ref()
        .filter(|signed| signed.algorithm == ALGORITHM);
    let signed = signed.ok_or(NotVerified::Signature)?;
    let bytes = STANDARD
        .decode(&signed.value)
        .map_err(|_| NotVerified::Signature)?;
    let signature = Signature::from_slice(&bytes).map_err(|_| NotVerified::Signature)?;
    let message = signed_text(value);
    key.verify_strict(message.as_bytes(), &signature)
        .map_err(|_| NotVerified::Signature)?;
    Ok(manifest)
}

fn check_entry(files: &mut dyn Files, entry: &ManifestEntry) -> Result<CheckedEntry, NotVerified> {
    let mut digest = Sha256::new();
    let mut bytes = 0_u64;
    files.read(&entry.name, &mut |file| {
        let mut buffer = vec![0; 64 << 10];
        loop {
            let count = file.read(&mut buffer)?;
            let Some(piece) = buffer.get(..count).filter(|piece| !piece.is_empty()) else {
                return Ok(());
            };
            digest.update(piece);
            bytes += u64::try_from(count).unwrap_or(u64::MAX);
        }
    })?;
    let sha256 = hex::encode(digest.finalize());
    if bytes != entry.bytes || sha256 != entry.sha256 {
        return Err(NotVerified::Changed(entry.name.clone()));
    }
    Ok(CheckedEntry {
        name: entry.name.clone(),
        bytes,
        sha256,
    })
}

struct Packed<'a> {
    archive: ZipArchive<File>,
    password: &'a Password,
}

impl Files for Packed<'_> {
    fn names(&self) -> Result<BTreeSet<String>, NotVerified> {
        let names = self
            .archive
            .file_names()
            .map(|name| name.map(Cow::into_owned));
        names
            .collect::<Result<_, _>>()
            .map_err(NotVerified::Archive)
    }

    fn read(
        &mut self,
        name: &str,
        to: &mut dyn FnMut(&mut dyn Read) -> io::Result<()>,
    ) -> Result<(), NotVerified> {
        let password = self.password.expose().as_bytes();
        let mut file =
            self.archive
                .by_name_decrypt(name, password)
                .map_err(|error| match error {
                    ZipError::InvalidPassword => NotVerified::WrongPassword,
                    ZipError::FileNotFound => NotVerified::Missing(name.to_owned()),
                    other => NotVerified::Archive(other),
                })?;
        // The archive's own authentication fails at the last byte of a changed entry.
        to(&mut file).map_err(|_| NotVerified::Changed(name.to_owned()))
    }
}

struct Unpacked<'a> {
    folder: &'a Path,
}

impl Files for Unpacked<'_> {
    fn names(&self) -> Result<BTreeSet<String>, NotVerified> {
        let names = std::fs::read_dir(self.folder)?
            .map(|file| file.map(|file| file.file_name().to_string_lossy().into_owned()));
        Ok(names.collect::<io::Result<_>>()?)
    }

    fn read(
        &mut self,
        name: &str,
        to: &mut dyn FnMut(&mut dyn Read) -> io::Result<()>,
    ) -> Result<(), NotVerified> {
        // Names come from the manifest: none may lead out of the folder.
        if name.contains(['/', '\\']) || name == ".." {
            return Err(NotVerified::Stray(name.to_owned()));
        }
        Ok(to(&mut File::open(self.folder.join(name))?)?)
    }
}
