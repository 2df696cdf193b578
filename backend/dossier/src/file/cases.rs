//! The office's cases as its makers and prosecutors see them, page by page.

use std::collections::HashMap;

use contract::{
    AccountId, Caller, CaseId, CasePage, CaseRow, Role,
    policy::{Act, Relation},
};
use ledger::{Entry, ObjectRef};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, Query},
};
use uuid::Uuid;

use crate::{
    desk::Dossier,
    refused::Refused,
    rows::{application, case_record, file_document, file_page},
    seal::CASE_TITLE,
    state::State,
};

/// How many rows a page of the list has.
const PAGE_LENGTH: usize = 50;
const PAGE: u64 = 50;

/// What is counted for the rows of a page. Counted from the readable columns; what is shown of a file
/// and granted reads the seals.
#[derive(Default)]
struct Counts {
    pages: HashMap<Uuid, u32>,
    catalogued: HashMap<Uuid, u32>,
    unapproved: HashMap<Uuid, u32>,
    waiting: HashMap<Uuid, u32>,
    prosecutors: HashMap<AccountId, String>,
}

impl Dossier {
    pub(crate) async fn list_cases(
        &self,
        caller: &Caller,
        after: Option<CaseId>,
    ) -> Result<CasePage, Refused> {
        let object = ObjectRef::new("organisation", caller.organisation.0);
        let permit = self
            .permit(caller, Act::ReadCaseFile, Relation::Office, object)
            .await?;
        let mut cases = listed_for(caller)
            .filter(self.behind_case(caller, after).await?)
            .order_by_desc(is_waited_for())
            .order_by_asc(case_record::Column::DeadlineOn.is_null())
            .order_by_asc(case_record::Column::DeadlineOn)
            .order_by_asc(case_record::Column::Id)
            .limit(PAGE + 1)
            .all(&self.kernel.db)
            .await?;
        let is_more = cases.len() > PAGE_LENGTH;
        cases.truncate(PAGE_LENGTH);
        let next = cases.last().filter(|_| is_more);
        let next = next.map(|case| CaseId(case.id));
        let rows = self.case_rows(&self.as_landed(cases).await?).await?;
        self.ledger
            .record(&self.kernel.db, permit, Entry::about(object).by(caller))
            .await?;
        Ok(CasePage { rows, next })
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
        let mut rows = self.case_rows(std::slice::from_ref(case)).await?;
        rows.pop().ok_or(Refused::NoSuchThing)
    }

    /// The rows of cases, in as many statements as for one of them.
    async fn case_rows(&self, cases: &[case_record::Model]) -> Result<Vec<CaseRow>, Refused> {
        let counts = self.counts_of(cases).await?;
        let of = |counted: &HashMap<Uuid, u32>, case: &case_record::Model| {
            counted.get(&case.id).copied().unwrap_or_default()
        };
        let mut rows = Vec::with_capacity(cases.len());
        for case in cases {
            let pages = of(&counts.pages, case);
            let prosecutor = case.prosecutor.map(AccountId);
            let prosecutor = prosecutor.and_then(|account| counts.prosecutors.get(&account));
            rows.push(CaseRow {
                id: CaseId(case.id),
                unified_case_no: self.case_no(case).await?,
                title: self.case_title(case).await?,
                stage: case.stage.clone(),
                prosecutor_name: prosecutor.cloned().unwrap_or_default(),
                deadline_on: case.deadline_on,
                pages,
                uncatalogued_pages: pages.saturating_sub(of(&counts.catalogued, case)),
                unapproved_pages: of(&counts.unapproved, case),
                waiting_applications: of(&counts.waiting, case),
            });
        }
        Ok(rows)
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
            .select_only()
            .column(application::Column::CaseId)
            .column_as(application::Column::Id.count(), "counted")
            .filter(application::Column::CaseId.is_in(ids.iter().copied()))
            .filter(application::Column::State.eq(State::Verified.code()))
            .group_by(application::Column::CaseId)
            .into_tuple()
            .all(db)
            .await?;
        let prosecutors = cases.iter().filter_map(|case| case.prosecutor);
        let prosecutors = self.identity.names(prosecutors.map(AccountId)).await;
        let mut counts = Counts {
            pages: counted(pages),
            waiting: counted(waiting),
            prosecutors: prosecutors
                .map_err(|_| Refused::Broken("the prosecutors' accounts cannot be read"))?,
            ..Counts::default()
        };
        self.count_catalogued(&mut counts, ids).await?;
        Ok(counts)
    }

    async fn count_catalogued(&self, counts: &mut Counts, ids: Vec<Uuid>) -> Result<(), Refused> {
        let documents: Vec<(Uuid, i32, bool)> = file_document::Entity::find()
            .select_only()
            .column(file_document::Column::CaseId)
            .column(file_document::Column::Pages)
            .column(file_document::Column::IsApproved)
            .filter(file_document::Column::CaseId.is_in(ids))
            .into_tuple()
            .all(&self.kernel.db)
            .await?;
        for (case, pages, is_approved) in documents {
            let pages = u32::try_from(pages).unwrap_or_default();
            *counts.catalogued.entry(case).or_default() += pages;
            if !is_approved {
                *counts.unapproved.entry(case).or_default() += pages;
            }
        }
        Ok(())
    }

    pub(crate) async fn case_title(&self, case: &case_record::Model) -> Result<String, Refused> {
        let sealer = self.sealer(case.organisation, case.id);
        sealer.open(&self.kernel.db, CASE_TITLE, &case.title).await
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
