//! The way from somebody to an officer, and to a list of them.

use contract::{
    AccountId, Caller, OfficerId, OfficerListId, OrganisationId, Role, Side,
    policy::{Act, Permit, relation_to_office},
};
use kernel::Tx;
use ledger::ObjectRef;
use matter::{Addressee, Matter as _, Offered, Refused, ensure_seen, object_of};
use notice::{Letter, Notice};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::{
    Pool,
    rows::{officer, officer_list},
    unread,
};

/// The page on which officers find their own.
pub(crate) const OWN_PAGE: &str = "/pool/own";

impl Pool {
    /// An officer of the caller's office, or the caller themselves, and the permit for the act.
    pub(crate) async fn officer_of(
        &self,
        caller: &Caller,
        (act, id): (Act, OfficerId),
    ) -> Result<(officer::Model, Permit), Refused> {
        if caller.side() != Side::Office {
            return self.matters.reach::<officer::Entity>(caller, act, id).await;
        }
        let relation = |row: &officer::Model| row.relation(caller, act);
        self.matters
            .reach_by::<officer::Entity>(caller, (act, id.0), relation)
            .await
    }

    /// The same, for an act upon the officer as this person saw it.
    pub(crate) async fn seen<'a>(
        &'a self,
        caller: &'a Caller,
        (act, id, version): (Act, OfficerId, i32),
    ) -> Result<Offered<'a, officer::Entity>, Refused> {
        let reached = self.officer_of(caller, (act, id)).await?;
        ensure_seen::<officer::Entity>(&reached.0, version)?;
        self.matters.offered((caller, act), reached)
    }

    /// The caller's own record: the live one, else the newest.
    pub(crate) async fn own_row(&self, caller: &Caller) -> Result<Option<officer::Model>, Refused> {
        let own = officer::Entity::of_owner(caller)
            .order_by_desc(officer::Column::Id)
            .all(&self.kernel.db)
            .await?;
        let live = own.iter().position(|row| row.ended_at.is_none());
        Ok(own.into_iter().nth(live.unwrap_or_default()))
    }

    /// A list of the caller's office, and the permit for the act.
    pub(crate) async fn list_of(
        &self,
        caller: &Caller,
        (act, id): (Act, OfficerListId),
    ) -> Result<(officer_list::Model, Permit), Refused> {
        let relation = |_: &officer_list::Model| relation_to_office(caller);
        self.matters
            .reach_by::<officer_list::Entity>(caller, (act, id.0), relation)
            .await
    }

    /// The permit for an act on what belongs to the caller's office.
    pub(crate) async fn permit(&self, caller: &Caller, act: Act) -> Result<Permit, Refused> {
        let relation = relation_to_office(caller);
        self.door
            .permit(caller, act, relation, of_office(caller))
            .await
    }

    /// How letters reach an officer; not at all while there is no account.
    pub(crate) async fn address_of(
        &self,
        row: &officer::Model,
    ) -> Result<Option<Addressee>, Refused> {
        let person = self.identity().person(row.whose()).await;
        match person.map_err(unread)? {
            Some(_) => self
                .matters
                .addressee::<officer::Entity>(row)
                .await
                .map(Some),
            None => Ok(None),
        }
    }

    /// Whether somebody has come into the officer's account.
    pub(crate) async fn has_come(&self, account: AccountId) -> Result<bool, Refused> {
        let person = self.identity().person(account).await.map_err(unread)?;
        Ok(person.is_some_and(|person| person.has_come))
    }

    /// Tells everybody of the office who holds one of these roles, but for whoever acts.
    pub(crate) async fn told(
        &self,
        caller: &Caller,
        roles: &[Role],
    ) -> Result<Vec<identity::Person>, Refused> {
        let mut told: Vec<identity::Person> = Vec::new();
        for role in roles {
            let holders = self.identity().people_with_role(caller.organisation, *role);
            for person in holders.await.map_err(unread)? {
                let is_known = told.iter().any(|one| one.account == person.account);
                if person.account != caller.account && !is_known {
                    told.push(person);
                }
            }
        }
        Ok(told)
    }

    /// Writes to somebody of the office about an officer, within an act.
    pub(crate) async fn write_to(
        &self,
        tx: &Tx,
        (office, id): (OrganisationId, OfficerId),
        (person, letter): (&identity::Person, impl Letter),
    ) -> Result<(), Refused> {
        let notice = Notice {
            organisation: office,
            to: person.into(),
            lang: person.lang,
            about: Some(object_of::<officer::Entity>(id)),
            page: Some(format!("/pool/officers/{id}")),
            letter: Box::new(letter),
        };
        self.matters.on.notices.post(tx, notice).await?;
        Ok(())
    }

    /// An officer whose paper this is, live or not.
    pub(crate) async fn by_paper(
        &self,
        office: OrganisationId,
        index: &[u8],
    ) -> Result<Vec<officer::Model>, Refused> {
        let found = officer::Entity::find()
            .filter(officer::Column::Organisation.eq(office.0))
            .filter(officer::Column::PaperIndex.eq(index.to_vec()))
            .all(&self.kernel.db);
        Ok(found.await?)
    }
}

/// Names an office altogether in the ledger.
pub(crate) fn of_office(caller: &Caller) -> ObjectRef {
    ObjectRef::new("organisation", caller.organisation)
}
