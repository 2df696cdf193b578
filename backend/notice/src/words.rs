//! Dates, periods and other values in the words of one language.

use contract::{
    DayKind, Deadline, Lang, PauseReason, PeriodDay, PeriodKind, PeriodSource, Reckoned,
};
use minijinja::{Value, context};
use time::{Date, OffsetDateTime, UtcOffset};

/// How values are written: the language and the office's time zone.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    pub(crate) lang: Lang,
    pub(crate) offset: UtcOffset,
}

impl Words {
    /// In this language, where the clock stands so far from UTC.
    pub const fn of(lang: Lang, offset: UtcOffset) -> Self {
        Self { lang, offset }
    }

    /// The language.
    pub const fn lang(self) -> Lang {
        self.lang
    }

    /// A day with its weekday: 2026年11月23日(周一), Mon 23 Nov 2026.
    pub fn day(self, date: Date) -> String {
        let weekday = usize::from(date.weekday().number_days_from_monday());
        match self.lang {
            Lang::ZhCn => {
                let weekday = ["一", "二", "三", "四", "五", "六", "日"]
                    .get(weekday)
                    .unwrap_or(&"");
                let (year, month, day) = (date.year(), u8::from(date.month()), date.day());
                format!("{year}年{month}月{day}日(周{weekday})")
            }
            Lang::En => {
                let weekday = date.weekday().to_string();
                let month = date.month().to_string();
                let (weekday, month) = (weekday.get(..3), month.get(..3));
                let (weekday, month) = (weekday.unwrap_or_default(), month.unwrap_or_default());
                format!("{weekday} {} {month} {}", date.day(), date.year())
            }
        }
    }

    /// The day, hour and minute of an instant where the office is.
    pub fn moment(self, at: OffsetDateTime) -> String {
        // At the edges of the calendar an instant has no local time; it is told as it stands.
        let local = at.checked_to_offset(self.offset).unwrap_or(at);
        let day = self.day(local.date());
        format!("{day} {:02}:{:02}", local.hour(), local.minute())
    }

    /// The value `due` of a letter that includes `part-due`: by when, under which rule, which days were left out.
    pub fn due(self, due: &Deadline) -> Value {
        let left_out: Vec<Value> = self.left_out(due);
        context! {
            code => &due.code,
            n => due.n,
            kind => match due.kind {
                PeriodKind::WorkingDays => "working-days",
                PeriodKind::CalendarDays => "calendar-days",
                PeriodKind::Months => "months",
                PeriodKind::Hours => "hours",
                PeriodKind::DaysBefore => "days-before",
            },
            on => self.moment(due.due_at),
            before => self.moment(due.base_event_at),
            minimal => due.minimal_on.map(|day| self.day(day)),
            legal_ref => one_line(&due.legal_ref),
            is_statute => due.source == PeriodSource::Statute,
            is_provisional => due.is_provisional,
            in_custody => due.in_custody,
            left_out,
        }
    }

    /// Neighbouring days off with the same name, or of one pause, are one stretch.
    fn left_out(self, due: &Deadline) -> Vec<Value> {
        let days: Vec<_> = due.days.iter().filter(|day| due.leaves_out(day)).collect();
        days.chunk_by(|one, next| {
            let are_neighbours = (next.date - one.date).whole_days().abs() == 1;
            are_neighbours && why(one) == why(next)
        })
        .filter_map(|stretch| Some((stretch.first()?, stretch.last()?)))
        .map(|(first, last)| {
            let (from, until) = (first.date.min(last.date), first.date.max(last.date));
            let (pause, holiday) = why(first);
            let until = (from != until).then(|| self.day(until));
            context! { from => self.day(from), until, pause, holiday }
        })
        .collect()
    }
}

