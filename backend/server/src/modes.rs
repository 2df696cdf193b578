//! What the house lays down is its owner's alone.

use std::{
    fs::{self, Metadata, Permissions},
    io::ErrorKind,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use rustix::{fs::Mode, process::umask};

use crate::settings::Settings;

/// Makes every file from now on readable for its owner alone.
pub(crate) fn close_new_files() {
    let _before = umask(Mode::RWXG | Mode::RWXO);
}

/// Takes away what others may do with the database and with the folders of vault, ledger and witness:
/// an earlier start, or a copy put back, may have left them open.
pub(crate) fn close_known_places(settings: &Settings) -> anyhow::Result<()> {
    if let Some(database) = settings.database_file() {
        for file in database_files(&database) {
            close(&file, 0o600)?;
        }
    }
    for folder in [
        settings.vault.dir.clone(),
        settings.ledger_dir(),
        settings.witness_dir(),
    ] {
        close(&folder, 0o700)?;
    }
    Ok(())
}

/// The database and what SQLite keeps beside it.
fn database_files(database: &Path) -> [PathBuf; 4] {
    ["", "-wal", "-shm", "-journal"].map(|ending| {
        let mut name = database.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    })
}

/// Whether group and others may do nothing with it.
pub(crate) fn is_closed(found: &Metadata) -> bool {
    Mode::from_raw_mode(found.mode())
        .intersection(Mode::RWXG | Mode::RWXO)
        .is_empty()
}

fn close(path: &Path, mode: u32) -> anyhow::Result<()> {
    let found = match fs::metadata(path) {
        Ok(found) => found,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error).with_context(|| path.display().to_string()),
    };
    if is_closed(&found) {
        return Ok(());
    }
    fs::set_permissions(path, Permissions::from_mode(mode))
        .with_context(|| format!("{} is open to others and cannot be closed", path.display()))
}
