use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command::{command, output, which};
use crate::dist::{copy, copy_files};
use crate::machine::{Need, provide, refreshed};
use crate::place::Place;

/// The server's setting for the face that draws Chinese where a document brings none, and the watermark.
const READING: &str = "MINGJIAN__READING__FONT";
/// The server's setting for the folder of the faces that official documents are set in.
const WRITS: &str = "MINGJIAN__WRITS__FACES";

const SANS: Need = noto(&[
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
]);

/// The faces of official documents that packages bring into the system.
const INSTALLED: [Need; 5] = [
    SANS,
    noto(&[
        "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
        "/usr/share/fonts/noto-cjk/NotoSerifCJK-Regular.ttc",
    ]),
    noto(&[
        "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc",
        "/usr/share/fonts/noto-cjk/NotoSerifCJK-Bold.ttc",
    ]),
    hanazono(&["/usr/share/fonts/truetype/hanazono/HanaMinA.ttf"]),
    hanazono(&["/usr/share/fonts/truetype/hanazono/HanaMinB.ttf"]),
];

const fn noto(proofs: &'static [&'static str]) -> Need {
    Need {
        package: "fonts-noto-cjk",
        proofs,
    }
}

const fn hanazono(proofs: &'static [&'static str]) -> Need {
    Need {
        package: "fonts-hanazono",
        proofs,
    }
}

/// The face of the text, out of a package of which nothing else is wanted.
const FANG: &str = "FandolFang-Regular.otf";
const FANG_PACKAGE: &str = "texlive-lang-chinese";
const FANG_SHA256: &str = "d838ad32ce2244d8144f408c37fe71065aba6fbbc80759a4d2aa2033948d5bc9";

/// The Chinese faces of a house.
#[derive(Debug, Clone)]
pub(crate) struct Fonts {
    reading: PathBuf,
    writs: PathBuf,
}

impl Fonts {
    /// The server's settings that name them.
    pub(crate) fn settings(&self) -> [(&'static str, &Path); 2] {
        [(READING, &self.reading), (WRITS, &self.writs)]
    }
}

impl Fonts {
    /// Copies the faces of official documents, among which is the one of reading, with the licences they come under.
    pub(crate) fn copy(&self, folder: &Path) -> Result<()> {
        copy_files(&self.writs, folder)?;
        let packages: BTreeSet<&str> = INSTALLED.iter().map(|need| need.package).collect();
        for package in packages {
            let licence = format!("/usr/share/doc/{package}/copyright");
            copy(licence.as_ref(), &folder.join(format!("COPYING.{package}")))
                .context("a face leaves with its licence alone")?;
        }
        Ok(())
    }
}

/// Finds the Chinese faces, or installs them. Without one, pages would be drawn almost empty.
pub(crate) fn ready(place: &Place) -> Result<Fonts> {
    Ok(Fonts {
        reading: match given(READING)? {
            Some(given) => given,
            None => installed(&[SANS], "drawing Chinese pages")?,
        },
        writs: match given(WRITS)? {
            Some(given) => given,
            None => gathered(&place.cache.join("faces"))?,
        },
    })
}

fn given(setting: &str) -> Result<Option<PathBuf>> {
    let given = env::var_os(setting).map(PathBuf::from);
    match given.filter(|given| !given.exists()) {
        Some(missing) => bail!("{setting} names {}, which is not there", missing.display()),
        None => Ok(env::var_os(setting).map(PathBuf::from)),
    }
}

fn installed(needs: &[Need], purpose: &str) -> Result<PathBuf> {
    provide(needs, purpose)?;
    let first = needs.first().and_then(Need::met);
    first.context("a Chinese font is not where it was expected")
}

/// The faces of official documents in one folder.
fn gathered(folder: &Path) -> Result<PathBuf> {
    fs::create_dir_all(folder)?;
    installed(&INSTALLED, "setting official documents")?;
    for need in &INSTALLED {
        let face = need.met().context("a face is not where it was expected")?;
        let link = folder.join(face.file_name().unwrap_or_default());
        if !link.exists() {
            symlink(&face, &link).with_context(|| format!("cannot link {}", link.display()))?;
        }
    }
    let fang = folder.join(FANG);
    if !fang.exists() {
        unpack(folder, &fang)?;
    }
    Ok(folder.to_path_buf())
}

/// Takes the one face out of its package, with the licence it comes under.
fn unpack(folder: &Path, fang: &Path) -> Result<()> {
    let work = folder.join("package");
    fs::create_dir_all(&work)?;
    if which("apt-get").is_none() || which("dpkg-deb").is_none() {
        bail!(
            "official documents need {FANG}, which Debian's {FANG_PACKAGE} brings: put it into {}",
            folder.display()
        );
    }
    println!("  setting official documents needs {FANG} of {FANG_PACKAGE}: fetching");
    refreshed()?;
    output(
        command("apt-get")
            .args(["download", "--quiet", FANG_PACKAGE])
            .current_dir(&work),
    )?;
    let fresh = work.join(FANG);
    let taken = [
        (format!("*/fandol/{FANG}"), fresh.clone()),
        (
            "*/texlive-doc/fonts/fandol/COPYING*".to_owned(),
            folder.join("COPYING.fandol.gz"),
        ),
    ];
    for (inside, to) in taken {
        output(
            Command::new("sh")
                .arg("-c")
                .arg("dpkg-deb --fsys-tarfile *.deb | tar --extract --to-stdout --wildcards \"$0\" > \"$1\"")
                .arg(inside)
                .arg(&to)
                .current_dir(&work),
        )?;
    }
    let sum = output(command("sha256sum").arg(&fresh))?;
    if !sum.starts_with(FANG_SHA256) {
        bail!("{FANG} of {FANG_PACKAGE} is not the face that was looked at: {sum}");
    }
    fs::rename(&fresh, fang)?;
    fs::remove_dir_all(&work)?;
    Ok(())
}
