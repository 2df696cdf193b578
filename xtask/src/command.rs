use std::collections::BTreeSet;
use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::place::Place;

/// What an outer `cargo run` sets, and no inner command must inherit.
const OUTER: [&str; 8] = [
    "CARGO",
    "CARGO_CRATE_NAME",
    "CARGO_MANIFEST_DIR",
    "CARGO_MANIFEST_PATH",
    "CARGO_PRIMARY_PACKAGE",
    "CARGO_TARGET_DIR",
    "OUT_DIR",
    "RUSTC",
];

/// A command that inherits nothing of the cargo that started this program.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if OUTER.contains(&text.as_ref())
            || text.starts_with("CARGO_PKG_")
            || text.starts_with("CARGO_BIN_")
        {
            command.env_remove(&name);
        }
    }
    if let Some(paths) = env::var_os("LD_LIBRARY_PATH") {
        match without_toolchains(&paths) {
            Some(kept) => command.env("LD_LIBRARY_PATH", kept),
            None => command.env_remove("LD_LIBRARY_PATH"),
        };
    }
    command
}

/// Drops the library directories that cargo put in front for its own program.
fn without_toolchains(paths: &OsStr) -> Option<OsString> {
    let ours = |path: &PathBuf| {
        let text = path.to_string_lossy();
        text.contains("/toolchains/") || text.contains("/target/xtask") || text.is_empty()
    };
    let kept: Vec<PathBuf> = env::split_paths(paths).filter(|path| !ours(path)).collect();
    if kept.is_empty() {
        None
    } else {
        env::join_paths(kept).ok()
    }
}

/// Runs a command with its output on the terminal; anything but success is an error that names it.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    println!("  $ {}", shown(command));
    let status = command
        .status()
        .with_context(|| format!("cannot start {}", shown(command)))?;
    if !status.success() {
        bail!("{} ended with {status}", shown(command));
    }
    Ok(())
}

/// Runs a command, hands each line of its output to `each` and prints those it asks for; says whether the command
/// succeeded.
pub(crate) fn follow(command: &mut Command, mut each: impl FnMut(&str) -> bool) -> Result<bool> {
    println!("  $ {}", shown(command));
    let (reader, writer) = std::io::pipe()?;
    command
        .stdout(writer.try_clone()?)
        .stderr(writer)
        .stdin(Stdio::null());
    let mut child = command
        .spawn()
        .with_context(|| format!("cannot start {}", shown(command)))?;
    // The command keeps the writing ends of the pipe: without this the reading below would never end.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    for line in BufReader::new(reader).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        if each(&line) {
            println!("{line}");
        }
    }
    Ok(child.wait()?.success())
}

/// Runs a command and hands back what it printed, or an error with what it complained of.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command
        .output()
        .with_context(|| format!("cannot start {}", shown(command)))?;
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr);
        bail!(
            "{} ended with {}: {}",
            shown(command),
            output.status,
            complaint.trim()
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// How many packages there are to compile, at most.
pub(crate) fn packages(place: &Place, words: &[&str]) -> Result<usize> {
    let mut tree = command("cargo");
    tree.args(["tree", "--locked", "--workspace", "--edges", "normal,build"]);
    tree.args(["--prefix", "none", "--format", "{p}"])
        .args(words);
    let listed = output(tree.current_dir(&place.root))?;
    let named = listed.lines().map(|line| line.trim_end_matches(" (*)"));
    Ok(named.collect::<BTreeSet<_>>().len())
}

/// Finds a program on the search path.
pub(crate) fn which(program: &str) -> Option<PathBuf> {
    let paths = env::var_os("PATH")?;
    env::split_paths(&paths)
        .map(|path| path.join(program))
        .find(|path| is_program(path))
}

fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata()
        .is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}

/// A command as a person would type it.
pub(crate) fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn library_directories_of_the_toolchain_are_dropped() {
        let given = OsStr::new("/home/a/.rustup/toolchains/x/lib:/opt/lib:/src/target/xtask/debug");
        assert_eq!(without_toolchains(given), Some(OsString::from("/opt/lib")));
        assert_eq!(without_toolchains(OsStr::new("/a/toolchains/x/lib")), None);
    }

    #[test]
    fn a_failed_command_is_named_with_its_complaint() {
        let error =
            output(command("sh").args(["-c", "echo no such thing >&2; exit 3"])).unwrap_err();
        assert!(error.to_string().contains("no such thing"), "{error}");
    }

    #[test]
    fn every_line_is_followed_whichever_stream_it_came_from() {
        let mut lines = Vec::new();
        let script = "echo one; echo two >&2; exit 1";
        let passed = follow(command("sh").args(["-c", script]), |line| {
            lines.push(line.to_owned());
            false
        });
        assert!(!passed.unwrap());
        assert_eq!(lines, ["one", "two"]);
    }
}
