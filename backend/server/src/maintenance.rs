//! Keeping the house: the schema, the keys, the vault.

use std::path::PathBuf;

use anyhow::{Context as _, ensure};
use ledger::LastSigned;
use migrations::{Migrator, MigratorTrait as _};
use vault::FileRootKey;

use crate::{
    cli::{VaultCommand, say},
    house::{open_kernel, open_vault},
    keys, proof,
    settings::Settings,
};

/// Brings the database up to date and makes the keys that do not exist yet.
pub(crate) async fn migrate(settings: &Settings) -> anyhow::Result<()> {
    if let Some(path) = settings.database.url.strip_prefix("sqlite://") {
        let file = path.split('?').next().unwrap_or(path);
        if let Some(folder) = std::path::Path::new(file).parent() {
            std::fs::create_dir_all(folder)
                .with_context(|| format!("{} cannot be made", folder.display()))?;
        }
    }
    let kernel = open_kernel(settings).await?;
    Migrator::up(&kernel.db, None)
        .await
        .context("the database cannot be brought up to date")?;
    FileRootKey::load_or_create(&settings.vault.root_key_file, kernel.dice.clone())
        .context("vault.root_key_file cannot be made")?;
    let name = &settings.ledger.name;
    let signer = ledger::signer::load_or_create(&settings.ledger_key(), name, &*kernel.dice)
        .context("ledger.key_file cannot be made")?;
    keys::ensure_exists(&settings.bundle_key(), &*kernel.dice)?;
    let bundle = keys::load(&settings.bundle_key())?.verifying_key();
    let bundle = hex::encode(bundle.as_bytes());
    say("The database is up to date.");
    say(&format!("Ledger verifier key: {}", signer.public_key()));
    say(&format!("Bundle public key:   {bundle}"));
    Ok(())
}

/// Remembers the present state of the ledger as signed last, provided that it is sound and continues what was
/// kept outside. What is remembered already is never lowered.
pub(crate) fn remember(settings: &Settings, witness: &[PathBuf]) -> anyhow::Result<()> {
    let key = ledger::signer::load(&settings.ledger_key())?.public_key();
    let dir = settings.ledger_dir();
    let checkpoint = proof::verified(&dir, &key)?;
    ensure!(
        proof::ensure_continues(&dir, &key, &checkpoint, witness)?,
        "nothing is remembered: the ledger is not the one that was published"
    );
    let note = std::fs::read_to_string(dir.join(ledger::CHECKPOINT_PATH))?;
    let path = settings.last_signed();
    LastSigned::at(&path).raise(&note, &key)?;
    say(&format!(
        "{} remembers {} entries.",
        path.display(),
        checkpoint.size
    ));
    Ok(())
}

/// Opens every sealed object.
pub(crate) async fn vault(settings: &Settings, command: VaultCommand) -> anyhow::Result<()> {
    let VaultCommand::Check = command;
    let kernel = open_kernel(settings).await?;
    let report = open_vault(settings, &kernel)?.check(&kernel.db).await?;
    say(&format!(
        "{} objects, {} bytes verified",
        report.objects, report.bytes
    ));
    for finding in &report.findings {
        say(&format!("object {}: {:?}", finding.object, finding.fault));
    }
    for orphan in &report.orphaned {
        say(&format!("orphaned: {orphan}"));
    }
    ensure!(report.is_sound(), "the vault is not sound");
    Ok(())
}
