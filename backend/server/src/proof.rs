//! Checks that need no database: the ledger's files, a bundle taken home.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, ensure};
use ledger::{Checkpoint, ConsistencyProof, Continuity, Directory, Leaf, NoteKey};
use reading::{BundleCheck, Password};
use sha2::{Digest as _, Sha256};
use writ::{Evidence, ProvenEvidence};

use crate::cli::{BundleCommand, LedgerVerify, say};

/// Verifies the ledger from tiles, key and checkpoints kept outside, or an evidence file from the key, and from nothing
/// else.
pub(crate) fn ledger(asked: &LedgerVerify) -> anyhow::Result<()> {
    let key = ledger::NoteKey::parse(&asked.key).context("--key is not a verifier key")?;
    let proven = match &asked.evidence {
        Some(path) => Some((path.clone(), evidence(path, &key)?)),
        None => None,
    };
    let Some(dir) = &asked.dir else { return Ok(()) };
    let checkpoint = verified(dir, &key)?;
    let is_continued = ensure_continues(dir, &key, &checkpoint, &asked.witness)?;
    ensure!(
        is_continued,
        "the ledger is NOT the one that was published: see the lines that begin with `witness`"
    );
    if let Some((path, evidence)) = proven {
        ensure_in_ledger(dir, &checkpoint, &evidence.checkpoint)
            .with_context(|| format!("--evidence {} is of another ledger", path.display()))?;
    }
    Ok(())
}

/// Checks an evidence file, and says what is proven by it and what is not.
fn evidence(path: &Path, key: &NoteKey) -> anyhow::Result<ProvenEvidence> {
    let bytes =
        fs::read(path).with_context(|| format!("--evidence {} cannot be read", path.display()))?;
    let evidence = Evidence::read(&bytes)?;
    let proven = evidence
        .check(key)
        .context("the evidence file is NOT to be believed")?;
    let reference = evidence.reference.as_deref().unwrap_or("without a number");
    say(&format!(
        "Evidence of {} about {} {reference}, as of {}.",
        evidence.office, evidence.matter.kind, evidence.as_of
    ));
    say(&format!(
        "The signature of the checkpoint over {} entries holds; {} entries of the matter are in it as they were recorded:",
        proven.checkpoint.size,
        proven.entries.len()
    ));
    for entry in &proven.entries {
        say(&format!(
            "  entry {:<8} {}  {}",
            entry.leaf.sequence, entry.leaf.at, entry.leaf.act
        ));
    }
    say("Documents recorded with their digests:");
    for (document, sequence) in &proven.documents {
        say(&format!(
            "  entry {sequence:<8} {}  {} {}",
            document.digest,
            document.title,
            document.number.as_deref().unwrap_or_default()
        ));
    }
    say(
        "Not proven by this: the wording of its steps, its periods and its notices. They are the office's own if the \
         digest of this file is the one that the office shows under the code on the document:",
    );
    say(&format!(
        "  SHA-256 {}",
        hex::encode(Sha256::digest(&bytes))
    ));
    Ok(proven)
}

/// Whether a ledger continues the signed state of an evidence file.
fn ensure_in_ledger(dir: &Path, ledger: &Checkpoint, older: &Checkpoint) -> anyhow::Result<()> {
    let proof = ConsistencyProof::make(&Directory::at(dir), ledger, older.size)?;
    proof.verify(older, ledger)?;
    say("The ledger in the folder continues the signed state of the evidence file.");
    Ok(())
}

/// The signed state of a ledger in which everything agrees; otherwise says what does not.
pub(crate) fn verified(dir: &Path, key: &NoteKey) -> anyhow::Result<Checkpoint> {
    let report = ledger::verify_store(dir, key)?;
    for finding in &report.findings {
        say(&finding.to_string());
    }
    let checkpoint = report.checkpoint.filter(|_| report.findings.is_empty());
    let checkpoint = checkpoint.with_context(|| {
        let count = report.findings.len();
        format!("the ledger is NOT sound: {count} findings")
    })?;
    say(&format!(
        "The ledger is sound: the checkpoint's signature holds, {} entries of {} were read and \
         hashed, and every tile and the root agree with them.",
        report.entries, checkpoint.size,
    ));
    Ok(checkpoint)
}

