//! Proposing, and taking the proposal back; its review by the department head, and sending it back.

use contract::{
    Caller, HearingApplicationId, HearingProposal, HearingProposalView, HearingReview, policy::Act,
};
use matter::{Refused, judge_only_note};
use sea_orm::{ActiveValue::Set, ConnectionTrait};

use super::judge::{judge, reason_fault};
use crate::{
    desk::Hearings,
    rows::hearing_application::{self, PROPOSAL},
};

impl Hearings {
    pub(crate) async fn propose_hearing(
        &self,
        caller: &Caller,
        id: HearingApplicationId,
        version: i32,
        proposal: HearingProposal,
    ) -> Result<(), Refused> {
        let asked = (Act::ProposeHearing, id, version);
        let proposing = self.seen(caller, asked).await?;
        judge(&proposal, proposing.row.case_kind())?;
        let kept = HearingProposalView {
            proposal: tidied(proposal),
            by: caller.name.clone(),
            at: self.kernel.now(),
            review: None,
        };
        let mut act = proposing.begin().await?;
        act.seal_json(PROPOSAL, &kept).await?;
        act.change.proposes_hearing = Set(Some(kept.proposal.is_for()));
        act.change.proposed_by = Set(Some(caller.account.0));
        act.done().await
    }

    pub(crate) async fn withdraw_hearing_proposal(
        &self,
        caller: &Caller,
        id: HearingApplicationId,
        version: i32,
    ) -> Result<(), Refused> {
        let asked = (Act::WithdrawHearingProposal, id, version);
        let mut act = self.seen(caller, asked).await?.begin().await?;
        drop_proposal(&mut act.change);
        act.done().await
    }

    pub(crate) async fn review_hearing_proposal(
        &self,
        caller: &Caller,
        id: HearingApplicationId,
        version: i32,
        note: String,
    ) -> Result<(), Refused> {
        let asked = (Act::ReviewHearingProposal, id, version);
        let reviewing = self.seen(caller, asked).await?;
        self.ensure_offered(&reviewing.row, Act::ReviewHearingProposal)?;
        let fault = reason_fault("note", &note);
        Refused::unless_none(fault.into_iter().collect())?;
        let mut proposal = self.proposal_in(&self.kernel.db, &reviewing.row).await?;
        proposal.review = Some(HearingReview {
            opinion: note.trim().to_owned(),
            by: caller.name.clone(),
            at: self.kernel.now(),
        });
        let mut act = reviewing.begin().await?;
        act.seal_json(PROPOSAL, &proposal).await?;
        act.change.reviewed_by = Set(Some(caller.account.0));
        act.done().await
    }

    pub(crate) async fn return_hearing_proposal(
        &self,
        caller: &Caller,
        id: HearingApplicationId,
        version: i32,
        note: String,
    ) -> Result<(), Refused> {
        let asked = (Act::ReturnHearingProposal, id, version);
        let returning = self.seen(caller, asked).await?;
        let note = judge_only_note("note", &note)?.to_owned();
        let mut act = returning.begin().await?;
        drop_proposal(&mut act.change);
        act.note(&note);
        act.done().await
    }

    /// What is proposed on an application on which something is.
    pub(super) async fn proposal_in(
        &self,
        db: &impl ConnectionTrait,
        row: &hearing_application::Model,
    ) -> Result<HearingProposalView, Refused> {
        let proposal = self
            .matters
            .opened::<hearing_application::Entity, _>(db, row, PROPOSAL);
        let lost = Refused::Broken("a proposed application without its proposal");
        proposal.await?.ok_or(lost)
    }
}

/// Nothing is proposed any more; the period never stopped.
fn drop_proposal(change: &mut hearing_application::ActiveModel) {
    change.proposal = Set(None);
    change.proposes_hearing = Set(None);
    change.proposed_by = Set(None);
    change.reviewed_by = Set(None);
}

/// Each condition once, in the order of art. 4, and the reason without what surrounds it.
fn tidied(proposal: HearingProposal) -> HearingProposal {
    match proposal {
        HearingProposal::Hold {
            criteria: met,
            reason,
        } => HearingProposal::Hold {
            criteria: contract::HearingCriterion::ALL
                .into_iter()
                .filter(|criterion| met.contains(criterion))
                .collect(),
            reason: reason.trim().to_owned(),
        },
        HearingProposal::Refuse { ground, reason } => HearingProposal::Refuse {
            ground,
            reason: reason.trim().to_owned(),
        },
    }
}
