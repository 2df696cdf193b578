//! When somebody last looked at a matter, and what happened in it since. Nothing is decided by it: it says no more than a
//! time, stands under no seal, and is written with the entry that the look leaves anyway.

use std::collections::HashSet;

use contract::{Caller, WorkMoved};
use kernel::Tx;
use ledger::{Entry, ObjectRef};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, JoinType, QueryFilter, QueryOrder as _, QuerySelect,
    QueryTrait as _, RelationDef, Select,
    sea_query::{Expr, ExprTrait as _, OnConflict},
};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    ListOf, Listing, Matter, MatterModel, Matters, Refused, Within,
    list::Folded,
    rows::{matter_event, work_look, work_note},
};

/// How many matters are told of what a person did last.
const LAST: u64 = 5;
/// How many are told of what happened since they last looked.
const NEWS: u64 = 8;

/// Matters, each with when what is told of it happened.
type Moved = Vec<(Uuid, OffsetDateTime)>;

impl Matters {
    /// Keeps in mind that somebody looks at a matter now.
    pub(crate) async fn looks_at(
        &self,
        tx: &Tx,
        caller: &Caller,
        matter: Uuid,
    ) -> Result<(), Refused> {
        let look = work_look::ActiveModel {
            account: Set(caller.account.0),
            matter: Set(matter),
            looked_at: Set(self.on.kernel.now()),
        };
        let mut once = OnConflict::columns([work_look::Column::Account, work_look::Column::Matter]);
        once.update_column(work_look::Column::LookedAt);
        work_look::Entity::insert(look)
            .on_conflict(once)
            .exec_without_returning(tx)
            .await?;
        Ok(())
    }

    /// When somebody last looked at a matter; `None` where they never did.
    ///
    /// # Errors
    /// When the database cannot.
    pub async fn looked_at(
        &self,
        caller: &Caller,
        matter: Uuid,
    ) -> Result<Option<OffsetDateTime>, Refused> {
        let look = work_look::Entity::find()
            .filter(work_look::Column::Account.eq(caller.account.0))
            .filter(work_look::Column::Matter.eq(matter))
            .one(&self.on.kernel.db)
            .await?;
        Ok(look.map(|look| look.looked_at))
    }

    /// Those of these matters in which others did something since this person last looked.
    pub(crate) async fn news_among(
        &self,
        caller: &Caller,
        matters: &[Uuid],
    ) -> Result<HashSet<Uuid>, Refused> {
        let db = &self.on.kernel.db;
        let of = matter_event::Column::Matter.is_in(matters.iter().copied());
        let moved = news_of(caller).filter(of).select_only();
        let moved = moved
            .column(matter_event::Column::Matter)
            .distinct()
            .into_tuple::<Uuid>()
            .all(db);
        Ok(moved.await?.into_iter().collect())
    }

    /// Those of these on which colleagues left a note since.
    pub(crate) async fn noted_since(
        &self,
        caller: &Caller,
        matters: &[Uuid],
    ) -> Result<Vec<Uuid>, Refused> {
        let looked: RelationDef = work_note::Entity::belongs_to(work_look::Entity)
            .from(work_note::Column::Matter)
            .to(work_look::Column::Matter)
            .into();
        let written = Expr::col((work_note::Entity, work_note::Column::WrittenAt));
        let noted = work_note::Entity::find()
            .join(JoinType::InnerJoin, looked)
            .filter(work_look::Column::Account.eq(caller.account.0))
            .filter(work_note::Column::Account.ne(caller.account.0))
            .filter(work_note::Column::StruckAt.is_null())
            .filter(work_note::Column::Matter.is_in(matters.iter().copied()))
            .filter(written.gt(Expr::col((work_look::Entity, work_look::Column::LookedAt))))
            .select_only()
            .column(work_note::Column::Matter)
            .distinct()
            .into_tuple::<Uuid>()
            .all(&self.on.kernel.db);
        Ok(noted.await?)
    }

