//! Scoped finders: the only way from a caller to a matter.

use contract::{
    Caller, Side,
    policy::{self, Act, Permit, Relation},
};
use ledger::Entry;
use sea_orm::{ColumnTrait, QueryFilter};
use uuid::Uuid;

use crate::{
    Dated, Matter, MatterModel, Matters, Named, Offered, Refused, STALE, WINDOW_CLOSED,
    ensure_as_written, matter::object_of,
};

/// Passes when a matter is still as the deciding person saw it.
///
/// # Errors
/// [`STALE`].
pub fn ensure_seen<M: Matter>(row: &M::Model, version: i32) -> Result<(), Refused> {
    if row.version() == version {
        Ok(())
    } else {
        Err(STALE.refused())
    }
}

impl Matters {
    /// The matter with the caller's relation to it, and the permit for the act: staff reach those of their office,
    /// everybody else their own.
    ///
    /// # Errors
    /// [`Refused::NoSuchThing`], [`Refused::StepUpNeeded`]; [`WINDOW_CLOSED`] where the act needs something granted
    /// that lies open, and it does not.
    pub async fn reach<M: Matter>(
        &self,
        caller: &Caller,
        act: Act,
        id: impl Into<Uuid>,
    ) -> Result<(M::Model, Permit), Refused> {
        let id = id.into();
        let (db, door) = (&self.on.kernel.db, self.door());
        let is_office = caller.side() == Side::Office;
        let scoped = if is_office {
            M::of_office(caller)
        } else {
            M::of_owner(caller)
        };
        let found = scoped.filter(M::COLUMNS.id.eq(id)).one(db).await?;
        if let Some(row) = &found {
            let written = ensure_as_written(&self.on.vault, db, row).await;
            door.noted(caller, act, written).await?;
        }
        let relation = match &found {
            None => Relation::None,
            Some(row) => self.relation::<M>(caller, row),
        };
        let permit = door.permit(caller, act, relation, object_of::<M>(id)).await;
        let is_only_closed = relation == Relation::Own
            && !policy::is_permitted(caller, act, Relation::Own)
            && policy::is_permitted(caller, act, Relation::Granted);
        match permit {
            Err(Refused::NoSuchThing) if is_only_closed => Err(WINDOW_CLOSED.refused()),
            permit => Ok((found.ok_or(Refused::NoSuchThing)?, permit?)),
        }
    }

    /// Several matters of the caller's office, and the permit for an act upon all of them: the first is reached as one alone
    /// is, and the others are asked for at once. One that is not there for the caller is refused as alone, with its entry.
    ///
    /// # Errors
    /// As [`Matters::reach`]; [`Refused::NoSuchThing`] for none at all.
    pub async fn reach_all<M: Matter>(
        &self,
        caller: &Caller,
        act: Act,
        ids: &[Uuid],
    ) -> Result<(Vec<M::Model>, Permit), Refused> {
        let first = ids.first().ok_or(Refused::NoSuchThing)?;
        let (_, permit) = self.reach::<M>(caller, act, *first).await?;
        let found = M::of_office(caller)
            .filter(M::COLUMNS.id.is_in(ids.iter().copied()))
            .all(&self.on.kernel.db)
            .await?;
        let (rows, _) = self.as_written::<M>(found).await?;
        let is_there = |id: &&Uuid| rows.iter().any(|row| row.id() == **id);
        if let Some(missing) = ids.iter().find(|id| !is_there(id)) {
            drop(self.reach::<M>(caller, act, *missing).await?);
            return Err(Refused::NoSuchThing);
        }
        Ok((rows, permit))
    }

    /// A matter of the caller's office, of which `relation` says what the caller is to it, and the permit for the act.
    ///
    /// # Errors
    /// [`Refused::NoSuchThing`], [`Refused::StepUpNeeded`].
    pub async fn reach_by<M: Matter>(
        &self,
        caller: &Caller,
        (act, id): (Act, Uuid),
        relation: impl FnOnce(&M::Model) -> Relation,
    ) -> Result<(M::Model, Permit), Refused> {
        let (db, door) = (&self.on.kernel.db, self.door());
        let found = M::of_office(caller)
            .filter(M::COLUMNS.id.eq(id))
            .one(db)
            .await?
            .filter(|_| caller.side() == Side::Office);
        if let Some(row) = &found {
            let written = ensure_as_written(&self.on.vault, db, row).await;
            door.noted(caller, act, written).await?;
        }
        let relation = found.as_ref().map_or(Relation::None, relation);
        let permit = door
            .permit(caller, act, relation, object_of::<M>(id))
            .await?;
        Ok((found.ok_or(Refused::NoSuchThing)?, permit))
    }

    /// The same, for an act upon it as this person saw it.
    ///
    /// # Errors
    /// Those; [`STALE`].
    pub async fn seen_by<'a, M: Matter>(
        &'a self,
        caller: &'a Caller,
        (act, id, version): (Act, Uuid, i32),
        relation: impl FnOnce(&M::Model) -> Relation,
    ) -> Result<Offered<'a, M>, Refused> {
        let reached = self.reach_by::<M>(caller, (act, id), relation).await?;
        ensure_seen::<M>(&reached.0, version)?;
        self.offered((caller, act), reached)
    }

    /// What the caller is to a matter that they reach.
    pub fn relation<M: Matter>(&self, caller: &Caller, row: &M::Model) -> Relation {
        if caller.side() == Side::Office {
            Relation::Office
        } else if row.is_open_at(self.on.kernel.now()) {
            Relation::Granted
        } else {
            Relation::Own
        }
    }

    /// Shows a matter that was reached: that it was looked at is an entry, and so is that something of it is not what
    /// was sealed. When it was looked at is kept with the entry.
    ///
    /// # Errors
    /// Whatever kept it from being put together, but for [`Refused::Altered`].
    pub async fn shown<M: Matter, V>(
        &self,
        (caller, act): (&Caller, Act),
        (row, permit): (&M::Model, Permit),
        view: Result<V, Refused>,
    ) -> Result<V, Refused> {
        let view = self.door().noted(caller, act, view).await?;
        let entry = Entry::about(row.object()).of(row.owner()).by(caller);
        let under_way = self.on.ledger.begin(permit).await?;
        self.looks_at(under_way.tx(), caller, row.id()).await?;
        under_way.done(entry).await?;
        Ok(view)
    }

    /// Under which permit a refusal of an act upon a matter is noted, and the entry.
    ///
    /// # Errors
    /// As [`Matters::reach`].
    pub async fn noting<M: Matter>(
        &self,
        caller: &Caller,
        act: Act,
        id: impl Into<Uuid>,
    ) -> Result<(Permit, Entry), Refused> {
        let (row, permit) = self.reach::<M>(caller, act, id).await?;
        Ok((permit, Entry::about(row.object()).of(row.owner())))
    }
}
