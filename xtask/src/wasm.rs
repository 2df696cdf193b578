use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail};

use crate::command::{command, output, run, which};
use crate::machine::{Need, provide};
use crate::place::Place;

/// The target of the browser half.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
/// Where the cache has the standard library that is built here.
const SYSROOT: &str = "wasm-std";
const LIBRARY: &str = "/usr/lib/rustlib/src/rust/library";

const DEBIAN: [Need; 4] = [
    Need {
        package: "rustc-web",
        proofs: &[DEBIAN_RUSTC],
    },
    Need {
        package: "cargo-web",
        proofs: &[DEBIAN_CARGO],
    },
    Need {
        package: "rust-web-src",
        proofs: &["/usr/lib/rustlib/src/rust/library/sysroot/Cargo.toml"],
    },
    Need {
        package: "lld-19",
        proofs: &["wasm-ld-19", "/usr/lib/llvm-19/bin/wasm-ld"],
    },
];

/// The compiler that builds the browser half.
#[derive(Debug, Clone)]
pub(crate) enum Compiler {
    /// The project's own toolchain has the target.
    Toolchain,
    /// Debian's compiler, with a standard library built here from Debian's sources.
    Debian {
        /// Where that standard library is.
        sysroot: PathBuf,
    },
}

impl Compiler {
    /// A `cargo` that builds for [`TARGET`] with this compiler and these flags.
    pub(crate) fn cargo(&self, mut flags: Vec<String>) -> Command {
        let mut cargo = match self {
            Self::Toolchain => command("cargo"),
            Self::Debian { sysroot } => {
                let mut cargo = command(DEBIAN_CARGO);
                cargo
                    .env("RUSTC", DEBIAN_RUSTC)
                    .env_remove("RUSTUP_TOOLCHAIN")
                    .env_remove("RUSTC_WRAPPER");
                flags.push(format!("--sysroot={}", sysroot.display()));
                cargo
            }
        };
        if !flags.is_empty() {
            // For the target alone: build scripts and macros link against the compiler's own library.
            cargo
                .env(
                    "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
                    flags.join(" "),
                )
                .env_remove("RUSTFLAGS");
        }
        cargo
    }
}

/// Makes sure that something on this machine builds for [`TARGET`], the ordinary way where that is allowed.
pub(crate) fn ready(place: &Place) -> Result<Compiler> {
    if toolchain_has_target(place) {
        println!("  the toolchain has {TARGET}");
        return Ok(Compiler::Toolchain);
    }
    if let Some(sysroot) = built(place) {
        println!("  Debian's compiler has a standard library for {TARGET}");
        return Ok(Compiler::Debian { sysroot });
    }
    if downloads_are_allowed() && which("rustup").is_some() {
        let add = run(command("rustup")
            .args(["target", "add", TARGET])
            .current_dir(&place.root));
        if add.is_ok() && toolchain_has_target(place) {
            return Ok(Compiler::Toolchain);
        }
        println!("  rustup could not add the target: trying Debian's compiler");
    }
    provide(&DEBIAN, "the browser half").map_err(|error| explain(&error))?;
    let sysroot = build_library(place)?;
    Ok(Compiler::Debian { sysroot })
}

/// `RUSTUP_AUTO_INSTALL=0` is the owner's word that this machine downloads no toolchains: rustup is not asked there.
fn downloads_are_allowed() -> bool {
    env::var("RUSTUP_AUTO_INSTALL").map_or(true, |word| word != "0")
}

fn explain(error: &anyhow::Error) -> anyhow::Error {
    let ordinary = if downloads_are_allowed() {
        format!("Where rustup can download, this is enough: rustup target add {TARGET}")
    } else {
        "RUSTUP_AUTO_INSTALL=0 is set, so rustup was not asked for the target.".to_owned()
    };
    anyhow!("{error:#}\n{ordinary}")
}

fn toolchain_has_target(place: &Place) -> bool {
    let mut rustc = command("rustc");
    rustc
        .args(["--print", "target-libdir", "--target", TARGET])
        .current_dir(&place.root);
    output(&mut rustc).is_ok_and(|directory| has_library(Path::new(directory.trim())))
}

