use std::fs;
use std::path::Path;

use anyhow::Result;

/// The texts of a source file, or of every file of a folder and the folders in it.
pub(crate) fn read(path: &Path) -> Result<Vec<String>> {
    if !path.is_dir() {
        return Ok(vec![fs::read_to_string(path)?]);
    }
    let mut texts = Vec::new();
    for entry in fs::read_dir(path)? {
        texts.extend(read(&entry?.path())?);
    }
    Ok(texts)
}
