//! Where a document breaks which rule.

use std::fmt;

/// The place in a document and the rule broken there: `people[3].marks[1]: not a mark`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct DocumentFault {
    /// The place, as a path of fields and indices; empty for the whole document.
    pub place: String,
    /// The rule that is broken.
    pub rule: String,
}

impl DocumentFault {
    /// A fault at a place.
    pub fn at(place: impl fmt::Display, rule: impl fmt::Display) -> Self {
        Self {
            place: place.to_string(),
            rule: rule.to_string(),
        }
    }

    /// The same fault, seen from the document that holds this one under `field`.
    #[must_use]
    pub fn within(self, field: impl fmt::Display) -> Self {
        let place = if self.place.is_empty() || self.place.starts_with('[') {
            format!("{field}{}", self.place)
        } else {
            format!("{field}.{}", self.place)
        };
        Self { place, ..self }
    }
}

impl fmt::Display for DocumentFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place.is_empty() {
            f.write_str(&self.rule)
        } else {
            write!(f, "{}: {}", self.place, self.rule)
        }
    }
}

/// Refuses with a fault unless the condition holds.
pub(crate) fn demand(
    holds: bool,
    place: impl fmt::Display,
    rule: impl fmt::Display,
) -> Result<(), DocumentFault> {
    if holds {
        Ok(())
    } else {
        Err(DocumentFault::at(place, rule))
    }
}

/// The first index at which a list does not ascend strictly.
pub(crate) fn first_not_ascending<T: PartialOrd>(
    items: impl IntoIterator<Item = T>,
) -> Option<usize> {
    let mut previous = None;
    for (index, item) in items.into_iter().enumerate() {
        if previous.is_some_and(|previous| previous >= item) {
            return Some(index);
        }
        previous = Some(item);
    }
    None
}
