//! The PDFium library: the second program that draws every page of a PDF.
//!
//! It comes from a package of the Python registry, which is held to its hash, and the library in it to another: what
//! the server loads into its page workers is the file that was looked at, and nothing else of the package is used.

use std::env;
use std::env::consts::ARCH;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use crate::dist::copy;
use crate::place::Place;
use crate::python;
use crate::web::digest;

/// The server's setting that names the library, by which the tests find it too.
const SETTING: &str = "MINGJIAN__READING__PDFIUM";
/// The version of the library.
pub(crate) const VERSION: &str = "159.0.8149";
/// The package that brings it, in the registry's own words.
pub(crate) const PACKAGE: &str = "pkg:pypi/pypdfium2@5.15.2";
/// What its parts are licensed under: PDFium and what is built into it, as the licences beside it say.
pub(crate) const LICENCES: &str = "Apache-2.0 AND Apache-2.0 WITH LLVM-exception AND BSD-2-Clause AND BSD-3-Clause AND FTL \
     AND IJG AND libpng-2.0 AND libtiff AND LicenseRef-AGG-2.3 AND MIT AND MIT-Modern-Variant AND Unicode-3.0 AND Zlib";
/// Where the package has the library.
const LIBRARY: &str = "libpdfium.so";

/// The library's sum on each kind of machine.
const SUMS: [(&str, &str); 2] = [
    (
        "x86_64",
        "c76dc0f7839644bfa7c3e3107a6068df714e339c861bb7d4519907b821d427f9",
    ),
    (
        "aarch64",
        "4378615ad9710397c96c112611be9018629bbfe38805d91a2663a534b99c28ca",
    ),
];

/// The library with its licences, in a folder of the cache.
#[derive(Debug, Clone)]
pub(crate) struct Pdfium {
    library: PathBuf,
    licences: Option<PathBuf>,
}

impl Pdfium {
    /// The server's setting that names it.
    pub(crate) fn setting(&self) -> (&'static str, &Path) {
        (SETTING, &self.library)
    }

    /// Copies the library with the licences it comes under. One that was given has none, and does not leave.
    pub(crate) fn copy(&self, folder: &Path) -> Result<()> {
        let licences = self.licences.as_ref();
        let licences = licences.with_context(|| {
            format!(
                "{SETTING} names a library of its own: the release has the one that was looked at"
            )
        })?;
        fs::create_dir_all(folder)?;
        copy(&self.library, &folder.join(LIBRARY))?;
        copy_tree(licences, &folder.join("licences"))
    }
}

/// The sum of the library on this kind of machine.
pub(crate) fn sum() -> Result<&'static str> {
    let mut sums = SUMS.iter().filter(|(machine, _)| *machine == ARCH);
    let (_, sum) = sums
        .next()
        .with_context(|| format!("there is no PDFium library for {ARCH} that was looked at"))?;
    Ok(sum)
}

/// Finds the library, or fetches it.
pub(crate) fn ready(place: &Place) -> Result<Pdfium> {
    if let Some(given) = env::var_os(SETTING).filter(|given| !given.is_empty()) {
        let library = PathBuf::from(given);
        if !library.is_file() {
            bail!("{SETTING} names {}, which is not a file", library.display());
        }
        return Ok(Pdfium {
            library,
            licences: None,
        });
    }
    let folder = place.cache.join(format!("pdfium-{VERSION}"));
    if ensure_known(&folder.join(LIBRARY)).is_err() {
        fetch(place, &folder)?;
    }
    Ok(Pdfium {
        library: folder.join(LIBRARY),
        licences: Some(folder.join("licences")),
    })
}

/// Has pip bring the package, takes the library and the licences out of it, and lets the rest go.
fn fetch(place: &Place, folder: &Path) -> Result<()> {
    const WORK: &str = "pdfium-package";
    sum()?;
    let list = place.root.join("xtask/pdfium-requirements.txt");
    python::ready(place, WORK, &list)?;
    let work = place.cache.join(WORK);
    let packages = packages(&work)?;
    let library = packages.join("pypdfium2_raw").join(LIBRARY);
    ensure_known(&library)?;
    let fresh = place.cache.join("pdfium.part");
    for old in [folder, &fresh] {
        if old.exists() {
            fs::remove_dir_all(old)?;
        }
    }
    fs::create_dir_all(&fresh)?;
    copy(&library, &fresh.join(LIBRARY))?;
    let licences = packages.join("pypdfium2-5.15.2.dist-info/licenses");
    copy_tree(&licences, &fresh.join("licences"))?;
    fs::rename(&fresh, folder)?;
    fs::remove_dir_all(work)?;
    Ok(())
}

/// Where an environment of Python keeps its packages.
fn packages(environment: &Path) -> Result<PathBuf> {
    let inside = fs::read_dir(environment.join("lib"))?;
    let mut folders = inside.filter_map(|entry| Some(entry.ok()?.path().join("site-packages")));
    let found = folders.find(|folder| folder.join("pypdfium2_raw").is_dir());
    found.context("pip did not put the package where it was expected")
}

fn ensure_known(library: &Path) -> Result<()> {
    let bytes = fs::read(library).with_context(|| format!("no {}", library.display()))?;
    ensure!(
        digest(&bytes) == sum()?,
        "{} is not the library that was looked at",
        library.display()
    );
    Ok(())
}

/// Copies a folder with what lies deeper.
fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("no {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_tree(&entry.path(), &target)?;
        } else {
            copy(&entry.path(), &target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_that_was_not_looked_at_is_refused() {
        let folder = env::temp_dir().join(format!("mingjian-pdfium-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let library = folder.join(LIBRARY);
        fs::write(&library, "another").unwrap();
        let error = ensure_known(&library).unwrap_err();
        fs::remove_dir_all(&folder).unwrap();
        assert!(error.to_string().contains("not the library"), "{error}");
    }

    #[test]
    fn a_folder_is_copied_with_what_lies_deeper() {
        let folder = env::temp_dir().join(format!("mingjian-licences-{}", std::process::id()));
        fs::create_dir_all(folder.join("from/deeper")).unwrap();
        fs::write(folder.join("from/deeper/a"), "a").unwrap();
        copy_tree(&folder.join("from"), &folder.join("to")).unwrap();
        let copied = fs::read_to_string(folder.join("to/deeper/a"));
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(copied.unwrap(), "a");
    }
}
