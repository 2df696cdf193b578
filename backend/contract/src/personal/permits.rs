//! The papers by which people are known who have no citizen's identity number (DOMAIN 2.3).

use std::fmt;

use super::{BrokenRule, IdNo, PersonName, Standards, comparable_number, date, digits, number};

codes! {
    /// A paper that names a person.
    pub enum IdentityPaper {
        /// 居民身份证, 港澳台居民居住证: a number by GB 11643.
        ResidentCard = "resident-card",
        /// 外国人永久居留身份证.
        PermanentResidence = "permanent-residence",
        /// 护照, with the nationality.
        Passport = "passport",
        /// 港澳居民来往内地通行证.
        HongKongMacaoPermit = "hong-kong-macao-permit",
        /// 台湾居民来往大陆通行证.
        TaiwanPermit = "taiwan-permit",
    }
}

personal! {
    /// The number of any paper that names a person.
    PaperNo;
}

impl IdentityPaper {
    /// Reads the name of the paper's bearer: in Latin letters where such a paper may hold them.
    ///
    /// # Errors
    /// Those of [`PersonName::parse`] and [`PersonName::parse_foreign`]; `name-other-paper` where a name in Latin letters
    /// would be right on another paper.
    pub fn parse_name(self, text: &str) -> Result<PersonName, BrokenRule> {
        let foreign = PersonName::parse_foreign(text);
        if self != Self::ResidentCard {
            return foreign;
        }
        let other_paper = |broken| foreign.map_or(broken, |_| BrokenRule("name-other-paper"));
        PersonName::parse(text).map_err(other_paper)
    }

    /// Reads the paper's number. Only citizens' numbers have a check digit that is judged.
    ///
    /// # Errors
    /// `required`, those of [`IdNo::parse`], `id-other-paper`, `residence-no`, `residence-date`, `passport-no`,
    /// `hong-kong-macao-no`, `taiwan-no`.
    pub fn parse(self, text: &str, standards: Standards) -> Result<PaperNo, BrokenRule> {
        if self == Self::ResidentCard {
            let read = IdNo::parse(text, standards).map(|no| PaperNo(no.as_str().to_owned()));
            // A residence card has the same check digit: where that is wrong, it is wrong for either.
            let slipped = BrokenRule("id-check-digit");
            return read.map_err(|broken| match of_other_paper(text, standards) {
                Some(other) if broken != slipped => other,
                _ => broken,
            });
        }
        let text = comparable_number(text).to_ascii_uppercase();
        if text.is_empty() {
            return Err(BrokenRule("required"));
        }
        match self {
            Self::PermanentResidence => residence(&text, standards)?,
            Self::HongKongMacaoPermit if !is_hong_kong_macao(&text) => {
                return Err(BrokenRule("hong-kong-macao-no"));
            }
            Self::TaiwanPermit if !is_taiwan(&text) => return Err(BrokenRule("taiwan-no")),
            Self::Passport if !is_passport(&text) => return Err(BrokenRule("passport-no")),
            _ => {}
        }
        Ok(PaperNo(text))
    }
}

/// What was typed as a citizen's number and can be none because it is that of another paper: passports and permits
/// begin with a letter, and a foreigner's residence card with a nine.
fn of_other_paper(text: &str, standards: Standards) -> Option<BrokenRule> {
    let text = comparable_number(text).to_ascii_uppercase();
    let is_other = starts_with_letters(&text, 1) || residence(&text, standards).is_ok();
    (is_other && !text.is_empty()).then_some(BrokenRule("id-other-paper"))
}

/// Fifteen signs until 2023: country and twelve digits. Since then eighteen beginning with nine, the
/// date of birth where citizens have it.
fn residence(text: &str, standards: Standards) -> Result<(), BrokenRule> {
    let is_old = text.len() == 15 && starts_with_letters(text, 3) && ends_with_digits(text, 12);
    if is_old {
        return Ok(());
    }
    let is_new = text.len() == 18
        && text.starts_with('9')
        && text.get(..17).is_some_and(|body| digits(body).is_some())
        && text.ends_with(|c: char| c.is_ascii_digit() || c == 'X');
    if !is_new {
        return Err(BrokenRule("residence-no"));
    }
    let body = text.get(..17).and_then(digits).unwrap_or_default();
    let born = date(
        number(body.get(6..10)),
        number(body.get(10..12)),
        number(body.get(12..14)),
    );
    if born.is_none_or(|born| born.year() < 1900 || born > standards.today) {
        return Err(BrokenRule("residence-date"));
    }
    Ok(())
}

fn is_hong_kong_macao(text: &str) -> bool {
    (text.len() == 9 || text.len() == 11)
        && text.starts_with(['H', 'M'])
        && ends_with_digits(text, text.len() - 1)
}

/// Eight digits; the older paper had ten and a letter.
fn is_taiwan(text: &str) -> bool {
    let bare = text.strip_suffix(|c: char| c.is_ascii_uppercase());
    let is_old = bare.is_some_and(|bare| bare.len() == 10 && ends_with_digits(bare, 10));
    is_old || ((text.len() == 8 || text.len() == 10) && ends_with_digits(text, text.len()))
}

fn is_passport(text: &str) -> bool {
    (5..=20).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && text.bytes().any(|byte| byte.is_ascii_digit())
}

fn starts_with_letters(text: &str, count: usize) -> bool {
    text.bytes()
        .take(count)
        .all(|byte| byte.is_ascii_uppercase())
}

fn ends_with_digits(text: &str, count: usize) -> bool {
    text.bytes()
        .rev()
        .take(count)
        .all(|byte| byte.is_ascii_digit())
}
