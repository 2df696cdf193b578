//! Personal values of a claim: masked until somebody asks for one.

use contract::{
    Caller, CaseClaimId,
    personal::{Mobile, PersonalField, ShownPersonal, masked_number},
    policy::Act,
};
use matter::Refused;

use crate::{desk::Hearings, rows::case_claim};

impl Hearings {
    pub(crate) async fn show_claim_personal(
        &self,
        caller: &Caller,
        id: CaseClaimId,
        field: PersonalField,
    ) -> Result<ShownPersonal, Refused> {
        let asked = (Act::ShowClaimPersonal, id);
        let (row, permit) = self.reach_claim(caller, asked.0, asked.1).await?;
        let value = self.claim_personal(&row, field).await?;
        let value = value.filter(|value| !value.is_empty());
        let value = value.ok_or(Refused::field("field", "not-chosen"))?;
        self.matters
            .unmasked::<case_claim::Entity>(caller, (&row, permit), (field, value))
            .await
    }

    async fn claim_personal(
        &self,
        row: &case_claim::Model,
        field: PersonalField,
    ) -> Result<Option<String>, Refused> {
        if field == PersonalField::ClaimantIdNo {
            return self.claimant_id_no(row).await;
        }
        let db = &self.kernel.db;
        let Some(found) = self.claimed_in(db, row).await? else {
            return Ok(None);
        };
        Ok(match field {
            PersonalField::PartyIdNo => self.files.id_no_of(&found.party).await?,
            PersonalField::PartyAddress => self.files.reach_of(db, found.party.id).await?.address,
            PersonalField::PartyMobile => self.files.reach_of(db, found.party.id).await?.mobile,
            PersonalField::PrincipalIdNo
            | PersonalField::PrincipalIdNoBefore
            | PersonalField::Email
            | PersonalField::Mobile
            | PersonalField::ClaimantIdNo
            | PersonalField::OfficerPaperNo
            | PersonalField::OfficerBirthDate
            | PersonalField::OfficerAddress => None,
        })
    }

    /// The identity number that whoever claims registered with.
    pub(super) async fn claimant_id_no(
        &self,
        row: &case_claim::Model,
    ) -> Result<Option<String>, Refused> {
        let account = contract::AccountId(row.owner);
        let person = self.matters.on.identity.person(account).await;
        let person = person.map_err(|_| Refused::Broken("the maker of a claim cannot be read"))?;
        Ok(person.and_then(|person| person.id_no))
    }
}

/// A mobile number with its middle hidden, as the case system has it.
pub(super) fn masked_mobile(number: &str) -> String {
    Mobile::parse(number).map_or_else(|_| masked_number(number), |mobile| mobile.masked())
}
