//! The door into every operation: each answers with what the caller may know of it.

use contract::{
    ApplicationDesk, ApplicationField, ApplicationId, ApplicationReceipt, ApplicationView,
    ApplyingDesk, BundleDesk, BundleId, BundleList, BundleProgress, BundleRequest, BundleView,
    Caller, CaseFileDesk, CaseFileView, CaseGlimpse, CaseId, CasePage, CaseQuery, CatalogueLine,
    ClassApproval, Colleague, CorrectionItem, Decision, DocumentProposal, Download, DraftChanges,
    DraftKept, EntryId, FindCase, FreePlace, GrantRequest, Handled, Hits, ImageSize, ImportId,
    ImportProgress, LetterPreview, MatterPage, ModeRequest, Numbered, OwnPageReports, PageChange,
    PageComplaint, PageDecision, PageImage, PageReportDesk, PageReportId, PageReportRow,
    PageReportView, PageView, PaperId, PaperKind, PaperPage, PaperTick, PaperView, Problem,
    ReadingDesk, ReadingReceipt, ReadingRoom, RecentWork, Refusal, ReviewAidDesk, ReviewDesk,
    Revocation, ScanPlace, StatedPage, StatementDesk, TrailPage, Undoable, Upload, VisitDesk,
    VisitRequest, WorkAssignment, WorkDesk, WorkFound, WorkNoteId, WorkViewId, WorklistPage,
    WorklistQuery, WritId, WritWithdrawal,
    personal::{PersonalField, ShownPersonal},
    policy::Act,
};
use matter::open_desk;

use crate::desk::Dossier;

contract::application_desk!(open_desk Dossier);
contract::applying_desk!(open_desk Dossier);
contract::review_desk!(open_desk Dossier);
contract::work_desk!(open_desk Dossier);
contract::review_aid_desk!(open_desk Dossier);
contract::visit_desk!(open_desk Dossier);
contract::case_file_desk!(open_desk Dossier);
contract::statement_desk!(open_desk Dossier);
contract::page_report_desk!(open_desk Dossier);
contract::reading_desk!(open_desk Dossier);
contract::bundle_desk!(open_desk Dossier);
