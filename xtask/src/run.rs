use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Result;

use crate::command::{command, packages, run as execute, which};
use crate::data;
use crate::fonts::{self, Fonts};
use crate::pdfium::{self, Pdfium};
use crate::place::Place;
use crate::progress;
use crate::steps::Steps;
use crate::web::Profile;

/// What `cargo xtask run` was asked for.
#[derive(Debug)]
pub(crate) struct RunOptions {
    /// How much to optimise.
    pub profile: Profile,
    /// The port on 127.0.0.1.
    pub port: u16,
    /// The data directory, from the checkout if relative.
    pub data: PathBuf,
    /// Whether to begin with an empty one.
    pub fresh: bool,
}

/// Builds the server, brings the database up to date, loads the demo office, and becomes the server. The browser half is
/// built beside it: every page works without scripts, and takes them up once they are there.
pub(crate) fn run(place: &Place, steps: &mut Steps, options: &RunOptions) -> Result<()> {
    if !binary_of(place, options.profile).exists() {
        println!("{FIRST}");
    }
    let fonts = steps.step("Chinese fonts", || fonts::ready(place))?;
    let pdfium = steps.step("PDFium", || Ok(second_program(place)))?;
    let binary = steps.step("server half", || build_server(place, options.profile))?;
    let data = steps.step("data directory", || {
        data::prepare(&place.root.join(&options.data), options.fresh)
    })?;
    let mingjian = |words: &[&str]| {
        let mut mingjian = command(&binary);
        configure(&mut mingjian, place, &data, (&fonts, pdfium.as_ref()));
        mingjian.env(
            "MINGJIAN__SERVER__BIND",
            format!("127.0.0.1:{}", options.port),
        );
        mingjian.args(words).current_dir(&place.root);
        mingjian
    };
    steps.step("database", || execute(&mut mingjian(&["migrate"])))?;
    steps.step("demo office", || {
        execute(&mut mingjian(&["demo", "load", "--stages"]))
    })?;
    steps.summary();
    println!(
        "\nServing on http://127.0.0.1:{port} until Ctrl-C. Beside it the browser half is built; until then pages do without scripts.\n\
         A tour of five minutes, as each person in turn: http://127.0.0.1:{port}/demo/tour\n",
        port = options.port
    );
    build_browser_half_beside(options.profile)?;
    // Becoming the server leaves nobody between it and the signals that end it.
    Err(mingjian(&["serve"]).exec().into())
}

/// The library that draws pages a second time. Where it cannot be had the house reads with one program, and says so on
/// every page; whoever only looks at the demo is not kept from it.
fn second_program(place: &Place) -> Option<Pdfium> {
    pdfium::ready(place)
        .inspect_err(|error| println!("  {error:#}\n  pages are drawn by one program alone"))
        .ok()
}

/// Said where nothing is built yet.
const FIRST: &str = "Nothing is built here yet. On two cores the first page is there in about a quarter of an hour; \
                     after that it takes seconds.";

/// Starts this program once more, for the browser half, with the processors that the server leaves. It tells this process,
/// which is the server by then.
fn build_browser_half_beside(profile: Profile) -> Result<()> {
    let own = std::env::current_exe()?;
    let server = std::process::id().to_string();
    let mut beside = if which("nice").is_some() {
        let mut nice = Command::new("nice");
        nice.args(["-n", "10"]).arg(own);
        nice
    } else {
        Command::new(own)
    };
    beside.args(["web", "--tell", &server]);
    if profile == Profile::Release {
        beside.arg("--release");
    }
    beside.stdin(Stdio::null()).spawn()?;
    Ok(())
}

fn binary_of(place: &Place, profile: Profile) -> PathBuf {
    let folder = match profile {
        Profile::Dev => "debug",
        Profile::Release => "release",
    };
    place.target.join(folder).join("mingjian")
}

/// Builds the one binary with the features the whole workspace agrees on, as the tests do.
pub(crate) fn build_server(place: &Place, profile: Profile) -> Result<PathBuf> {
    let mut cargo = command("cargo");
    cargo
        .args([
            "build",
            "--locked",
            "--workspace",
            "--bin",
            "mingjian",
            "--target-dir",
        ])
        .arg(&place.target);
    if profile == Profile::Release {
        cargo.arg("--release");
        make_neutral(&mut cargo, place)?;
    }
    let binary = binary_of(place, profile);
    // Counting takes as long as cargo does for a changed line.
    let is_first = !binary.exists();
    let most = is_first.then(|| packages(place, &[])).transpose()?;
    progress::compile(cargo.current_dir(&place.root), most)?;
    Ok(binary)
}

/// Keeps the paths of this machine out of what is built: messages and logs name the place of an error.
fn make_neutral(cargo: &mut Command, place: &Place) -> Result<()> {
    let flags = serde_json::to_string(&place.neutral_flags()?)?;
    cargo.args(["--config", &format!("build.rustflags={flags}")]);
    let flag = |(path, to)| format!("-ffile-prefix-map={path}={to}");
    cargo.env("CFLAGS", place.neutral()?.map(flag).join(" "));
    Ok(())
}

/// Points the binary at the demo environment below `data`; what the caller's own environment says goes first.
fn configure(
    mingjian: &mut Command,
    place: &Place,
    data: &Path,
    (fonts, pdfium): (&Fonts, Option<&Pdfium>),
) {
    let database = format!("sqlite://{}?mode=rwc", escaped(&data.join("mingjian.db")));
    let settings = [
        ("MINGJIAN__ENVIRONMENT", PathBuf::from("demo")),
        ("MINGJIAN__DATABASE__URL", PathBuf::from(database)),
        ("MINGJIAN__VAULT__DIR", data.join("vault")),
        ("MINGJIAN__VAULT__ROOT_KEY_FILE", data.join("root.key")),
        ("MINGJIAN__SITE__DIR", place.site()),
    ];
    let parts = fonts
        .settings()
        .into_iter()
        .chain(pdfium.map(Pdfium::setting));
    let parts = parts.map(|(name, value)| (name, value.to_path_buf()));
    for (name, value) in settings.into_iter().chain(parts) {
        if std::env::var_os(name).is_none() {
            mingjian.env(name, value);
        }
    }
}

/// A path as a database address takes it.
fn escaped(path: &Path) -> String {
    let text = path.to_string_lossy();
    text.replace('%', "%25")
        .replace('?', "%3F")
        .replace('#', "%23")
        .replace(' ', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_a_space_makes_a_valid_address() {
        assert_eq!(
            escaped(Path::new("/home/li na/50%/a.db")),
            "/home/li%20na/50%25/a.db"
        );
    }
}
