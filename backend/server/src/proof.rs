//! Checks that need no database: the ledger's files, a bundle taken home.

use anyhow::{Context as _, ensure};
use reading::{BundleCheck, Password};

use crate::cli::{BundleCommand, LedgerCommand, say};

/// Verifies the ledger from tiles and key alone.
pub(crate) fn ledger(command: LedgerCommand) -> anyhow::Result<()> {
    let LedgerCommand::Verify { dir, key } = command;
    let key = ledger::NoteKey::parse(&key).context("--key is not a verifier key")?;
    let report = ledger::verify_store(&dir, &key)?;
    for finding in &report.findings {
        say(&finding.to_string());
    }
    ensure!(
        report.is_sound(),
        "the ledger is NOT sound: {} findings",
        report.findings.len()
    );
    let size = report.checkpoint.map_or(0, |checkpoint| checkpoint.size);
    say(&format!(
        "The ledger is sound: the checkpoint's signature holds, {} entries of {size} were read and \
         hashed, and every tile and the root agree with them.",
        report.entries,
    ));
    Ok(())
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
