//! The applicant's own list.

use contract::{
    ApplicationId, Caller, MatterPage, MatterRow, NextStep, Turn,
    policy::{Act, Relation},
};
use ledger::ObjectRef;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{running_deadline, unfit};
use crate::{
    beside::Beside,
    desk::Dossier,
    reach::of_list,
    refused::Refused,
    rows::{application, case_party},
    seal::PARTY_NAME,
    state::MACHINE,
};

/// How many rows a page of the list has.
const PAGE_LENGTH: usize = 50;
const PAGE: u64 = 50;

impl Dossier {
    pub(crate) async fn my_applications(
        &self,
        caller: &Caller,
        after: Option<ApplicationId>,
    ) -> Result<MatterPage, Refused> {
        let object = ObjectRef::new("account", caller.account.0);
        let permit = self
            .permit(caller, Act::ReadOwnApplication, Relation::Own, object)
            .await?;
        let mut rows = application::Entity::of_applicant(caller)
            .filter(self.behind(caller, after).await?)
            .order_by_asc(application::Column::EndedAt.is_not_null())
            .order_by_desc(application::Column::Id)
            .limit(PAGE + 1)
            .all(&self.kernel.db)
            .await?;
        let is_more = rows.len() > PAGE_LENGTH;
        rows.truncate(PAGE_LENGTH);
        let next = rows.last().filter(|_| is_more);
        let next = next.map(|row| ApplicationId(row.id));
        let (rows, mut altered) = self.as_written(rows).await?;
        let beside = self.beside(&rows).await?;
        let mut list = Vec::with_capacity(rows.len());
        for row in &rows {
            match self.fold(row, &beside).await {
                Ok(folded) => list.push(folded),
                Err(error) => altered.push(unfit(row, error)?),
            }
        }
        list.sort_by_key(|row| (row.next.is_none(), due_of(row)));
        let entry = of_list(object, &altered).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(MatterPage {
            rows: list,
            altered,
            next,
        })
    }

    /// What stands behind an application in the list: first the live ones, then those that have ended.
    async fn behind(
        &self,
        caller: &Caller,
        after: Option<ApplicationId>,
    ) -> Result<Condition, Refused> {
        use application::Column;
        let last = application::Entity::of_applicant(caller)
            .filter(Column::Id.eq(after.map_or(uuid::Uuid::nil(), |after| after.0)))
            .one(&self.kernel.db)
            .await?;
        // Without a place, and with one that is not the caller's own, the list begins at its start.
        let (Some(last), Some(after)) = (last, after) else {
            return Ok(Condition::all());
        };
        let older = Column::Id.lt(after.0);
        Ok(if last.ended_at.is_some() {
            Condition::all()
                .add(Column::EndedAt.is_not_null())
                .add(older)
        } else {
            Condition::any()
                .add(Column::EndedAt.is_not_null())
                .add(older)
        })
    }

    async fn fold(&self, row: &application::Model, beside: &Beside) -> Result<MatterRow, Refused> {
        let due = running_deadline(self, row)?;
        let facts = row.facts(beside.access(row)?);
        let next = MACHINE.next(row.stands(), &facts).map(|next| NextStep {
            code: next.code.to_owned(),
            turn: if next.turn == Turn::Applicant {
                Turn::Yours
            } else {
                next.turn
            },
            due,
        });
        Ok(MatterRow {
            href: format!("/applications/{}", row.id),
            reference: row.reference.clone().unwrap_or_default(),
            title: self.name_of_party(beside.party(row)?).await?,
            state: row.stands().code().to_owned(),
            next,
        })
    }

    /// The name of the party an application concerns.
    pub(crate) async fn party_name(&self, row: &application::Model) -> Result<String, Refused> {
        let party = case_party::Entity::find_by_id(row.party)
            .one(&self.kernel.db)
            .await?
            .ok_or(Refused::Broken("an application without its party"))?;
        self.name_of_party(&party).await
    }

    pub(crate) async fn name_of_party(&self, party: &case_party::Model) -> Result<String, Refused> {
        let sealer = self.sealer(party.organisation, party.id);
        sealer.open(&self.kernel.db, PARTY_NAME, &party.name).await
    }
}

fn due_of(row: &MatterRow) -> i64 {
    row.next
        .as_ref()
        .and_then(|next| next.due.as_ref())
        .map_or(i64::MAX, |due| due.due_at.unix_timestamp())
}
