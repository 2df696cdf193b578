//! Signed notes (C2SP signed-note) with Ed25519 keys.
//!
//! The `signed_note` crate brings a second Ed25519 and a second curve implementation into the tree
//! (ed25519-dalek 2 beside 3); the little that a checkpoint needs of the format is written here and
//! held to the vectors of that crate.

use base64::{Engine, prelude::BASE64_STANDARD};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

const ED25519: u8 = 1;

/// Why a key or a note was not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// Not a key as written by this format.
    #[error("not a note key")]
    Key,
    /// Not a name a key may have.
    #[error("a key name has no blanks and no plus sign")]
    Name,
    /// Not a signed note.
    #[error("not a signed note")]
    Shape,
    /// The note carries no signature of this key.
    #[error("not signed by this key")]
    Unsigned,
    /// The note carries a signature of this key that does not hold.
    #[error("the signature does not hold")]
    Signature,
}

/// Signs notes. Its text form holds the secret key.
#[derive(Clone)]
pub struct NoteSigner {
    name: String,
    key: SigningKey,
}

impl std::fmt::Debug for NoteSigner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NoteSigner")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

impl NoteSigner {
    /// A signer of this name from thirty-two secret bytes.
    pub fn from_seed(name: &str, seed: &[u8; 32]) -> Result<Self, NoteError> {
        if !is_name(name) {
            return Err(NoteError::Name);
        }
        Ok(Self {
            name: name.to_owned(),
            key: SigningKey::from_bytes(seed),
        })
    }

    /// Reads `PRIVATE+KEY+<name>+<id>+<key>`.
    pub fn parse(text: &str) -> Result<Self, NoteError> {
        let rest = text
            .trim()
            .strip_prefix("PRIVATE+KEY+")
            .ok_or(NoteError::Key)?;
        let (name, id, seed) = split_key(rest)?;
        let signer = Self::from_seed(name, &seed)?;
        if signer.public_key().id != id {
            return Err(NoteError::Key);
        }
        Ok(signer)
    }

    /// Writes the secret key, for its file.
    pub fn to_secret_text(&self) -> String {
        let id = self.public_key().id;
        format!(
            "PRIVATE+KEY+{}+{}+{}",
            self.name,
            hex::encode(id),
            key_text(self.key.as_bytes())
        )
    }

    /// The public half.
    pub fn public_key(&self) -> NoteKey {
        NoteKey::new(self.name.clone(), self.key.verifying_key())
    }

    /// Signs a text, which must end in a line break.
    pub fn sign(&self, text: &str) -> Result<String, NoteError> {
        if !text.ends_with('\n') || !is_plain(text) {
            return Err(NoteError::Shape);
        }
        let signature = self.key.sign(text.as_bytes()).to_bytes();
        let signed = BASE64_STANDARD.encode([&self.public_key().id, signature.as_slice()].concat());
        Ok(format!("{text}\n— {} {signed}\n", self.name))
    }
}

/// Verifies notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteKey {
    name: String,
    id: [u8; 4],
    key: VerifyingKey,
}

impl NoteKey {
    fn new(name: String, key: VerifyingKey) -> Self {
        let mut hash = Sha256::new();
        hash.update(name.as_bytes());
        hash.update([b'\n', ED25519]);
        hash.update(key.as_bytes());
        let [a, b, c, d, ..] = <[u8; 32]>::from(hash.finalize());
        Self {
            name,
            id: [a, b, c, d],
            key,
        }
    }

    /// Reads `<name>+<id>+<key>`.
    pub fn parse(text: &str) -> Result<Self, NoteError> {
        let (name, id, bytes) = split_key(text.trim())?;
        let key = Self::new(
            name.to_owned(),
            VerifyingKey::from_bytes(&bytes).map_err(|_| NoteError::Key)?,
        );
        if key.id != id {
            return Err(NoteError::Key);
        }
        Ok(key)
    }

