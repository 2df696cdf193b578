//! Between instants and the days of the office.

use jiff::{Timestamp, civil, tz::TimeZone};
use serde::Deserialize;
use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time, macros::time};

use crate::calendar::Calendar;

/// When and where the office closes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct OfficeHours {
    /// The time zone's IANA name.
    pub zone: String,
    /// The closing time, shown as the end of a day; the law measures days to 24:00.
    pub closing: Time,
}

impl Default for OfficeHours {
    fn default() -> Self {
        Self {
            zone: "Asia/Shanghai".to_owned(),
            closing: time!(18:00),
        }
    }
}

/// The time zone is not in the time zone database.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the time zone {0} is not known")]
pub struct UnknownZone(pub String);

#[derive(Debug, Clone)]
pub(crate) struct OfficeClock {
    zone: TimeZone,
    closing: Time,
}

impl OfficeClock {
    pub(crate) fn of(hours: &OfficeHours) -> Result<Self, UnknownZone> {
        let zone = TimeZone::get(&hours.zone).map_err(|_| UnknownZone(hours.zone.clone()))?;
        Ok(Self {
            zone,
            closing: hours.closing,
        })
    }

    /// China has kept UTC+8 without summer time since 1992, so this needs no database.
    pub(crate) fn shanghai() -> Self {
        Self {
            zone: TimeZone::fixed(jiff::tz::offset(8)),
            closing: time!(18:00),
        }
    }
}

impl Calendar {
    /// The office's date at an instant.
    pub fn office_date(&self, at: OffsetDateTime) -> Date {
        let date = self.clock.zone.to_datetime(timestamp(at)).date();
        Date::from_calendar_date(i32::from(date.year()), month(date.month()), day(date.day()))
            .unwrap_or(at.date())
    }

    /// The instant at which the office closes on the day, in UTC.
    pub fn closing_of(&self, date: Date) -> OffsetDateTime {
        self.instant(date, self.clock.closing)
    }

    /// The instant at which the day begins, in UTC.
    pub fn start_of(&self, date: Date) -> OffsetDateTime {
        self.instant(date, Time::MIDNIGHT)
    }

    /// At the edges of the calendar of years the date is taken as UTC.
    fn instant(&self, date: Date, at: Time) -> OffsetDateTime {
        let utc = PrimitiveDateTime::new(date, at).assume_utc();
        civil_date(date)
            .map(|date| date.to_datetime(civil_time(at)))
            .and_then(|local| self.clock.zone.to_ambiguous_zoned(local).compatible().ok())
            .and_then(|zoned| {
                OffsetDateTime::from_unix_timestamp_nanos(zoned.timestamp().as_nanosecond()).ok()
            })
            .unwrap_or(utc)
    }
}

fn timestamp(at: OffsetDateTime) -> Timestamp {
    let edge = if at.year() > 0 {
        Timestamp::MAX
    } else {
        Timestamp::MIN
    };
    Timestamp::from_nanosecond(at.unix_timestamp_nanos()).unwrap_or(edge)
}

fn civil_date(date: Date) -> Option<civil::Date> {
    let year = i16::try_from(date.year()).ok()?;
    let month = i8::try_from(u8::from(date.month())).ok()?;
    civil::Date::new(year, month, i8::try_from(date.day()).ok()?).ok()
}

fn civil_time(at: Time) -> civil::Time {
    let small = |number: u8| i8::try_from(number).unwrap_or_default();
    civil::Time::new(small(at.hour()), small(at.minute()), small(at.second()), 0)
        .unwrap_or(civil::Time::MIN)
}

fn month(number: i8) -> Month {
    u8::try_from(number)
        .ok()
        .and_then(|n| Month::try_from(n).ok())
        .unwrap_or(Month::January)
}

fn day(number: i8) -> u8 {
    u8::try_from(number).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::*;
    use crate::testing::calendar;

    #[test]
    fn one_second_before_midnight_in_shanghai_is_still_that_day() {
        let calendar = calendar();
        let last = datetime!(2026-11-23 15:59:59 UTC);
        assert_eq!(calendar.office_date(last), date!(2026 - 11 - 23));
        assert_eq!(
            calendar.office_date(last + time::Duration::SECOND),
            date!(2026 - 11 - 24)
        );
    }

    #[test]
    fn the_office_is_in_the_next_year_while_utc_is_in_the_old() {
        let calendar = calendar();
        let eve = datetime!(2026-12-31 16:30 UTC);
        assert_eq!(calendar.office_date(eve), date!(2027 - 01 - 01));
        assert_eq!(
            calendar.start_of(date!(2027 - 01 - 01)),
            datetime!(2026-12-31 16:00 UTC)
        );
    }

    #[test]
    fn hours_and_zone_are_configuration() {
        let hours = OfficeHours {
            zone: "Asia/Urumqi".to_owned(),
            closing: time!(19:30),
        };
        let calendar = calendar().closing_at(&hours).unwrap();
        assert_eq!(
            calendar.closing_of(date!(2026 - 11 - 23)),
            datetime!(2026-11-23 13:30 UTC)
        );
    }

    #[test]
    fn the_default_hours_are_those_of_shanghai() {
        let named = calendar().closing_at(&OfficeHours::default()).unwrap();
        for date in [
            date!(2024 - 01 - 01),
            date!(2026 - 07 - 15),
            date!(2026 - 12 - 31),
        ] {
            assert_eq!(named.closing_of(date), calendar().closing_of(date));
        }
    }

    #[test]
    fn a_zone_nobody_knows_is_refused_by_name() {
        let hours = OfficeHours {
            zone: "Asia/Lanjiang".to_owned(),
            closing: time!(18:00),
        };
        let refused = calendar().closing_at(&hours).unwrap_err();
        assert_eq!(refused, UnknownZone("Asia/Lanjiang".to_owned()));
    }

    #[test]
    fn the_edges_of_the_calendar_of_years_do_not_fail() {
        let calendar = calendar();
        for date in [Date::MIN, Date::MAX] {
            calendar.closing_of(date);
            calendar.office_date(PrimitiveDateTime::new(date, time!(23:59:59)).assume_utc());
        }
    }
}
