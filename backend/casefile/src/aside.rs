//! Pages that were imported and do not stand in their file: better scans that wait, and the pages in whose place one
//! stands.
//!
//! A page that was replaced keeps its row and its image: what a reader saw of it stands in the ledger by its name.

use std::collections::{HashMap, HashSet};

use contract::PageReportState;
use matter::Refused;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
    sea_query::{Query, SelectStatement},
};
use uuid::Uuid;

use crate::{
    CaseFiles, PageKey,
    rows::{file_page, page_report},
};

/// What of the imported pages of a case does not stand in its file.
#[derive(Debug, Default)]
pub(crate) struct Aside {
    scans: HashSet<Uuid>,
    replaced: HashSet<Uuid>,
}

impl Aside {
    /// The pages that stand in the file.
    pub(crate) fn without(&self, mut keys: Vec<PageKey>) -> Vec<PageKey> {
        keys.retain(|key| !self.scans.contains(&key.import) && !self.replaced.contains(&key.id));
        keys
    }
}

impl file_page::Entity {
    /// Whether a page stands in its file, for whoever counts rows: what is shown of a file is asked of its seals.
    pub fn stands_in_file() -> Condition {
        let scans = of_state(page_report::Column::Scan, PageReportState::Brought);
        Condition::all()
            .add(file_page::Column::Import.not_in_subquery(scans))
            .add(file_page::Column::Id.not_in_subquery(replaced_pages()))
    }
}

/// The pages in whose place a better scan stands.
pub(crate) fn replaced_pages() -> SelectStatement {
    of_state(page_report::Column::Page, PageReportState::Replaced)
}

/// What reports in this state name; none names nothing there.
fn of_state(column: page_report::Column, state: PageReportState) -> SelectStatement {
    Query::select()
        .column(column)
        .from(page_report::Entity)
        .and_where(page_report::Column::State.eq(state.code()))
        .and_where(column.is_not_null())
        .to_owned()
}

impl CaseFiles {
    /// The reports by which pages of these cases do not stand in their files, as their rows are.
    pub(crate) async fn reports_setting_aside<C: ConnectionTrait>(
        &self,
        db: &C,
        cases: impl IntoIterator<Item = Uuid>,
    ) -> Result<HashMap<Uuid, Vec<page_report::Model>>, Refused> {
        let states = [PageReportState::Brought, PageReportState::Replaced];
        let rows = page_report::Entity::find()
            .filter(page_report::Column::CaseId.is_in(cases))
            .filter(page_report::Column::State.is_in(states.map(PageReportState::code)))
            .all(db)
            .await?;
        let mut reports: HashMap<Uuid, Vec<page_report::Model>> = HashMap::new();
        for row in rows {
            reports.entry(row.case_id).or_default().push(row);
        }
        Ok(reports)
    }

    /// What of the pages of a case does not stand in its file, by these reports.
    pub(crate) async fn aside<C: ConnectionTrait>(
        &self,
        db: &C,
        reports: &[page_report::Model],
    ) -> Result<Aside, Refused> {
        let mut aside = Aside::default();
        for report in reports {
            self.ensure_as_written(db, report).await?;
            if report.state == PageReportState::Brought {
                aside.scans.extend(report.scan);
            } else {
                aside.replaced.insert(report.page);
            }
        }
        Ok(aside)
    }
}
