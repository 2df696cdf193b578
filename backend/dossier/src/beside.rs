//! What lists show beside their applications, looked up for all of a page at once.

use std::collections::{HashMap, HashSet};

use async_trait::async_trait;
use contract::{ApplicationFlag, Caller, MatterTitle, Side};
use matter::{Beside, ListOf, Listing, Named as _, Refused};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::{
    desk::Dossier,
    review::Grounded,
    rows::{application, case_party, case_record},
    state::Access,
};

/// Cases and parties of the applications of one page, which of the cases stand as they were landed, and which of their
/// files are prepared.
struct Known {
    cases: HashMap<Uuid, case_record::Model>,
    parties: HashMap<Uuid, case_party::Model>,
    landed: HashSet<Uuid>,
    prepared: HashSet<Uuid>,
    /// By what the office's flags are told.
    grounded: Option<Grounded>,
}

#[async_trait]
impl Listing<application::Entity> for Dossier {
    const FOUND_BY: &'static [application::Column] = &[
        application::Column::Id,
        application::Column::CaseId,
        application::Column::Party,
        application::Column::Owner,
    ];

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
        let known = self.known((rows, list), asked.map(|(row, _)| row.case_id));
        let known = known.await?;
        let mut beside = Vec::with_capacity(rows.len());
        for (row, access) in rows.iter().zip(access) {
            beside.push(match access {
                Ok(access) => self.beside_one((row, list), access, &known).await,
                Err(refused) => Err(refused),
            });
        }
        Ok(beside)
    }

    async fn sought(&self, caller: &Caller, words: &str) -> Result<Vec<Uuid>, Refused> {
        self.find_work(caller, words).await
    }
}

impl Dossier {
    async fn known(
        &self,
        (rows, list): (&[application::Model], ListOf),
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
        let (landed, _) = self.files.as_landed(cases.clone()).await?;
        let cases: HashMap<_, _> = cases.into_iter().map(|case| (case.id, case)).collect();
        let asked: HashSet<Uuid> = asked.collect();
        let asked: Vec<_> = asked.iter().filter_map(|case| cases.get(case)).collect();
        let prepared = self.files.prepared_among(&asked).await?;
        let grounded = match list {
            ListOf::Office => Some(self.grounded(rows, &cases).await?),
            ListOf::Owner => None,
        };
        Ok(Known {
            grounded,
            parties: parties.into_iter().map(|party| (party.id, party)).collect(),
            landed: landed.into_iter().map(|case| case.id).collect(),
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
        let name = self.files.name_of(party).await?;
        let side = match list {
            ListOf::Owner => Side::Counsel,
            ListOf::Office => Side::Office,
        };
        // A case changed by hand is named where it is opened; here it only says no more than its sealed columns do.
        let about = row.cause_of(case, side);
        let about = about.filter(|_| known.landed.contains(&case.id));
        let (lines, flags) = match (list, &known.grounded) {
            (ListOf::Office, Some(grounded)) => {
                let number = self.files.number_of(case).await?;
                let lawyer = [row.applicant_name.clone(), row.firm_name.clone()];
                let called = about
                    .as_ref()
                    .map_or_else(|| name.clone(), |about| format!("{name} {about}"));
                let of_case = [called, number];
                let flags = self.flags(row, (case, party), grounded).await?;
                let flags = flags.into_iter().map(ApplicationFlag::code);
                (vec![lawyer, of_case], flags.collect())
            }
            _ => (Vec::new(), Vec::new()),
        };
        let by_file = if known.prepared.contains(&row.case_id) {
            Access::Prepared
        } else {
            Access::Unprepared
        };
        Ok(Beside {
            facts: row.facts(access.unwrap_or(by_file)),
            reference: row.reference.clone().unwrap_or_default(),
            title: MatterTitle { name, cause: about },
            lines,
            flags,
        })
    }
}
