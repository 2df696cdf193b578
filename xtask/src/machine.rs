use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Result, bail};

use crate::command::{command, output, shown, which};

/// Something a machine must have, and the Debian package that brings it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Need {
    /// The package that brings it.
    pub package: &'static str,
    /// The files any one of which proves that it is there.
    pub proofs: &'static [&'static str],
}

impl Need {
    /// Finds the file that proves that the need is met.
    pub(crate) fn met(&self) -> Option<PathBuf> {
        self.proofs.iter().find_map(|proof| found(proof))
    }
}

/// A path proves itself by being there, a bare name by being on the search path.
fn found(proof: &str) -> Option<PathBuf> {
    if proof.contains('/') {
        Some(PathBuf::from(proof)).filter(|path| path.exists())
    } else {
        which(proof)
    }
}

/// Installs what is missing, where this machine and this user can; else says exactly what to install.
pub(crate) fn provide(needs: &[Need], purpose: &str) -> Result<()> {
    let mut missing: Vec<&str> = needs
        .iter()
        .filter(|need| need.met().is_none())
        .map(|need| need.package)
        .collect();
    missing.dedup();
    if missing.is_empty() {
        return Ok(());
    }
    let Some(mut prefix) = privileges() else {
        bail!(
            "{purpose} needs {}.\n{}",
            missing.join(", "),
            advice(&missing)
        );
    };
    println!("  {purpose} needs {}: installing", missing.join(", "));
    prefix.push("apt-get".into());
    refresh(&prefix)?;
    let install = ["install", "--yes", "--quiet", "--no-install-recommends"];
    if let Err(error) = quiet(as_root(&prefix).args(install).args(&missing)) {
        bail!(
            "{purpose} needs {}, and they could not be installed: {error}.\n{}",
            missing.join(", "),
            advice(&missing)
        );
    }
    match needs.iter().find(|need| need.met().is_none()) {
        Some(need) => bail!(
            "{} is installed, but none of {} is there",
            need.package,
            need.proofs.join(", ")
        ),
        None => Ok(()),
    }
}

/// The words to put before `apt-get`, or nothing where this user may not install.
fn privileges() -> Option<Vec<String>> {
    which("apt-get")?;
    if is_root() {
        return Some(Vec::new());
    }
    which("sudo")?;
    output(command("sudo").args(["-n", "true"])).ok()?;
    let kept = "--preserve-env=DEBIAN_FRONTEND";
    Some(vec!["sudo".into(), "-n".into(), kept.into()])
}

/// Says whether this user is root.
pub(crate) fn is_root() -> bool {
    output(command("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// Sees to it that the package manager knows what there is, where this user may do that.
pub(crate) fn refreshed() -> Result<()> {
    let Some(mut apt) = privileges() else {
        return Ok(());
    };
    apt.push("apt-get".into());
    refresh(&apt)
}

fn refresh(apt: &[String]) -> Result<()> {
    static DONE: AtomicBool = AtomicBool::new(false);
    if DONE.swap(true, Ordering::Relaxed) {
        return Ok(());
    }
    quiet(as_root(apt).args(["update", "--quiet"]))
}

/// The package manager tells every file it touches: that is worth reading only when it fails.
fn quiet(apt: &mut Command) -> Result<()> {
    println!("  $ {}", shown(apt));
    output(apt).map(drop)
}

fn as_root(words: &[String]) -> Command {
    let (first, rest) = words
        .split_first()
        .map_or(("apt-get", &[][..]), |(first, rest)| (first.as_str(), rest));
    let mut apt = command(first);
    apt.args(rest).env("DEBIAN_FRONTEND", "noninteractive");
    apt
}

fn advice(missing: &[&str]) -> String {
    let packages = missing.join(" ");
    if Path::new("/etc/debian_version").exists() {
        format!(
            "Install it, then try again:\n\n    sudo apt-get update && sudo apt-get install --no-install-recommends {packages}\n"
        )
    } else {
        format!(
            "Install what Debian calls {packages} with this system's package manager, then try again."
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_need_is_met_by_a_path_or_by_a_program() {
        let path = Need {
            package: "base-files",
            proofs: &["/nowhere", "/etc/passwd"],
        };
        let program = Need {
            package: "dash",
            proofs: &["sh"],
        };
        let missing = Need {
            package: "unicorn",
            proofs: &["unicorn-that-is-not-there", "/nowhere"],
        };
        assert_eq!(path.met(), Some(PathBuf::from("/etc/passwd")));
        assert!(program.met().is_some());
        assert_eq!(missing.met(), None);
    }

    #[test]
    fn the_advice_names_every_missing_package() {
        let advice = advice(&["rustc-web", "lld-19"]);
        assert!(advice.contains("rustc-web lld-19"), "{advice}");
    }
}
