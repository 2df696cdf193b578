//! The dictionary by which texts are cut: what the dictionary of jieba-rs says, without what is rare and without names.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::place::Place;
use crate::sbom;

/// Words counted less often than this in the texts of which the dictionary was made are left out: pairs of characters find
/// them all the same, and nine in ten words of the dictionary are such.
const RARE: u64 = 10;
/// No word is longer; what is longer consists of shorter ones.
const LONGEST: usize = 5;
/// What the dictionary calls names of people, of places and of bodies.
const NAMES: [&str; 3] = ["nr", "ns", "nt"];

/// Each word with its number, in the order of the dictionary.
pub(super) fn common(place: &Place) -> Result<String> {
    let metadata = sbom::metadata(place)?;
    let packages = metadata.get("packages").and_then(Value::as_array);
    let mut packages = packages.into_iter().flatten();
    let jieba = packages.find(|package| package.get("name").is_some_and(|name| name == "jieba-rs"));
    let manifest = jieba.and_then(|jieba| jieba.get("manifest_path")?.as_str());
    let manifest = manifest.context("the workspace does not use jieba-rs")?;
    let folder = Path::new(manifest)
        .parent()
        .context("a manifest has no folder")?;
    let dictionary = fs::read_to_string(folder.join("src/data/dict.txt"))?;
    Ok(dictionary.lines().filter_map(kept).collect())
}

fn kept(line: &str) -> Option<String> {
    let mut parts = line.split(' ');
    let (word, number, sort) = (parts.next()?, parts.next()?, parts.next()?);
    let is_common = number.parse::<u64>().ok()? >= RARE && word.chars().count() <= LONGEST;
    let is_name = NAMES.iter().any(|name| sort.starts_with(name));
    let is_written = word
        .chars()
        .all(|one| matches!(one, '\u{4E00}'..='\u{9FFF}'));
    (is_common && is_written && !is_name).then(|| format!("{word} {number}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_what_is_rare_are_left_out() {
        assert_eq!(kept("羁押 78 v"), Some("羁押 78\n".to_owned()));
        for left in [
            "羁縻 9 v",
            "云岭 120 ns",
            "卡拉OK 120 n",
            "坚持以人为本 120 n",
        ] {
            assert_eq!(kept(left), None, "{left}");
        }
    }
}
