//! The decision: a hearing is held, or refused with its reasons, as it was proposed (art. 4, 9).

use contract::{
    Approver, Caller, HearingApplicationId, HearingProposal, HearingProposalView, HearingRefusal,
    Role, form::FormValues as _, policy::Act,
};
use matter::{Matter as _, Offered, Refused, WRONG_STATE};
use sea_orm::{ActiveValue::Set, ColumnTrait, QueryFilter};
use writ::Telling;

use crate::{
    apply::OnApplication,
    desk::Hearings,
    letters,
    rows::hearing_application::{self, REASON},
    writs,
};

/// A decision that its caller may take, with what was proposed.
pub(super) struct Deciding<'a> {
    pub(super) act: Act,
    pub(super) offered: Offered<'a, hearing_application::Entity>,
    pub(super) proposal: HearingProposalView,
}

impl Hearings {
    pub(crate) async fn approve_hearing(
        &self,
        caller: &Caller,
        id: HearingApplicationId,
        version: i32,
    ) -> Result<(), Refused> {
        let asked = (Act::ApproveHearing, id, version);
        let deciding = self.deciding(caller, asked).await?;
        let owner = deciding.offered.owner().await?;
        let told = self.approval_told(&deciding.offered.row).await?;
        let form = self.form_of_approval(caller, &deciding).await?;
        let mut act = deciding.offered.begin().await?;
        act.change.decided_at = Set(Some(self.kernel.now()));
        self.writs.tell(&mut act, (owner, told)).await?;
        self.issue_approval(&mut act, &form).await?;
        act.done().await
    }

    pub(crate) async fn refuse_hearing(
        &self,
        caller: &Caller,
        id: HearingApplicationId,
        version: i32,
    ) -> Result<(), Refused> {
        let asked = (Act::RefuseHearing, id, version);
        let deciding = self.deciding(caller, asked).await?;
        let refusal = refusal_in(&deciding.proposal)?;
        let owner = deciding.offered.owner().await?;
        let told = self
            .refusal_told(&deciding.offered.row, refusal.clone())
            .await?;
        let form = self.form_of_approval(caller, &deciding).await?;
        let mut act = deciding.offered.begin().await?;
        act.change.decided_at = Set(Some(self.kernel.now()));
        act.change.ground = Set(Some(refusal.ground.into()));
        act.seal(REASON, &refusal.reason).await?;
        act.stating("ground", serde_json::json!(refusal.ground));
        self.writs.tell(&mut act, (owner, told)).await?;
        self.issue_approval(&mut act, &form).await?;
        act.done().await
    }

    /// The decision on an application as this person saw it: theirs to take, and as it was proposed.
    pub(super) async fn deciding<'a>(
        &'a self,
        caller: &'a Caller,
        (act, id, version): (Act, HearingApplicationId, i32),
    ) -> Result<Deciding<'a>, Refused> {
        let act = self.deciding_act(caller, (act, id)).await?;
        let offered = self.seen(caller, (act, id, version)).await?;
        self.ensure_offered(&offered.row, act)?;
        let proposal = self.proposal_in(&self.kernel.db, &offered.row).await?;
        Ok(Deciding {
            act,
            offered,
            proposal,
        })
    }

    /// As whom somebody decides on an application: in an arrest review that the department head decides on as such, else
    /// as the chief where they are one.
    pub(crate) async fn deciding_act(
        &self,
        caller: &Caller,
        (act, id): (Act, HearingApplicationId),
    ) -> Result<Act, Refused> {
        let as_head = match act {
            Act::ApproveHearing => Act::ApproveHearingAsHead,
            Act::RefuseHearing => Act::RefuseHearingAsHead,
            other => return Ok(other),
        };
        let holds = |wanted: &[Role]| caller.acting_roles().any(|role| wanted.contains(&role));
        if !holds(&[Role::DeptHead]) {
            return Ok(act);
        }
        let found = hearing_application::Entity::of_office(caller)
            .filter(hearing_application::Column::Id.eq(id.0))
            .one(&self.kernel.db)
            .await?;
        let by_head =
            found.is_some_and(|row| self.approver(row.case_kind()) == Approver::DepartmentHead);
        let is_chief = holds(&[Role::Dcp, Role::Cp]);
        Ok(if by_head || !is_chief { as_head } else { act })
    }

    /// What an approval tells.
    pub(super) async fn approval_told(
        &self,
        row: &hearing_application::Model,
    ) -> Result<Telling<writs::ApprovalNotice, letters::HearingApproved>, Refused> {
        let basis = row.case_kind().and_then(contract::CaseKind::basis);
        let writ = writs::ApprovalNotice {
            about: self.about(row).await?,
            basis: basis.ok_or(WRONG_STATE.refused())?,
        };
        let reference = row.reference.clone().unwrap_or_default();
        let letter = letters::HearingApproved { reference };
        Ok(Telling { writ, letter })
    }

    /// What a refusal tells.
    pub(super) async fn refusal_told(
        &self,
        row: &hearing_application::Model,
        refusal: HearingRefusal,
    ) -> Result<Telling<writs::RefusalNotice, letters::HearingRefused>, Refused> {
        let writ = writs::RefusalNotice {
            about: self.about(row).await?,
            refusal: refusal.clone(),
        };
        let reference = row.reference.clone().unwrap_or_default();
        let letter = letters::HearingRefused { reference, refusal };
        Ok(Telling { writ, letter })
    }

    /// 召开听证会审批表: what was asked, and the opinion of each with name and time.
    async fn form_of_approval(
        &self,
        caller: &Caller,
        deciding: &Deciding<'_>,
    ) -> Result<writs::ApprovalForm, Refused> {
        let row = &deciding.offered.row;
        let kind = row.case_kind().ok_or(WRONG_STATE.refused())?;
        Ok(writs::ApprovalForm {
            about: self.about(row).await?,
            kind,
            form: self.form_in(&self.kernel.db, row).await?.unfolded(),
            applied: row.applied_at.unwrap_or_else(|| self.kernel.now()),
            proposal: deciding.proposal.clone(),
            by_head: matches!(
                deciding.act,
                Act::ApproveHearingAsHead | Act::RefuseHearingAsHead
            ),
            decided_by: caller.name.clone(),
            decided: self.kernel.now(),
        })
    }

    async fn issue_approval(
        &self,
        act: &mut OnApplication<'_>,
        form: &writs::ApprovalForm,
    ) -> Result<(), Refused> {
        Box::pin(self.writs.issue(act, form)).await
    }
}

/// The refusal that is proposed, with its reasons: none is decided on without.
pub(super) fn refusal_in(proposal: &HearingProposalView) -> Result<HearingRefusal, Refused> {
    match &proposal.proposal {
        HearingProposal::Refuse { ground, reason } if !reason.trim().is_empty() => {
            Ok(HearingRefusal {
                ground: *ground,
                reason: reason.clone(),
            })
        }
        HearingProposal::Refuse { .. } | HearingProposal::Hold { .. } => Err(WRONG_STATE.refused()),
    }
}
