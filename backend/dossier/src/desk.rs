//! The desk: what it stands on, and the door into every operation.

use std::sync::Arc;

use async_trait::async_trait;
use contract::{
    ApplicationId, ApplicationReceipt, ApplicationView, BundleId, BundleRequest, BundleView,
    Caller, CaseFileView, CaseGlimpse, CaseId, CaseRow, CatalogueLine, ClassApproval,
    CorrectionItem, DossierDesk, Download, DraftChanges, FindCase, GrantRequest, Hits, ImageSize,
    ImportId, MatterRow, PageImage, PageView, PaperId, PaperKind, PaperPage, PaperView, Problem,
    ReadingReceipt, ReadingRoom, Refusal, TrailLine, Upload, WorklistFilter, WorklistRow,
    personal::Regions,
};
use ed25519_dalek::SigningKey;
use identity::{Identity, LicenceRegister};
use kernel::Kernel;
use ledger::Ledger;
use notice::Notices;
use reading::{Marker, Press};
use scheduling::{Calendar, PeriodTable};
use vault::Vault;

/// The rooms this desk stands on.
#[derive(Clone)]
#[expect(missing_docs, reason = "each field is the room it names")]
pub struct Foundations {
    pub kernel: Kernel,
    pub vault: Vault,
    pub ledger: Ledger,
    pub notices: Notices,
    pub identity: Identity,
    pub register: Arc<dyn LicenceRegister>,
    pub calendar: Arc<Calendar>,
    pub periods: Arc<PeriodTable>,
    pub press: Press,
    pub marker: Marker,
    /// Signs bundle manifests.
    pub signer: Arc<SigningKey>,
}

/// What an office may set.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The office's address on the network, for links in mails.
    pub base_url: String,
    /// Wrong guesses at a case a day.
    pub guesses_a_day: u64,
    /// The largest paper in bytes.
    pub paper_bytes: u64,
    /// The most pages of a paper.
    pub paper_pages: u32,
    /// The largest import in bytes.
    pub import_bytes: u64,
    /// Which administrative regions identity numbers may carry.
    pub regions: Regions,
    /// How long a bundle and its password wait.
    pub bundle_hours: i64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            base_url: "http://127.0.0.1:8080".to_owned(),
            guesses_a_day: 5,
            paper_bytes: 20 * 1024 * 1024,
            paper_pages: 60,
            import_bytes: 2 * 1024 * 1024 * 1024,
            regions: Regions::National,
            bundle_hours: 24,
        }
    }
}

/// The lawyers' desk.
#[derive(Clone)]
pub struct Dossier {
    pub(crate) kernel: Kernel,
    pub(crate) vault: Vault,
    pub(crate) ledger: Ledger,
    pub(crate) notices: Notices,
    pub(crate) identity: Identity,
    pub(crate) register: Arc<dyn LicenceRegister>,
    pub(crate) calendar: Arc<Calendar>,
    pub(crate) periods: Arc<PeriodTable>,
    pub(crate) press: Press,
    pub(crate) marker: Marker,
    pub(crate) signer: Arc<SigningKey>,
    pub(crate) settings: Arc<Settings>,
}

impl Dossier {
    /// The desk on its foundations.
    pub fn new(foundations: Foundations, settings: Settings) -> Self {
        let Foundations {
            kernel,
            vault,
            ledger,
            notices,
            identity,
            register,
            calendar,
            periods,
            press,
            marker,
            signer,
        } = foundations;
        let settings = Arc::new(settings);
        Self {
            kernel,
            vault,
            ledger,
            notices,
            identity,
            register,
            calendar,
            periods,
            press,
            marker,
            signer,
            settings,
        }
    }
}

type Answer<T> = Result<T, Problem>;

