//! Who handles the cases of applications, for whoever watches them.

use async_trait::async_trait;
use contract::{AccountId, Application, machine::Procedure as _};
use matter::{Handlers, Refused, ensure_as_written};
use sea_orm::EntityTrait;
use uuid::Uuid;

use crate::{
    desk::Dossier,
    rows::{application, case_record},
};

#[async_trait]
impl Handlers for Dossier {
    fn kind(&self) -> &'static str {
        Application::MACHINE.kind
    }

    /// The prosecutor to whom the case is assigned, as it was landed.
    async fn handler_of(&self, matter: Uuid) -> Result<Option<AccountId>, Refused> {
        let db = &self.kernel.db;
        let Some(row) = application::Entity::find_by_id(matter).one(db).await? else {
            return Ok(None);
        };
        ensure_as_written(&self.vault, db, &row).await?;
        let case = case_record::Entity::find_by_id(row.case_id).one(db).await?;
        let Some(case) = case else {
            return Ok(None);
        };
        self.files.ensure_as_landed(db, &case).await?;
        Ok(case.prosecutor.map(AccountId))
    }
}
