use contract::{DayKind, Deadline, PeriodDay, PeriodKind, PeriodSource, Reckoned};
use minijinja::Value;
use time::macros::{date, datetime, offset};

use super::*;
use crate::letter::{Listed, Template};

static LETTERS: Letters = Letters::of(&[Template {
    code: "received",
    zh: "Subject: 已收到\nAct: 查看\n\n已收到。\n\n{% include \"zh-CN/part-due\" %}\n",
    en: "Subject: Received\nAct: Look\n\nReceived.\n\n{% include \"en/part-due\" %}\n",
}]);

/// Something that is due; or that is not, which its template does not know.
struct Received(Option<Deadline>);

impl Listed for Received {
    fn code(&self) -> &'static str {
        "received"
    }
}

impl Letter for Received {
    fn values(&self, words: Words) -> Value {
        match &self.0 {
            Some(due) => context! { due => words.due(due) },
            None => context! {},
        }
    }
}

fn working_days() -> Deadline {
    Deadline {
        code: "A-N03".to_owned(),
        base_event_at: datetime!(2026-09-28 02:20 UTC),
        kind: PeriodKind::WorkingDays,
        n: 3,
        due_at: datetime!(2026-10-08 10:00 UTC),
        due_on: date!(2026 - 10 - 08),
        is_provisional: false,
        legal_ref: "人民检察院刑事诉讼规则 第49条".to_owned(),
        source: PeriodSource::Statute,
        in_custody: false,
        minimal_on: None,
        days: (1..=7)
            .map(|day| PeriodDay {
                date: date!(2026 - 10 - 01).replace_day(day).unwrap(),
                kind: DayKind::Holiday("国庆节".to_owned()),
                reckoned: Reckoned::Passed,
            })
            .collect(),
    }
}

fn of_kind(kind: PeriodKind, n: u32) -> Deadline {
    Deadline {
        kind,
        n,
        source: PeriodSource::Default,
        days: Vec::new(),
        ..working_days()
    }
}

fn before_a_hearing() -> Deadline {
    Deadline {
        base_event_at: datetime!(2026-10-13 02:00 UTC),
        minimal_on: Some(date!(2026 - 10 - 10)),
        ..of_kind(PeriodKind::DaysBefore, 3)
    }
}

fn received(due: Deadline, lang: Lang) -> String {
    LETTERS.specimen(&Received(Some(due)), lang).unwrap()
}

#[test]
fn frame_and_period_read_as_written_in_chinese() {
    let all = [
        working_days(),
        of_kind(PeriodKind::CalendarDays, 10),
        of_kind(PeriodKind::Months, 1),
        before_a_hearing(),
        of_kind(PeriodKind::Hours, 48),
    ];
    let all = all.map(|due| received(due, Lang::ZhCn));
    insta::assert_snapshot!("parts_zh", all.join("\n\n=====\n\n"));
}

#[test]
fn frame_and_period_read_as_written_in_english() {
    let all = [
        working_days(),
        of_kind(PeriodKind::CalendarDays, 1),
        of_kind(PeriodKind::Months, 1),
        before_a_hearing(),
        of_kind(PeriodKind::Hours, 48),
    ];
    let all = all.map(|due| received(due, Lang::En));
    insta::assert_snapshot!("parts_en", all.join("\n\n=====\n\n"));
}

#[test]
fn a_date_that_may_still_move_is_called_provisional() {
    let due = Deadline {
        is_provisional: true,
        ..working_days()
    };
    assert!(received(due.clone(), Lang::ZhCn).contains("暂定"));
    assert!(received(due, Lang::En).contains("provisional"));
}

#[test]
fn a_value_that_is_missing_is_an_error_and_not_an_empty_place() {
    assert!(LETTERS.specimen(&Received(None), Lang::En).is_err());
}

#[test]
fn a_letter_of_another_list_is_not_written() {
    let words = Words {
        lang: Lang::En,
        offset: offset!(+8),
    };
    let common = Templates::common();
    assert!(common.letter(&Received(None), words).is_err());
}

#[test]
fn a_list_is_refused_with_a_template_that_cannot_be_parsed() {
    static BROKEN: Letters = Letters::of(&[Template {
        code: "broken",
        zh: "Subject: {{ reference }}\n\n好\n",
        en: "Subject: {{ reference\n\nWell\n",
    }]);
    let refused = Templates::common().with(&BROKEN).err();
    assert!(matches!(refused, Some(LettersError::Template(_))));
}

#[test]
fn a_list_is_refused_with_a_name_that_is_taken() {
    static FRAME: Letters = Letters::of(&[Template {
        code: "part-frame",
        zh: "",
        en: "",
    }]);
    let twice = |letters| Templates::common().with(&LETTERS).unwrap().with(letters);
    for (letters, name) in [(&FRAME, "part-frame"), (&LETTERS, "received")] {
        let refused = twice(letters).err();
        assert!(matches!(refused, Some(LettersError::SameName(code)) if code == name));
    }
}

#[test]
fn specimens_are_refused_while_a_letter_of_the_list_is_missing() {
    let refused = LETTERS.specimens(&[], Lang::En).unwrap_err();
    assert_eq!(refused.to_string(), "there is no specimen of received");
}
