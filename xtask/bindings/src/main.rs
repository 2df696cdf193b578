//! Writes the JavaScript of a module for the browser, and the module as it is served.
//!
//! A program of its own, because what it stands on is compiled for minutes: `cargo xtask` begins without it.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow};
use wasm_bindgen_cli_support::Bindgen;

/// What it is told: the module that was compiled, the folder to write to, the name there, and `dev` or `release`.
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
    generated.map_err(|error| anyhow!("wasm-bindgen: {error:#}"))
}
