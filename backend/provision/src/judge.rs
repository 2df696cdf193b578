//! From what was typed to what is laid down; whatever is wrong is named with its field, its line or its date.

use std::collections::BTreeSet;

use contract::{
    FieldProblem, LocalOccasion, NamedDay, Parameter, ParameterUnit, PeriodKind, Provided,
    ProvisionField, ProvisionForm, ProvisionKind, day_number, is_document_number,
};
use matter::Refused;
use scheduling::{ParameterRule, Rulebook, YearError, read_year};
use time::Date;
use writ::{Forms, WordingFault};

/// The longest reason.
const LONGEST_REASON: usize = 500;
/// The most days of the office's own that are laid down at once.
const MOST_DAYS: usize = 60;
/// The longest name of a day.
const LONGEST_NAME: usize = 40;
/// How many years ahead of this one a calendar may be.
const YEARS_AHEAD: i32 = 2;
/// The longest period, in whatever it counts.
const LONGEST_PERIOD: u32 = 366;

/// A form that can be taken.
pub(crate) struct Judged {
    pub(crate) provided: Provided,
    pub(crate) doc_no: String,
    pub(crate) reason: String,
    pub(crate) effective_from: Date,
}

/// What it is judged by.
#[derive(Clone, Copy)]
pub(crate) struct By<'a> {
    pub(crate) rules: &'a Rulebook,
    pub(crate) forms: &'a Forms,
    pub(crate) today: Date,
}

type Faults = Vec<FieldProblem>;

pub(crate) fn judge(form: &ProvisionForm, by: By<'_>) -> Result<Judged, Refused> {
    let kind = ProvisionKind::find(&form.kind).ok_or(Refused::field("kind", "not-chosen"))?;
    let mut faults = Faults::new();
    let doc_no = form.doc_no.trim();
    if doc_no.is_empty() {
        faults.push(at(ProvisionField::DocNo, "required"));
    } else if !is_document_number(doc_no) {
        faults.push(at(ProvisionField::DocNo, "document-number"));
    }
    let reason = form.reason.trim();
    if reason.is_empty() {
        faults.push(at(ProvisionField::Reason, "required"));
    } else if reason.chars().count() > LONGEST_REASON {
        let rule = format!("too-long:{LONGEST_REASON}");
        faults.push(FieldProblem::at(ProvisionField::Reason.code(), rule));
    }
    let laid = match kind {
        ProvisionKind::Parameter => number(form, by, parameter(form)),
        ProvisionKind::ClosingTime => number(form, by, Ok(Parameter::ClosingTime)),
        ProvisionKind::Period => period(form, by),
        ProvisionKind::CalendarYear => calendar_year(form, by),
        ProvisionKind::LocalDays => local_days(form, by),
        ProvisionKind::Wording => wording(form, by),
    };
    match laid {
        Ok((provided, effective_from)) if faults.is_empty() => Ok(Judged {
            provided,
            doc_no: doc_no.to_owned(),
            reason: reason.to_owned(),
            effective_from,
        }),
        Ok(_) => Err(Refused::Fields(faults)),
        Err(more) => {
            faults.splice(0..0, more);
            Err(Refused::Fields(faults))
        }
    }
}

fn at(field: ProvisionField, rule: &'static str) -> FieldProblem {
    FieldProblem::at(field.code(), rule)
}

fn parameter(form: &ProvisionForm) -> Result<Parameter, FieldProblem> {
    let not_chosen = || at(ProvisionField::Subject, "not-chosen");
    let name = Parameter::find(form.subject.trim()).ok_or_else(not_chosen)?;
    // When the office closes is laid down as such.
    Some(name)
        .filter(|name| *name != Parameter::ClosingTime)
        .ok_or_else(not_chosen)
}

fn number(
    form: &ProvisionForm,
    by: By<'_>,
    name: Result<Parameter, FieldProblem>,
) -> Result<(Provided, Date), Faults> {
    let from = first_day(form, by);
    let value = name.and_then(|name| {
        let rule = by
            .rules
            .parameters
            .find(name, *from.as_ref().unwrap_or(&by.today));
        Ok((name, value_of(&form.value, rule)?))
    });
    let (from, (name, value)) = both(from, value)?;
    let provided = if name == Parameter::ClosingTime {
        Provided::ClosingTime { minutes: value }
    } else {
        Provided::Parameter { name, value }
    };
    Ok((provided, from))
}

