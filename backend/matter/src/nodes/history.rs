//! The history of nodes.

use contract::{Caller, NodeEventCode};
use kernel::Tx;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder,
};

use super::{Nodes, node, node_event};
use crate::Refused;

/// Something that happens to a node.
pub struct NewNodeEvent<'a> {
    /// What.
    pub code: NodeEventCode,
    /// The event of the matter by which it happens.
    pub event: Option<&'a str>,
    /// Who does it; nobody where time does.
    pub by: Option<&'a Caller>,
    /// What they write.
    pub note: Option<&'a str>,
    /// Who is told, as the row keeps it.
    pub told: Option<String>,
}

impl NewNodeEvent<'_> {
    /// This, by time alone.
    pub const fn of(code: NodeEventCode) -> Self {
        Self {
            code,
            event: None,
            by: None,
            note: None,
            told: None,
        }
    }
}

impl Nodes {
    /// Writes down what happens to a node, whose row the transaction has changed or holds.
    ///
    /// # Errors
    /// When vault or database cannot.
    pub async fn add_event(
        &self,
        tx: &Tx,
        row: &node::Model,
        new: NewNodeEvent<'_>,
    ) -> Result<(), Refused> {
        let id = self.kernel.new_id();
        let sealer = self.vault.sealer(row.office(), id);
        let note = match new.note {
            Some(note) => Some(sealer.text(tx, node_event::NOTE, note).await?),
            None => None,
        };
        let before = node_event::Entity::find().filter(node_event::Column::Node.eq(row.id));
        let place = before.count(tx).await?;
        let written = node_event::ActiveModel {
            id: Set(id),
            place: Set(i32::try_from(place).unwrap_or(i32::MAX)),
            organisation: Set(row.organisation),
            node: Set(row.id),
            at: Set(self.kernel.now()),
            code: Set(new.code.into()),
            event: Set(new.event.map(str::to_owned)),
            by_account: Set(new.by.map(|caller| caller.account.0)),
            told: Set(new.told),
            note: Set(note),
        };
        written.insert(tx).await?;
        Ok(())
    }

    /// What happened to a node, oldest first, each with what was written.
    ///
    /// # Errors
    /// When a note cannot be opened, or the database cannot.
    pub async fn history(
        &self,
        row: &node::Model,
    ) -> Result<Vec<(node_event::Model, Option<String>)>, Refused> {
        let db = &self.kernel.db;
        let events = node_event::Entity::find()
            .filter(node_event::Column::Node.eq(row.id))
            .order_by_asc(node_event::Column::Place)
            .all(db)
            .await?;
        let mut history = Vec::with_capacity(events.len());
        for event in events {
            let sealer = self.vault.sealer(row.office(), event.id);
            let note = match &event.note {
                Some(note) => Some(sealer.open(db, node_event::NOTE, note).await?),
                None => None,
            };
            history.push((event, note));
        }
        Ok(history)
    }
}
