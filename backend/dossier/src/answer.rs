//! What the desk answers, and the entry that a refusal leaves.

use contract::{
    ApplicationId, BundleRequest, Caller, CaseId, FindCase, PaperId, Problem,
    policy::{Act, Permit, Relation},
};
use ledger::{Entry, ObjectRef, Outcome};

use crate::{
    desk::Dossier,
    reach::{of_application, of_case},
    refused::Refused,
};

/// What an act is about.
#[derive(Debug, Clone, Copy)]
pub(crate) enum On {
    /// An application.
    Application(ApplicationId),
    /// A paper of an application.
    Paper(PaperId),
    /// A case.
    Case(CaseId),
    /// Nothing yet: a case that is being looked for.
    Nothing,
}

impl From<&ApplicationId> for On {
    fn from(id: &ApplicationId) -> Self {
        Self::Application(*id)
    }
}

impl From<&PaperId> for On {
    fn from(id: &PaperId) -> Self {
        Self::Paper(*id)
    }
}

impl From<&CaseId> for On {
    fn from(id: &CaseId) -> Self {
        Self::Case(*id)
    }
}

impl From<&BundleRequest> for On {
    fn from(request: &BundleRequest) -> Self {
        Self::Application(request.application)
    }
}

impl From<&FindCase> for On {
    fn from(_: &FindCase) -> Self {
        Self::Nothing
    }
}

impl Dossier {
    /// The answer to an act that the policy permitted. Whatever the rules refuse then leaves one entry
    /// with the outcome `refused`, as a deed leaves one when it is done; a row that is not what was
    /// sealed leaves a denial.
    pub(crate) async fn answer<T>(
        &self,
        caller: &Caller,
        (act, on): (Act, Option<On>),
        done: Result<T, Refused>,
    ) -> Result<T, Problem> {
        let Some(on) = on else {
            return Ok(done?);
        };
        let refused = match self.noted(caller, act, done).await {
            Ok(done) => return Ok(done),
            Err(refused) => refused,
        };
        if let Some(kind) = refused.by_the_rules() {
            self.note_refusal(caller, (act, on), (&refused, kind))
                .await?;
        }
        Err(refused.into())
    }

    async fn note_refusal(
        &self,
        caller: &Caller,
        (act, on): (Act, On),
        (refused, kind): (&Refused, &'static str),
    ) -> Result<(), Refused> {
        let (permit, entry) = self.refusal_of(caller, act, on).await?;
        let entry = entry
            .by(caller)
            .outcome(Outcome::Refused)
            .details(serde_json::json!({ "refused": kind }));
        if refused.is_beyond_a_brake() {
            let key = format!("{} {kind}", caller.account);
            self.ledger.count(key.as_bytes(), permit, entry);
            return Ok(self.ledger.settle().await?);
        }
        self.ledger.note(permit, entry).await?;
        Ok(())
    }

    /// The permit of the deed was let go with its transaction; the refusal is recorded under one of its own.
    async fn refusal_of(
        &self,
        caller: &Caller,
        act: Act,
        on: On,
    ) -> Result<(Permit, Entry), Refused> {
        match on {
            On::Application(id) => {
                // A proposal that is not there is nobody's own; who reviews the application may know that.
                let act = if act == Act::WithdrawRefusal {
                    Act::ReviewApplication
                } else {
                    act
                };
                let (row, permit) = self.reach(caller, act, id).await?;
                let entry = Entry::about(of_application(id)).of(row.applicant);
                Ok((permit, entry))
            }
            On::Paper(id) => {
                let (_, row, permit) = self.reach_paper(caller, id).await?;
                let entry = Entry::about(ObjectRef::new("paper", id.0))
                    .under(of_application(ApplicationId(row.id)))
                    .of(row.applicant);
                Ok((permit, entry))
            }
            On::Case(id) => {
                let (_, permit) = self.reach_case(caller, act, id).await?;
                Ok((permit, Entry::about(of_case(id))))
            }
            On::Nothing => {
                let nothing = ObjectRef::new("case", uuid::Uuid::nil());
                let permit = self.permit(caller, act, Relation::None, nothing).await?;
                Ok((permit, Entry::about(nothing)))
            }
        }
    }
}
