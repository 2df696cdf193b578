use contract::{Caller, LedgerObject, Outcome, Role, SessionId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::standing::Moves;

/// What an act is done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ObjectRef {
    /// The kind in kebab case, such as `application`; the catalogue key is `object-<kind>`.
    pub kind: &'static str,
    /// The identifier.
    pub id: Uuid,
}

impl ObjectRef {
    /// An object of this kind.
    pub fn new(kind: &'static str, id: impl Into<Uuid>) -> Self {
        Self {
            kind,
            id: id.into(),
        }
    }
}

/// In which roles and session the actor acted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// The roles held at that moment.
    pub roles: Vec<Role>,
    /// The session.
    pub session: SessionId,
}

/// What is to be written about an act. Who acted, when and in which request comes from the permit.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The object of the act.
    pub object: ObjectRef,
    /// The matter the object belongs to, in whose trail the entry also stands.
    pub under: Option<LedgerObject>,
    /// The person whose data it is: references and particulars are kept under that person's key. By
    /// default the actor, and where nobody acts the organisation.
    pub subject: Option<Uuid>,
    /// Roles and session of the actor.
    pub by: Option<Author>,
    /// How the act ended.
    pub outcome: Outcome,
    /// Further particulars: identifiers and codes; never names, contents or secrets.
    pub details: serde_json::Value,
    /// How the act leaves the rows that rights follow from.
    pub moves: Moves,
}

impl Entry {
    /// An act that was done to this object.
    pub fn about(object: ObjectRef) -> Self {
        Self {
            object,
            under: None,
            subject: None,
            by: None,
            outcome: Outcome::Done,
            details: serde_json::Value::Null,
            moves: Moves::default(),
        }
    }

    /// Puts the entry into the trail of the matter the object belongs to.
    #[must_use]
    pub fn under(self, matter: impl Into<LedgerObject>) -> Self {
        Self {
            under: Some(matter.into()),
            ..self
        }
    }

    /// Names the person whose data it is.
    #[must_use]
    pub fn of(self, subject: impl Into<Uuid>) -> Self {
        Self {
            subject: Some(subject.into()),
            ..self
        }
    }

    /// Keeps the roles in which the caller acts, and the session.
    #[must_use]
    pub fn by(self, caller: &Caller) -> Self {
        Self {
            by: Some(Author {
                roles: caller.acting_roles().collect(),
                session: caller.session,
            }),
            ..self
        }
    }

    /// Says how the act ended.
    #[must_use]
    pub fn outcome(self, outcome: Outcome) -> Self {
        Self { outcome, ..self }
    }

    /// Adds further particulars.
    #[must_use]
    pub fn details(self, details: serde_json::Value) -> Self {
        Self { details, ..self }
    }

    /// Keeps how the act leaves the rows, so that one put back as it was before is found.
    #[must_use]
    pub fn moving(self, moves: Moves) -> Self {
        Self {
            moves: self.moves.and(moves),
            ..self
        }
    }
}

impl From<ObjectRef> for Entry {
    fn from(object: ObjectRef) -> Self {
        Self::about(object)
    }
}
