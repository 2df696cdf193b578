//! In which order cases stand before those who make their files, and where the making of each stands, asked of the
//! database by the rows alone: what is shown of a case is asked of its seals.

use contract::{Caller, CaseId, CaseQuery, FileStanding, PageReportState, Role, WorklistCount};
use kernel::{ListPage, one_more};
use matter::{ExportOf, Refused};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    Value,
    sea_query::{Expr, IntoColumnRef, IntoTableRef, Query, SelectStatement},
};
use time::{Date, OffsetDateTime};

use crate::{
    desk::Dossier,
    rows::{application, case_record, file_document, file_page, page_report},
    state::State,
};

/// The name under which the database answers where a file stands.
const STANDS: &str = "file_stands";

/// Where a case stands in the list: what a lawyer waits for first, or reported, then what waits for an approval, then the
/// others.
struct Place {
    rank: i32,
    due_at: Option<OffsetDateTime>,
    deadline_on: Option<Date>,
    case: CaseId,
}

impl Dossier {
    /// A page of the cases in the caller's list that are asked for. Without a place, and with one that is not in the
    /// caller's list, it begins at its start.
    pub(super) async fn ordered_cases(
        &self,
        caller: &Caller,
        query: &CaseQuery,
    ) -> Result<ListPage<case_record::Model, CaseId>, Refused> {
        use case_record::Column;
        let mut wanted = sought_for(caller, query);
        if let Some(standing) = query.standing {
            wanted = wanted.filter(stands().eq(standing.code()));
        }
        if let Some(place) = self.place_of(caller, query.after).await? {
            wanted = wanted.filter(behind(&place));
        }
        let cases = wanted
            .order_by_asc(rank())
            .order_by_asc(due().is_null())
            .order_by_asc(due())
            .order_by_asc(Column::DeadlineOn.is_null())
            .order_by_asc(Column::DeadlineOn)
            .order_by_asc(Column::Id)
            .limit(one_more())
            .all(&self.kernel.db)
            .await?;
        Ok(ListPage::of(cases, |case| Some(CaseId(case.id))))
    }

    async fn place_of(
        &self,
        caller: &Caller,
        after: Option<CaseId>,
    ) -> Result<Option<Place>, Refused> {
        let Some(case) = after else {
            return Ok(None);
        };
        let found: Option<(i32, Option<OffsetDateTime>, Option<Date>)> = listed_for(caller)
            .select_only()
            .expr_as(rank(), "rank_of_case")
            .expr_as(due(), "first_due_at")
            .column(case_record::Column::DeadlineOn)
            .filter(case_record::Column::Id.eq(case.0))
            .into_tuple()
            .one(&self.kernel.db)
            .await?;
        Ok(found.map(|(rank, due_at, deadline_on)| Place {
            rank,
            due_at,
            deadline_on,
            case,
        }))
    }

    /// How many cases of the caller's list, or of what was found in it, stand where.
    pub(super) async fn standing_counts(
        &self,
        caller: &Caller,
        query: &CaseQuery,
    ) -> Result<Vec<WorklistCount>, Refused> {
        let counted: Vec<(String, i64)> = sought_for(caller, query)
            .select_only()
            .expr_as(stands(), STANDS)
            .column_as(case_record::Column::Id.count(), "counted")
            .group_by(Expr::col(STANDS))
            .into_tuple()
            .all(&self.kernel.db)
            .await?;
        let counts = FileStanding::ALL.map(|standing| {
            let found = counted.iter().find(|(code, _)| code == standing.code());
            WorklistCount {
                code: standing.code().to_owned(),
                count: found.map_or(0, |(_, count)| u64::try_from(*count).unwrap_or_default()),
            }
        });
        Ok(counts.into())
    }
}

/// The cases in the caller's list: a prosecutor has only the assigned ones.
pub(super) fn listed_for(caller: &Caller) -> Select<case_record::Entity> {
    let cases = case_record::Entity::of_office(caller);
    if caller.holds(Role::Prosecutor) {
        cases.filter(case_record::Column::Prosecutor.eq(caller.account.0))
    } else {
        cases
    }
}

/// The cases of an office that are taken out as a table.
pub(super) fn taken_out(of: &ExportOf) -> Select<case_record::Entity> {
    use case_record::Column;
    let mut cases = case_record::Entity::find();
    cases = cases.filter(Column::Organisation.eq(of.organisation.0));
    if !of.about.is_empty() {
        cases = cases.filter(Column::Id.is_in(of.about.iter().copied()));
    }
    let is_asked = |standing: &FileStanding| of.states.iter().any(|code| code == standing.code());
    if FileStanding::ALL.iter().all(is_asked) {
        return cases;
    }
    cases.filter(stands().is_in(of.states.iter().map(String::as_str)))
}

