//! A refusal takes two: an auditor proposes, the head of case management decides (DOMAIN A.2).

use contract::{
    AccountId, ApplicationId, Caller, CaseId, FieldProblem, REFUSAL_REASONS, Refusal,
    RefusalProposal,
    policy::{self, Act, Relation},
};
use matter::{Matter as _, Offered, Refused, WRONG_STATE, ensure_seen};
use sea_orm::{ActiveValue::Set, ColumnTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{explanation_fault, said::Said};
use crate::{
    apply::proposal_relation,
    desk::Dossier,
    letters,
    reach::{of_application, of_case},
    rows::application::{self, PROPOSAL, REASON},
    writs,
};

/// A proposed refusal with its author, who cannot confirm it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Proposal {
    pub(crate) refusal: Refusal,
    pub(crate) by: AccountId,
    #[serde(with = "time::serde::rfc3339")]
    pub(crate) at: OffsetDateTime,
}

impl From<Proposal> for RefusalProposal {
    fn from(proposal: Proposal) -> Self {
        Self {
            refusal: proposal.refusal,
            at: proposal.at,
        }
    }
}

impl Dossier {
    pub(crate) async fn proposal_of(
        &self,
        row: &application::Model,
    ) -> Result<Option<Proposal>, Refused> {
        self.opened(&self.kernel.db, row, PROPOSAL).await
    }

    pub(crate) async fn propose_refusal(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        refusal: Refusal,
    ) -> Result<(), Refused> {
        let asked = (Act::ProposeRefusal, id, version);
        let proposing = self.seen(caller, asked).await?;
        judge(&refusal)?;
        let proposal = Proposal {
            refusal,
            by: caller.account,
            at: self.kernel.now(),
        };
        let mut act = proposing.begin().await?;
        act.seal_json(PROPOSAL, &proposal).await?;
        act.change.resumes = Set(Some(act.row.state.clone()));
        self.finish(act).await
    }

    pub(crate) async fn withdraw_refusal(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
    ) -> Result<(), Refused> {
        let asked = (Act::WithdrawRefusal, id, version);
        let (withdrawing, _) = self.reach_proposal(caller, asked).await?;
        let mut act = withdrawing.begin().await?;
        drop_proposal(&mut act.change);
        self.finish(act).await
    }

    pub(crate) async fn return_refusal(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        note: String,
    ) -> Result<(), Refused> {
        let asked = (Act::ReturnRefusal, id, version);
        let (returning, _) = self.reach_proposal(caller, asked).await?;
        let fault = explanation_fault("note", note.trim());
        Refused::unless_none(fault.into_iter().collect())?;
        let mut act = returning.begin().await?;
        drop_proposal(&mut act.change);
        act.note(&note);
        self.finish(act).await
    }

    pub(crate) async fn confirm_refusal(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
    ) -> Result<(), Refused> {
        let asked = (Act::ConfirmRefusal, id, version);
        let (confirming, proposal) = self.reach_proposal(caller, asked).await?;
        let owner = confirming.owner().await?;
        let said = self.refusal_said(&confirming.row, proposal.refusal).await?;
        let mut act = confirming.begin().await?;
        // First, as whoever verifies does: what is kept of the register is what the refusal finds.
        if let Err(refused) = self.files.hold_counsel(act.tx(), act.row.case_id).await {
            // An altered register holds up no end.
            refused.unless_altered(of_case(CaseId(act.row.case_id)))?;
        }
        self.keep_register(&mut act).await?;
        // A mandate verified before is refused with the application it belongs to.
        let ended = self.end_mandate(act.tx(), &act.row).await?;
        act.moving(ended);
        drop_proposal(&mut act.change);
        let refusal = &said.letter.refusal;
        act.change.reason_code = Set(Some(refusal.reason.clone()));
        act.seal(REASON, &refusal.explanation).await?;
        act.stating("ground", serde_json::json!(refusal.reason));
        self.say(&mut act, (owner, said)).await?;
        self.finish(act).await
    }

    /// What a refusal says.
    pub(super) async fn refusal_said(
        &self,
        row: &application::Model,
        refusal: Refusal,
    ) -> Result<Said<writs::RefusalNotice, letters::ApplicationRefused>, Refused> {
        let writ = writs::RefusalNotice {
            about: self.about(row).await?,
            refusal: refusal.clone(),
        };
        let reference = row.reference.clone().unwrap_or_default();
        let letter = letters::ApplicationRefused { reference, refusal };
        Ok(Said { writ, letter })
    }

    /// The application whose refusal is proposed, as this person saw it.
    pub(super) async fn reach_proposal<'a>(
        &'a self,
        caller: &'a Caller,
        (act, id, version): (Act, ApplicationId, i32),
    ) -> Result<(Offered<'a, application::Entity>, Proposal), Refused> {
        let found = application::Entity::of_office(caller)
            .filter(application::Column::Id.eq(id.0))
            .one(&self.kernel.db)
            .await?;
        let proposal = match &found {
            Some(row) => self.proposal_of(row).await?,
            None => None,
        };
        let may_see = policy::may_ever(caller, Act::ReviewApplication);
        if found.is_some() && proposal.is_none() && may_see {
            return Err(WRONG_STATE.refused());
        }
        let is_author = proposal.as_ref().is_some_and(|p| p.by == caller.account);
        let relation = match &found {
            None => Relation::None,
            Some(_) => {
                proposal_relation(act, is_author).unwrap_or(policy::relation_to_office(caller))
            }
        };
        let permit = self
            .door
            .permit(caller, act, relation, of_application(id))
            .await?;
        let (row, proposal) = found.zip(proposal).ok_or(Refused::NoSuchThing)?;
        ensure_seen::<application::Entity>(&row, version)?;
        let offered = self.matters.offered((caller, act), (row, permit))?;
        Ok((offered, proposal))
    }
}

/// The application goes back to where it stood, or on; its period never stopped.
fn drop_proposal(change: &mut application::ActiveModel) {
    change.resumes = Set(None);
    change.proposal = Set(None);
}

/// A mode unfit for the file is no ground of refusal: another mode is offered instead.
fn judge(refusal: &Refusal) -> Result<(), Refused> {
    let mut faults = Vec::new();
    if refusal.reason.starts_with("bar-") || refusal.reason == "not-for-online" {
        faults.push(FieldProblem::at("reason", "use-mode-change"));
    } else if !REFUSAL_REASONS.contains(&refusal.reason.as_str()) {
        faults.push(FieldProblem::at("reason", "not-chosen"));
    }
    faults.extend(explanation_fault("explanation", &refusal.explanation));
    Refused::unless_none(faults)
}
