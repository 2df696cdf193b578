use std::collections::BTreeMap;
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
    /// The features it is built with.
    features: &'static str,
    /// What its two files are called: `<name>.js` and `<name>_bg.wasm`.
    name: &'static str,
    /// What of the package it is.
    part: Part,
    /// What its module may weigh as it is sent, in bytes.
    budget: Option<u64>,
}

/// What of a package is a module.
#[derive(Clone, Copy)]
enum Part {
    /// Its library.
    Library,
    /// The example of the module's name: so a package has more than one.
    Example,
}

/// The islands of every page; the same with those of pages to work on, and with the room of the reader, whose pages load these in
/// their place; and what checks a draw, so that a stranger fetches no more than it.
const MODULES: [Module; 4] = [
    Module {
        package: "frontend",
        features: "hydrate",
        name: "mingjian",
        part: Part::Example,
        budget: Some(ELSEWHERE),
    },
    Module {
        package: "frontend",
        features: "hydrate,work",
        name: "work",
        part: Part::Example,
        budget: Some(AT_WORK),
    },
    Module {
        package: "frontend",
        features: "hydrate,reader",
        name: "reader",
        part: Part::Example,
        budget: Some(IN_READER),
    },
    Module {
        package: "draw-verifier",
        features: "",
        name: "verifier",
        part: Part::Library,
        budget: None,
    },
];

/// What a page may make a browser fetch as a module, packed: any page, one to work on, and one of the reader.
const ELSEWHERE: u64 = 60_000;
const AT_WORK: u64 = 127_000;
const IN_READER: u64 = 182_000;

/// Where the islands stand among the sources that are in one module alone.
const APART: [(&str, &str); 6] = [
    ("work", "frontend/src/islands/filling"),
    ("work", "frontend/src/islands/take_codes.rs"),
    ("work", "frontend/src/islands/turn_in_place.rs"),
    ("work", "frontend/src/dossier/islands"),
    ("work", "frontend/src/dossier/islands.rs"),
    ("reader", "frontend/src/reader"),
];

/// Builds the browser half into `target/site/pkg`, from where the server takes it.
///
/// The style sheet and the pictures are no business of this: they are part of the server's binary. Answers whether
/// anything in the folder is new.
pub(crate) fn build(place: &Place, steps: &mut Steps, profile: Profile) -> Result<bool> {
    let compiler = steps.step("wasm target", || wasm::ready(place))?;
    steps.step("browser half", || compile(place, &compiler, profile))?;
    let is_new = steps.step("bindings of the browser half", || {
        let mut is_new = false;
        for module in &MODULES {
            is_new |= bind(place, profile, module)?;
        }
        ensure_islands(place)?;
        Ok(is_new)
    })?;
    if profile == Profile::Release {
        steps.step("weight of the browser half", || weigh(place))?;
    }
    Ok(is_new)
}

/// Has a server read the browser half anew.
pub(crate) fn tell(server: u32) -> Result<()> {
    run(command("kill").args(["-USR1", &server.to_string()]))
}

/// Passes when every island of the sources is in the module of its pages: the linker leaves out what nothing names, and
/// such an island would sleep for ever. Those that stand apart are in one module alone.
fn ensure_islands(place: &Place) -> Result<()> {
    let islands_of = |part: &str| -> Result<Vec<String>> {
        let texts = sources::read(&place.root.join(part))?;
        let islands = texts.iter().flat_map(|text| islands_in(text));
        Ok(islands.map(str::to_owned).collect())
    };
    let all = islands_of("frontend/src")?;
    let mut apart = BTreeMap::new();
    for (module, part) in APART {
        let islands = islands_of(part)?;
        if islands.is_empty() {
            bail!("no island stands in {part}");
        }
        apart.extend(islands.into_iter().map(|island| (island, module)));
    }
    for name in ["mingjian", "work", "reader"] {
        let script = fs::read_to_string(place.site().join(format!("pkg/{name}.js")))?;
        let is_there = |island: &&String| script.contains(&format!("export function {island}_"));
        let is_meant = |island: &&String| apart.get(*island).is_none_or(|only| *only == name);
        let wrong: Vec<_> = all
            .iter()
            .filter(|island| is_there(island) != is_meant(island))
            .map(String::as_str)
            .collect();
        if !wrong.is_empty() {
            bail!(
                "islands that {name}.js lacks or should not have: {}",
                wrong.join(", ")
            );
        }
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

/// Passes when every module is within its budget, packed as it is sent, and says what each weighs.
fn weigh(place: &Place) -> Result<()> {
    let mut over = Vec::new();
    for Module { name, budget, .. } in &MODULES {
        let Some(budget) = budget else { continue };
        let file = place.site().join(format!("pkg/{name}_bg.wasm.br"));
        let weight = fs::metadata(&file)
            .with_context(|| format!("{} was not packed", file.display()))?
            .len();
        println!("  {name}: {weight} bytes of {budget}");
        if weight > *budget {
            over.push(*name);
        }
    }
    if !over.is_empty() {
        bail!("heavier than a browser should fetch: {}", over.join(", "));
    }
    Ok(())
}

/// Compiles the modules. Contract, ledger and lottery are parts of them: a citizen's browser must be able to check what
/// they say, without an operating system.
pub(crate) fn compile(place: &Place, compiler: &Compiler, profile: Profile) -> Result<()> {
    let most = packages(place, &["--target", TARGET])?;
    for module in &MODULES {
        let mut cargo = compiler.cargo(match profile {
            Profile::Dev => Vec::new(),
            Profile::Release => place.neutral_flags()?.to_vec(),
        });
        cargo.args(["build", "--locked", "--package", module.package]);
        match module.part {
            Part::Library => cargo.arg("--lib"),
            Part::Example => cargo.args(["--example", module.name]),
        };
        cargo.args(["--no-default-features", "--features", module.features]);
        cargo.args(["--target", TARGET, "--profile", profile.wasm()]);
        cargo.arg("--target-dir").arg(target(place));
        progress::compile(cargo.current_dir(&place.root), Some(most))?;
    }
    Ok(())
}

/// A target folder of its own, so that both halves can be built at once and by different compilers.
fn target(place: &Place) -> PathBuf {
    place.target.join("web")
}

/// Writes the module and its JavaScript, unless they were made from the same bytes already; answers whether it did.
fn bind(place: &Place, profile: Profile, module: &Module) -> Result<bool> {
    let name = module.name;
    let file = match module.part {
        Part::Library => format!("{}.wasm", module.package.replace('-', "_")),
        Part::Example => format!("examples/{name}.wasm"),
    };
    let built = target(place).join(TARGET).join(profile.wasm()).join(file);
    let package = place.site().join("pkg");
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
