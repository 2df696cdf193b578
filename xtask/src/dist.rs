//! The release: all that an office needs to run, in one archive with its sum and its bill of materials.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::command::{command, output};
use crate::fonts::{self, Fonts};
use crate::pdfium::{self, Pdfium};
use crate::place::Place;
use crate::run::build_server;
use crate::steps::Steps;
use crate::web::{self, Profile, digest};
use crate::{sbom, trial};

/// Builds both halves optimised, packs the release into `target/dist`, and tries it.
pub(crate) fn dist(place: &Place, steps: &mut Steps) -> Result<()> {
    let fonts = steps.step("Chinese fonts", || fonts::ready(place))?;
    let pdfium = steps.step("PDFium", || pdfium::ready(place))?;
    web::build(place, steps, Profile::Release)?;
    let binary = steps.step("server half", || build_server(place, Profile::Release))?;
    steps.step("paths of this machine", || {
        ensure_neutral(place, &binary)?;
        files(&pkg(place))?
            .iter()
            .try_for_each(|file| ensure_neutral(place, file))
    })?;
    let folder = place.target.join("dist");
    let parts = Parts {
        binary: &binary,
        fonts: &fonts,
        pdfium: &pdfium,
    };
    let archive = steps.step("release archive", || pack(place, &parts, &folder))?;
    steps.step("release in an empty directory", || trial::run(&archive))?;
    steps.step("weight of a first visit", || trial::weigh(&archive))?;
    steps.summary();
    let size = fs::metadata(&archive)?.len().div_ceil(1_000_000);
    println!("\n{}: {size} MB", archive.display());
    Ok(())
}

/// What of a release is made or fetched, and stands nowhere in the checkout.
pub(crate) struct Parts<'a> {
    /// The server.
    pub binary: &'a Path,
    /// The Chinese faces.
    pub fonts: &'a Fonts,
    /// The second program that draws pages.
    pub pdfium: &'a Pdfium,
}

/// What stands in the checkout and goes into the release as it is.
const KEPT: [(&str, &str); 8] = [
    ("CHANGELOG.md", "CHANGELOG.md"),
    ("LICENSE", "LICENSE"),
    ("config/default.toml", "config/default.toml"),
    ("config/deploy/Containerfile", "deploy/Containerfile"),
    ("config/deploy/README.md", "README.md"),
    ("config/deploy/compose.yaml", "deploy/compose.yaml"),
    ("config/deploy/mingjian.service", "deploy/mingjian.service"),
    ("config/deploy/office.toml", "config/office.toml"),
];

/// The bill of materials, inside the archive.
const BILL: &str = "mingjian.cdx.json";

/// Packs these parts with the browser half that was built last into an emptied folder: the archive, its bill of
/// materials and the sums of both. Answers where the archive is.
pub(crate) fn pack(place: &Place, parts: &Parts<'_>, into: &Path) -> Result<PathBuf> {
    let metadata = sbom::metadata(place)?;
    let (version, target) = (version(&metadata)?, target()?);
    let name = format!("mingjian-{version}-{target}");
    if into.exists() {
        fs::remove_dir_all(into)?;
    }
    let folder = into.join(&name);
    gather(place, parts, &folder)?;
    ensure_named(&folder, version)?;
    let bill = sbom::bill(place, &metadata, (version, &target))?;
    fs::write(folder.join(BILL), &bill)?;
    let beside = into.join(format!("{name}.cdx.json"));
    fs::write(&beside, &bill)?;
    let archive = into.join(format!("{name}.tar.gz"));
    compress(&folder, &archive)?;
    fs::remove_dir_all(&folder)?;
    let sums = [&beside, &archive].map(|file| sum(file));
    let sums = sums.into_iter().collect::<Result<String>>()?;
    fs::write(into.join("SHA256SUMS"), sums)?;
    Ok(archive)
}

fn gather(place: &Place, parts: &Parts<'_>, folder: &Path) -> Result<()> {
    for inner in ["bin", "config", "deploy"] {
        fs::create_dir_all(folder.join(inner))?;
    }
    let mut strip = command("strip");
    strip.arg("-o").arg(folder.join("bin/mingjian"));
    output(strip.arg(parts.binary))?;
    copy_files(&pkg(place), &folder.join("site/pkg"))?;
    parts.fonts.copy(&folder.join("fonts"))?;
    parts.pdfium.copy(&folder.join("lib"))?;
    for (from, to) in KEPT {
        copy(&place.root.join(from), &folder.join(to))?;
    }
    Ok(())
}