fn value_of(text: &str, rule: &ParameterRule) -> Result<u32, FieldProblem> {
    let is_time = rule.unit == ParameterUnit::TimeOfDay;
    let read = if is_time {
        minutes(text)
    } else {
        text.trim().parse().ok()
    };
    let shape = match (text.trim().is_empty(), is_time) {
        (true, _) => "required",
        (false, true) => "time-of-day",
        (false, false) => "whole-number",
    };
    let value: u32 = read.ok_or_else(|| at(ProvisionField::Value, shape))?;
    if !(rule.least..=rule.most).contains(&value) {
        let rule = if is_time {
            format!(
                "hours-between:{}:{}",
                rule.least.div_ceil(60),
                rule.most / 60
            )
        } else {
            format!("number-between:{}:{}", rule.least, rule.most)
        };
        return Err(FieldProblem::at(ProvisionField::Value.code(), rule));
    }
    if value == rule.value {
        return Err(at(ProvisionField::Value, "holds-already"));
    }
    Ok(value)
}

/// Hours and minutes of a day, as minutes since midnight.
fn minutes(text: &str) -> Option<u32> {
    let (hours, minutes) = text.trim().split_once([':', '：'])?;
    let is_two = |part: &str| (1..=2).contains(&part.len());
    let both = is_two(hours) && minutes.len() == 2;
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (both && hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

fn period(form: &ProvisionForm, by: By<'_>) -> Result<(Provided, Date), Faults> {
    let from = first_day(form, by);
    let code = form.subject.trim();
    let day = *from.as_ref().unwrap_or(&by.today);
    let rule = by.rules.periods.find(code, day);
    let n = rule
        .ok_or_else(|| at(ProvisionField::Subject, "not-chosen"))
        .and_then(|rule| {
            let text = form.value.trim();
            let shape = if text.is_empty() {
                "required"
            } else {
                "whole-number"
            };
            let n: u32 = text.parse().map_err(|_| at(ProvisionField::Value, shape))?;
            let least = u32::from(rule.kind != PeriodKind::WorkingDays);
            if !(least..=LONGEST_PERIOD).contains(&n) {
                let rule = format!("number-between:{least}:{LONGEST_PERIOD}");
                return Err(FieldProblem::at(ProvisionField::Value.code(), rule));
            }
            if n == rule.n {
                return Err(at(ProvisionField::Value, "holds-already"));
            }
            Ok(n)
        });
    let (from, n) = both(from, n)?;
    let period = code.to_owned();
    Ok((Provided::Period { period, n }, from))
}

fn first_day(form: &ProvisionForm, by: By<'_>) -> Result<Date, FieldProblem> {
    let text = form.effective_from.trim();
    if text.is_empty() {
        return Err(at(ProvisionField::EffectiveFrom, "required"));
    }
    let day = day_number(text).ok_or_else(|| at(ProvisionField::EffectiveFrom, "date-shape"))?;
    // What has happened was judged by what held then.
    if day < by.today {
        return Err(at(ProvisionField::EffectiveFrom, "not-in-past"));
    }
    Ok(day)
}

fn both<A, B>(
    one: Result<A, FieldProblem>,
    other: Result<B, FieldProblem>,
) -> Result<(A, B), Faults> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (one, other) => Err(other.err().into_iter().chain(one.err()).collect()),
    }
}

fn wording(form: &ProvisionForm, by: By<'_>) -> Result<(Provided, Date), Faults> {
    let mut faults = texts_of(form, by.forms);
    let from = first_day(form, by);
    match from {
        Ok(from) if faults.is_empty() => {
            let (day, writ) = (from, form.subject.trim());
            let texts = typed_texts(form);
            let holds = match by.rules.wordings.find(writ, day) {
                Some(texts) => texts.to_vec(),
                None => by.forms.own_texts(writ),
            };
            if holds == texts {
                return Err(vec![text_at(0, "holds-already")]);
            }
            let writ = writ.to_owned();
            Ok((Provided::Wording { writ, texts }, from))
        }
        from => {
            faults.extend(from.err());
            Err(faults)
        }
    }
}

/// The texts as they were typed, with the line ends of a form made plain.
pub(crate) fn typed_texts(form: &ProvisionForm) -> Vec<String> {
    let texts = form.texts.iter().map(|text| text.replace("\r\n", "\n"));
    texts.map(|text| text.trim().to_owned()).collect()
}

/// What is wrong with the wording that was typed, each at its text.
pub(crate) fn texts_of(form: &ProvisionForm, forms: &Forms) -> Faults {
    let found = forms.judge(form.subject.trim(), &typed_texts(form));
    let said = found.into_iter().map(|fault| match fault {
        WordingFault::Count => at(ProvisionField::Subject, "not-chosen"),
        WordingFault::Empty => text_at(0, "required"),
        WordingFault::Brace(place) => text_at(place, "wording-brace"),
        WordingFault::Unknown(place, name) => text_at(place, format!("wording-unknown:{name}")),
        WordingFault::Long(place, most) => text_at(place, format!("too-long:{most}")),
        WordingFault::Lost(name) => text_at(0, format!("wording-lost:{name}")),
    });
    said.collect()
}

