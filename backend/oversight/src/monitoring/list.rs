//! Lists of monitors' matters: the office's, and those that were put to a department.

use std::collections::HashMap;

use async_trait::async_trait;
use contract::{
    AccountId, Caller, WorklistFilter, WorklistPage, WorklistQuery,
    machine::Queue,
    policy::{Act, Relation},
};
use matter::{Beside, ListOf, Listing, Named as _, Refused, Within, ensure_as_written, node};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::{Oversight, rows::monitoring};

#[async_trait]
impl Listing<monitoring::Entity> for Oversight {
    async fn beside(
        &self,
        _: ListOf,
        rows: &[monitoring::Model],
    ) -> Result<Vec<Result<Beside<monitoring::Entity>, Refused>>, Refused> {
        let nodes = node::Entity::find()
            .filter(node::Column::Id.is_in(rows.iter().map(|row| row.node)))
            .all(&self.kernel.db)
            .await?;
        let nodes: HashMap<Uuid, node::Model> =
            nodes.into_iter().map(|node| (node.id, node)).collect();
        let people = rows.iter().flat_map(|row| [Some(row.owner), row.handler]);
        let names = self.names_of(people.flatten().collect::<Vec<_>>()).await?;
        let mut beside = Vec::with_capacity(rows.len());
        for row in rows {
            beside.push(self.beside_one(row, nodes.get(&row.node), &names).await);
        }
        Ok(beside)
    }
}

impl Oversight {
    pub(crate) async fn monitorings(
        &self,
        caller: &Caller,
        query: WorklistQuery,
    ) -> Result<WorklistPage, Refused> {
        let asked = (Act::ReadMonitoring, query);
        let page = self
            .matters
            .worklist_page::<monitoring::Entity>(self, caller, asked);
        page.await
    }

    /// What was put to the caller's department: it waits for them while it is elsewhere for monitoring.
    pub(crate) async fn addressed(
        &self,
        caller: &Caller,
        query: WorklistQuery,
    ) -> Result<WorklistPage, Refused> {
        let within = Within {
            act: Act::ReadAddressed,
            relation: Relation::Assigned,
            queue: match query.filter {
                WorklistFilter::Waiting => Queue::Elsewhere,
                WorklistFilter::Elsewhere => Queue::Waiting,
                WorklistFilter::Ended => Queue::Ended,
            },
            of: self.put_to(caller).await?,
        };
        let after = query.after.as_deref();
        let page =
            self.matters
                .worklist_within::<monitoring::Entity>(self, caller, (within, after));
        page.await
    }

    async fn beside_one(
        &self,
        row: &monitoring::Model,
        node: Option<&node::Model>,
        names: &HashMap<AccountId, String>,
    ) -> Result<Beside<monitoring::Entity>, Refused> {
        let node = node.ok_or_else(|| Refused::Altered(row.object()))?;
        ensure_as_written(&self.vault, &self.kernel.db, node).await?;
        let name = |id: Option<Uuid>| id.and_then(|id| names.get(&AccountId(id)).cloned());
        let of_node = [
            node.rule.clone(),
            node.reference.clone().unwrap_or_default(),
        ];
        let people = [
            name(row.handler).unwrap_or_default(),
            name(Some(row.owner)).unwrap_or_default(),
        ];
        Ok(Beside {
            facts: row.facts(),
            reference: row.reference.clone().unwrap_or_default(),
            title: node.rule.clone(),
            lines: vec![of_node, people],
        })
    }
}
