use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::machine::{Need, provide};

/// The variable that names another browser, and tells the tests which one was found.
pub(crate) const SETTING: &str = "MINGJIAN_TEST_CHROMIUM";

/// Chromium without windows: the same engine, at half the work for each page.
const SHELL: Need = Need {
    package: "chromium-headless-shell",
    proofs: &[
        "/usr/bin/chromium-headless-shell",
        "chromium-headless-shell",
    ],
};

/// What a machine may have that has no such package.
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
    let purpose = "testing in a browser";
    if let Err(error) = provide(&[SHELL], purpose) {
        println!("  {error:#}\n  trying the browser with windows");
        provide(&[CHROMIUM], purpose)?;
    }
    let browser = SHELL.met().or_else(|| CHROMIUM.met());
    browser.context("the browser is not where it was expected")
}
