//! Writes the JavaScript of a module for the browser, and the module as it is served.
//!
//! A program of its own, because what it stands on is compiled for minutes: `cargo xtask` begins without it.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, Result, anyhow};
use brotli::enc::BrotliEncoderParams;
use wasm_bindgen_cli_support::Bindgen;

/// What it is told: the module that was compiled, the folder to write to, the name there, and `dev` or `release`; what is
/// released is packed too.
fn main() -> Result<()> {
    let mut words = env::args().skip(1);
    let mut word = |what: &str| words.next().with_context(|| format!("{what} is missing"));
    let (built, folder) = (
        PathBuf::from(word("the module")?),
        PathBuf::from(word("the folder")?),
    );
    let (name, profile) = (word("the name")?, word("the profile")?);
    let mut bindgen = Bindgen::new();
    bindgen.input_path(&built).out_name(&name).typescript(false);
    // The names of functions serve whoever reads a stack trace, and take a good part of what is sent.
    bindgen.remove_name_section(profile == "release");
    let generated = bindgen
        .web(true)
        .and_then(|bindgen| bindgen.generate(&folder));
    generated.map_err(|error| anyhow!("wasm-bindgen: {error:#}"))?;
    for file in [format!("{name}.js"), format!("{name}_bg.wasm")] {
        pack(&folder.join(file), profile == "release")?;
    }
    Ok(())
}

/// Writes a file once more as Brotli beside it, as small as it gets: what is packed here takes seconds, and none of them
/// where it is served. What an earlier build left there goes.
fn pack(file: &Path, is_release: bool) -> Result<()> {
    let mut packed = file.as_os_str().to_owned();
    packed.push(".br");
    if !is_release {
        return match fs::remove_file(packed) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        };
    }
    let settings = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..BrotliEncoderParams::default()
    };
    let mut bytes = Vec::new();
    brotli::BrotliCompress(&mut fs::read(file)?.as_slice(), &mut bytes, &settings)?;
    Ok(fs::write(packed, bytes)?)
}
