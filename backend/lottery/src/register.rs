//! Register numbers: who is who in an input.

use std::collections::BTreeMap;

use crate::fault::{DocumentFault, demand};

/// The longest register number, in bytes.
const LONGEST: usize = 64;

/// The numbers of an input with the places where they stand. No two are the same to whoever reads them: one person
/// written in two ways would have two chances.
#[derive(Default)]
pub(crate) struct Register<'i>(BTreeMap<String, (&'i str, String)>);

impl<'i> Register<'i> {
    /// Takes the number that stands at a place.
    pub(crate) fn take(&mut self, place: String, id: &'i str) -> Result<(), DocumentFault> {
        let at_id = format!("{place}.id");
        let is_plain = (1..=LONGEST).contains(&id.len()) && !id.chars().any(char::is_control);
        demand(is_plain, &at_id, "not 1 to 64 bytes of text")?;
        let seen = as_seen(id);
        demand(!seen.is_empty(), &at_id, "is missing")?;
        match self.0.insert(seen, (id, place)) {
            None => Ok(()),
            Some((earlier, place)) => {
                let rule = format!("“{id}” stands in {place} already, as “{earlier}”");
                Err(DocumentFault::at(at_id, rule))
            }
        }
    }
}

/// A number as whoever reads it tells it from others: case, width and blanks make no other person.
fn as_seen(id: &str) -> String {
    let letters = id.chars().map(narrow);
    let letters = letters.filter(|letter| !letter.is_whitespace());
    letters.flat_map(char::to_lowercase).collect()
}

/// The ordinary form of a full-width letter, digit or sign.
fn narrow(letter: char) -> char {
    match letter {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn second(first: &str, second: &str) -> Option<String> {
        let mut register = Register::default();
        register.take("people[0]".to_owned(), first).unwrap();
        let taken = register.take("excluded[2]".to_owned(), second);
        taken.err().map(|fault| fault.to_string())
    }

    #[test]
    fn a_number_written_in_another_way_is_the_same_person() {
        for written in ["h001", "H001", "Ｈ００１", " H 001", "H\u{3000}001"] {
            let fault = second("H001", written).unwrap();
            let words =
                format!("excluded[2].id: “{written}” stands in people[0] already, as “H001”");
            assert_eq!(fault, words);
        }
        assert_eq!(second("H001", "H0011"), None);
        assert_eq!(
            second("H-001", "H001"),
            None,
            "a hyphen is part of a number"
        );
    }

    #[test]
    fn nobody_is_without_a_number() {
        for (id, rule) in [
            ("", "not 1 to 64 bytes of text"),
            (" \u{3000}", "is missing"),
            ("H\n1", "not 1 to 64 bytes of text"),
            (&"H".repeat(65), "not 1 to 64 bytes of text"),
        ] {
            let refused = Register::default().take("people[4]".to_owned(), id);
            assert_eq!(
                refused.unwrap_err().to_string(),
                format!("people[4].id: {rule}")
            );
        }
    }
}