    /// What a person did last, and what happened since they last looked, in the matters that they may see; that it was
    /// asked is an entry.
    ///
    /// # Errors
    /// [`Refused::NoSuchThing`], or when the database cannot.
    pub async fn recent_work<M: Matter>(
        &self,
        desk: &impl Listing<M>,
        caller: &Caller,
        within: Within,
    ) -> Result<contract::RecentWork, Refused> {
        let object = ObjectRef::new("organisation", caller.organisation.0);
        let asked = self
            .door()
            .permit(caller, within.act, within.relation, object);
        let permit = asked.await?;
        let seen = M::of_office(caller).filter(within.of);
        let scope = seen
            .clone()
            .select_only()
            .column(M::COLUMNS.id)
            .into_query();
        let in_scope = matter_event::Column::Matter.in_subquery(scope);
        let own = matter_event::Entity::find()
            .filter(matter_event::Column::ByAccount.eq(caller.account.0))
            .filter(in_scope.clone());
        let own = self.latest(own, LAST).await?;
        let news = self.latest(news_of(caller).filter(in_scope), NEWS).await?;
        let recent = contract::RecentWork {
            news: self.told::<M>(desk, &seen, (caller, news)).await?,
            last: self.told::<M>(desk, &seen, (caller, own)).await?,
        };
        let entry = Entry::about(object).by(caller);
        self.on.ledger.note(permit, entry).await?;
        Ok(recent)
    }

    /// The matters of these events, the latest first.
    async fn latest(
        &self,
        events: Select<matter_event::Entity>,
        most: u64,
    ) -> Result<Moved, Refused> {
        let at = matter_event::Column::At;
        let latest = events
            .select_only()
            .column(matter_event::Column::Matter)
            .column_as(at.max(), "latest")
            .group_by(matter_event::Column::Matter)
            .order_by_desc(at.max())
            .order_by_desc(matter_event::Column::Matter)
            .limit(most)
            .into_tuple()
            .all(&self.on.kernel.db);
        Ok(latest.await?)
    }

    /// These matters as lists tell them, in this order.
    async fn told<M: Matter>(
        &self,
        desk: &impl Listing<M>,
        seen: &Select<M>,
        (caller, moved): (&Caller, Moved),
    ) -> Result<Vec<WorkMoved>, Refused> {
        let ids = moved.iter().map(|(matter, _)| *matter);
        let rows = seen
            .clone()
            .filter(M::COLUMNS.id.is_in(ids))
            .all(&self.on.kernel.db)
            .await?;
        let Folded { rows, .. } = self.fold((desk, ListOf::Office), rows).await?;
        let mut told = Vec::with_capacity(rows.len());
        for (row, beside) in rows {
            let found = moved.iter().find(|(matter, _)| *matter == row.id());
            let Some((_, at)) = found else { continue };
            told.push(WorkMoved {
                id: row.id(),
                reference: beside.reference,
                title: beside.title,
                state: contract::Code::code(row.stands()).to_owned(),
                next: self.next::<M>(caller, &row, &beside.facts)?,
                at: *at,
            });
        }
        told.sort_by(|one, other| other.at.cmp(&one.at).then(one.id.cmp(&other.id)));
        Ok(told)
    }
}

/// What others did in matters since this person last looked at each.
fn news_of(caller: &Caller) -> Select<matter_event::Entity> {
    let looked: RelationDef = matter_event::Entity::belongs_to(work_look::Entity)
        .from(matter_event::Column::Matter)
        .to(work_look::Column::Matter)
        .into();
    let by = matter_event::Column::ByAccount;
    let of_others = Condition::any()
        .add(by.is_null())
        .add(by.ne(caller.account.0));
    let at = Expr::col((matter_event::Entity, matter_event::Column::At));
    matter_event::Entity::find()
        .join(JoinType::InnerJoin, looked)
        .filter(work_look::Column::Account.eq(caller.account.0))
        .filter(of_others)
        .filter(at.gt(Expr::col((work_look::Entity, work_look::Column::LookedAt))))
}
