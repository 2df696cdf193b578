//! Questions to the ledger that audit administrators keep under names of their own.

use contract::{
    Caller, KeptQuestion, LedgerQuestion, LedgerSearch, Outcome, Problem, QuestionId,
    policy::{Act, Permit, Relation, SystemAct},
};
use serde_json::json;

use super::{
    acting::Denied,
    auditor::Auditor,
    entry::{Entry, ObjectRef},
    error::LedgerError,
    kept::AskedOf,
};

const QUESTIONS: AskedOf = AskedOf {
    kind: "ledger",
    object: "ledger-question",
};

impl Auditor {
    /// The questions that somebody keeps.
    pub(crate) async fn questions(
        &self,
        caller: &Caller,
    ) -> Result<Vec<KeptQuestion>, LedgerError> {
        let kept = self
            .ledger
            .kept::<LedgerQuestion>(caller, QUESTIONS)
            .await?;
        let questions = kept.into_iter().map(|kept| KeptQuestion {
            id: QuestionId(kept.id),
            name: kept.name,
            question: kept.query,
        });
        Ok(questions.collect())
    }

    pub(crate) async fn keep(
        &self,
        caller: &Caller,
        question: LedgerQuestion,
        name: &str,
    ) -> Result<(), Problem> {
        let object = ObjectRef::new("account", caller.account);
        let permit = self.own(caller, object).await?;
        let question = whole(question);
        let kept = match judge(&question) {
            Ok(()) => {
                let asked = (name, &question);
                let kept = self.ledger.keep((caller, permit), QUESTIONS, asked);
                kept.await.map_err(Problem::from)
            }
            Err(problem) => Err(problem),
        };
        self.answer(caller, object, kept).await
    }

    pub(crate) async fn rename(
        &self,
        caller: &Caller,
        id: QuestionId,
        name: &str,
    ) -> Result<(), Problem> {
        let (object, permit) = self.reach(caller, id).await?;
        let asked = (id.0, name);
        let renamed = self.ledger.rename_kept((caller, permit), QUESTIONS, asked);
        let renamed = renamed.await.map_err(Problem::from);
        self.answer(caller, object, renamed).await
    }

    pub(crate) async fn strike(&self, caller: &Caller, id: QuestionId) -> Result<(), Problem> {
        let (object, permit) = self.reach(caller, id).await?;
        let struck = self.ledger.strike_kept((caller, permit), QUESTIONS, id.0);
        let struck = struck.await.map_err(Problem::from);
        self.answer(caller, object, struck).await
    }

    /// Lets whoever keeps a question change it; for everybody else there is none, and the try stands in the ledger.
    async fn reach(&self, caller: &Caller, id: QuestionId) -> Result<(ObjectRef, Permit), Problem> {
        let object = ObjectRef::new(QUESTIONS.object, id);
        let is_own = self.ledger.is_kept(caller, QUESTIONS, id.0).await?;
        let relation = if is_own {
            Relation::Own
        } else {
            Relation::None
        };
        let permit = self.permit(caller, (relation, object)).await?;
        Ok((object, permit))
    }

    async fn own(&self, caller: &Caller, object: ObjectRef) -> Result<Permit, Problem> {
        self.permit(caller, (Relation::Own, object)).await
    }

    async fn permit(&self, caller: &Caller, of: (Relation, ObjectRef)) -> Result<Permit, Problem> {
        let permit = self.ledger.permit(caller, Act::KeepQuestion, of).await;
        permit.map_err(|denied| match denied {
            Denied::StepUpNeeded => Problem::step_up_required(),
            Denied::NotPermitted => Problem::not_found(),
            Denied::Ledger(error) => error.into(),
        })
    }

    /// What the rules refused leaves an entry as well; what broke leaves the log.
    async fn answer(
        &self,
        caller: &Caller,
        object: ObjectRef,
        done: Result<(), Problem>,
    ) -> Result<(), Problem> {
        let Err(problem) = done else {
            return Ok(());
        };
        if problem.status < 500 {
            let permit = self.own(caller, object).await?;
            let refused = Entry::about(object)
                .of(caller.account)
                .by(caller)
                .outcome(Outcome::Refused)
                .details(json!({ "refused": problem.kind }));
            self.ledger.note(permit, refused).await?;
        }
        Err(problem)
    }
}

/// A question is asked from its first page, and of days once.
fn whole(question: LedgerQuestion) -> LedgerQuestion {
    let LedgerQuestion { days, search } = question;
    let (from, until) = match days {
        Some(_) => (None, None),
        None => (search.from, search.until),
    };
    let search = LedgerSearch {
        from,
        until,
        after: None,
        ..search
    };
    LedgerQuestion { days, search }
}

/// What is kept is about an act there is: no words of anybody's stand in it.
fn judge(question: &LedgerQuestion) -> Result<(), Problem> {
    let Some(act) = &question.search.act else {
        return Ok(());
    };
    let is_act = Act::ALL.iter().any(|known| known.code() == act);
    if is_act || SystemAct::find(act).is_some() {
        Ok(())
    } else {
        Err(Problem::field("act", "format"))
    }
}
