//! A monitor's matter begins: by an oral reminder, or at once by a notice.

use contract::{
    AccountId, Caller, Monitoring, MonitoringId, NodeId, OrganisationId,
    machine::Procedure as _,
    policy::{Act, Permit},
};
use matter::{Refused, Taking, WRONG_STATE, node};
use sea_orm::ActiveValue::Set;

use super::{
    addressed::{Addressed, Said},
    explained,
};
use crate::{
    Oversight,
    obstacles::MONITORING_STANDS,
    rows::monitoring::{self, FAULT},
};

/// The series of their numbers.
const SERIES: &str = "JK";

/// What a matter begins of.
struct Of {
    node: node::Model,
    permit: Permit,
    handler: Option<AccountId>,
    department: Addressed,
}

impl Oversight {
    pub(crate) async fn remind(
        &self,
        caller: &Caller,
        node: NodeId,
        fault: String,
    ) -> Result<MonitoringId, Refused> {
        let of = self.of_node(caller, (Act::RemindDepartment, node)).await?;
        let fault = explained("fault", &fault)?;
        let (rule, department) = (of.node.rule.clone(), of.department);
        let of = (of.permit, of.node.id, of.handler);
        let mut act = self.begin_one(caller, Act::RemindDepartment, of).await?;
        act.seal(FAULT, fault).await?;
        act.change.reminded_at = Set(Some(self.kernel.now()));
        act.note(fault);
        let said = Said {
            event: "reminded",
            rule,
            reference: reference_in(&act),
            due: None,
        };
        self.write_to((act.tx(), &act.row), department, &said)
            .await?;
        let id = act.row.monitoring();
        Box::pin(act.done()).await?;
        Ok(id)
    }

    pub(crate) async fn issue_notice(
        &self,
        caller: &Caller,
        node: NodeId,
        fault: String,
    ) -> Result<MonitoringId, Refused> {
        let of = self.of_node(caller, (Act::IssueNotice, node)).await?;
        let fault = explained("fault", &fault)?;
        let (node, department) = (of.node, of.department);
        let of = (of.permit, node.id, of.handler);
        let act = self.begin_one(caller, Act::IssueNotice, of).await?;
        let id = act.row.monitoring();
        Box::pin(self.issue((act, fault), (&node, department))).await?;
        Ok(id)
    }

    /// What a matter would begin of, and whether it may.
    async fn of_node(&self, caller: &Caller, (act, id): (Act, NodeId)) -> Result<Of, Refused> {
        let (node, permit) = self.reach_node(caller, act, id).await?;
        // What a department left unanswered is reported, and not monitored anew.
        if node.about == Monitoring::MACHINE.kind {
            return Err(WRONG_STATE.refused());
        }
        let handler = self.handler(&node).await?.first().copied();
        let department = self.department(caller.organisation, handler).await?;
        Ok(Of {
            node,
            permit,
            handler,
            department: department.or_nobody()?,
        })
    }

    async fn begin_one<'a>(
        &'a self,
        caller: &'a Caller,
        act: Act,
        (permit, node, handler): (Permit, uuid::Uuid, Option<AccountId>),
    ) -> Result<Taking<'a, monitoring::Entity>, Refused> {
        let row = monitoring::ActiveModel {
            node: Set(node),
            handler: Set(handler.map(|account| account.0)),
            was_returned: Set(false),
            ..Default::default()
        };
        let id = (self.kernel.new_id(), caller.organisation);
        let begun = self
            .matters
            .beginning::<monitoring::Entity>((caller, act, permit), id, row)
            .await?;
        let mut begun = begun.ok_or(MONITORING_STANDS.refused())?;
        let series: (OrganisationId, _) = (caller.organisation, SERIES);
        let reference = self.matters.next_number(begun.tx(), series).await?;
        begun.change.reference = Set(Some(reference));
        Ok(begun)
    }
}

/// The number of the matter that an act is being taken upon.
pub(crate) fn reference_in(act: &Taking<'_, monitoring::Entity>) -> String {
    let given = match &act.change.reference {
        Set(given) => given.clone(),
        _ => act.row.reference.clone(),
    };
    given.unwrap_or_default()
}
