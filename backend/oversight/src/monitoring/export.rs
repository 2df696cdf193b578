//! What was put to departments, as a table that leaves the house.

use async_trait::async_trait;
use contract::{AccountId, Caller, ExportList, WorklistQuery, day_number};
use matter::{
    ExportCell, ExportOf, Exported, ExportedPage, Exporting, Matters, Named as _, Refused,
    ensure_as_written, node,
};
use uuid::Uuid;

use super::list::Known;
use crate::{Oversight, rows::monitoring};

#[async_trait]
impl Exported for Oversight {
    fn list(&self) -> ExportList {
        ExportList::Monitoring
    }

    fn states(&self, caller: &Caller, query: &WorklistQuery) -> Vec<&'static str> {
        Matters::exported_states::<monitoring::Entity>(caller, query)
    }

    async fn count(&self, of: &ExportOf) -> Result<u64, Refused> {
        let counted = self.matters.count_exported::<monitoring::Entity, Self>(of);
        counted.await
    }

    async fn rows(&self, of: &ExportOf, after: Option<Uuid>) -> Result<ExportedPage, Refused> {
        let rows = self
            .matters
            .exported_rows::<monitoring::Entity, _>(self, of, after);
        rows.await
    }
}

#[async_trait]
impl Exporting<monitoring::Entity> for Oversight {
    async fn cells(
        &self,
        rows: &[monitoring::Model],
        of: &ExportOf,
    ) -> Result<Vec<Result<Vec<ExportCell>, Refused>>, Refused> {
        let known = self.known_of(rows).await?;
        let matters: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let takers = self.matters.takers(&matters).await?;
        let mut all = Vec::with_capacity(rows.len());
        for row in rows {
            let taker = takers.get(&row.id).map(String::as_str);
            all.push(self.cells_of((row, taker), &known, &of.columns).await);
        }
        Ok(all)
    }
}

impl Oversight {
    async fn cells_of(
        &self,
        (row, taker): (&monitoring::Model, Option<&str>),
        (nodes, names): &Known,
        columns: &[String],
    ) -> Result<Vec<ExportCell>, Refused> {
        let node = nodes.get(&row.node);
        let node = node.ok_or_else(|| Refused::Altered(row.object()))?;
        ensure_as_written(&self.vault, &self.kernel.db, node).await?;
        let name = |id: Option<Uuid>| {
            let name = id.and_then(|id| names.get(&AccountId(id)));
            ExportCell::text(name.map(String::as_str))
        };
        let cells = columns.iter().map(|column| match column.as_str() {
            "taken-by" => Ok(ExportCell::text(taker)),
            "handler" => Ok(name(row.handler)),
            "opened-by" => Ok(name(Some(row.owner))),
            column => self.cell(column, row, node),
        });
        cells.collect()
    }

    /// What stands in a column of the list (`contract::ExportList::Monitoring`) that names nobody.
    fn cell(
        &self,
        column: &str,
        row: &monitoring::Model,
        node: &node::Model,
    ) -> Result<ExportCell, Refused> {
        Ok(match column {
            "number" => ExportCell::text(row.reference.as_deref()),
            "state" => ExportCell::Code(row.stands().code()),
            "rule" => ExportCell::Text(node.rule.clone()),
            "watched" => ExportCell::text(node.reference.as_deref()),
            "reminded" => ExportCell::moment(row.reminded_at),
            "asked" => ExportCell::moment(row.asked_at),
            "due" => {
                let running = self.matters.running::<monitoring::Entity>(row)?;
                ExportCell::day(running.map(|deadline| deadline.due_on))
            }
            "answered" => ExportCell::moment(row.answered_at),
            "corrected-by" => ExportCell::day(row.corrected_by.as_deref().and_then(day_number)),
            "ended" => ExportCell::moment(row.ended_at),
            _ => return Err(Refused::Broken("a column that the list does not have")),
        })
    }
}
