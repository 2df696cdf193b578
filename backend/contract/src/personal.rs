//! Identifiers of people, parsed at the edge (DOMAIN 2.3): a value that exists is valid.
//!
//! Everything accepts what people really type: full-width digits and letters, spaces, hyphens, a
//! small `x`. The rule that was broken comes back as the code of the catalogue key `rule-<code>`.

macro_rules! personal {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub struct $name(String);

        impl $name {
            /// The normalised text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        // Personal data stays out of logs even when a whole request is printed.
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )*};
}

mod days;
mod names;
mod permits;
mod shown;
#[cfg(test)]
mod tests;

use std::fmt;

use time::{Date, Month};

use names::visible;

pub use days::read_day;
pub use names::{comparable, comparable_number, written_name};
pub use permits::{IdentityPaper, PaperNo};
pub use shown::{
    PersonalField, ShownPersonal, ViewMark, masked_address, masked_number, masked_place,
};

/// The code of the rule that a text broke.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BrokenRule(pub &'static str);

/// Which administrative regions are taken for real.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Regions {
    /// The provinces of GB/T 2260.
    #[default]
    National,
    /// These and the codes 99xxxx, which no place has: the demo office and the tests.
    WithTest,
}

/// What a number is judged against besides its own shape.
#[derive(Debug, Clone, Copy)]
pub struct Standards {
    /// The regions admitted.
    pub regions: Regions,
    /// Today in the office's time zone: nobody is born or licensed later.
    pub today: Date,
}

impl Standards {
    /// Only the province is judged: old numbers keep the codes of counties long dissolved, so a
    /// current table of counties would refuse people with valid papers.
    fn knows_province(self, province: u32) -> bool {
        matches!(province, 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83)
            || (self.regions == Regions::WithTest && province == 99)
    }
}

personal! {
    /// A citizen's identity number (公民身份号码, GB 11643).
    IdNo;
    /// A lawyer's licence number (律师执业证号), seventeen digits.
    LicenceNo;
    /// A mobile number of mainland China.
    Mobile;
    /// A person's name in Chinese characters, rare ones included.
    PersonName;
    /// An e-mail address.
    EmailAddress;
}

impl IdNo {
    /// Reads an identity number.
    ///
    /// # Errors
    /// `required`, `id-shape`, `id-region`, `id-date`, `id-check-digit`.
    pub fn parse(text: &str, standards: Standards) -> Result<Self, BrokenRule> {
        let text = compact(text)?.to_ascii_uppercase();
        let (body, check) = text.split_at_checked(17).ok_or(BrokenRule("id-shape"))?;
        let digits = digits(body).ok_or(BrokenRule("id-shape"))?;
        if check.len() != 1 || !matches!(check.as_bytes().first(), Some(b'0'..=b'9' | b'X')) {
            return Err(BrokenRule("id-shape"));
        }
        if !standards.knows_province(number(digits.get(..2))) {
            return Err(BrokenRule("id-region"));
        }
        let born = date(
            number(digits.get(6..10)),
            number(digits.get(10..12)),
            number(digits.get(12..14)),
        );
        if born.is_none_or(|born| born.year() < 1900 || born > standards.today) {
            return Err(BrokenRule("id-date"));
        }
        if check.chars().next() != check_character(&digits) {
            return Err(BrokenRule("id-check-digit"));
        }
        Ok(Self(text))
    }
}

/// The eighteenth character of an identity number (GB 11643, ISO 7064 MOD 11-2).
fn check_character(body: &[u32]) -> Option<char> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body
        .iter()
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    "10X98765432".chars().nth(usize::try_from(sum % 11).ok()?)
}