/// Of these, what a search found; all of them where nothing is sought.
fn sought_for(caller: &Caller, query: &CaseQuery) -> Select<case_record::Entity> {
    let cases = listed_for(caller);
    if query.about.is_empty() {
        return cases;
    }
    cases.filter(case_record::Column::Id.is_in(query.about.iter().map(|case| case.0)))
}

/// The rows of a table that hang on the case.
fn hung_on_case(table: impl IntoTableRef, case: impl IntoColumnRef) -> SelectStatement {
    Query::select()
        .from(table)
        .and_where(Expr::col((case_record::Entity, case_record::Column::Id)).eq(Expr::col(case)))
        .take()
}

fn pages() -> SelectStatement {
    let case = (file_page::Entity, file_page::Column::CaseId);
    let mut pages = hung_on_case(file_page::Entity, case);
    pages.cond_where(file_page::Entity::stands_in_file());
    pages
}

/// Whether a page of the case was reported and stands so.
fn has_report(state: PageReportState) -> Expr {
    let case = (page_report::Entity, page_report::Column::CaseId);
    let mut reports = hung_on_case(page_report::Entity, case);
    reports.and_where(page_report::Column::State.eq(state.code()));
    Expr::exists(reports.expr(Expr::val(1)).take())
}

fn documents() -> SelectStatement {
    let case = (file_document::Entity, file_document::Column::CaseId);
    hung_on_case(file_document::Entity, case)
}

/// Documents whose class waits for its approval.
fn unapproved() -> Expr {
    let mut unapproved = documents();
    unapproved.and_where(file_document::Column::IsApproved.eq(false));
    Expr::exists(unapproved.expr(Expr::val(1)).take())
}

/// Applications that wait for the file.
fn waiting() -> SelectStatement {
    let case = (application::Entity, application::Column::CaseId);
    let mut waiting = hung_on_case(application::Entity, case);
    waiting.and_where(application::Column::State.eq(State::Verified.code()));
    waiting.take()
}

/// The code of [`FileStanding`].
fn stands() -> Expr {
    let is_there = Expr::exists(pages().expr(Expr::val(1)).take());
    let of_page = Expr::col((file_page::Entity, file_page::Column::Id));
    let of_document = Expr::col((file_document::Entity, file_document::Column::Pages));
    let imported: Expr = pages().expr(of_page.count()).take().into();
    let catalogued: Expr = documents().expr(of_document.sum().if_null(0)).take().into();
    Expr::case(is_there.not(), FileStanding::Empty.code())
        .case(imported.gt(catalogued), FileStanding::Uncatalogued.code())
        .case(unapproved(), FileStanding::Unapproved.code())
        .finally(FileStanding::Ready.code())
        .into()
}

/// Whether a lawyer waits for the file to be made.
fn is_awaited() -> Expr {
    let waits = Expr::exists(waiting().expr(Expr::val(1)).take());
    waits.and(stands().ne(FileStanding::Ready.code()))
}

fn rank() -> Expr {
    let for_maker = is_awaited().or(has_report(PageReportState::Open));
    let for_approver = unapproved().or(has_report(PageReportState::Brought));
    Expr::case(for_maker, 0)
        .case(for_approver, 1)
        .finally(2)
        .into()
}

/// By when the first lawyer who waits for the file is to be let in.
fn due() -> Expr {
    let due_at = Expr::col((application::Entity, application::Column::DueAt));
    let first: Expr = waiting().expr(due_at.min()).take().into();
    Expr::case(is_awaited(), first).into()
}

/// What stands behind a place.
fn behind(place: &Place) -> Condition {
    use case_record::{Column, Entity};
    let further = Condition::all().add(Column::Id.gt(place.case.0));
    let deadline = Expr::col((Entity, Column::DeadlineOn));
    let by_deadline = after(&deadline, place.deadline_on, further);
    let by_due = after(&due(), place.due_at, by_deadline);
    Condition::any()
        .add(rank().gt(place.rank))
        .add(Condition::all().add(rank().eq(place.rank)).add(by_due))
}

/// What comes after a value in an order in which nothing comes last, and after the same value what comes further.
fn after<V: Into<Value> + Clone>(column: &Expr, value: Option<V>, further: Condition) -> Condition {
    let Some(value) = value else {
        let is_nothing = column.clone().is_null();
        return Condition::all().add(is_nothing).add(further);
    };
    let same = column.clone().eq(Expr::val(value.clone()));
    Condition::any()
        .add(column.clone().is_null())
        .add(column.clone().gt(Expr::val(value)))
        .add(Condition::all().add(same).add(further))
}
