use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::machine::{Need, provide};

/// The server's setting for the face that draws Chinese where a document brings none, and the watermark.
pub(crate) const SETTING: &str = "MINGJIAN__READING__FONT";

const FACE: Need = Need {
    package: "fonts-noto-cjk",
    proofs: &[
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
        "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
        "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
    ],
};

/// Finds the Chinese face, or installs it. Without one, pages would be drawn almost empty.
pub(crate) fn ready() -> Result<PathBuf> {
    if let Some(given) = env::var_os(SETTING).map(PathBuf::from) {
        if !given.is_file() {
            bail!("{SETTING} names {}, which is not a file", given.display());
        }
        return Ok(given);
    }
    provide(&[FACE], "drawing Chinese pages")?;
    FACE.met()
        .context("the Chinese font is not where it was expected")
}
