//! An evidence file as people read it.

use std::{collections::BTreeMap, sync::LazyLock};

use contract::{DayKind, Deadline, PauseReason, PeriodDay, PeriodKind, Reckoned};
use notice::Words;

use super::Evidence;
use crate::{Values, form::grouped, values};

type Sections = BTreeMap<String, BTreeMap<String, String>>;

static CALLED: LazyLock<Sections> =
    LazyLock::new(|| toml::from_str(include_str!("../../words.toml")).unwrap_or_default());

/// What a code is called; one without a word stands for itself.
fn word<'a>(section: &str, code: &'a str) -> &'a str {
    let found = CALLED.get(section).and_then(|words| words.get(code));
    found.map_or(code, String::as_str)
}

/// What a desk calls its steps and its periods.
#[derive(Clone, Copy)]
pub struct DeskWords {
    /// An event of its line.
    pub step: fn(&str) -> &str,
    /// A period, by its code.
    pub period: fn(&str) -> &str,
}

impl Evidence {
    /// The values by which a form puts it down.
    pub fn values(&self, words: Words, desk: DeskWords) -> Values {
        let signed: Vec<&str> = self.ledger.checkpoint.lines().collect();
        values! {
            as_of: words.moment(self.as_of),
            steps: self.steps(words, desk),
            periods: self.periods(words, desk),
            reckoning: self.reckoning(words, desk),
            notices: self.notices(words),
            documents: self.documents(words),
            entries: self.ledger.entries.len().to_string(),
            signed: signed.join("\n"),
        }
    }

    fn steps(&self, words: Words, desk: DeskWords) -> Vec<Vec<String>> {
        let steps = self.steps.iter().zip(1_usize..);
        steps
            .map(|(step, number)| {
                let called = (desk.step)(&step.code);
                let what = match &step.note {
                    Some(note) => format!("{called}：{note}"),
                    None => called.to_owned(),
                };
                let by = word("by", &step.by).to_owned();
                vec![number.to_string(), words.moment(step.at), what, by]
            })
            .collect()
    }

    fn periods(&self, words: Words, desk: DeskWords) -> Vec<Vec<String>> {
        let periods = self.periods.iter();
        periods
            .map(|due| {
                let provisional = if due.is_provisional {
                    "（暂定）"
                } else {
                    ""
                };
                vec![
                    (desk.period)(&due.code).to_owned(),
                    words.moment(due.base_event_at),
                    format!("{}{provisional}", words.moment(due.due_at)),
                    due.legal_ref.clone(),
                ]
            })
            .collect()
    }

    fn reckoning(&self, words: Words, desk: DeskWords) -> Vec<Vec<String>> {
        let periods = self.periods.iter();
        periods
            .flat_map(|due| {
                let called = (desk.period)(&due.code);
                let stretches = due.stretches();
                stretches.filter_map(move |days| {
                    let (first, last) = (days.first()?, days.last()?);
                    let days = between(words, (first, last));
                    Some(vec![called.to_owned(), days, reckoned(due, (first, last))])
                })
            })
            .collect()
    }

    fn notices(&self, words: Words) -> Vec<Vec<String>> {
        let notices = self.notices.iter();
        notices
            .map(|told| {
                vec![
                    words.moment(told.posted_at),
                    told.subject.clone(),
                    word("channel", &told.channel).to_owned(),
                    word("status", &told.status).to_owned(),
                ]
            })
            .collect()
    }

    fn documents(&self, words: Words) -> Vec<Vec<String>> {
        let documents = self.documents.iter();
        documents
            .map(|document| {
                let number = document.number.as_deref().unwrap_or_default();
                let (code, digest) = (grouped(&document.code), &document.digest);
                vec![
                    format!("{}{number}", document.title),
                    words.moment(document.issued_at),
                    word("standing", document.standing.code()).to_owned(),
                    format!("{code} {digest}"),
                ]
            })
            .collect()
    }
}

fn between(words: Words, (first, last): (&PeriodDay, &PeriodDay)) -> String {
    let (from, until) = (first.date.min(last.date), first.date.max(last.date));
    if from == until {
        words.day(from)
    } else {
        format!("{}至{}", words.day(from), words.day(until))
    }
}

/// What the count makes of a stretch of days.
fn reckoned(due: &Deadline, (first, last): (&PeriodDay, &PeriodDay)) -> String {
    let is_before = due.kind == PeriodKind::DaysBefore;
    let day = match (first.reckoned, last.reckoned) {
        (Reckoned::Counted(from), Reckoned::Counted(until)) => {
            return counted(due, first, (from, until));
        }
        (Reckoned::Passed, _) => return format!("{}，不计入", kind(&first.kind)),
        (Reckoned::Paused(PauseReason::CorrectionAsked), _) => "correction",
        (Reckoned::Paused(PauseReason::ApplicantPostponed), _) => "postponed",
        (Reckoned::Runs, _) => "runs",
        (Reckoned::Last, _) if is_before => "latest",
        (Reckoned::Last, _) => "moved",
        (Reckoned::Event, _) if due.kind == PeriodKind::Hours => "begins",
        (Reckoned::Event | Reckoned::Counted(_), _) => "event",
    };
    word("day", day).to_owned()
}

fn counted(due: &Deadline, day: &PeriodDay, (from, until): (u32, u32)) -> String {
    let numbers = if from == until {
        format!("第{from}日")
    } else {
        format!("第{from}至{until}日")
    };
    let is_adjusted = due.kind == PeriodKind::WorkingDays && day.kind != DayKind::Workday;
    if is_adjusted || due.leaves_out(day) {
        format!("{numbers}（{}）", kind(&day.kind))
    } else {
        numbers
    }
}

/// What a day is.
fn kind(kind: &DayKind) -> &str {
    match kind {
        DayKind::Workday => word("day", "workday"),
        DayKind::AdjustedWorkday => word("day", "adjusted"),
        DayKind::Weekend => word("day", "weekend"),
        DayKind::Holiday(name) => name,
    }
}

#[cfg(test)]
mod tests {
    use contract::{Code, WritStanding};
    use notice::{Channel, Status};

    use super::CALLED;

    #[test]
    fn every_code_of_an_evidence_file_has_its_word_and_no_other() {
        for (section, codes) in [
            ("standing", WritStanding::CODES),
            ("channel", Channel::CODES),
            ("status", Status::CODES),
        ] {
            let mut codes = codes.to_vec();
            codes.sort_unstable();
            let known: Vec<&str> = CALLED[section].keys().map(String::as_str).collect();
            assert_eq!(known, codes, "{section}");
        }
    }
}
