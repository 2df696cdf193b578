//! What is written to administrators about programs.

use notice::{Letter, Values, Words, context, lines, one_line};

notice::letters! {
    /// The letters about programs.
    pub static LETTERS in "letters" {
        ProgramDecided = "program-decided",
        ProgramRegistered = "program-registered",
    }
}

/// A program waits for the security administrator.
#[derive(Clone)]
pub(crate) struct ProgramRegistered {
    pub(crate) program: String,
    pub(crate) by: String,
}

impl Letter for ProgramRegistered {
    fn values(&self, _: Words) -> Values {
        context! { program => one_line(&self.program), by => one_line(&self.by) }
    }
}

/// What somebody registered was decided.
pub(crate) struct ProgramDecided {
    pub(crate) program: String,
    /// Whether it may call.
    pub(crate) is_admitted: bool,
    /// Why it was sent back, or revoked.
    pub(crate) note: Option<String>,
}

impl Letter for ProgramDecided {
    fn values(&self, _: Words) -> Values {
        context! {
            program => one_line(&self.program),
            is_admitted => self.is_admitted,
            note => self.note.as_deref().map(lines),
        }
    }
}

#[cfg(test)]
mod tests {
    use contract::Lang;

    use super::*;

    fn letters() -> Vec<Box<dyn Letter>> {
        let program = || "统一业务应用系统接口".to_owned();
        let decided = |is_admitted, note: Option<&str>| ProgramDecided {
            program: program(),
            is_admitted,
            note: note.map(str::to_owned),
        };
        vec![
            Box::new(ProgramRegistered {
                program: program(),
                by: "方系统".to_owned(),
            }),
            Box::new(decided(true, None)),
            Box::new(decided(false, Some("请附接入审批单。"))),
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
