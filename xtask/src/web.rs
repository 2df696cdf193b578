use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use crate::command::run;
use crate::place::Place;
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

/// Builds the browser half into `target/site/pkg`, from where the server takes it.
///
/// The style sheet and the pictures are no business of this: they are part of the server's binary.
pub(crate) fn build(place: &Place, steps: &mut Steps, profile: Profile) -> Result<()> {
    let compiler = steps.step("wasm target", || wasm::ready(place))?;
    let module = steps.step("browser half", || compile(place, &compiler, profile))?;
    steps.step("bindings", || bind(place, &module, profile))
}

fn compile(place: &Place, compiler: &Compiler, profile: Profile) -> Result<PathBuf> {
    // A target folder of its own, so that both halves can be built at once and by different compilers.
    let target = place.target.join("web");
    let mut cargo = compiler.cargo();
    cargo.args([
        "build",
        "--quiet",
        "--locked",
        "--package",
        "frontend",
        "--lib",
    ]);
    cargo.args([
        "--no-default-features",
        "--features",
        "hydrate",
        "--target",
        TARGET,
    ]);
    cargo
        .args(["--profile", profile.wasm(), "--target-dir"])
        .arg(&target);
    run(cargo.current_dir(&place.root))?;
    Ok(target
        .join(TARGET)
        .join(profile.wasm())
        .join("frontend.wasm"))
}

/// Writes the module and its JavaScript, unless they were made from the same bytes already.
fn bind(place: &Place, module: &Path, profile: Profile) -> Result<()> {
    let package = place.site().join("pkg");
    let files = ["mingjian.js", "mingjian_bg.wasm"].map(|name| package.join(name));
    let stamp = place.target.join("web/bound");
    let digest =
        digest(&fs::read(module).with_context(|| format!("cannot read {}", module.display()))?);
    let is_bound = files.iter().all(|file| file.exists());
    if !is_bound || fs::read_to_string(&stamp).map_or(true, |known| known != digest) {
        fs::create_dir_all(&package)?;
        let mut bindgen = Bindgen::new();
        bindgen
            .input_path(module)
            .out_name("mingjian")
            .typescript(false);
        // The names of functions serve whoever reads a stack trace, and take a good part of what is sent.
        bindgen.remove_name_section(profile == Profile::Release);
        let generated = bindgen
            .web(true)
            .and_then(|bindgen| bindgen.generate(&package));
        generated.map_err(|error| anyhow!("wasm-bindgen: {error:#}"))?;
        fs::write(stamp, digest)?;
    }
    for file in files {
        println!(
            "  {}: {} kB",
            file.display(),
            fs::metadata(&file)?.len().div_ceil(1000)
        );
    }
    Ok(())
}

/// The SHA-256 of some bytes, in hexadecimal.
pub(crate) fn digest(bytes: &[u8]) -> String {
    let hexadecimal = |byte: &u8| {
        [byte >> 4, byte & 15].map(|half| char::from_digit(half.into(), 16).unwrap_or('0'))
    };
    Sha256::digest(bytes).iter().flat_map(hexadecimal).collect()
}
