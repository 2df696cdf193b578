//! Who handles the cases of applications, for whoever watches them.

use async_trait::async_trait;
use contract::{AccountId, HearingApplication, machine::Procedure as _};
use matter::{Handlers, Refused, ensure_as_written};
use sea_orm::EntityTrait;
use uuid::Uuid;

use crate::{desk::Hearings, rows::hearing_application};

#[async_trait]
impl Handlers for Hearings {
    fn kind(&self) -> &'static str {
        HearingApplication::MACHINE.kind
    }

    /// The prosecutor to whom the case is assigned, as it was landed.
    async fn handler_of(&self, matter: Uuid) -> Result<Option<AccountId>, Refused> {
        let db = &self.kernel.db;
        let found = hearing_application::Entity::find_by_id(matter);
        let Some(row) = found.one(db).await? else {
            return Ok(None);
        };
        ensure_as_written(&self.vault, db, &row).await?;
        Ok(self.handler_in(row.case_id).await?.map(AccountId))
    }
}
