//! The one list of what the lawyers' desk does.

use async_trait::async_trait;

use super::{
    ApplicationField, ApplicationReceipt, ApplicationView, BundleList, BundleProgress,
    BundleRequest, BundleView, CaseFileView, CaseGlimpse, CasePage, CatalogueLine, ClassApproval,
    CorrectionItem, DraftChanges, DraftKept, FindCase, GrantRequest, Hits, ImageSize,
    ImportProgress, ModeRequest, Numbered, PageImage, PageView, PaperKind, PaperPage, PaperView,
    ReadingReceipt, ReadingRoom, Refusal, Revocation, TrailPage, WorklistPage, WorklistQuery,
};
use crate::{
    caller::Caller,
    ids::{ApplicationId, BundleId, CaseId, ImportId, PaperId},
    matter::MatterPage,
    problem::Problem,
    upload::{Download, Upload},
};

/// Lawyers' access to case files, from both sides of the desk.
///
/// Every method decides by [`crate::policy`], answers 404 for what the caller may not know of, and
/// leaves exactly one entry in the ledger for the act or its denial.
#[async_trait]
pub trait DossierDesk: Send + Sync {
    /// Finds a case by number and party; at most five different wrong guesses a day, slips of the finger not counted.
    async fn find_case(&self, caller: &Caller, request: FindCase) -> Result<CaseGlimpse, Problem>;
    /// Starts a draft for a case and party found; answers the live one if there is one.
    async fn start_application(
        &self,
        caller: &Caller,
        request: FindCase,
    ) -> Result<ApplicationId, Problem>;
    /// The caller's own applications, fifty a page, what needs doing first.
    async fn my_applications(
        &self,
        caller: &Caller,
        after: Option<ApplicationId>,
    ) -> Result<MatterPage, Problem>;
    /// One application, as applicant or as staff.
    async fn application(
        &self,
        caller: &Caller,
        id: ApplicationId,
    ) -> Result<ApplicationView, Problem>;
    /// Keeps what was typed; only open fields change, and nothing that was typed elsewhere since.
    async fn save_draft(
        &self,
        caller: &Caller,
        id: ApplicationId,
        changes: DraftChanges,
    ) -> Result<DraftKept, Problem>;
    /// Takes in a paper (PDF, JPEG or PNG, 20 MB); it replaces one of the same kind, except `other`,
    /// of which there are ten at most.
    async fn add_paper(
        &self,
        caller: &Caller,
        id: ApplicationId,
        kind: PaperKind,
        upload: Upload,
    ) -> Result<PaperView, Problem>;
    /// Takes a paper out again.
    async fn remove_paper(
        &self,
        caller: &Caller,
        id: ApplicationId,
        paper: PaperId,
    ) -> Result<(), Problem>;
    /// Checks every rule and submits, or resubmits after a correction: what it asked for is changed by
    /// then, or among the fields that `stays` names, of which the applicant says that nothing needs to.
    async fn submit_application(
        &self,
        caller: &Caller,
        id: ApplicationId,
        stays: Vec<ApplicationField>,
    ) -> Result<ApplicationReceipt, Problem>;
    /// Withdraws.
    async fn withdraw_application(&self, caller: &Caller, id: ApplicationId)
    -> Result<(), Problem>;
    /// A page of a paper, for the applicant and the reviewing staff.
    async fn paper_page(
        &self,
        caller: &Caller,
        paper: PaperId,
        number: u32,
    ) -> Result<PaperPage, Problem>;
    /// The image of a page of a paper.
    async fn paper_image(
        &self,
        caller: &Caller,
        paper: PaperId,
        number: u32,
        size: ImageSize,
    ) -> Result<PageImage, Problem>;

    /// The office's applications by due date, page by page.
    async fn worklist(
        &self,
        caller: &Caller,
        query: WorklistQuery,
    ) -> Result<WorklistPage, Problem>;
    /// Accepts a complete application.
    async fn accept(&self, caller: &Caller, id: ApplicationId, version: i32)
    -> Result<(), Problem>;
    /// Verifies the mandate; human checks must be cleared by number, rejections stand in the way.
    async fn verify_mandate(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        cleared: Vec<String>,
    ) -> Result<(), Problem>;
    /// Asks once for corrections; only the named fields reopen, for ten days.
    async fn ask_correction(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        items: Vec<CorrectionItem>,
    ) -> Result<(), Problem>;
    /// Changes the mode in which the file is read; the period goes on running.
    async fn change_mode(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        change: ModeRequest,
    ) -> Result<(), Problem>;
    /// Proposes a refusal with a reason of law and an explanation; the period goes on running.
    async fn propose_refusal(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        refusal: Refusal,
    ) -> Result<(), Problem>;
    /// Takes back one's own proposal.
    async fn withdraw_refusal(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
    ) -> Result<(), Problem>;
    /// Confirms a proposal of somebody else: the application is refused.
    async fn confirm_refusal(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
    ) -> Result<(), Problem>;
    /// Sends a proposal back to where the application stood, with a note to its author.
    async fn return_refusal(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        note: String,
    ) -> Result<(), Problem>;
    /// Grants a window and permissions; every page must have an approved class.
    async fn grant(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        grant: GrantRequest,
    ) -> Result<(), Problem>;
    /// Ends a grant at once, with a ground and an explanation to the lawyer.
    async fn revoke(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        revocation: Revocation,
    ) -> Result<(), Problem>;

