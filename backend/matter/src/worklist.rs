//! Lists of matters, page by page.

use contract::{
    Caller, Code as _, WorklistCount, WorklistFilter, WorklistQuery,
    machine::{Queue, Runs},
};
use kernel::{ListPage, one_more};
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{Matter, MatterModel, Matters, Refused, StateOf, claims::not_colleagues};

/// The matters of an office that stand in one part of its list, by the day on which each is to be looked at next; what
/// has ended, the latest first.
pub(crate) struct Worklist<M: Matter> {
    /// All parts of the list alike: what of it the caller may see and asks for, whoever took it.
    anybodys: Select<M>,
    /// The same, of those who are asked for.
    whole: Select<M>,
    parts: [(WorklistFilter, Vec<StateOf<M>>); WorklistFilter::ALL.len()],
    filter: WorklistFilter,
    state: Option<StateOf<M>>,
    /// Codes of no state that stand in rows all the same: written by hand, they count as ended, so that they hide no matter.
    unknown: Vec<String>,
}

/// What stands in a worklist.
pub(crate) struct Counted {
    /// Codes of no state that stand in rows.
    pub(crate) unknown: Vec<String>,
    /// In each part.
    pub(crate) parts: Vec<WorklistCount>,
    /// In each state of the part that is asked for.
    pub(crate) states: Vec<WorklistCount>,
    /// What is asked for.
    pub(crate) total: u64,
    /// Of it, what is past the end of its period.
    pub(crate) late: u64,
}

/// Where the matters of an office stand as somebody sees them who works on what waits in `at_desk`: it is their turn, or
/// that of others.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    /// The queue in which what waits for them stands.
    pub at_desk: Queue,
    /// The queue in which what waits for others stands.
    pub elsewhere: Queue,
}

impl Seen {
    /// By the desk at which the office receives.
    pub const BY_OFFICE: Self = Self {
        at_desk: Queue::Waiting,
        elsewhere: Queue::Elsewhere,
    };
    /// By whoever outside of it is asked by it.
    pub const BY_ASKED: Self = Self {
        at_desk: Queue::Elsewhere,
        elsewhere: Queue::Waiting,
    };
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
    /// Of the caller's office, those for which this holds, and of these what is taken by whom that holds of. A state that is none of the part counts as not asked for.
    pub(crate) fn of(
        caller: &Caller,
        (seen, of, taken): (Seen, Condition, Condition),
        query: &WorklistQuery,
    ) -> Self {
        let at_desk: Vec<_> = M::MACHINE.states_in(seen.at_desk).collect();
        let (mine, colleagues): (Vec<_>, Vec<_>) = at_desk
            .into_iter()
            .partition(|state| is_turn_in::<M>(caller, *state));
        let elsewhere = M::MACHINE.states_in(seen.elsewhere).collect();
        let ended = M::MACHINE.states_in(Queue::Ended).collect();
        let anybodys = M::of_office(caller).filter(of);
        let list = Self {
            whole: anybodys.clone().filter(taken),
            anybodys,
            filter: query.filter,
            state: None,
            unknown: Vec::new(),
            parts: [
                (WorklistFilter::Mine, mine),
                (WorklistFilter::Colleagues, colleagues),
                (WorklistFilter::Elsewhere, elsewhere),
                (WorklistFilter::Ended, ended),
            ],
        };
        let asked = query.state.as_deref().and_then(StateOf::<M>::find);
        let state = asked.filter(|state| list.states().contains(state));
        Self { state, ..list }
    }

    /// The same list, which shows what stands under these codes of no state as well.
    pub(crate) fn with_unknown(self, unknown: &[String]) -> Self {
        let unknown = unknown.to_vec();
        Self { unknown, ..self }
    }

    /// The states of the part that is asked for.
    fn states(&self) -> &[StateOf<M>] {
        let part = self.parts.iter().find(|(part, _)| *part == self.filter);
        part.map_or(&[], |(_, states)| states)
    }

