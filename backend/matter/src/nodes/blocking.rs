//! Acts that an open node keeps from being taken.

use contract::{NodeRule, policy::Act};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{Nodes, node};
use crate::Refused;

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
}
