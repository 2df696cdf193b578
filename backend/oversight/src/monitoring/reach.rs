//! The way from a caller to a monitor's matter: monitoring reaches those of the office, a department those that were put
//! to it.

use contract::{
    AccountId, Caller, MonitoringId, Role,
    policy::{self, Act, Permit, Relation},
};
use matter::{
    Matter as _, Offered, Refused, StandsIn as _, ensure_as_written, ensure_seen, object_of,
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::{Oversight, rows::monitoring};

/// As what somebody of the office opens monitors' matters: as monitoring does, or as the department they were put to.
pub(crate) fn opening_act(caller: &Caller) -> Act {
    if policy::may_ever(caller, Act::ReadMonitoring) {
        Act::ReadMonitoring
    } else {
        Act::ReadAddressed
    }
}

impl Oversight {
    /// The matter with the permit for the act.
    pub(crate) async fn reach_monitoring(
        &self,
        caller: &Caller,
        act: Act,
        id: MonitoringId,
    ) -> Result<(monitoring::Model, Permit), Refused> {
        let db = &self.kernel.db;
        let found = monitoring::Entity::of_office(caller).filter(monitoring::Column::Id.eq(id.0));
        let found = found.one(db).await?;
        if let Some(row) = &found {
            let written = ensure_as_written(&self.vault, db, row).await;
            self.door.noted(caller, act, written).await?;
        }
        let relation = match &found {
            None => Relation::None,
            Some(row) if is_departments(act) => self.relation_of_department(caller, row).await?,
            Some(_) => policy::relation_to_office(caller),
        };
        let object = object_of::<monitoring::Entity>(id);
        let permit = self.door.permit(caller, act, relation, object).await?;
        Ok((found.ok_or(Refused::NoSuchThing)?, permit))
    }

    /// The same, for an act upon it as this person saw it.
    pub(crate) async fn seen_monitoring<'a>(
        &'a self,
        caller: &'a Caller,
        (act, id, version): (Act, MonitoringId, i32),
    ) -> Result<Offered<'a, monitoring::Entity>, Refused> {
        let (row, permit) = self.reach_monitoring(caller, act, id).await?;
        ensure_seen::<monitoring::Entity>(&row, version)?;
        self.matters.offered((caller, act), (row, permit))
    }

    /// What somebody is to a matter as one of the department it was put to.
    pub(crate) async fn relation_of_department(
        &self,
        caller: &Caller,
        row: &monitoring::Model,
    ) -> Result<Relation, Refused> {
        let acts_for = self
            .stand_ins
            .acts_for(caller.organisation, caller.account)
            .await?;
        let is_handler = row
            .handled_by()
            .is_some_and(|handler| acts_for.contains(&handler));
        let is_addressed = is_handler || self.is_head(caller, &acts_for).await?;
        Ok(if is_addressed {
            Relation::Assigned
        } else {
            policy::relation_to_office(caller)
        })
    }

    /// The matters that were put to somebody's department: all of them for its head.
    pub(crate) async fn put_to(&self, caller: &Caller) -> Result<Condition, Refused> {
        let acts_for = self
            .stand_ins
            .acts_for(caller.organisation, caller.account)
            .await?;
        if self.is_head(caller, &acts_for).await? {
            return Ok(Condition::all());
        }
        let handlers = acts_for.iter().map(|account| account.0);
        Ok(Condition::all().add(monitoring::Column::Handler.is_in(handlers)))
    }

    /// Whether somebody heads the department, or acts for who does.
    async fn is_head(&self, caller: &Caller, acts_for: &[AccountId]) -> Result<bool, Refused> {
        let heads = self.holders(caller.organisation, Role::DeptHead).await?;
        Ok(heads.iter().any(|head| acts_for.contains(head)))
    }

    /// Who handles the case of a monitor's matter, for the node that watches it.
    pub(crate) async fn handler_of_monitoring(&self, id: Uuid) -> Result<Vec<AccountId>, Refused> {
        let db = &self.kernel.db;
        let Some(row) = monitoring::Entity::find_by_id(id).one(db).await? else {
            return Ok(Vec::new());
        };
        ensure_as_written(&self.vault, db, &row).await?;
        Ok(row.handled_by().into_iter().collect())
    }
}

/// Whether the act is one of the department.
pub(crate) const fn is_departments(act: Act) -> bool {
    matches!(act, Act::ReadAddressed | Act::AnswerNotice)
}
