//! What is serious goes to the chief prosecutor, whatever the department says to it.

use contract::{Caller, MonitoringId, policy::Act};
use matter::Refused;

use super::{addressed::Said, explained};
use crate::Oversight;

impl Oversight {
    pub(crate) async fn report_to_chief(
        &self,
        caller: &Caller,
        id: MonitoringId,
        version: i32,
        reason: String,
    ) -> Result<(), Refused> {
        let asked = (Act::ReportToChief, id, version);
        let reporting = self.seen_monitoring(caller, asked).await?;
        let reason = explained("reason", &reason)?;
        let node = self.node_of(&reporting.row).await?;
        let chief = self.chief(caller.organisation).await?;
        let mut act = reporting.begin().await?;
        act.note(reason);
        let said = Said {
            event: "reported-to-chief",
            rule: node.rule,
            reference: act.row.reference.clone().unwrap_or_default(),
            due: None,
        };
        self.write_to((act.tx(), &act.row), chief, &said).await?;
        Box::pin(act.done()).await
    }
}
