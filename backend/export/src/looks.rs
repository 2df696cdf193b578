//! Exports in a list, and one by one.

use std::collections::HashMap;

use contract::{
    AccountId, Caller, ExportId, ExportPage, ExportRow, ExportState, ExportView, JobId,
    policy::{Act, Permit, may_ever},
};
use kernel::{
    ListPage,
    jobs::{State as JobState, find_progress},
    one_more,
};
use matter::{Matter as _, Refused, of_list};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{Exports, of_office, rows::export, unread};

impl Exports {
    pub(crate) async fn exports(
        &self,
        caller: &Caller,
        after: Option<ExportId>,
    ) -> Result<ExportPage, Refused> {
        let permit = self.permit(caller, Act::ReadExports).await?;
        let id = export::Column::Id;
        let mut wanted = export::Entity::of_office(caller)
            .order_by_desc(id)
            .limit(one_more());
        if !may_ever(caller, Act::ApproveExport) {
            wanted = wanted.filter(export::Column::Owner.eq(caller.account.0));
        }
        if let Some(ExportId(after)) = after {
            wanted = wanted.filter(id.lt(after));
        }
        let rows = wanted.all(&self.kernel.db).await?;
        let page = ListPage::of(rows, |row| Some(row.export()));
        let (written, altered) = self.matters.as_written::<export::Entity>(page.rows).await?;
        let names = self.askers(&written).await?;
        let answer = ExportPage {
            rows: written
                .iter()
                .map(|row| row_of(caller, row, &names))
                .collect(),
            altered,
            next: page.next,
        };
        let entry = of_list(of_office(caller), &answer.altered).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(answer)
    }

    pub(crate) async fn export(
        &self,
        caller: &Caller,
        id: ExportId,
    ) -> Result<ExportView, Refused> {
        let act = Act::ReadExports;
        let (row, permit) = self.reached(caller, (act, id)).await?;
        let view = self.view_of(caller, &row).await;
        self.matters
            .shown::<export::Entity, _>((caller, act), (&row, permit), view)
            .await
    }

    /// An export of the caller's office, and the permit for the act.
    pub(crate) async fn reached(
        &self,
        caller: &Caller,
        (act, id): (Act, ExportId),
    ) -> Result<(export::Model, Permit), Refused> {
        let relation = |row: &export::Model| row.relation(caller, act);
        self.matters
            .reach_by::<export::Entity>(caller, (act, id.0), relation)
            .await
    }

    async fn view_of(&self, caller: &Caller, row: &export::Model) -> Result<ExportView, Refused> {
        let relation = |act| Some(row.relation(caller, act));
        let line = self
            .matters
            .line::<export::Entity>(caller, (row, &row.facts()), &relation)
            .await?;
        let names = self.askers(std::slice::from_ref(row)).await?;
        let sealer = self.vault().sealer(caller.organisation, row.id);
        let of = row.of();
        let is_waiting = row.stands() == ExportState::Waiting;
        let rows = if is_waiting {
            self.list(row.list())?.count(&of).await?
        } else {
            u64::try_from(row.row_count).unwrap_or_default()
        };
        Ok(ExportView {
            row: row_of(caller, row, &names),
            version: row.version,
            reason: sealer
                .open(&self.kernel.db, export::REASON, &row.reason)
                .await?,
            columns: of.columns,
            states: of.states,
            is_sought: !of.about.is_empty(),
            rows,
            waits_until: is_waiting.then(|| self.over_at(row)),
            left_out: u64::try_from(row.left_out).unwrap_or_default(),
            is_stuck: self.is_stuck(row).await?,
            line,
        })
    }

    /// Whether the house gave up making it.
    async fn is_stuck(&self, row: &export::Model) -> Result<bool, Refused> {
        let Some(job) = row.job.filter(|_| row.stands() == ExportState::Making) else {
            return Ok(false);
        };
        let progress = find_progress(&self.kernel.db, JobId(job)).await?;
        Ok(progress.is_none_or(|progress| progress.state == JobState::Failed))
    }

    async fn askers(&self, rows: &[export::Model]) -> Result<HashMap<AccountId, String>, Refused> {
        let askers: Vec<AccountId> = rows.iter().map(|row| AccountId(row.owner)).collect();
        self.identity().names(askers).await.map_err(unread)
    }
}

fn row_of(caller: &Caller, row: &export::Model, names: &HashMap<AccountId, String>) -> ExportRow {
    ExportRow {
        id: row.export(),
        list: row.list(),
        format: row.format(),
        state: row.stands().code().to_owned(),
        asked_by: names
            .get(&AccountId(row.owner))
            .cloned()
            .unwrap_or_default(),
        asked_at: row.asked_at,
        is_own: row.owner == caller.account.0,
        until: row.until.filter(|_| row.stands() == ExportState::Ready),
    }
}
