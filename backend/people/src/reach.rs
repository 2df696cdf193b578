//! The way from an administrator to a person, and to what is proposed about them.

use contract::{
    AccountId, AuthorisationId, Caller, Side,
    policy::{Act, Permit, Relation, relation_to_office},
};
use identity::Person;
use ledger::ObjectRef;
use matter::{Offered, Refused, ensure_as_written, ensure_seen, object_of};
use sea_orm::{ActiveValue::Set, EntityTrait};

use crate::{
    People,
    rows::{authorisation, service},
    unread,
};

/// Somebody of the office who was reached, with their service.
pub(crate) struct Reached {
    pub(crate) person: Person,
    pub(crate) row: service::Model,
    pub(crate) permit: Permit,
}

/// What the caller is to somebody: nobody acts upon themselves.
pub(crate) fn relation_to(caller: &Caller, (act, id): (Act, AccountId)) -> Relation {
    if id == caller.account && act != Act::ReadPeople {
        Relation::OwnSubmission
    } else {
        relation_to_office(caller)
    }
}

impl People {
    /// Somebody of the caller's office, and the permit for the act.
    pub(crate) async fn person_of(
        &self,
        caller: &Caller,
        (act, id): (Act, AccountId),
    ) -> Result<(Person, Permit), Refused> {
        let found = self.identity().person(id).await.map_err(unread)?;
        let found = found.filter(|person| {
            caller.side() == Side::Office && person.organisation == caller.organisation
        });
        let relation = match &found {
            Some(_) => relation_to(caller, (act, id)),
            None => Relation::None,
        };
        let object = object_of::<service::Entity>(id);
        let permit = self.door.permit(caller, act, relation, object).await?;
        Ok((found.ok_or(Refused::NoSuchThing)?, permit))
    }

    /// The same, with their service. Whoever registered or was entered by an operator has a record from here on.
    pub(crate) async fn reach(
        &self,
        caller: &Caller,
        (act, id): (Act, AccountId),
    ) -> Result<Reached, Refused> {
        let (person, permit) = self.person_of(caller, (act, id)).await?;
        let row = self.record(caller, (act, id)).await?;
        Ok(Reached {
            person,
            row,
            permit,
        })
    }

    /// The record of somebody's service, which begins where nobody acted upon them before; refused where it was altered.
    pub(crate) async fn record(
        &self,
        caller: &Caller,
        (act, id): (Act, AccountId),
    ) -> Result<service::Model, Refused> {
        let row = match self.service_of(id).await? {
            Some(row) => row,
            None => self.begin_record(caller, id).await?,
        };
        let written = ensure_as_written(self.vault(), &self.kernel.db, &row).await;
        self.door.noted(caller, act, written).await?;
        Ok(row)
    }

    /// The same, for an act upon their service as this person saw it.
    pub(crate) async fn seen<'a>(
        &'a self,
        caller: &'a Caller,
        (act, id, version): (Act, AccountId, i32),
    ) -> Result<(Person, Offered<'a, service::Entity>), Refused> {
        let Reached {
            person,
            row,
            permit,
        } = self.reach(caller, (act, id)).await?;
        ensure_seen::<service::Entity>(&row, version)?;
        let offered = self.matters.offered((caller, act), (row, permit))?;
        Ok((person, offered))
    }

    pub(crate) async fn service_of(
        &self,
        AccountId(id): AccountId,
    ) -> Result<Option<service::Model>, Refused> {
        let found = service::Entity::find_by_id(id);
        Ok(found.one(&self.kernel.db).await?)
    }

    async fn begin_record(
        &self,
        caller: &Caller,
        id: AccountId,
    ) -> Result<service::Model, Refused> {
        let object = object_of::<service::Entity>(id);
        let permit = self.permit(caller, Act::ReadPeople, object).await?;
        let act = self.ledger.begin(permit).await?;
        let row = service::ActiveModel {
            owner: Set(id.0),
            department: Set(None),
            invited_until: Set(None),
            ..Default::default()
        };
        let begun = (act.tx(), caller, Act::ReadPeople);
        let entry = self
            .matters
            .begin::<service::Entity>(begun, (id.0, caller.organisation), row)
            .await?;
        match entry {
            Some(entry) => {
                act.done(entry).await?;
            }
            // Somebody else looked at the same moment.
            None => act.undone().await?,
        }
        let row = self.service_of(id).await?;
        row.ok_or(Refused::Broken("a service vanished"))
    }

    /// What was proposed about somebody of the caller's office, and the permit for the act.
    pub(crate) async fn authorisation_of(
        &self,
        caller: &Caller,
        (act, id): (Act, AuthorisationId),
    ) -> Result<(authorisation::Model, Permit), Refused> {
        let relation = |row: &authorisation::Model| row.relation(caller, act);
        self.matters
            .reach_by::<authorisation::Entity>(caller, (act, id.0), relation)
            .await
    }

    /// The same, for an act upon it as this person saw it.
    pub(crate) async fn proposed<'a>(
        &'a self,
        caller: &'a Caller,
        (act, id, version): (Act, AuthorisationId, i32),
    ) -> Result<Offered<'a, authorisation::Entity>, Refused> {
        let relation = |row: &authorisation::Model| row.relation(caller, act);
        self.matters
            .seen_by(caller, (act, id.0, version), relation)
            .await
    }

    /// The permit for an act on what belongs to the caller's office.
    pub(crate) async fn permit(
        &self,
        caller: &Caller,
        act: Act,
        object: ObjectRef,
    ) -> Result<Permit, Refused> {
        let relation = relation_to_office(caller);
        self.door.permit(caller, act, relation, object).await
    }
}

/// Names an office altogether in the ledger.
pub(crate) fn of_office(caller: &Caller) -> ObjectRef {
    ObjectRef::new("organisation", caller.organisation)
}
