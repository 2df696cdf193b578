//! Acts that an open node keeps from being taken, acts that it has the system take, and when nobody is told of it yet.

use contract::{
    NodeRule, NodeStep,
    policy::{Act, SystemAct},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{Nodes, node};
use crate::{Named as _, Refused, ensure_as_written, undo::held_back};

impl Nodes {
    /// Passes where no open node of the matter blocks the act.
    ///
    /// # Errors
    /// [`Refused::Blocked`]; when the database cannot.
    pub(crate) async fn ensure_unblocked<C: ConnectionTrait>(
        &self,
        db: &C,
        matter: Uuid,
        act: Act,
    ) -> Result<(), Refused> {
        let blocks = |rule: &&NodeRule| rule.blocks == Some(act);
        let rules: Vec<&'static NodeRule> = self.table.iter().filter(blocks).collect();
        if rules.is_empty() {
            return Ok(());
        }
        let open = node::Entity::find()
            .filter(node::Column::Matter.eq(matter))
            .filter(node::Column::EndedAt.is_null())
            .filter(node::Column::Rule.is_in(rules.iter().map(|rule| rule.code)))
            .one(db)
            .await?;
        let rule = open.and_then(|row| self.rule_of(&row));
        rule.map_or(Ok(()), |rule| Err(Refused::Blocked(rule.code)))
    }

    /// The open nodes for which the system takes the act by itself: red, and told to whom it concerns. One that was
    /// altered by hand is left to be looked at.
    ///
    /// # Errors
    /// When the database cannot.
    pub async fn told_for(&self, act: SystemAct) -> Result<Vec<node::Model>, Refused> {
        let takes = self.table.iter().filter(|rule| rule.takes == Some(act));
        let db = &self.kernel.db;
        let open = node::Entity::find()
            .filter(node::Column::EndedAt.is_null())
            .filter(node::Column::Rule.is_in(takes.map(|rule| rule.code)))
            .all(db)
            .await?;
        let mut told = Vec::new();
        for row in open {
            let is_red = row.step.known().is_some_and(|step| step >= NodeStep::Red);
            match ensure_as_written(&self.vault, db, &row).await {
                Ok(()) if is_red => told.push(row),
                Ok(()) => {}
                Err(fault) => fault.unless_altered(row.object())?,
            }
        }
        Ok(told)
    }

    /// Whether the decision by which the matter of a node stands can still be undone: its own letters are held back, and
    /// nobody is told of what it opened before them. What was changed by hand holds nothing back.
    ///
    /// # Errors
    /// When the database cannot.
    pub async fn is_held_back(&self, row: &node::Model) -> Result<bool, Refused> {
        let kept = held_back((&self.kernel, &self.vault), row.matter).await?;
        Ok(kept.is_some())
    }
}
