//! Nodes put back to how they stood before an event that was undone.

use contract::{NodeEnding, NodeEventCode, NodeStep};
use kernel::{Coded, Tx};
use ledger::Moves;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{Happened, Nodes, node};
use crate::{Refused, ensure_as_written};

/// How an open node stood before an event.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct NodeBefore {
    node: Uuid,
    #[serde(with = "time::serde::rfc3339")]
    since: OffsetDateTime,
    step: String,
    #[serde(with = "time::serde::rfc3339::option")]
    paused_at: Option<OffsetDateTime>,
    paused: String,
}

impl NodeBefore {
    pub(super) fn of(row: &node::Model) -> Self {
        Self {
            node: row.id,
            since: row.since,
            step: row.step.code().to_owned(),
            paused_at: row.paused_at,
            paused: row.paused.clone(),
        }
    }

    /// Whether the clock of a node stands as it did. Times are held to their seconds.
    fn is_clock_of(&self, row: &node::Model) -> bool {
        let second = |at: OffsetDateTime| at.unix_timestamp();
        row.ended_at.is_none()
            && second(row.since) == second(self.since)
            && row.paused_at.map(second) == self.paused_at.map(second)
            && row.paused == self.paused
    }

    fn change(&self) -> node::ActiveModel {
        node::ActiveModel {
            since: Set(self.since),
            step: Set(Coded::<NodeStep>::of(self.step.clone())),
            paused_at: Set(self.paused_at),
            paused: Set(self.paused.clone()),
            ended_at: Set(None),
            ending: Set(None),
            ..Default::default()
        }
    }
}

impl Nodes {
    /// Ends what an event opened, and has what it ended, paused or begun anew run as it did before: from the same moment,
    /// told as far as it was. What the monitor ended since stays ended.
    ///
    /// # Errors
    /// As [`Nodes::happened`].
    pub(crate) async fn unhappened(
        &self,
        tx: &Tx,
        (undone, before): (&str, &[NodeBefore]),
        what: &Happened<'_>,
    ) -> Result<Moves, Refused> {
        let rules = self.concerned(what.matter.kind, undone);
        let mut moves = Moves::default();
        if rules.is_empty() {
            return Ok(moves);
        }
        let rows = node::Entity::find()
            .filter(node::Column::Matter.eq(what.matter.id))
            .filter(node::Column::Rule.is_in(rules.iter().map(|rule| rule.code)))
            .lock_exclusive()
            .all(tx)
            .await?;
        let stood = |row: &node::Model| before.iter().find(|before| before.node == row.id);
        // First, for a matter is watched by one open node of a rule at most.
        for row in &rows {
            if row.ended_at.is_none() && stood(row).is_none() {
                ensure_as_written(&self.vault, tx, row).await?;
                let ended = (row, self.ended(NodeEnding::Cleared));
                let happened = (NodeEventCode::Cleared, what);
                moves.join(self.changed(tx, ended, happened).await?);
            }
        }
        let silenced = Some(NodeEnding::Silenced);
        for row in &rows {
            let is_silenced = row.ending.as_ref().and_then(Coded::known) == silenced;
            let other = stood(row).filter(|before| !before.is_clock_of(row) && !is_silenced);
            if let Some(before) = other {
                ensure_as_written(&self.vault, tx, row).await?;
                let happened = (NodeEventCode::Restored, what);
                moves.join(self.changed(tx, (row, before.change()), happened).await?);
            }
        }
        Ok(moves)
    }
}