#[async_trait]
impl DossierDesk for Dossier {
    async fn find_case(&self, caller: &Caller, request: FindCase) -> Answer<CaseGlimpse> {
        Ok(self.look_for_case(caller, request).await?)
    }
    async fn start_application(&self, caller: &Caller, request: FindCase) -> Answer<ApplicationId> {
        Ok(self.start(caller, request).await?)
    }
    async fn my_applications(&self, caller: &Caller) -> Answer<Vec<MatterRow>> {
        Ok(self.list_own(caller).await?)
    }
    async fn application(&self, caller: &Caller, id: ApplicationId) -> Answer<ApplicationView> {
        Ok(self.view(caller, id).await?)
    }
    async fn save_draft(
        &self,
        caller: &Caller,
        id: ApplicationId,
        changes: DraftChanges,
    ) -> Answer<()> {
        Ok(self.keep_draft(caller, id, changes).await?)
    }
    async fn add_paper(
        &self,
        caller: &Caller,
        id: ApplicationId,
        kind: PaperKind,
        upload: Upload,
    ) -> Answer<PaperView> {
        Ok(self.take_paper(caller, id, kind, upload).await?)
    }
    async fn remove_paper(&self, caller: &Caller, id: ApplicationId, paper: PaperId) -> Answer<()> {
        Ok(self.drop_paper(caller, id, paper).await?)
    }
    async fn submit_application(
        &self,
        caller: &Caller,
        id: ApplicationId,
    ) -> Answer<ApplicationReceipt> {
        Ok(self.submit(caller, id).await?)
    }
    async fn withdraw_application(&self, caller: &Caller, id: ApplicationId) -> Answer<()> {
        Ok(self.withdraw(caller, id).await?)
    }
    async fn paper_page(&self, caller: &Caller, paper: PaperId, number: u32) -> Answer<PaperPage> {
        Ok(self.show_paper(caller, paper, number).await?)
    }
    async fn paper_image(
        &self,
        caller: &Caller,
        paper: PaperId,
        number: u32,
        size: ImageSize,
    ) -> Answer<PageImage> {
        Ok(self.draw_paper(caller, paper, number, size).await?)
    }
    async fn worklist(&self, caller: &Caller, filter: WorklistFilter) -> Answer<Vec<WorklistRow>> {
        Ok(self.list_work(caller, filter).await?)
    }
    async fn accept(&self, caller: &Caller, id: ApplicationId, version: i32) -> Answer<()> {
        Ok(self.take_up(caller, id, version).await?)
    }
    async fn verify_mandate(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        cleared: Vec<String>,
    ) -> Answer<()> {
        Ok(self.verify(caller, id, version, cleared).await?)
    }
    async fn ask_correction(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        items: Vec<CorrectionItem>,
    ) -> Answer<()> {
        Ok(self.send_back(caller, id, version, items).await?)
    }
    async fn refuse(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        refusal: Refusal,
    ) -> Answer<()> {
        Ok(self.turn_down(caller, id, version, refusal).await?)
    }
    async fn grant(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        grant: GrantRequest,
    ) -> Answer<()> {
        Ok(self.open_window(caller, id, version, grant).await?)
    }
    async fn revoke(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        reason: String,
    ) -> Answer<()> {
        Ok(self.close_window(caller, id, version, reason).await?)
    }
    async fn cases(&self, caller: &Caller) -> Answer<Vec<CaseRow>> {
        Ok(self.list_cases(caller).await?)
    }
    async fn case_file(&self, caller: &Caller, case: CaseId) -> Answer<CaseFileView> {
        Ok(self.show_file(caller, case).await?)
    }
    async fn import(&self, caller: &Caller, case: CaseId, upload: Upload) -> Answer<ImportId> {
        Ok(self.take_import(caller, case, upload).await?)
    }
    async fn remove_import(&self, caller: &Caller, case: CaseId, import: ImportId) -> Answer<()> {
        Ok(self.drop_import(caller, case, import).await?)
    }
    async fn save_catalogue(
        &self,
        caller: &Caller,
        case: CaseId,
        version: i32,
        lines: Vec<CatalogueLine>,
    ) -> Answer<()> {
        Ok(self.catalogue(caller, case, version, lines).await?)
    }
    async fn approve_classes(
        &self,
        caller: &Caller,
        case: CaseId,
        version: i32,
        approvals: Vec<ClassApproval>,
    ) -> Answer<()> {
        Ok(self.approve(caller, case, version, approvals).await?)
    }
    async fn file_page(&self, caller: &Caller, case: CaseId, number: u32) -> Answer<PageView> {
        Ok(self.show_file_page(caller, case, number).await?)
    }
    async fn file_image(
        &self,
        caller: &Caller,
        case: CaseId,
        number: u32,
        size: ImageSize,
    ) -> Answer<PageImage> {
        Ok(self.draw_file_page(caller, case, number, size).await?)
    }
    async fn sign_pledge(
        &self,
        caller: &Caller,
        id: ApplicationId,
        typed_name: String,
    ) -> Answer<()> {
        Ok(self.pledge(caller, id, typed_name).await?)
    }
    async fn reading_room(&self, caller: &Caller, id: ApplicationId) -> Answer<ReadingRoom> {
        Ok(self.enter_room(caller, id).await?)
    }
    async fn page(&self, caller: &Caller, id: ApplicationId, number: u32) -> Answer<PageView> {
        Ok(self.open_page(caller, id, number).await?)
    }
    async fn page_image(
        &self,
        caller: &Caller,
        id: ApplicationId,
        number: u32,
        size: ImageSize,
    ) -> Answer<PageImage> {
        Ok(self.draw_page(caller, id, number, size).await?)
    }
    async fn find_in_file(
        &self,
        caller: &Caller,
        id: ApplicationId,
        query: String,
    ) -> Answer<Hits> {
        Ok(self.find(caller, id, query).await?)
    }
    async fn finish_reading(
        &self,
        caller: &Caller,
        id: ApplicationId,
        receipt: ReadingReceipt,
    ) -> Answer<()> {
        Ok(self.finish(caller, id, receipt).await?)
    }
    async fn trail(&self, caller: &Caller, id: ApplicationId) -> Answer<Vec<TrailLine>> {
        Ok(self.show_trail(caller, id).await?)
    }
    async fn order_bundle(&self, caller: &Caller, request: BundleRequest) -> Answer<BundleId> {
        Ok(self.order(caller, request).await?)
    }
    async fn bundles(&self, caller: &Caller, id: ApplicationId) -> Answer<Vec<BundleView>> {
        Ok(self.list_bundles(caller, id).await?)
    }
    async fn bundle(&self, caller: &Caller, id: BundleId) -> Answer<BundleView> {
        Ok(self.show_bundle(caller, id).await?)
    }
    async fn download_bundle(&self, caller: &Caller, id: BundleId) -> Answer<Download> {
        Ok(self.download(caller, id).await?)
    }
    async fn retrieve_password(&self, caller: &Caller, id: BundleId) -> Answer<String> {
        Ok(self.reveal_password(caller, id).await?)
    }
}
