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
        /// The number of the paper that names an officer.
        OfficerPaperNo = "officer-paper-no",
        /// An officer's day of birth.
        OfficerBirthDate = "officer-birth-date",
        /// Where an officer lives.
        OfficerAddress = "officer-address",
        /// The address of a party, as the case system has it.
        PartyAddress = "party-address",
        /// The mobile number of a party, as the case system has it.
        PartyMobile = "party-mobile",
        /// The identity number of whoever claims to belong to a case.
        ClaimantIdNo = "claimant-id-no",
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

/// A place where somebody lives with what comes after its first signs hidden: as much as tells one region from another.
pub fn masked_place(place: &str) -> String {
    let head: String = place.chars().take(PLACE_SHOWN).collect();
    if head.chars().count() < place.chars().count() {
        format!("{head}****")
    } else {
        "****".to_owned()
    }
}

/// How many signs of a place are shown: province and city.
const PLACE_SHOWN: usize = 6;

#[cfg(test)]
mod tests {
    use super::{masked_address, masked_number, masked_place};

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

    #[test]
    fn a_masked_place_shows_the_region_alone() {
        let place = "云岭省岚江市望川区虚构路36号";
        assert_eq!(masked_place(place), "云岭省岚江市****");
        assert_eq!(masked_place("望川"), "****");
    }
}
