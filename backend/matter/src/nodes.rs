//! Monitored nodes (流程监控): what the table of [`contract::NODE_RULES`] watches, and how far it has come.
//!
//! A node is opened, paused and cleared by the events of a matter, in the transaction of the act that leaves them
//! ([`Nodes::happened`]); how its row moves stands in the entry of that act. When its next step comes is a pure function
//! of the rule and the rules of the office ([`course()`]), and the row keeps the moment ([`node::Model::look_at`]), so that
//! nodes of which nothing is due cost nothing. Telling people is no business of this room.

mod blocking;
mod course;
mod happened;
mod history;
mod rows;
mod unhappened;

use contract::{NodeRule, NodeStep, OrganisationId};
use kernel::{Kernel, ReadOnly, Tx};
use ledger::{Moves, ObjectRef};
use scheduling::{Rulebook, Rules};
use sea_orm::ActiveValue::Set;
use vault::Vault;

pub use course::{Course, Ran, course};
pub use happened::Happened;
pub use history::NewNodeEvent;
pub use rows::{node, node_event};
pub(crate) use unhappened::NodeBefore;

use crate::{Refused, change_sealed};

/// Opens nodes, moves them on and ends them. Cheap to clone.
#[derive(Clone)]
pub struct Nodes {
    kernel: Kernel<ReadOnly>,
    vault: Vault,
    rules: Rules,
    table: &'static [NodeRule],
}

impl Nodes {
    /// Over these rooms, watching by this table.
    pub const fn new(
        kernel: Kernel<ReadOnly>,
        vault: Vault,
        rules: Rules,
        table: &'static [NodeRule],
    ) -> Self {
        Self {
            kernel,
            vault,
            rules,
            table,
        }
    }

    /// The table.
    pub const fn table(&self) -> &'static [NodeRule] {
        self.table
    }

    /// The rule of a node; `None` where this version has none of its name.
    pub fn rule_of(&self, row: &node::Model) -> Option<&'static NodeRule> {
        self.table.iter().find(|rule| rule.code == row.rule)
    }

    /// When the steps of a node come; `None` while it stands still, or where nothing says when.
    pub fn course_of(&self, book: &Rulebook, row: &node::Model) -> Option<Course> {
        let rule = self.rule_of(row)?;
        if row.paused_at.is_some() {
            return None;
        }
        row.course(book, rule)
    }

    /// A node on its way to another row: sealed, and to be looked at when its next step comes. Answers how it stands
    /// then, and how it moved.
    ///
    /// # Errors
    /// [`Refused::Altered`]; [`crate::STALE`] where somebody was first.
    pub async fn change(
        &self,
        tx: &Tx,
        row: &node::Model,
        mut change: node::ActiveModel,
    ) -> Result<(node::Model, Moves), Refused> {
        let after = crate::after(row, &change)?;
        change.look_at = Set(self.next_look(&after));
        let columns = (node::Column::Id, node::Column::Bound);
        let stands = change_sealed(&self.vault, tx, (row, change), columns).await?;
        let moves = Moves::between(row.standing(), stands.standing());
        Ok((stands, moves))
    }

    /// When the next step of a node comes, by the rules that hold now.
    pub fn next_look(&self, row: &node::Model) -> Option<time::OffsetDateTime> {
        if row.ended_at.is_some() {
            return None;
        }
        let book = self.rules.now();
        let step = row.step.known().unwrap_or(NodeStep::Superior);
        self.course_of(&book, row)?.next_after(step)
    }
}

/// Names a node in the ledger.
pub fn of_node(id: contract::NodeId) -> ObjectRef {
    ObjectRef::new("node", id)
}

impl node::Model {
    /// The organisation it belongs to.
    pub const fn office(&self) -> OrganisationId {
        OrganisationId(self.organisation)
    }
}
