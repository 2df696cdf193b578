//! Numbers, periods and provisions in words.

use contract::{Lang, LocalOccasion, Parameter, ParameterUnit, PeriodKind, Provided, ProvisionRow};
use leptos::prelude::use_context;

use crate::{
    design::code_words,
    language::{date, has, t, t_with, tr},
};

/// What a number is called.
pub(super) fn parameter_words(name: Parameter) -> String {
    code_words("parameter", name.code())
}

/// What a period is called; its code where nobody has named it yet.
pub(super) fn period_words(code: &str) -> String {
    code_words("period", code)
}

/// A number with its unit.
pub(super) fn value_words(unit: ParameterUnit, value: u32) -> String {
    let n = ("n", value.into());
    match unit {
        ParameterUnit::TimeOfDay => format!("{:02}:{:02}", value / 60, value % 60),
        ParameterUnit::Percent => t_with("provisions-unit-percent", [n]),
        ParameterUnit::WorkingDays => t_with("provisions-unit-working-days", [n]),
        ParameterUnit::Years => t_with("provisions-unit-years", [n]),
        ParameterUnit::Days => t_with("provisions-unit-days", [n]),
        ParameterUnit::Hours => t_with("provisions-unit-hours", [n]),
        ParameterUnit::TimesADay => t_with("provisions-unit-times-a-day", [n]),
        ParameterUnit::Megabytes => t_with("provisions-unit-megabytes", [n]),
        ParameterUnit::Pages => t_with("provisions-unit-pages", [n]),
        ParameterUnit::Papers => t_with("provisions-unit-papers", [n]),
        ParameterUnit::Minutes => t_with("provisions-unit-minutes", [n]),
        ParameterUnit::Seconds => t_with("provisions-unit-seconds", [n]),
        ParameterUnit::Addresses => t_with("provisions-unit-addresses", [n]),
        ParameterUnit::People => t_with("provisions-unit-people", [n]),
        ParameterUnit::Approver => t_with("provisions-unit-approver", [n]),
    }
}

/// The length of a period as it is counted.
pub(super) fn length_words(kind: PeriodKind, n: u32) -> String {
    let n = ("n", n.into());
    match kind {
        PeriodKind::WorkingDays => t_with("provisions-unit-working-days", [n]),
        PeriodKind::CalendarDays => t_with("provisions-unit-days", [n]),
        PeriodKind::Months => t_with("provisions-unit-months", [n]),
        PeriodKind::Hours => t_with("provisions-unit-hours", [n]),
        PeriodKind::DaysBefore => t_with("provisions-unit-days-before", [n]),
    }
}

/// The ground of what a house begins with, which its tables say in Chinese; whatever is newer stands as it was typed.
pub(super) fn ground_words(code: &str, reason: &str) -> String {
    let key = format!("basis-{}", code.to_lowercase());
    if has(Lang::ZhCn, &key) && tr(Lang::ZhCn, &key) == reason {
        t(&key)
    } else {
        reason.to_owned()
    }
}

/// What a provision is about, in one line.
pub(super) fn heading(row: &ProvisionRow) -> String {
    match &row.provided {
        Provided::Parameter { name, .. } => parameter_words(*name),
        Provided::ClosingTime { .. } => parameter_words(Parameter::ClosingTime),
        Provided::Period { period, .. } => period_words(period),
        Provided::CalendarYear { year, .. } => {
            t_with("provisions-year", [("year", year.to_string().into())])
        }
        Provided::LocalDays { occasion, .. } => occasion_words(*occasion),
        Provided::Wording { writ, .. } => {
            let title = row.title.clone().unwrap_or_else(|| writ.clone());
            t_with("provisions-wording-of", [("title", title.into())])
        }
    }
}

/// What a provision lays down, in one line.
pub(super) fn says(row: &ProvisionRow) -> String {
    match &row.provided {
        Provided::Parameter { value, .. } => row
            .unit
            .map_or_else(|| value.to_string(), |unit| value_words(unit, *value)),
        Provided::ClosingTime { minutes } => value_words(ParameterUnit::TimeOfDay, *minutes),
        Provided::Period { n, .. } => row
            .counted
            .map_or_else(|| n.to_string(), |kind| length_words(kind, *n)),
        Provided::CalendarYear { days, .. } => {
            let worked = days.iter().filter(|day| day.is_worked).count();
            let off = days.len().saturating_sub(worked);
            t_with(
                "provisions-year-says",
                [("off", off.into()), ("worked", worked.into())],
            )
        }
        Provided::LocalDays { days, .. } => {
            let lang = use_context().unwrap_or_default();
            let first = days.first().map(|day| date(lang, day.date));
            t_with(
                "provisions-days-say",
                [
                    ("first", first.unwrap_or_default().into()),
                    ("count", days.len().into()),
                ],
            )
        }
        Provided::Wording { texts, .. } => {
            t_with("provisions-wording-says", [("count", texts.len().into())])
        }
    }
}

/// Why the office has days of its own.
pub(super) fn occasion_words(occasion: LocalOccasion) -> String {
    code_words("occasion", occasion.code())
}
