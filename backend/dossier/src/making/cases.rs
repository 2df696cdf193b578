//! The office's cases as its makers and prosecutors see them, page by page.

use std::collections::HashMap;

use contract::{
    AccountId, Caller, CaseId, CasePage, CaseRow, Role,
    policy::{Act, relation_to_office},
};
use kernel::{ListPage, one_more};
use ledger::ObjectRef;
use matter::{Refused, of_list};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, Query},
};
use uuid::Uuid;

use crate::{
    desk::Dossier,
    reach::of_case,
    rows::{application, case_record, file_document, file_page},
    state::State,
};

/// What is counted for the rows of a page: of catalogues and applications what their seals hold. The
/// pages are counted by their rows; which are read, catalogued and granted is asked of their seals.
#[derive(Default)]
struct Counts {
    pages: HashMap<Uuid, u32>,
    catalogues: HashMap<Uuid, Vec<file_document::Model>>,
    waiting: HashMap<Uuid, u32>,
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
        after: Option<CaseId>,
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
        let cases = listed_for(caller)
            .filter(self.behind_case(caller, after).await?)
            .order_by_desc(is_waited_for())
            .order_by_asc(case_record::Column::DeadlineOn.is_null())
            .order_by_asc(case_record::Column::DeadlineOn)
            .order_by_asc(case_record::Column::Id)
            .limit(one_more())
            .all(&self.kernel.db)
            .await?;
        let page = ListPage::of(cases, |case| Some(CaseId(case.id)));
        let (next, landed) = (page.next, self.files.as_landed(page.rows));
        let (cases, mut altered) = landed.await?;
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
        let entry = of_list(object, &altered).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(CasePage {
            rows,
            altered,
            next,
        })
    }

    /// What stands behind a case in the list. Without a place, and with one that is not in the
    /// caller's list, it begins at its start.
    async fn behind_case(
        &self,
        caller: &Caller,
        after: Option<CaseId>,
    ) -> Result<Condition, Refused> {
        use case_record::Column;
        let Some(after) = after else {
            return Ok(Condition::all());
        };
        let place: Option<(bool, Option<time::Date>)> = listed_for(caller)
            .select_only()
            .column_as(is_waited_for(), "is_waited_for")
            .column(Column::DeadlineOn)
            .filter(Column::Id.eq(after.0))
            .into_tuple()
            .one(&self.kernel.db)
            .await?;
        let Some((was_waited_for, deadline)) = place else {
            return Ok(Condition::all());
        };
        let further = Column::Id.gt(after.0);
        let later = match deadline {
            None => Condition::all()
                .add(Column::DeadlineOn.is_null())
                .add(further),
            Some(day) => Condition::any()
                .add(Column::DeadlineOn.is_null())
                .add(Column::DeadlineOn.gt(day))
                .add(Column::DeadlineOn.eq(day).and(further)),
        };
        let others = is_waited_for().not();
        Ok(if was_waited_for {
            Condition::any().add(others).add(later)
        } else {
            Condition::all().add(others).add(later)
        })
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
            waiting_applications: counts.waiting.get(&case.id).copied().unwrap_or_default(),
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
            .group_by(file_page::Column::CaseId)
            .into_tuple()
            .all(db)
            .await?;
        let waiting = application::Entity::find()
            .filter(application::Column::CaseId.is_in(ids.iter().copied()))
            .filter(application::Column::State.eq(State::Verified.code()))
            .all(db)
            .await?;
        let (waiting, _) = self
            .matters
            .as_written::<application::Entity>(waiting)
            .await?;
        let prosecutors = cases.iter().filter_map(|case| case.prosecutor);
        let prosecutors = self.identity.names(prosecutors.map(AccountId)).await;
        let mut counts = Counts {
            pages: counted(pages),
            catalogues: self.files.documents_of(&ids).await?,
            prosecutors: prosecutors
                .map_err(|_| Refused::Broken("the prosecutors' accounts cannot be read"))?,
            ..Counts::default()
        };
        for application in waiting {
            *counts.waiting.entry(application.case_id).or_default() += 1;
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

/// The cases in the caller's list: a prosecutor has only the assigned ones.
fn listed_for(caller: &Caller) -> Select<case_record::Entity> {
    let cases = case_record::Entity::of_office(caller);
    if caller.holds(Role::Prosecutor) {
        cases.filter(case_record::Column::Prosecutor.eq(caller.account.0))
    } else {
        cases
    }
}

/// Whether a lawyer waits for the file, or a class for its approval.
fn is_waited_for() -> Expr {
    let case = || Expr::col((case_record::Entity, case_record::Column::Id));
    let waiting = Query::select()
        .expr(Expr::val(1))
        .from(application::Entity)
        .and_where(case().eq(Expr::col((
            application::Entity,
            application::Column::CaseId,
        ))))
        .and_where(application::Column::State.eq(State::Verified.code()))
        .take();
    let unapproved = Query::select()
        .expr(Expr::val(1))
        .from(file_document::Entity)
        .and_where(case().eq(Expr::col((
            file_document::Entity,
            file_document::Column::CaseId,
        ))))
        .and_where(file_document::Column::IsApproved.eq(false))
        .take();
    Expr::exists(waiting).or(Expr::exists(unapproved))
}

fn counted(rows: Vec<(Uuid, i64)>) -> HashMap<Uuid, u32> {
    rows.into_iter()
        .map(|(case, count)| (case, u32::try_from(count).unwrap_or(u32::MAX)))
        .collect()
}
