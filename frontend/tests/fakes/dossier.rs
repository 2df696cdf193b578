use std::boxed::Box;

use async_trait::async_trait;
use contract::{
    ApplicationId, ApplicationReceipt, ApplicationView, BundleId, BundleList, BundleProgress,
    BundleRequest, BundleView, Caller, CaseFileView, CaseGlimpse, CaseId, CasePage, CatalogueLine,
    ClassApproval, CorrectionItem, DossierDesk, Download, DraftChanges, DraftKept, FindCase,
    GrantRequest, Hits, ImageSize, ImportId, ImportProgress, MatterPage, ModeRequest, Numbered,
    PageImage, PageView, PaperId, PaperKind, PaperPage, PaperView, Problem, ReadingReceipt,
    ReadingRoom, Refusal, Revocation, TrailPage, Upload, WorklistPage, WorklistQuery,
};

use super::House;

#[async_trait]
impl DossierDesk for House {
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
    async fn worklist(&self, _: &Caller, _: WorklistQuery) -> Result<WorklistPage, Problem> {
        let rows = super::worklist();
        Ok(WorklistPage {
            total: 1,
            rows,
            ..WorklistPage::default()
        })
    }
    async fn cases(&self, _: &Caller, _: Option<CaseId>) -> Result<CasePage, Problem> {
        Ok(CasePage::default())
    }
    async fn find_case(&self, _: &Caller, _: FindCase) -> Result<CaseGlimpse, Problem> {
        Err(Problem::not_found())
    }
    async fn start_application(&self, _: &Caller, _: FindCase) -> Result<ApplicationId, Problem> {
        Err(Problem::not_found())
    }
    async fn application(&self, _: &Caller, _: ApplicationId) -> Result<ApplicationView, Problem> {
        Err(Problem::not_found())
    }
    async fn save_draft(
        &self,
        _: &Caller,
        _: ApplicationId,
        _: DraftChanges,
    ) -> Result<DraftKept, Problem> {
        Err(Problem::not_found())
    }
    async fn add_paper(
        &self,
        _: &Caller,
        _: ApplicationId,
        _: PaperKind,
        _: Upload,
    ) -> Result<PaperView, Problem> {
        Err(Problem::not_found())
    }
    async fn remove_paper(&self, _: &Caller, _: ApplicationId, _: PaperId) -> Result<(), Problem> {
        Err(Problem::not_found())
    }
    async fn submit_application(
        &self,
        _: &Caller,
        _: ApplicationId,
        _: Vec<contract::ApplicationField>,
    ) -> Result<ApplicationReceipt, Problem> {
        Err(Problem::not_found())
    }
    async fn withdraw_application(&self, _: &Caller, _: ApplicationId) -> Result<(), Problem> {
        Err(Problem::not_found())
    }
    async fn paper_page(&self, _: &Caller, _: PaperId, _: u32) -> Result<PaperPage, Problem> {
        Err(Problem::not_found())
    }
    async fn paper_image(
        &self,
        _: &Caller,
        _: PaperId,
        _: u32,
        _: ImageSize,
    ) -> Result<PageImage, Problem> {
        Err(Problem::not_found())
    }
    async fn accept(&self, _: &Caller, _: ApplicationId, _: i32) -> Result<(), Problem> {
        Err(Problem::not_found())
    }
    async fn verify_mandate(
        &self,
        _: &Caller,
        _: ApplicationId,
        _: i32,
        _: Vec<String>,
    ) -> Result<(), Problem> {
        Err(Problem::not_found())
    }
    async fn ask_correction(
        &self,
        _: &Caller,
        _: ApplicationId,
        _: i32,
        _: Vec<CorrectionItem>,
    ) -> Result<(), Problem> {
        Err(Problem::not_found())
    }
    async fn change_mode(
        &self,
        _: &Caller,
        _: ApplicationId,
        _: i32,
        _: ModeRequest,
    ) -> Result<(), Problem> {
        Err(Problem::not_found())
    }
    async fn propose_refusal(
        &self,
        _: &Caller,
        _: ApplicationId,
        _: i32,
        _: Refusal,
    ) -> Result<(), Problem> {
        Err(Problem::not_found())
    }
    async fn withdraw_refusal(&self, _: &Caller, _: ApplicationId, _: i32) -> Result<(), Problem> {
        Err(Problem::not_found())
    }
    async fn confirm_refusal(&self, _: &Caller, _: ApplicationId, _: i32) -> Result<(), Problem> {
        Err(Problem::not_found())
    }
    async fn return_refusal(
        &self,
        _: &Caller,
        _: ApplicationId,
        _: i32,
        _: String,
    ) -> Result<(), Problem> {
        Err(Problem::not_found())
    }
    async fn grant(
        &self,
        _: &Caller,
        _: ApplicationId,
        _: i32,
        _: GrantRequest,
    ) -> Result<(), Problem> {
        Err(Problem::not_found())
    }
    async fn revoke(
        &self,
        _: &Caller,
        _: ApplicationId,
        _: i32,
        _: Revocation,
    ) -> Result<(), Problem> {
        Err(Problem::not_found())
    }
    async fn case_file(&self, _: &Caller, _: CaseId) -> Result<CaseFileView, Problem> {
        Err(Problem::not_found())
    }
    async fn import_progress(&self, _: &Caller, _: CaseId) -> Result<Vec<ImportProgress>, Problem> {
        Err(Problem::not_found())
    }
    async fn import(&self, _: &Caller, _: CaseId, _: Upload) -> Result<ImportId, Problem> {
        Err(Problem::not_found())
    }
    async fn remove_import(&self, _: &Caller, _: CaseId, _: ImportId) -> Result<(), Problem> {
        Err(Problem::not_found())
    }
    async fn save_catalogue(
        &self,
        _: &Caller,
        _: CaseId,
        _: i32,
        _: Vec<CatalogueLine>,
    ) -> Result<(), Problem> {
        Err(Problem::not_found())
    }
    async fn approve_classes(
        &self,
        _: &Caller,
        _: CaseId,
        _: i32,
        _: Vec<ClassApproval>,
    ) -> Result<(), Problem> {
        Err(Problem::not_found())
    }
    async fn file_page(&self, _: &Caller, _: CaseId, _: u32) -> Result<PageView, Problem> {
        Err(Problem::not_found())
    }
    async fn file_image(
        &self,
        _: &Caller,
        _: CaseId,
        _: u32,
        _: ImageSize,
    ) -> Result<PageImage, Problem> {
        Err(Problem::not_found())
    }
    async fn sign_pledge(&self, _: &Caller, _: ApplicationId, _: String) -> Result<(), Problem> {
        Err(Problem::not_found())
    }
    async fn reading_room(&self, _: &Caller, _: ApplicationId) -> Result<ReadingRoom, Problem> {
        Err(Problem::not_found())
    }
    async fn page(&self, _: &Caller, _: ApplicationId, _: u32) -> Result<PageView, Problem> {
        Err(Problem::not_found())
    }
    async fn page_image(
        &self,
        _: &Caller,
        _: ApplicationId,
        _: u32,
        _: ImageSize,
    ) -> Result<PageImage, Problem> {
        Err(Problem::not_found())
    }
    async fn find_in_file(&self, _: &Caller, _: ApplicationId, _: String) -> Result<Hits, Problem> {
        Err(Problem::not_found())
    }
    async fn finish_reading(
        &self,
        _: &Caller,
        _: ApplicationId,
        _: ReadingReceipt,
    ) -> Result<(), Problem> {
        Err(Problem::not_found())
    }
    async fn trail(&self, _: &Caller, _: ApplicationId, _: u32) -> Result<TrailPage, Problem> {
        Err(Problem::not_found())
    }
    async fn find_numbered(&self, _: &Caller, _: &str) -> Result<Option<Numbered>, Problem> {
        Err(Problem::not_found())
    }
    async fn order_bundle(&self, _: &Caller, _: BundleRequest) -> Result<BundleId, Problem> {
        Err(Problem::not_found())
    }
    async fn bundles(&self, _: &Caller, _: ApplicationId) -> Result<BundleList, Problem> {
        Err(Problem::not_found())
    }
    async fn bundle(&self, _: &Caller, _: BundleId) -> Result<BundleView, Problem> {
        Err(Problem::not_found())
    }
    async fn bundle_progress(&self, _: &Caller, _: BundleId) -> Result<BundleProgress, Problem> {
        Err(Problem::not_found())
    }
    async fn download_bundle(&self, _: &Caller, _: BundleId) -> Result<Download, Problem> {
        Err(Problem::not_found())
    }
    async fn retrieve_password(
        &self,
        _: &Caller,
        _: BundleId,
        _: String,
    ) -> Result<String, Problem> {
        Err(Problem::not_found())
    }
}
