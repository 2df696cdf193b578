//! Days, times and lengths as a calendar writes them (RFC 5545, section 3.3).

use time::{Date, Duration, Month, OffsetDateTime, PrimitiveDateTime, Time};

/// A day or a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    /// A day.
    Day(Date),
    /// A time, wherever that is.
    Local(PrimitiveDateTime),
    /// A time in UTC.
    Utc(OffsetDateTime),
}

impl Moment {
    /// Reads `20261201`, `20261201T090000` or `20261201T010000Z`; `None` where it is neither.
    pub(super) fn read(text: &str) -> Option<Self> {
        let Some((date, time)) = text.split_once(['T', 't']) else {
            return Some(Self::Day(day(text)?));
        };
        let utc = time.strip_suffix(['Z', 'z']);
        let [hour, minute, second] = pairs(utc.unwrap_or(time))?;
        // A leap second is the one before it: no clock of ours has it.
        let time = Time::from_hms(hour, minute, second.min(59)).ok()?;
        let local = day(date)?.with_time(time);
        Some(match utc {
            Some(_) if second <= 60 => Self::Utc(local.assume_utc()),
            None if second <= 60 => Self::Local(local),
            _ => return None,
        })
    }
}

fn day(text: &str) -> Option<Date> {
    let [century, year, month, day] = pairs(text)?;
    let year = i32::from(century) * 100 + i32::from(year);
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

/// So many pairs of digits, and nothing else.
fn pairs<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits = text.as_bytes();
    let (pairs, rest) = digits.as_chunks::<2>();
    let pairs: &[[u8; 2]; N] = pairs.try_into().ok()?;
    let is_digits = rest.is_empty() && digits.iter().all(u8::is_ascii_digit);
    is_digits.then(|| pairs.map(|[ten, one]| (ten - b'0') * 10 + (one - b'0')))
}

/// How long something lasts: days as a calendar counts them, and a time by the clock after them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Length {
    /// Days.
    pub(super) days: i64,
    /// And time.
    pub(super) time: Duration,
}

impl Length {
    /// Reads `P1W`, `P1DT2H30M`, `PT45M`; `None` where it is none, and `Some` of a negative one as it is.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (sign, text) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text.strip_prefix('+').unwrap_or(text)),
        };
        let (days, times) = match text.strip_prefix(['P', 'p'])?.split_once(['T', 't']) {
            Some((days, times)) => (days, Some(times)),
            None => (text.get(1..)?, None),
        };
        let mut length = Self::default();
        for (count, unit) in counts(days)? {
            length.days += match unit {
                'W' => 7 * count,
                'D' => count,
                _ => return None,
            };
        }
        let times = times.map_or(Some(Vec::new()), |times| {
            counts(times).filter(|counts| !counts.is_empty())
        })?;
        for (count, unit) in &times {
            length.time += Duration::seconds(match unit {
                'H' => 3600 * count,
                'M' => 60 * count,
                'S' => *count,
                _ => return None,
            });
        }
        let says_something = !(days.is_empty() && times.is_empty());
        says_something.then_some(Self {
            days: sign * length.days,
            time: length.time * i32::try_from(sign).ok()?,
        })
    }

    /// About how long it is; days may be an hour longer or shorter.
    pub(super) fn about(self) -> Duration {
        self.time.saturating_add(Duration::days(self.days))
    }
}

/// Numbers of at most eight digits, each with the unit after it.
fn counts(text: &str) -> Option<Vec<(i64, char)>> {
    let mut counts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (digits, more) = rest.split_at(rest.find(|one: char| !one.is_ascii_digit())?);
        let unit = more.chars().next()?;
        if digits.is_empty() || digits.len() > 8 || counts.len() == 4 {
            return None;
        }
        counts.push((digits.parse().ok()?, unit.to_ascii_uppercase()));
        rest = more.get(unit.len_utf8()..)?;
    }
    Some(counts)
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::*;

    #[test]
    fn days_and_times_are_read_by_their_shape() {
        let local = datetime!(2026-12-01 09:00);
        for (text, expected) in [
            ("20261201", Some(Moment::Day(date!(2026 - 12 - 01)))),
            ("20261201T090000", Some(Moment::Local(local))),
            ("20261201T090000Z", Some(Moment::Utc(local.assume_utc()))),
            (
                "20261231T235960Z",
                Some(Moment::Utc(datetime!(2026-12-31 23:59:59 UTC))),
            ),
            ("20260229", None),
            ("2026120", None),
            ("2026-12-01", None),
            ("20261201T0900", None),
            ("20261201T090061", None),
            ("20261201T240000", None),
            ("２０２６１２０１", None),
            ("20261201T", None),
            ("", None),
        ] {
            assert_eq!(Moment::read(text), expected, "{text}");
        }
    }

    #[test]
    fn lengths_count_days_apart_from_times() {
        let length = |days, seconds| {
            let time = Duration::seconds(seconds);
            Some(Length { days, time })
        };
        for (text, expected) in [
            ("P1W", length(7, 0)),
            ("P1DT2H30M", length(1, 9_000)),
            ("PT45M", length(0, 2_700)),
            ("+PT1H0M0S", length(0, 3_600)),
            ("-P1D", length(-1, 0)),
            ("-PT15M", length(0, -900)),
            ("P0D", length(0, 0)),
            ("P", None),
            ("PT", None),
            ("P1DT", None),
            ("P1H", None),
            ("PT1D", None),
            ("1D", None),
            ("PT9999999999S", None),
            ("P1Dé", None),
        ] {
            assert_eq!(Length::read(text), expected, "{text}");
        }
    }
}
