//! Lists that leave the demo office: one waits for its second person, one lies ready.

use std::sync::Arc;

use contract::{ExportDesk, ExportForm, ExportFormat, ExportList, WorklistQuery};
use export::ExportWorker;

use super::people::{AUDITOR, HEAD, MAKER, People};

impl People {
    /// Has two lists asked for: one that the head of case management has yet to look at, and one that was approved and
    /// made, and waits for whoever asked.
    pub(super) async fn take_out(&self) -> anyhow::Result<()> {
        let desk: &dyn ExportDesk = &self.house.exports;
        let auditor = self.caller(AUDITOR).await?;
        let columns = ["reference", "state", "due", "lawyer", "case-number"];
        let waiting = form(ExportList::Applications, &columns);
        desk.ask_export(&auditor, waiting).await?;
        let (maker, head) = (self.caller(MAKER).await?, self.caller(HEAD).await?);
        let columns = ["case-number", "file-standing", "pages", "first-due"];
        let ready = form(ExportList::CaseFiles, &columns);
        let ready = desk.ask_export(&maker, ready).await?;
        let seen = desk.export(&head, ready).await?;
        desk.approve_export(&head, ready, seen.version, seen.rows)
            .await?;
        let worker = ExportWorker::new(self.house.exports.clone());
        self.work(Arc::new(worker)).await
    }
}

/// What somebody types who takes a list out.
fn form(list: ExportList, columns: &[&str]) -> ExportForm {
    ExportForm {
        list,
        query: WorklistQuery::default(),
        columns: columns.iter().map(|code| (*code).to_owned()).collect(),
        format: ExportFormat::Xlsx.code().to_owned(),
        reason: "第四季度阅卷保障情况统计，供部门工作例会使用。".to_owned(),
    }
}
