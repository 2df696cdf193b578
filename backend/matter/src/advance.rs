//! The one place where the rows of matters are changed.

use contract::{Caller, machine::Step};
use kernel::{Coded, Tx};
use ledger::{Entry, Moves, ObjectRef};
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, EntityTrait, IntoActiveModel, Iterable, ModelTrait,
    QueryFilter, QuerySelect, TryIntoModel,
};

use crate::{
    Dated as _, Happened, Matter, MatterModel, Matters, Named as _, Refused, STALE,
    ensure_as_written, line::Event, period::led_to, worklist::is_ended,
};

/// A step of a matter on its way into its row and onto its line.
pub(crate) struct Move<'a, M: Matter> {
    /// The matter as it was seen.
    pub(crate) row: &'a M::Model,
    pub(crate) step: &'a Step<M::Procedure>,
    /// Who takes it; nobody where time does.
    pub(crate) by: Option<&'a Caller>,
    /// What changes in the row beside its state.
    pub(crate) change: M::ActiveModel,
    /// The remark on the line.
    pub(crate) note: Option<&'a str>,
    /// The part of the matter that the act is about, where it is not about the whole.
    pub(crate) part: Option<ObjectRef>,
    /// What the entry says besides the event.
    pub(crate) stated: serde_json::Map<String, serde_json::Value>,
}

impl Matters {
    /// Moves a matter on: its row, and the event of its line where the step leaves one. Answers the entry of the act.
    ///
    /// # Errors
    /// [`STALE`] where somebody was first, [`Refused::Altered`] where the row is not the one that was written.
    pub(crate) async fn advance<M: Matter>(
        &self,
        tx: &Tx,
        Move {
            row,
            step,
            by,
            mut change,
            note,
            part,
            mut stated,
        }: Move<'_, M>,
    ) -> Result<Entry, Refused> {
        let state = led_to::<M>(row, step)?;
        if state != row.stands() {
            change.set(M::COLUMNS.state, Coded::Known(state).into());
            let ended_at = is_ended::<M>(state).then(|| self.on.kernel.now());
            change.set(M::COLUMNS.ended_at, ended_at.into());
        }
        let (stands, moves) = self.change::<M>(tx, row, change).await?;
        if state != row.stands() && self.let_go_after::<M>(tx, (row, state), by).await? {
            stated.insert("let-go".to_owned(), true.into());
        }
        let entry = match part {
            None => Entry::about(row.object()),
            Some(part) => Entry::about(part).under(row.object()),
        };
        let mut entry = entry.of(row.owner()).moving(moves);
        if let Some(caller) = by {
            entry = entry.by(caller);
        }
        let Some(code) = step.event else {
            let lost = note.map(|_| Refused::Broken("a remark on a step that leaves no event"));
            return lost.map_or(Ok(entry), Err);
        };
        let event = Event { code, by, note };
        self.add_event::<M>(tx, row, event).await?;
        let happened = (code, by, note.is_some());
        let watched = self.watched::<M>(tx, (&stands, &stated), happened).await?;
        stated.insert("event".to_owned(), code.into());
        Ok(entry.moving(watched).details(stated.into()))
    }

    /// What an event of a matter does to the nodes that watch it.
    pub(crate) async fn watched<M: Matter>(
        &self,
        tx: &Tx,
        (stands, stated): (&M::Model, &serde_json::Map<String, serde_json::Value>),
        (event, by, is_remarked): (&str, Option<&Caller>, bool),
    ) -> Result<Moves, Refused> {
        let happened = Happened {
            organisation: stands.organisation(),
            matter: stands.object(),
            reference: stands.numbered(),
            event,
            by,
            is_remarked,
            stated,
            since: &|event| stands.since(event),
        };
        Box::pin(self.nodes.happened(tx, &happened)).await
    }

    /// Changes a row that still stands as it was read, and raises its version: nobody decides on what they have not
    /// seen.
    ///
    /// # Errors
    /// As [`Matters::advance`].
    pub(crate) async fn change<M: Matter>(
        &self,
        tx: &Tx,
        row: &M::Model,
        mut change: M::ActiveModel,
    ) -> Result<(M::Model, Moves), Refused> {
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
            let moves = Moves::between(row.standing(), stands.standing());
            Ok((stands, moves))
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
