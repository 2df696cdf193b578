//! Lists of work as tables that leave the house: which matters stand in one, and what stands in their cells.
//!
//! A desk says what stands in the cells of its matters ([`Exporting`]); which of them are asked for is the same for all.
//! What is asked for is kept as the states in which they stand, so that the table does not hang on who looks at it.

use async_trait::async_trait;
use contract::{Caller, Code, ExportList, Lang, OrganisationId, WorklistQuery};
use sea_orm::{
    ColumnTrait, Condition, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::{
    Listing, Matter, MatterModel, Matters, Named as _, Refused,
    list::found_by,
    worklist::{Seen, Worklist},
};

/// How many matters are looked up at once.
const AT_ONCE: u64 = 500;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportCell {
    /// Nothing.
    Nothing,
    /// A text, and every number that is a name.
    Text(String),
    /// Something of a few, by its code; in words it is what whoever writes the table says.
    Code(&'static str),
    /// A number that counts something.
    Number(u32),
    /// A day.
    Day(Date),
    /// A moment.
    Moment(OffsetDateTime),
}

impl ExportCell {
    /// A moment where there is one.
    pub fn moment(at: Option<OffsetDateTime>) -> Self {
        at.map_or(Self::Nothing, Self::Moment)
    }

    /// A day where there is one.
    pub fn day(day: Option<Date>) -> Self {
        day.map_or(Self::Nothing, Self::Day)
    }

    /// A text where there is one.
    pub fn text(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Nothing, |text| Self::Text(text.into()))
    }
}

/// What of a list is taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportOf {
    /// The office whose list it is.
    pub organisation: OrganisationId,
    /// The states in which the matters stand, by their codes.
    pub states: Vec<String>,
    /// Only those that hang on one of these; all of them where nothing was sought.
    pub about: Vec<Uuid>,
    /// The codes of the columns.
    pub columns: Vec<String>,
    /// The language of what stands in the cells.
    pub lang: Lang,
}

/// Some rows of a table, in the order in which their matters were begun.
#[derive(Debug, Default)]
pub struct ExportedPage {
    /// Their cells, column by column.
    pub rows: Vec<Vec<ExportCell>>,
    /// How many matters are not among them because they are not what was sealed.
    pub left_out: u64,
    /// After which one the next rows begin; `None` after the last.
    pub next: Option<Uuid>,
}

/// A list that can be taken out of the house.
#[async_trait]
pub trait Exported: Send + Sync {
    /// Which.
    fn list(&self) -> ExportList;

    /// The codes of the states in which stands what this person looks at.
    fn states(&self, caller: &Caller, query: &WorklistQuery) -> Vec<&'static str>;

    /// How many matters there are.
    ///
    /// # Errors
    /// When the database cannot.
    async fn count(&self, of: &ExportOf) -> Result<u64, Refused>;

    /// Some rows, after this matter.
    ///
    /// # Errors
    /// When vault or database cannot.
    async fn rows(&self, of: &ExportOf, after: Option<Uuid>) -> Result<ExportedPage, Refused>;
}

/// A desk that says what stands in the cells of its matters.
#[async_trait]
pub trait Exporting<M: Matter>: Listing<M> {
    /// The cells of these matters, looked up for all at once. One of which something is not what was sealed is a refusal
    /// of its own.
    async fn cells(
        &self,
        rows: &[M::Model],
        of: &ExportOf,
    ) -> Result<Vec<Result<Vec<ExportCell>, Refused>>, Refused>;
}

impl Matters {
    /// The codes of the states in which stands what this person looks at.
    pub fn exported_states<M: Matter>(caller: &Caller, query: &WorklistQuery) -> Vec<&'static str> {
        // Whoever took them: a table does not hang on whose hands something is in.
        let all = Condition::all;
        let list = Worklist::<M>::of(caller, (Seen::BY_OFFICE, all(), all()), query);
        list.asked_for().map(Code::code).collect()
    }

    /// How many matters there are to take out.
    ///
    /// # Errors
    /// When the database cannot.
    pub async fn count_exported<M: Matter, L: Exporting<M>>(
        &self,
        of: &ExportOf,
    ) -> Result<u64, Refused> {
        let wanted = wanted::<M, L>(of);
        Ok(wanted.count(&self.on.kernel.db).await?)
    }

    /// Some rows of them, after this matter.
    ///
    /// # Errors
    /// When vault or database cannot.
    pub async fn exported_rows<M: Matter, L: Exporting<M>>(
        &self,
        desk: &L,
        of: &ExportOf,
        after: Option<Uuid>,
    ) -> Result<ExportedPage, Refused> {
        let id = M::COLUMNS.id;
        let mut wanted = wanted::<M, L>(of).order_by_asc(id).limit(AT_ONCE);
        if let Some(after) = after {
            wanted = wanted.filter(id.gt(after));
        }
        let found = wanted.all(&self.on.kernel.db).await?;
        let is_full = u64::try_from(found.len()).is_ok_and(|count| count >= AT_ONCE);
        let next = found.last().filter(|_| is_full).map(MatterModel::id);
        let (written, altered) = self.as_written::<M>(found).await?;
        let mut left_out = u64::try_from(altered.len()).unwrap_or_default();
        let cells = desk.cells(&written, of).await?;
        let mut rows = Vec::with_capacity(written.len());
        for (row, cells) in written.iter().zip(cells) {
            match cells {
                Ok(cells) => rows.push(cells),
                Err(refused) => {
                    refused.unless_altered(row.object())?;
                    left_out += 1;
                }
            }
        }
        Ok(ExportedPage {
            rows,
            left_out,
            next,
        })
    }
}

fn wanted<M: Matter, L: Listing<M>>(of: &ExportOf) -> Select<M> {
    M::find()
        .filter(M::COLUMNS.organisation.eq(of.organisation.0))
        .filter(M::COLUMNS.state.is_in(of.states.iter().map(String::as_str)))
        .filter(found_by::<M, L>(&of.about))
}
