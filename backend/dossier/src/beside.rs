//! What a page of a list shows beside its applications, looked up for all of its rows at once: a page
//! of fifty asks the database as often as a page of one.

use std::collections::{HashMap, HashSet};

use contract::ApplicationId;
use matter::Refused;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::{
    apply::unfit,
    desk::Dossier,
    reach::of_application,
    rows::{application, case_party, case_record},
    state::Access,
};

/// Cases, parties and how the files will be read, for the applications of one page.
pub(crate) struct Beside {
    cases: HashMap<Uuid, case_record::Model>,
    parties: HashMap<Uuid, case_party::Model>,
    access: HashMap<Uuid, Access>,
}

impl Beside {
    pub(crate) fn case(&self, row: &application::Model) -> Result<&case_record::Model, Refused> {
        self.cases.get(&row.case_id).ok_or_else(|| altered(row))
    }

    pub(crate) fn party(&self, row: &application::Model) -> Result<&case_party::Model, Refused> {
        self.parties.get(&row.party).ok_or_else(|| altered(row))
    }

    pub(crate) fn access(&self, row: &application::Model) -> Result<Access, Refused> {
        self.access
            .get(&row.id)
            .copied()
            .ok_or_else(|| altered(row))
    }
}

/// No row of this desk stands without what it names: whatever is missing was taken away by hand.
fn altered(row: &application::Model) -> Refused {
    Refused::Altered(of_application(ApplicationId(row.id)))
}

impl Dossier {
    /// Looks up what stands beside these applications.
    pub(crate) async fn beside(&self, rows: &[application::Model]) -> Result<Beside, Refused> {
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
        let access = self.access_beside(rows, &cases).await?;
        Ok(Beside {
            cases,
            parties: parties.into_iter().map(|party| (party.id, party)).collect(),
            access,
        })
    }

    async fn access_beside(
        &self,
        rows: &[application::Model],
        cases: &HashMap<Uuid, case_record::Model>,
    ) -> Result<HashMap<Uuid, Access>, Refused> {
        let mut access = HashMap::with_capacity(rows.len());
        let mut by_file = Vec::new();
        for row in rows {
            match self.access_whatever_the_file(row).await {
                Ok(Some(known)) => {
                    access.insert(row.id, known);
                }
                Ok(None) => by_file.push(row),
                // What cannot be opened has no access here, and its row is not shown.
                Err(error) => {
                    unfit(row, error)?;
                }
            }
        }
        let asked: HashSet<Uuid> = by_file.iter().map(|row| row.case_id).collect();
        let asked: Vec<_> = asked.iter().filter_map(|case| cases.get(case)).collect();
        let prepared = self.files.prepared_among(&asked).await?;
        for row in by_file {
            let is_prepared = prepared.contains(&row.case_id);
            access.insert(
                row.id,
                if is_prepared {
                    Access::Prepared
                } else {
                    Access::Unprepared
                },
            );
        }
        Ok(access)
    }
}
