//! Rules of recurrence as a calendar writes them (RFC 5545, section 3.3.10).

use std::{collections::BTreeSet, ops::RangeInclusive, str::FromStr};

use time::{PrimitiveDateTime, Weekday};

use super::{EntryRule, moment::Moment};

/// The most times of one day at which a rule lets something begin.
const MOST_OF_DAY: usize = 24;

/// How a rule counts on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frequency {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// A rule of recurrence. What it leaves open is settled by the start of what recurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) frequency: Frequency,
    pub(super) interval: i64,
    /// How often, the first time counted.
    pub(super) count: Option<u32>,
    /// Up to when, that moment counted.
    pub(super) until: Option<Moment>,
    pub(super) week_start: Weekday,
    pub(super) months: BTreeSet<u8>,
    /// Days of a month; negative ones are counted from its end.
    pub(super) month_days: BTreeSet<i16>,
    /// Days of a year, likewise.
    pub(super) year_days: BTreeSet<i16>,
    /// Weeks of a year, likewise.
    pub(super) weeks: BTreeSet<i16>,
    /// Weekdays, the numbered ones of their month or year.
    pub(super) days: BTreeSet<(i16, u8)>,
    pub(super) hours: BTreeSet<u8>,
    pub(super) minutes: BTreeSet<u8>,
    pub(super) seconds: BTreeSet<u8>,
    /// Which of the times of a period are meant.
    pub(super) positions: BTreeSet<i16>,
}

/// Every one of a weekday, where no number says which.
pub(super) const EVERY: i16 = 0;

impl Rule {
    /// Reads a rule.
    ///
    /// # Errors
    /// [`EntryRule::TooFine`] where it repeats within the day, [`EntryRule::Unsupported`] where it counts in another
    /// calendar, [`EntryRule::Unreadable`] for everything else.
    pub(super) fn read(text: &str) -> Result<Self, EntryRule> {
        let mut rule = Self::every(Frequency::Daily);
        let mut said = BTreeSet::new();
        for part in text.split(';').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').ok_or(EntryRule::Unreadable)?;
            let name = name.trim().to_ascii_uppercase();
            let value = value.trim().to_ascii_uppercase();
            rule.lay(&name, &value)?;
            if !said.insert(name) {
                return Err(EntryRule::Unreadable);
            }
        }
        let is_whole = said.contains("FREQ") && !(rule.count.is_some() && rule.until.is_some());
        if !is_whole || !rule.fits() {
            return Err(EntryRule::Unreadable);
        }
        let of_day = [&rule.hours, &rule.minutes, &rule.seconds].map(|set| set.len().max(1));
        if of_day.iter().product::<usize>() > MOST_OF_DAY {
            return Err(EntryRule::TooFine);
        }
        Ok(rule)
    }

    const fn every(frequency: Frequency) -> Self {
        Self {
            frequency,
            interval: 1,
            count: None,
            until: None,
            week_start: Weekday::Monday,
            months: BTreeSet::new(),
            month_days: BTreeSet::new(),
            year_days: BTreeSet::new(),
            weeks: BTreeSet::new(),
            days: BTreeSet::new(),
            hours: BTreeSet::new(),
            minutes: BTreeSet::new(),
            seconds: BTreeSet::new(),
            positions: BTreeSet::new(),
        }
    }

    fn lay(&mut self, name: &str, value: &str) -> Result<(), EntryRule> {
        let unreadable = EntryRule::Unreadable;
        let above_zero = |value: &str| value.parse().ok().filter(|count: &u32| *count > 0);
        match name {
            "FREQ" => self.frequency = frequency(value)?,
            "INTERVAL" => self.interval = above_zero(value).ok_or(unreadable)?.into(),
            "COUNT" => self.count = Some(above_zero(value).ok_or(unreadable)?),
            "UNTIL" => self.until = Some(Moment::read(value).ok_or(unreadable)?),
            "WKST" => self.week_start = weekday(value).ok_or(unreadable)?,
            "BYMONTH" => self.months = numbers(value, 1..=12)?,
            "BYMONTHDAY" => self.month_days = signed(value, 31)?,
            "BYYEARDAY" => self.year_days = signed(value, 366)?,
            "BYWEEKNO" => self.weeks = signed(value, 53)?,
            "BYDAY" => {
                let days = value.split(',').map(numbered);
                self.days = days.collect::<Option<_>>().ok_or(unreadable)?;
            }
            "BYHOUR" => self.hours = numbers(value, 0..=23)?,
            "BYMINUTE" => self.minutes = numbers(value, 0..=59)?,
            "BYSECOND" => self.seconds = numbers(value, 0..=59)?,
            "BYSETPOS" => self.positions = signed(value, 366)?,
            // Another calendar than the Gregorian, and what it does with days that it does not have (RFC 7529).
            "RSCALE" | "SKIP" => return Err(EntryRule::Unsupported),
            _ => return Err(unreadable),
        }
        Ok(())
    }

    /// Whether its parts go with its frequency (the table of section 3.3.10 and the text before it).
    fn fits(&self) -> bool {
        let has_numbers = self.days.iter().any(|(number, _)| *number != EVERY);
        let is_yearly = self.frequency == Frequency::Yearly;
        let may_number = match self.frequency {
            Frequency::Monthly => true,
            Frequency::Yearly => self.weeks.is_empty(),
            Frequency::Daily | Frequency::Weekly => false,
        };
        let is_weekly = self.frequency == Frequency::Weekly;
        (may_number || !has_numbers)
            && (is_yearly || (self.weeks.is_empty() && self.year_days.is_empty()))
            && (!is_weekly || self.month_days.is_empty())
    }

    /// The same with what it leaves open, which is as in the first time. Something that lasts whole days has no hours.
    pub(super) fn settled(&self, start: PrimitiveDateTime, is_day: bool) -> Self {
        let mut rule = self.clone();
        let names_no_day =
            rule.days.is_empty() && rule.month_days.is_empty() && rule.year_days.is_empty();
        let weekday = (EVERY, start.weekday().number_days_from_monday());
        match rule.frequency {
            Frequency::Weekly if names_no_day => _ = rule.days.insert(weekday),
            Frequency::Yearly if names_no_day && !rule.weeks.is_empty() => {
                _ = rule.days.insert(weekday);
            }
            Frequency::Yearly if names_no_day => {
                _ = rule.month_days.insert(start.day().into());
                if rule.months.is_empty() {
                    rule.months.insert(start.month().into());
                }
            }
            Frequency::Monthly if names_no_day => _ = rule.month_days.insert(start.day().into()),
            _ => {}
        }
        let parts = [
            (&mut rule.hours, start.hour()),
            (&mut rule.minutes, start.minute()),
            (&mut rule.seconds, start.second()),
        ];
        for (set, of_start) in parts {
            if set.is_empty() || is_day {
                *set = BTreeSet::from([of_start]);
            }
        }
        rule
    }
}

