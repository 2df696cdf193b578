//! Names the schema by a digest of the migrations' sources, so that a migrated database is kept until they change.

use std::{
    env, fs,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    io,
    path::Path,
};

fn main() -> io::Result<()> {
    let sources = Path::new("../../migrations/src");
    println!("cargo::rerun-if-changed={}", sources.display());
    let mut files = fs::read_dir(sources)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()?;
    files.sort();
    let mut digest = DefaultHasher::new();
    for file in files {
        file.file_name().hash(&mut digest);
        fs::read(&file)?.hash(&mut digest);
    }
    println!("cargo::rustc-env=SCHEMA={:016x}", digest.finish());
    let kept = env::var("OUT_DIR").map_err(io::Error::other)?;
    println!("cargo::rustc-env=KEPT={kept}");
    Ok(())
}
