//! What the lawyers' desk does: eleven small desks, each said once ([`crate::desk`]).

use super::{
    ApplicationField, ApplicationReceipt, ApplicationView, BundleList, BundleProgress,
    BundleRequest, BundleView, CaseFileView, CaseGlimpse, CasePage, CaseQuery, CatalogueLine,
    ClassApproval, CorrectionItem, Decision, DocumentProposal, DraftChanges, FindCase,
    GrantRequest, Handled, Hits, ImageSize, ImportProgress, LetterPreview, ModeRequest, Numbered,
    OwnPageReports, PageChange, PageComplaint, PageDecision, PageImage, PageReportRow,
    PageReportView, PageView, PaperKind, PaperPage, PaperTick, PaperView, ReadingReceipt,
    ReadingRoom, Refusal, Revocation, ScanPlace, StatedPage, TrailPage, VisitRequest,
};
use crate::{
    agenda::FreePlace,
    caller::Caller,
    desk::Verb,
    form::DraftKept,
    ids::{
        ApplicationId, BundleId, CaseId, EntryId, ImportId, PageReportId, PaperId, WorkNoteId,
        WorkViewId, WritId,
    },
    matter::{MatterPage, Undoable, WorkFound, WorklistPage, WorklistQuery},
    oversight::Colleague,
    personal::{PersonalField, ShownPersonal},
    policy::Act,
    problem::Problem,
    upload::{Download, Upload},
    work::{RecentWork, WorkAssignment},
    writ::WritWithdrawal,
};

/// Hands the list of [`ApplicationDesk`] to a macro.
#[macro_export]
macro_rules! application_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// An application as whoever has to do with it sees it.
        ApplicationDesk {
            /// One application, as applicant or as staff.
            [Act::ReadOwnApplication, Act::ReviewApplication; notes itself]
            application(caller: &Caller, id: ApplicationId) -> ApplicationView;
            /// A page of a paper, for the applicant and the reviewing staff.
            [Act::ReviewApplication, Act::ReadOwnApplication]
            paper_page(caller: &Caller, paper: PaperId, number: u32) -> PaperPage;
            /// The image of a page of a paper.
            [Act::ReviewApplication, Act::ReadOwnApplication]
            paper_image(caller: &Caller, paper: PaperId, number: u32, size: ImageSize) -> PageImage;
            /// An official document of an application as a PDF, for the applicant and the reviewing staff.
            [Act::ReviewApplication, Act::ReadOwnApplication; notes itself]
            writ(caller: &Caller, id: WritId) -> Download;
            /// What an official document says once more for programs, as JSON; otherwise as the document.
            [Act::ReviewApplication, Act::ReadOwnApplication; notes itself]
            writ_data(caller: &Caller, id: WritId) -> Download;
            /// Who handled the application, and which pages of the file were opened under it.
            [Act::ReadTrail; notes itself]
            handled(caller: &Caller, id: ApplicationId) -> Handled;
            /// Who touched the application, and what was opened under it: fifty a page, newest first.
            [Act::ReadTrail; notes itself]
            trail(caller: &Caller, id: ApplicationId, after: Option<EntryId>) -> TrailPage;
            /// What an audit administrator means by a number; nothing of its content is opened.
            [Act::SearchLedger; notes itself]
            find_numbered(caller: &Caller, number: &str) -> Option<Numbered>;
        }
    } };
}