    /// Whose key it is: the origin of the checkpoints it signs.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Gives the note's text back if this key signed it.
    pub fn open<'a>(&self, note: &'a str) -> Result<&'a str, NoteError> {
        if !is_plain(note) || !note.ends_with('\n') {
            return Err(NoteError::Shape);
        }
        let split = note.rfind("\n\n").ok_or(NoteError::Shape)?;
        let text = note.get(..=split).ok_or(NoteError::Shape)?;
        let signatures = note.get(split + 2..).ok_or(NoteError::Shape)?;
        let mut is_signed = false;
        for line in signatures.lines() {
            if let Some(signature) = self.signature_in(line)? {
                let held = self.key.verify_strict(text.as_bytes(), &signature);
                held.map_err(|_| NoteError::Signature)?;
                is_signed = true;
            }
        }
        is_signed.then_some(text).ok_or(NoteError::Unsigned)
    }

    /// The signature of this key, if the line holds one; lines of other keys are passed over.
    fn signature_in(&self, line: &str) -> Result<Option<Signature>, NoteError> {
        let rest = line.strip_prefix("— ").ok_or(NoteError::Shape)?;
        let (name, encoded) = rest.split_once(' ').ok_or(NoteError::Shape)?;
        let bytes = BASE64_STANDARD
            .decode(encoded)
            .map_err(|_| NoteError::Shape)?;
        let (id, signature) = bytes.split_first_chunk::<4>().ok_or(NoteError::Shape)?;
        if name != self.name || *id != self.id {
            return Ok(None);
        }
        Signature::from_slice(signature)
            .map(Some)
            .map_err(|_| NoteError::Signature)
    }
}

impl std::fmt::Display for NoteKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{}+{}+{}",
            self.name,
            hex::encode(self.id),
            key_text(self.key.as_bytes())
        )
    }
}

fn key_text(bytes: &[u8; 32]) -> String {
    BASE64_STANDARD.encode([[ED25519].as_slice(), bytes].concat())
}

fn split_key(text: &str) -> Result<(&str, [u8; 4], [u8; 32]), NoteError> {
    let mut parts = text.splitn(3, '+');
    let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(NoteError::Key);
    };
    let mut id_bytes = [0; 4];
    hex::decode_to_slice(id, &mut id_bytes).map_err(|_| NoteError::Key)?;
    let decoded = BASE64_STANDARD.decode(key).map_err(|_| NoteError::Key)?;
    match decoded.split_first() {
        Some((&ED25519, bytes)) if is_name(name) => Ok((
            name,
            id_bytes,
            bytes.try_into().map_err(|_| NoteError::Key)?,
        )),
        _ => Err(NoteError::Key),
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains('+') && !name.chars().any(char::is_whitespace)
}

fn is_plain(text: &str) -> bool {
    text.chars().all(|c| c >= ' ' || c == '\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    // The vectors of golang.org/x/mod/sumdb/note, also those of the `signed_note` crate.
    const SECRET: &str =
        "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    const PUBLIC: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    const TEXT: &str = "If you think cryptography is the answer to your problem,\n\
                        then you don't know what your problem is.\n";
    const LINE: &str = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    #[test]
    fn a_known_note_is_signed_and_opened() {
        let signer = NoteSigner::parse(SECRET).unwrap();
        assert_eq!(signer.public_key().to_string(), PUBLIC);
        assert_eq!(signer.to_secret_text(), SECRET);
        let note = signer.sign(TEXT).unwrap();
        assert_eq!(note, format!("{TEXT}\n{LINE}"));
        assert_eq!(NoteKey::parse(PUBLIC).unwrap().open(&note), Ok(TEXT));
    }

    #[test]
    fn a_changed_note_is_refused() {
        let key = NoteKey::parse(PUBLIC).unwrap();
        let note = format!("{TEXT}\n{LINE}");
        assert_eq!(
            key.open(&note.replace("answer", "Answer")),
            Err(NoteError::Signature)
        );
        assert_eq!(
            key.open(&note.replace("x08go", "y08go")),
            Err(NoteError::Unsigned)
        );
        assert_eq!(
            key.open(&note.replace("PeterN", "Peter")),
            Err(NoteError::Unsigned)
        );
        assert_eq!(key.open(&note.replace("\n\n", "\n")), Err(NoteError::Shape));
        assert_eq!(key.open(TEXT), Err(NoteError::Shape));
    }

    #[test]
    fn another_signature_beside_ours_does_no_harm() {
        let witness = NoteSigner::from_seed("witness.example", &[3; 32]).unwrap();
        let theirs = witness.sign(TEXT).unwrap();
        let both = format!("{theirs}{LINE}");
        assert_eq!(NoteKey::parse(PUBLIC).unwrap().open(&both), Ok(TEXT));
        assert_eq!(witness.public_key().open(&both), Ok(TEXT));
    }

    #[test]
    fn a_key_whose_identifier_does_not_fit_is_refused() {
        assert_eq!(
            NoteKey::parse(&PUBLIC.replace("c74f", "c74e")),
            Err(NoteError::Key)
        );
        assert!(NoteSigner::parse(&SECRET.replace("Peter", "Petra")).is_err());
        assert!(matches!(
            NoteSigner::from_seed("a b", &[0; 32]),
            Err(NoteError::Name)
        ));
    }
}
