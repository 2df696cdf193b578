//! The office's applications by due date.

use contract::{
    ApplicationId, Caller, NextStep, WorklistFilter, WorklistPage, WorklistQuery, WorklistRow,
    machine::{Queue, Runs},
    policy::{Act, Relation},
};
use ledger::ObjectRef;
use sea_orm::{
    ColumnTrait, Condition, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    apply::{alert_of, as_seen, running_deadline, unfit},
    beside::Beside,
    desk::Dossier,
    reach::of_list,
    refused::Refused,
    rows::application,
    state::{MACHINE, State},
};

const ON_A_PAGE: u64 = 50;

/// Where a page of the list begins: behind the row that was last looked at.
struct Cursor {
    at: OffsetDateTime,
    id: Uuid,
}

impl Cursor {
    fn parse(text: &str) -> Option<Self> {
        let (seconds, id) = text.split_once('.')?;
        Some(Self {
            at: OffsetDateTime::from_unix_timestamp(seconds.parse().ok()?).ok()?,
            id: id.parse().ok()?,
        })
    }

    fn behind(row: &application::Model) -> Option<String> {
        Some(format!("{}.{}", row.due_at?.unix_timestamp(), row.id))
    }

    fn rows_behind(&self, filter: WorklistFilter) -> Condition {
        let (at, id) = (application::Column::DueAt, application::Column::Id);
        let (later, tie) = if filter == WorklistFilter::Ended {
            (at.lt(self.at), id.lt(self.id))
        } else {
            (at.gt(self.at), id.gt(self.id))
        };
        Condition::any()
            .add(later)
            .add(Condition::all().add(at.eq(self.at)).add(tie))
    }
}

impl Dossier {
    pub(crate) async fn worklist(
        &self,
        caller: &Caller,
        query: WorklistQuery,
    ) -> Result<WorklistPage, Refused> {
        let object = ObjectRef::new("organisation", caller.organisation.0);
        let permit = self
            .permit(caller, Act::ReadWorklist, Relation::Office, object)
            .await?;
        let wanted = of_part(caller, query.filter);
        let (total, late) = self.counts(&wanted).await?;
        let mut rows = self.page_of(wanted, &query).await?;
        let has_more = rows.len() > usize::try_from(ON_A_PAGE).unwrap_or(usize::MAX);
        if has_more {
            rows.pop();
        }
        let next = rows.last().filter(|_| has_more).and_then(Cursor::behind);
        let (rows, mut altered) = self.as_written(rows).await?;
        let beside = self.beside(&rows).await?;
        let mut list = Vec::with_capacity(rows.len());
        for row in &rows {
            match self.work_row(caller, row, &beside).await {
                Ok(shown) => list.push(shown),
                Err(error) => altered.push(unfit(row, error)?),
            }
        }
        let entry = of_list(object, &altered).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(WorklistPage {
            rows: list,
            altered,
            total,
            late,
            next,
        })
    }

    /// How many there are, and how many are past the end of their period.
    async fn counts(&self, wanted: &Select<application::Entity>) -> Result<(u64, u64), Refused> {
        let db = &self.kernel.db;
        let timed = State::ALL
            .iter()
            .filter(|state| MACHINE.runs(**state) != Runs::Nothing)
            .map(|state| state.code());
        let late = wanted
            .clone()
            .filter(application::Column::State.is_in(timed))
            .filter(application::Column::DueAt.lt(self.kernel.now()));
        Ok((wanted.clone().count(db).await?, late.count(db).await?))
    }

    /// One row more than a page holds, so that it is known whether another follows.
    async fn page_of(
        &self,
        wanted: Select<application::Entity>,
        query: &WorklistQuery,
    ) -> Result<Vec<application::Model>, Refused> {
        let wanted = match query.after.as_deref() {
            None => wanted,
            Some(after) => {
                let cursor = Cursor::parse(after);
                let cursor = cursor.ok_or_else(|| Refused::field("after", "cursor"))?;
                wanted.filter(cursor.rows_behind(query.filter))
            }
        };
        let (at, id) = (application::Column::DueAt, application::Column::Id);
        let ordered = if query.filter == WorklistFilter::Ended {
            wanted.order_by_desc(at).order_by_desc(id)
        } else {
            wanted.order_by_asc(at).order_by_asc(id)
        };
        Ok(ordered.limit(ON_A_PAGE + 1).all(&self.kernel.db).await?)
    }

    async fn work_row(
        &self,
        caller: &Caller,
        row: &application::Model,
        beside: &Beside,
    ) -> Result<WorklistRow, Refused> {
        let due = running_deadline(self, row)?;
        let alert = alert_of(self, due.as_ref()).to_owned();
        let facts = row.facts(beside.access(row)?);
        let next = MACHINE.next(row.stands(), &facts).map(|next| NextStep {
            code: next.code.to_owned(),
            turn: as_seen(caller, next.turn),
            due,
        });
        Ok(WorklistRow {
            id: ApplicationId(row.id),
            reference: row.reference.clone().unwrap_or_default(),
            unified_case_no: self.case_no(beside.case(row)?).await?,
            applicant_name: row.applicant_name.clone(),
            firm_name: row.firm_name.clone(),
            party_name: self.name_of_party(beside.party(row)?).await?,
            state: row.stands().code().to_owned(),
            next,
            alert,
        })
    }
}

fn of_part(caller: &Caller, filter: WorklistFilter) -> Select<application::Entity> {
    let column = application::Column::State;
    let states = |queue| MACHINE.states_in(queue).map(State::code);
    application::Entity::of_office(caller).filter(match filter {
        WorklistFilter::Waiting => column.is_in(states(Queue::Waiting)),
        WorklistFilter::Elsewhere => column.is_in(states(Queue::Elsewhere)),
        // A code that nobody knows counts as ended: written by hand, it hides no application.
        WorklistFilter::Ended => {
            let live = State::ALL.iter().filter(|state| !state.is_ended());
            column.is_not_in(live.map(|state| state.code()))
        }
    })
}