/// Hands the list of [`ApplyingDesk`] to a macro.
#[macro_export]
macro_rules! applying_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// What a lawyer does with an application of the own.
        ApplyingDesk {
            /// Finds a case by number and party; at most five different wrong guesses a day, slips of the finger not counted.
            [Act::FindCase]
            find_case(caller: &Caller, request: FindCase) -> CaseGlimpse;
            /// Starts a draft for a case and party found, with the papers that hold from earlier applications; answers
            /// the live one if there is one.
            [Act::StartApplication]
            start_application(caller: &Caller, request: FindCase) -> ApplicationId;
            /// The caller's own applications, fifty a page, what needs doing first.
            [Act::ReadOwnApplication; notes itself]
            my_applications(caller: &Caller, after: Option<ApplicationId>) -> MatterPage;
            /// Keeps what was typed; only open fields change, and nothing that was typed elsewhere since.
            [Act::EditApplication]
            save_draft(caller: &Caller, id: ApplicationId, changes: DraftChanges) -> DraftKept;
            /// Which edition of what was typed stands: asked whenever a window is looked at again, it tells nothing of it
            /// and leaves an entry only where it is denied.
            [Act::EditApplication; notes itself]
            draft_edition(caller: &Caller, id: ApplicationId) -> i32;
            /// Takes in a paper (PDF, JPEG or PNG, 20 MB); it replaces one of the same kind, except `other`,
            /// of which there are ten at most.
            [Act::ChangePapers]
            add_paper(caller: &Caller, id: ApplicationId, kind: PaperKind, upload: Upload) -> PaperView;
            /// Takes a paper over that the office verified with an earlier application and that holds for this one too:
            /// sealed anew for this one, with the day on which it came at first.
            [Act::ChangePapers]
            keep_paper(caller: &Caller, id: ApplicationId, kind: PaperKind) -> PaperView;
            /// Takes a paper out again.
            [Act::ChangePapers]
            remove_paper(caller: &Caller, id: ApplicationId, paper: PaperId) -> ();
            /// Checks every rule and submits, or resubmits after a correction: what it asked for is changed by
            /// then, or among the fields that `stays` names, of which the applicant says that nothing needs to.
            [Act::Submit]
            submit_application(caller: &Caller, id: ApplicationId, stays: Vec<ApplicationField>) -> ApplicationReceipt;
            /// Takes the evidence file: the course of the application, its periods, notices and documents, and what proves
            /// them.
            [Act::TakeEvidence]
            take_evidence(caller: &Caller, id: ApplicationId) -> ();
            /// Withdraws.
            [Act::Withdraw]
            withdraw_application(caller: &Caller, id: ApplicationId) -> ();
            /// Signs the access pledge (阅卷承诺书) with the typed name; it must be the lawyer's own.
            [Act::SignPledge]
            sign_pledge(caller: &Caller, id: ApplicationId, typed_name: String) -> ();
        }
    } };
}

/// Hands the list of [`ReviewDesk`] to a macro.
#[macro_export]
macro_rules! review_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// What case management decides on applications.
        ReviewDesk {
            /// The office's applications by due date, page by page.
            [Act::ReadWorklist; notes itself]
            worklist(caller: &Caller, query: WorklistQuery) -> WorklistPage;
            /// What to ask the worklist for so that it shows what goes by these words: the number of an application or its
            /// end, that of a case, a party's name, a lawyer's, a licence, a firm.
            [Act::ReadWorklist; notes itself]
            seek_work(caller: &Caller, words: String) -> WorkFound;
            /// The application to look at after this one: the next by its day that stands where it stands.
            [Act::ReadWorklist; notes itself]
            next_work(caller: &Caller, id: ApplicationId) -> Option<ApplicationId>;
            /// Accepts a complete application.
            [Act::Accept]
            accept(caller: &Caller, id: ApplicationId, version: i32) -> ();
            /// Verifies the mandate; human checks must be cleared by number, rejections stand in the way.
            [Act::VerifyMandate]
            verify_mandate(caller: &Caller, id: ApplicationId, version: i32, cleared: Vec<String>) -> ();
            /// Asks once for corrections; only the named fields reopen, for ten days.
            [Act::AskCorrection]
            ask_correction(caller: &Caller, id: ApplicationId, version: i32, items: Vec<CorrectionItem>) -> ();
            /// Changes the mode in which the file is read; the period goes on running.
            [Act::ChangeMode]
            change_mode(caller: &Caller, id: ApplicationId, version: i32, change: ModeRequest) -> ();
            /// Proposes a refusal with a reason of law and an explanation; the period goes on running.
            [Act::ProposeRefusal]
            propose_refusal(caller: &Caller, id: ApplicationId, version: i32, refusal: Refusal) -> ();
            /// Takes back one's own proposal.
            [Act::WithdrawRefusal]
            withdraw_refusal(caller: &Caller, id: ApplicationId, version: i32) -> ();
            /// Confirms a proposal of somebody else: the application is refused.
            [Act::ConfirmRefusal]
            confirm_refusal(caller: &Caller, id: ApplicationId, version: i32) -> ();
            /// Sends a proposal back to where the application stood, with a note to its author.
            [Act::ReturnRefusal]
            return_refusal(caller: &Caller, id: ApplicationId, version: i32, note: String) -> ();
            /// Grants a window and permissions; every page must have an approved class.
            [Act::Grant]
            grant(caller: &Caller, id: ApplicationId, version: i32, grant: GrantRequest) -> ();
            /// Ends a grant at once, with a ground and an explanation to the lawyer.
            [Act::Revoke]
            revoke(caller: &Caller, id: ApplicationId, version: i32, revocation: Revocation) -> ();
            /// Withdraws an official document of the application with a reason, which its applicant is told.
            [Act::WithdrawWrit]
            withdraw_writ(caller: &Caller, id: ApplicationId, version: i32, withdrawal: WritWithdrawal) -> ();
            /// Undoes the decision by which the application came to this version, for whoever took it and while its letters
            /// are held back: it stands as before, periods run on from where they ran, and nothing is sent.
            [Act::UndoDecision]
            undo_decision(caller: &Caller, id: ApplicationId, version: i32) -> ();
        }
    } };
}

