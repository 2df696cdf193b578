//! How matters begin.

use contract::{
    Caller, OrganisationId,
    machine::{Step, To},
    policy::{Act, Permit},
};
use kernel::{Coded, Tx};
use ledger::{Entry, Moves};
use sea_orm::{ActiveModelTrait as _, ColumnTrait, QueryFilter, sea_query::OnConflict};
use serde_json::Map;
use uuid::Uuid;

use crate::{Matter, MatterModel, Matters, Named, Refused, Taking, WRONG_STATE};

/// That a matter began, to the nodes that watch it: its line says it by being there.
const BEGUN: &str = "begun";

impl Matters {
    /// Begins a matter under this identifier, as its procedure begins, the caller's where `row` says nobody else's; `row`
    /// has the columns of its own. Answers the entry of the act; `None` where an index of the table says that there is one already.
    ///
    /// # Errors
    /// [`WRONG_STATE`] where matters of this kind do not begin by the act; when the database cannot.
    pub async fn begin<M: Matter>(
        &self,
        (tx, caller, act): (&Tx, &Caller, Act),
        of: (Uuid, OrganisationId),
        row: M::ActiveModel,
    ) -> Result<Option<Entry>, Refused> {
        let step = begin_of::<M>(act)?;
        let Some(row) = self.put::<M>((tx, caller, step), of, row).await? else {
            return Ok(None);
        };
        let entry = Entry::about(row.object()).of(row.owner()).by(caller);
        let event = (BEGUN, Some(caller), false);
        let (watched, _) = self.watched::<M>(tx, (&row, &Map::new()), event).await?;
        let moves = Moves::begin(row.standing()).and(watched);
        Ok(Some(entry.moving(moves)))
    }

    /// Begins a matter of the caller's by an act that leaves an event on its line, to be taken further like any act upon
    /// a matter: it may seal, issue, tell. `None` where an index of the table says that there is one already.
    ///
    /// # Errors
    /// As [`Matters::begin`].
    pub async fn beginning<'a, M: Matter>(
        &'a self,
        (caller, act, permit): (&'a Caller, Act, Permit),
        of: (Uuid, OrganisationId),
        row: M::ActiveModel,
    ) -> Result<Option<Taking<'a, M>>, Refused> {
        let step = begin_of::<M>(act)?;
        let under_way = self.on.ledger.begin(permit).await?;
        let put = self
            .put::<M>((under_way.tx(), caller, step), of, row)
            .await?;
        let Some(row) = put else {
            under_way.undone().await?;
            return Ok(None);
        };
        let begun = Moves::begin(row.standing());
        let mut taking = Taking::of((self, Some(caller)), (row, act.into(), under_way));
        taking.moving(begun);
        Ok(Some(taking.stepping(step)))
    }

    /// Puts the row of a new matter; `None` where there is one already.
    async fn put<M: Matter>(
        &self,
        (tx, caller, step): (&Tx, &Caller, &Step<M::Procedure>),
        (id, organisation): (Uuid, OrganisationId),
        mut row: M::ActiveModel,
    ) -> Result<Option<M::Model>, Refused> {
        let columns = M::COLUMNS;
        let To::State(first) = step.to else {
            return Err(WRONG_STATE.refused());
        };
        row.set(columns.id, id.into());
        row.set(columns.organisation, organisation.0.into());
        if row.get(columns.owner).is_not_set() {
            row.set(columns.owner, caller.account.0.into());
        }
        row.set(columns.state, Coded::Known(first).into());
        row.set(columns.version, 0.into());
        row.set(columns.created_at, self.on.kernel.now().into());
        row.set(columns.seal, Vec::<u8>::new().into());
        let inserted = M::insert(row)
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(tx)
            .await?;
        if inserted != 1 {
            return Ok(None);
        }
        let row = M::find().filter(columns.id.eq(id)).one(tx).await?;
        let row = row.ok_or(Refused::Broken("a matter vanished"))?;
        let (change, row) = self
            .sealed::<M>(tx, &row, M::ActiveModel::default())
            .await?;
        M::update_many()
            .set(change)
            .filter(columns.id.eq(id))
            .exec(tx)
            .await?;
        Ok(Some(row))
    }
}

/// The step with which matters of this kind begin by the act.
fn begin_of<M: Matter>(act: Act) -> Result<&'static Step<M::Procedure>, Refused> {
    M::MACHINE.begin_by(act).ok_or(WRONG_STATE.refused())
}
