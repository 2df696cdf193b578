use contract::Lang;
use time::{Date, Month, OffsetDateTime, UtcOffset, Weekday, macros::offset};

use super::tr;

/// The time zone of every office: no summer time since 1991, so a fixed offset is exact.
const OFFICE: UtcOffset = offset!(+8);

/// Moves an instant to the office's clock.
pub fn office_time(at: OffsetDateTime) -> OffsetDateTime {
    // At the edges of the calendar an instant has no local time; it is told as it stands.
    at.checked_to_offset(OFFICE).unwrap_or(at)
}

/// Writes a day with its weekday: 2026年11月23日(周一), Mon 23 Nov 2026.
pub fn date_long(lang: Lang, day: Date) -> String {
    match lang {
        Lang::ZhCn => format!("{}({})", date(lang, day), weekday(lang, day.weekday())),
        Lang::En => format!("{} {}", weekday(lang, day.weekday()), date(lang, day)),
    }
}

/// Writes a day: 2026年11月23日, 23 Nov 2026.
pub fn date(lang: Lang, day: Date) -> String {
    let (year, month, number) = (day.year(), u8::from(day.month()), day.day());
    match lang {
        Lang::ZhCn => format!("{year}年{month}月{number}日"),
        Lang::En => format!("{number} {} {year}", short(day.month())),
    }
}

/// Writes a month: 2026年11月, Nov 2026.
pub fn month_words(lang: Lang, day: Date) -> String {
    match lang {
        Lang::ZhCn => format!("{}年{}月", day.year(), u8::from(day.month())),
        Lang::En => format!("{} {}", short(day.month()), day.year()),
    }
}

/// Writes a day of a week that is known: 周一 11月23日, Mon 23 Nov.
pub fn day_of_week(lang: Lang, day: Date) -> String {
    let (month, number) = (day.month(), day.day());
    let weekday = weekday(lang, day.weekday());
    match lang {
        Lang::ZhCn => format!("{weekday} {}月{number}日", u8::from(month)),
        Lang::En => format!("{weekday} {number} {}", short(month)),
    }
}

/// Writes a time of the office's clock: 09:05.
pub fn time_of_day(at: OffsetDateTime) -> String {
    let local = office_time(at);
    format!("{:02}:{:02}", local.hour(), local.minute())
}

/// Writes the time of day to the second, to set a clock by: `09:05:07`.
pub fn clock_time(at: OffsetDateTime) -> String {
    let second = office_time(at).second();
    format!("{}:{second:02}", time_of_day(at))
}

/// Writes an instant: 2026年11月23日 09:05, 23 Nov 2026, 09:05.
pub fn date_time(lang: Lang, at: OffsetDateTime) -> String {
    let day = date(lang, office_time(at).date());
    join(lang, &day, &time_of_day(at))
}

/// Writes an instant with its weekday.
pub fn day_and_time(lang: Lang, at: OffsetDateTime) -> String {
    let day = date_long(lang, office_time(at).date());
    join(lang, &day, &time_of_day(at))
}

/// Writes an instant to the second: 2026年11月23日 09:05:07.
pub fn to_the_second(lang: Lang, at: OffsetDateTime) -> String {
    let local = office_time(at);
    let time = format!("{}:{:02}", time_of_day(at), local.second());
    join(lang, &date(lang, local.date()), &time)
}

/// Writes an instant for a `datetime` attribute: 2026-11-23T09:05:00+08:00.
pub fn iso(at: OffsetDateTime) -> String {
    office_time(at)
        .format(&time::format_description::well_known::Rfc3339)
        .unwrap_or_default()
}

fn join(lang: Lang, day: &str, time: &str) -> String {
    match lang {
        Lang::ZhCn => format!("{day} {time}"),
        Lang::En => format!("{day}, {time}"),
    }
}

fn weekday(lang: Lang, day: Weekday) -> String {
    let key = match day {
        Weekday::Monday => "design-weekday-mon",
        Weekday::Tuesday => "design-weekday-tue",
        Weekday::Wednesday => "design-weekday-wed",
        Weekday::Thursday => "design-weekday-thu",
        Weekday::Friday => "design-weekday-fri",
        Weekday::Saturday => "design-weekday-sat",
        Weekday::Sunday => "design-weekday-sun",
    };
    tr(lang, key)
}

fn short(month: Month) -> &'static str {
    match month {
        Month::January => "Jan",
        Month::February => "Feb",
        Month::March => "Mar",
        Month::April => "Apr",
        Month::May => "May",
        Month::June => "Jun",
        Month::July => "Jul",
        Month::August => "Aug",
        Month::September => "Sep",
        Month::October => "Oct",
        Month::November => "Nov",
        Month::December => "Dec",
    }
}
