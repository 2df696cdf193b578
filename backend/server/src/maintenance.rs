//! Keeping the house: the schema, the keys, the vault.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail, ensure};
use contract::LedgerFinding;
use kernel::Kernel;
use ledger::LastSigned;
use migrations::{Migrator, MigratorTrait as _, SchemaState};
use vault::FileRootKey;

use crate::{
    cli::{VaultCommand, say},
    house::{House, ensure_for, ensure_ours, load_signer, open_kernel, open_vault},
    keys, modes, proof,
    settings::Settings,
};

/// What is said of a database from before the first release.
pub(crate) const UNRELEASED: &str = "this database was made by an earlier, unreleased version of \
    Mingjian and cannot be brought up to date: begin anew with `cargo xtask run --fresh`, or name a new \
    database in database.url";

/// Brings the database up to date, says what it is for, and makes the keys that do not exist yet.
pub async fn migrate(settings: &Settings) -> anyhow::Result<()> {
    let database = settings.database_file();
    let key = Some(settings.vault.root_key_file.clone());
    for file in [database, key].into_iter().flatten() {
        make_folder_of(&file)?;
    }
    let kernel = open_kernel(settings).await?;
    update(&kernel).await?;
    let environment = settings.environment.code();
    let made_for = kernel::house::settle_environment(&kernel, environment).await?;
    ensure_for(environment, &made_for)?;
    FileRootKey::load_or_create(&settings.vault.root_key_file, kernel.dice.clone())
        .context("vault.root_key_file cannot be made")?;
    let name = &settings.ledger.name;
    ledger::signer::load_or_create(&settings.ledger_key(), name, &*kernel.dice)
        .context("ledger.key_file cannot be made")?;
    let signer = load_signer(settings)?;
    keys::ensure_exists(&settings.bundle_key(), &*kernel.dice)?;
    let bundle = keys::load(&settings.bundle_key())?.verifying_key();
    let bundle = hex::encode(bundle.as_bytes());
    modes::close_known_places(settings)?;
    say("The database is up to date.");
    say(&format!("Ledger verifier key: {}", signer.public_key()));
    say(&format!("Bundle public key:   {bundle}"));
    Ok(())
}

/// Remembers the present state of the ledger as signed last, provided that it is sound and continues what was
/// kept outside. What is remembered already is never lowered.
pub(crate) fn remember(settings: &Settings, witness: &[PathBuf]) -> anyhow::Result<()> {
    let key = load_signer(settings)?.public_key();
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

/// Verifies the ledger with its rows, and compares how the rows of the rooms stand with what it last recorded.
pub(crate) async fn check(settings: &Settings) -> anyhow::Result<()> {
    let house = House::open(settings).await?;
    let found = house.auditor(settings)?.check().await?;
    say(&format!(
        "{} entries and {} rows verified, {} current states compared",
        found.entries, found.rows, found.standing
    ));
    for finding in &found.findings {
        say(&told(finding));
    }
    ensure!(found.is_sound(), "the ledger and the database do not agree");
    Ok(())
}

fn told(finding: &LedgerFinding) -> String {
    let object = finding.object.as_ref();
    let places = [
        object.map(|object| format!("{} {}", object.kind, object.id)),
        finding.file.clone(),
        finding.sequence.map(|number| format!("entry {number}")),
        finding.row.map(|row| format!("row {row}")),
    ];
    let places: Vec<String> = places.into_iter().flatten().collect();
    format!("{}: {}", finding.code, places.join(", "))
}

fn make_folder_of(file: &Path) -> anyhow::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))
}

async fn update(kernel: &Kernel) -> anyhow::Result<()> {
    match migrations::standing(&kernel.db).await? {
        SchemaState::Current | SchemaState::Behind => {}
        SchemaState::Later => bail!("this database was made by a later version of Mingjian"),
        SchemaState::Unreleased => bail!(UNRELEASED),
    }
    Migrator::up(&kernel.db, None)
        .await
        .context("the database cannot be brought up to date")
}

/// Opens every sealed object, and looks for whatever rows name or hold and cannot be opened.
pub(crate) async fn vault(settings: &Settings, command: VaultCommand) -> anyhow::Result<()> {
    let VaultCommand::Check = command;
    let kernel = open_kernel(settings).await?;
    ensure_ours(settings, &kernel).await?;
    let vault = open_vault(settings, &kernel)?;
    let mut report = vault.check(&kernel.db).await?;
    let reads = kernel.read_only().db;
    ledger::check_held(&vault, &reads, &mut report).await?;
    matter::check_held(&vault, &reads, &mut report).await?;
    casefile::check_held(&vault, &reads, &mut report).await?;
    agenda::check_held(&vault, &reads, &mut report).await?;
    people::check_held(&vault, &reads, &mut report).await?;
    pool::check_held(&vault, &reads, &mut report).await?;
    program::check_held(&vault, &reads, &mut report).await?;
    export::check_held(&vault, &reads, &mut report).await?;
    provision::check_held(&vault, &reads, &mut report).await?;
    dossier::check_held(&vault, &reads, &mut report).await?;
    hearing::check_held(&vault, &reads, &mut report).await?;
    oversight::check_held(&vault, &reads, &mut report).await?;
    say(&format!(
        "{} objects, {} bytes verified",
        report.objects, report.bytes
    ));
    for finding in &report.findings {
        say(&format!("object {}: {:?}", finding.object, finding.fault));
    }
    for lost in &report.lost {
        say(&lost.to_string());
    }
    for orphan in &report.orphaned {
        say(&format!("orphaned: {orphan}"));
    }
    ensure!(report.is_sound(), "the vault is not sound");
    Ok(())
}
