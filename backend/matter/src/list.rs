//! The lists of a desk: what a person has going on, and what the office has to do.

use std::collections::HashMap;

use async_trait::async_trait;
use contract::{
    Caller, Code as _, MatterPage, MatterRow, MatterTitle, SOUGHT_AT_MOST, Taken, WorkFound,
    WorklistPage, WorklistQuery, WorklistRow,
    machine::Procedure,
    policy::{Act, Permit, Relation, is_permitted, relation_to_office},
};
use ledger::{Entry, ObjectRef};
use sea_orm::{ColumnTrait, Condition, QueryFilter, QuerySelect, QueryTrait};
use serde_json::json;
use uuid::Uuid;

use crate::{
    FactsOf, Matter, MatterModel, Matters, Named, Refused,
    claims::{Hands, taken_by},
    ensure_as_written,
    worklist::{Seen, Worklist},
};

/// Whose list it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListOf {
    /// A person's, of their own matters.
    Owner,
    /// The office's, of what it works on.
    Office,
}

/// What a list shows beside a matter's state and what comes next.
pub struct Beside<M: Matter> {
    /// What is known of it beside its state.
    pub facts: FactsOf<M>,
    /// Its number.
    pub reference: String,
    /// What people call it.
    pub title: MatterTitle,
    /// What the office reads beside it, in two lines each; nothing before its owner.
    pub lines: Vec<[String; 2]>,
    /// What the office is to know before it is opened, by codes, the gravest first; nothing before its owner.
    pub flags: Vec<&'static str>,
}

/// A desk whose matters stand in lists.
#[async_trait]
pub trait Listing<M: Matter>: Sync {
    /// Columns that name what a matter hangs on: by these a search finds it.
    const FOUND_BY: &'static [M::Column];

    /// What stands beside these matters, looked up for all at once: a page of fifty asks the database as often as a
    /// page of one. One of which something is not what was sealed is a refusal of its own.
    async fn beside(
        &self,
        list: ListOf,
        rows: &[M::Model],
    ) -> Result<Vec<Result<Beside<M>, Refused>>, Refused>;

    /// What goes by these words at the caller's office, as values of [`Listing::FOUND_BY`]: by a number, a name. At most
    /// [`one_more_sought`].
    async fn sought(&self, caller: &Caller, words: &str) -> Result<Vec<Uuid>, Refused>;
}

/// Those of an office's matters that somebody may see in its worklist, and as what.
pub struct Within {
    /// The act.
    pub act: Act,
    /// What they are to them.
    pub relation: Relation,
    /// From where they look at it.
    pub seen: Seen,
    /// Which they are.
    pub of: Condition,
    /// By which act one is taken, where those who work through the list know among themselves who has what.
    pub takes: Option<Act>,
}

impl Within {
    /// All of them, to somebody of the office.
    pub fn office(caller: &Caller, act: Act) -> Self {
        Self {
            act,
            relation: relation_to_office(caller),
            seen: Seen::BY_OFFICE,
            of: Condition::all(),
            takes: None,
        }
    }

    /// The same, of which each is taken by this act by whoever works on it.
    #[must_use]
    pub fn taken_by(self, act: Act) -> Self {
        Self {
            takes: Some(act),
            ..self
        }
    }

    /// Whether somebody is one of those who take them.
    fn is_among(&self, caller: &Caller) -> bool {
        self.takes
            .is_some_and(|act| is_permitted(caller, act, self.relation))
    }
}

/// What colleagues know among themselves of matters, and nobody else.
#[derive(Default)]
struct Among {
    taken: HashMap<Uuid, Taken>,
    notes: HashMap<Uuid, u64>,
    /// Those on which others left a note since.
    noted: Vec<Uuid>,
}

/// How many identifiers a search asks the database for: one more than it answers, so that too many are known as such.
pub fn one_more_sought() -> u64 {
    u64::try_from(SOUGHT_AT_MOST).map_or(u64::MAX, |most| most.saturating_add(1))
}

/// Rows of a list with what stands beside them, and the identifiers of those that cannot be shown.
pub(crate) struct Folded<M: Matter> {
    pub(crate) rows: Vec<(M::Model, Beside<M>)>,
    altered: Vec<Uuid>,
}

