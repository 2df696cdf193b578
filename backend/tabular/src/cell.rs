//! A value, and what it may mean.

use contract::personal::{comparable, narrow, read_day};
use time::{Date, Duration, macros::date};

use crate::{CellFault, CellRule, nearest::nearest};

/// The day before the first of a spreadsheet's calendar, moved by the leap day of 1900 that it invented: right from
/// March 1900 on.
const SPREADSHEET_EPOCH: Date = date!(1899 - 12 - 30);

/// Days that a spreadsheet's number is taken for: from 1927 to 2119, five digits each.
const SPREADSHEET_DAYS: std::ops::RangeInclusive<i64> = 10_000..=80_000;

/// A value with its place.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'t> {
    line: usize,
    column: &'t str,
    found: &'t str,
}

impl<'t> Cell<'t> {
    pub(crate) const fn at((line, column): (usize, &'t str), found: &'t str) -> Self {
        Self {
            line,
            column,
            found,
        }
    }

    /// Its row, counted as a spreadsheet counts.
    pub const fn line(&self) -> usize {
        self.line
    }

    /// The value without what a spreadsheet put around it; empty where there is none.
    ///
    /// # Errors
    /// [`CellRule::Rounded`].
    pub fn text(&self) -> Result<&'t str, CellFault> {
        let text = bare(self.found);
        if is_rounded(text) {
            return Err(self.refused(CellRule::Rounded));
        }
        Ok(text)
    }

    /// The value, which must be there.
    ///
    /// # Errors
    /// [`CellRule::Missing`], [`CellRule::Rounded`].
    pub fn required(&self) -> Result<&'t str, CellFault> {
        match self.text()? {
            "" => Err(self.refused(CellRule::Missing)),
            text => Ok(text),
        }
    }

    /// The value as it is compared: without case, width and blanks.
    ///
    /// # Errors
    /// [`CellRule::Rounded`].
    pub fn comparable(&self) -> Result<String, CellFault> {
        Ok(comparable(self.text()?))
    }

    /// The value, which must be one of these, to the letter.
    ///
    /// # Errors
    /// [`CellRule::Missing`]; [`CellRule::Unknown`] with the one that may be meant.
    pub fn one_of<'k>(
        &self,
        known: impl Iterator<Item = &'k str> + Clone,
    ) -> Result<&'t str, CellFault> {
        let text = self.required()?;
        if known.clone().any(|known| known == text) {
            return Ok(text);
        }
        let nearest = nearest(text, known).map(str::to_owned);
        Err(self.refused(CellRule::Unknown { nearest }))
    }

    /// A whole number from 0, in digits of either width, with or without separators of thousands.
    ///
    /// # Errors
    /// [`CellRule::Missing`], [`CellRule::Rounded`], [`CellRule::NoNumber`].
    pub fn whole_number(&self) -> Result<usize, CellFault> {
        let text = narrow(self.required()?);
        let plain = match text.split_once(',') {
            Some(_) if is_grouped(&text) => text.replace(',', ""),
            _ => text,
        };
        let is_plain = plain.bytes().all(|byte| byte.is_ascii_digit());
        let number = plain.parse().ok().filter(|_| is_plain);
        number.ok_or_else(|| self.refused(CellRule::NoNumber))
    }

    /// A day: as people write it, as eight digits, or as the number that a spreadsheet counts it by; midnight may stand
    /// beside it.
    ///
    /// # Errors
    /// [`CellRule::Missing`], [`CellRule::NoDay`], [`CellRule::EitherDay`].
    pub fn day(&self) -> Result<Date, CellFault> {
        let text = narrow(self.required()?);
        let day = without_midnight(text.trim());
        let read = read_day(day).or_else(|| eight_digits(day));
        let read = read.or_else(|| counted_day(day));
        let refused = || {
            let is_other_way = day.split(['/', '-', '.']).count() == 3;
            let is_day = day
                .bytes()
                .all(|byte| byte.is_ascii_digit() || b"/-.".contains(&byte));
            self.refused(if is_other_way && is_day && !starts_with_year(day) {
                CellRule::EitherDay
            } else {
                CellRule::NoDay
            })
        };
        read.ok_or_else(refused)
    }

    /// The fault that this value breaks a rule.
    pub fn refused(&self, rule: CellRule) -> CellFault {
        CellFault {
            line: self.line,
            column: self.column.to_owned(),
            found: self.found.to_owned(),
            rule,
        }
    }
}

/// The value without blanks around it, and without what keeps a spreadsheet from counting with it: `="0012"` and an
/// apostrophe before digits.
fn bare(found: &str) -> &str {
    let text = trimmed(found);
    let formula = text
        .strip_prefix("=\"")
        .and_then(|text| text.strip_suffix('"'));
    let digits = text
        .strip_prefix('\'')
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    formula.or(digits).unwrap_or(text)
}

