//! The applicant's own list.

use contract::{
    ApplicationId, Caller, MatterPage, MatterRow,
    policy::{Act, Relation},
};
use ledger::ObjectRef;
use matter::Refused;
use sea_orm::EntityTrait;

use super::unfit;
use crate::{
    beside::Beside,
    desk::Dossier,
    reach::of_list,
    rows::{application, case_party},
};

impl Dossier {
    pub(crate) async fn my_applications(
        &self,
        caller: &Caller,
        after: Option<ApplicationId>,
    ) -> Result<MatterPage, Refused> {
        let object = ObjectRef::new("account", caller.account.0);
        let permit = self
            .door
            .permit(caller, Act::ReadOwnApplication, Relation::Own, object)
            .await?;
        let scope = application::Entity::of_applicant(caller);
        let page = self.matters.own(scope, after.map(|after| after.0)).await?;
        let next = page.next.map(ApplicationId);
        let (rows, mut altered) = self.as_written(page.rows).await?;
        let beside = self.beside(&rows).await?;
        let mut list = Vec::with_capacity(rows.len());
        for row in &rows {
            match self.fold(caller, row, &beside).await {
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

    async fn fold(
        &self,
        caller: &Caller,
        row: &application::Model,
        beside: &Beside,
    ) -> Result<MatterRow, Refused> {
        let facts = row.facts(beside.access(row)?);
        let next = self
            .matters
            .next::<application::Entity>(caller, row, &facts)?;
        Ok(MatterRow {
            href: format!("/applications/{}", row.id),
            reference: row.reference.clone().unwrap_or_default(),
            title: self.files.name_of(beside.party(row)?).await?,
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
        self.files.name_of(&party).await
    }
}

fn due_of(row: &MatterRow) -> i64 {
    row.next
        .as_ref()
        .and_then(|next| next.due.as_ref())
        .map_or(i64::MAX, |due| due.due_at.unix_timestamp())
}
