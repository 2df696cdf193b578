//! What the release is made of: a bill of materials, `CycloneDX` 1.6 in JSON (ECMA-424).
//!
//! It names what is linked into the binary and into the modules for the browser, and the library that page workers
//! load; what only builds or tests them is no part of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use crate::command::{command, output};
use crate::pdfium;
use crate::place::Place;
use crate::wasm;

/// Whose parts the release is: the binary, and the modules for the browser.
const OURS: [&str; 3] = ["server", "frontend", "draw-verifier"];

/// A package, by name and version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    name: String,
    version: String,
}

/// What each part needs.
type Needs = BTreeMap<Part, BTreeSet<Part>>;

/// What cargo knows of every package of the lock file.
pub(crate) fn metadata(place: &Place) -> Result<Value> {
    let mut metadata = command("cargo");
    metadata.args(["metadata", "--locked", "--format-version", "1"]);
    Ok(serde_json::from_str(&output(
        metadata.current_dir(&place.root),
    )?)?)
}

/// Writes the bill of this version for this target.
pub(crate) fn bill(
    place: &Place,
    metadata: &Value,
    (version, target): (&str, &str),
) -> Result<String> {
    let needs = needed(place, target)?;
    let known = Known::read(place, metadata)?;
    let mut components: Vec<Value> = needs.keys().map(|part| known.component(part)).collect();
    components.push(second_program()?);
    let roots = needs.keys().filter(|part| known.is_root(part));
    let roots = roots.map(|part| known.reference(part));
    let loaded = [pdfium::PACKAGE.to_owned()];
    let mut edges = vec![edge("mingjian", roots.chain(loaded))];
    edges.push(edge(pdfium::PACKAGE, std::iter::empty()));
    edges.extend(needs.iter().map(|(part, of)| {
        let of = of.iter().map(|part| known.reference(part));
        edge(&known.reference(part), of)
    }));
    let bill = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": { "component": {
            "type": "application",
            "bom-ref": "mingjian",
            "name": "mingjian",
            "version": version,
            "licenses": [{ "expression": "Apache-2.0" }],
        } },
        "components": components,
        "dependencies": edges,
    });
    Ok(serde_json::to_string_pretty(&bill)? + "\n")
}

/// The library that is no crate: loaded by page workers, and packed beside the binary.
fn second_program() -> Result<Value> {
    Ok(json!({
        "type": "library",
        "name": "libpdfium",
        "version": pdfium::VERSION,
        "purl": pdfium::PACKAGE,
        "hashes": [{ "alg": "SHA-256", "content": pdfium::sum()? }],
        "licenses": [{ "expression": pdfium::LICENCES }],
        "bom-ref": pdfium::PACKAGE,
    }))
}

fn edge(from: &str, to: impl Iterator<Item = String>) -> Value {
    json!({ "ref": from, "dependsOn": to.collect::<Vec<_>>() })
}

/// What is linked into the binary, with the features that the whole workspace agrees on, and into the modules.
fn needed(place: &Place, target: &str) -> Result<Needs> {
    let [server, modules @ ..] = OURS;
    let binary = ["--workspace", "--target", target];
    let mut browser = vec!["--target", wasm::TARGET];
    browser.extend(["--no-default-features", "--features", "frontend/hydrate"]);
    browser.extend(modules.iter().flat_map(|module| ["--package", module]));
    let mut needs = below(&tree(place, &binary)?, &[server]);
    for (part, of) in below(&tree(place, &browser)?, &modules) {
        needs.entry(part).or_default().extend(of);
    }
    Ok(needs)
}

fn tree(place: &Place, words: &[&str]) -> Result<Needs> {
    let mut tree = command("cargo");
    tree.args(["tree", "--locked", "--edges", "normal,no-proc-macro"]);
    tree.args(["--prefix", "depth", "--format", "\t{p}"]);
    Ok(read(&output(tree.args(words).current_dir(&place.root))?))
}

/// Reads lines of a depth and a package. What stands below a package is listed once.
fn read(listed: &str) -> Needs {
    let mut needs = Needs::new();
    let mut above: Vec<Part> = Vec::new();
    for line in listed.lines() {
        let mut words = line.split_whitespace();
        let (Some(depth), Some(name), Some(version)) = (words.next(), words.next(), words.next())
        else {
            continue;
        };
        let part = Part {
            name: name.to_owned(),
            version: version.trim_start_matches('v').to_owned(),
        };
        above.truncate(depth.parse().unwrap_or_default());
        if let Some(parent) = above.last() {
            needs
                .entry(parent.clone())
                .or_default()
                .insert(part.clone());
        }
        needs.entry(part.clone()).or_default();
        above.push(part);
    }
    needs
}

/// These packages and all that they need.
fn below(needs: &Needs, roots: &[&str]) -> Needs {
    let is_root = |part: &&Part| roots.contains(&part.name.as_str());
    let mut open: Vec<&Part> = needs.keys().filter(is_root).collect();
    let mut found = Needs::new();
    while let Some(part) = open.pop() {
        let of = needs.get(part).cloned().unwrap_or_default();
        if found.insert(part.clone(), of).is_none() {
            open.extend(needs.get(part).into_iter().flatten());
        }
    }
    found
}

/// What is known of every package.
struct Known {
    licences: BTreeMap<Part, String>,
    /// Sums of what the registry handed out; our own packages have none.
    sums: BTreeMap<Part, String>,
}

