//! What the code may not say.

use std::{
    fs,
    path::{Path, PathBuf},
};

fn sources_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir()
            && !["tests", "target", "fixtures", "benches", "examples"].contains(&name.as_str())
        {
            sources_below(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") && !name.ends_with("tests.rs") {
            found.push(path);
        }
    }
}

/// The calls of tracing's macros in a file, each from its name to its closing parenthesis.
fn log_lines(source: &str) -> Vec<&str> {
    [
        "tracing::error!(",
        "tracing::warn!(",
        "tracing::info!(",
        "tracing::debug!(",
    ]
    .into_iter()
    .flat_map(|name| source.match_indices(name))
    .filter_map(|(start, _)| source.get(start..)?.split(';').next())
    .collect()
}

/// A derived `Debug` prints every field of a value, whoever adds the next one.
#[test]
fn no_line_of_the_log_prints_the_inside_of_a_value() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut sources = Vec::new();
    for folder in ["backend", "frontend/src"] {
        sources_below(&root.join(folder), &mut sources);
    }
    let mut lines = 0;
    for path in sources {
        let source = fs::read_to_string(&path).unwrap();
        for line in log_lines(&source) {
            lines += 1;
            let prints = ["= ?", ", ?", "(?", "{:?}", ":?}"]
                .into_iter()
                .find(|sign| line.contains(sign));
            assert_eq!(prints, None, "{}: {line}", path.display());
        }
    }
    assert!(lines > 20, "{lines}");
}
