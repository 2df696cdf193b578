//! The signing key: a file outside the database that only its owner can read.

use std::{
    fs::{self, OpenOptions},
    io::Write as _,
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
};

use kernel::Dice;
use zeroize::Zeroizing;

use super::error::LedgerError;
use crate::note::NoteSigner;

/// Makes a signing key of this name and writes it to a new file with mode 0400. A file that is there is
/// never replaced: a ledger keeps its key.
pub fn create(path: &Path, name: &str, dice: &dyn Dice) -> Result<NoteSigner, LedgerError> {
    let mut seed = Zeroizing::new([0; 32]);
    dice.fill(seed.as_mut_slice());
    let signer = NoteSigner::from_seed(name, &seed)?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o400)
        .open(path)?;
    let text = Zeroizing::new(format!("{}\n", signer.to_secret_text()));
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    Ok(signer)
}

/// Reads the signing key.
pub fn load(path: &Path) -> Result<NoteSigner, LedgerError> {
    let text = Zeroizing::new(fs::read_to_string(path)?);
    Ok(NoteSigner::parse(&text)?)
}

/// Reads the signing key, making it on the first start.
pub fn load_or_create(path: &Path, name: &str, dice: &dyn Dice) -> Result<NoteSigner, LedgerError> {
    if path.try_exists()? {
        load(path)
    } else {
        create(path, name, dice)
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use kernel::SeededDice;

    use super::*;

    #[test]
    fn the_key_file_is_for_its_owner_alone_and_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys/ledger.key");
        let dice = SeededDice::new(1);
        let made = load_or_create(&path, "ledger.example", &dice).unwrap();
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o400
        );
        assert!(create(&path, "ledger.example", &dice).is_err());
        let read = load_or_create(&path, "ledger.example", &dice).unwrap();
        assert_eq!(read.public_key(), made.public_key());
    }
}
