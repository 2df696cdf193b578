//! What lists show beside their applications, looked up for all of a page at once.

use std::collections::{HashMap, HashSet};

use async_trait::async_trait;
use matter::{Beside, ListOf, Listing, Named as _, Refused};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::{
    desk::Dossier,
    rows::{application, case_party, case_record},
    state::Access,
};

/// Cases and parties of the applications of one page, and which of their files are prepared.
struct Known {
    cases: HashMap<Uuid, case_record::Model>,
    parties: HashMap<Uuid, case_party::Model>,
    prepared: HashSet<Uuid>,
}

#[async_trait]
impl Listing<application::Entity> for Dossier {
    async fn beside(
        &self,
        list: ListOf,
        rows: &[application::Model],
    ) -> Result<Vec<Result<Beside<application::Entity>, Refused>>, Refused> {
        let mut access = Vec::with_capacity(rows.len());
        for row in rows {
            access.push(self.access_whatever_the_file(row).await);
        }
        let hangs_on_file = |(_, access): &(_, &Result<_, _>)| matches!(access, Ok(None));
        let asked = rows.iter().zip(&access).filter(hangs_on_file);
        let known = self.known(rows, asked.map(|(row, _)| row.case_id)).await?;
        let mut beside = Vec::with_capacity(rows.len());
        for (row, access) in rows.iter().zip(access) {
            beside.push(match access {
                Ok(access) => self.beside_one((row, list), access, &known).await,
                Err(refused) => Err(refused),
            });
        }
        Ok(beside)
    }
}

impl Dossier {
    async fn known(
        &self,
        rows: &[application::Model],
        asked: impl Iterator<Item = Uuid>,
    ) -> Result<Known, Refused> {
        let db = &self.kernel.db;
        let cases = case_record::Entity::find()
            .filter(case_record::Column::Id.is_in(rows.iter().map(|row| row.case_id)))
            .all(db)
            .await?;
        let parties = case_party::Entity::find()
            .filter(case_party::Column::Id.is_in(rows.iter().map(|row| row.party)))
            .all(db)
            .await?;
        let cases: HashMap<_, _> = cases.into_iter().map(|case| (case.id, case)).collect();
        let asked: HashSet<Uuid> = asked.collect();
        let asked: Vec<_> = asked.iter().filter_map(|case| cases.get(case)).collect();
        let prepared = self.files.prepared_among(&asked).await?;
        Ok(Known {
            parties: parties.into_iter().map(|party| (party.id, party)).collect(),
            prepared,
            cases,
        })
    }

    async fn beside_one(
        &self,
        (row, list): (&application::Model, ListOf),
        access: Option<Access>,
        known: &Known,
    ) -> Result<Beside<application::Entity>, Refused> {
        // No row of this desk stands without what it names: whatever is missing was taken away by hand.
        let altered = || Refused::Altered(row.object());
        let case = known.cases.get(&row.case_id).ok_or_else(altered)?;
        let party = known.parties.get(&row.party).ok_or_else(altered)?;
        let party = self.files.name_of(party).await?;
        let lines = match list {
            ListOf::Owner => Vec::new(),
            ListOf::Office => {
                let number = self.files.number_of(case).await?;
                let lawyer = [row.applicant_name.clone(), row.firm_name.clone()];
                vec![lawyer, [party.clone(), number]]
            }
        };
        let by_file = if known.prepared.contains(&row.case_id) {
            Access::Prepared
        } else {
            Access::Unprepared
        };
        Ok(Beside {
            facts: row.facts(access.unwrap_or(by_file)),
            reference: row.reference.clone().unwrap_or_default(),
            title: party,
            lines,
        })
    }
}
