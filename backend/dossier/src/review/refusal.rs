//! A refusal takes two: an auditor proposes, the head of case management decides (DOMAIN A.2).

use contract::{
    AccountId, ApplicationId, Caller, FieldProblem, REFUSAL_REASONS, Refusal, RefusalProposal,
    policy::{self, Act, Permit, Relation},
};
use matter::{Matter as _, Move, Refused, WRONG_STATE, ensure_seen};
use sea_orm::{ActiveValue::Set, ColumnTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::explanation_fault;
use crate::{
    apply::proposal_relation,
    desk::Dossier,
    letters,
    reach::of_application,
    rows::application::{self, PROPOSAL, REASON},
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
        let Some(sealed) = &row.proposal else {
            return Ok(None);
        };
        let proposal = self
            .sealer(row.organisation, row.id)
            .open_json(&self.kernel.db, PROPOSAL, sealed)
            .await?;
        Ok(Some(proposal))
    }

    pub(crate) async fn propose_refusal(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        refusal: Refusal,
    ) -> Result<(), Refused> {
        let (row, permit) = self
            .reach_seen(caller, (Act::ProposeRefusal, id, version))
            .await?;
        judge(&refusal)?;
        let proposal = Proposal {
            refusal,
            by: caller.account,
            at: self.kernel.now(),
        };
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        let sealer = self.sealer(row.organisation, row.id);
        let change = application::ActiveModel {
            resumes: Set(Some(row.state.clone())),
            proposal: Set(Some(sealer.json(tx, PROPOSAL, &proposal).await?)),
            ..Default::default()
        };
        let step = Move::by(&row, "refusal-proposed").changing(change);
        let entry = self.move_on(tx, caller, step).await?;
        act.done(entry).await?;
        Ok(())
    }

    pub(crate) async fn withdraw_refusal(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
    ) -> Result<(), Refused> {
        let (row, _, permit) = self
            .reach_proposal(caller, (Act::WithdrawRefusal, id, version))
            .await?;
        self.resume(caller, &row, (permit, "refusal-withdrawn", None))
            .await
    }

    pub(crate) async fn return_refusal(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        note: String,
    ) -> Result<(), Refused> {
        let (row, _, permit) = self
            .reach_proposal(caller, (Act::ReturnRefusal, id, version))
            .await?;
        let note = note.trim();
        Refused::unless_none(explanation_fault("note", note).into_iter().collect())?;
        self.resume(caller, &row, (permit, "refusal-returned", Some(note)))
            .await
    }

    /// Puts the application back to where it stood; its period never stopped.
    async fn resume(
        &self,
        caller: &Caller,
        row: &application::Model,
        (permit, event, note): (Permit, &'static str, Option<&str>),
    ) -> Result<(), Refused> {
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        let change = application::ActiveModel {
            resumes: Set(None),
            proposal: Set(None),
            ..Default::default()
        };
        let step = Move::by(row, event).changing(change).noting(note);
        let entry = self.move_on(tx, caller, step).await?;
        act.done(entry).await?;
        Ok(())
    }

    pub(crate) async fn confirm_refusal(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
    ) -> Result<(), Refused> {
        let (row, proposal, permit) = self
            .reach_proposal(caller, (Act::ConfirmRefusal, id, version))
            .await?;
        let refusal = proposal.refusal;
        let applicant = self.matters.addressee::<application::Entity>(&row).await?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        // A mandate verified before is refused with the application it belongs to.
        let moves = self.end_mandate(tx, &row).await?;
        let sealer = self.sealer(row.organisation, row.id);
        let change = application::ActiveModel {
            reason_code: Set(Some(refusal.reason.clone())),
            reason: Set(Some(sealer.text(tx, REASON, &refusal.explanation).await?)),
            resumes: Set(None),
            proposal: Set(None),
            ..Default::default()
        };
        let step = Move::by(&row, "refused").changing(change);
        let entry = self.move_on(tx, caller, step).await?.moving(moves);
        let reference = row.reference.clone().unwrap_or_default();
        let letter = letters::ApplicationRefused { reference, refusal };
        self.matters
            .tell::<application::Entity>(tx, (&row, applicant), letter)
            .await?;
        act.done(entry).await?;
        Ok(())
    }

    /// The application whose refusal is proposed, as this person saw it.
    async fn reach_proposal(
        &self,
        caller: &Caller,
        (act, id, version): (Act, ApplicationId, i32),
    ) -> Result<(application::Model, Proposal, Permit), Refused> {
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
        Ok((row, proposal, permit))
    }
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
