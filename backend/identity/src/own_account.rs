//! What people see and change of their own account.

mod account_view;
mod act_as;
mod add_capacity;
mod address;
mod change_factor;
mod change_password;
mod renew_recovery_codes;

use contract::{
    Caller, FieldProblem, Problem,
    policy::{Act, Permit, Relation},
};
use kernel::Tx;
use ledger::{Denied, ObjectRef, Standing};

use crate::{
    brakes::TooManyTries,
    house::Identity,
    rows::{account, pending_sign_in, session},
    trouble::{Trouble, troubled},
};

/// Why something about one's own account was refused.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AccountRefused {
    #[error("some fields break their rules")]
    Fields(Vec<FieldProblem>),
    #[error("a fresh factor is needed")]
    StepUpRequired,
    #[error("the policy says no")]
    Forbidden,
    #[error("the account was changed meanwhile")]
    Conflict,
    #[error("there is no such thing")]
    NotFound,
    /// With what is the matter, for the ledger alone.
    #[error("the link is over")]
    LinkOver(&'static str),
    #[error("somebody else has the address")]
    AddressTaken,
    #[error("the account has this capacity already")]
    CapacityHeld,
    #[error(transparent)]
    TooManyTries(#[from] TooManyTries),
    #[error(transparent)]
    Trouble(#[from] Trouble),
}

troubled!(AccountRefused);

impl AccountRefused {
    fn field(field: &'static str, rule: &'static str) -> Self {
        Self::Fields(vec![FieldProblem::at(field, rule)])
    }
}

impl From<AccountRefused> for Problem {
    fn from(refused: AccountRefused) -> Self {
        match refused {
            AccountRefused::Fields(fields) => Self::invalid(fields),
            AccountRefused::StepUpRequired => Self::step_up_required(),
            AccountRefused::Forbidden => Self::forbidden(),
            AccountRefused::Conflict => Self::conflict(),
            AccountRefused::NotFound => Self::not_found(),
            AccountRefused::LinkOver(_) => Self::new("link-over", 410),
            AccountRefused::AddressTaken => Self::new("address-taken", 409),
            AccountRefused::CapacityHeld => Self::new("capacity-held", 409),
            AccountRefused::TooManyTries(TooManyTries { seconds }) => Self::too_many_tries(seconds),
            AccountRefused::Trouble(trouble) => trouble.into(),
        }
    }
}

impl Identity {
    /// Asks the policy about one's own account; a no goes into the ledger.
    async fn permit_own(&self, caller: &Caller, act: Act) -> Result<Permit, AccountRefused> {
        let asked = (Relation::Own, own(caller));
        let permit = self.ledger.permit(caller, act, asked).await;
        permit.map_err(|denied| match denied {
            Denied::StepUpNeeded => AccountRefused::StepUpRequired,
            Denied::NotPermitted => AccountRefused::Forbidden,
            Denied::Ledger(error) => error.into(),
        })
    }
}

impl Identity {
    /// The caller's row, if this house wrote it.
    async fn own_row(&self, caller: &Caller) -> Result<account::Model, AccountRefused> {
        let row = account::find(&self.kernel.db, caller.account).await?;
        let row = row.ok_or(AccountRefused::NotFound)?;
        self.believed(row).await?.ok_or(AccountRefused::NotFound)
    }

    /// The same, held until the transaction ends.
    async fn held_row(&self, tx: &Tx, caller: &Caller) -> Result<account::Model, AccountRefused> {
        let row = account::lock(tx, caller.account).await?;
        let row = row.ok_or(AccountRefused::NotFound)?;
        self.believed(row).await?.ok_or(AccountRefused::NotFound)
    }

    /// Ends everything by which somebody else may be in the account: all other sessions and half
    /// sign-ins. Says which sessions.
    async fn end_everything_else(
        &self,
        tx: &Tx,
        caller: &Caller,
    ) -> Result<Vec<Standing>, AccountRefused> {
        let (seals, now) = (self.seals().await?, self.kernel.now());
        let but_this = (caller.account, Some(caller.session));
        let ended = session::end_all(tx, seals, but_this, now).await?;
        pending_sign_in::remove_of(tx, caller.account).await?;
        Ok(ended)
    }
}

const fn own(caller: &Caller) -> ObjectRef {
    ObjectRef {
        kind: "account",
        id: caller.account.0,
    }
}