/// The field of a text, by its place.
fn text_at(place: usize, rule: impl Into<std::borrow::Cow<'static, str>>) -> FieldProblem {
    FieldProblem::at(format!("{}-{place}", ProvisionField::Texts.code()), rule)
}

fn calendar_year(form: &ProvisionForm, by: By<'_>) -> Result<(Provided, Date), Faults> {
    let field = ProvisionField::Days.code();
    let refused = |rule: String| vec![FieldProblem::at(field, rule)];
    if form.days.trim().is_empty() {
        return Err(refused("required".to_owned()));
    }
    let (year, days) = read_year(&form.days).map_err(|error| refused(said(&error)))?;
    let years = by.today.year() - 1..=by.today.year() + YEARS_AHEAD;
    let first = Date::from_ordinal_date(year, 1).ok();
    let Some(first) = first.filter(|_| years.contains(&year)) else {
        let rule = format!("year-between:{}:{}", years.start(), years.end());
        return Err(refused(rule));
    };
    if let Some(day) = days
        .iter()
        .find(|day| day.name.chars().count() > LONGEST_NAME)
    {
        return Err(refused(format!("day-name:{}:{LONGEST_NAME}", day.date)));
    }
    Ok((Provided::CalendarYear { year, days }, first))
}

/// What is wrong with a calendar, as the rule of its field.
fn said(error: &YearError) -> String {
    match error {
        YearError::Malformed { line, column } => format!("calendar-shape:{line}:{column}"),
        // The text of another may hold anything; a rule names a short word.
        YearError::NoDate(text) => {
            let short: String = text
                .chars()
                .filter(|character| character.is_ascii_digit() || *character == '-')
                .take(12)
                .collect();
            format!("calendar-no-date:{short}")
        }
        YearError::MisplacedDay { date, year } => format!("calendar-misplaced:{date}:{year}"),
        YearError::RepeatedDay(date) => format!("calendar-twice:{date}"),
        YearError::WrongWeekday(date) => format!("calendar-weekday:{date}"),
        YearError::Nameless(date) => format!("day-name:{date}:{LONGEST_NAME}"),
        YearError::NotOneYear => "calendar-one-year".to_owned(),
        YearError::Empty => "calendar-empty".to_owned(),
    }
}

fn local_days(form: &ProvisionForm, by: By<'_>) -> Result<(Provided, Date), Faults> {
    let occasion = LocalOccasion::find(form.occasion.trim())
        .ok_or_else(|| at(ProvisionField::Occasion, "not-chosen"));
    let (mut days, occasion) = both(lines_of(&form.days, by.today), occasion)?;
    days.sort_by_key(|day| day.date);
    let first = days.first().map(|day| day.date);
    let first = first.ok_or_else(|| vec![at(ProvisionField::Days, "required")])?;
    Ok((Provided::LocalDays { occasion, days }, first))
}

/// Reads one day a line: the date, whether it is off (休) or worked (班), and its name.
fn lines_of(text: &str, today: Date) -> Result<Vec<NamedDay>, FieldProblem> {
    let fault = |rule: String| FieldProblem::at(ProvisionField::Days.code(), rule);
    let (mut seen, mut days) = (BTreeSet::new(), Vec::new());
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        if line.trim().is_empty() {
            continue;
        }
        let day = read_line(line).ok_or_else(|| fault(format!("local-day-line:{number}")))?;
        if day.date < today {
            return Err(fault(format!("local-day-past:{number}:{}", day.date)));
        }
        if !seen.insert(day.date) {
            return Err(fault(format!("local-day-twice:{number}:{}", day.date)));
        }
        days.push(day);
    }
    if days.is_empty() {
        return Err(fault("required".to_owned()));
    }
    if days.len() > MOST_DAYS {
        return Err(fault(format!("too-many-days:{MOST_DAYS}")));
    }
    Ok(days)
}

fn read_line(line: &str) -> Option<NamedDay> {
    let mut words = line.split_whitespace();
    let date = day_number(words.next()?)?;
    let is_worked = match words.next()? {
        "休" | "off" => false,
        "班" | "work" => true,
        _ => return None,
    };
    let name = words.collect::<Vec<_>>().join(" ");
    let is_named = (1..=LONGEST_NAME).contains(&name.chars().count());
    is_named.then_some(NamedDay {
        date,
        is_worked,
        name,
    })
}

#[cfg(test)]
mod tests;