fn has_library(directory: &Path) -> bool {
    let is_std = |name: &str| {
        name.starts_with("libstd-") && Path::new(name).extension().is_some_and(|end| end == "rlib")
    };
    let Ok(entries) = fs::read_dir(directory) else {
        return false;
    };
    entries
        .flatten()
        .any(|entry| entry.file_name().to_str().is_some_and(is_std))
}

/// The standard library built earlier, if the compiler is still the one that built it.
fn built(place: &Place) -> Option<PathBuf> {
    if DEBIAN.iter().any(|need| need.met().is_none()) {
        return None;
    }
    let sysroot = place.cache.join(SYSROOT);
    let remembered = fs::read_to_string(sysroot.join("compiler")).ok()?;
    let current = compiler_version().ok()?;
    (remembered == current && has_library(&library_directory(&sysroot))).then_some(sysroot)
}

fn library_directory(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(TARGET).join("lib")
}

fn compiler_version() -> Result<String> {
    output(command(DEBIAN_RUSTC).arg("-vV"))
}

/// Builds the standard library from Debian's sources into a sysroot of its own; nothing under `/usr` is touched.
fn build_library(place: &Place) -> Result<PathBuf> {
    println!("  building the standard library for {TARGET}, once for this compiler");
    let version = compiler_version()?;
    let sysroot = place.cache.join(SYSROOT);
    let work = place.cache.join("wasm-std-build");
    for old in [&sysroot, &work] {
        remove(old)?;
    }
    compile_library(place, &work)?;
    let library = library_directory(&sysroot);
    fs::create_dir_all(&library)?;
    for entry in fs::read_dir(work.join(TARGET).join("release/deps"))? {
        let path = entry?.path();
        if let (Some(name), Some("rlib")) = (
            path.file_name(),
            path.extension().and_then(|end| end.to_str()),
        ) {
            fs::copy(&path, library.join(name))?;
        }
    }
    link_linker(&sysroot, &version)?;
    fs::write(sysroot.join("compiler"), version)?;
    remove(&work)?;
    Ok(sysroot)
}

fn compile_library(place: &Place, work: &Path) -> Result<()> {
    let mut cargo = command(DEBIAN_CARGO);
    cargo
        .env_remove("RUSTC_WRAPPER")
        .env_remove("RUSTUP_TOOLCHAIN");
    // The settings with which the compiler's own build makes the library: it uses unstable features of itself.
    cargo
        .env("RUSTC", DEBIAN_RUSTC)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("__CARGO_DEFAULT_LIB_METADATA", "stablestd");
    let mut flags = vec!["-Zforce-unstable-if-unmarked -Cembed-bitcode=yes".to_owned()];
    flags.extend(place.neutral_flags()?);
    cargo.env("RUSTFLAGS", flags.join(" "));
    cargo
        .args([
            "build",
            "--quiet",
            "--release",
            "--locked",
            "--target",
            TARGET,
            "--target-dir",
        ])
        .arg(work);
    cargo
        .arg("--manifest-path")
        .arg(Path::new(LIBRARY).join("sysroot/Cargo.toml"));
    run(cargo.current_dir(work.parent().context("the cache has no parent")?))
}

/// Rust looks for its linker beside the library, under the name of the machine that compiles.
fn link_linker(sysroot: &Path, version: &str) -> Result<()> {
    let Some(host) = version.lines().find_map(|line| line.strip_prefix("host: ")) else {
        bail!("{DEBIAN_RUSTC} -vV does not name its host");
    };
    let linker = DEBIAN
        .last()
        .and_then(Need::met)
        .context("wasm-ld-19 is not there")?;
    let directory = sysroot.join("lib/rustlib").join(host).join("bin");
    fs::create_dir_all(&directory)?;
    Ok(std::os::unix::fs::symlink(
        linker,
        directory.join("rust-lld"),
    )?)
}

fn remove(directory: &Path) -> Result<()> {
    match fs::remove_dir_all(directory) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
