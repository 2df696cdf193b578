//! The applicant's own list.

use contract::{ApplicationId, Caller, MatterPage, policy::Act};
use matter::Refused;
use sea_orm::EntityTrait;

use crate::{
    desk::Dossier,
    rows::{application, case_party},
};

impl Dossier {
    pub(crate) async fn my_applications(
        &self,
        caller: &Caller,
        after: Option<ApplicationId>,
    ) -> Result<MatterPage, Refused> {
        let asked = (Act::ReadOwnApplication, after.map(|after| after.0));
        let page = self
            .matters
            .own_page::<application::Entity>(self, caller, asked);
        page.await
    }

    /// The name of the party an application concerns.
    pub(crate) async fn party_name(&self, row: &application::Model) -> Result<String, Refused> {
        self.files.name_of(&self.party_of(row).await?).await
    }

    /// Whose file it is.
    pub(crate) async fn party_of(
        &self,
        row: &application::Model,
    ) -> Result<case_party::Model, Refused> {
        let party = case_party::Entity::find_by_id(row.party)
            .one(&self.kernel.db)
            .await?;
        party.ok_or(Refused::Broken("an application without its party"))
    }
}