/// Without the blanks around it, of every width, and marks that nobody sees.
pub(crate) fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}'))
}

/// `4.10103E+17`: whoever wrote eighteen digits finds six of them again.
fn is_rounded(text: &str) -> bool {
    let Some((digits, power)) = text.split_once("E+").or_else(|| text.split_once("e+")) else {
        return false;
    };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    whole.len() == 1 && is_digits(whole) && is_digits(part) && is_digits(power)
}

fn is_grouped(text: &str) -> bool {
    let mut groups = text.split(',');
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)
}

fn without_midnight(text: &str) -> &str {
    let (day, time) = text.split_once([' ', 'T']).unwrap_or((text, ""));
    if time.bytes().all(|byte| byte == b'0' || byte == b':') {
        day
    } else {
        text
    }
}

fn eight_digits(text: &str) -> Option<Date> {
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (year, day) = text.split_at_checked(4)?;
    let (month, day) = day.split_at_checked(2)?;
    read_day(&format!("{year}-{month}-{day}"))
}

fn counted_day(text: &str) -> Option<Date> {
    let days: i64 = text.parse().ok()?;
    if !SPREADSHEET_DAYS.contains(&days) {
        return None;
    }
    SPREADSHEET_EPOCH.checked_add(Duration::days(days))
}

fn starts_with_year(text: &str) -> bool {
    text.split(['/', '-', '.'])
        .next()
        .is_some_and(|first| first.len() == 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(found: &str) -> Cell<'_> {
        Cell::at((7, "生日"), found)
    }

    fn day(found: &str) -> Result<Date, CellRule> {
        cell(found).day().map_err(|fault| fault.rule)
    }

    #[test]
    fn what_a_spreadsheet_puts_around_a_value_is_gone() {
        let text = |found| cell(found).text().unwrap();
        assert_eq!(text("\u{3000} P001\u{A0}"), "P001");
        assert_eq!(text("=\"0012\""), "0012");
        assert_eq!(text("'0012"), "0012");
        assert_eq!(text("'t Hooft"), "'t Hooft");
        assert_eq!(text(""), "");
        let missing = cell(" \u{3000}").required().unwrap_err();
        assert_eq!((missing.line, missing.rule), (7, CellRule::Missing));
    }

    #[test]
    fn digits_that_were_rounded_away_are_never_taken_for_a_number() {
        for found in ["4.10103E+17", "4E+17", "1.5e+10"] {
            let rule = cell(found).text().unwrap_err().rule;
            assert_eq!(rule, CellRule::Rounded, "{found}");
        }
        for found in ["410103199001011234", "E+", "1.E+3x", "12E+3", "CE+5"] {
            assert_eq!(cell(found).text(), Ok(found));
        }
    }

    #[test]
    fn a_number_is_whole_and_of_either_width() {
        let number = |found| cell(found).whole_number().map_err(|fault| fault.rule);
        assert_eq!(number("１２"), Ok(12));
        assert_eq!(number("1,234,567"), Ok(1_234_567));
        for found in [
            "-1",
            "+1",
            "1.5",
            "1,23",
            ",123",
            "一",
            "99999999999999999999999",
        ] {
            assert_eq!(number(found), Err(CellRule::NoNumber), "{found}");
        }
    }

    #[test]
    fn a_day_is_read_in_every_way_that_says_which_it_is() {
        let wanted = date!(2026 - 11 - 29);
        for found in [
            "2026-11-29",
            "2026/11/29",
            "２０２６．１１．２９",
            "2026年11月29日",
            "二〇二六年十一月二十九日",
            "20261129",
            "2026/11/29 0:00",
            "2026-11-29T00:00:00",
            "46355",
        ] {
            assert_eq!(day(found), Ok(wanted), "{found}");
        }
        assert_eq!(day("2026/1/2"), Ok(date!(2026 - 01 - 02)));
        for found in ["29/11/2026", "11/29/2026", "01-02-26"] {
            assert_eq!(day(found), Err(CellRule::EitherDay), "{found}");
        }
        for found in ["2026-02-30", "20261301", "9999", "2026/11/29 13:30", "昨天"] {
            assert_eq!(day(found), Err(CellRule::NoDay), "{found}");
        }
    }

    #[test]
    fn a_value_is_one_of_those_known_to_the_letter() {
        let known = ["LEGAL", "MEDICAL"];
        let of = |found| cell(found).one_of(known.into_iter());
        assert_eq!(of("LEGAL "), Ok("LEGAL"));
        let fault = of("legal").unwrap_err();
        let words = "line 7, 生日: “legal” is not known; is “LEGAL” meant?";
        assert_eq!(fault.to_string(), words);
        let fault = of("钢琴").unwrap_err();
        assert_eq!(fault.rule, CellRule::Unknown { nearest: None });
        assert_eq!(of("").unwrap_err().to_string(), "line 7, 生日: is missing");
    }
}
