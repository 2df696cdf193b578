//! What is written to whoever proposed something, and to those whose worklist it changes.

use notice::{Letter, Values, Words, context, lines, one_line};

notice::letters! {
    /// The letters about provisions.
    pub static LETTERS in "letters" {
        DatesMoved = "dates-moved",
        ProvisionAdopted = "provision-adopted",
        ProvisionReturned = "provision-returned",
    }
}

/// Due dates of matters in somebody's worklist move.
pub(crate) struct DatesMoved {
    pub(crate) doc_no: String,
    pub(crate) reason: String,
    pub(crate) count: usize,
}

impl Letter for DatesMoved {
    fn values(&self, _: Words) -> Values {
        let (doc_no, reason) = (one_line(&self.doc_no), lines(&self.reason));
        context! { doc_no, reason, count => self.count }
    }
}

/// What somebody proposed is in force.
pub(crate) struct ProvisionAdopted {
    pub(crate) doc_no: String,
    /// How many due dates move.
    pub(crate) moved: usize,
}

impl Letter for ProvisionAdopted {
    fn values(&self, _: Words) -> Values {
        context! { doc_no => one_line(&self.doc_no), moved => self.moved }
    }
}

/// What somebody proposed was sent back.
pub(crate) struct ProvisionReturned {
    pub(crate) doc_no: String,
    pub(crate) note: String,
}

impl Letter for ProvisionReturned {
    fn values(&self, _: Words) -> Values {
        context! { doc_no => one_line(&self.doc_no), note => lines(&self.note) }
    }
}

#[cfg(test)]
mod tests {
    use contract::Lang;

    use super::*;

    fn letters() -> Vec<Box<dyn Letter>> {
        let doc_no = || "望检发〔2026〕12号".to_owned();
        vec![
            Box::new(DatesMoved {
                doc_no: doc_no(),
                reason: "本院规定：停电检修".to_owned(),
                count: 3,
            }),
            Box::new(ProvisionAdopted {
                doc_no: doc_no(),
                moved: 3,
            }),
            Box::new(ProvisionAdopted {
                doc_no: doc_no(),
                moved: 0,
            }),
            Box::new(ProvisionReturned {
                doc_no: doc_no(),
                note: "文号有误，请核对后重新提出。".to_owned(),
            }),
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
