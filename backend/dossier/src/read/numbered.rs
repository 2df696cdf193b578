//! What an audit administrator means by a number, and by which number an application is known.

use std::collections::HashMap;

use async_trait::async_trait;
use casefile::CASE_NO_INDEX;
use contract::{
    AccountId, Caller, Numbered, OrganisationId, Problem,
    personal::comparable,
    policy::{Act, relation_to_office},
};
use ledger::{Entry, NumberedRoom, ObjectRef};
use matter::{Matter as _, Refused};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use crate::{
    desk::Dossier,
    obstacles::NUMBER_ALTERED,
    rows::{application, case_record},
};

impl Dossier {
    /// The asking is an entry whether or not there is such a number. Only identifiers are answered, and only
    /// of the caller's office.
    pub(crate) async fn find_numbered(
        &self,
        caller: &Caller,
        number: &str,
    ) -> Result<Option<Numbered>, Refused> {
        let ledger = ObjectRef::new("ledger", caller.organisation);
        let permit = self
            .door
            .permit(
                caller,
                Act::SearchLedger,
                relation_to_office(caller),
                ledger,
            )
            .await?;
        let object = self.find_object(caller, number.trim()).await;
        let found = match self.door.noted(caller, Act::SearchLedger, object).await? {
            Some(object) => Some(Numbered::Object(object)),
            None => self
                .find_person(number.trim())
                .await?
                .map(Numbered::Account),
        };
        let entry = Entry::about(ledger).by(caller);
        let entry = entry.details(json!({ "found": found }));
        self.ledger.note(permit, entry).await?;
        Ok(found)
    }

    /// The person with a licence or staff number; an e-mail address is no number.
    async fn find_person(&self, number: &str) -> Result<Option<AccountId>, Refused> {
        if number.contains('@') {
            return Ok(None);
        }
        let person = self.identity.find_account(number).await;
        let person = person.map_err(|_| Refused::Broken("people cannot be read"))?;
        Ok(person.map(|person| person.account))
    }

    /// The application or case with this number, as its seal says: a number written by hand leads nobody to
    /// the entries of another.
    async fn find_object(&self, caller: &Caller, number: &str) -> Result<Option<Uuid>, Refused> {
        let db = &self.kernel.db;
        let found = application::Entity::of_office(caller)
            .filter(application::Column::Reference.eq(number))
            .one(db)
            .await?;
        if let Some(found) = found {
            let written = self.ensure_as_written(db, &found).await;
            return written.map(|()| Some(found.id)).map_err(altered);
        }
        let number = comparable(number);
        let index = self
            .vault
            .blind_index(db, caller.organisation, CASE_NO_INDEX, &number)
            .await?;
        let found = case_record::Entity::of_office(caller)
            .filter(case_record::Column::UnifiedNoIndex.eq(index.to_vec()))
            .one(db)
            .await?;
        let Some(case) = found else {
            return Ok(None);
        };
        let landed = self.files.ensure_as_landed(db, &case).await;
        landed.map(|()| Some(case.id)).map_err(altered)
    }
}

#[async_trait]
impl NumberedRoom for Dossier {
    async fn numbers(
        &self,
        office: OrganisationId,
        of: &[Uuid],
    ) -> Result<HashMap<Uuid, String>, Problem> {
        let found = application::Entity::find()
            .filter(application::Column::Id.is_in(of.iter().copied()))
            .filter(application::Column::Organisation.eq(office.0))
            .all(&self.kernel.db)
            .await
            .map_err(Refused::from)?;
        let (rows, _) = self
            .matters
            .as_written::<application::Entity>(found)
            .await?;
        let numbers = rows
            .into_iter()
            .filter_map(|row| Some((row.id, row.reference?)));
        Ok(numbers.collect())
    }
}

fn altered(refused: Refused) -> Refused {
    refused.said_if_altered(&NUMBER_ALTERED)
}
