//! An officer is to be removed: proposed on a ground that there is, answered, decided by somebody else.

use contract::{
    Caller, EXPLANATION_LENGTH, FieldProblem, OfficerId, REMOVAL_ANSWER, RemovalForm,
    RemovalGround, RemovalView, Role, policy::Act,
};
use matter::{Refused, judge_only_note, length_fault};
use sea_orm::ActiveValue::Set;

use crate::{
    Pool,
    letters::{RemovalDecided, RemovalProposed, RemovalToDecide},
    reach::OWN_PAGE,
    rows::officer::{self, ANSWER, DECISION, EXPLANATION},
    unread,
    writs::OfficerRemoval,
};

impl Pool {
    pub(crate) async fn propose_removal(
        &self,
        caller: &Caller,
        id: OfficerId,
        version: i32,
        form: RemovalForm,
    ) -> Result<(), Refused> {
        let asked = (Act::ProposeRemoval, id, version);
        let proposing = self.seen(caller, asked).await?;
        let (ground, explanation) = judge(&form).map_err(Refused::Fields)?;
        let now = self.kernel.now();
        let due = self.matters.deadline(REMOVAL_ANSWER, now)?;
        let owner = self.address_of(&proposing.row).await?;
        let stands = proposing.row.stands();
        let mut act = proposing.begin().await?;
        act.note(explanation);
        act.stating("ground", ground.code().into());
        act.seal(EXPLANATION, explanation).await?;
        act.change.ground = Set(Some(ground.code().to_owned()));
        act.change.proposed_by = Set(Some(caller.account.0));
        act.change.proposed_at = Set(Some(now));
        act.change.resumes_in = Set(Some(stands.code().to_owned()));
        act.change.answer = Set(None);
        act.change.decision = Set(None);
        if let Some(owner) = owner {
            let letter = RemovalProposed {
                ground,
                explanation: explanation.to_owned(),
                due: due.due_at,
            };
            act.tell(owner.led_to(OWN_PAGE.to_owned()), letter);
        }
        Box::pin(act.done()).await
    }

    pub(crate) async fn withdraw_removal(
        &self,
        caller: &Caller,
        id: OfficerId,
        version: i32,
        reason: String,
    ) -> Result<(), Refused> {
        let asked = (Act::WithdrawRemoval, id, version);
        self.end_removal((caller, asked), &reason).await
    }

    pub(crate) async fn keep_officer(
        &self,
        caller: &Caller,
        id: OfficerId,
        version: i32,
        reason: String,
    ) -> Result<(), Refused> {
        let asked = (Act::KeepOfficer, id, version);
        self.end_removal((caller, asked), &reason).await
    }

    /// The officer stays, and stands as before.
    async fn end_removal(
        &self,
        (caller, asked): (&Caller, (Act, OfficerId, i32)),
        reason: &str,
    ) -> Result<(), Refused> {
        let ending = self.seen(caller, asked).await?;
        let reason = judge_only_note("reason", reason)?;
        let owner = self.address_of(&ending.row).await?;
        let mut act = ending.begin().await?;
        act.note(reason);
        act.seal(DECISION, reason).await?;
        if let Some(owner) = owner {
            let letter = RemovalDecided {
                is_removed: false,
                reason: reason.to_owned(),
            };
            act.tell(owner.led_to(OWN_PAGE.to_owned()), letter);
        }
        Box::pin(act.done()).await
    }

    pub(crate) async fn answer_removal(
        &self,
        caller: &Caller,
        id: OfficerId,
        version: i32,
        answer: String,
    ) -> Result<(), Refused> {
        let asked = (Act::AnswerRemoval, id, version);
        let answering = self.seen(caller, asked).await?;
        let rule = ("answer", "explanation-length");
        if let Some(fault) = length_fault(rule, &answer, EXPLANATION_LENGTH) {
            return Err(Refused::Fields(vec![fault]));
        }
        let told = self.told(caller, &[Role::Dcp, Role::Cp]).await?;
        let mut act = answering.begin().await?;
        act.note(&answer);
        act.seal(ANSWER, answer.trim()).await?;
        for person in &told {
            let letter = RemovalToDecide {
                name: act.row.name.clone(),
                number: act.row.number.clone().unwrap_or_default(),
                is_answered: true,
            };
            self.write_to(act.tx(), (caller.organisation, id), (person, letter))
                .await?;
        }
        Box::pin(act.done()).await
    }

