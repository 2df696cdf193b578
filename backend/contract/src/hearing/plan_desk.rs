//! What the hearing desk does with plans ([`crate::desk`]).

use uuid::Uuid;

use super::{EvidenceForm, HearingPlanChanges, HearingView, ParticipantForm};
use crate::{
    caller::Caller,
    form::DraftKept,
    ids::{CaseId, HearingApplicationId, HearingId},
    matter::{WorkFound, WorklistPage, WorklistQuery},
    policy::Act,
    problem::Problem,
};

/// Hands the list of [`HearingPlanDesk`] to a macro.
#[macro_export]
macro_rules! hearing_plan_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// The plan of a hearing: begun, written, sent.
        HearingPlanDesk {
            /// The office's hearings: a prosecutor's those of the assigned cases.
            [Act::ReadHearings; notes itself]
            hearings(caller: &Caller, query: WorklistQuery) -> WorklistPage;
            /// What to ask the list for so that it shows what goes by these words: the number of a hearing or of a case.
            [Act::ReadHearings; notes itself]
            seek_hearings(caller: &Caller, words: String) -> WorkFound;
            /// One hearing.
            [Act::ReadHearing; notes itself]
            hearing(caller: &Caller, id: HearingId) -> HearingView;
            /// Begins the plan of a hearing that was approved; leads to the one that was begun.
            [Act::DraftPlan]
            draft_plan(caller: &Caller, application: HearingApplicationId) -> HearingId;
            /// Begins a hearing of the office's own accord in an assigned case, with the reason.
            [Act::InitiateHearing]
            initiate_hearing(caller: &Caller, case: CaseId, reason: String) -> HearingId;
            /// Keeps what was typed.
            [Act::EditPlan]
            save_plan(caller: &Caller, id: HearingId, changes: HearingPlanChanges) -> DraftKept;
            /// Which edition of what was typed stands.
            [Act::EditPlan; notes itself]
            plan_edition(caller: &Caller, id: HearingId) -> i32;
            /// Puts somebody on the list of those who take part.
            [Act::ChangeParticipants]
            add_participant(caller: &Caller, id: HearingId, form: ParticipantForm) -> ();
            /// Takes somebody off it.
            [Act::ChangeParticipants]
            remove_participant(caller: &Caller, id: HearingId, participant: Uuid) -> ();
            /// Puts pages of the file among what is shown.
            [Act::ChangeEvidence]
            add_evidence(caller: &Caller, id: HearingId, form: EvidenceForm) -> ();
            /// Takes them out again.
            [Act::ChangeEvidence]
            remove_evidence(caller: &Caller, id: HearingId, evidence: Uuid) -> ();
            /// Checks every rule and sends the plan.
            [Act::SubmitPlan]
            submit_plan(caller: &Caller, id: HearingId) -> ();
            /// Takes one's own plan back before it is approved.
            [Act::RecallPlan]
            recall_plan(caller: &Caller, id: HearingId) -> ();
        }
    } };
}

/// Hands the list of [`HearingPlanDecidingDesk`] to a macro.
#[macro_export]
macro_rules! hearing_plan_deciding_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// What is decided on plans.
        HearingPlanDecidingDesk {
            /// Reviews a plan that the chief approves.
            [Act::ReviewPlan]
            review_plan(caller: &Caller, id: HearingId, version: i32) -> ();
            /// Sends a plan back with a reason.
            [Act::ReturnPlan]
            return_plan(caller: &Caller, id: HearingId, version: i32, note: String) -> ();
            /// Approves it: judged again as it stands.
            [Act::ApprovePlan, Act::ApprovePlanAsHead]
            approve_plan(caller: &Caller, id: HearingId, version: i32) -> ();
            /// Opens an approved plan again: the approval falls.
            [Act::ReopenPlan]
            reopen_plan(caller: &Caller, id: HearingId, version: i32, reason: String) -> ();
            /// Says that the hearing does not take place, and why.
            [Act::CancelHearing]
            cancel_hearing(caller: &Caller, id: HearingId, version: i32, reason: String) -> ();
        }
    } };
}

hearing_plan_desk!(make_desk);
hearing_plan_deciding_desk!(make_desk);
