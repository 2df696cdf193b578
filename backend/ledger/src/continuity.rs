//! Whether a ledger continues what was published of it earlier.

use crate::{
    checkpoint::Checkpoint,
    finding::{Fault, Finding},
    note::NoteKey,
    proof::ConsistencyProof,
    tiles::{Tiles, UnreadableTile, bundle_entries, bundle_path, read_wide},
    tree::TILE_WIDTH,
};

/// Checks that a checkpoint published earlier is a beginning of this tree; gives back what is wrong.
pub fn compare_witness(
    tiles: &impl Tiles,
    checkpoint: &Checkpoint,
    key: &NoteKey,
    (name, note): (&str, &str),
) -> Option<Finding> {
    let Ok(older) = Checkpoint::open(note, key) else {
        return Some(Finding::of_file(Fault::Unsigned, name));
    };
    let proof = ConsistencyProof::make(tiles, checkpoint, older.size);
    let is_consistent = proof.is_ok_and(|proof| proof.verify(&older, checkpoint).is_ok());
    (!is_consistent).then(|| Finding::of_file(Fault::Witness, name))
}

/// How a ledger stands to a checkpoint that was kept outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Continuity {
    /// It begins with the tree of this many entries that was signed then.
    Continues(u64),
    /// It is smaller than the tree of this many entries that was signed then: it was put back.
    PutBack(u64),
    /// Its first entries, so many, are others than those signed then.
    Rewritten(u64),
    /// The key has signed no checkpoint in this text.
    Unsigned,
}

/// Compares a ledger with a checkpoint in a text, such as a mail in which it was sent.
pub fn continuity(
    tiles: &impl Tiles,
    checkpoint: &Checkpoint,
    key: &NoteKey,
    text: &str,
) -> Continuity {
    let note = note_in(text, key.name());
    let Some(older) = note.and_then(|note| Checkpoint::open(&note, key).ok()) else {
        return Continuity::Unsigned;
    };
    if older.size > checkpoint.size {
        return Continuity::PutBack(older.size);
    }
    let proof = ConsistencyProof::make(tiles, checkpoint, older.size);
    if proof.is_ok_and(|proof| proof.verify(&older, checkpoint).is_ok()) {
        Continuity::Continues(older.size)
    } else {
        Continuity::Rewritten(older.size)
    }
}

/// The note of this origin in a text; line ends and blanks at the end of a line are the carrier's.
fn note_in(text: &str, origin: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let note = |first: usize| {
        let state = lines.get(first..first + 3)?;
        let signatures = lines.get(first + 4..)?.iter();
        let signatures: Vec<&str> = signatures
            .take_while(|line| line.starts_with("— "))
            .copied()
            .collect();
        let is_note = lines.get(first + 3) == Some(&"") && !signatures.is_empty();
        is_note.then(|| format!("{}\n\n{}\n", state.join("\n"), signatures.join("\n")))
    };
    let starts = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| **line == origin);
    starts.map(|(first, _)| first).find_map(note)
}

/// The line that a tree of this size holds under a number; empty if its bundle lacks it.
pub fn line_at(tiles: &impl Tiles, number: u64, size: u64) -> Result<Vec<u8>, UnreadableTile> {
    let index = number / 256;
    let left = usize::try_from(size.saturating_sub(index * 256)).unwrap_or(TILE_WIDTH);
    let found = read_wide(
        tiles,
        |width| bundle_path(index, width),
        left.min(TILE_WIDTH),
    )?;
    let bytes = found.map(|found| found.bytes).unwrap_or_default();
    let place = usize::try_from(number % 256).unwrap_or_default();
    let range = bundle_entries(&bytes)
        .get(place)
        .cloned()
        .unwrap_or_default();
    Ok(bytes.get(range).unwrap_or_default().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_found_in_the_text_of_a_mail() {
        let text = "Dear witness,\r\n\r\nledger.example\r\n3\r\nCQkJ \r\n\r\n\u{2014} ledger.example AAAA\r\n\r\nBye";
        let expected = "ledger.example\n3\nCQkJ\n\n\u{2014} ledger.example AAAA\n";
        assert_eq!(note_in(text, "ledger.example").as_deref(), Some(expected));
        assert_eq!(note_in(text, "another.example"), None);
        assert_eq!(note_in("ledger.example\n3", "ledger.example"), None);
    }
}
