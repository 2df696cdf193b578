use async_trait::async_trait;
use contract::{
    ApplicationDesk, ApplicationId, ApplyingDesk, BundleDesk, Caller, CaseFileDesk, MatterPage,
    Problem, ReadingDesk, ReviewDesk,
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

impl ApplicationDesk for House {}
impl BundleDesk for House {}
impl CaseFileDesk for House {}
impl ReadingDesk for House {}
impl ReviewDesk for House {}
