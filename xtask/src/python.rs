use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::command::{command, output, run, which};
use crate::machine::{Need, provide};
use crate::place::Place;
use crate::web::digest;

/// The variable that tells the tests where their Python is.
pub(crate) const SETTING: &str = "MINGJIAN_TEST_PYTHON";

/// Makes a virtual environment in the cache with exactly the packages of a list, each checked by its hash.
pub(crate) fn ready(place: &Place, name: &str, list: &Path) -> Result<PathBuf> {
    let wanted = digest(&fs::read(list)?);
    let directory = place.cache.join(name);
    let python = directory.join("bin/python");
    if fs::read_to_string(directory.join("list")).is_ok_and(|known| known == wanted)
        && output(command(&python).arg("--version")).is_ok()
    {
        return Ok(python);
    }
    if directory.exists() {
        fs::remove_dir_all(&directory)?;
    }
    make(&directory)?;
    let pip = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--require-hashes",
    ];
    run(command(&python)
        .args(pip)
        .args(["--only-binary", ":all:", "--requirement"])
        .arg(list))?;
    fs::write(directory.join("list"), wanted)?;
    Ok(python)
}

fn make(directory: &Path) -> Result<()> {
    if which("python3").is_none() || !has_venv() {
        let python = Need {
            package: "python3",
            proofs: &["python3"],
        };
        let version = output(
            command("python3").args(["-c", "import sys; print('%d.%d' % sys.version_info[:2])"]),
        );
        provide(&[python], "testing with Python")?;
        let version = version.unwrap_or_else(|_| "3".to_owned());
        // Debian keeps the part of `venv` that brings pip in a package of its own.
        let venv = Need {
            package: "python3-venv",
            proofs: &["/usr/share/doc/python3-venv"],
        };
        provide(&[venv], "testing with Python")?;
        if !has_venv() {
            bail!(
                "python3 ({}) cannot make virtual environments: install its venv and ensurepip modules",
                version.trim()
            );
        }
    }
    run(command("python3").args(["-m", "venv"]).arg(directory))
}

fn has_venv() -> bool {
    output(command("python3").args(["-c", "import venv, ensurepip"])).is_ok()
}
