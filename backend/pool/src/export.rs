//! The pool as a table that leaves the house.

use async_trait::async_trait;
use contract::{Caller, ExportList, Lang, MatterTitle, OfficerForm, OfficerState, WorklistQuery};
use matter::{
    Beside, ExportCell, ExportOf, Exported, ExportedPage, Exporting, ListOf, Listing, Refused,
    one_more_sought,
};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect, sea_query::ExprTrait as _};
use uuid::Uuid;

use crate::{Pool, lists::named, rows::officer};

/// Where those stand who are taken out unless a part of the pool is asked for: whoever is in it.
const MEMBERS: [OfficerState; 5] = [
    OfficerState::InPool,
    OfficerState::Suspended,
    OfficerState::TermOver,
    OfficerState::RemovalProposed,
    OfficerState::RemovalHeard,
];

#[async_trait]
impl Exported for Pool {
    fn list(&self) -> ExportList {
        ExportList::Officers
    }

    fn states(&self, _: &Caller, query: &WorklistQuery) -> Vec<&'static str> {
        let asked = query.state.as_deref().and_then(OfficerState::find);
        asked.map_or_else(
            || MEMBERS.map(OfficerState::code).to_vec(),
            |state| vec![state.code()],
        )
    }

    async fn count(&self, of: &ExportOf) -> Result<u64, Refused> {
        self.matters
            .count_exported::<officer::Entity, Self>(of)
            .await
    }

    async fn rows(&self, of: &ExportOf, after: Option<Uuid>) -> Result<ExportedPage, Refused> {
        self.matters
            .exported_rows::<officer::Entity, _>(self, of, after)
            .await
    }
}

#[async_trait]
impl Listing<officer::Entity> for Pool {
    const FOUND_BY: &'static [officer::Column] = &[officer::Column::Id];

    async fn beside(
        &self,
        _: ListOf,
        rows: &[officer::Model],
    ) -> Result<Vec<Result<Beside<officer::Entity>, Refused>>, Refused> {
        let beside = rows.iter().map(|row| {
            Ok(Beside {
                facts: row.facts(false),
                reference: row.number.clone().unwrap_or_default(),
                title: MatterTitle::of(row.name.clone()),
                lines: Vec::new(),
                flags: Vec::new(),
            })
        });
        Ok(beside.collect())
    }

    async fn sought(&self, caller: &Caller, words: &str) -> Result<Vec<Uuid>, Refused> {
        let (id, name, number) = (
            officer::Column::Id,
            officer::Column::Name,
            officer::Column::Number,
        );
        let found = <officer::Entity as matter::Matter>::of_office(caller)
            .select_only()
            .column(id)
            .filter(name.contains(words).or(number.contains(words)))
            .limit(one_more_sought())
            .into_tuple()
            .all(&self.kernel.db);
        Ok(found.await?)
    }
}

#[async_trait]
impl Exporting<officer::Entity> for Pool {
    async fn cells(
        &self,
        rows: &[officer::Model],
        of: &ExportOf,
    ) -> Result<Vec<Result<Vec<ExportCell>, Refused>>, Refused> {
        let mut all = Vec::with_capacity(rows.len());
        for row in rows {
            all.push(self.cells_of(row, of).await);
        }
        Ok(all)
    }
}

impl Pool {
    async fn cells_of(
        &self,
        row: &officer::Model,
        of: &ExportOf,
    ) -> Result<Vec<ExportCell>, Refused> {
        let form = self
            .matters
            .form_of::<officer::Entity>(&self.kernel.db, row)
            .await?;
        let columns = of.columns.iter();
        let cells = columns.map(|column| cell(column, of.lang, (row, &form)));
        cells.collect()
    }
}

/// What stands in a column of the list (`contract::ExportList::Officers`).
fn cell(
    column: &str,
    lang: Lang,
    (row, form): (&officer::Model, &OfficerForm),
) -> Result<ExportCell, Refused> {
    let text = |text: &str| ExportCell::text(Some(text).filter(|text| !text.is_empty()));
    let word = |field, code: &str| text(&named(field, code, lang));
    Ok(match column {
        "officer-number" => ExportCell::text(row.number.as_deref()),
        "officer-name" => text(&row.name),
        "state" => ExportCell::Code(row.stands().code()),
        "officer-categories" => word("categories", &form.categories),
        "officer-expertise" => text(&form.expertise().join("、")),
        "officer-region" => text(&row.region),
        "officer-employer" => text(&form.employer),
        "officer-occupation" => text(&form.occupation),
        "officer-education" => word("education", &form.education),
        "officer-source" => word("source", &form.source),
        "officer-remote" => word("remote", if row.is_remote { "yes" } else { "no" }),
        "officer-term-from" => ExportCell::day(row.term_from()),
        "officer-term-until" => ExportCell::day(row.term_until()),
        _ => return Err(Refused::Broken("a column that the list does not have")),
    })
}
