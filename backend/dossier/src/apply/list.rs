//! The applicant's own list.

use contract::{
    Caller, MatterRow, NextStep, Turn,
    policy::{Act, Relation},
};
use ledger::{Entry, ObjectRef};
use sea_orm::{EntityTrait, QueryOrder};

use super::running_deadline;
use crate::{
    desk::Dossier,
    refused::Refused,
    rows::{application, case_party},
    seal::PARTY_NAME,
    state::State,
};

impl Dossier {
    pub(crate) async fn list_own(&self, caller: &Caller) -> Result<Vec<MatterRow>, Refused> {
        let object = ObjectRef::new("account", caller.account.0);
        let permit = self
            .permit(caller, Act::ReadOwnApplication, Relation::Own, object)
            .await?;
        let rows = application::Entity::of_applicant(caller)
            .order_by_desc(application::Column::SavedAt)
            .all(&self.kernel.db)
            .await?;
        let mut list = Vec::with_capacity(rows.len());
        for row in &rows {
            list.push(self.fold(row).await?);
        }
        list.sort_by_key(|row| (row.next.is_none(), due_of(row)));
        self.ledger
            .record(&self.kernel.db, permit, Entry::about(object).by(caller))
            .await?;
        Ok(list)
    }

    async fn fold(&self, row: &application::Model) -> Result<MatterRow, Refused> {
        let state = State::of(&row.state);
        let is_prepared = state == State::Verified && self.is_file_prepared(row.case_id).await?;
        let due = running_deadline(self, row, is_prepared)?;
        let next = state.next(is_prepared).map(|(code, turn, _)| NextStep {
            code: code.to_owned(),
            turn: if turn == Turn::Applicant {
                Turn::Yours
            } else {
                turn
            },
            due,
        });
        Ok(MatterRow {
            href: format!("/applications/{}", row.id),
            reference: row.reference.clone().unwrap_or_default(),
            title: self.party_name(row).await?,
            state: state.code().to_owned(),
            next,
        })
    }

    /// The name of the party an application concerns.
    pub(crate) async fn party_name(&self, row: &application::Model) -> Result<String, Refused> {
        let party = case_party::Entity::find_by_id(row.party)
            .one(&self.kernel.db)
            .await?
            .ok_or(Refused::Broken("an application without its party"))?;
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