/// Hands the list of [`WorkDesk`] to a macro.
#[macro_export]
macro_rules! work_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// Who of the office works on which application.
        WorkDesk {
            /// What the caller did last, and what happened since they last looked.
            [Act::ReadWorklist; notes itself]
            recent_work(caller: &Caller) -> RecentWork;
            /// Takes one that nobody has; who comes second is told so (409).
            [Act::TakeWork]
            take_work(caller: &Caller, id: ApplicationId) -> ();
            /// Lets one go that is one's own.
            [Act::TakeWork]
            release_work(caller: &Caller, id: ApplicationId) -> ();
            /// Gives one to a colleague who may act on it, or takes it over from one.
            [Act::AssignWork]
            assign_work(caller: &Caller, id: ApplicationId, assignment: WorkAssignment) -> ();
            /// To whom all of these can be given.
            [Act::AssignWork; notes itself]
            who_may_work(caller: &Caller, ids: Vec<ApplicationId>) -> Vec<Colleague>;
            /// Writes a note to colleagues on one.
            [Act::NoteWork]
            note_work(caller: &Caller, id: ApplicationId, words: String) -> ();
            /// Strikes a note of one's own: that there was one stays to be seen, what it said does not.
            [Act::StrikeNote]
            strike_note(caller: &Caller, id: ApplicationId, note: WorkNoteId) -> ();
            /// Keeps a view of the worklist under a name; the page of it that is looked at is no part of that.
            [Act::KeepWorkView]
            keep_work_view(caller: &Caller, query: WorklistQuery, name: String) -> ();
            /// Removes one.
            [Act::KeepWorkView; notes itself]
            remove_work_view(caller: &Caller, id: WorkViewId) -> ();
        }
    } };
}

/// Hands the list of [`ReviewAidDesk`] to a macro.
#[macro_export]
macro_rules! review_aid_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// What helps case management to decide, and decides nothing.
        ReviewAidDesk {
            /// A personal value of an application in full, for the one page it was asked for; `not-chosen` on `field`
            /// where the application has none.
            [Act::ShowPersonal]
            show_personal(caller: &Caller, id: ApplicationId, field: PersonalField) -> ShownPersonal;
            /// Notes which facts were held against the papers, just before a decision of the same request; `not-chosen` on
            /// `ticks` where one belongs to no paper of the application.
            [Act::HoldPapers]
            hold_papers(caller: &Caller, id: ApplicationId, version: i32, ticks: Vec<PaperTick>) -> ();
            /// What a decision would say to the applicant if it were taken now: judged as the decision is, and nothing is
            /// done. It leaves an entry only where it is denied.
            [Act::AskCorrection, Act::ConfirmRefusal, Act::Grant, Act::Revoke; notes itself]
            preview(caller: &Caller, id: ApplicationId, version: i32, decision: Decision) -> LetterPreview;
            /// The decision that the caller may still undo there. It leaves an entry only where it is denied.
            [Act::UndoDecision; notes itself]
            undoable(caller: &Caller, id: ApplicationId) -> Option<Undoable>;
        }
    } };
}

