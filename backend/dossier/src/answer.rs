//! What the verbs of the desk are about, and the entry that a refusal of one leaves.

use async_trait::async_trait;
use casefile::of_paper;
use contract::{
    ApplicationId, BundleId, BundleRequest, Caller, CaseId, FindCase, PaperId, WorklistQuery,
    policy::{Act, Permit, Relation},
};
use ledger::{Entry, ObjectRef};
use matter::{Behind, Door, Refused};

use crate::{
    desk::Dossier,
    reach::{of_application, of_bundle, of_case},
    rows::application,
};

/// What an act is about.
#[derive(Debug, Clone, Copy)]
pub enum On {
    /// An application.
    Application(ApplicationId),
    /// A paper of an application.
    Paper(PaperId),
    /// A bundle.
    Bundle(BundleId),
    /// A case.
    Case(CaseId),
    /// What somebody keeps for themselves.
    Own,
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

impl From<&BundleId> for On {
    fn from(id: &BundleId) -> Self {
        Self::Bundle(*id)
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

/// Whether it is an act of which the trail of an application says nothing: its applicant reads that.
const fn is_among_colleagues(act: Act) -> bool {
    matches!(
        act,
        Act::TakeWork | Act::AssignWork | Act::NoteWork | Act::StrikeNote
    )
}

impl From<&WorklistQuery> for On {
    fn from(_: &WorklistQuery) -> Self {
        Self::Own
    }
}

#[async_trait]
impl Behind for Dossier {
    type About = On;

    fn door(&self) -> &Door {
        &self.door
    }

    async fn noting(&self, caller: &Caller, act: Act, on: On) -> Result<(Permit, Entry), Refused> {
        match on {
            On::Application(id) if is_among_colleagues(act) => {
                // A note that is not there is nobody's own; who may write one may know that.
                let act = if act == Act::StrikeNote {
                    Act::NoteWork
                } else {
                    act
                };
                self.matters
                    .noting_work::<application::Entity>(caller, (act, id.0))
                    .await
            }
            On::Application(id) => {
                // A proposal or a decision that is not there is nobody's own; who reviews the application may know that.
                let act = if matches!(act, Act::WithdrawRefusal | Act::UndoDecision) {
                    Act::ReviewApplication
                } else {
                    act
                };
                self.matters
                    .noting::<application::Entity>(caller, act, id)
                    .await
            }
            On::Paper(id) => {
                let (_, row, permit) = self.reach_paper(caller, id).await?;
                let entry = Entry::about(of_paper(id))
                    .under(of_application(ApplicationId(row.id)))
                    .of(row.owner);
                Ok((permit, entry))
            }
            On::Bundle(id) => {
                let (_, row, permit) = self.reach_bundle(caller, act, id).await?;
                let entry = Entry::about(of_bundle(id))
                    .under(of_application(ApplicationId(row.id)))
                    .of(row.owner);
                Ok((permit, entry))
            }
            On::Case(id) => {
                let (_, permit) = self.reach_case(caller, act, id).await?;
                Ok((permit, Entry::about(of_case(id))))
            }
            On::Own => self.matters.noting_view(caller, act).await,
            On::Nothing => {
                let nothing = ObjectRef::new("case", uuid::Uuid::nil());
                let permit = self
                    .door
                    .permit(caller, act, Relation::None, nothing)
                    .await?;
                Ok((permit, Entry::about(nothing)))
            }
        }
    }
}
