use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::machine::{Need, provide};

/// The variable that names another browser, and tells the tests which one was found.
pub(crate) const SETTING: &str = "MINGJIAN_TEST_CHROMIUM";

const CHROMIUM: Need = Need {
    package: "chromium",
    proofs: &["/usr/bin/chromium", "chromium", "google-chrome"],
};

/// Finds the browser, or installs Debian's; Playwright's own is not to be had on closed machines.
pub(crate) fn ready() -> Result<PathBuf> {
    if let Some(given) = env::var_os(SETTING).map(PathBuf::from) {
        if !given.is_file() {
            bail!("{SETTING} names {}, which is not a file", given.display());
        }
        return Ok(given);
    }
    provide(&[CHROMIUM], "testing in a browser")?;
    CHROMIUM
        .met()
        .context("the browser is not where it was expected")
}
