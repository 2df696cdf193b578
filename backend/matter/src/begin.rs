//! How matters begin.

use contract::{
    Caller, OrganisationId,
    machine::{Step, To},
    policy::{Act, Permit},
};
use kernel::{Coded, Tx};
use ledger::{Entry, Moves};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait, IntoActiveModel as _, QueryFilter, SqlErr,
    TryIntoModel as _, sea_query::OnConflict,
};
use serde_json::Map;
use uuid::Uuid;

use crate::{
    Matter, MatterModel, Matters, Named, Refused, STALE, Taking, WRONG_STATE, line::Event,
    worklist::is_ended,
};

/// One of many matters that begin within one act.
pub struct Beginning<M: Matter> {
    /// Its identifier.
    pub id: Uuid,
    /// The event that it leaves, by which its first state is known.
    pub event: &'static str,
    /// The remark on its line.
    pub note: Option<String>,
    /// Every column of its own.
    pub row: M::ActiveModel,
}

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

    /// Begins many matters of an organisation within one act, each by the step that leaves this event; each row has every
    /// column of its own, its owner among them. Answers what moved, for the entry of the act.
    ///
    /// # Errors
    /// As [`Matters::begin`]; [`STALE`] where an index of the table says that there is one of them already.
    pub async fn begin_many<M: Matter>(
        &self,
        (tx, caller, act): (&Tx, &Caller, Act),
        organisation: OrganisationId,
        many: Vec<Beginning<M>>,
    ) -> Result<Moves, Refused> {
        let mut moves = Moves::default();
        let (mut rows, mut events) = (Vec::with_capacity(many.len()), Vec::new());
        for one in many {
            let step = M::MACHINE.begin_as(act, one.event);
            let step = step.ok_or(WRONG_STATE.refused())?;
            let row = self.new_row::<M>(step, (one.id, organisation), one.row)?;
            let row = row.try_into_model()?;
            let (_, row) = self
                .sealed::<M>(tx, &row, M::ActiveModel::default())
                .await?;
            moves.join(Moves::begin(row.standing()));
            let begun = (one.event, Some(caller), one.note.is_some());
            let (watched, _) = self.watched::<M>(tx, (&row, &Map::new()), begun).await?;
            moves = moves.and(watched);
            let event = Event {
                code: one.event,
                by: Some(caller),
                note: one.note.as_deref(),
            };
            events.push(self.event_row::<M>(tx, &row, event).await?);
            rows.push(row.into_active_model().reset_all());
        }
        let put = M::insert_many(rows).exec_without_returning(tx).await;
        put.map_err(|error| match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => STALE.refused(),
            _ => error.into(),
        })?;
        self.put_events(tx, events).await?;
        Ok(moves)
    }

    /// A new matter by its row, but for its seal.
    fn new_row<M: Matter>(
        &self,
        step: &Step<M::Procedure>,
        (id, organisation): (Uuid, OrganisationId),
        mut row: M::ActiveModel,
    ) -> Result<M::ActiveModel, Refused> {
        let columns = M::COLUMNS;
        let To::State(first) = step.to else {
            return Err(WRONG_STATE.refused());
        };
        let ended_at = is_ended::<M>(first).then(|| self.on.kernel.now());
        row.set(columns.id, id.into());
        row.set(columns.organisation, organisation.0.into());
        row.set(columns.state, Coded::Known(first).into());
        row.set(columns.version, 0.into());
        row.set(columns.due_at, None::<time::OffsetDateTime>.into());
        row.set(columns.ended_at, ended_at.into());
        row.set(columns.created_at, self.on.kernel.now().into());
        row.set(columns.seal, Vec::<u8>::new().into());
        Ok(row)
    }

    /// Puts the row of a new matter; `None` where there is one already.
    async fn put<M: Matter>(
        &self,
        (tx, caller, step): (&Tx, &Caller, &Step<M::Procedure>),
        (id, organisation): (Uuid, OrganisationId),
        mut row: M::ActiveModel,
    ) -> Result<Option<M::Model>, Refused> {
        let columns = M::COLUMNS;
        if row.get(columns.owner).is_not_set() {
            row.set(columns.owner, caller.account.0.into());
        }
        let row = self.new_row::<M>(step, (id, organisation), row)?;
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
