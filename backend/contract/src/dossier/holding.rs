//! What the papers of an application are held against: form and register, fact by fact.

use serde::{Deserialize, Serialize};

use super::{ApplicationForm, PRINCIPAL_IS_PARTY, PaperKind};
use crate::form::FormValues as _;

codes! {
    /// Something that a paper says and that form or register say too. The catalogue key is `fact-<code>`.
    pub enum PaperFact {
        /// The lawyer's name.
        LawyerName = "lawyer-name",
        /// The licence number.
        LicenceNo = "licence-no",
        /// The firm.
        Firm = "firm",
        /// Whom the lawyer acts for.
        Party = "party",
        /// Who gave the mandate.
        Principal = "principal",
        /// The identity number of whoever gave it.
        PrincipalIdNo = "principal-id-no",
        /// The day of the mandate.
        MandateDate = "mandate-date",
    }
}

impl PaperKind {
    /// What whoever reviews holds the paper against. Each fact of an application belongs to one of its papers, so that it
    /// stands in one place.
    pub fn facts(self, form: &ApplicationForm) -> Vec<PaperFact> {
        use PaperFact::{
            Firm, LawyerName, LicenceNo, MandateDate, Party, Principal, PrincipalIdNo,
        };
        match self {
            Self::PracticeCertificate => vec![LawyerName, LicenceNo],
            // The identity number of a party who gave the mandate in person stands on it too.
            Self::PowerOfAttorney if form.answers(PRINCIPAL_IS_PARTY) => {
                vec![Party, Principal, PrincipalIdNo, MandateDate]
            }
            Self::PowerOfAttorney => vec![Party, Principal, MandateDate],
            Self::FirmCertificate => vec![Firm],
            Self::LegalAidLetter => vec![Party, MandateDate],
            Self::PrincipalIdentity => vec![PrincipalIdNo],
            Self::Other => Vec::new(),
        }
    }
}

/// That somebody held a fact against a paper. An aid: neither law nor any decision asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperTick {
    /// The paper.
    pub paper: PaperKind,
    /// The fact.
    pub fact: PaperFact,
    /// Whether the paper says the same.
    pub agrees: bool,
}

impl PaperTick {
    /// Paper and fact in one word, such as `power-of-attorney.party`.
    pub fn code(&self) -> String {
        format!("{}.{}", self.paper.code(), self.fact.code())
    }

    /// The tick that such a word names.
    pub fn find(code: &str, agrees: bool) -> Option<Self> {
        let (paper, fact) = code.split_once('.')?;
        Some(Self {
            paper: PaperKind::find(paper)?,
            fact: PaperFact::find(fact)?,
            agrees,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::{Capacity, PrincipalRelation};

    #[test]
    fn no_fact_of_an_application_is_asked_of_two_papers() {
        for capacity in Capacity::ALL {
            for relation in PrincipalRelation::ALL {
                let form = ApplicationForm {
                    capacity: capacity.code().to_owned(),
                    principal_relation: relation.code().to_owned(),
                    ..ApplicationForm::default()
                };
                let papers = PaperKind::ALL.into_iter().filter(|it| it.applies(&form));
                let facts: Vec<_> = papers.flat_map(|paper| paper.facts(&form)).collect();
                let once: HashSet<_> = facts.iter().map(|fact| fact.code()).collect();
                assert_eq!(
                    once.len(),
                    facts.len(),
                    "{capacity:?} {relation:?}: {facts:?}"
                );
                assert!(once.contains("lawyer-name") && once.contains("party"));
            }
        }
    }

    #[test]
    fn a_tick_is_read_back_from_its_word() {
        let tick = PaperTick::find("power-of-attorney.party", false).unwrap();
        assert_eq!(
            (tick.paper, tick.fact),
            (PaperKind::PowerOfAttorney, PaperFact::Party)
        );
        assert_eq!(tick.code(), "power-of-attorney.party");
        assert_eq!(PaperTick::find("power-of-attorney", true), None);
        assert_eq!(PaperTick::find("other.nothing", true), None);
    }
}
