//! A department answers a notice; an answer that is wanting is sent back once.

use contract::{AnswerRequest, Caller, FieldProblem, MonitoringId, policy::Act};
use matter::Refused;
use sea_orm::ActiveValue::Set;

use super::{addressed::Said, explained, fault_of, notice};
use crate::{Oversight, obstacles::RETURNED_BEFORE, rows::monitoring::ANSWER};

impl Oversight {
    pub(crate) async fn answer_notice(
        &self,
        caller: &Caller,
        id: MonitoringId,
        version: i32,
        answer: AnswerRequest,
    ) -> Result<(), Refused> {
        let asked = (Act::AnswerNotice, id, version);
        let answering = self.seen_monitoring(caller, asked).await?;
        let day = judged(&answer)?;
        let text = answer.text.trim();
        let node = self.node_of(&answering.row).await?;
        let opener = self.opener(&answering.row).await?;
        let mut act = answering.begin().await?;
        act.seal(ANSWER, text).await?;
        act.change.answered_by = Set(Some(caller.account.0));
        act.change.answered_at = Set(Some(self.kernel.now()));
        act.change.corrected_by = Set(Some(day.to_string()));
        act.note(text);
        let said = Said {
            event: "notice-answered",
            rule: node.rule,
            reference: act.row.reference.clone().unwrap_or_default(),
            due: None,
        };
        self.write_to((act.tx(), &act.row), opener, &said).await?;
        Box::pin(act.done()).await
    }

    pub(crate) async fn return_answer(
        &self,
        caller: &Caller,
        id: MonitoringId,
        version: i32,
        reason: String,
    ) -> Result<(), Refused> {
        let asked = (Act::ReturnAnswer, id, version);
        let returning = self.seen_monitoring(caller, asked).await?;
        if returning.row.was_returned {
            return Err(RETURNED_BEFORE.refused());
        }
        let reason = explained("reason", &reason)?;
        let node = self.node_of(&returning.row).await?;
        let handler = returning.row.handled_by();
        let department = self.department(caller.organisation, handler).await?;
        let department = department.or_nobody()?;
        let now = self.kernel.now();
        let due = self.matters.deadline(notice::ANSWER, now)?;
        let mut act = returning.begin().await?;
        act.change.was_returned = Set(true);
        act.change.asked_at = Set(Some(now));
        act.note(reason);
        let said = Said {
            event: "answer-returned",
            rule: node.rule,
            reference: act.row.reference.clone().unwrap_or_default(),
            due: Some(due),
        };
        self.write_to((act.tx(), &act.row), department, &said)
            .await?;
        Box::pin(act.done()).await
    }
}

/// The day by which the fault is corrected, where the answer is fit.
fn judged(answer: &AnswerRequest) -> Result<time::Date, Refused> {
    let mut faults: Vec<FieldProblem> = fault_of("text", &answer.text).into_iter().collect();
    if answer.corrected_by.is_none() {
        faults.push(FieldProblem::at("corrected_by", "date-shape"));
    }
    Refused::unless_none(faults)?;
    let day = answer.corrected_by;
    day.ok_or(Refused::Broken("an answer without its day"))
}
