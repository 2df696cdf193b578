use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Result, bail};
use serde_json::Value;

use crate::command::{command, output};
use crate::place::Place;
use crate::sources;

/// The domains: strangers to one another.
const DOMAINS: [&str; 4] = ["dossier", "hearing", "oversight", "supervision"];
/// What the domains stand on, and what must not know them.
const FOUNDATIONS: [&str; 25] = [
    "agenda",
    "availability",
    "casefile",
    "contract",
    "export",
    "identity",
    "kernel",
    "ledger",
    "link",
    "lottery",
    "matter",
    "notice",
    "pdfium",
    "people",
    "pool",
    "program",
    "provision",
    "reading",
    "retrieval",
    "scheduling",
    "script",
    "tabular",
    "typesetting",
    "vault",
    "writ",
];
/// What knows the domains through the contract alone.
const OUTSIDE: [&str; 2] = ["frontend", "rest"];
/// What checks a draw in a citizen's browser: it knows the lottery alone, and nobody imports it.
const VERIFIER: &str = "draw-verifier";

/// The rooms of `frontend` from the ground up: each names those below it alone, and none beside it.
const ROOMS: [&[&str]; 11] = [
    &["numbers"],
    &["language"],
    &["web"],
    &["islands"],
    &["design"],
    &["page"],
    &[
        "account",
        "agenda",
        "audit",
        "demo",
        "draws",
        "exports",
        "people",
        "pool",
        "provisions",
        "reader",
        "writs",
    ],
    &["dossier", "gallery", "hearing", "oversight"],
    &["public"],
    &["door"],
    &["mount"],
];

/// Who names whom among the crates of the workspace.
type Edges = BTreeMap<String, BTreeSet<String>>;

/// Checks that imports run one way: the invariants "domains are strangers" and "one contract".
pub(crate) fn check(place: &Place) -> Result<()> {
    let mut metadata = command("cargo");
    metadata
        .args(["metadata", "--locked", "--no-deps", "--format-version", "1"])
        .current_dir(&place.root);
    let metadata: Value = serde_json::from_str(&output(&mut metadata)?)?;
    let mut faults = forbidden(&edges(&metadata, true), &edges(&metadata, false));
    for outside in [&["frontend", "--features", "ssr"][..], &["rest"][..]] {
        faults.extend(database_below(place, outside)?);
    }
    faults.extend(rooms_above(&place.root.join("frontend/src"))?);
    if faults.is_empty() {
        return Ok(());
    }
    bail!("{}", faults.join("\n"))
}

/// The edges between crates of the workspace, with or without those that only tests use.
fn edges(metadata: &Value, with_tests: bool) -> Edges {
    let packages: Vec<&Value> = metadata
        .pointer("/packages")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .collect();
    let named = |package: &Value| package.get("name")?.as_str().map(str::to_owned);
    let members: BTreeSet<String> = packages
        .iter()
        .filter_map(|package| named(package))
        .collect();
    let mut edges = Edges::new();
    for package in packages {
        let Some(from) = named(package) else { continue };
        let dependencies = package
            .get("dependencies")
            .and_then(Value::as_array)
            .into_iter()
            .flatten();
        let counted =
            dependencies.filter(|one| with_tests || one.get("kind").is_some_and(Value::is_null));
        let to = counted
            .filter_map(named)
            .filter(|name| members.contains(name))
            .collect();
        edges.insert(from, to);
    }
    edges
}

fn forbidden(all: &Edges, shipped: &Edges) -> Vec<String> {
    let mut faults = Vec::new();
    for (from, to) in all {
        let is_inner = DOMAINS.contains(&from.as_str()) || FOUNDATIONS.contains(&from.as_str());
        let domains = to
            .iter()
            .filter(|name| is_inner && DOMAINS.contains(&name.as_str()));
        faults.extend(domains.map(|to| format!("{from} imports the domain {to}")));
    }
    for (from, to) in shipped {
        let allowed = |name: &str| match from.as_str() {
            "script" => false,
            "contract" | "retrieval" => name == "script",
            "reading" => matches!(name, "pdfium" | "script"),
            VERIFIER => name == "lottery",
            outside if OUTSIDE.contains(&outside) => name == "contract",
            _ => ![VERIFIER, "server", "frontend", "rest"].contains(&name) || from == "server",
        };
        faults.extend(
            to.iter()
                .filter(|to| !allowed(to))
                .map(|to| format!("{from} must not import {to}")),
        );
    }
    faults
}

/// Finds the database layer below a crate that must not know it.
fn database_below(place: &Place, package: &[&str]) -> Result<Option<String>> {
    let mut tree = command("cargo");
    tree.args([
        "tree",
        "--locked",
        "--edges",
        "normal,build",
        "--prefix",
        "none",
        "--package",
    ])
    .args(package);
    let below = output(tree.current_dir(&place.root))?;
    let found = below
        .lines()
        .find(|line| line.starts_with("sea-orm ") || line.starts_with("sqlx"));
    Ok(found.map(|line| format!("{} reaches the database: {line}", package.join(" "))))
}

/// Finds the rooms of the pages that name what does not stand below them, and those that stand nowhere.
fn rooms_above(source: &Path) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for entry in fs::read_dir(source)? {
        let path = entry?.path();
        let Some(room) = path.file_stem().and_then(|name| name.to_str()) else {
            continue;
        };
        if room == "lib" {
            continue;
        }
        let texts = sources::read(&path)?;
        // A folder of snapshots is no room.
        if texts.is_empty() {
            continue;
        }
        let Some(floor) = floor_of(room) else {
            faults.push(format!("frontend: {room} stands in no order"));
            continue;
        };
        let named: BTreeSet<&str> = texts.iter().flat_map(|text| named(text)).collect();
        let above = named
            .iter()
            .filter(|to| **to != room && floor_of(to).is_some_and(|other| other >= floor));
        faults.extend(above.map(|to| format!("frontend: {room} must not import {to}")));
    }
    Ok(faults)
}