    /// The states in which stands what is asked for.
    pub(crate) fn asked_for(&self) -> impl Iterator<Item = StateOf<M>> {
        let only = self.state;
        let states = self.states().iter().copied();
        states.filter(move |state| only.is_none_or(|only| only == *state))
    }

    fn is_ended(&self) -> bool {
        self.filter == WorklistFilter::Ended
    }

    /// What is asked for.
    fn wanted(&self) -> Select<M> {
        self.wanted_of(&self.whole)
    }

    /// The same, whoever took it.
    pub(crate) fn whoever_took_it(&self) -> Select<M> {
        self.wanted_of(&self.anybodys)
    }

    fn wanted_of(&self, all: &Select<M>) -> Select<M> {
        let state = M::COLUMNS.state;
        let wanted = all.clone();
        if let Some(only) = self.state {
            return wanted.filter(state.eq(only.code()));
        }
        // Each code by its name: of what is in none of them, a database looks through the whole index.
        let unknown = self.unknown.iter().filter(|_| self.is_ended());
        let known = self.states().iter().map(|state| state.code());
        wanted.filter(state.is_in(known.chain(unknown.map(String::as_str))))
    }

    /// In which part matters in this state stand.
    fn part_of(&self, state: StateOf<M>) -> Option<WorklistFilter> {
        let mut parts = self.parts.iter();
        let part = parts.find(|(_, states)| states.contains(&state))?;
        Some(part.0)
    }

    fn behind(&self, place: &Cursor) -> Condition {
        if self.is_ended() {
            let (at, id) = (M::COLUMNS.due_at, M::COLUMNS.id);
            let same = Condition::all().add(at.eq(place.at)).add(id.lt(place.id));
            return Condition::any().add(at.lt(place.at)).add(same);
        }
        due_after::<M>(place)
    }

    /// The part in which the first of what is counted stands.
    pub(crate) fn first_part(counted: &Counted) -> WorklistFilter {
        let somewhere = counted.parts.iter().find(|part| part.count > 0);
        somewhere
            .and_then(|part| WorklistFilter::find(&part.code))
            .unwrap_or_default()
    }
}

/// What is due after a place, or at the same moment and stands behind it.
fn due_after<M: Matter>(place: &Cursor) -> Condition {
    let (at, id) = (M::COLUMNS.due_at, M::COLUMNS.id);
    let same = Condition::all().add(at.eq(place.at)).add(id.gt(place.id));
    Condition::any().add(at.gt(place.at)).add(same)
}

/// Whether it may be this person's turn in the state, or nobody's of the office in particular.
pub(crate) fn is_turn_in<M: Matter>(caller: &Caller, state: StateOf<M>) -> bool {
    M::MACHINE.turns(state).any(|turn| {
        let roles = turn.roles();
        roles.is_empty() || caller.acting_roles().any(|role| roles.contains(&role))
    })
}

