//! The way from a caller to a provision: whoever works in the office.

use contract::{
    Caller, ProvisionFacts, ProvisionId, Side,
    policy::{self, Act, Permit, Relation, relation_to_office},
};
use ledger::ObjectRef;
use matter::{
    Matter as _, Named as _, Offered, Refused, ensure_as_written, ensure_seen, object_of,
};
use sea_orm::{ColumnTrait, QueryFilter};

use crate::{Provisions, rows::provision};

/// A provision that was reached, with what is known of it and the permit for the act.
pub(crate) struct Reached {
    pub(crate) row: provision::Model,
    pub(crate) facts: ProvisionFacts,
    pub(crate) permit: Permit,
}

impl Provisions {
    /// A provision of the caller's office, and the permit for the act.
    pub(crate) async fn reach(
        &self,
        caller: &Caller,
        (act, id): (Act, ProvisionId),
    ) -> Result<Reached, Refused> {
        let is_office = caller.side() == Side::Office;
        let found = provision::Entity::of_office(caller).filter(provision::Column::Id.eq(id.0));
        let found = found.one(&self.kernel.db).await?.filter(|_| is_office);
        let read = match &found {
            None => None,
            Some(row) => {
                let read = self.read(row).await;
                Some(self.door.noted(caller, act, read).await?)
            }
        };
        let relation = match (&found, read) {
            (Some(row), Some(facts)) => row.relation(caller, (act, facts)),
            _ => Relation::None,
        };
        let object = object_of::<provision::Entity>(id);
        let permit = self.door.permit(caller, act, relation, object).await?;
        let (row, facts) = found.zip(read).ok_or(Refused::NoSuchThing)?;
        Ok(Reached { row, facts, permit })
    }

    /// The same, for an act upon it as this person saw it.
    pub(crate) async fn seen<'a>(
        &'a self,
        caller: &'a Caller,
        (act, id, version): (Act, ProvisionId, i32),
    ) -> Result<Offered<'a, provision::Entity>, Refused> {
        let Reached { row, permit, .. } = self.reach(caller, (act, id)).await?;
        ensure_seen::<provision::Entity>(&row, version)?;
        self.matters.offered((caller, act), (row, permit))
    }

    /// The permit for an act on what the office lays down altogether. Whoever works in another organisation here reads
    /// what holds; what they laid down would not.
    pub(crate) async fn permit(&self, caller: &Caller, act: Act) -> Result<Permit, Refused> {
        let relation = if act == Act::ReadProvisions || self.is_home(caller).await? {
            relation_to_office(caller)
        } else {
            Relation::None
        };
        let office = of_office(caller);
        self.door.permit(caller, act, relation, office).await
    }

    /// Whether the caller may propose anything.
    pub(crate) async fn may_propose(&self, caller: &Caller) -> Result<bool, Refused> {
        Ok(self.is_home(caller).await? && policy::may_ever(caller, Act::ProposeProvision))
    }

    async fn is_home(&self, caller: &Caller) -> Result<bool, Refused> {
        Ok(self.home_office().await? == Some(caller.organisation))
    }

    /// What a row says that stands as it was written.
    async fn read(&self, row: &provision::Model) -> Result<ProvisionFacts, Refused> {
        ensure_as_written(&self.matters.on.vault, &self.kernel.db, row).await?;
        row.first_day()?;
        row.facts(&self.base)
    }
}

/// Names what an office lays down altogether in the ledger.
pub(crate) fn of_office(caller: &Caller) -> ObjectRef {
    ObjectRef::new("organisation", caller.organisation)
}

impl provision::Model {
    /// It, by its name in the ledger, once it is known not to be what was sealed.
    pub(crate) fn altered(&self) -> Refused {
        Refused::Altered(self.object())
    }
}
