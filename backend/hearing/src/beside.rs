//! What lists show beside their applications, looked up for all of a page at once.

use std::collections::HashMap;

use async_trait::async_trait;
use casefile::rows::case_record;
use contract::{Caller, MatterTitle};
use matter::{Beside, ListOf, Listing, Named as _, Refused};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::{desk::Hearings, rows::hearing_application};

#[async_trait]
impl Listing<hearing_application::Entity> for Hearings {
    const FOUND_BY: &'static [hearing_application::Column] = &[hearing_application::Column::Id];

    async fn beside(
        &self,
        list: ListOf,
        rows: &[hearing_application::Model],
    ) -> Result<Vec<Result<Beside<hearing_application::Entity>, Refused>>, Refused> {
        let cases = rows.iter().filter_map(|row| row.case_id);
        let cases = case_record::Entity::find()
            .filter(case_record::Column::Id.is_in(cases))
            .all(&self.kernel.db)
            .await?;
        let (landed, _) = self.files.as_landed(cases).await?;
        let cases: HashMap<Uuid, case_record::Model> =
            landed.into_iter().map(|case| (case.id, case)).collect();
        let mut beside = Vec::with_capacity(rows.len());
        for row in rows {
            let case = row.case_id.and_then(|case| cases.get(&case));
            beside.push(self.beside_one((row, list), case).await);
        }
        Ok(beside)
    }

    async fn sought(&self, caller: &Caller, words: &str) -> Result<Vec<Uuid>, Refused> {
        self.find_work(caller, words).await
    }
}

impl Hearings {
    async fn beside_one(
        &self,
        (row, list): (&hearing_application::Model, ListOf),
        case: Option<&case_record::Model>,
    ) -> Result<Beside<hearing_application::Entity>, Refused> {
        // By its case it stands in the list of whoever handles that: one changed by hand shows it to nobody.
        if list == ListOf::Office && row.case_id.is_some() && case.is_none() {
            return Err(Refused::Altered(row.object()));
        }
        let asked = self.asked_of(row).await?;
        let lines = match list {
            ListOf::Owner => Vec::new(),
            ListOf::Office => vec![
                [row.applicant_name.clone(), String::new()],
                [asked.party_name.clone(), asked.unified_case_no],
            ],
        };
        Ok(Beside {
            facts: self.facts_of(row),
            reference: row.reference.clone().unwrap_or_default(),
            title: MatterTitle {
                name: asked.party_name,
                cause: case.map(|case| case.cause.clone()),
            },
            lines,
            flags: Vec::new(),
        })
    }
}
