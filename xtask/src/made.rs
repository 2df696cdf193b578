//! What is committed and made by a program of ours: written anew by `cargo xtask make`, and held to it by a test.

mod hearings;
mod words;

use std::fs;

use anyhow::{Context, Result};

use crate::place::Place;

/// A file that is made: where it stands in the checkout, and what makes it.
type Made = (&'static str, fn(&Place) -> Result<String>);

const MADE: [Made; 2] = [
    ("config/demo/published_hearings.json", hearings::published),
    ("backend/retrieval/data/words.txt", words::common),
];

/// Writes all of it anew.
pub(crate) fn make(place: &Place) -> Result<()> {
    for (path, text) in MADE {
        let file = place.root.join(path);
        fs::write(&file, text(place)?).with_context(|| format!("cannot write {path}"))?;
        println!("  {path}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_committed_is_what_is_made() {
        let place = Place::find().unwrap();
        for (path, text) in MADE {
            let committed = fs::read_to_string(place.root.join(path)).unwrap();
            assert!(
                committed == text(&place).unwrap(),
                "{path}: run cargo xtask make"
            );
        }
    }
}
