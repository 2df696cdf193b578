use contract::{DayKind, Deadline, Lang, PauseReason, PeriodDay, PeriodKind, Reckoned};
use leptos::prelude::*;

use crate::language::{date_long, t, t_with, tr};

/// A period day by day, from that of the event to the last; a run of plainly counted days is one line.
#[component]
pub fn Reckoning(
    /// The period.
    deadline: Deadline,
) -> AnyView {
    let lines = deadline
        .stretches()
        .filter_map(|days| Some((days.first()?, days.last()?)))
        .map(|(first, last)| {
            let said = said(&deadline, first, last);
            view! { <li><span>{days(first, last)}</span> <span class="reason__why">{said}</span></li> }
        })
        .collect_view();
    view! { <ol class="reason__days">{lines}</ol> }.into_any()
}

fn days(first: &PeriodDay, last: &PeriodDay) -> String {
    let lang = use_context().unwrap_or_default();
    let (from, until) = (first.date.min(last.date), first.date.max(last.date));
    let (from_words, until_words) = (date_long(lang, from), date_long(lang, until));
    if from == until {
        return from_words;
    }
    let ends = [("from", from_words.into()), ("until", until_words.into())];
    t_with("matter-days-from-until", ends)
}

fn said(deadline: &Deadline, first: &PeriodDay, last: &PeriodDay) -> String {
    let is_before = deadline.kind == PeriodKind::DaysBefore;
    match (first.reckoned, last.reckoned) {
        (Reckoned::Counted(from), Reckoned::Counted(until)) => {
            counted(deadline, first, (from, until))
        }
        (Reckoned::Passed, _) => {
            let day = day_words(&first.kind);
            t_with("matter-day-passed", [("day", day.into())])
        }
        (Reckoned::Paused(PauseReason::CorrectionAsked), _) => t("matter-day-paused-correction"),
        (Reckoned::Paused(PauseReason::ApplicantPostponed), _) => t("matter-day-paused-postponed"),
        (Reckoned::Runs, _) => t("matter-day-runs"),
        (Reckoned::Last, _) if is_before => t("matter-day-latest"),
        (Reckoned::Last, _) => t("matter-day-moved"),
        (Reckoned::Event, _) if deadline.kind == PeriodKind::Hours => t("matter-day-begins"),
        (Reckoned::Event | Reckoned::Counted(_), _) => t("matter-day-event"),
    }
}

/// The numbers of counted days; what is particular about a day, where it stands alone for that.
fn counted(deadline: &Deadline, day: &PeriodDay, (from, until): (u32, u32)) -> String {
    let numbers = if from == until {
        t_with("matter-day-counted", [("n", from.into())])
    } else {
        t_with(
            "matter-days-counted",
            [("from", from.into()), ("until", until.into())],
        )
    };
    let is_adjusted = deadline.kind == PeriodKind::WorkingDays && day.kind != DayKind::Workday;
    if is_adjusted || deadline.leaves_out(day) {
        let day = day_words(&day.kind);
        return t_with(
            "matter-day-counted-and",
            [("counted", numbers.into()), ("day", day.into())],
        );
    }
    numbers
}

/// What a day is, in words.
fn day_words(kind: &DayKind) -> String {
    match kind {
        DayKind::Workday => t("matter-workday"),
        DayKind::AdjustedWorkday => t("matter-adjusted-workday"),
        DayKind::Weekend => t("matter-weekend"),
        DayKind::Holiday(name) => holiday_words(name),
    }
}

/// The holidays that the calendar names, in Chinese too.
const HOLIDAYS: [&str; 8] = [
    "holiday-new-year",
    "holiday-spring-festival",
    "holiday-qingming",
    "holiday-labour-day",
    "holiday-dragon-boat",
    "holiday-mid-autumn",
    "holiday-national-day",
    "holiday-national-day-and-mid-autumn",
];

/// The name of a holiday; one that the catalogue does not know as it stands in the calendar.
pub(crate) fn holiday_words(name: &str) -> String {
    let known = HOLIDAYS.iter().find(|key| tr(Lang::ZhCn, key) == name);
    known.map_or_else(|| name.to_owned(), |key| t(key))
}
