//! The way into a room and out of it: the policy is asked, what is refused is noted, what may be known is answered.

use async_trait::async_trait;
use contract::{
    Caller, Problem,
    policy::{self, Act, Permit, Relation},
};
use ledger::{Denied, Entry, Ledger, ObjectRef, Outcome};

use crate::{Refused, log_altered, refused::Noted};

/// A room behind a desk.
#[async_trait]
pub trait Behind: Send + Sync {
    /// What its verbs are about.
    type About: Copy + Send + Sync;

    /// Its door.
    fn door(&self) -> &Door;

    /// The permit under which a refusal of the act is noted, and the entry: the permit of the act was let go with its
    /// transaction.
    async fn noting(
        &self,
        caller: &Caller,
        act: Act,
        about: Self::About,
    ) -> Result<(Permit, Entry), Refused>;
}

/// The door of a room. Cheap to clone.
#[derive(Clone)]
pub struct Door {
    ledger: Ledger,
}

impl Door {
    /// Over this ledger.
    pub const fn new(ledger: Ledger) -> Self {
        Self { ledger }
    }

    /// Asks the policy; a denial goes into the ledger and answers as if there were nothing.
    ///
    /// # Errors
    /// [`Refused::NoSuchThing`], [`Refused::StepUpNeeded`].
    pub async fn permit(
        &self,
        caller: &Caller,
        act: Act,
        relation: Relation,
        object: ObjectRef,
    ) -> Result<Permit, Refused> {
        let permit = self.ledger.permit(caller, act, (relation, object)).await;
        permit.map_err(|denied| match denied {
            Denied::StepUpNeeded => Refused::StepUpNeeded,
            Denied::NotPermitted => Refused::NoSuchThing,
            Denied::Ledger(error) => error.into(),
        })
    }

    /// Records an act that met a row which is not what was sealed; it answers as if there were nothing, unless whoever
    /// asked may know.
    ///
    /// # Errors
    /// What was found, but for [`Refused::Altered`].
    pub async fn noted<T>(
        &self,
        caller: &Caller,
        act: Act,
        found: Result<T, Refused>,
    ) -> Result<T, Refused> {
        let (object, answer) = match found {
            Err(Refused::Altered(object)) => (object, Refused::NoSuchThing),
            Err(Refused::AlteredAndSaid(object, said)) => {
                (object, Refused::AlteredAndSaid(object, said))
            }
            found => return found,
        };
        log_altered(object);
        let entry = Entry::about(object).details(serde_json::json!({ "reason": "altered" }));
        match policy::allow(caller, act, Relation::None) {
            Err(denial) => {
                self.ledger.deny(denial, entry).await?;
            }
            // What is open to whoever stands in no relation yet is refused all the same.
            Ok(permit) => {
                let entry = entry.by(caller).outcome(Outcome::Denied);
                self.ledger.note(permit, entry).await?;
            }
        }
        Err(answer)
    }

    /// The answer to an act that the policy permitted. Whatever the rules refuse then leaves one entry with the outcome
    /// `refused`, as a deed leaves one when it is done; a row that is not what was sealed leaves a denial. Where the
    /// operation notes its refusals itself, `about` is `None`.
    ///
    /// # Errors
    /// The refusal, as whoever asked may know it.
    pub async fn answer<R: Behind, T>(
        &self,
        (room, caller): (&R, &Caller),
        (act, about): (Act, Option<R::About>),
        done: Result<T, Refused>,
    ) -> Result<T, Problem> {
        let Some(about) = about else {
            return Ok(done?);
        };
        let refused = match self.noted(caller, act, done).await {
            Ok(done) => return Ok(done),
            Err(refused) => refused,
        };
        let (kind, is_counted) = match refused.noted() {
            Noted::Once(kind) => (kind, false),
            Noted::Counted(kind) => (kind, true),
            Noted::Not => return Err(refused.into()),
        };
        let (permit, entry) = room.noting(caller, act, about).await?;
        let entry = entry
            .by(caller)
            .outcome(Outcome::Refused)
            .details(serde_json::json!({ "refused": kind }));
        if is_counted {
            let key = format!("{} {kind}", caller.account);
            self.ledger.count(key.as_bytes(), permit, entry);
            self.ledger.settle().await.map_err(Refused::from)?;
        } else {
            let noted = self.ledger.note(permit, entry).await;
            noted.map_err(Refused::from)?;
        }
        Err(refused.into())
    }
}

/// Opens a desk that the contract says as a list: each verb is the operation of the same name of a [`Behind`], and what
/// it refuses is noted: `contract::application_desk!(open_desk Dossier)`.
#[macro_export]
macro_rules! open_desk {
    ($room:ident $(#[$about:meta])* $desk:ident { $(
        $(#[$doc:meta])* [$act:path $(, $other:path)* $(; notes $itself:ident)?]
        $verb:ident($caller:ident: &Caller $(, $arg:ident: $type:ty)*) -> $answer:ty;
    )* }) => {
        #[async_trait::async_trait]
        impl $desk for $room {
            $(async fn $verb(
                &self,
                $caller: &Caller
                $(, $arg: $type)*
            ) -> Result<$answer, Problem> {
                let about = $crate::about!($($arg),* $(; $itself)?);
                let done = self.$verb($caller $(, $arg)*).await;
                $crate::Behind::door(self).answer((self, $caller), ($act, about), done).await
            })*
        }
    };
}

/// What a refusal is noted about: the first that the verb is given, unless the operation notes it itself.
#[doc(hidden)]
#[macro_export]
macro_rules! about {
    ($first:ident $(, $arg:ident)*) => {
        Some((&$first).into())
    };
    ($($arg:ident),*; itself) => {
        None
    };
}
