//! A process-monitoring notice (案件流程监控通知书) is issued.

use contract::{Caller, MonitoringId, policy::Act};
use matter::{Refused, Taking, node};
use sea_orm::ActiveValue::Set;

use super::{
    addressed::{Addressed, Said},
    explained,
    open::reference_in,
};
use crate::{
    Oversight,
    rows::monitoring::{self, FAULT},
    writs::MonitoringNotice,
};

/// How long a department has for its answer.
pub(crate) const ANSWER: &str = "A-N14";

impl Oversight {
    pub(crate) async fn follow_with_notice(
        &self,
        caller: &Caller,
        id: MonitoringId,
        version: i32,
        fault: String,
    ) -> Result<(), Refused> {
        let asked = (Act::IssueNotice, id, version);
        let issuing = self.seen_monitoring(caller, asked).await?;
        let fault = explained("fault", &fault)?;
        let node = self.node_of(&issuing.row).await?;
        let department = self
            .department(caller.organisation, issuing.row.handled_by())
            .await?;
        let department = department.or_nobody()?;
        let act = issuing.begin().await?;
        Box::pin(self.issue((act, fault), (&node, department))).await
    }

    /// Issues the notice within an act, and makes the act stand.
    pub(crate) async fn issue(
        &self,
        (mut act, fault): (Taking<'_, monitoring::Entity>, &str),
        (node, department): (&node::Model, Addressed),
    ) -> Result<(), Refused> {
        let now = self.kernel.now();
        let due = self.matters.deadline(ANSWER, now)?;
        act.seal(FAULT, fault).await?;
        act.change.asked_at = Set(Some(now));
        act.note(fault);
        let (shown, _) = self.row(&self.rules.now(), node)?;
        let notice = MonitoringNotice {
            reference: reference_in(&act),
            handler: department.handler.clone(),
            rule: shown.rule,
            watched: shown.reference,
            since: shown.since,
            limit: shown.due_at,
            article: shown.article,
            fault: fault.to_owned(),
            due: due.clone(),
        };
        Box::pin(self.writs.issue(&mut act, &notice)).await?;
        let said = Said {
            event: "notice-issued",
            rule: node.rule.clone(),
            reference: notice.reference,
            due: Some(due),
        };
        self.write_to((act.tx(), &act.row), department, &said)
            .await?;
        Box::pin(act.done()).await
    }
}