impl Matters {
    /// What stands in each part of the list, asked of the database at once: of many matters it reads the
    /// index by state and day, and no row.
    ///
    /// # Errors
    /// When the database cannot.
    pub(crate) async fn counts<M: Matter>(&self, list: &Worklist<M>) -> Result<Counted, Refused> {
        let db = &self.on.kernel.db;
        let state = M::COLUMNS.state;
        let by_state = list
            .whole
            .clone()
            .select_only()
            .column(state)
            .column_as(state.count(), "count")
            .group_by(state);
        let timed = StateOf::<M>::ALL
            .iter()
            .filter(|state| M::MACHINE.runs(**state) != Runs::Nothing);
        let late = by_state
            .clone()
            .filter(state.is_in(timed.map(|state| state.code())))
            .filter(M::COLUMNS.due_at.lt(self.on.kernel.now()));
        let all: Vec<(String, i64)> = by_state.into_tuple().all(db).await?;
        let late: Vec<(String, i64)> = late.into_tuple().all(db).await?;
        Ok(list.summed(&all, &late))
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
            None => list.wanted(),
            Some(place) => list.wanted().filter(list.behind(&place)),
        };
        let ordered = |some: Select<M>| {
            if list.is_ended() {
                some.order_by_desc(at).order_by_desc(id)
            } else {
                some.order_by_asc(at).order_by_asc(id)
            }
        };
        // Chosen by the index alone: of the many in a part no more are read than stand on the page.
        let chosen = ordered(wanted.select_only().column(id)).limit(one_more());
        let chosen = M::find().filter(id.in_subquery(chosen.into_query()));
        let rows = ordered(chosen).all(&self.on.kernel.db).await?;
        Ok(ListPage::of(rows, |row| {
            let (at, id) = (row.due_at()?, row.id());
            Some(Cursor { at, id }.text())
        }))
    }

    /// Which matter of the office comes after this one among those that stand where it stands and no colleague took: the
    /// next by its day, and after the last the first; `None` where it is the only one.
    ///
    /// # Errors
    /// When the database cannot.
    pub(crate) async fn after<M: Matter>(
        &self,
        caller: &Caller,
        row: &M::Model,
    ) -> Result<Option<Uuid>, Refused> {
        let (at, id, db) = (M::COLUMNS.due_at, M::COLUMNS.id, &self.on.kernel.db);
        let hands = self.hands_of(caller).await?;
        let others = M::of_office(caller)
            .filter(M::COLUMNS.state.eq(row.stands().code()))
            .filter(id.ne(row.id()))
            .filter(not_colleagues::<M>(&hands))
            .order_by_asc(at)
            .order_by_asc(id);
        let next = match row.due_at() {
            Some(at) => {
                let behind = due_after::<M>(&Cursor { at, id: row.id() });
                others.clone().filter(behind).one(db).await?
            }
            None => None,
        };
        let next = match next {
            Some(next) => Some(next),
            None => others.one(db).await?,
        };
        Ok(next.map(|row| row.id()))
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

impl<M: Matter> Worklist<M> {
    /// Adds up what the database counted by state; a code that nobody knows counts as ended.
    fn summed(&self, all: &[(String, i64)], late: &[(String, i64)]) -> Counted {
        let part_of = |code: &str| {
            let known = StateOf::<M>::find(code);
            known.map_or(Some(WorklistFilter::Ended), |state| self.part_of(state))
        };
        let sum = |counts: &[(String, i64)], within: &dyn Fn(&str) -> bool| {
            let counts = counts.iter().filter(|(code, _)| within(code));
            counts
                .filter_map(|(_, count)| u64::try_from(*count).ok())
                .fold(0, u64::saturating_add)
        };
        let parts = WorklistFilter::ALL.map(|part| {
            let count = sum(all, &|code| part_of(code) == Some(part));
            counted((part.code(), count))
        });
        let is_asked = |code: &str| match self.state {
            Some(state) => state.code() == code,
            None => part_of(code) == Some(self.filter),
        };
        let states = self.states().iter().filter_map(|state| {
            let (code, count) = all.iter().find(|(code, _)| code == state.code())?;
            Some(counted((code, u64::try_from(*count).ok()?)))
        });
        let unknown = all.iter().map(|(code, _)| code);
        let unknown = unknown.filter(|code| StateOf::<M>::find(code).is_none());
        Counted {
            unknown: unknown.cloned().collect(),
            parts: parts.into(),
            states: states.collect(),
            total: sum(all, &is_asked),
            late: sum(late, &is_asked),
        }
    }
}

fn counted((code, count): (&str, u64)) -> WorklistCount {
    WorklistCount {
        code: code.to_owned(),
        count,
    }
}

/// Whether nothing comes after this state.
pub(crate) fn is_ended<M: Matter>(state: StateOf<M>) -> bool {
    M::MACHINE.queue(state) == Queue::Ended
}
