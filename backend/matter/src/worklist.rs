//! Lists of matters, page by page.

use contract::{
    Caller, Code as _,
    machine::{Queue, Runs},
};
use kernel::{ListPage, one_more};
use sea_orm::{
    ColumnTrait, Condition, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{Matter, MatterModel, Matters, Refused, StateOf};

/// The matters of an office that stand in one queue, by the day on which each is to be looked at next; what has ended,
/// the latest first.
pub(crate) struct Worklist<M: Matter> {
    wanted: Select<M>,
    is_ended: bool,
}

/// A place in a worklist: the row that was last looked at.
struct Cursor {
    at: OffsetDateTime,
    id: Uuid,
}

impl Cursor {
    fn parse(text: &str) -> Option<Self> {
        let (seconds, id) = text.split_once('.')?;
        Some(Self {
            at: OffsetDateTime::from_unix_timestamp(seconds.parse().ok()?).ok()?,
            id: id.parse().ok()?,
        })
    }

    fn text(&self) -> String {
        format!("{}.{}", self.at.unix_timestamp(), self.id)
    }
}

impl<M: Matter> Worklist<M> {
    /// Of the caller's office.
    pub(crate) fn of(caller: &Caller, queue: Queue) -> Self {
        let state = M::COLUMNS.state;
        let states = M::MACHINE.states_in(queue).map(StateOf::<M>::code);
        let wanted = M::of_office(caller).filter(if queue == Queue::Ended {
            // A code that nobody knows counts as ended: written by hand, it hides no matter.
            let live = StateOf::<M>::ALL
                .iter()
                .filter(|state| !is_ended::<M>(**state));
            state.is_not_in(live.map(|state| state.code()))
        } else {
            state.is_in(states)
        });
        Self {
            wanted,
            is_ended: queue == Queue::Ended,
        }
    }

    /// Those of them for which this holds.
    pub(crate) fn within(self, of: Condition) -> Self {
        Self {
            wanted: self.wanted.filter(of),
            ..self
        }
    }

    fn behind(&self, place: &Cursor) -> Condition {
        let (at, id) = (M::COLUMNS.due_at, M::COLUMNS.id);
        let (later, tie) = if self.is_ended {
            (at.lt(place.at), id.lt(place.id))
        } else {
            (at.gt(place.at), id.gt(place.id))
        };
        let same = Condition::all().add(at.eq(place.at)).add(tie);
        Condition::any().add(later).add(same)
    }
}

impl Matters {
    /// How many there are, and how many are past the end of their period.
    ///
    /// # Errors
    /// When the database cannot.
    pub(crate) async fn counts<M: Matter>(&self, list: &Worklist<M>) -> Result<(u64, u64), Refused>
    where
        M::Model: Sync,
    {
        let db = &self.on.kernel.db;
        let states = StateOf::<M>::ALL.iter();
        let timed = states.filter(|state| M::MACHINE.runs(**state) != Runs::Nothing);
        let late = list
            .wanted
            .clone()
            .filter(M::COLUMNS.state.is_in(timed.map(|state| state.code())))
            .filter(M::COLUMNS.due_at.lt(self.on.kernel.now()));
        Ok((list.wanted.clone().count(db).await?, late.count(db).await?))
    }

    /// A page of a worklist.
    ///
    /// # Errors
    /// [`Refused::field("after", "cursor")`] for a place that no page names.
    pub(crate) async fn work<M: Matter>(
        &self,
        list: Worklist<M>,
        after: Option<&str>,
    ) -> Result<ListPage<M::Model, String>, Refused> {
        let (at, id) = (M::COLUMNS.due_at, M::COLUMNS.id);
        let place =
            after.map(|after| Cursor::parse(after).ok_or(Refused::field("after", "cursor")));
        let wanted = match place.transpose()? {
            None => list.wanted,
            Some(place) => {
                let behind = list.behind(&place);
                list.wanted.filter(behind)
            }
        };
        let ordered = if list.is_ended {
            wanted.order_by_desc(at).order_by_desc(id)
        } else {
            wanted.order_by_asc(at).order_by_asc(id)
        };
        let rows = ordered.limit(one_more()).all(&self.on.kernel.db).await?;
        Ok(ListPage::of(rows, |row| {
            let (at, id) = (row.due_at()?, row.id());
            Some(Cursor { at, id }.text())
        }))
    }

    /// A page of a person's own matters: first the live ones, then those that have ended, the newest first. A place
    /// that is none of theirs begins at the start.
    ///
    /// # Errors
    /// When the database cannot.
    pub(crate) async fn own<M: Matter>(
        &self,
        caller: &Caller,
        after: Option<Uuid>,
    ) -> Result<ListPage<M::Model, Uuid>, Refused> {
        let (id, ended_at) = (M::COLUMNS.id, M::COLUMNS.ended_at);
        let scope = M::of_owner(caller);
        let db = &self.on.kernel.db;
        let last = match after {
            Some(after) => scope.clone().filter(id.eq(after)).one(db).await?,
            None => None,
        };
        let behind = last.map_or_else(Condition::all, |last| {
            let is_over = ended_at.is_not_null();
            let older = id.lt(last.id());
            if last.ended_at().is_some() {
                Condition::all().add(is_over).add(older)
            } else {
                Condition::any().add(is_over).add(older)
            }
        });
        let rows = scope
            .filter(behind)
            .order_by_asc(ended_at.is_not_null())
            .order_by_desc(id)
            .limit(one_more())
            .all(db)
            .await?;
        Ok(ListPage::of(rows, |row| Some(row.id())))
    }
}

/// Whether nothing comes after this state.
pub(crate) fn is_ended<M: Matter>(state: StateOf<M>) -> bool {
    M::MACHINE.queue(state) == Queue::Ended
}