    pub(crate) async fn remove_officer(
        &self,
        caller: &Caller,
        id: OfficerId,
        version: i32,
        reason: String,
    ) -> Result<(), Refused> {
        let asked = (Act::RemoveOfficer, id, version);
        let removing = self.seen(caller, asked).await?;
        let reason = judge_only_note("reason", &reason)?;
        let row = &removing.row;
        let document = self.document_of(row, reason).await?;
        let owner = self.address_of(row).await?;
        let ends = self.role_ends(row).await?;
        let mut act = removing.begin().await?;
        act.note(reason);
        act.seal(DECISION, reason).await?;
        act.change.live_index = Set(None);
        self.end_role(&mut act, ends).await?;
        Box::pin(self.writs.issue(&mut act, &document)).await?;
        if let Some(owner) = owner {
            let letter = RemovalDecided {
                is_removed: true,
                reason: reason.to_owned(),
            };
            act.tell(owner.led_to(OWN_PAGE.to_owned()), letter);
        }
        Box::pin(act.done()).await
    }

    /// What the document of the removal says.
    async fn document_of(
        &self,
        row: &officer::Model,
        reason: &str,
    ) -> Result<OfficerRemoval, Refused> {
        let db = &self.kernel.db;
        let explanation = self
            .matters
            .opened_text::<officer::Entity>(db, row, EXPLANATION)
            .await?;
        let answer = self
            .matters
            .opened_text::<officer::Entity>(db, row, ANSWER)
            .await?;
        let ground = row
            .ground()
            .ok_or(Refused::Broken("a removal on no ground"))?;
        let proposed_at = row.proposed_at;
        Ok(OfficerRemoval {
            name: row.name.clone(),
            number: row.number.clone().unwrap_or_default(),
            ground,
            explanation: explanation.unwrap_or_default(),
            proposed_at: proposed_at.ok_or(Refused::Broken("a removal that nobody proposed"))?,
            answer,
            reason: reason.to_owned(),
        })
    }

    /// The removal that was proposed last.
    pub(crate) async fn removal_of(
        &self,
        row: &officer::Model,
    ) -> Result<Option<RemovalView>, Refused> {
        let (Some(ground), Some(by), Some(at)) = (row.ground(), row.proposed_by, row.proposed_at)
        else {
            return Ok(None);
        };
        let db = &self.kernel.db;
        let opened = |column| self.matters.opened_text::<officer::Entity>(db, row, column);
        let names = self.identity().names([contract::AccountId(by)]).await;
        let by = names.map_err(unread)?.into_values().next();
        Ok(Some(RemovalView {
            ground,
            explanation: opened(EXPLANATION).await?.unwrap_or_default(),
            proposed_by: by.unwrap_or_default(),
            proposed_at: at,
            answer_by: self.matters.deadline(REMOVAL_ANSWER, at)?,
            answer: opened(ANSWER).await?,
            decision: opened(DECISION).await?,
        }))
    }
}

fn judge(form: &RemovalForm) -> Result<(RemovalGround, &str), Vec<FieldProblem>> {
    let ground = RemovalGround::find(&form.ground);
    let rule = ("explanation", "explanation-length");
    let fault = length_fault(rule, &form.explanation, EXPLANATION_LENGTH);
    match (ground, fault) {
        (Some(ground), None) => Ok((ground, form.explanation.trim())),
        (ground, fault) => {
            let unchosen = FieldProblem::at("ground", "not-chosen");
            let unchosen = ground.is_none().then_some(unchosen);
            Err(unchosen.into_iter().chain(fault).collect())
        }
    }
}
