//! The one place where the rows of matters are changed.

use contract::{Caller, machine::Step};
use kernel::{Coded, Tx};
use ledger::{Entry, Moves, ObjectRef};
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, EntityTrait, IntoActiveModel, Iterable, ModelTrait,
    QueryFilter, QuerySelect, TryIntoModel,
};

use crate::{
    Dated as _, Happened, Matter, MatterModel, Matters, Named as _, Refused, STALE, StateOf,
    claims::ClaimBefore, ensure_as_written, line::Event, nodes::NodeBefore, worklist::is_ended,
};

/// A step of a matter on its way into its row and onto its line.
pub(crate) struct Move<'a, M: Matter> {
    /// The matter as it was seen.
    pub(crate) row: &'a M::Model,
    pub(crate) step: &'a Step<M::Procedure>,
    /// Where it leads.
    pub(crate) state: StateOf<M>,
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

/// A matter that was moved on.
pub(crate) struct Moved {
    /// The entry of the act.
    pub(crate) entry: Entry,
    /// The version since.
    pub(crate) version: i32,
    /// How the nodes stood that the event concerns.
    pub(crate) nodes: Vec<NodeBefore>,
    /// Who had taken it, where it was let go.
    pub(crate) let_go: Option<ClaimBefore>,
}

impl Matters {
    /// Moves a matter on: its row, and the event of its line where the step leaves one. What may have been undone
    /// before it may be no more.
    ///
    /// # Errors
    /// [`STALE`] where somebody was first, [`Refused::Altered`] where the row is not the one that was written.
    pub(crate) async fn advance<M: Matter>(
        &self,
        tx: &Tx,
        Move {
            row,
            step,
            state,
            by,
            mut change,
            note,
            part,
            mut stated,
        }: Move<'_, M>,
    ) -> Result<Moved, Refused> {
        if state != row.stands() {
            change.set(M::COLUMNS.state, Coded::Known(state).into());
            let ended_at = is_ended::<M>(state).then(|| self.on.kernel.now());
            change.set(M::COLUMNS.ended_at, ended_at.into());
        }
        let (stands, moves) = self.change::<M>(tx, row, change).await?;
        self.forget_undo(tx, row.id()).await?;
        let mut advanced = Moved {
            entry: entry_of::<M>(row, (by, part)).moving(moves),
            version: stands.version(),
            nodes: Vec::new(),
            let_go: None,
        };
        if state != row.stands() {
            advanced.let_go = self.let_go_after::<M>(tx, (row, state), by).await?;
        }
        if advanced.let_go.is_some() {
            stated.insert("let-go".to_owned(), true.into());
        }
        let Some(code) = step.event else {
            let lost = note.map(|_| Refused::Broken("a remark on a step that leaves no event"));
            return lost.map_or(Ok(advanced), Err);
        };
        let event = Event { code, by, note };
        self.add_event::<M>(tx, row, event).await?;
        let happened = (code, by, note.is_some());
        let (watched, nodes) = self.watched::<M>(tx, (&stands, &stated), happened).await?;
        stated.insert("event".to_owned(), code.into());
        advanced.entry = advanced.entry.moving(watched).details(stated.into());
        advanced.nodes = nodes;
        Ok(advanced)
    }

    /// What an event of a matter does to the nodes that watch it, and how they stood before.
    pub(crate) async fn watched<M: Matter>(
        &self,
        tx: &Tx,
        (stands, stated): (&M::Model, &serde_json::Map<String, serde_json::Value>),
        (event, by, is_remarked): (&str, Option<&Caller>, bool),
    ) -> Result<(Moves, Vec<NodeBefore>), Refused> {
        let happened = Happened {
            organisation: stands.organisation(),
            matter: stands.object(),
            reference: stands.numbered(),
            event,
            by,
            is_remarked,
            stated,
            since: &|event| stands.since(event),
            period: &|usual| stands.period(usual),
        };
        Box::pin(self.nodes.moved_by(tx, &happened)).await
    }

    /// Puts the nodes of a matter back to how they stood before an event that is undone.
    pub(crate) async fn unwatched<M: Matter>(
        &self,
        tx: &Tx,
        (row, by): (&M::Model, Option<&Caller>),
        (event, undone): (&str, (&str, &[NodeBefore])),
    ) -> Result<Moves, Refused> {
        let undoing = Happened {
            organisation: row.organisation(),
            matter: row.object(),
            reference: row.numbered(),
            event,
            by,
            is_remarked: false,
            stated: &serde_json::Map::new(),
            since: &|_| None,
            period: &|usual| row.period(usual),
        };
        Box::pin(self.nodes.unhappened(tx, undone, &undoing)).await
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

/// The entry of an act upon a matter, or upon a part of it.
pub(crate) fn entry_of<M: Matter>(
    row: &M::Model,
    (by, part): (Option<&Caller>, Option<ObjectRef>),
) -> Entry {
    let entry = match part {
        None => Entry::about(row.object()),
        Some(part) => Entry::about(part).under(row.object()),
    };
    let entry = entry.of(row.owner());
    match by {
        Some(caller) => entry.by(caller),
        None => entry,
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
