//! Whether a lawyer's mandate is verified, for whoever lets them act by it.

use contract::{ApplicationId, Caller, CaseId, PartyId};
use matter::{Matter as _, Refused};
use sea_orm::{ColumnTrait, QueryFilter};

use crate::{desk::Dossier, rows::application};

impl Dossier {
    /// In which case and for which party an application of the caller's own has a verified mandate that stands; `None`
    /// for everything else, somebody else's application too.
    ///
    /// # Errors
    /// [`Refused::Altered`].
    pub async fn verified_mandate(
        &self,
        caller: &Caller,
        id: ApplicationId,
    ) -> Result<Option<(CaseId, PartyId)>, Refused> {
        let db = &self.kernel.db;
        let found = application::Entity::of_owner(caller)
            .filter(application::Column::Id.eq(id.0))
            .one(db)
            .await?;
        let Some(row) = found else { return Ok(None) };
        self.ensure_as_written(db, &row).await?;
        let is_verified = row.verified_at.is_some() && row.stands().keeps_mandate();
        Ok(is_verified.then_some((CaseId(row.case_id), PartyId(row.party))))
    }
}
