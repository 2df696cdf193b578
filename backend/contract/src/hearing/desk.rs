//! What the hearing desk does: small desks, each said once ([`crate::desk`]).

use super::{
    CaseClaimDesk, CaseClaimingDesk, ClaimsOfficeDesk, HearingApplicationChanges,
    HearingApplicationField, HearingApplicationView, HearingCorrectionItem, HearingCriteriaDesk,
    HearingDecision, HearingPaperKind, HearingPaperView, HearingPlanDecidingDesk, HearingPlanDesk,
    HearingProposal, HearingReceipt, HearingStart,
};
use crate::{
    caller::Caller,
    desk::Verb,
    dossier::{ImageSize, LetterPreview, PageImage, PaperPage},
    form::DraftKept,
    ids::{HearingApplicationId, PaperId, WorkNoteId, WorkViewId, WritId},
    matter::{MatterPage, Undoable, WorkFound, WorklistPage, WorklistQuery},
    oversight::Colleague,
    policy::Act,
    problem::Problem,
    upload::{Download, Upload},
    work::{RecentWork, WorkAssignment},
};

/// Hands the list of [`HearingApplyingDesk`] to a macro.
#[macro_export]
macro_rules! hearing_applying_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// What somebody does who asks for a hearing.
        HearingApplyingDesk {
            /// Starts a draft, or leads to the live one for the same case and party. Nothing is said of whether there is
            /// such a case.
            [Act::StartHearingApplication]
            start_hearing_application(caller: &Caller, start: HearingStart) -> HearingApplicationId;
            /// The caller's own applications, fifty a page, what needs doing first.
            [Act::ReadOwnHearingApplication; notes itself]
            my_hearing_applications(caller: &Caller, after: Option<HearingApplicationId>) -> MatterPage;
            /// Keeps what was typed; only open parts change, and nothing that was typed elsewhere since.
            [Act::EditHearingApplication]
            save_hearing_draft(caller: &Caller, id: HearingApplicationId, changes: HearingApplicationChanges) -> DraftKept;
            /// Which edition of what was typed stands.
            [Act::EditHearingApplication; notes itself]
            hearing_draft_edition(caller: &Caller, id: HearingApplicationId) -> i32;
            /// Takes in a paper.
            [Act::ChangeHearingPapers]
            add_hearing_paper(caller: &Caller, id: HearingApplicationId, kind: HearingPaperKind, upload: Upload) -> HearingPaperView;
            /// Takes a paper out again.
            [Act::ChangeHearingPapers]
            remove_hearing_paper(caller: &Caller, id: HearingApplicationId, paper: PaperId) -> ();
            /// Checks every rule and applies, or answers a correction; `stays` names the parts of it that need no change.
            [Act::ApplyForHearing]
            apply_for_hearing(caller: &Caller, id: HearingApplicationId, stays: Vec<HearingApplicationField>) -> HearingReceipt;
            /// Withdraws.
            [Act::WithdrawHearingApplication]
            withdraw_hearing_application(caller: &Caller, id: HearingApplicationId) -> ();
        }
    } };
}

/// Hands the list of [`HearingApplicationDesk`] to a macro.
#[macro_export]
macro_rules! hearing_application_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// An application for a hearing as whoever has to do with it sees it.
        HearingApplicationDesk {
            /// One application, as applicant or as staff.
            [Act::ReadOwnHearingApplication, Act::ReadHearingApplication; notes itself]
            hearing_application(caller: &Caller, id: HearingApplicationId) -> HearingApplicationView;
            /// A page of a paper.
            [Act::ReadHearingApplication, Act::ReadOwnHearingApplication]
            hearing_paper_page(caller: &Caller, paper: PaperId, number: u32) -> PaperPage;
            /// The image of a page of a paper.
            [Act::ReadHearingApplication, Act::ReadOwnHearingApplication]
            hearing_paper_image(caller: &Caller, paper: PaperId, number: u32, size: ImageSize) -> PageImage;
            /// An official document of an application as a PDF.
            [Act::ReadHearingApplication, Act::ReadOwnHearingApplication; notes itself]
            hearing_writ(caller: &Caller, id: WritId) -> Download;
        }
    } };
}