impl Matters {
    /// A page of the caller's own matters, what needs doing first; that it was looked at is an entry.
    ///
    /// # Errors
    /// [`Refused::NoSuchThing`], or when the database cannot.
    pub async fn own_page<M: Matter>(
        &self,
        desk: &impl Listing<M>,
        caller: &Caller,
        (act, after): (Act, Option<Uuid>),
    ) -> Result<MatterPage, Refused> {
        let object = ObjectRef::new("account", caller.account.0);
        let permit = self.door().permit(caller, act, Relation::Own, object);
        let permit = permit.await?;
        let page = self.own::<M>(caller, after).await?;
        let Folded { rows, altered } = self.fold((desk, ListOf::Owner), page.rows).await?;
        let matters: Vec<_> = rows.iter().map(|(row, _)| row.id()).collect();
        let news = self.news_among(caller, &matters).await?;
        let mut list = Vec::with_capacity(rows.len());
        for (row, beside) in rows {
            list.push(MatterRow {
                href: M::Procedure::page_of(row.id()),
                next: self.next::<M>(caller, &row, &beside.facts)?,
                reference: beside.reference,
                title: beside.title,
                state: row.stands().code().to_owned(),
                is_new: news.contains(&row.id()),
            });
        }
        list.sort_by_key(|row| (row.next.is_none(), due_of(row)));
        let entry = of_list(object, &altered).by(caller);
        self.on.ledger.note(permit, entry).await?;
        Ok(MatterPage {
            rows: list,
            altered,
            next: page.next,
        })
    }

    /// A page of a worklist; that it was looked at is an entry.
    ///
    /// # Errors
    /// [`Refused::NoSuchThing`]; [`Refused::Fields`] for a place that no page names.
    pub async fn worklist<M: Matter, L: Listing<M>>(
        &self,
        desk: &L,
        caller: &Caller,
        (within, query): (Within, WorklistQuery),
    ) -> Result<WorklistPage, Refused> {
        let object = ObjectRef::new("organisation", caller.organisation.0);
        let asked = self
            .door()
            .permit(caller, within.act, within.relation, object);
        let permit = asked.await?;
        let found = found_by::<M, L>(&query.about);
        let hands = if within.is_among(caller) {
            Some(self.hands_of(caller).await?)
        } else {
            None
        };
        let taken = hands.as_ref();
        let taken = taken.map_or_else(Condition::all, |it| taken_by::<M>(it, query.taken));
        let list = Worklist::<M>::of(caller, (within.seen, within.of.add(found), taken), &query);
        let counted = self.counts(&list).await?;
        let list = list.with_unknown(&counted.unknown);
        let holders = match &hands {
            Some(hands) => self.holders(hands, list.whoever_took_it()).await?,
            None => Vec::new(),
        };
        let page = self.work(list, query.after.as_deref()).await?;
        let Folded { rows, altered } = self.fold((desk, ListOf::Office), page.rows).await?;
        let matters: Vec<_> = rows.iter().map(|(row, _)| row.id()).collect();
        let mut among = self.among(caller, (hands.as_ref(), &matters)).await?;
        let mut news = self.news_among(caller, &matters).await?;
        news.extend(among.noted);
        let mut list = Vec::with_capacity(rows.len());
        for (row, beside) in rows {
            let next = self.next::<M>(caller, &row, &beside.facts)?;
            let due = next.as_ref().and_then(|next| next.due.as_ref());
            list.push(WorklistRow {
                id: row.id(),
                reference: beside.reference,
                beside: beside.lines,
                flags: beside.flags.into_iter().map(str::to_owned).collect(),
                state: row.stands().code().to_owned(),
                alert: self.alert(due).to_owned(),
                next,
                taken: among.taken.remove(&row.id()),
                notes: among.notes.get(&row.id()).copied().unwrap_or_default(),
                is_new: news.contains(&row.id()),
            });
        }
        let entry = of_list(object, &altered).by(caller);
        self.on.ledger.note(permit, entry).await?;
        Ok(WorklistPage {
            rows: list,
            altered,
            parts: counted.parts,
            states: counted.states,
            holders,
            total: counted.total,
            late: counted.late,
            next: page.next,
            views: self.views::<M>(caller).await?,
        })
    }

    /// What colleagues know of these matters, where whoever looks is one of them.
    async fn among(
        &self,
        caller: &Caller,
        (hands, matters): (Option<&Hands>, &[Uuid]),
    ) -> Result<Among, Refused> {
        let Some(hands) = hands else {
            return Ok(Among::default());
        };
        Ok(Among {
            taken: self.taken_among(hands, matters).await?,
            notes: self.notes_among(matters).await?,
            noted: self.noted_since(caller, matters).await?,
        })
    }

