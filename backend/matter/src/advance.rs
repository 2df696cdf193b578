//! The one place where the rows of matters are changed.

use contract::Caller;
use kernel::{Coded, Tx};
use ledger::{Entry, Moves};
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, EntityTrait, IntoActiveModel, Iterable, ModelTrait,
    QueryFilter, QuerySelect, TryIntoModel,
};

use crate::{
    Matter, MatterModel, Matters, Named as _, Refused, STALE, StateOf, ensure_as_written,
    line::Event, period::led_to, worklist::is_ended,
};

/// A step of a matter: the row as it was seen, and the event of the procedure, which alone says where it goes.
#[must_use]
pub struct Move<'a, M: Matter> {
    row: &'a M::Model,
    event: &'static str,
    change: M::ActiveModel,
    note: Option<&'a str>,
}

impl<'a, M: Matter> Move<'a, M> {
    /// By this event.
    pub fn by(row: &'a M::Model, event: &'static str) -> Self {
        Self {
            row,
            event,
            change: M::ActiveModel::default(),
            note: None,
        }
    }

    /// With what else changes in the row.
    pub fn changing(self, change: M::ActiveModel) -> Self {
        Self { change, ..self }
    }

    /// With a remark on the line.
    pub fn noting(self, note: Option<&'a str>) -> Self {
        Self { note, ..self }
    }

    /// The matter as it was seen.
    pub const fn row(&self) -> &'a M::Model {
        self.row
    }

    /// Where it will stand.
    ///
    /// # Errors
    /// [`crate::WRONG_STATE`] where the event does not fit.
    pub fn leads_to(&self) -> Result<StateOf<M>, Refused> {
        led_to::<M>(self.row, self.event)
    }
}

impl Matters {
    /// Moves a matter on: its row, and the event of its line. Answers the entry of the act, to which the desk adds what
    /// else it moved; `by` is `None` where time or the system did it.
    ///
    /// # Errors
    /// [`crate::WRONG_STATE`] where the event does not fit, [`STALE`] where somebody was first,
    /// [`Refused::Altered`] where the row is not the one that was written.
    pub async fn advance<M: Matter>(
        &self,
        tx: &Tx,
        by: Option<&Caller>,
        step: Move<'_, M>,
    ) -> Result<Entry, Refused> {
        let state = step.leads_to()?;
        let Move {
            row,
            event,
            mut change,
            note,
        } = step;
        change.set(M::COLUMNS.state, Coded::Known(state).into());
        if is_ended::<M>(state) {
            change.set(M::COLUMNS.ended_at, Some(self.on.kernel.now()).into());
        }
        let moves = self.change::<M>(tx, row, change).await?;
        let recorded = Event {
            code: event,
            by,
            note,
        };
        self.add_event::<M>(tx, row, recorded).await?;
        let entry = Entry::about(row.object())
            .details(serde_json::json!({ "event": event }))
            .moving(moves);
        let entry = entry.of(row.owner());
        Ok(match by {
            Some(caller) => entry.by(caller),
            None => entry,
        })
    }

    /// Changes a row that still stands as it was read, without moving the matter on, and raises its version: nobody
    /// decides on what they have not seen.
    ///
    /// # Errors
    /// As [`Matters::advance`].
    pub async fn change<M: Matter>(
        &self,
        tx: &Tx,
        row: &M::Model,
        mut change: M::ActiveModel,
    ) -> Result<Moves, Refused> {
        ensure_as_written(&self.on.vault, tx, row).await?;
        let columns = M::COLUMNS;
        change.set(columns.version, (row.version() + 1).into());
        let (change, stands) = self.sealed::<M>(tx, row, change).await?;
        let changed = M::update_many()
            .set(change)
            .filter(columns.id.eq(row.id()))
            .filter(columns.version.eq(row.version()))
            .filter(columns.state.eq(row.state().clone()))
            .exec(tx)
            .await?;
        if changed.rows_affected == 1 {
            Ok(Moves::between(row.standing(), stands.standing()))
        } else {
            Err(STALE.refused())
        }
    }

    /// A change with the day to look at the row next and its seal, and the row as it stands after it.
    pub(crate) async fn sealed<M: Matter>(
        &self,
        tx: &Tx,
        row: &M::Model,
        mut change: M::ActiveModel,
    ) -> Result<(M::ActiveModel, M::Model), Refused> {
        let due_at = self.next_look::<M>(&after(row, &change)?)?;
        change.set(M::COLUMNS.due_at, due_at.into());
        let seal = self.on.vault.bind(tx, &after(row, &change)?).await?;
        change.set(M::COLUMNS.seal, seal.into());
        let stands = after(row, &change)?;
        Ok((change, stands))
    }

    /// Says that something belonging to the matter changed, such as its papers.
    ///
    /// # Errors
    /// As [`Matters::advance`].
    pub async fn touch<M: Matter>(&self, tx: &Tx, row: &M::Model) -> Result<Moves, Refused> {
        let nothing = M::ActiveModel::default();
        self.change::<M>(tx, row, nothing).await
    }

    /// The row as it stands now, nobody else's to change until the transaction ends.
    ///
    /// `SQLite` has one writer and ignores the lock; on PostgreSQL whoever comes second waits here and then reads what
    /// the first has written.
    ///
    /// # Errors
    /// [`Refused::Altered`].
    pub async fn hold<M: Matter>(&self, tx: &Tx, row: &M::Model) -> Result<M::Model, Refused> {
        let held = M::find()
            .filter(M::COLUMNS.id.eq(row.id()))
            .lock_exclusive()
            .one(tx)
            .await?
            .ok_or(Refused::Broken("a matter vanished"))?;
        ensure_as_written(&self.on.vault, tx, &held).await?;
        Ok(held)
    }
}

/// A row as it stands after a change.
///
/// # Errors
/// Where the change leaves a row that is none.
pub fn after<R, A>(row: &R, change: &A) -> Result<R, sea_orm::DbErr>
where
    R: ModelTrait + IntoActiveModel<A>,
    A: ActiveModelTrait<Entity = R::Entity> + TryIntoModel<R>,
{
    let mut after = row.clone().into_active_model();
    for column in <R::Entity as EntityTrait>::Column::iter() {
        if let ActiveValue::Set(value) = change.get(column) {
            after.set(column, value);
        }
    }
    after.try_into_model()
}
