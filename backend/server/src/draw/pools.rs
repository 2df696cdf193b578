//! Where a pool may come from: an input, a commitment, or a folder of CSV files.

use std::{fs, path::Path};

use anyhow::{Context as _, bail};
use lottery::{Clash, Commitment, DrawInput, Files, Folder, Language, Pool, clash};
use serde_json::{Value, json};

use super::files::{faulty, print, read};

/// A pool with the names of its people and rules.
pub(super) struct Named {
    pub(super) folder: Folder,
    /// How many tickets the document asks for, if it does.
    pub(super) tickets: Option<u64>,
}

/// Reads a pool.
pub(super) fn load(path: &Path, seats: Option<usize>) -> anyhow::Result<Named> {
    if path.is_dir() {
        return Ok(Named {
            folder: folder(path, seats)?,
            tickets: None,
        });
    }
    let bytes = read(path)?;
    if version_of(&bytes).as_deref() == Some("mingjian-draw/1") {
        let commitment = Commitment::parse(&bytes).map_err(faulty(path, "commitment"))?;
        return Ok(of_commitment(&commitment));
    }
    let input = DrawInput::parse(&bytes).map_err(faulty(path, "input of a draw"))?;
    let pool = input.pool().map_err(faulty(path, "input of a draw"))?;
    let rules = input
        .rules
        .iter()
        .map(|rule| rule.mark.to_string())
        .collect();
    let ids = input.people.iter().map(|one| one.id.clone()).collect();
    Ok(Named {
        folder: Folder { pool, ids, rules },
        tickets: Some(input.tickets),
    })
}

fn of_commitment(commitment: &Commitment) -> Named {
    let folder = Folder {
        pool: commitment.pool(),
        ids: commitment
            .people
            .iter()
            .map(|one| one.person.to_string())
            .collect(),
        rules: commitment
            .rules
            .iter()
            .map(|rule| rule.mark.to_string())
            .collect(),
    };
    Named {
        folder,
        tickets: Some(commitment.lottery.ticket_count()),
    }
}

/// What a document says its version is.
pub(super) fn version_of(bytes: &[u8]) -> Option<String> {
    let document: Value = serde_json::from_slice(bytes).ok()?;
    document.get("version")?.as_str().map(str::to_owned)
}

fn folder(path: &Path, seats: Option<usize>) -> anyhow::Result<Folder> {
    let (features, candidates) = (
        read(&path.join("features.csv"))?,
        read(&path.join("candidates.csv"))?,
    );
    let seats = seats
        .or_else(|| seats_of(path, &features))
        .with_context(|| {
            format!(
                "{} does not tell how many seats a panel has: add --seats",
                path.display()
            )
        })?;
    let files = Files {
        features: &features,
        candidates: &candidates,
    };
    Folder::read(files, seats).map_err(faulty(path, "folder of a pool"))
}

/// The seats that `instance.json`, the folder's name (`pool500_k7`) or the features tell.
fn seats_of(path: &Path, features: &[u8]) -> Option<usize> {
    let instance = fs::read(path.join("instance.json")).ok();
    let stated = instance
        .and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok())
        .and_then(|instance| instance.get("k")?.as_u64())
        .and_then(|seats| usize::try_from(seats).ok());
    let full = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let name = full
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let named = name
        .rsplit_once("_k")
        .and_then(|(_, seats)| seats.parse().ok());
    stated.or(named).or_else(|| Folder::seats_of(features))
}

/// Prints why no panel exists, as JSON and in words, and ends with an error.
pub(super) fn no_panel(pool: &Pool, rules: &[String], language: Language) -> anyhow::Error {
    match explain_clash(pool, rules) {
        Err(error) => error,
        Ok(found) => {
            let words: Vec<String> = found
                .sentences()
                .iter()
                .map(|sentence| sentence.say(language))
                .collect();
            anyhow::anyhow!(words.join("\n  "))
        }
    }
}

fn explain_clash(pool: &Pool, rules: &[String]) -> anyhow::Result<Clash> {
    let Some(found) = clash(pool, rules) else {
        bail!("no lottery was found although a panel exists: please report this");
    };
    print(&json!({ "clash": &found }))?;
    Ok(found)
}
