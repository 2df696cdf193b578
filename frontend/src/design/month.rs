use leptos::prelude::*;
use time::{Date, Duration, Weekday};

use crate::language::{date_long, t};

/// What stands on a day of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayEntry {
    /// The day.
    pub day: Date,
    /// The time of the day, where it has one.
    pub time: String,
    /// What it is.
    pub words: String,
    /// Where it is told.
    pub href: String,
}

const WEEKDAYS: [&str; 7] = [
    "design-weekday-mon",
    "design-weekday-tue",
    "design-weekday-wed",
    "design-weekday-thu",
    "design-weekday-fri",
    "design-weekday-sat",
    "design-weekday-sun",
];

/// A month as a table, a week a row from Monday on. It needs the width of a screen: on a phone it is not shown, and what
/// stands in it is told in a list beside it.
#[component]
pub fn MonthTable(
    /// A day of the month.
    month: Date,
    /// The month in words.
    caption: String,
    /// Today.
    today: Date,
    /// What stands in it, in the order of its times.
    entries: Vec<DayEntry>,
) -> AnyView {
    let names = WEEKDAYS.map(|name| view! { <th scope="col">{t(name)}</th> });
    let weeks = weeks_of(month).into_iter().map(|week| {
        let days = week
            .into_iter()
            .map(|day| view! { <Day day month today entries=of_day(&entries, day)/> });
        view! { <tr>{days.collect_view()}</tr> }
    });
    view! {
        <table class="month">
            <caption class="unseen">{caption}</caption>
            <thead><tr>{names}</tr></thead>
            <tbody>{weeks.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn of_day(entries: &[DayEntry], day: Date) -> Vec<DayEntry> {
    let of_day = entries.iter().filter(|entry| entry.day == day);
    of_day.cloned().collect()
}

/// The weeks in which days of a month lie, each from its Monday on.
fn weeks_of(month: Date) -> Vec<Vec<Date>> {
    let first = month.replace_day(1).unwrap_or(month);
    let before = i64::from(first.weekday().number_days_from_monday());
    let monday = first.checked_sub(Duration::days(before)).unwrap_or(first);
    let week = |number: i64| {
        let day = |place: i64| monday.checked_add(Duration::days(number * 7 + place));
        (0..7).filter_map(day).collect::<Vec<_>>()
    };
    let is_of_month = |day: &Date| (day.year(), day.month()) == (first.year(), first.month());
    let weeks = (0..6).map(week);
    weeks.filter(|week| week.iter().any(is_of_month)).collect()
}

#[component]
fn Day(day: Date, month: Date, today: Date, entries: Vec<DayEntry>) -> AnyView {
    let lang = use_context().unwrap_or_default();
    if day.month() != month.month() {
        return view! { <td class="month__other"></td> }.into_any();
    }
    let is_rest = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let class = is_rest.then_some("month__rest");
    let current = (day == today).then_some("date");
    let lines = entries.into_iter().map(|entry| {
        view! {
            <li>
                <span class="month__time">{entry.time}</span>
                " "
                <a href=entry.href>{entry.words}</a>
            </li>
        }
    });
    let lines: Vec<_> = lines.collect();
    let lines = (!lines.is_empty()).then(|| view! { <ul class="month__entries">{lines}</ul> });
    view! {
        <td class=class aria-current=current>
            <time class="month__day" datetime=day.to_string() title=date_long(lang, day)>
                {day.day().to_string()}
            </time>
            {lines}
        </td>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::weeks_of;

    #[test]
    fn a_month_lies_in_whole_weeks_from_monday_on() {
        let weeks = weeks_of(date!(2026 - 11 - 23));
        assert_eq!(weeks.len(), 6);
        assert_eq!(weeks[0][0], date!(2026 - 10 - 26));
        assert_eq!(weeks[5][6], date!(2026 - 12 - 06));
        assert_eq!(
            weeks_of(date!(2027 - 02 - 28)).len(),
            4,
            "from Monday the first"
        );
    }
}
