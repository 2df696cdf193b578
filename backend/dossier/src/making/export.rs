//! The office's cases by how far their e-files are, as a table that leaves the house.

use async_trait::async_trait;
use contract::{Caller, CaseRow, ExportList, FileStanding, WorklistQuery};
use matter::{ExportCell, ExportOf, Exported, ExportedPage, Refused};
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::order::taken_out;
use crate::{desk::Dossier, rows::case_record};

/// How many cases are looked up at once.
const AT_ONCE: u64 = 500;

/// The list of e-files being made, as it can be taken out of the house.
pub struct FilesBeingMade(pub Dossier);

#[async_trait]
impl Exported for FilesBeingMade {
    fn list(&self) -> ExportList {
        ExportList::CaseFiles
    }

    fn states(&self, _: &Caller, query: &WorklistQuery) -> Vec<&'static str> {
        match query.state.as_deref().and_then(FileStanding::find) {
            Some(standing) => vec![standing.code()],
            None => FileStanding::ALL.map(FileStanding::code).into(),
        }
    }

    async fn count(&self, of: &ExportOf) -> Result<u64, Refused> {
        Ok(taken_out(of).count(&self.0.kernel.db).await?)
    }

    async fn rows(&self, of: &ExportOf, after: Option<Uuid>) -> Result<ExportedPage, Refused> {
        let id = case_record::Column::Id;
        let mut wanted = taken_out(of).order_by_asc(id).limit(AT_ONCE);
        if let Some(after) = after {
            wanted = wanted.filter(id.gt(after));
        }
        let found = wanted.all(&self.0.kernel.db).await?;
        let is_full = u64::try_from(found.len()).is_ok_and(|count| count >= AT_ONCE);
        let next = found.last().filter(|_| is_full).map(|case| case.id);
        let (cases, altered) = self.0.case_rows(found).await?;
        let mut rows = Vec::with_capacity(cases.len());
        for case in &cases {
            let cells = of.columns.iter().map(|column| Self::cell(column, case));
            rows.push(cells.collect::<Result<_, _>>()?);
        }
        Ok(ExportedPage {
            rows,
            left_out: u64::try_from(altered.len()).unwrap_or_default(),
            next,
        })
    }
}

impl FilesBeingMade {
    /// What stands in a column of the list (`contract::ExportList::CaseFiles`).
    fn cell(column: &str, case: &CaseRow) -> Result<ExportCell, Refused> {
        let first_due = case.first_due.as_ref();
        Ok(match column {
            "case-number" => ExportCell::Text(case.unified_case_no.clone()),
            "file-standing" => ExportCell::Code(case.standing().code()),
            "pages" => ExportCell::Number(case.pages),
            "uncatalogued" => ExportCell::Number(case.uncatalogued_pages),
            "unapproved" => ExportCell::Number(case.unapproved_pages),
            "waiting" => ExportCell::Number(case.waiting_applications),
            "first-due" => ExportCell::day(first_due.map(|deadline| deadline.due_on)),
            "case-deadline" => ExportCell::day(case.deadline_on),
            "prosecutor" => {
                let name = Some(&case.prosecutor_name);
                ExportCell::text(name.filter(|name| !name.is_empty()))
            }
            _ => return Err(Refused::Broken("a column that the list does not have")),
        })
    }
}
