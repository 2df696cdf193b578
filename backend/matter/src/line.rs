//! The line of a matter: events written as they happen, and what follows from where it stands.

use async_trait::async_trait;
use contract::{
    Caller, MatterLine, MatterStep, NextStep, Role, Side, Turn,
    machine::Procedure,
    policy::{self, Act, Relation},
};
use kernel::{Kernel, ReadOnly, Tx};
use notice::MatterLines;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    Matter, MatterModel, Matters, Refused,
    rows::matter_event::{self, NOTE},
};

/// What is known of one matter beside its state.
pub type FactsOf<M> = <<M as Matter>::Procedure as Procedure>::Facts;

/// What the viewer of a matter is to it where that hangs on the act; `None` where they are what they are to the matter.
pub type RelationFor<'a> = &'a (dyn Fn(Act) -> Option<Relation> + Send + Sync);

/// An event about to be written.
pub(crate) struct Event<'a> {
    pub(crate) code: &'static str,
    pub(crate) by: Option<&'a Caller>,
    pub(crate) note: Option<&'a str>,
}

impl Matters {
    /// The line of a matter as its viewer may see it.
    ///
    /// # Errors
    /// When a remark cannot be opened, or as [`Matters::deadline`].
    pub async fn line<M: Matter>(
        &self,
        caller: &Caller,
        (row, facts): (&M::Model, &FactsOf<M>),
        relation_for: RelationFor<'_>,
    ) -> Result<MatterLine, Refused> {
        let relation = self.relation::<M>(caller, row);
        let mut acts = M::MACHINE.acts(row.stands(), facts);
        acts.retain(|act| {
            policy::is_permitted(caller, *act, relation_for(*act).unwrap_or(relation))
        });
        let looked_at = self.looked_at(caller, row.id()).await?;
        Ok(MatterLine {
            done: self.steps_since::<M>(caller, row, looked_at).await?,
            state: contract::Code::code(row.stands()).to_owned(),
            next: self.next::<M>(caller, row, facts)?,
            acts,
        })
    }

    /// What comes next, whose turn it is and by when; `None` once the matter has ended.
    ///
    /// # Errors
    /// As [`Matters::deadline`].
    pub fn next<M: Matter>(
        &self,
        caller: &Caller,
        row: &M::Model,
        facts: &FactsOf<M>,
    ) -> Result<Option<NextStep>, Refused> {
        let Some(next) = M::MACHINE.next(row.stands(), facts) else {
            return Ok(None);
        };
        let is_viewers = is_turn_of::<M>(caller, row, next.turn);
        Ok(Some(NextStep {
            code: next.code.to_owned(),
            turn: if is_viewers { Turn::Yours } else { next.turn },
            due: self.running::<M>(row)?,
        }))
    }

    pub(crate) async fn add_event<M: Matter>(
        &self,
        tx: &Tx,
        row: &M::Model,
        event: Event<'_>,
    ) -> Result<(), Refused> {
        self.event_row::<M>(tx, row, event)
            .await?
            .insert(tx)
            .await?;
        Ok(())
    }

    /// Writes the events of many matters.
    pub(crate) async fn put_events(
        &self,
        tx: &Tx,
        events: Vec<matter_event::ActiveModel>,
    ) -> Result<(), Refused> {
        let put = matter_event::Entity::insert_many(events);
        put.exec_without_returning(tx).await?;
        Ok(())
    }

    pub(crate) async fn event_row<M: Matter>(
        &self,
        tx: &Tx,
        row: &M::Model,
        event: Event<'_>,
    ) -> Result<matter_event::ActiveModel, Refused> {
        let id = self.on.kernel.new_id();
        let sealer = self.on.vault.sealer(row.organisation(), id);
        let note = match event.note {
            Some(note) => Some(sealer.text(tx, NOTE, note).await?),
            None => None,
        };
        Ok(matter_event::ActiveModel {
            id: Set(id),
            organisation: Set(row.organisation().0),
            matter: Set(row.id()),
            at: Set(self.on.kernel.now()),
            code: Set(event.code.to_owned()),
            by_account: Set(event.by.map(|caller| caller.account.0)),
            by_role: Set(event.by.map_or(SYSTEM, acting_role).to_owned()),
            note: Set(note),
        })
    }

    /// What happened in a matter, as its viewer may see it, the oldest first.
    ///
    /// # Errors
    /// When a remark cannot be opened.
    pub async fn steps<M: Matter>(
        &self,
        caller: &Caller,
        row: &M::Model,
    ) -> Result<Vec<MatterStep>, Refused> {
        self.steps_since::<M>(caller, row, None).await
    }

    /// The same; what others did since this moment is new.
    async fn steps_since<M: Matter>(
        &self,
        caller: &Caller,
        row: &M::Model,
        looked_at: Option<OffsetDateTime>,
    ) -> Result<Vec<MatterStep>, Refused> {
        let is_office = caller.side() == Side::Office;
        let db = &self.on.kernel.db;
        let events = matter_event::Entity::find()
            .filter(matter_event::Column::Matter.eq(row.id()))
            .order_by_asc(matter_event::Column::Id)
            .all(db)
            .await?;
        let mut steps = Vec::with_capacity(events.len());
        for event in events {
            let is_shown =
                is_office || !M::Procedure::INTERNAL_NOTES.contains(&event.code.as_str());
            let sealer = self.on.vault.sealer(row.organisation(), event.id);
            let note = match event.note.as_ref().filter(|_| is_shown) {
                Some(note) => Some(sealer.open(db, NOTE, note).await?),
                None => None,
            };
            let is_own = event.by_account == Some(caller.account.0);
            steps.push(MatterStep {
                code: event.code,
                at: event.at,
                by: if is_own {
                    caller.name.clone()
                } else {
                    event.by_role
                },
                note,
                is_new: !is_own && looked_at.is_some_and(|looked_at| event.at > looked_at),
            });
        }
        Ok(steps)
    }
}

/// The lines of matters as notices ask for them, over a database that they only read.
pub struct Lines(pub Kernel<ReadOnly>);

#[async_trait]
impl MatterLines for Lines {
    async fn last_moved(&self, matter: Uuid) -> Result<Option<OffsetDateTime>, DbErr> {
        let last = matter_event::Entity::find()
            .filter(matter_event::Column::Matter.eq(matter))
            .order_by_desc(matter_event::Column::Id)
            .one(&self.0.db)
            .await?;
        Ok(last.map(|event| event.at))
    }
}

/// Whether it is this person's turn where it is the turn of `turn`.
fn is_turn_of<M: Matter>(caller: &Caller, row: &M::Model, turn: Turn) -> bool {
    let is_owners =
        matches!(turn, Turn::Applicant | Turn::Officer) && row.owner() == caller.account.0;
    is_owners
        || caller
            .acting_roles()
            .any(|role| turn.roles().contains(&role))
}

/// The role of whoever is nobody.
const SYSTEM: &str = "SYSTEM";

/// The role under which staff appear to outsiders.
fn acting_role(caller: &Caller) -> &'static str {
    caller.acting_roles().next().map_or(SYSTEM, Role::code)
}