impl Known {
    fn read(place: &Place, metadata: &Value) -> Result<Self> {
        let packages = metadata.get("packages").and_then(Value::as_array);
        let packages = packages.context("cargo metadata lists no packages")?;
        let lock = fs::read_to_string(place.root.join("Cargo.lock"))?;
        Ok(Self {
            licences: packages.iter().filter_map(licensed).collect(),
            sums: lock.split("[[package]]").filter_map(locked).collect(),
        })
    }

    fn is_root(&self, part: &Part) -> bool {
        !self.sums.contains_key(part) && OURS.contains(&part.name.as_str())
    }

    /// The address of a package in the registry, or a word of our own for what is not there.
    fn reference(&self, part: &Part) -> String {
        let Part { name, version } = part;
        if self.sums.contains_key(part) {
            format!("pkg:cargo/{name}@{version}")
        } else {
            format!("mingjian/{name}")
        }
    }

    fn component(&self, part: &Part) -> Value {
        let reference = self.reference(part);
        let mut component = Map::new();
        let mut say = |key: &str, value: Value| component.insert(key.to_owned(), value);
        say("type", "library".into());
        say("name", part.name.as_str().into());
        say("version", part.version.as_str().into());
        if let Some(sum) = self.sums.get(part) {
            say("purl", reference.as_str().into());
            say("hashes", json!([{ "alg": "SHA-256", "content": sum }]));
        }
        if let Some(licence) = self.licences.get(part) {
            say("licenses", json!([{ "expression": licence }]));
        }
        say("bom-ref", reference.into());
        component.into()
    }
}

/// A package with the licence it names.
fn licensed(package: &Value) -> Option<(Part, String)> {
    let text = |key: &str| Some(package.get(key)?.as_str()?.to_owned());
    let part = Part {
        name: text("name")?,
        version: text("version")?,
    };
    // A slash is how the choice was written before there were expressions.
    let licence = text("license")?;
    let choice: Vec<&str> = licence.split('/').map(str::trim).collect();
    Some((part, choice.join(" OR ")))
}

/// A package of the lock file with its sum.
fn locked(block: &str) -> Option<(Part, String)> {
    let value = |key: &str| {
        let mut lines = block.lines().filter_map(|line| line.split_once(" = "));
        let (_, value) = lines.find(|(known, _)| *known == key)?;
        Some(value.trim_matches('"').to_owned())
    };
    let part = Part {
        name: value("name")?,
        version: value("version")?,
    };
    Some((part, value("checksum")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours() -> Value {
        let place = Place::find().unwrap();
        let metadata = metadata(&place).unwrap();
        let target = "x86_64-unknown-linux-gnu";
        let bill = bill(&place, &metadata, ("1.2.3", target)).unwrap();
        serde_json::from_str(&bill).unwrap()
    }

    #[test]
    fn the_bill_names_what_is_linked_and_nothing_that_only_builds_or_tests_it() {
        let bill = ours();
        let components = bill["components"].as_array().unwrap();
        let named = |name: &str| components.iter().find(|part| part["name"] == name);
        for linked in ["actix-web", "sqlx-postgres", "landlock", "leptos"] {
            let part = named(linked).unwrap_or_else(|| panic!("{linked} is not named"));
            let version = part["version"].as_str().unwrap();
            let purl = part["purl"].as_str().unwrap();
            assert_eq!(purl, format!("pkg:cargo/{linked}@{version}"));
            assert_eq!(part["hashes"][0]["content"].as_str().unwrap().len(), 64);
        }
        let library = named("libpdfium").expect("the library is named");
        assert_eq!(library["hashes"][0]["content"], pdfium::sum().unwrap());
        for other in [
            "serde_derive",
            "cc",
            "proptest",
            "testkit",
            "test-house",
            "wasm-bindgen-macro",
        ] {
            assert!(named(other).is_none(), "{other} is named");
        }
        assert!(named("vault").unwrap()["purl"].is_null());
        for part in components {
            assert!(part["licenses"][0]["expression"].is_string(), "{part}");
        }
    }

    #[test]
    fn every_edge_leads_to_what_is_named() {
        let bill = ours();
        let list = |value: &Value, key: &str| -> Vec<String> {
            let all = value.as_array().unwrap().iter();
            all.map(|one| one[key].as_str().unwrap().to_owned())
                .collect()
        };
        let named: BTreeSet<String> = list(&bill["components"], "bom-ref").into_iter().collect();
        let edges = bill["dependencies"].as_array().unwrap();
        assert_eq!(edges.len(), named.len() + 1);
        for edge in edges {
            for to in edge["dependsOn"].as_array().unwrap() {
                assert!(named.contains(to.as_str().unwrap()), "{to}");
            }
        }
        let own = edges.iter().find(|edge| edge["ref"] == "mingjian").unwrap();
        // Besides them the library that page workers load.
        assert_eq!(own["dependsOn"].as_array().unwrap().len(), OURS.len() + 1);
    }

    #[test]
    fn a_package_listed_twice_has_what_stands_below_it_once() {
        let needs = read(
            "0\ta v1.0.0 (/a)\n1\tb v2.0.0\n2\tc v3.0.0\n1\tc v3.0.0\n\n0\td v1.0.0\n1\tb v2.0.0 (*)\n",
        );
        let names = |of: &Needs| of.keys().map(|part| part.name.clone()).collect::<String>();
        assert_eq!(names(&below(&needs, &["d"])), "bcd");
        assert_eq!(names(&below(&needs, &["c"])), "c");
    }
}
