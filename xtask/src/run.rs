use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::command::{command, run as execute};
use crate::data;
use crate::fonts::{self, Fonts};
use crate::place::Place;
use crate::steps::Steps;
use crate::web::{self, Profile};

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

/// Builds both halves, brings the database up to date, loads the demo office, and becomes the server.
pub(crate) fn run(place: &Place, steps: &mut Steps, options: &RunOptions) -> Result<()> {
    let fonts = steps.step("Chinese fonts", || fonts::ready(place))?;
    web::build(place, steps, options.profile)?;
    let binary = steps.step("server half", || build_server(place, options.profile))?;
    let data = steps.step("data directory", || {
        data::prepare(&place.root.join(&options.data), options.fresh)
    })?;
    let mingjian = |words: &[&str]| {
        let mut mingjian = command(&binary);
        configure(&mut mingjian, place, &data, &fonts);
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
        "\nServing on http://127.0.0.1:{} until Ctrl-C.\n",
        options.port
    );
    // Becoming the server leaves nobody between it and the signals that end it.
    Err(mingjian(&["serve"]).exec().into())
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
    }
    execute(cargo.current_dir(&place.root))?;
    let folder = if profile == Profile::Release {
        "release"
    } else {
        "debug"
    };
    Ok(place.target.join(folder).join("mingjian"))
}

/// Points the binary at the demo environment below `data`; what the caller's own environment says goes first.
fn configure(mingjian: &mut Command, place: &Place, data: &Path, fonts: &Fonts) {
    let database = format!("sqlite://{}?mode=rwc", escaped(&data.join("mingjian.db")));
    let settings = [
        ("MINGJIAN__ENVIRONMENT", PathBuf::from("demo")),
        ("MINGJIAN__DATABASE__URL", PathBuf::from(database)),
        ("MINGJIAN__VAULT__DIR", data.join("vault")),
        ("MINGJIAN__VAULT__ROOT_KEY_FILE", data.join("root.key")),
        ("MINGJIAN__SITE__DIR", place.site()),
    ];
    let faces = fonts
        .settings()
        .map(|(name, value)| (name, value.to_path_buf()));
    for (name, value) in settings.into_iter().chain(faces) {
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
