//! What was typed to register, parsed: every field at fault is named at once.

use contract::{
    FieldProblem, Joining, Lang, RegistrationForm, Secret,
    personal::{BrokenRule, EmailAddress, IdNo, LicenceNo, Mobile, PersonName, Standards, narrow},
};
use serde::{Deserialize, Serialize};

use crate::proof::{HeldPaper, Proof, keep};

/// A form whose fields are valid each for itself.
pub(super) struct Application {
    pub(super) licence_no: LicenceNo,
    pub(super) name: PersonName,
    pub(super) firm: String,
    pub(super) id_no: IdNo,
    pub(super) mobile: Mobile,
    pub(super) email: EmailAddress,
}

/// Somebody who registers, every field valid by itself.
pub(super) struct Registrant {
    /// What is kept of them until there is an account.
    pub(super) kept: Kept,
    pub(super) email: EmailAddress,
    /// The identity paper, where one is asked for.
    pub(super) paper: Option<HeldPaper>,
}

/// What was typed, as it is sealed into the registration's row.
#[derive(Serialize, Deserialize)]
pub(super) struct Kept {
    /// The number of whoever was invited, or one made for somebody who has none, in the place of a lawyer's.
    pub(super) licence_no: String,
    pub(super) name: String,
    pub(super) firm: String,
    pub(super) id_no: String,
    pub(super) mobile: String,
    pub(super) email: String,
    pub(super) lang: Lang,
    /// By what they came into an account that is there already; nothing where a lawyer registers.
    #[serde(default)]
    pub(super) coming: Option<Coming>,
    /// As what they register who are no lawyers.
    #[serde(default)]
    pub(super) joined: Option<Joined>,
}

/// As what somebody registers who is no lawyer, and what proves it.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Joined {
    pub(super) joining: Joining,
    pub(super) proof: Proof,
}

impl Kept {
    /// What to sign in with: the address, where the number was made here.
    pub(super) fn login(&self) -> &str {
        match &self.joined {
            Some(_) => &self.email,
            None => &self.licence_no,
        }
    }

    /// The identity paper of the account to be.
    pub(super) fn paper(&self) -> Option<HeldPaper> {
        match &self.joined {
            Some(joined) => joined.proof.paper.clone(),
            None => Some(HeldPaper::of_citizen(self.id_no.clone())),
        }
    }
}

/// How somebody comes into an account that is there already.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Coming {
    pub(super) link: Secret,
    /// Whether they come back; otherwise they were invited.
    pub(super) is_recovery: bool,
}

impl Application {
    pub(super) fn parse(
        typed: &RegistrationForm,
        standards: Standards,
    ) -> Result<Self, Vec<FieldProblem>> {
        let mut faults = Vec::new();
        let licence_no = keep(
            &mut faults,
            "licence_no",
            LicenceNo::parse(&typed.licence_no, standards),
        );
        let name = keep(&mut faults, "name", PersonName::parse(&typed.name));
        let firm = keep(&mut faults, "firm", parse_firm(&typed.firm));
        let id_no = keep(&mut faults, "id_no", IdNo::parse(&typed.id_no, standards));
        let mobile = keep(&mut faults, "mobile", Mobile::parse(&typed.mobile));
        let email = keep(&mut faults, "email", EmailAddress::parse(&typed.email));
        match (licence_no, name, firm, id_no, mobile, email) {
            (Some(licence_no), Some(name), Some(firm), Some(id_no), Some(mobile), Some(email)) => {
                Ok(Self {
                    licence_no,
                    name,
                    firm,
                    id_no,
                    mobile,
                    email,
                })
            }
            _ => Err(faults),
        }
    }

    pub(super) fn registrant(&self, lang: Lang) -> Registrant {
        let kept = Kept {
            licence_no: self.licence_no.as_str().to_owned(),
            name: self.name.as_str().to_owned(),
            firm: self.firm.clone(),
            id_no: self.id_no.as_str().to_owned(),
            mobile: self.mobile.as_str().to_owned(),
            email: self.email.as_str().to_owned(),
            lang,
            coming: None,
            joined: None,
        };
        Registrant {
            email: self.email.clone(),
            paper: kept.paper(),
            kept,
        }
    }
}

fn parse_firm(text: &str) -> Result<String, BrokenRule> {
    let firm = narrow(text).trim().to_owned();
    match firm.chars().count() {
        0 => Err(BrokenRule("required")),
        1..=100 => Ok(firm),
        _ => Err(BrokenRule("too-long:100")),
    }
}

#[cfg(test)]
mod tests {
    use contract::personal::Regions;
    use time::macros::date;

    use super::*;

    #[test]
    fn all_faults_are_named_at_once() {
        let standards = Standards {
            regions: Regions::WithTest,
            today: date!(2026 - 11 - 23),
        };
        let form = RegistrationForm {
            licence_no: "1234".to_owned(),
            name: "屈航".to_owned(),
            firm: " ".to_owned(),
            id_no: "990122199312242890".to_owned(),
            mobile: "12345".to_owned(),
            email: "nobody".to_owned(),
        };
        let faults = Application::parse(&form, standards).err().unwrap();
        let named: Vec<_> = faults
            .iter()
            .map(|fault| format!("{}: {}", fault.field, fault.rule))
            .collect();
        assert_eq!(
            named,
            [
                "licence_no: licence-shape",
                "firm: required",
                "id_no: id-check-digit",
                "mobile: mobile-shape",
                "email: email-shape"
            ]
        );
    }
}
