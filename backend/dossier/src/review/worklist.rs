//! The office's applications by due date.

use contract::{
    ApplicationId, Caller, NextStep, Turn, WorklistFilter, WorklistRow,
    policy::{self, Act, Relation},
};
use ledger::{Entry, ObjectRef};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::{
    apply::{alert_of, running_deadline},
    desk::Dossier,
    refused::Refused,
    rows::{application, case_record},
    state::State,
};

impl Dossier {
    pub(crate) async fn list_work(
        &self,
        caller: &Caller,
        filter: WorklistFilter,
    ) -> Result<Vec<WorklistRow>, Refused> {
        let object = ObjectRef::new("organisation", caller.organisation.0);
        let permit = self
            .permit(caller, Act::ReadWorklist, Relation::Office, object)
            .await?;
        let wanted = State::ALL
            .into_iter()
            .filter(|state| belongs(*state, filter) && *state != State::Draft)
            .map(State::code);
        let rows = application::Entity::of_office(caller)
            .filter(application::Column::State.is_in(wanted))
            .order_by_asc(application::Column::DueAt)
            .order_by_asc(application::Column::Id)
            .all(&self.kernel.db)
            .await?;
        let mut list = Vec::with_capacity(rows.len());
        for row in &rows {
            list.push(self.work_row(caller, row).await?);
        }
        self.ledger
            .record(&self.kernel.db, permit, Entry::about(object).by(caller))
            .await?;
        Ok(list)
    }

    async fn work_row(
        &self,
        caller: &Caller,
        row: &application::Model,
    ) -> Result<WorklistRow, Refused> {
        let case = case_record::Entity::find_by_id(row.case_id)
            .one(&self.kernel.db)
            .await?
            .ok_or(Refused::Broken("an application without its case"))?;
        let state = State::of(&row.state);
        let is_prepared = state == State::Verified && self.is_file_prepared(row.case_id).await?;
        let due = running_deadline(self, row, is_prepared)?;
        let alert = alert_of(self, due.as_ref()).to_owned();
        let is_mine = policy::is_permitted(caller, Act::Accept, Relation::Office);
        let next = state.next(is_prepared).map(|(code, turn, _)| NextStep {
            code: code.to_owned(),
            turn: if turn == Turn::CaseManagement && is_mine {
                Turn::Yours
            } else {
                turn
            },
            due,
        });
        Ok(WorklistRow {
            id: ApplicationId(row.id),
            reference: row.reference.clone().unwrap_or_default(),
            unified_case_no: self.case_no(&case).await?,
            applicant_name: row.applicant_name.clone(),
            firm_name: row.firm_name.clone(),
            party_name: self.party_name(row).await?,
            state: state.code().to_owned(),
            next,
            alert,
        })
    }
}

const fn belongs(state: State, filter: WorklistFilter) -> bool {
    match filter {
        WorklistFilter::Waiting => {
            matches!(state, State::Submitted | State::Accepted | State::Verified)
        }
        WorklistFilter::Elsewhere => {
            matches!(state, State::Correction | State::Granted | State::Reading)
        }
        WorklistFilter::Ended => state.is_ended(),
    }
}
