//! The office's applications as a table that leaves the house.

use std::collections::HashMap;

use async_trait::async_trait;
use contract::{Caller, ExportList, Side, WorklistQuery};
use matter::{
    ExportCell, ExportOf, Exported, ExportedPage, Exporting, Matters, Named as _, Refused,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::{
    desk::Dossier,
    rows::{application, case_party, case_record},
};

/// In the place of the name of somebody who is a minor (DOMAIN X.5).
const MINOR: &str = "minor";

/// Cases that stand as they were landed, and parties, of the applications of some rows; by whom these were taken.
struct Known {
    cases: HashMap<Uuid, case_record::Model>,
    parties: HashMap<Uuid, case_party::Model>,
    takers: HashMap<Uuid, String>,
}

#[async_trait]
impl Exported for Dossier {
    fn list(&self) -> ExportList {
        ExportList::Applications
    }

    fn states(&self, caller: &Caller, query: &WorklistQuery) -> Vec<&'static str> {
        Matters::exported_states::<application::Entity>(caller, query)
    }

    async fn count(&self, of: &ExportOf) -> Result<u64, Refused> {
        let counted = self.matters.count_exported::<application::Entity, Self>(of);
        counted.await
    }

    async fn rows(&self, of: &ExportOf, after: Option<Uuid>) -> Result<ExportedPage, Refused> {
        let rows = self
            .matters
            .exported_rows::<application::Entity, _>(self, of, after);
        rows.await
    }
}

#[async_trait]
impl Exporting<application::Entity> for Dossier {
    async fn cells(
        &self,
        rows: &[application::Model],
        of: &ExportOf,
    ) -> Result<Vec<Result<Vec<ExportCell>, Refused>>, Refused> {
        let known = self.known_of(rows).await?;
        let mut all = Vec::with_capacity(rows.len());
        for row in rows {
            let mut cells = Vec::with_capacity(of.columns.len());
            let mut refused = None;
            for column in &of.columns {
                match self.cell(column, row, &known).await {
                    Ok(cell) => cells.push(cell),
                    Err(fault) => refused = Some(fault),
                }
            }
            all.push(refused.map_or(Ok(cells), Err));
        }
        Ok(all)
    }
}

impl Dossier {
    async fn known_of(&self, rows: &[application::Model]) -> Result<Known, Refused> {
        let db = &self.kernel.db;
        let cases = case_record::Entity::find()
            .filter(case_record::Column::Id.is_in(rows.iter().map(|row| row.case_id)))
            .all(db)
            .await?;
        let parties = case_party::Entity::find()
            .filter(case_party::Column::Id.is_in(rows.iter().map(|row| row.party)))
            .all(db)
            .await?;
        let (landed, _) = self.files.as_landed(cases).await?;
        let matters: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        Ok(Known {
            takers: self.matters.takers(&matters).await?,
            cases: landed.into_iter().map(|case| (case.id, case)).collect(),
            parties: parties.into_iter().map(|party| (party.id, party)).collect(),
        })
    }

    /// What stands in a column of the list (`contract::ExportList::Applications`).
    async fn cell(
        &self,
        column: &str,
        row: &application::Model,
        known: &Known,
    ) -> Result<ExportCell, Refused> {
        let altered = || Refused::Altered(row.object());
        let case = || known.cases.get(&row.case_id).ok_or_else(altered);
        // The seal of a case is over its people as well: a person of a case that was changed is nobody's name.
        let party = || {
            case()?;
            known.parties.get(&row.party).ok_or_else(altered)
        };
        Ok(match column {
            "reference" => ExportCell::text(row.reference.as_deref()),
            "state" => ExportCell::Code(row.stands().code()),
            "submitted" => ExportCell::moment(row.submitted_at),
            "due" => self.due_cell(row)?,
            "ended" => ExportCell::moment(row.ended_at),
            "taken-by" => ExportCell::text(known.takers.get(&row.id).map(String::as_str)),
            "licence" => ExportCell::text(Some(row.licence_no.as_str())),
            "lawyer" => ExportCell::text(Some(row.applicant_name.as_str())),
            "firm" => ExportCell::text(Some(row.firm_name.as_str())),
            "case-number" => ExportCell::text(Some(self.files.number_of(case()?).await?)),
            "cause" => ExportCell::text(row.cause_of(case()?, Side::Office)),
            "party" if party()?.is_minor => ExportCell::Code(MINOR),
            "party" => ExportCell::text(Some(self.files.name_of(party()?).await?)),
            _ => return Err(Refused::Broken("a column that the list does not have")),
        })
    }

    /// By which day something is to be done.
    fn due_cell(&self, row: &application::Model) -> Result<ExportCell, Refused> {
        let running = self.matters.running::<application::Entity>(row)?;
        let rules = self.rules.now();
        Ok(running.map_or(ExportCell::Nothing, |deadline| {
            ExportCell::Day(rules.calendar.office_date(deadline.due_at))
        }))
    }
}
