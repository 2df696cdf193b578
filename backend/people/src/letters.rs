//! What is written to administrators and to whoever takes matters over.

use notice::{Letter, Values, Words, context, lines, one_line};

notice::letters! {
    /// The letters about people.
    pub static LETTERS in "letters" {
        MattersTakenOver = "matters-taken-over",
        RolesDecided = "roles-decided",
        RolesProposed = "roles-proposed",
    }
}

/// Roles wait for the security administrator.
#[derive(Clone)]
pub(crate) struct RolesProposed {
    pub(crate) name: String,
    pub(crate) number: String,
    pub(crate) proposer: String,
}

impl Letter for RolesProposed {
    fn values(&self, _: Words) -> Values {
        context! {
            name => one_line(&self.name),
            number => &self.number,
            proposer => one_line(&self.proposer),
        }
    }
}

/// What somebody proposed was decided.
pub(crate) struct RolesDecided {
    pub(crate) name: String,
    pub(crate) number: String,
    /// Why it was sent back; `None` where the roles are held.
    pub(crate) note: Option<String>,
}

impl Letter for RolesDecided {
    fn values(&self, _: Words) -> Values {
        context! {
            name => one_line(&self.name),
            number => &self.number,
            note => self.note.as_deref().map(lines),
        }
    }
}

/// Somebody left, and what they dealt with is another's.
pub(crate) struct MattersTakenOver {
    pub(crate) from: String,
    pub(crate) count: u64,
}

impl Letter for MattersTakenOver {
    fn values(&self, _: Words) -> Values {
        context! { from => one_line(&self.from), count => self.count }
    }
}

#[cfg(test)]
mod tests {
    use contract::Lang;

    use super::*;

    fn letters() -> Vec<Box<dyn Letter>> {
        let (name, number) = ("陈望".to_owned(), "WC-012".to_owned());
        vec![
            Box::new(RolesProposed {
                name: name.clone(),
                number: number.clone(),
                proposer: "方系统".to_owned(),
            }),
            Box::new(RolesDecided {
                name: name.clone(),
                number: number.clone(),
                note: None,
            }),
            Box::new(RolesDecided {
                name: name.clone(),
                number,
                note: Some("请附任职文件。".to_owned()),
            }),
            Box::new(MattersTakenOver {
                from: name,
                count: 4,
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
