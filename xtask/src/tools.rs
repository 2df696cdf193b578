use std::ffi::OsString;
use std::path::PathBuf;
use std::{env, fs};

use anyhow::Result;

use crate::command::{command, output, run};
use crate::place::Place;

/// A program from the crate registry, in a fixed version.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tool {
    /// The package.
    pub package: &'static str,
    /// The program in it.
    pub program: &'static str,
    /// The version that is built where none is there.
    pub version: &'static str,
    /// What else its build is told.
    pub flags: &'static [&'static str],
}

/// Runs the tests, each in a process of its own.
pub(crate) const NEXTEST: Tool = Tool {
    package: "cargo-nextest",
    program: "cargo-nextest",
    version: "0.9.151",
    // Without the part that updates itself over the network.
    flags: &["--no-default-features"],
};
/// Checks licences, sources, bans and duplicate versions.
pub(crate) const DENY: Tool = Tool {
    package: "cargo-deny",
    program: "cargo-deny",
    version: "0.20.2",
    flags: &[],
};
/// Finds dependencies that nothing uses.
pub(crate) const MACHETE: Tool = Tool {
    package: "cargo-machete",
    program: "cargo-machete",
    version: "0.9.2",
    flags: &[],
};
/// Finds typing errors.
pub(crate) const TYPOS: Tool = Tool {
    package: "typos-cli",
    program: "typos",
    version: "1.52.0",
    flags: &[],
};

impl Tool {
    /// Finds the program on this machine, or builds it into the cache.
    pub(crate) fn ready(&self, place: &Place) -> Result<PathBuf> {
        if let Some(found) = crate::command::which(self.program) {
            return Ok(found);
        }
        let root = place
            .cache
            .join(format!("{}-{}", self.package, self.version));
        let program = root.join("bin").join(self.program);
        if output(command(&program).arg("--version")).is_ok() {
            return Ok(program);
        }
        let work = place.cache.join("tools-build");
        let mut cargo = command("cargo");
        cargo
            .args([
                "install",
                "--quiet",
                "--locked",
                "--version",
                self.version,
                "--root",
            ])
            .arg(&root);
        // The gates run each tool for seconds: building it quickly is worth more than its speed.
        cargo
            .env("CARGO_PROFILE_RELEASE_LTO", "false")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        cargo
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "false");
        run(cargo
            .args(self.flags)
            .arg("--target-dir")
            .arg(&work)
            .arg(self.package)
            .current_dir(&place.root))?;
        fs::remove_dir_all(&work).or_else(|error| match error.kind() {
            std::io::ErrorKind::NotFound => Ok(()),
            _ => Err(error),
        })?;
        Ok(program)
    }
}

/// The search path with a program's folder in front, so that cargo finds it as a subcommand.
pub(crate) fn path_with(program: &std::path::Path) -> Result<OsString> {
    let own = program.parent().map(PathBuf::from).unwrap_or_default();
    let others = env::var_os("PATH").unwrap_or_default();
    Ok(env::join_paths(
        std::iter::once(own).chain(env::split_paths(&others)),
    )?)
}
