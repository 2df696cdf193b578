//! The door into every operation: each answers with what the caller may know of it.

use async_trait::async_trait;
use contract::{
    ApplicationField, ApplicationId, ApplicationReceipt, ApplicationView, BundleId, BundleList,
    BundleProgress, BundleRequest, BundleView, Caller, CaseFileView, CaseGlimpse, CaseId, CasePage,
    CatalogueLine, ClassApproval, CorrectionItem, DossierDesk, Download, DraftChanges, DraftKept,
    FindCase, GrantRequest, Hits, ImageSize, ImportId, ImportProgress, MatterPage, ModeRequest,
    Numbered, PageImage, PageView, PaperId, PaperKind, PaperPage, PaperView, Problem,
    ReadingReceipt, ReadingRoom, Refusal, Revocation, TrailPage, Upload, WorklistPage,
    WorklistQuery, policy::Act,
};

use crate::{answer::On, desk::Dossier};

type Answer<T> = Result<T, Problem>;

#[async_trait]
impl DossierDesk for Dossier {
    async fn find_case(&self, caller: &Caller, request: FindCase) -> Answer<CaseGlimpse> {
        let done = self.find_case(caller, request).await;
        self.answer(caller, (Act::FindCase, On::Nothing), done)
            .await
    }
    async fn start_application(&self, caller: &Caller, request: FindCase) -> Answer<ApplicationId> {
        let done = self.start_application(caller, request).await;
        self.answer(caller, (Act::StartApplication, On::Nothing), done)
            .await
    }
    async fn my_applications(
        &self,
        caller: &Caller,
        after: Option<ApplicationId>,
    ) -> Answer<MatterPage> {
        Ok(self.my_applications(caller, after).await?)
    }
    async fn application(&self, caller: &Caller, id: ApplicationId) -> Answer<ApplicationView> {
        Ok(self.application(caller, id).await?)
    }
    async fn save_draft(
        &self,
        caller: &Caller,
        id: ApplicationId,
        changes: DraftChanges,
    ) -> Answer<DraftKept> {
        let done = self.save_draft(caller, id, changes).await;
        self.answer(caller, (Act::EditApplication, On::Application(id)), done)
            .await
    }
    async fn add_paper(
        &self,
        caller: &Caller,
        id: ApplicationId,
        kind: PaperKind,
        upload: Upload,
    ) -> Answer<PaperView> {
        let done = self.add_paper(caller, id, kind, upload).await;
        self.answer(caller, (Act::ChangePapers, On::Application(id)), done)
            .await
    }
    async fn remove_paper(&self, caller: &Caller, id: ApplicationId, paper: PaperId) -> Answer<()> {
        let done = self.remove_paper(caller, id, paper).await;
        self.answer(caller, (Act::ChangePapers, On::Application(id)), done)
            .await
    }
    async fn submit_application(
        &self,
        caller: &Caller,
        id: ApplicationId,
        stays: Vec<ApplicationField>,
    ) -> Answer<ApplicationReceipt> {
        let done = self.submit_application(caller, id, &stays).await;
        self.answer(caller, (Act::Submit, On::Application(id)), done)
            .await
    }
    async fn withdraw_application(&self, caller: &Caller, id: ApplicationId) -> Answer<()> {
        let done = self.withdraw_application(caller, id).await;
        self.answer(caller, (Act::Withdraw, On::Application(id)), done)
            .await
    }
    async fn paper_page(&self, caller: &Caller, paper: PaperId, number: u32) -> Answer<PaperPage> {
        let done = self.paper_page(caller, paper, number).await;
        self.answer(caller, (Act::ReviewApplication, On::Paper(paper)), done)
            .await
    }
    async fn paper_image(
        &self,
        caller: &Caller,
        paper: PaperId,
        number: u32,
        size: ImageSize,
    ) -> Answer<PageImage> {
        let done = self.paper_image(caller, paper, number, size).await;
        self.answer(caller, (Act::ReviewApplication, On::Paper(paper)), done)
            .await
    }
    async fn worklist(&self, caller: &Caller, query: WorklistQuery) -> Answer<WorklistPage> {
        Ok(self.worklist(caller, query).await?)
    }
    async fn accept(&self, caller: &Caller, id: ApplicationId, version: i32) -> Answer<()> {
        let done = self.accept(caller, id, version).await;
        self.answer(caller, (Act::Accept, On::Application(id)), done)
            .await
    }
    async fn verify_mandate(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        cleared: Vec<String>,
    ) -> Answer<()> {
        let done = self.verify_mandate(caller, id, version, cleared).await;
        self.answer(caller, (Act::VerifyMandate, On::Application(id)), done)
            .await
    }
    async fn ask_correction(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        items: Vec<CorrectionItem>,
    ) -> Answer<()> {
        let done = self.ask_correction(caller, id, version, items).await;
        self.answer(caller, (Act::AskCorrection, On::Application(id)), done)
            .await
    }
    async fn change_mode(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        change: ModeRequest,
    ) -> Answer<()> {
        let done = self.change_mode(caller, id, version, change).await;
        self.answer(caller, (Act::ChangeMode, On::Application(id)), done)
            .await
    }
    async fn propose_refusal(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        refusal: Refusal,
    ) -> Answer<()> {
        let done = self.propose_refusal(caller, id, version, refusal).await;
        self.answer(caller, (Act::ProposeRefusal, On::Application(id)), done)
            .await
    }
    async fn withdraw_refusal(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
    ) -> Answer<()> {
        let done = self.withdraw_refusal(caller, id, version).await;
        // Without a proposal it is nobody's own; who reviews the application may know that.
        self.answer(caller, (Act::ReviewApplication, On::Application(id)), done)
            .await
    }
    async fn confirm_refusal(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
    ) -> Answer<()> {
        let done = self.confirm_refusal(caller, id, version).await;
        self.answer(caller, (Act::ConfirmRefusal, On::Application(id)), done)
            .await
    }
    async fn return_refusal(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        note: String,
    ) -> Answer<()> {
        let done = self.return_refusal(caller, id, version, note).await;
        self.answer(caller, (Act::ReturnRefusal, On::Application(id)), done)
            .await
    }
    async fn grant(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        grant: GrantRequest,
    ) -> Answer<()> {
        let done = self.grant(caller, id, version, grant).await;
        self.answer(caller, (Act::Grant, On::Application(id)), done)
            .await
    }
    async fn revoke(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        revocation: Revocation,
    ) -> Answer<()> {
        let done = self.revoke(caller, id, version, revocation).await;
        self.answer(caller, (Act::Revoke, On::Application(id)), done)
            .await
    }
    async fn cases(&self, caller: &Caller, after: Option<CaseId>) -> Answer<CasePage> {
        Ok(self.cases(caller, after).await?)
    }
    async fn case_file(&self, caller: &Caller, case: CaseId) -> Answer<CaseFileView> {
        Ok(self.case_file(caller, case).await?)
    }
    async fn import_progress(&self, caller: &Caller, case: CaseId) -> Answer<Vec<ImportProgress>> {
        Ok(self.import_progress(caller, case).await?)
    }
    async fn import(&self, caller: &Caller, case: CaseId, upload: Upload) -> Answer<ImportId> {
        let done = self.import(caller, case, upload).await;
        self.answer(caller, (Act::MakeCaseFile, On::Case(case)), done)
            .await
    }
    async fn remove_import(&self, caller: &Caller, case: CaseId, import: ImportId) -> Answer<()> {
        let done = self.remove_import(caller, case, import).await;
        self.answer(caller, (Act::MakeCaseFile, On::Case(case)), done)
            .await
    }
    async fn save_catalogue(
        &self,
        caller: &Caller,
        case: CaseId,
        version: i32,
        lines: Vec<CatalogueLine>,
    ) -> Answer<()> {
        let done = self.save_catalogue(caller, case, version, lines).await;
        self.answer(caller, (Act::MakeCaseFile, On::Case(case)), done)
            .await
    }
    async fn approve_classes(
        &self,
        caller: &Caller,
        case: CaseId,
        version: i32,
        approvals: Vec<ClassApproval>,
    ) -> Answer<()> {
        let done = self.approve_classes(caller, case, version, approvals).await;
        self.answer(caller, (Act::ApproveClasses, On::Case(case)), done)
            .await
    }
    async fn file_page(&self, caller: &Caller, case: CaseId, number: u32) -> Answer<PageView> {
        let done = self.file_page(caller, case, number).await;
        self.answer(caller, (Act::ReadCaseFile, On::Case(case)), done)
            .await
    }
    async fn file_image(
        &self,
        caller: &Caller,
        case: CaseId,
        number: u32,
        size: ImageSize,
    ) -> Answer<PageImage> {
        let done = self.file_image(caller, case, number, size).await;
        self.answer(caller, (Act::ReadCaseFile, On::Case(case)), done)
            .await
    }
    async fn sign_pledge(
        &self,
        caller: &Caller,
        id: ApplicationId,
        typed_name: String,
    ) -> Answer<()> {
        let done = self.sign_pledge(caller, id, typed_name).await;
        self.answer(caller, (Act::SignPledge, On::Application(id)), done)
            .await
    }
    async fn reading_room(&self, caller: &Caller, id: ApplicationId) -> Answer<ReadingRoom> {
        Ok(self.reading_room(caller, id).await?)
    }
    async fn page(&self, caller: &Caller, id: ApplicationId, number: u32) -> Answer<PageView> {
        let done = self.page(caller, id, number).await;
        self.answer(caller, (Act::ReadPage, On::Application(id)), done)
            .await
    }
    async fn page_image(
        &self,
        caller: &Caller,
        id: ApplicationId,
        number: u32,
        size: ImageSize,
    ) -> Answer<PageImage> {
        let done = self.page_image(caller, id, number, size).await;
        self.answer(caller, (Act::ReadPage, On::Application(id)), done)
            .await
    }
    async fn find_in_file(
        &self,
        caller: &Caller,
        id: ApplicationId,
        query: String,
    ) -> Answer<Hits> {
        let done = self.find_in_file(caller, id, query).await;
        self.answer(caller, (Act::ReadPage, On::Application(id)), done)
            .await
    }
    async fn finish_reading(
        &self,
        caller: &Caller,
        id: ApplicationId,
        receipt: ReadingReceipt,
    ) -> Answer<()> {
        let done = self.finish_reading(caller, id, receipt).await;
        self.answer(caller, (Act::FinishReading, On::Application(id)), done)
            .await
    }
    async fn trail(&self, caller: &Caller, id: ApplicationId, page: u32) -> Answer<TrailPage> {
        Ok(self.trail(caller, id, page).await?)
    }
    async fn find_numbered(&self, caller: &Caller, number: &str) -> Answer<Option<Numbered>> {
        Ok(self.find_numbered(caller, number).await?)
    }
    async fn order_bundle(&self, caller: &Caller, request: BundleRequest) -> Answer<BundleId> {
        let id = request.application;
        let done = self.order_bundle(caller, request).await;
        self.answer(caller, (Act::MakeBundle, On::Application(id)), done)
            .await
    }
    async fn bundles(&self, caller: &Caller, id: ApplicationId) -> Answer<BundleList> {
        Ok(self.bundles(caller, id).await?)
    }
    async fn bundle(&self, caller: &Caller, id: BundleId) -> Answer<BundleView> {
        Ok(self.bundle(caller, id).await?)
    }
    async fn bundle_progress(&self, caller: &Caller, id: BundleId) -> Answer<BundleProgress> {
        Ok(self.bundle_progress(caller, id).await?)
    }
    async fn download_bundle(&self, caller: &Caller, id: BundleId) -> Answer<Download> {
        Ok(self.download_bundle(caller, id).await?)
    }
    async fn retrieve_password(
        &self,
        caller: &Caller,
        id: BundleId,
        way: String,
    ) -> Answer<String> {
        Ok(self.retrieve_password(caller, id, &way).await?)
    }
}