fn pkg(place: &Place) -> PathBuf {
    place.site().join("pkg")
}

/// The files of a folder, and nothing that lies deeper.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let listed = fs::read_dir(folder).with_context(|| format!("no {}", folder.display()))?;
    let paths: Vec<PathBuf> = listed
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    Ok(paths.into_iter().filter(|path| path.is_file()).collect())
}

/// Copies the files of a folder, those that are linked there too.
pub(crate) fn copy_files(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for file in files(from)? {
        copy(&file, &to.join(file.file_name().unwrap_or_default()))?;
    }
    Ok(())
}

/// Copies a file, or names it.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    let copied = fs::copy(from, to);
    copied.with_context(|| format!("{} cannot be copied", from.display()))?;
    Ok(())
}

fn version(metadata: &Value) -> Result<&str> {
    let packages = metadata.get("packages").and_then(Value::as_array);
    let mut packages = packages.into_iter().flatten();
    let server = packages.find(|package| text(package, "name") == Some("server"));
    let version = server.and_then(|server| text(server, "version"));
    version.context("cargo metadata does not name the server")
}

fn text<'a>(package: &'a Value, key: &str) -> Option<&'a str> {
    package.get(key)?.as_str()
}

fn target() -> Result<String> {
    let said = output(command("rustc").arg("-vV"))?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc -vV does not name its host")?.to_owned())
}

/// The image that the compose file names is the one of this version.
fn ensure_named(folder: &Path, version: &str) -> Result<()> {
    let compose = fs::read_to_string(folder.join("deploy/compose.yaml"))?;
    let image = format!("image: mingjian:{version}");
    ensure!(
        compose.lines().any(|line| line.trim() == image),
        "config/deploy/compose.yaml does not say {image}"
    );
    Ok(())
}

/// The same folder becomes the same bytes, whoever packs it, when and where.
fn compress(folder: &Path, archive: &Path) -> Result<()> {
    let (Some(parent), Some(name)) = (folder.parent(), folder.file_name()) else {
        bail!("{} is no folder to pack", folder.display());
    };
    let mut tar = command("tar");
    tar.args(["--create", "--format=ustar", "--sort=name"]);
    tar.args(["--owner=0", "--group=0", "--numeric-owner"]);
    tar.args(["--mtime=2000-01-01 00:00:00Z", "--mode=u=rwX,go=rX"]);
    tar.args(["--use-compress-program=gzip -n", "--file"]);
    tar.arg(archive).arg("--directory").arg(parent).arg(name);
    output(&mut tar).map(drop)
}

/// A line as `sha256sum --check` takes it.
fn sum(file: &Path) -> Result<String> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    Ok(format!("{}  {name}\n", digest(&fs::read(file)?)))
}

/// Refuses a file in which a path of this machine was left.
fn ensure_neutral(place: &Place, file: &Path) -> Result<()> {
    let bytes = fs::read(file)?;
    for (path, _) in place.neutral()? {
        ensure!(
            !holds(&bytes, path.as_bytes()),
            "{} names {path}",
            file.display()
        );
    }
    Ok(())
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;
    use std::time::{Duration, SystemTime};

    use super::*;

    /// A folder of two files, written in this order and at this time.
    fn made(names: [&str; 2], mode: u32, at: SystemTime) -> PathBuf {
        let unique = format!("mingjian-dist-{}-{mode}", std::process::id());
        let parent = std::env::temp_dir().join(unique);
        fs::create_dir_all(parent.join("folder")).unwrap();
        for name in names {
            let path = parent.join("folder").join(name);
            fs::write(&path, name).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            let file = fs::File::options().write(true).open(&path).unwrap();
            file.set_modified(at).unwrap();
        }
        parent
    }

    #[test]
    fn the_same_parts_make_the_same_archive() {
        let archives = [
            made(["a", "b"], 0o600, SystemTime::UNIX_EPOCH),
            made(
                ["b", "a"],
                0o664,
                SystemTime::UNIX_EPOCH + Duration::from_hours(9000),
            ),
        ]
        .map(|parent| {
            let archive = parent.join("folder.tar.gz");
            compress(&parent.join("folder"), &archive).unwrap();
            let bytes = fs::read(&archive).unwrap();
            fs::remove_dir_all(parent).unwrap();
            bytes
        });
        assert!(archives[0] == archives[1]);
    }

    #[test]
    fn a_path_in_the_middle_is_found() {
        assert!(holds(b"\0/home/a/b.rs\0", b"/home/a"));
        assert!(!holds(b"\0/home/b.rs\0", b"/home/a"));
    }
}
