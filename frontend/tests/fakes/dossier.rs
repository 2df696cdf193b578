use async_trait::async_trait;
use contract::{
    ApplicationDesk, ApplicationId, ApplyingDesk, BundleDesk, Caller, CaseFileDesk, CaseId,
    CasePage, MatterPage, Problem, ReadingDesk, ReviewDesk, WorklistPage, WorklistQuery,
};

use super::House;

#[async_trait]
impl ApplyingDesk for House {
    async fn my_applications(
        &self,
        _: &Caller,
        _: Option<ApplicationId>,
    ) -> Result<MatterPage, Problem> {
        Ok(MatterPage {
            rows: super::matters(),
            ..MatterPage::default()
        })
    }
}

#[async_trait]
impl ReviewDesk for House {
    async fn worklist(&self, _: &Caller, _: WorklistQuery) -> Result<WorklistPage, Problem> {
        let rows = super::worklist();
        Ok(WorklistPage {
            total: 1,
            rows,
            ..WorklistPage::default()
        })
    }
}

#[async_trait]
impl CaseFileDesk for House {
    async fn cases(&self, _: &Caller, _: Option<CaseId>) -> Result<CasePage, Problem> {
        Ok(CasePage::default())
    }
}

impl ApplicationDesk for House {}
impl ReadingDesk for House {}
impl BundleDesk for House {}
