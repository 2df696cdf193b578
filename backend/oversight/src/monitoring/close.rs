//! A monitor's matter ends: the fault was corrected, or the answer is accepted.

use contract::{Caller, MonitoringId, MonitoringState, policy::Act};
use matter::Refused;

use super::{addressed::Said, explained};
use crate::Oversight;

impl Oversight {
    pub(crate) async fn close_monitoring(
        &self,
        caller: &Caller,
        id: MonitoringId,
        version: i32,
        remark: String,
    ) -> Result<(), Refused> {
        let asked = (Act::CloseMonitoring, id, version);
        let closing = self.seen_monitoring(caller, asked).await?;
        let remark = explained("remark", &remark)?;
        let node = self.node_of(&closing.row).await?;
        let handler = closing.row.handled_by();
        let department = self.department(caller.organisation, handler).await?;
        let event = match closing.row.stands() {
            MonitoringState::Reminded => "fault-corrected",
            _ => "answer-accepted",
        };
        let mut act = closing.begin().await?;
        act.note(remark);
        let said = Said {
            event,
            rule: node.rule,
            reference: act.row.reference.clone().unwrap_or_default(),
            due: None,
        };
        self.write_to((act.tx(), &act.row), department, &said)
            .await?;
        Box::pin(act.done()).await
    }
}
