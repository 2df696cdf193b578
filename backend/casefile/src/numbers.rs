//! By which number a case is known.

use std::collections::HashMap;

use async_trait::async_trait;
use contract::{OrganisationId, Problem, personal::comparable_number};
use ledger::NumberedRoom;
use matter::Refused;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::{CaseFiles, rows::case_record, seal::CASE_NO_INDEX};

#[async_trait]
impl NumberedRoom for CaseFiles {
    async fn numbers(
        &self,
        office: OrganisationId,
        of: &[Uuid],
    ) -> Result<HashMap<Uuid, String>, Problem> {
        let found = case_record::Entity::find()
            .filter(case_record::Column::Id.is_in(of.iter().copied()))
            .filter(case_record::Column::Organisation.eq(office.0))
            .all(&self.kernel.db)
            .await
            .map_err(Refused::from)?;
        let (cases, _) = self.as_landed(found).await?;
        let mut numbers = HashMap::with_capacity(cases.len());
        for case in cases {
            numbers.insert(case.id, self.number_of(&case).await?);
        }
        Ok(numbers)
    }
}

impl CaseFiles {
    /// The case of this number in an office.
    ///
    /// # Errors
    /// When vault or database cannot.
    pub async fn case_numbered(
        &self,
        office: OrganisationId,
        number: &str,
    ) -> Result<Option<Uuid>, Refused> {
        let db = &self.kernel.db;
        let compared = comparable_number(number);
        let index = self.vault.blind_index(db, office, CASE_NO_INDEX, &compared);
        let index = index.await?;
        let found = case_record::Entity::find()
            .filter(case_record::Column::Organisation.eq(office.0))
            .filter(case_record::Column::UnifiedNoIndex.eq(index.to_vec()))
            .one(db)
            .await?;
        Ok(found.map(|case| case.id))
    }
}