/// Hands the list of [`VisitDesk`] to a macro.
#[macro_export]
macro_rules! visit_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// Reading on site: where and when, and what came of it.
        VisitDesk {
            /// Where seats are free on the next working days, for one who comes to read.
            [Act::ReviewApplication; notes itself]
            free_places(caller: &Caller, id: ApplicationId) -> Vec<FreePlace>;
            /// Arranges a place and a time.
            [Act::ArrangeVisit]
            arrange_visit(caller: &Caller, id: ApplicationId, version: i32, visit: VisitRequest) -> ();
            /// Moves what is arranged to another place or time.
            [Act::MoveVisit]
            move_visit(caller: &Caller, id: ApplicationId, version: i32, visit: VisitRequest) -> ();
            /// Says that it does not take place, and why: the office of the version it saw, the lawyer who is expected
            /// of what stands; asked by them, the period for another time begins anew.
            [Act::CancelVisit]
            cancel_visit(caller: &Caller, id: ApplicationId, version: Option<i32>, reason: String) -> ();
            /// Notes that the lawyer came and read; the receipt is to be filled next.
            [Act::NoteVisitKept]
            note_visit_kept(caller: &Caller, id: ApplicationId, version: i32, note: String) -> ();
            /// Notes that nobody came; the period for another time begins anew.
            [Act::NoteVisitMissed]
            note_visit_missed(caller: &Caller, id: ApplicationId, version: i32, note: String) -> ();
            /// Files the receipt that was handed in on paper.
            [Act::FileReceipt]
            file_receipt(caller: &Caller, id: ApplicationId, version: i32, receipt: ReadingReceipt) -> ();
        }
    } };
}

/// Hands the list of [`CaseFileDesk`] to a macro.
#[macro_export]
macro_rules! case_file_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// The making of an e-file: imports, catalogue, approval of classes.
        CaseFileDesk {
            /// The office's cases, fifty a page; a prosecutor sees the assigned ones.
            [Act::ReadCaseFile; notes itself]
            cases(caller: &Caller, query: CaseQuery) -> CasePage;
            /// The cases that go by these words, for [`CaseQuery::about`]: by their number, the name of a party, the number
            /// of an application.
            [Act::ReadCaseFile; notes itself]
            seek_cases(caller: &Caller, words: String) -> Vec<CaseId>;
            /// The e-file of a case as its makers see it.
            [Act::ReadCaseFile; notes itself]
            case_file(caller: &Caller, case: CaseId) -> CaseFileView;
            /// How far the imports of a case are: asked every other second, it tells nothing of the case and
            /// leaves an entry only where it is denied.
            [Act::ReadCaseFile; notes itself]
            import_progress(caller: &Caller, case: CaseId) -> Vec<ImportProgress>;
            /// Takes in a source file (PDF, TIFF, JPEG, PNG) and starts the job that takes it apart.
            [Act::MakeCaseFile]
            import(caller: &Caller, case: CaseId, upload: Upload) -> ImportId;
            /// Takes an import and its pages out again; refused once a grant is live.
            [Act::MakeCaseFile]
            remove_import(caller: &Caller, case: CaseId, import: ImportId) -> ();
            /// Where documents begin, as outlines and the heads of the pages say: for whoever makes the catalogue to look at.
            [Act::MakeCaseFile]
            proposals(caller: &Caller, case: CaseId) -> Vec<DocumentProposal>;
            /// Saves the catalogue; classes changed here wait for approval again.
            [Act::MakeCaseFile]
            save_catalogue(caller: &Caller, case: CaseId, version: i32, lines: Vec<CatalogueLine>) -> ();
            /// Turns pages or moves them, while nobody reads and what is approved stays as it is; answers the version
            /// since. Documents stay runs of pages, as `rearranged` says.
            [Act::MakeCaseFile]
            arrange_pages(caller: &Caller, case: CaseId, version: i32, change: PageChange) -> i32;
            /// Approves the classes of documents.
            [Act::ApproveClasses]
            approve_classes(caller: &Caller, case: CaseId, version: i32, approvals: Vec<ClassApproval>) -> ();
            /// A page of the e-file as its makers see it.
            [Act::ReadCaseFile]
            file_page(caller: &Caller, case: CaseId, number: u32) -> PageView;
            /// Its image, marked with the viewer's name.
            [Act::ReadCaseFile]
            file_image(caller: &Caller, case: CaseId, number: u32, size: ImageSize) -> PageImage;
        }
    } };
}

