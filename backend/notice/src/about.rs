use contract::{AccountId, ApplicationId, CaseId};
use ledger::ObjectRef;
use uuid::Uuid;

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// An application for file access.
    Application(ApplicationId),
    /// A case.
    Case(CaseId),
    /// A person's own account.
    Account(AccountId),
}

impl About {
    pub(crate) const fn kind(self) -> &'static str {
        match self {
            Self::Application(_) => "application",
            Self::Case(_) => "case",
            Self::Account(_) => "account",
        }
    }

    pub(crate) const fn id(self) -> Uuid {
        match self {
            Self::Application(id) => id.0,
            Self::Case(id) => id.0,
            Self::Account(id) => id.0,
        }
    }

    pub(crate) fn find(kind: &str, id: Uuid) -> Option<Self> {
        [
            Self::Application(ApplicationId(id)),
            Self::Case(CaseId(id)),
            Self::Account(AccountId(id)),
        ]
        .into_iter()
        .find(|about| about.kind() == kind)
    }

    pub(crate) fn object(self) -> ObjectRef {
        ObjectRef::new(self.kind(), self.id())
    }
}
