//! The register's data beside what the applicant gave.

use contract::{
    ApplicationForm, PRINCIPAL_IS_PARTY, RegisterFact,
    form::FormValues as _,
    personal::{comparable, masked_number},
};
use identity::{LicenceStatus, RegisterEntry};
use matter::Refused;
use sea_orm::EntityTrait;

use crate::{
    desk::Dossier,
    rows::{application, case_party, case_record},
};

/// What the register's data are laid beside.
pub(crate) struct Given<'a> {
    /// The application.
    pub(crate) row: &'a application::Model,
    /// Its case.
    pub(crate) case: &'a case_record::Model,
    /// What was typed.
    pub(crate) form: &'a ApplicationForm,
    /// The register's entry of the licence.
    pub(crate) entry: Option<&'a RegisterEntry>,
    /// The party's identity number, where the case tells it.
    pub(crate) party_id_no: Option<&'a str>,
}

impl Given<'_> {
    /// Each given fact beside the one on record.
    pub(crate) fn facts(&self) -> Vec<RegisterFact> {
        let Self { row, entry, .. } = self;
        let in_practice = |is: bool| if is { "in-practice" } else { "not-in-practice" }.to_owned();
        let mut facts = vec![
            fact(
                "lawyer-name",
                row.applicant_name.clone(),
                entry.map(|e| e.name.clone()),
            ),
            fact("firm", row.firm_name.clone(), entry.map(|e| e.firm.clone())),
            fact(
                "licence-status",
                in_practice(true),
                entry.map(|e| in_practice(e.status == LicenceStatus::InPractice)),
            ),
            fact(
                "firm-status",
                in_practice(true),
                entry.map(|e| in_practice(e.firm_is_active)),
            ),
            fact(
                "case-stage",
                "审查起诉".to_owned(),
                Some(self.case.stage.clone()),
            ),
        ];
        if self.form.answers(PRINCIPAL_IS_PARTY) {
            facts.push(of_party(self.party_id_no));
        }
        facts
    }
}

impl Dossier {
    pub(crate) async fn facts(
        &self,
        row: &application::Model,
        case: &case_record::Model,
        form: &ApplicationForm,
    ) -> Result<Vec<RegisterFact>, Refused> {
        let entry = self
            .register
            .look_up(&row.licence_no)
            .await
            .map_err(|_| Refused::Broken("the licence register does not answer"))?;
        let party_id_no = self.party_id_no(row).await?;
        let given = Given {
            row,
            case,
            form,
            entry: entry.as_ref(),
            party_id_no: party_id_no.as_deref(),
        };
        Ok(given.facts())
    }

    pub(super) async fn party_id_no(
        &self,
        row: &application::Model,
    ) -> Result<Option<String>, Refused> {
        let party = case_party::Entity::find_by_id(row.party)
            .one(&self.kernel.db)
            .await?;
        match party {
            Some(party) => Ok(self.files.id_no_of(&party).await?),
            None => Ok(None),
        }
    }
}

fn fact(code: &str, given: String, registered: Option<String>) -> RegisterFact {
    let agrees = registered
        .as_ref()
        .is_some_and(|known| comparable(known) == comparable(&given));
    RegisterFact {
        code: code.to_owned(),
        given,
        registered,
        agrees,
    }
}

/// The number of a principal who is the party: it was not asked, and is there to be compared with the paper.
fn of_party(registered: Option<&str>) -> RegisterFact {
    RegisterFact {
        code: "principal-id-no".to_owned(),
        given: String::new(),
        agrees: registered.is_some(),
        registered: registered.map(masked_number),
    }
}
