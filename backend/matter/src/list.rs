//! The lists of a desk: what a person has going on, and what the office has to do.

use async_trait::async_trait;
use contract::{
    Caller, Code as _, MatterPage, MatterRow, WorklistPage, WorklistQuery, WorklistRow,
    machine::{Procedure, Queue},
    policy::{Act, Relation, relation_to_office},
};
use ledger::{Entry, ObjectRef};
use sea_orm::Condition;
use uuid::Uuid;

use crate::{
    FactsOf, Matter, MatterModel, Matters, Named, Refused, ensure_as_written, worklist::Worklist,
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
    /// What it is about.
    pub title: String,
    /// What the office reads beside it, in two lines each; nothing before its owner.
    pub lines: Vec<[String; 2]>,
}

/// A desk whose matters stand in lists.
#[async_trait]
pub trait Listing<M: Matter>: Sync {
    /// What stands beside these matters, looked up for all at once: a page of fifty asks the database as often as a
    /// page of one. One of which something is not what was sealed is a refusal of its own.
    async fn beside(
        &self,
        list: ListOf,
        rows: &[M::Model],
    ) -> Result<Vec<Result<Beside<M>, Refused>>, Refused>;
}

/// A part of an office's worklist, and as what somebody looks at it.
pub struct Within {
    /// The act.
    pub act: Act,
    /// What they are to the part.
    pub relation: Relation,
    /// Where its matters stand.
    pub queue: Queue,
    /// Which matters are of it.
    pub of: Condition,
}

/// Rows of a list with what stands beside them, and the identifiers of those that cannot be shown.
struct Folded<M: Matter> {
    rows: Vec<(M::Model, Beside<M>)>,
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
        let mut list = Vec::with_capacity(rows.len());
        for (row, beside) in rows {
            list.push(MatterRow {
                href: M::Procedure::page_of(row.id()),
                next: self.next::<M>(caller, &row, &beside.facts)?,
                reference: beside.reference,
                title: beside.title,
                state: row.stands().code().to_owned(),
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

    /// A page of the office's worklist; that it was looked at is an entry.
    ///
    /// # Errors
    /// [`Refused::NoSuchThing`]; [`Refused::Fields`] for a place that no page names.
    pub async fn worklist_page<M: Matter>(
        &self,
        desk: &impl Listing<M>,
        caller: &Caller,
        (act, query): (Act, WorklistQuery),
    ) -> Result<WorklistPage, Refused> {
        let within = Within {
            act,
            relation: relation_to_office(caller),
            queue: query.filter.queue(),
            of: Condition::all(),
        };
        let after = query.after.as_deref();
        self.worklist_within::<M>(desk, caller, (within, after))
            .await
    }

    /// A page of the part of the office's worklist that is somebody's; that it was looked at is an entry.
    ///
    /// # Errors
    /// As [`Matters::worklist_page`].
    pub async fn worklist_within<M: Matter>(
        &self,
        desk: &impl Listing<M>,
        caller: &Caller,
        (within, after): (Within, Option<&str>),
    ) -> Result<WorklistPage, Refused> {
        let object = ObjectRef::new("organisation", caller.organisation.0);
        let asked = self
            .door()
            .permit(caller, within.act, within.relation, object);
        let permit = asked.await?;
        let list = Worklist::<M>::of(caller, within.queue).within(within.of);
        let (total, late) = self.counts(&list).await?;
        let page = self.work(list, after).await?;
        let Folded { rows, altered } = self.fold((desk, ListOf::Office), page.rows).await?;
        let mut list = Vec::with_capacity(rows.len());
        for (row, beside) in rows {
            let next = self.next::<M>(caller, &row, &beside.facts)?;
            let due = next.as_ref().and_then(|next| next.due.as_ref());
            list.push(WorklistRow {
                id: row.id(),
                reference: beside.reference,
                beside: beside.lines,
                state: row.stands().code().to_owned(),
                alert: self.alert(due).to_owned(),
                next,
            });
        }
        let entry = of_list(object, &altered).by(caller);
        self.on.ledger.note(permit, entry).await?;
        Ok(WorklistPage {
            rows: list,
            altered,
            total,
            late,
            next: page.next,
        })
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
    async fn fold<M: Matter>(
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
