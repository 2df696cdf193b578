//! What is written about lists that leave the house.

use notice::{Letter, Values, Words, context, lines, one_line};
use time::OffsetDateTime;

notice::letters! {
    /// The letters about exports.
    pub static LETTERS in "letters" {
        ExportReady = "export-ready",
        ExportRefused = "export-refused",
        ExportReturned = "export-returned",
        ExportStopped = "export-stopped",
        ExportLapsed = "export-lapsed",
        ExportWaits = "export-waits",
    }
}

/// An export waits for a second person.
pub(crate) struct ExportWaits {
    pub(crate) by: String,
}

impl Letter for ExportWaits {
    fn values(&self, _: Words) -> Values {
        context! { by => one_line(&self.by) }
    }
}

/// The table lies there to be fetched.
pub(crate) struct ExportReady {
    pub(crate) until: OffsetDateTime,
}

impl Letter for ExportReady {
    fn values(&self, words: Words) -> Values {
        context! { until => words.moment(self.until) }
    }
}

/// The second person refused it.
pub(crate) struct ExportRefused {
    /// Why.
    pub(crate) note: String,
}

impl Letter for ExportRefused {
    fn values(&self, _: Words) -> Values {
        context! { note => lines(&self.note) }
    }
}

/// It waits for a second person once more: the list is not as long as the one that was approved.
pub(crate) struct ExportReturned {
    /// How many rows were approved.
    pub(crate) approved: i64,
    /// How many there are.
    pub(crate) rows: u64,
}

impl Letter for ExportReturned {
    fn values(&self, _: Words) -> Values {
        context! { approved => self.approved, rows => self.rows }
    }
}

/// It was not made, because whoever asked may take the list out no more.
pub(crate) struct ExportStopped;

impl Letter for ExportStopped {
    fn values(&self, _: Words) -> Values {
        context! {}
    }
}

/// Nobody approved it in time.
pub(crate) struct ExportLapsed;

impl Letter for ExportLapsed {
    fn values(&self, _: Words) -> Values {
        context! {}
    }
}

#[cfg(test)]
mod tests {
    use contract::Lang;
    use time::macros::datetime;

    use super::*;

    fn letters() -> Vec<Box<dyn Letter>> {
        vec![
            Box::new(ExportWaits {
                by: "路昊涛".to_owned(),
            }),
            Box::new(ExportReady {
                until: datetime!(2026-12-01 02:30 UTC),
            }),
            Box::new(ExportRefused {
                note: "统计口径不明，请写明用途。".to_owned(),
            }),
            Box::new(ExportReturned {
                approved: 100,
                rows: 131,
            }),
            Box::new(ExportStopped),
            Box::new(ExportLapsed),
        ]
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
