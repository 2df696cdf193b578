//! What an administrator types about somebody.

use contract::{
    FieldProblem, LONGEST_NUMBER, Lang,
    personal::{BrokenRule, EmailAddress, Mobile, PersonName},
};

use crate::personal_data::login_number;

/// Name, number, address and telephone of somebody, each valid for itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Particulars {
    pub(super) name: PersonName,
    pub(super) number: String,
    pub(super) email: EmailAddress,
    pub(super) mobile: Option<Mobile>,
    pub(super) lang: Lang,
}

impl Particulars {
    /// What was typed; every field at fault is named at once. A mobile number may be missing.
    ///
    /// # Errors
    /// The fields at fault: `name`, `number` (`required`, `number-shape`), `email`, `mobile`.
    pub fn parse(
        (name, number): (&str, &str),
        (email, mobile): (&str, &str),
        lang: Lang,
    ) -> Result<Self, Vec<FieldProblem>> {
        let mut faults = Vec::new();
        let mut note = |field, BrokenRule(rule): BrokenRule| {
            faults.push(FieldProblem::at(field, rule));
        };
        let name = PersonName::parse(name).map_err(|rule| note("name", rule));
        let number = parse_number(number).map_err(|rule| note("number", rule));
        let email = EmailAddress::parse(email).map_err(|rule| note("email", rule));
        let mobile = match mobile.trim() {
            "" => Ok(None),
            mobile => Mobile::parse(mobile).map(Some),
        };
        let mobile = mobile.map_err(|rule| note("mobile", rule));
        match (name, number, email, mobile) {
            (Ok(name), Ok(number), Ok(email), Ok(mobile)) => Ok(Self {
                name,
                number,
                email,
                mobile,
                lang,
            }),
            _ => Err(faults),
        }
    }

    /// The number to sign in with, as it is kept.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// The name.
    pub fn name(&self) -> &str {
        self.name.as_str()
    }

    /// The language of letters.
    pub const fn lang(&self) -> Lang {
        self.lang
    }
}

/// Letters, digits and hyphens, so that it is typed on every keyboard and taken for no address.
fn parse_number(typed: &str) -> Result<String, BrokenRule> {
    let number = login_number(typed);
    if number.is_empty() {
        return Err(BrokenRule("required"));
    }
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if number.chars().count() > LONGEST_NUMBER || !number.chars().all(is_plain) {
        return Err(BrokenRule("number-shape"));
    }
    Ok(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_at_fault_is_named_at_once() {
        let typed = Particulars::parse(("9", "a@b"), ("nobody", "12"), Lang::ZhCn);
        let faults = typed.err().unwrap();
        let named: Vec<_> = faults
            .iter()
            .map(|fault| format!("{}: {}", fault.field, fault.rule))
            .collect();
        assert_eq!(
            named,
            [
                "name: name-shape",
                "number: number-shape",
                "email: email-shape",
                "mobile: mobile-shape"
            ]
        );
    }

    #[test]
    fn a_number_is_kept_as_it_is_looked_for() {
        let typed = Particulars::parse(
            ("陈望", " ｗｃ-0１2 "),
            ("Chen@Office.example", ""),
            Lang::ZhCn,
        );
        let kept = typed.ok().unwrap();
        assert_eq!(kept.number(), "WC-012");
        assert_eq!(kept.email.as_str(), "chen@office.example");
        assert_eq!(kept.mobile, None);
    }
}
