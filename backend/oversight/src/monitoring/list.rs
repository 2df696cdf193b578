//! Lists of monitors' matters: the office's, and those that were put to a department.

use std::collections::HashMap;

use async_trait::async_trait;
use contract::{
    AccountId, Caller, MatterTitle, WorkFound, WorklistPage, WorklistQuery,
    policy::{Act, Relation},
};
use matter::{
    Beside, ListOf, Listing, Matter as _, Named as _, Refused, Seen, Within, ensure_as_written,
    node, one_more_sought,
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::{Oversight, rows::monitoring};

/// Nodes and names by their identifiers.
pub(super) type Known = (HashMap<Uuid, node::Model>, HashMap<AccountId, String>);

#[async_trait]
impl Listing<monitoring::Entity> for Oversight {
    const FOUND_BY: &'static [monitoring::Column] =
        &[monitoring::Column::Id, monitoring::Column::Node];

    async fn beside(
        &self,
        _: ListOf,
        rows: &[monitoring::Model],
    ) -> Result<Vec<Result<Beside<monitoring::Entity>, Refused>>, Refused> {
        let (nodes, names) = self.known_of(rows).await?;
        let mut beside = Vec::with_capacity(rows.len());
        for row in rows {
            beside.push(self.beside_one(row, nodes.get(&row.node), &names).await);
        }
        Ok(beside)
    }

    /// Matters by their number, nodes by that of what they watch.
    async fn sought(&self, caller: &Caller, words: &str) -> Result<Vec<Uuid>, Refused> {
        let db = &self.kernel.db;
        let matters = monitoring::Entity::of_office(caller)
            .filter(monitoring::Column::Reference.eq(words))
            .select_only()
            .column(monitoring::Column::Id)
            .into_tuple::<Uuid>();
        let watched = Condition::any()
            .add(node::Column::Reference.eq(words))
            .add(node::Column::Rule.eq(words));
        let nodes = node::Entity::find()
            .filter(node::Column::Organisation.eq(caller.organisation.0))
            .filter(watched)
            .select_only()
            .column(node::Column::Id)
            .limit(one_more_sought())
            .into_tuple::<Uuid>();
        let mut found = matters.all(db).await?;
        found.extend(nodes.all(db).await?);
        Ok(found)
    }
}

impl Oversight {
    pub(crate) async fn monitorings(
        &self,
        caller: &Caller,
        query: WorklistQuery,
    ) -> Result<WorklistPage, Refused> {
        let within = Within::office(caller, Act::ReadMonitoring).taken_by(Act::TakeMonitoring);
        let page = self
            .matters
            .worklist::<monitoring::Entity, _>(self, caller, (within, query));
        page.await
    }

    /// What was put to the caller's department: it waits for them while it is elsewhere for monitoring.
    pub(crate) async fn addressed(
        &self,
        caller: &Caller,
        query: WorklistQuery,
    ) -> Result<WorklistPage, Refused> {
        let within = self.put_before(caller).await?;
        let page = self
            .matters
            .worklist::<monitoring::Entity, _>(self, caller, (within, query));
        page.await
    }

    pub(crate) async fn seek_monitorings(
        &self,
        caller: &Caller,
        words: String,
    ) -> Result<WorkFound, Refused> {
        let within = Within::office(caller, Act::ReadMonitoring);
        let found =
            self.matters
                .seek_in_worklist::<monitoring::Entity, _>(self, caller, (within, &words));
        found.await
    }

    pub(crate) async fn seek_addressed(
        &self,
        caller: &Caller,
        words: String,
    ) -> Result<WorkFound, Refused> {
        let within = self.put_before(caller).await?;
        let found =
            self.matters
                .seek_in_worklist::<monitoring::Entity, _>(self, caller, (within, &words));
        found.await
    }

    /// The nodes of which these began, and the names of who opened and who handles each.
    pub(super) async fn known_of(&self, rows: &[monitoring::Model]) -> Result<Known, Refused> {
        let nodes = node::Entity::find()
            .filter(node::Column::Id.is_in(rows.iter().map(|row| row.node)))
            .all(&self.kernel.db)
            .await?;
        let nodes = nodes.into_iter().map(|node| (node.id, node)).collect();
        let people = rows.iter().flat_map(|row| [Some(row.owner), row.handler]);
        let names = self.names_of(people.flatten().collect::<Vec<_>>()).await?;
        Ok((nodes, names))
    }

    async fn put_before(&self, caller: &Caller) -> Result<Within, Refused> {
        Ok(Within {
            act: Act::ReadAddressed,
            relation: Relation::Assigned,
            seen: Seen::BY_ASKED,
            of: self.put_to(caller).await?,
            takes: None,
        })
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
            title: MatterTitle::of(node.rule.clone()),
            lines: vec![of_node, people],
            flags: Vec::new(),
        })
    }
}