    /// What to ask a worklist for so that it shows what goes by these words; nothing where nothing does. That it was
    /// sought is an entry, which does not say the words.
    ///
    /// # Errors
    /// [`Refused::Fields`] where so much is found that it says nothing.
    pub async fn seek_in_worklist<M: Matter, L: Listing<M>>(
        &self,
        desk: &L,
        caller: &Caller,
        (within, words): (Within, &str),
    ) -> Result<WorkFound, Refused> {
        let object = ObjectRef::new("organisation", caller.organisation.0);
        let asked = self
            .door()
            .permit(caller, within.act, within.relation, object);
        let permit = asked.await?;
        let words = words.trim();
        let found = if words.is_empty() {
            Vec::new()
        } else {
            desk.sought(caller, words).await?
        };
        self.searched(caller, permit, &found).await?;
        if found.is_empty() {
            return Ok(WorkFound::default());
        }
        let of = within.of.add(found_by::<M, L>(&found));
        let of = (within.seen, of, Condition::all());
        let list = Worklist::<M>::of(caller, of, &WorklistQuery::default());
        let filter = Worklist::<M>::first_part(&self.counts(&list).await?);
        Ok(WorkFound {
            about: found,
            filter,
        })
    }

    /// Notes that a list of the office was searched: how much was found, and not the words.
    ///
    /// # Errors
    /// [`Refused::Fields`] where more was found than can be shown: so much says nothing.
    pub async fn searched(
        &self,
        caller: &Caller,
        permit: Permit,
        found: &[Uuid],
    ) -> Result<(), Refused> {
        let object = ObjectRef::new("organisation", caller.organisation.0);
        let entry = Entry::about(object).by(caller);
        let entry = entry.details(json!({ "found": found.len() }));
        self.on.ledger.note(permit, entry).await?;
        if found.len() > SOUGHT_AT_MOST {
            return Err(Refused::field("sought", "too-many-found"));
        }
        Ok(())
    }

    /// Which matter comes after this one in the office's list among those that stand where it stands; that it was asked
    /// is an entry.
    ///
    /// # Errors
    /// [`Refused::NoSuchThing`].
    pub async fn next_in_worklist<M: Matter>(
        &self,
        caller: &Caller,
        (act, id): (Act, Uuid),
    ) -> Result<Option<Uuid>, Refused> {
        let (row, permit) = self.reach::<M>(caller, act, id).await?;
        let next = self.after::<M>(caller, &row).await?;
        let entry = Entry::about(row.object()).by(caller);
        self.on.ledger.note(permit, entry).await?;
        Ok(next)
    }

    /// Those of a list that stand as they were written. One that does not is named, and takes no other along.
    ///
    /// # Errors
    /// When vault or database cannot.
    pub async fn as_written<M: Matter>(
        &self,
        all: Vec<M::Model>,
    ) -> Result<(Vec<M::Model>, Vec<Uuid>), Refused> {
        let (mut written, mut altered) = (Vec::with_capacity(all.len()), Vec::new());
        for row in all {
            match ensure_as_written(&self.on.vault, &self.on.kernel.db, &row).await {
                Ok(()) => written.push(row),
                Err(refused) => {
                    refused.unless_altered(row.object())?;
                    altered.push(row.id());
                }
            }
        }
        Ok((written, altered))
    }

    /// Looks up what stands beside rows. One that is not what was sealed is named, and takes no other along.
    pub(crate) async fn fold<M: Matter>(
        &self,
        (desk, list): (&impl Listing<M>, ListOf),
        all: Vec<M::Model>,
    ) -> Result<Folded<M>, Refused> {
        let (written, mut altered) = self.as_written::<M>(all).await?;
        let beside = desk.beside(list, &written).await?;
        let mut rows = Vec::with_capacity(written.len());
        for (row, beside) in written.into_iter().zip(beside) {
            match beside {
                Ok(beside) => rows.push((row, beside)),
                Err(refused) => {
                    refused.unless_altered(row.object())?;
                    altered.push(row.id());
                }
            }
        }
        Ok(Folded { rows, altered })
    }
}

/// Those that hang on one of these; all of them where nothing is sought. What they are is asked apart: so a database that
/// knows nothing of its rows takes an index for each of the columns, and does not look through the list.
pub(crate) fn found_by<M: Matter, L: Listing<M>>(about: &[Uuid]) -> Condition {
    if about.is_empty() {
        return Condition::all();
    }
    let columns = L::FOUND_BY.iter();
    let any = columns.fold(Condition::any(), |any, column| {
        any.add(column.is_in(about.iter().copied()))
    });
    let id = M::COLUMNS.id;
    let found = M::find().select_only().column(id).filter(any);
    Condition::all().add(id.in_subquery(found.into_query()))
}

/// The entry of somebody's looking at a list. What in it was changed by hand is named there and shown to nobody.
pub fn of_list(list: ObjectRef, altered: &[impl serde::Serialize]) -> Entry {
    let entry = Entry::about(list);
    if altered.is_empty() {
        return entry;
    }
    entry.details(serde_json::json!({ "altered": altered }))
}

fn due_of(row: &MatterRow) -> i64 {
    let next = row.next.as_ref();
    next.and_then(|next| next.due.as_ref())
        .map_or(i64::MAX, |due| due.due_at.unix_timestamp())
}
