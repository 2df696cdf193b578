//! A monitor's matter as its viewer may see it, and those of a node.

use contract::{
    AccountId, Caller, Download, Monitoring, MonitoringId, MonitoringRow, MonitoringView,
    NoticeAnswer, WritId, day_number,
    machine::Procedure as _,
    policy::{self, Act, Relation},
};
use matter::{Matter as _, Named as _, Refused, ensure_as_written, node};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::reach::{is_departments, opening_act};
use crate::{
    Oversight,
    rows::monitoring::{self, ANSWER, FAULT},
};

impl Oversight {
    pub(crate) async fn monitoring(
        &self,
        caller: &Caller,
        id: MonitoringId,
    ) -> Result<MonitoringView, Refused> {
        let act = opening_act(caller);
        let (row, permit) = self.reach_monitoring(caller, act, id).await?;
        let view = self.view_of(caller, &row).await;
        self.matters
            .shown::<monitoring::Entity, _>((caller, act), (&row, permit), view)
            .await
    }

    pub(crate) async fn monitoring_writ(
        &self,
        caller: &Caller,
        id: WritId,
    ) -> Result<Download, Refused> {
        let act = opening_act(caller);
        // A writ of nothing answers like one of somebody else's matter.
        let matter = self.writs.find_matter(id).await?.unwrap_or(id.0);
        let reached = self
            .reach_monitoring(caller, act, MonitoringId(matter))
            .await?;
        let asked = (caller, act);
        self.writs
            .read_in::<monitoring::Entity>(&self.matters, asked, (reached, id))
            .await
    }

    async fn view_of(
        &self,
        caller: &Caller,
        row: &monitoring::Model,
    ) -> Result<MonitoringView, Refused> {
        let db = &self.kernel.db;
        let node = self.node_of(row).await?;
        let (node, _) = self.row(&self.rules.now(), &node)?;
        let fault = self
            .matters
            .opened_text::<monitoring::Entity>(db, row, FAULT)
            .await?;
        let department = self.relation_of_department(caller, row).await?;
        let relation_for =
            |act: Act| -> Option<Relation> { is_departments(act).then_some(department) };
        let line = self
            .matters
            .line::<monitoring::Entity>(caller, (row, &row.facts()), &relation_for)
            .await?;
        let people = [Some(row.owner), row.handler, row.answered_by];
        let names = self.names_of(people.into_iter().flatten()).await?;
        let name = |id| names.get(&AccountId(id)).cloned();
        let (taken, notes) = Box::pin(self.among_monitors(caller, row)).await?;
        Ok(MonitoringView {
            id: row.monitoring(),
            version: row.version,
            reference: row.reference.clone().unwrap_or_default(),
            node,
            fault: fault.unwrap_or_default(),
            opened_by: name(row.owner).unwrap_or_default(),
            handler: row.handler.and_then(name),
            answer: self.answer_in(row, row.answered_by.and_then(name)).await?,
            writs: self.writs.of_matter(row.id).await?,
            taken,
            notes,
            line,
        })
    }

    async fn answer_in(
        &self,
        row: &monitoring::Model,
        by: Option<String>,
    ) -> Result<Option<NoticeAnswer>, Refused> {
        let text = self
            .matters
            .opened_text::<monitoring::Entity>(&self.kernel.db, row, ANSWER)
            .await?;
        let day = row.corrected_by.as_deref().and_then(day_number);
        Ok(match (text, day, row.answered_at) {
            (Some(text), Some(corrected_by), Some(at)) => Some(NoticeAnswer {
                text,
                corrected_by,
                by: by.unwrap_or_default(),
                at,
            }),
            _ => None,
        })
    }

    /// The node of which a matter began.
    pub(crate) async fn node_of(&self, row: &monitoring::Model) -> Result<node::Model, Refused> {
        let db = &self.kernel.db;
        let found = node::Entity::find_by_id(row.node).one(db).await?;
        let node = found.ok_or_else(|| Refused::Altered(row.object()))?;
        ensure_as_written(&self.vault, db, &node).await?;
        Ok(node)
    }

    /// What was put to the department because of a node, as far as the viewer may see it, and whether something may be
    /// put to it now.
    pub(crate) async fn monitorings_of(
        &self,
        caller: &Caller,
        node: &node::Model,
    ) -> Result<(Vec<MonitoringRow>, bool), Refused> {
        let all = monitoring::Entity::of_office(caller)
            .filter(monitoring::Column::Node.eq(node.id))
            .order_by_desc(monitoring::Column::Id)
            .all(&self.kernel.db)
            .await?;
        let is_watched_anew = node.about == Monitoring::MACHINE.kind;
        let may_begin = !is_watched_anew && all.iter().all(|row| row.ended_at.is_some());
        let (written, _) = self.matters.as_written::<monitoring::Entity>(all).await?;
        let mut rows = Vec::with_capacity(written.len());
        for row in &written {
            if self.opens(caller, row).await? {
                rows.push(MonitoringRow {
                    id: row.monitoring(),
                    reference: row.reference.clone().unwrap_or_default(),
                    state: row.stands().code().to_owned(),
                    next: self
                        .matters
                        .next::<monitoring::Entity>(caller, row, &row.facts())?,
                });
            }
        }
        Ok((rows, may_begin))
    }

    async fn opens(&self, caller: &Caller, row: &monitoring::Model) -> Result<bool, Refused> {
        let act = opening_act(caller);
        let relation = if is_departments(act) {
            self.relation_of_department(caller, row).await?
        } else {
            policy::relation_to_office(caller)
        };
        Ok(policy::is_permitted(caller, act, relation))
    }
}
