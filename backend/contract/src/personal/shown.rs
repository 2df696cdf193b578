//! Personal values as staff see them: masked, and one in full for whoever asks for it.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

codes! {
    /// A personal value that stands masked on the pages of the staff until somebody asks for it.
    pub enum PersonalField {
        /// The identity number of whoever gave the mandate, as it was typed.
        PrincipalIdNo = "principal-id-no",
        /// The same as it stood when a correction was asked.
        PrincipalIdNoBefore = "principal-id-no-before",
        /// The identity number of the party, as the case system has it.
        PartyIdNo = "party-id-no",
        /// Somebody's address for letters.
        Email = "email",
        /// Somebody's mobile number.
        Mobile = "mobile",
    }
}

/// Whose eyes a page was made for: it stands on every page that shows a personal value in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewMark {
    /// The viewer's name.
    pub name: String,
    /// When it was shown.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// A code that the ledger alone resolves.
    pub code: String,
}

/// A personal value in full. It belongs on the one answer it was asked for, and in no address.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownPersonal {
    /// Which.
    pub field: PersonalField,
    /// The value.
    pub value: String,
    /// The mark of the page that shows it.
    pub mark: ViewMark,
}

/// The value stays out of logs even when an answer is printed.
impl std::fmt::Debug for ShownPersonal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ShownPersonal")
            .field("field", &self.field)
            .finish_non_exhaustive()
    }
}

/// A number with its middle hidden: of a citizen's the region and the check remain, of a shorter one the first and the
/// last sign.
pub fn masked_number(number: &str) -> String {
    let count = number.chars().count();
    let (head, tail) = if count >= 15 { (6, 2) } else { (1, 1) };
    let mask = |(at, sign)| {
        if at < head || at + tail >= count {
            sign
        } else {
            '*'
        }
    };
    number.chars().enumerate().map(mask).collect()
}

/// An address with most of what stands before its sign hidden, such as `c***n@example.com`.
pub fn masked_address(address: &str) -> String {
    let Some((local, domain)) = address.split_once('@') else {
        return masked_number(address);
    };
    let first = local.chars().next();
    let last = local.chars().next_back().filter(|_| local.len() > 2);
    let shown = |sign: Option<char>| sign.map(String::from).unwrap_or_default();
    format!("{}***{}@{domain}", shown(first), shown(last))
}

#[cfg(test)]
mod tests {
    use super::{masked_address, masked_number};

    #[test]
    fn a_masked_identity_number_hides_birth_date_and_sequence() {
        assert_eq!(masked_number("990102199401193877"), "990102**********77");
        assert_eq!(masked_number("E12345678"), "E*******8");
        assert_eq!(masked_number(""), "");
    }

    #[test]
    fn a_masked_address_hides_how_long_it_is() {
        assert_eq!(masked_address("chen@example.com"), "c***n@example.com");
        assert_eq!(masked_address("zhang.wei@example.com"), "z***i@example.com");
        assert_eq!(masked_address("wu@example.com"), "w***@example.com");
        assert_eq!(masked_address("nobody"), "n****y");
    }
}