/// Whether the ledger continues every one of these checkpoints; says of each how far, and what not.
pub(crate) fn ensure_continues(
    dir: &Path,
    key: &NoteKey,
    checkpoint: &Checkpoint,
    witnesses: &[PathBuf],
) -> anyhow::Result<bool> {
    let directory = Directory::at(dir);
    let mut is_continued = true;
    for path in witnesses {
        let text = fs::read_to_string(path)
            .with_context(|| format!("--witness {} cannot be read", path.display()))?;
        let continuity = ledger::continuity(&directory, checkpoint, key, &text);
        let (now, file) = (checkpoint.size, path.display());
        let said = match continuity {
            Continuity::Continues(size) => {
                let until = written_at(&directory, size, now)?;
                format!("continues {file}: the first {size} entries{until} are those signed then.")
            }
            Continuity::PutBack(size) => {
                let until = written_at(&directory, now, now)?;
                format!(
                    "witness {file}: signed over {size} entries, but this ledger ends after {now}{until}: \
                     it was put back to an older state."
                )
            }
            Continuity::Rewritten(size) => format!(
                "witness {file}: the first {size} entries of this ledger are not those signed then: \
                 history was rewritten."
            ),
            Continuity::Unsigned => {
                format!("witness {file}: holds no checkpoint that this key has signed.")
            }
        };
        is_continued &= matches!(continuity, Continuity::Continues(_));
        say(&said);
    }
    Ok(is_continued)
}

/// When the last of the first entries, so many, was written, in words; nothing for none.
fn written_at(directory: &Directory, count: u64, size: u64) -> anyhow::Result<String> {
    let Some(last) = count.checked_sub(1) else {
        return Ok(String::new());
    };
    let leaf = Leaf::from_bytes(&ledger::line_at(directory, last, size)?)?;
    Ok(format!(", until {},", leaf.at))
}

/// Verifies a bundle.
pub(crate) fn bundle(command: BundleCommand) -> anyhow::Result<()> {
    let BundleCommand::Verify {
        path,
        key,
        password,
    } = command;
    let key = public_key(&key)?;
    let check: BundleCheck = if path.is_dir() {
        reading::verify_folder(&path, &key)?
    } else {
        let typed = match password {
            Some(password) => password,
            None => ask("Password: ")?,
        };
        reading::verify_archive(&path, &Password::from_typed(&typed), &key)?
    };
    say(&check.to_string());
    Ok(())
}

fn ask(question: &str) -> anyhow::Result<String> {
    say(question);
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    Ok(line)
}

fn public_key(text: &str) -> anyhow::Result<[u8; 32]> {
    let mut key = [0; 32];
    hex::decode_to_slice(text.trim(), &mut key).context("--key is not 64 hexadecimal digits")?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use ledger::{LEAF_VERSION, NoteSigner, Outcome, Reference, Writer};
    use time::OffsetDateTime;
    use uuid::Uuid;

    use super::*;

    fn signer() -> NoteSigner {
        NoteSigner::from_seed("ledger.example", &[6; 32]).unwrap()
    }

    /// A ledger of so many entries in a folder, and its checkpoint in a file beside it.
    fn ledger_of(entries: u64, act: &str, folder: &Path) -> PathBuf {
        let line = |sequence| Leaf {
            act: act.to_owned(),
            actor: None,
            at: OffsetDateTime::UNIX_EPOCH,
            commitment: Reference([1; 32]),
            object: Reference([2; 32]),
            request: Uuid::nil(),
            result: Outcome::Done,
            sequence,
            version: LEAF_VERSION,
        };
        let lines: Vec<_> = (0..entries)
            .map(|it| line(it).to_bytes().unwrap())
            .collect();
        let mut writer = Writer::default();
        let mut files = writer.append(&lines).unwrap();
        let (size, root) = (writer.size(), writer.root());
        let note = Checkpoint { size, root }.sign(&signer()).unwrap();
        let path = folder.with_extension(format!("{act}-{entries}"));
        fs::write(&path, &note).unwrap();
        files.push(ledger::File {
            path: ledger::CHECKPOINT_PATH.to_owned(),
            bytes: note.into_bytes(),
        });
        Directory::at(folder).write(&files).unwrap();
        path
    }

    #[test]
    fn a_ledger_that_was_put_back_or_rewritten_is_refused_by_what_was_kept() {
        let folder = tempfile::tempdir().unwrap();
        let (yesterday, today) = (folder.path().join("yesterday"), folder.path().join("today"));
        let older = ledger_of(5, "one", &yesterday);
        let newer = ledger_of(9, "one", &today);
        let other = ledger_of(5, "two", &folder.path().join("other"));
        let verify = |dir: &Path, witness: &[&PathBuf]| {
            ledger(&LedgerVerify {
                dir: Some(dir.to_owned()),
                evidence: None,
                key: signer().public_key().to_string(),
                witness: witness.iter().copied().cloned().collect(),
            })
        };
        assert!(verify(&yesterday, &[]).is_ok(), "sound in itself");
        assert!(verify(&today, &[&older, &newer]).is_ok());
        let refused = verify(&yesterday, &[&older, &newer]).unwrap_err();
        assert!(refused.to_string().contains("witness"), "{refused}");
        assert!(verify(&today, &[&other]).is_err(), "another history");
        let nothing = folder.path().join("nothing");
        fs::write(&nothing, "no checkpoint").unwrap();
        assert!(verify(&today, &[&nothing]).is_err());
    }
}
