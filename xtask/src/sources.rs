use std::fs;
use std::path::Path;

use anyhow::Result;

/// The texts of a source file, or of every source file of a folder and the folders in it.
pub(crate) fn read(path: &Path) -> Result<Vec<String>> {
    if !path.is_dir() {
        return Ok(vec![fs::read_to_string(path)?]);
    }
    let mut texts = Vec::new();
    for entry in fs::read_dir(path)? {
        let path = entry?.path();
        if path.is_dir() || path.extension().is_some_and(|kind| kind == "rs") {
            texts.extend(read(&path)?);
        }
    }
    Ok(texts)
}