/// Hands the list of [`StatementDesk`] to a macro.
#[macro_export]
macro_rules! statement_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// What is said of the pages of an e-file while it is made: whole, or what is missing.
        StatementDesk {
            /// A page with all that is said of it, without its text.
            [Act::ReadCaseFile]
            stated_page(caller: &Caller, case: CaseId, number: u32) -> StatedPage;
            /// What the second program drew of it, marked with the viewer's name; 404 where the two do not differ.
            [Act::ReadCaseFile]
            other_image(caller: &Caller, case: CaseId, number: u32, size: ImageSize) -> PageImage;
            /// Says of an incomplete page that it is as on paper, or takes that back before its document is approved.
            [Act::MakeCaseFile]
            decide_page(caller: &Caller, case: CaseId, version: i32, decision: PageDecision) -> ();
        }
    } };
}

/// Hands the list of [`PageReportDesk`] to a macro.
#[macro_export]
macro_rules! page_report_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// Pages that a reader cannot read: reported by readers, answered by whoever makes the file.
        PageReportDesk {
            /// What the caller reported about pages, and what became of it.
            [Act::ReadOwnApplication]
            own_page_reports(caller: &Caller, id: ApplicationId) -> OwnPageReports;
            /// Says of a page that lies open that it cannot be read; `already-reported` while one's own report of it waits.
            [Act::ReportPage]
            report_page(caller: &Caller, id: ApplicationId, complaint: PageComplaint) -> ();
            /// Takes one's own report back while nobody did anything about it.
            [Act::WithdrawPageReport]
            withdraw_page_report(caller: &Caller, id: ApplicationId, report: PageReportId) -> ();
            /// What readers reported about the pages of a file, in the order of the maker's list.
            [Act::ReadCaseFile]
            page_reports(caller: &Caller, case: CaseId) -> Vec<PageReportRow>;
            /// One report, with the better scan that waits.
            [Act::ReadCaseFile]
            page_report(caller: &Caller, case: CaseId, report: PageReportId) -> PageReportView;
            /// The image of a page of that scan, marked with the viewer's name.
            [Act::ReadCaseFile]
            scan_image(caller: &Caller, case: CaseId, place: ScanPlace, size: ImageSize) -> PageImage;
            /// Takes in a better scan of the page, in the place of one that was brought before; it is read once it was
            /// accepted.
            [Act::MakeCaseFile]
            bring_scan(caller: &Caller, case: CaseId, report: PageReportId, upload: Upload) -> ImportId;
            /// Answers that the page stays, for the paper itself is so; a scan that was brought goes.
            [Act::MakeCaseFile]
            keep_page(caller: &Caller, case: CaseId, report: PageReportId, note: String) -> ();
            /// Puts the scan as it was seen in the place of the page, under the class of its document, and tells the readers.
            [Act::ApproveClasses]
            accept_scan(caller: &Caller, case: CaseId, report: PageReportId, import: ImportId) -> ();
        }
    } };
}

/// Hands the list of [`ReadingDesk`] to a macro.
#[macro_export]
macro_rules! reading_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// Reading a file under a grant.
        ReadingDesk {
            /// The room in which the file is read.
            [Act::ReadPage; notes itself]
            reading_room(caller: &Caller, id: ApplicationId) -> ReadingRoom;
            /// A page with its text; opening it is an entry in the ledger, made durable first.
            [Act::ReadPage]
            page(caller: &Caller, id: ApplicationId, number: u32) -> PageView;
            /// The page's image, drawn for this reader with the mark burned in.
            [Act::ReadPage, Act::LeafThrough]
            page_image(caller: &Caller, id: ApplicationId, number: u32, size: ImageSize) -> PageImage;
            /// Finds words in the readable pages.
            [Act::ReadPage]
            find_in_file(caller: &Caller, id: ApplicationId, query: String) -> Hits;
            /// Ends the reading with the receipt (阅卷回执).
            [Act::FinishReading]
            finish_reading(caller: &Caller, id: ApplicationId, receipt: ReadingReceipt) -> ();
        }
    } };
}