fn floor_of(room: &str) -> Option<usize> {
    ROOMS.iter().position(|floor| floor.contains(&room))
}

/// The rooms that a source names: `crate::web::Form`, `crate::{design::Button, web}`.
fn named(source: &str) -> BTreeSet<&str> {
    let mut rooms = BTreeSet::new();
    for after in source.split("crate::").skip(1) {
        match after.strip_prefix('{') {
            Some(group) => rooms.extend(heads(group)),
            None => rooms.extend(first_word(after)),
        }
    }
    rooms
}

/// The first word of each entry of a group of imports, up to the end of the group.
fn heads(group: &str) -> BTreeSet<&str> {
    let (mut heads, mut depth) = (BTreeSet::new(), 0_u32);
    let mut rest = group;
    loop {
        if depth == 0 {
            heads.extend(first_word(rest));
        }
        let Some((before, after)) = rest.split_once([',', '{', '}']) else {
            return heads;
        };
        let stop = rest
            .get(before.len()..)
            .and_then(|rest| rest.chars().next());
        match (stop, depth) {
            (Some('{'), _) => depth += 1,
            (Some('}'), 0) => return heads,
            (Some('}'), _) => depth -= 1,
            _ => (),
        }
        rest = after;
    }
}

fn first_word(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
    text.get(..end.unwrap_or(text.len()))
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edges_of(pairs: &[(&str, &[&str])]) -> Edges {
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        pairs
            .iter()
            .map(|(from, to)| ((*from).to_owned(), set(to)))
            .collect()
    }

    #[test]
    fn a_domain_that_imports_another_is_named_even_if_only_its_tests_do() {
        let all = edges_of(&[("hearing", &["kernel", "dossier"])]);
        let shipped = edges_of(&[("hearing", &["kernel"])]);
        assert_eq!(
            forbidden(&all, &shipped),
            ["hearing imports the domain dossier"]
        );
    }

    #[test]
    fn a_foundation_that_imports_a_domain_is_named() {
        let edges = edges_of(&[("vault", &["dossier"])]);
        assert_eq!(
            forbidden(&edges, &edges),
            ["vault imports the domain dossier"]
        );
    }

    #[test]
    fn pages_and_interfaces_know_the_contract_alone() {
        let edges = edges_of(&[
            ("frontend", &["contract", "identity"]),
            ("rest", &["contract"]),
        ]);
        assert_eq!(
            forbidden(&edges, &edges),
            ["frontend must not import identity"]
        );
    }

    #[test]
    fn what_checks_a_draw_knows_the_lottery_alone() {
        let good = edges_of(&[("draw-verifier", &["lottery"])]);
        let bad = edges_of(&[
            ("draw-verifier", &["contract", "lottery"]),
            ("frontend", &["lottery"]),
            ("hearing", &["draw-verifier"]),
        ]);
        assert!(forbidden(&good, &good).is_empty());
        assert_eq!(
            forbidden(&bad, &bad),
            [
                "draw-verifier must not import contract",
                "frontend must not import lottery",
                "hearing must not import draw-verifier",
            ]
        );
    }

    #[test]
    fn only_the_server_sees_everything() {
        let good = edges_of(&[
            ("server", &["frontend", "rest", "dossier"]),
            ("dossier", &["contract", "vault"]),
        ]);
        let bad = edges_of(&[("dossier", &["rest"])]);
        assert!(forbidden(&good, &good).is_empty());
        assert_eq!(forbidden(&bad, &bad), ["dossier must not import rest"]);
    }

    #[test]
    fn edges_that_only_tests_use_are_told_apart() {
        let metadata = serde_json::json!({ "packages": [
            { "name": "dossier", "dependencies": [
                { "name": "vault", "kind": null }, { "name": "testkit", "kind": "dev" }, { "name": "serde", "kind": null },
            ] },
            { "name": "vault", "dependencies": [] },
            { "name": "testkit", "dependencies": [] },
        ] });
        assert_eq!(edges(&metadata, true).get("dossier").unwrap().len(), 2);
        assert_eq!(edges(&metadata, false).get("dossier").unwrap().len(), 1);
    }

    #[test]
    fn the_rooms_that_a_source_names_are_found_in_every_form() {
        let source = "use crate::{\n    design::{Back, asked::Kind},\n    language::t, web,\n};\n\
                      pub(crate) use crate::page::Page;\nfn a() { crate::reader::open(); }";
        let found: Vec<&str> = named(source).into_iter().collect();
        assert_eq!(found, ["design", "language", "page", "reader", "web"]);
    }

    #[test]
    fn a_room_that_names_one_above_or_beside_it_is_named() {
        let source = folder_with(&[
            ("design.rs", "use crate::{language::t, page::Page};"),
            ("audit/search.rs", "use crate::dossier::day_of;"),
            ("reader.rs", "use crate::{account, reader::room};"),
            ("attic.rs", ""),
        ]);
        let mut faults = rooms_above(&source).unwrap();
        fs::remove_dir_all(&source).unwrap();
        faults.sort();
        assert_eq!(
            faults,
            [
                "frontend: attic stands in no order",
                "frontend: audit must not import dossier",
                "frontend: design must not import page",
                "frontend: reader must not import account",
            ]
        );
    }

    fn folder_with(files: &[(&str, &str)]) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("rooms-{}", std::process::id()));
        for (name, text) in files {
            let file = folder.join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        folder
    }

    #[test]
    fn the_workspace_itself_keeps_to_them() {
        check(&Place::find().unwrap()).unwrap();
    }
}
