//! The office's cases as its makers and prosecutors see them, page by page.

use std::collections::HashMap;

use contract::{
    AccountId, Caller, CaseId, CasePage, CaseQuery, CaseRow,
    policy::{Act, relation_to_office},
};
use ledger::ObjectRef;
use matter::{Refused, of_list};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::{
    desk::Dossier,
    reach::of_case,
    rows::{application, case_record, file_document, file_page, page_report},
};

/// What is counted for the rows of a page: of catalogues and applications what their seals hold. The
/// pages are counted by their rows; which are read, catalogued and granted is asked of their seals.
#[derive(Default)]
struct Counts {
    pages: HashMap<Uuid, u32>,
    catalogues: HashMap<Uuid, Vec<file_document::Model>>,
    waiting: HashMap<Uuid, Vec<application::Model>>,
    reports: HashMap<Uuid, Vec<page_report::Model>>,
    prosecutors: HashMap<AccountId, String>,
}

/// Pages of a catalogue, and those of them whose class waits for its approval.
#[derive(Default)]
struct Catalogued {
    pages: u32,
    unapproved: u32,
}

impl Dossier {
    pub(crate) async fn cases(
        &self,
        caller: &Caller,
        query: CaseQuery,
    ) -> Result<CasePage, Refused> {
        let object = ObjectRef::new("organisation", caller.organisation.0);
        let permit = self
            .door
            .permit(
                caller,
                Act::ReadCaseFile,
                relation_to_office(caller),
                object,
            )
            .await?;
        let standings = self.standing_counts(caller, &query).await?;
        let page = self.ordered_cases(caller, &query).await?;
        let (rows, altered) = self.case_rows(page.rows).await?;
        let entry = of_list(object, &altered).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(CasePage {
            rows,
            altered,
            standings,
            next: page.next,
        })
    }

    /// The rows of cases, and those of which something was changed outside the system.
    pub(super) async fn case_rows(
        &self,
        cases: Vec<case_record::Model>,
    ) -> Result<(Vec<CaseRow>, Vec<CaseId>), Refused> {
        let (cases, mut altered) = self.files.as_landed(cases).await?;
        let mut counts = self.counts_of(&cases).await?;
        let mut rows = Vec::with_capacity(cases.len());
        for case in &cases {
            match self.counted_row(case, &mut counts).await {
                Ok(row) => rows.push(row),
                Err(error) => {
                    let id = CaseId(case.id);
                    error.unless_altered(of_case(id))?;
                    altered.push(id);
                }
            }
        }
        Ok((rows, altered))
    }

    /// The row of one case.
    pub(crate) async fn case_row(&self, case: &case_record::Model) -> Result<CaseRow, Refused> {
        let mut counts = self.counts_of(std::slice::from_ref(case)).await?;
        self.counted_row(case, &mut counts).await
    }

    /// The row of a case for which everything was counted: nothing is asked of the database for it.
    async fn counted_row(
        &self,
        case: &case_record::Model,
        counts: &mut Counts,
    ) -> Result<CaseRow, Refused> {
        let pages = counts.pages.get(&case.id).copied().unwrap_or_default();
        let catalogue = counts.catalogues.remove(&case.id).unwrap_or_default();
        let catalogued = self.catalogued(&catalogue).await?;
        let prosecutor = case.prosecutor.map(AccountId);
        let prosecutor = prosecutor.and_then(|account| counts.prosecutors.get(&account));
        let waiting = counts.waiting.remove(&case.id).unwrap_or_default();
        let reports = counts.reports.remove(&case.id).unwrap_or_default();
        for report in &reports {
            self.ensure_as_written(&self.kernel.db, report).await?;
        }
        let first_report = reports.first().map(|report| self.report_due(report));
        Ok(CaseRow {
            id: CaseId(case.id),
            unified_case_no: self.files.number_of(case).await?,
            title: self.files.title_of(case).await?,
            stage: case.stage.clone(),
            prosecutor_name: prosecutor.cloned().unwrap_or_default(),
            deadline_on: case.deadline_on,
            pages,
            uncatalogued_pages: pages.saturating_sub(catalogued.pages),
            unapproved_pages: catalogued.unapproved,
            waiting_applications: u32::try_from(waiting.len()).unwrap_or(u32::MAX),
            first_due: self.first_due(&waiting)?,
            reported_pages: u32::try_from(reports.len()).unwrap_or(u32::MAX),
            first_report_due: first_report.transpose()?.flatten(),
        })
    }

    async fn counts_of(&self, cases: &[case_record::Model]) -> Result<Counts, Refused> {
        let db = &self.kernel.db;
        let ids: Vec<Uuid> = cases.iter().map(|case| case.id).collect();
        let pages = file_page::Entity::find()
            .select_only()
            .column(file_page::Column::CaseId)
            .column_as(file_page::Column::Id.count(), "counted")
            .filter(file_page::Column::CaseId.is_in(ids.iter().copied()))
            .filter(file_page::Entity::stands_in_file())
            .group_by(file_page::Column::CaseId)
            .into_tuple()
            .all(db)
            .await?;
        let waiting = self.waiting_for(&ids).await?;
        let prosecutors = cases.iter().filter_map(|case| case.prosecutor);
        let prosecutors = self.identity.names(prosecutors.map(AccountId)).await;
        let mut counts = Counts {
            pages: counted(pages),
            catalogues: self.files.documents_of(&ids).await?,
            reports: self.reports_waiting(&ids).await?,
            prosecutors: prosecutors
                .map_err(|_| Refused::Broken("the prosecutors' accounts cannot be read"))?,
            ..Counts::default()
        };
        for application in waiting {
            let of_case = counts.waiting.entry(application.case_id).or_default();
            of_case.push(application);
        }
        Ok(counts)
    }

    async fn catalogued(&self, catalogue: &[file_document::Model]) -> Result<Catalogued, Refused> {
        let mut catalogued = Catalogued::default();
        for document in catalogue {
            let covers = self.files.open_covers(&self.kernel.db, document).await?;
            let pages = u32::try_from(covers.pages.len()).unwrap_or(u32::MAX);
            catalogued.pages += pages;
            if covers.approval.is_none() {
                catalogued.unapproved += pages;
            }
        }
        Ok(catalogued)
    }
}

fn counted(rows: Vec<(Uuid, i64)>) -> HashMap<Uuid, u32> {
    rows.into_iter()
        .map(|(case, count)| (case, u32::try_from(count).unwrap_or(u32::MAX)))
        .collect()
}