/// Hands the list of [`BundleDesk`] to a macro.
#[macro_export]
macro_rules! bundle_desk {
    ($with:ident $($for:tt)*) => {
        $with! { $($for)*
            /// The encrypted bundles that a lawyer takes home.
            BundleDesk {
                /// Orders a bundle; a job makes it.
                [Act::MakeBundle]
                order_bundle(caller: &Caller, request: BundleRequest) -> BundleId;
                /// The bundles of an application, newest first.
                [Act::ReadBundles; notes itself]
                bundles(caller: &Caller, id: ApplicationId) -> BundleList;
                /// One bundle with its progress.
                [Act::ReadBundles; notes itself]
                bundle(caller: &Caller, id: BundleId) -> BundleView;
                /// How far a bundle is: asked every other second, it tells nothing of the file and leaves an entry
                /// only where it is denied.
                [Act::ReadBundles; notes itself]
                bundle_progress(caller: &Caller, id: BundleId) -> BundleProgress;
                /// The encrypted file.
                [Act::MakeBundle; notes itself]
                download_bundle(caller: &Caller, id: BundleId) -> Download;
                /// Sends a code to the telephone of the account, which is good for ten minutes in this session in place
                /// of the way that the mail carries.
                [Act::RetrievePassword]
                send_password_code(caller: &Caller, id: BundleId) -> ();
                /// The dynamic password by the way its mail carries or the code that was sent, once: a second retrieval
                /// answers 410, the fifth wrong way or code locks it (429), and it is erased here.
                [Act::RetrievePassword; notes itself]
                retrieve_password(caller: &Caller, id: BundleId, way: String) -> String;
            }
        }
    };
}

application_desk!(make_desk);
applying_desk!(make_desk);
review_desk!(make_desk);
work_desk!(make_desk);
review_aid_desk!(make_desk);
visit_desk!(make_desk);
case_file_desk!(make_desk);
statement_desk!(make_desk);
page_report_desk!(make_desk);
reading_desk!(make_desk);
bundle_desk!(make_desk);

/// Lawyers' access to case files, from both sides of the desk.
///
/// Every verb decides by [`crate::policy`], answers 404 for what the caller may not know of, and
/// leaves exactly one entry in the ledger for the act or its denial.
pub trait DossierDesk:
    ApplicationDesk
    + ApplyingDesk
    + ReviewDesk
    + WorkDesk
    + ReviewAidDesk
    + VisitDesk
    + CaseFileDesk
    + StatementDesk
    + PageReportDesk
    + ReadingDesk
    + BundleDesk
{
}

impl<T> DossierDesk for T where
    T: ApplicationDesk
        + ApplyingDesk
        + ReviewDesk
        + WorkDesk
        + ReviewAidDesk
        + VisitDesk
        + CaseFileDesk
        + StatementDesk
        + PageReportDesk
        + PageReportDesk
        + ReadingDesk
        + BundleDesk
{
}

impl dyn DossierDesk {
    /// The verbs of all eleven.
    pub fn verbs() -> impl Iterator<Item = Verb> {
        let desks = [
            <dyn ApplicationDesk>::VERBS,
            <dyn ApplyingDesk>::VERBS,
            <dyn ReviewDesk>::VERBS,
            <dyn WorkDesk>::VERBS,
            <dyn ReviewAidDesk>::VERBS,
            <dyn VisitDesk>::VERBS,
            <dyn CaseFileDesk>::VERBS,
            <dyn StatementDesk>::VERBS,
            <dyn PageReportDesk>::VERBS,
            <dyn ReadingDesk>::VERBS,
            <dyn BundleDesk>::VERBS,
        ];
        desks.into_iter().flatten().copied()
    }
}