    /// The office's cases, fifty a page; a prosecutor sees the assigned ones.
    async fn cases(&self, caller: &Caller, after: Option<CaseId>) -> Result<CasePage, Problem>;
    /// The e-file of a case as its makers see it.
    async fn case_file(&self, caller: &Caller, case: CaseId) -> Result<CaseFileView, Problem>;
    /// How far the imports of a case are: asked every other second, it tells nothing of the case and
    /// leaves an entry only where it is denied.
    async fn import_progress(
        &self,
        caller: &Caller,
        case: CaseId,
    ) -> Result<Vec<ImportProgress>, Problem>;
    /// Takes in a source file (PDF, TIFF, JPEG, PNG) and starts the job that takes it apart.
    async fn import(
        &self,
        caller: &Caller,
        case: CaseId,
        upload: Upload,
    ) -> Result<ImportId, Problem>;
    /// Takes an import and its pages out again; refused once a grant is live.
    async fn remove_import(
        &self,
        caller: &Caller,
        case: CaseId,
        import: ImportId,
    ) -> Result<(), Problem>;
    /// Saves the catalogue; classes changed here wait for approval again.
    async fn save_catalogue(
        &self,
        caller: &Caller,
        case: CaseId,
        version: i32,
        lines: Vec<CatalogueLine>,
    ) -> Result<(), Problem>;
    /// Approves the classes of documents.
    async fn approve_classes(
        &self,
        caller: &Caller,
        case: CaseId,
        version: i32,
        approvals: Vec<ClassApproval>,
    ) -> Result<(), Problem>;
    /// A page of the e-file as its makers see it.
    async fn file_page(
        &self,
        caller: &Caller,
        case: CaseId,
        number: u32,
    ) -> Result<PageView, Problem>;
    /// Its image, marked with the viewer's name.
    async fn file_image(
        &self,
        caller: &Caller,
        case: CaseId,
        number: u32,
        size: ImageSize,
    ) -> Result<PageImage, Problem>;

    /// Signs the access pledge (阅卷承诺书) with the typed name; it must be the lawyer's own.
    async fn sign_pledge(
        &self,
        caller: &Caller,
        id: ApplicationId,
        typed_name: String,
    ) -> Result<(), Problem>;
    /// The room in which the file is read.
    async fn reading_room(
        &self,
        caller: &Caller,
        id: ApplicationId,
    ) -> Result<ReadingRoom, Problem>;
    /// A page with its text; opening it is an entry in the ledger, made durable first.
    async fn page(
        &self,
        caller: &Caller,
        id: ApplicationId,
        number: u32,
    ) -> Result<PageView, Problem>;
    /// The page's image, drawn for this reader with the mark burned in.
    async fn page_image(
        &self,
        caller: &Caller,
        id: ApplicationId,
        number: u32,
        size: ImageSize,
    ) -> Result<PageImage, Problem>;
    /// Finds words in the readable pages.
    async fn find_in_file(
        &self,
        caller: &Caller,
        id: ApplicationId,
        query: String,
    ) -> Result<Hits, Problem>;
    /// Ends the reading with the receipt (阅卷回执).
    async fn finish_reading(
        &self,
        caller: &Caller,
        id: ApplicationId,
        receipt: ReadingReceipt,
    ) -> Result<(), Problem>;
    /// Who touched the application, and what was opened under it: a page, newest first.
    async fn trail(
        &self,
        caller: &Caller,
        id: ApplicationId,
        page: u32,
    ) -> Result<TrailPage, Problem>;
    /// What an audit administrator means by a number; nothing of its content is opened.
    async fn find_numbered(
        &self,
        caller: &Caller,
        number: &str,
    ) -> Result<Option<Numbered>, Problem>;

    /// Orders a bundle; a job makes it.
    async fn order_bundle(
        &self,
        caller: &Caller,
        request: BundleRequest,
    ) -> Result<BundleId, Problem>;
    /// The bundles of an application, newest first.
    async fn bundles(&self, caller: &Caller, id: ApplicationId) -> Result<BundleList, Problem>;
    /// One bundle with its progress.
    async fn bundle(&self, caller: &Caller, id: BundleId) -> Result<BundleView, Problem>;
    /// How far a bundle is: asked every other second, it tells nothing of the file and leaves an entry
    /// only where it is denied.
    async fn bundle_progress(
        &self,
        caller: &Caller,
        id: BundleId,
    ) -> Result<BundleProgress, Problem>;
    /// The encrypted file.
    async fn download_bundle(&self, caller: &Caller, id: BundleId) -> Result<Download, Problem>;
    /// The dynamic password by the way its mail carries, once: a second retrieval answers 410, the
    /// fifth wrong way locks it (429), and it is erased here.
    async fn retrieve_password(
        &self,
        caller: &Caller,
        id: BundleId,
        way: String,
    ) -> Result<String, Problem>;
}
