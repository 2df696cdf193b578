use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// The file that tells a directory this program made from any other.
const MARKER: &str = ".mingjian-data";

/// Makes the data directory, or empties it for a fresh start. Leaves alone what it did not make itself.
pub(crate) fn prepare(directory: &Path, fresh: bool) -> Result<PathBuf> {
    if directory.exists() && !is_empty(directory)? && !directory.join(MARKER).is_file() {
        bail!(
            "{} holds files that this command did not make: choose another --data",
            directory.display()
        );
    }
    if fresh && directory.exists() {
        println!("  emptying {}", directory.display());
        fs::remove_dir_all(directory)
            .with_context(|| format!("cannot empty {}", directory.display()))?;
    }
    fs::create_dir_all(directory)
        .with_context(|| format!("cannot make {}", directory.display()))?;
    fs::write(
        directory.join(MARKER),
        "Made by cargo xtask run, which may empty this directory.\n",
    )?;
    Ok(directory.canonicalize()?)
}

fn is_empty(directory: &Path) -> Result<bool> {
    let mut entries = fs::read_dir(directory)
        .with_context(|| format!("{} is no directory", directory.display()))?;
    Ok(entries.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str) -> Self {
            let path =
                std::env::temp_dir().join(format!("mingjian-xtask-{name}-{}", std::process::id()));
            fs::create_dir_all(&path).unwrap();
            Self(path)
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_directory_with_foreign_files_is_never_emptied() {
        let scratch = Scratch::new("foreign");
        fs::write(scratch.0.join("letter.txt"), "mine").unwrap();
        assert!(prepare(&scratch.0, true).is_err());
        assert!(scratch.0.join("letter.txt").exists());
    }

    #[test]
    fn fresh_empties_a_directory_made_here() {
        let scratch = Scratch::new("fresh");
        let data = prepare(&scratch.0.join("data"), false).unwrap();
        fs::write(data.join("mingjian.db"), "rows").unwrap();
        assert!(prepare(&data, false).unwrap().join("mingjian.db").exists());
        assert!(!prepare(&data, true).unwrap().join("mingjian.db").exists());
    }
}
