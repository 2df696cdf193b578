use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::command::{command, packages, run};
use crate::place::Place;
use crate::progress;
use crate::sources;
use crate::steps::Steps;
use crate::wasm::{self, Compiler, TARGET};

/// How much the compiler optimises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to build.
    Dev,
    /// Small and quick to run.
    Release,
}

impl Profile {
    /// The profile that the `--release` switch asks for.
    pub(crate) fn of(release: bool) -> Self {
        if release { Self::Release } else { Self::Dev }
    }

    fn wasm(self) -> &'static str {
        match self {
            Self::Dev => "wasm-dev",
            Self::Release => "wasm-release",
        }
    }
}

/// A module for the browser.
struct Module {
    package: &'static str,
    /// What its two files are called: `<name>.js` and `<name>_bg.wasm`.
    name: &'static str,
}

/// The islands; and what checks a draw, a module of its own, so that a stranger fetches no more than it.
const MODULES: [Module; 2] = [
    Module {
        package: "frontend",
        name: "mingjian",
    },
    Module {
        package: "draw-verifier",
        name: "verifier",
    },
];

/// Builds the browser half into `target/site/pkg`, from where the server takes it.
///
/// The style sheet and the pictures are no business of this: they are part of the server's binary. Answers whether
/// anything in the folder is new.
pub(crate) fn build(place: &Place, steps: &mut Steps, profile: Profile) -> Result<bool> {
    let compiler = steps.step("wasm target", || wasm::ready(place))?;
    steps.step("browser half", || compile(place, &compiler, profile))?;
    steps.step("bindings of the browser half", || {
        let mut is_new = false;
        for module in &MODULES {
            is_new |= bind(place, profile, module)?;
        }
        ensure_islands(place)?;
        Ok(is_new)
    })
}

/// Has a server read the browser half anew.
pub(crate) fn tell(server: u32) -> Result<()> {
    run(command("kill").args(["-USR1", &server.to_string()]))
}

/// Passes when every island of the sources is in the module: the linker leaves out what nothing names, and such an
/// island would sleep for ever.
fn ensure_islands(place: &Place) -> Result<()> {
    let script = fs::read_to_string(place.site().join("pkg/mingjian.js"))?;
    let texts = sources::read(&place.root.join("frontend/src"))?;
    let islands: Vec<&str> = texts.iter().flat_map(|text| islands_in(text)).collect();
    let asleep = |island: &&str| !script.contains(&format!("export function {island}_"));
    let asleep: Vec<_> = islands.iter().copied().filter(asleep).collect();
    if islands.is_empty() || !asleep.is_empty() {
        bail!("islands that are not in the module: {}", asleep.join(", "));
    }
    Ok(())
}

/// The names of the islands of a source.
fn islands_in(source: &str) -> impl Iterator<Item = &str> {
    let marked = source.split("\n#[island").skip(1);
    marked.filter_map(|after| {
        let (_, after) = after.split_once("fn ")?;
        let end = after.find(|c: char| !c.is_alphanumeric())?;
        after.get(..end)
    })
}

/// Compiles the modules, both at once, so that what both need is compiled once. Contract, ledger and lottery are
/// parts of them: a citizen's browser must be able to check what they say, without an operating system.
pub(crate) fn compile(place: &Place, compiler: &Compiler, profile: Profile) -> Result<()> {
    let mut cargo = compiler.cargo(match profile {
        Profile::Dev => Vec::new(),
        Profile::Release => place.neutral_flags()?.to_vec(),
    });
    cargo.args(["build", "--locked", "--lib"]);
    for module in &MODULES {
        cargo.args(["--package", module.package]);
    }
    cargo.args(["--no-default-features", "--features", "frontend/hydrate"]);
    cargo.args(["--target", TARGET, "--profile", profile.wasm()]);
    cargo.arg("--target-dir").arg(target(place));
    progress::compile(
        cargo.current_dir(&place.root),
        Some(packages(place, &["--target", TARGET])?),
    )
}

/// A target folder of its own, so that both halves can be built at once and by different compilers.
fn target(place: &Place) -> PathBuf {
    place.target.join("web")
}

/// Writes the module and its JavaScript, unless they were made from the same bytes already; answers whether it did.
fn bind(place: &Place, profile: Profile, module: &Module) -> Result<bool> {
    let file = module.package.replace('-', "_");
    let built = target(place).join(TARGET).join(profile.wasm()).join(file);
    let built = built.with_extension("wasm");
    let package = place.site().join("pkg");
    let name = module.name;
    let files = [format!("{name}.js"), format!("{name}_bg.wasm")].map(|file| package.join(file));
    let stamp = target(place).join(format!("bound-{name}"));
    let digest =
        digest(&fs::read(&built).with_context(|| format!("cannot read {}", built.display()))?);
    let is_bound = files.iter().all(|file| file.exists())
        && fs::read_to_string(&stamp).is_ok_and(|known| known == digest);
    if !is_bound {
        fs::create_dir_all(&package)?;
        let mut bindings = command("cargo");
        bindings.args(["run", "--locked", "--manifest-path", "xtask/Cargo.toml"]);
        bindings.args(["--package", "bindings", "--target-dir"]);
        bindings.arg(place.target.join("xtask")).arg("--");
        bindings.arg(&built).arg(&package).arg(name);
        bindings.arg(match profile {
            Profile::Dev => "dev",
            Profile::Release => "release",
        });
        let most = packages(place, &["--manifest-path", "xtask/Cargo.toml"])?;
        progress::compile(bindings.current_dir(&place.root), Some(most))?;
        fs::write(stamp, digest)?;
    }
    for file in files {
        println!(
            "  {}: {} kB",
            file.display(),
            fs::metadata(&file)?.len().div_ceil(1000)
        );
    }
    Ok(!is_bound)
}

/// The SHA-256 of some bytes, in hexadecimal.
pub(crate) fn digest(bytes: &[u8]) -> String {
    let hexadecimal = |byte: &u8| {
        [byte >> 4, byte & 15].map(|half| char::from_digit(half.into(), 16).unwrap_or('0'))
    };
    Sha256::digest(bytes).iter().flat_map(hexadecimal).collect()
}

#[cfg(test)]
mod tests {
    use super::islands_in;

    #[test]
    fn islands_are_found_by_their_mark() {
        let source = "//! #[island] is said here\n#[island]\npub fn RowKeys(\n) {}\n\n#[island(lazy)]\n\
                      pub(crate) fn Following<T>() {}\nfn other() {}";
        let found: Vec<&str> = islands_in(source).collect();
        assert_eq!(found, ["RowKeys", "Following"]);
    }
}