/// Why a day is left out: the pause, or the name of the day off, if it has one.
fn why(day: &PeriodDay) -> (Option<&str>, Option<&str>) {
    match (day.reckoned, &day.kind) {
        (Reckoned::Paused(PauseReason::CorrectionAsked), _) => (Some("correction-asked"), None),
        (Reckoned::Paused(PauseReason::ApplicantPostponed), _) => (Some("postponed"), None),
        (_, DayKind::Holiday(name)) => (None, Some(name)),
        (_, DayKind::Weekend | DayKind::Workday | DayKind::AdjustedWorkday) => (None, None),
    }
}

/// The text without line breaks, control characters and marks that turn the direction of writing.
pub fn one_line(text: &str) -> String {
    text.split(is_disturbing)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The same for a text of several lines.
pub fn lines(text: &str) -> String {
    text.lines().map(one_line).collect::<Vec<_>>().join("\n")
}

fn is_disturbing(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime, offset};

    use super::*;

    const ZH: Words = Words {
        lang: Lang::ZhCn,
        offset: offset!(+8),
    };
    const EN: Words = Words {
        lang: Lang::En,
        offset: offset!(+8),
    };

    #[test]
    fn days_carry_their_weekday() {
        assert_eq!(ZH.day(date!(2026 - 11 - 23)), "2026年11月23日(周一)");
        assert_eq!(EN.day(date!(2026 - 11 - 23)), "Mon 23 Nov 2026");
        assert_eq!(ZH.day(date!(2026 - 11 - 29)), "2026年11月29日(周日)");
    }

    #[test]
    fn moments_are_told_in_the_offices_time() {
        assert_eq!(
            EN.moment(datetime!(2026-11-23 16:05 UTC)),
            "Tue 24 Nov 2026 00:05"
        );
    }

    #[test]
    fn the_last_moment_of_the_calendar_is_told_without_a_panic() {
        assert_eq!(
            ZH.moment(datetime!(9999-12-31 18:00 UTC)),
            "9999年12月31日(周五) 18:00"
        );
    }

    #[test]
    fn a_weekend_a_holiday_and_a_pause_are_stretches() {
        let day = |date, kind, reckoned| PeriodDay {
            date,
            kind,
            reckoned,
        };
        let holiday = || DayKind::Holiday("国庆节".to_owned());
        let paused = Reckoned::Paused(PauseReason::CorrectionAsked);
        let due = Deadline {
            code: "T-01".to_owned(),
            base_event_at: datetime!(2026-09-30 02:00 UTC),
            kind: PeriodKind::WorkingDays,
            n: 1,
            due_at: datetime!(2026-10-06 10:00 UTC),
            due_on: date!(2026 - 10 - 06),
            is_provisional: false,
            legal_ref: "测试".to_owned(),
            source: PeriodSource::Default,
            in_custody: false,
            minimal_on: None,
            days: vec![
                day(date!(2026 - 09 - 30), DayKind::Workday, Reckoned::Event),
                day(date!(2026 - 10 - 01), holiday(), Reckoned::Passed),
                day(date!(2026 - 10 - 02), holiday(), Reckoned::Passed),
                day(date!(2026 - 10 - 03), DayKind::Weekend, Reckoned::Passed),
                day(date!(2026 - 10 - 04), DayKind::Weekend, paused),
                day(date!(2026 - 10 - 05), DayKind::Workday, paused),
                day(
                    date!(2026 - 10 - 06),
                    DayKind::Workday,
                    Reckoned::Counted(1),
                ),
            ],
        };
        let stretches = ZH.left_out(&due);
        let shown: Vec<String> = stretches.iter().map(ToString::to_string).collect();
        assert_eq!(shown.len(), 3, "{shown:?}");
        assert!(shown[0].contains("2026年10月2日(周五)"), "{shown:?}");
        assert!(shown[2].contains("correction-asked"), "{shown:?}");
    }

    #[test]
    fn what_people_typed_cannot_bend_a_line() {
        assert_eq!(one_line("甲\r\nBcc: 乙\u{202e}丙"), "甲 Bcc: 乙 丙");
        assert_eq!(lines("第一行\r\n第二行\u{7}"), "第一行\n第二行");
    }
}