fn frequency(value: &str) -> Result<Frequency, EntryRule> {
    match value {
        "DAILY" => Ok(Frequency::Daily),
        "WEEKLY" => Ok(Frequency::Weekly),
        "MONTHLY" => Ok(Frequency::Monthly),
        "YEARLY" => Ok(Frequency::Yearly),
        "HOURLY" | "MINUTELY" | "SECONDLY" => Err(EntryRule::TooFine),
        _ => Err(EntryRule::Unreadable),
    }
}

fn numbers(value: &str, within: RangeInclusive<u8>) -> Result<BTreeSet<u8>, EntryRule> {
    let read = value.split(',').map(|one| number(one, &within));
    read.collect::<Option<_>>().ok_or(EntryRule::Unreadable)
}

/// Numbers other than zero, on either side of it.
fn signed(value: &str, most: i16) -> Result<BTreeSet<i16>, EntryRule> {
    let read = value.split(',').map(|one| signed_number(one, most));
    read.collect::<Option<_>>().ok_or(EntryRule::Unreadable)
}

fn signed_number(text: &str, most: i16) -> Option<i16> {
    number(text, &(-most..=most)).filter(|number| *number != 0)
}

fn number<N: FromStr + PartialOrd>(text: &str, within: &RangeInclusive<N>) -> Option<N> {
    let number = text.trim().parse().ok()?;
    within.contains(&number).then_some(number)
}

/// A weekday, and which of its kind: `MO`, `2MO`, `-1SU`.
fn numbered(text: &str) -> Option<(i16, u8)> {
    let text = text.trim();
    let (number, name) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let number = match number {
        "" => EVERY,
        number => signed_number(number, 53)?,
    };
    Some((number, weekday(name)?.number_days_from_monday()))
}

fn weekday(name: &str) -> Option<Weekday> {
    Some(match name {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return None,
    })
}
