//! Personal values of an application that stand masked until somebody asks for one.

use contract::{
    ApplicationId, Caller, PRINCIPAL_IS_PARTY,
    form::FormValues as _,
    personal::{PersonalField, ShownPersonal},
    policy::Act,
};
use matter::Refused;

use crate::{desk::Dossier, rows::application};

impl Dossier {
    pub(crate) async fn show_personal(
        &self,
        caller: &Caller,
        id: ApplicationId,
        field: PersonalField,
    ) -> Result<ShownPersonal, Refused> {
        let (row, permit) = self.reach(caller, Act::ShowPersonal, id).await?;
        let value = self.personal_in(&row, field).await?;
        let value = value.filter(|value| !value.is_empty());
        let value = value.ok_or(Refused::field("field", "not-chosen"))?;
        let shown =
            self.matters
                .unmasked::<application::Entity>(caller, (&row, permit), (field, value));
        shown.await
    }

    /// The value as the page of a review has it, masked there.
    async fn personal_in(
        &self,
        row: &application::Model,
        field: PersonalField,
    ) -> Result<Option<String>, Refused> {
        Ok(match field {
            PersonalField::PrincipalIdNo => {
                Some(self.form_of(row).await?.unfolded().principal_id_no)
            }
            PersonalField::PrincipalIdNoBefore => {
                let before = self.form_before_in(&self.kernel.db, row).await?;
                before.map(|form| form.principal_id_no)
            }
            PersonalField::PartyIdNo => {
                let is_principal = self.form_of(row).await?.answers(PRINCIPAL_IS_PARTY);
                let number = self.party_id_no(row).await?;
                number.filter(|_| is_principal)
            }
            PersonalField::Email
            | PersonalField::Mobile
            | PersonalField::OfficerPaperNo
            | PersonalField::OfficerBirthDate
            | PersonalField::OfficerAddress
            | PersonalField::PartyAddress
            | PersonalField::PartyMobile
            | PersonalField::ClaimantIdNo => None,
        })
    }
}
