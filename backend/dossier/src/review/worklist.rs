//! The office's applications by due date.

use contract::{
    ApplicationId, Caller, WorklistFilter, WorklistPage, WorklistQuery, WorklistRow,
    machine::Queue,
    policy::{Act, relation_to_office},
};
use ledger::ObjectRef;
use matter::{Refused, Worklist};

use crate::{apply::unfit, beside::Beside, desk::Dossier, reach::of_list, rows::application};

impl Dossier {
    pub(crate) async fn worklist(
        &self,
        caller: &Caller,
        query: WorklistQuery,
    ) -> Result<WorklistPage, Refused> {
        let object = ObjectRef::new("organisation", caller.organisation.0);
        let permit = self
            .door
            .permit(
                caller,
                Act::ReadWorklist,
                relation_to_office(caller),
                object,
            )
            .await?;
        let list = Worklist::of(
            application::Entity::of_office(caller),
            queue_of(query.filter),
        );
        let (total, late) = self.matters.counts(&list).await?;
        let page = self.matters.work(list, query.after.as_deref()).await?;
        let next = page.next;
        let (rows, mut altered) = self.as_written(page.rows).await?;
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

    async fn work_row(
        &self,
        caller: &Caller,
        row: &application::Model,
        beside: &Beside,
    ) -> Result<WorklistRow, Refused> {
        let facts = row.facts(beside.access(row)?);
        let next = self
            .matters
            .next::<application::Entity>(caller, row, &facts)?;
        let due = next.as_ref().and_then(|next| next.due.as_ref());
        let alert = self.matters.alert(due).to_owned();
        Ok(WorklistRow {
            id: ApplicationId(row.id),
            reference: row.reference.clone().unwrap_or_default(),
            unified_case_no: self.files.number_of(beside.case(row)?).await?,
            applicant_name: row.applicant_name.clone(),
            firm_name: row.firm_name.clone(),
            party_name: self.files.name_of(beside.party(row)?).await?,
            state: row.stands().code().to_owned(),
            next,
            alert,
        })
    }
}

const fn queue_of(filter: WorklistFilter) -> Queue {
    match filter {
        WorklistFilter::Waiting => Queue::Waiting,
        WorklistFilter::Elsewhere => Queue::Elsewhere,
        WorklistFilter::Ended => Queue::Ended,
    }
}