/// Hands the list of [`HearingDecidingDesk`] to a macro.
#[macro_export]
macro_rules! hearing_deciding_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// What the office decides on applications: proposed, reviewed, approved (art. 4, 9).
        HearingDecidingDesk {
            /// The office's applications by due date: a prosecutor's those of the assigned cases.
            [Act::ReadHearingWorklist; notes itself]
            hearing_worklist(caller: &Caller, query: WorklistQuery) -> WorklistPage;
            /// What of them goes by these words: a number, the name of a party or of who asks.
            [Act::ReadHearingWorklist; notes itself]
            seek_hearing_work(caller: &Caller, words: String) -> WorkFound;
            /// Asks once for corrections.
            [Act::AskHearingCorrection]
            ask_hearing_correction(caller: &Caller, id: HearingApplicationId, version: i32, items: Vec<HearingCorrectionItem>) -> ();
            /// Proposes that a hearing is held, or refused with its reasons.
            [Act::ProposeHearing]
            propose_hearing(caller: &Caller, id: HearingApplicationId, version: i32, proposal: HearingProposal) -> ();
            /// Takes back one's own proposal.
            [Act::WithdrawHearingProposal]
            withdraw_hearing_proposal(caller: &Caller, id: HearingApplicationId, version: i32) -> ();
            /// Reviews a proposal that the chief decides on.
            [Act::ReviewHearingProposal]
            review_hearing_proposal(caller: &Caller, id: HearingApplicationId, version: i32, note: String) -> ();
            /// Sends a proposal back to its author with a reason.
            [Act::ReturnHearingProposal]
            return_hearing_proposal(caller: &Caller, id: HearingApplicationId, version: i32, note: String) -> ();
            /// Decides as proposed: a hearing is held.
            [Act::ApproveHearing, Act::ApproveHearingAsHead]
            approve_hearing(caller: &Caller, id: HearingApplicationId, version: i32) -> ();
            /// Decides as proposed: it is refused with the reasons.
            [Act::RefuseHearing, Act::RefuseHearingAsHead]
            refuse_hearing(caller: &Caller, id: HearingApplicationId, version: i32) -> ();
            /// What a decision would say to the applicant if it were taken now: judged as the decision is, and nothing is
            /// done. It leaves an entry only where it is denied.
            [Act::AskHearingCorrection, Act::ApproveHearing, Act::ApproveHearingAsHead, Act::RefuseHearing, Act::RefuseHearingAsHead; notes itself]
            preview_hearing_decision(caller: &Caller, id: HearingApplicationId, version: i32, decision: HearingDecision) -> LetterPreview;
            /// Undoes the decision that the caller took last, while its letters are held back.
            [Act::UndoHearingDecision]
            undo_hearing_decision(caller: &Caller, id: HearingApplicationId, version: i32) -> ();
            /// The decision that the caller may still undo there. It leaves an entry only where it is denied.
            [Act::UndoHearingDecision; notes itself]
            undoable_hearing_decision(caller: &Caller, id: HearingApplicationId) -> Option<Undoable>;
        }
    } };
}

/// Hands the list of [`HearingWorkDesk`] to a macro.
#[macro_export]
macro_rules! hearing_work_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// Who of the office works on which application for a hearing.
        HearingWorkDesk {
            /// What the caller did last, and what happened since they last looked.
            [Act::ReadHearingWorklist; notes itself]
            recent_hearing_work(caller: &Caller) -> RecentWork;
            /// Takes one that nobody has; who comes second is told so (409).
            [Act::TakeHearingWork]
            take_hearing_work(caller: &Caller, id: HearingApplicationId) -> ();
            /// Lets one go that is one's own.
            [Act::TakeHearingWork]
            release_hearing_work(caller: &Caller, id: HearingApplicationId) -> ();
            /// Gives one to a colleague who may act on it, or takes it over from one.
            [Act::AssignHearingWork]
            assign_hearing_work(caller: &Caller, id: HearingApplicationId, assignment: WorkAssignment) -> ();
            /// To whom all of these can be given.
            [Act::AssignHearingWork; notes itself]
            who_may_work_on_hearings(caller: &Caller, ids: Vec<HearingApplicationId>) -> Vec<Colleague>;
            /// Writes a note to colleagues on one.
            [Act::NoteHearingWork]
            note_hearing_work(caller: &Caller, id: HearingApplicationId, words: String) -> ();
            /// Strikes a note of one's own: that there was one stays to be seen, what it said does not.
            [Act::StrikeHearingNote]
            strike_hearing_note(caller: &Caller, id: HearingApplicationId, note: WorkNoteId) -> ();
            /// Keeps a view of the list under a name; the page of it that is looked at is no part of that.
            [Act::KeepHearingView]
            keep_hearing_view(caller: &Caller, query: WorklistQuery, name: String) -> ();
            /// Removes one.
            [Act::KeepHearingView; notes itself]
            remove_hearing_view(caller: &Caller, id: WorkViewId) -> ();
        }
    } };
}

hearing_applying_desk!(make_desk);
hearing_application_desk!(make_desk);
hearing_deciding_desk!(make_desk);
hearing_work_desk!(make_desk);

/// The hearing desk. Kinds of [`Problem`] besides those of every desk: `not-bound` (409: the office has not yet confirmed
/// that the applicant belongs to the case), `no-hearings-in-case` (409), `already-corrected` (409), `too-many-guesses`
/// (429), `claim-matches-nothing` (409), `no-address-on-file` (409), `wrong-claim-code` (422, with the tries that are left),
/// `claim-code-over` (409).
pub trait HearingDesk:
    HearingApplyingDesk
    + HearingApplicationDesk
    + HearingDecidingDesk
    + HearingPlanDesk
    + HearingPlanDecidingDesk
    + CaseClaimingDesk
    + CaseClaimDesk
    + ClaimsOfficeDesk
    + HearingWorkDesk
    + HearingCriteriaDesk
{
}

impl<T> HearingDesk for T where
    T: HearingApplyingDesk
        + HearingApplicationDesk
        + HearingDecidingDesk
        + HearingPlanDesk
        + HearingPlanDecidingDesk
        + CaseClaimingDesk
        + CaseClaimDesk
        + ClaimsOfficeDesk
        + HearingWorkDesk
        + HearingCriteriaDesk
{
}

impl dyn HearingDesk {
    /// Every verb of its small desks.
    pub fn verbs() -> impl Iterator<Item = Verb> {
        [
            <dyn HearingApplyingDesk>::VERBS,
            <dyn HearingApplicationDesk>::VERBS,
            <dyn HearingDecidingDesk>::VERBS,
            <dyn HearingPlanDesk>::VERBS,
            <dyn HearingPlanDecidingDesk>::VERBS,
            <dyn CaseClaimingDesk>::VERBS,
            <dyn CaseClaimDesk>::VERBS,
            <dyn ClaimsOfficeDesk>::VERBS,
            <dyn HearingWorkDesk>::VERBS,
            <dyn HearingCriteriaDesk>::VERBS,
        ]
        .into_iter()
        .flatten()
        .copied()
    }
}
