//! The one way to change anything: under a permit of the policy, and with the entry that says so.

use contract::{
    Caller,
    policy::{self, Act, Permit, Relation},
};
use kernel::Tx;
use uuid::Uuid;

use super::{
    entry::{Entry, ObjectRef},
    error::LedgerError,
    record::Ledger,
};

/// An act under way. What is written in its transaction stands once [`Acting::done`] has written the entry; dropped,
/// it leaves nothing. Domains open no other transaction (`kernel::ReadOnly`), so that no change of theirs is without
/// a permit, and none without an entry.
#[must_use = "an act that is not done leaves nothing"]
pub struct Acting {
    tx: Tx,
    permit: Permit,
    ledger: Ledger,
}

/// Why an act was not begun. The denial stands in the ledger.
#[derive(Debug, thiserror::Error)]
pub enum Denied {
    /// The factor was given too long ago for this act.
    #[error("the act needs a fresh factor")]
    StepUpNeeded,
    /// The policy does not permit it.
    #[error("the act is not permitted")]
    NotPermitted,
    /// The denial could not be written down.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

impl Ledger {
    /// Asks the policy; a denial is recorded.
    ///
    /// # Errors
    /// [`Denied`].
    pub async fn permit(
        &self,
        caller: &Caller,
        act: Act,
        (relation, object): (Relation, ObjectRef),
    ) -> Result<Permit, Denied> {
        match policy::allow(caller, act, relation) {
            Ok(permit) => Ok(permit),
            Err(denial) => {
                let lacks_step_up = denial.lacks_step_up;
                self.deny(denial, Entry::about(object).by(caller)).await?;
                Err(if lacks_step_up {
                    Denied::StepUpNeeded
                } else {
                    Denied::NotPermitted
                })
            }
        }
    }

    /// Begins an act. On SQLite nobody else writes from here on.
    ///
    /// ```no_run
    /// # use contract::{Caller, policy::{self, Act, Permit, Relation}};
    /// # use ledger::{Entry, Ledger, LedgerError};
    /// # async fn f(ledger: Ledger, caller: Caller, entry: Entry) -> Result<(), LedgerError> {
    /// if let Ok(permit) = policy::allow(&caller, Act::Grant, Relation::Office) {
    ///     let act = ledger.begin(permit).await?;
    ///     // rows are changed through `act.tx()`
    ///     act.done(entry.by(&caller)).await?;
    /// }
    /// # Ok(()) }
    /// ```
    /// There is no act without a permit of the policy:
    /// ```compile_fail,E0451
    /// # use contract::{Caller, policy::{self, Act, Permit, Relation}};
    /// # use ledger::{Ledger, LedgerError};
    /// # async fn f(ledger: Ledger, caller: Caller) -> Result<(), LedgerError> {
    /// let permit = Permit { act: "dossier.grant", ..policy::allow(&caller, Act::Grant, Relation::Office).unwrap() };
    /// let act = ledger.begin(permit).await?;
    /// # Ok(()) }
    /// ```
    /// one permit is one act:
    /// ```compile_fail,E0382
    /// # use contract::{Caller, policy::{self, Act, Permit, Relation}};
    /// # use ledger::{Entry, Ledger, LedgerError};
    /// # async fn f(ledger: Ledger, caller: Caller, entry: Entry) -> Result<(), LedgerError> {
    /// if let Ok(permit) = policy::allow(&caller, Act::Grant, Relation::Office) {
    ///     ledger.begin(permit).await?.done(entry.clone()).await?;
    ///     ledger.begin(permit).await?.done(entry.by(&caller)).await?;
    /// }
    /// # Ok(()) }
    /// ```
    /// and nothing of it stands without the entry, for what is lent out cannot be committed:
    /// ```compile_fail,E0507
    /// # use ledger::{Acting, LedgerError};
    /// # async fn f(act: Acting) -> Result<(), sea_orm::DbErr> {
    /// act.tx().commit().await
    /// # }
    /// ```
    ///
    /// # Errors
    /// When the database cannot.
    pub async fn begin(&self, permit: Permit) -> Result<Acting, LedgerError> {
        Ok(Acting {
            tx: self.kernel().begin().await?,
            permit,
            ledger: self.clone(),
        })
    }

    /// Records what changed nothing: that something was shown, or that an act was refused.
    ///
    /// # Errors
    /// As [`Acting::done`].
    pub async fn note(&self, permit: Permit, entry: Entry) -> Result<Uuid, LedgerError> {
        self.begin(permit).await?.done(entry).await
    }
}

impl Acting {
    /// The transaction, for the rows of the act.
    pub const fn tx(&self) -> &Tx {
        &self.tx
    }

    /// Goes on under another permit: sometimes only the act itself shows who acts, as a right code does.
    pub fn turn_to(&mut self, permit: Permit) {
        self.permit = permit;
    }

    /// Writes the entry and makes the act stand.
    ///
    /// # Errors
    /// [`LedgerError::Stalled`] when entries are not being signed, or when the database cannot; nothing stands then.
    pub async fn done(self, entry: Entry) -> Result<Uuid, LedgerError> {
        let id = self.ledger.record(&self.tx, self.permit, entry).await?;
        self.tx.commit().await?;
        Ok(id)
    }

    /// Gives the act up, and the lock with it, where something else is to be written down instead.
    ///
    /// # Errors
    /// When the database cannot.
    pub async fn undone(self) -> Result<(), LedgerError> {
        Ok(self.tx.rollback().await?)
    }
}
