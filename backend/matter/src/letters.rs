//! What is written to the owner of any matter, whatever its desk.

use contract::Deadline;
use notice::{Letter, Values, Words, context, lines, one_line};
use time::OffsetDateTime;

notice::letters! {
    /// The letters of every desk.
    pub static LETTERS in "letters" {
        DueMoved = "due-moved",
    }
}

/// A due date was moved by what the office laid down.
pub(crate) struct DueMoved {
    pub(crate) reference: String,
    /// When it was due before.
    pub(crate) before: OffsetDateTime,
    /// By when, and why.
    pub(crate) due: Deadline,
    /// The document that moved it, and its reason.
    pub(crate) doc_no: String,
    pub(crate) reason: String,
}

impl Letter for DueMoved {
    fn values(&self, words: Words) -> Values {
        context! {
            reference => &self.reference,
            before => words.moment(self.before),
            due => words.due(&self.due),
            doc_no => one_line(&self.doc_no),
            reason => lines(&self.reason),
        }
    }
}

#[cfg(test)]
mod tests {
    use contract::{DayKind, Lang, PeriodDay, PeriodKind, PeriodSource, Reckoned};
    use time::macros::{date, datetime};

    use super::*;

    fn letters() -> Vec<Box<dyn Letter>> {
        let day = |date, kind, reckoned| PeriodDay {
            date,
            kind,
            reckoned,
        };
        let due = Deadline {
            code: "A-N03".to_owned(),
            base_event_at: datetime!(2026-12-30 02:00 UTC),
            kind: PeriodKind::WorkingDays,
            n: 1,
            due_at: datetime!(2027-01-04 10:00 UTC),
            due_on: date!(2027 - 01 - 04),
            is_provisional: false,
            legal_ref: "人民检察院刑事诉讼规则 第49条".to_owned(),
            source: PeriodSource::Statute,
            in_custody: false,
            minimal_on: None,
            days: vec![
                day(date!(2026 - 12 - 31), DayKind::Workday, Reckoned::Event),
                day(
                    date!(2027 - 01 - 01),
                    DayKind::Holiday("元旦".to_owned()),
                    Reckoned::Passed,
                ),
                day(
                    date!(2027 - 01 - 04),
                    DayKind::Workday,
                    Reckoned::Counted(1),
                ),
            ],
        };
        vec![Box::new(DueMoved {
            reference: "YJ-2026-000123".to_owned(),
            before: datetime!(2027-01-01 10:00 UTC),
            due,
            doc_no: "国办发明电〔2026〕7号".to_owned(),
            reason: "国务院办公厅关于2027年部分节假日安排的通知".to_owned(),
        })]
    }

    #[test]
    fn letters_zh() {
        let zh = LETTERS.specimens(&letters(), Lang::ZhCn).unwrap();
        insta::assert_snapshot!(zh);
    }

    #[test]
    fn letters_en() {
        let en = LETTERS.specimens(&letters(), Lang::En).unwrap();
        insta::assert_snapshot!(en);
    }
}