impl LicenceNo {
    /// Reads a licence number: 1, province, city, year of first practice, category 1–9, sex 0 or 1, serial.
    ///
    /// # Errors
    /// `required`, `licence-shape`, `licence-old` (twelve digits: only by hand), `licence-year`.
    pub fn parse(text: &str, standards: Standards) -> Result<Self, BrokenRule> {
        let text = compact(text)?;
        let digits = digits(&text).ok_or(BrokenRule("licence-shape"))?;
        if digits.len() == 12 {
            return Err(BrokenRule("licence-old"));
        }
        let has_shape = digits.len() == 17
            && digits.first() == Some(&1)
            && standards.knows_province(number(digits.get(1..3)))
            && digits.get(9).is_some_and(|category| *category != 0)
            && digits.get(10).is_some_and(|sex| *sex <= 1);
        if !has_shape {
            return Err(BrokenRule("licence-shape"));
        }
        let year = i32::try_from(number(digits.get(5..9))).unwrap_or_default();
        // Lawyers have been licensed again since 1979.
        if year < 1979 || year > standards.today.year() {
            return Err(BrokenRule("licence-year"));
        }
        Ok(Self(text))
    }
}

impl Mobile {
    /// Reads a mobile number, with or without the country's prefix.
    ///
    /// # Errors
    /// `required`, `mobile-shape`.
    pub fn parse(text: &str) -> Result<Self, BrokenRule> {
        let text = compact(text)?;
        let bare = text
            .strip_prefix("+86")
            .or_else(|| text.strip_prefix("0086"))
            .unwrap_or(&text);
        let has_shape = bare.len() == 11
            && bare.bytes().all(|byte| byte.is_ascii_digit())
            && matches!(bare.as_bytes(), [b'1', b'3'..=b'9', ..]);
        if has_shape {
            Ok(Self(bare.to_owned()))
        } else {
            Err(BrokenRule("mobile-shape"))
        }
    }

    /// Whether it is of the unassigned 154 block, from which made-up people have their numbers. Nothing is ever sent to one.
    pub fn is_fictitious(&self) -> bool {
        self.0.starts_with("154")
    }

    /// The number as it may be shown, such as `154****0084`.
    pub fn masked(&self) -> String {
        let (head, tail) = (self.0.get(..3), self.0.get(7..));
        format!(
            "{}****{}",
            head.unwrap_or_default(),
            tail.unwrap_or_default()
        )
    }
}

impl EmailAddress {
    /// Reads an address as mail servers take it; lower case throughout, so that one box is one address.
    ///
    /// # Errors
    /// `required`, `email-shape`.
    pub fn parse(text: &str) -> Result<Self, BrokenRule> {
        let text = visible(&narrow(text)).trim().to_ascii_lowercase();
        if text.is_empty() {
            return Err(BrokenRule("required"));
        }
        let (local, domain) = text.split_once('@').ok_or(BrokenRule("email-shape"))?;
        let has_shape = text.len() <= 254
            && local.len() <= 64
            && local
                .split('.')
                .all(|atom| !atom.is_empty() && atom.bytes().all(is_atom_byte))
            && domain.contains('.')
            && domain.split('.').all(is_domain_label);
        if has_shape {
            Ok(Self(text))
        } else {
            Err(BrokenRule("email-shape"))
        }
    }
}

fn is_atom_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte)
}

fn is_domain_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// So much of a name as does not tell it to a stranger: the first character, and a star for each other, such as `陈*`.
pub fn masked_name(name: &str) -> String {
    let mut characters = name.chars();
    let first = characters.next();
    first.into_iter().chain(characters.map(|_| '*')).collect()
}

/// The text with full-width forms (１２３Ｘ＠) turned into the ordinary ones.
pub fn narrow(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{3000}' => ' ',
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            _ => c,
        })
        .collect()
}

/// A number as typed, without the spaces and hyphens people group it with.
fn compact(text: &str) -> Result<String, BrokenRule> {
    let text = comparable_number(text);
    if text.is_empty() {
        Err(BrokenRule("required"))
    } else {
        Ok(text)
    }
}

fn digits(text: &str) -> Option<Vec<u32>> {
    text.chars().map(|c| c.to_digit(10)).collect()
}

fn number(digits: Option<&[u32]>) -> u32 {
    digits
        .unwrap_or_default()
        .iter()
        .fold(0, |sum, digit| sum * 10 + digit)
}

fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    Date::from_calendar_date(i32::try_from(year).ok()?, month, u8::try_from(day).ok()?).ok()
}
