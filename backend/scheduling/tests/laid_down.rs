//! What the office lays down stands in its table, and nowhere in the code.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

use std::{
    fs,
    path::{Path, PathBuf},
};

use contract::Parameter;

/// The sources of every room that decides or shows, but for those of their tests.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let rooms = fs::read_dir(root.join("backend")).unwrap();
    let mut folders: Vec<_> = rooms.map(|room| room.unwrap().path().join("src")).collect();
    folders.push(root.join("frontend/src"));
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            let is_test = path.to_string_lossy().contains("tests");
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "rs") && !is_test {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found
}

/// Sentences of the pages ask for a number by its name.
fn sentences() -> String {
    let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../frontend/locales/zh-CN");
    let files = fs::read_dir(locales).unwrap();
    let texts = files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
    texts.collect()
}

#[test]
fn every_parameter_is_asked_for_by_some_room() {
    let sources = sources();
    let sentences = sentences();
    for name in Parameter::ALL {
        let (variant, code) = (format!("Parameter::{name:?}"), name.code());
        let by_code = sources.iter().any(|(_, text)| text.contains(&variant));
        let is_said = sentences.contains(&format!("LIMIT(\"{code}\")"));
        assert!(by_code || is_said, "nobody asks for {code}");
    }
}

#[test]
fn no_constant_is_a_number_of_the_office() {
    for (path, text) in sources() {
        let lines: Vec<_> = text.lines().collect();
        for said in lines.split(|line| line.trim().is_empty()) {
            let docs = said
                .iter()
                .filter(|line| line.trim_start().starts_with("///"));
            let docs: String = docs.map(|line| line.to_lowercase()).collect();
            let of_the_office = ["default of this office", "default of the office", "[d]"];
            let is_of_the_office = of_the_office.iter().any(|words| docs.contains(words));
            let has_constant = said
                .iter()
                .any(|line| line.contains("const ") && line.contains(" = "));
            assert!(
                !(is_of_the_office && has_constant),
                "{}: what the office lays down belongs into config/parameters.toml: {said:?}",
                path.display()
            );
        }
    }
}
