//! The door into every operation: each answers with what the caller may know of it.

use async_trait::async_trait;
use casefile::of_paper;
use contract::{
    Caller, CaseClaimId, CaseCriteria, CaseId, Colleague, CriteriaMarking, Download, DraftKept,
    EvidenceForm, HearingApplicationChanges, HearingApplicationDesk, HearingApplicationField,
    HearingApplicationId, HearingApplicationView, HearingApplyingDesk, HearingCorrectionItem,
    HearingCriteriaDesk, HearingDecidingDesk, HearingDecision, HearingId, HearingPaperKind,
    HearingPaperView, HearingPlanChanges, HearingPlanDecidingDesk, HearingPlanDesk,
    HearingProposal, HearingReceipt, HearingStart, HearingView, HearingWorkDesk, ImageSize,
    LetterPreview, MatterPage, PageImage, PaperId, PaperPage, ParticipantForm, Problem, RecentWork,
    Undoable, Upload, WorkAssignment, WorkFound, WorkNoteId, WorkViewId, WorklistPage,
    WorklistQuery, WritId,
    policy::{Act, Permit, Relation, may_ever},
};
use ledger::{Entry, ObjectRef};
use matter::{Behind, Door, Refused, open_desk};
use uuid::Uuid;

use crate::{
    claim::of_claim, decide::is_among_colleagues, desk::Hearings, plan::of_hearing,
    reach::of_application, rows::hearing_application,
};

contract::hearing_applying_desk!(open_desk Hearings);
contract::hearing_application_desk!(open_desk Hearings);

contract::hearing_deciding_desk!(open_desk Hearings);
contract::hearing_work_desk!(open_desk Hearings);
contract::hearing_criteria_desk!(open_desk Hearings);
contract::hearing_plan_desk!(open_desk Hearings);
contract::hearing_plan_deciding_desk!(open_desk Hearings);

/// What an act is about.
#[derive(Debug, Clone, Copy)]
pub enum On {
    /// An application.
    Application(HearingApplicationId),
    /// A hearing.
    Hearing(HearingId),
    /// A case.
    Case(CaseId),
    /// A claim to belong to a case.
    Claim(CaseClaimId),
    /// A paper of one.
    Paper(PaperId),
    /// What somebody keeps for themselves.
    Own,
    /// Nothing yet.
    Nothing,
}

impl From<&HearingApplicationId> for On {
    fn from(id: &HearingApplicationId) -> Self {
        Self::Application(*id)
    }
}

impl From<&PaperId> for On {
    fn from(id: &PaperId) -> Self {
        Self::Paper(*id)
    }
}

impl From<&HearingId> for On {
    fn from(id: &HearingId) -> Self {
        Self::Hearing(*id)
    }
}

impl From<&CaseId> for On {
    fn from(id: &CaseId) -> Self {
        Self::Case(*id)
    }
}

impl From<&HearingStart> for On {
    fn from(_: &HearingStart) -> Self {
        Self::Nothing
    }
}

impl From<&WorklistQuery> for On {
    fn from(_: &WorklistQuery) -> Self {
        Self::Own
    }
}

#[async_trait]
impl Behind for Hearings {
    type About = On;

    fn door(&self) -> &Door {
        &self.door
    }

    async fn noting(&self, caller: &Caller, act: Act, on: On) -> Result<(Permit, Entry), Refused> {
        match on {
            On::Application(id) if is_among_colleagues(act) => {
                // A note that is not there is nobody's own; who may write one may know that.
                let act = if act == Act::StrikeHearingNote {
                    Act::NoteHearingWork
                } else {
                    act
                };
                drop(self.reach(caller, act, id).await?);
                self.matters
                    .noting_work::<hearing_application::Entity>(caller, (act, id.0))
                    .await
            }
            On::Application(id) => {
                // A proposal or a decision that is not there is nobody's own; who may read the application may know that.
                let act = match act {
                    Act::WithdrawHearingProposal | Act::UndoHearingDecision => {
                        Act::ReadHearingApplication
                    }
                    other => self.deciding_act(caller, (other, id)).await?,
                };
                let (row, permit) = self.reach(caller, act, id).await?;
                Ok((permit, Entry::about(of_application(id)).of(row.owner)))
            }
            On::Hearing(id) => {
                // Under whose act a plan is approved follows from the kind of case.
                let act = if act == Act::ApprovePlan && !may_ever(caller, act) {
                    Act::ApprovePlanAsHead
                } else {
                    act
                };
                let (row, permit) = self.reach_hearing(caller, act, id).await?;
                Ok((permit, Entry::about(of_hearing(id)).of(row.owner)))
            }
            On::Claim(id) => {
                let (row, permit) = self.reach_claim(caller, act, id).await?;
                Ok((permit, Entry::about(of_claim(id)).of(row.owner)))
            }
            On::Case(id) => {
                let (_, permit) = self.reach_case(caller, act, id).await?;
                Ok((permit, Entry::about(ObjectRef::new("case", id.0))))
            }
            On::Paper(id) => {
                let (_, row, permit) = self.reach_paper(caller, id).await?;
                let entry = Entry::about(of_paper(id))
                    .under(of_application(HearingApplicationId(row.id)))
                    .of(row.owner);
                Ok((permit, entry))
            }
            On::Own => self.matters.noting_view(caller, act).await,
            On::Nothing => {
                let nothing = ObjectRef::new("case", Uuid::nil());
                let permit = self
                    .door
                    .permit(caller, act, Relation::None, nothing)
                    .await?;
                Ok((permit, Entry::about(nothing)))
            }
        }
    }
}
