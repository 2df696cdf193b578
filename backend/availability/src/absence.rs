//! A time of absence as it was typed.

use contract::{
    AwayForm, FieldProblem, MOST_ABSENT_DAYS, Span, form::Need, personal::read_day, read_time,
};
use time::{Date, Duration, OffsetDateTime, Time};

use crate::office_instant;

/// The time of an absence, in the office's time.
///
/// # Errors
/// Everything that is wrong with it: `required` and `date-shape` at a day, `time-shape` at a time, and at the last day
/// `until-before-from`, `absence-over`, `absence-too-long:<days>`.
pub fn read_absence(form: &AwayForm, now: OffsetDateTime) -> Result<Span, Vec<FieldProblem>> {
    let from_day = day(&form.from_day, Need::Required);
    let until_day = day(&form.until_day, Need::Optional);
    let from_time = time(&form.from_time);
    let until_time = time(&form.until_time);
    let (Ok(Some(from_day)), Ok(until_day), Ok(from_time), Ok(until_time)) =
        (from_day, until_day, from_time, until_time)
    else {
        let rules = [
            ("from_day", from_day.err()),
            ("until_day", until_day.err()),
            ("from_time", from_time.err()),
            ("until_time", until_time.err()),
        ];
        let faults = rules.into_iter();
        return Err(faults
            .filter_map(|(field, rule)| Some(FieldProblem::at(field, rule?)))
            .collect());
    };
    let until_day = until_day.unwrap_or(from_day);
    let from = office_instant(from_day, from_time.unwrap_or(Time::MIDNIGHT));
    let until = match until_time {
        Some(time) => office_instant(until_day, time),
        None => until_day
            .next_day()
            .and_then(|next| office_instant(next, Time::MIDNIGHT)),
    };
    judged(from, until, now).map_err(|rule| vec![FieldProblem::at("until_day", rule)])
}

fn judged(
    from: Option<OffsetDateTime>,
    until: Option<OffsetDateTime>,
    now: OffsetDateTime,
) -> Result<Span, String> {
    let span = from
        .zip(until)
        .and_then(|(from, until)| Span::new(from, until));
    let span = span.ok_or("until-before-from")?;
    if span.until() <= now {
        return Err("absence-over".to_owned());
    }
    if span.until() - span.from() > Duration::days(MOST_ABSENT_DAYS) {
        return Err(format!("absence-too-long:{MOST_ABSENT_DAYS}"));
    }
    Ok(span)
}

fn day(text: &str, need: Need) -> Result<Option<Date>, &'static str> {
    match read_day(text) {
        None if !text.trim().is_empty() => Err("date-shape"),
        None if need == Need::Required => Err("required"),
        read => Ok(read),
    }
}

fn time(text: &str) -> Result<Option<Time>, &'static str> {
    match read_time(text) {
        None if !text.trim().is_empty() => Err("time-shape"),
        read => Ok(read),
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    const NOW: OffsetDateTime = datetime!(2026-11-30 10:00 +8);

    fn typed(from: (&str, &str), until: (&str, &str)) -> AwayForm {
        let [from_day, from_time, until_day, until_time] =
            [from.0, from.1, until.0, until.1].map(str::to_owned);
        AwayForm {
            from_day,
            from_time,
            until_day,
            until_time,
        }
    }

    #[test]
    fn an_absence_is_whole_days_unless_it_says_times() {
        for (form, from, until) in [
            (
                typed(("2026-12-01", ""), ("", "")),
                datetime!(2026-11-30 16:00 UTC),
                datetime!(2026-12-01 16:00 UTC),
            ),
            (
                typed(("2026年12月1日", "13：30"), ("2026-12-03", "")),
                datetime!(2026-12-01 05:30 UTC),
                datetime!(2026-12-03 16:00 UTC),
            ),
            (
                typed(("2026-12-01", "09:00"), ("", "10:30")),
                datetime!(2026-12-01 01:00 UTC),
                datetime!(2026-12-01 02:30 UTC),
            ),
            (
                typed(("2026-11-30", ""), ("", "")),
                datetime!(2026-11-29 16:00 UTC),
                datetime!(2026-11-30 16:00 UTC),
            ),
        ] {
            let read = read_absence(&form, NOW).unwrap();
            assert_eq!((read.from(), read.until()), (from, until), "{form:?}");
        }
    }

    #[test]
    fn everything_that_is_wrong_with_an_absence_is_named_at_once() {
        for (form, expected) in [
            (
                typed(("", "9"), ("soon", "25:00")),
                &[
                    ("from_day", "required"),
                    ("until_day", "date-shape"),
                    ("from_time", "time-shape"),
                    ("until_time", "time-shape"),
                ][..],
            ),
            (
                typed(("2026-12-02", ""), ("2026-12-01", "")),
                &[("until_day", "until-before-from")],
            ),
            (
                typed(("2026-12-01", "10:00"), ("", "10:00")),
                &[("until_day", "until-before-from")],
            ),
            (
                typed(("2026-11-29", ""), ("", "")),
                &[("until_day", "absence-over")],
            ),
            (
                typed(("2026-12-01", ""), ("2028-12-01", "")),
                &[("until_day", "absence-too-long:400")],
            ),
        ] {
            let faults = read_absence(&form, NOW).unwrap_err();
            let told: Vec<_> = faults
                .iter()
                .map(|fault| (&*fault.field, &*fault.rule))
                .collect();
            assert_eq!(told, expected);
        }
    }
}
