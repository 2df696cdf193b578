//! The monitor of the demo office at work: what is late is put to the department.

use anyhow::Context as _;
use contract::{
    AccountId, AnswerRequest, ApplicationId, Caller, MonitoringDesk as _, MonitoringId, NodeFilter,
    NodeId, NodeQuery, OversightDesk as _,
};
use matter::Handlers as _;

use super::people::People;

const MONITOR: &str = "P030";

/// The node that watches when access is arranged.
const ARRANGING: &str = "A-N03";

impl People {
    /// Reminds the department orally that access to this file is to be arranged.
    pub async fn remind(&self, application: ApplicationId) -> anyhow::Result<MonitoringId> {
        let monitor = self.caller(MONITOR).await?;
        let node = self.arranging(&monitor, application).await?;
        let fault = "阅卷申请的办理期限将要届满，请尽快联系律师安排阅卷。".to_owned();
        let reminded = self.house.oversight.remind(&monitor, node, fault).await;
        Ok(reminded?)
    }

    /// Issues a notice that access to this file was not arranged.
    pub async fn notice(&self, application: ApplicationId) -> anyhow::Result<MonitoringId> {
        let monitor = self.caller(MONITOR).await?;
        let node = self.arranging(&monitor, application).await?;
        let fault =
            "阅卷申请提交后已超过三个工作日，仍未安排阅卷，也没有向律师说明理由。".to_owned();
        let issued = self.house.oversight.issue_notice(&monitor, node, fault);
        Ok(issued.await?)
    }

    /// Answers a notice about this file, as its handler does.
    pub async fn answer(&self, application: ApplicationId, id: MonitoringId) -> anyhow::Result<()> {
        let handler = self.house.dossier.handler_of(application.0).await?;
        let handler = self.caller_of(handler.context("nobody handles the case")?)?;
        let handler = self.caller(&handler).await?;
        let desk = &self.house.oversight;
        let view = desk.monitoring(&handler, id).await?;
        let answer = AnswerRequest {
            text: "经核查，承办人外出办案，未能及时联系律师。已与律师约定时间，本周内安排阅卷。"
                .to_owned(),
            corrected_by: Some(self.today()?),
        };
        desk.answer_notice(&handler, id, view.version, answer)
            .await?;
        Ok(())
    }

    fn caller_of(&self, account: AccountId) -> anyhow::Result<String> {
        let mut accounts = self.accounts.iter();
        let found = accounts.find(|(_, known)| **known == account);
        let (code, _) = found.context("the handler is nobody of the demo")?;
        Ok(code.clone())
    }

    async fn arranging(
        &self,
        monitor: &Caller,
        application: ApplicationId,
    ) -> anyhow::Result<NodeId> {
        for filter in [NodeFilter::Raised, NodeFilter::Running] {
            let query = NodeQuery {
                filter,
                after: None,
            };
            let page = self.house.oversight.nodes(monitor, query).await?;
            let mut rows = page.rows.into_iter();
            let found = rows
                .find(|row| row.rule == ARRANGING && row.matter.id == application.0)
                .map(|row| row.id);
            if let Some(node) = found {
                return Ok(node);
            }
        }
        anyhow::bail!("no open node watches {application}")
    }
}
