//! Codes of the authenticator and recovery codes, each good once.

use contract::Secret;
use sea_orm::ConnectionTrait;

use crate::{
    house::Identity,
    personal_data::{self, Sealed},
    recovery_codes,
    rows::{account, recovery_code},
    trouble::Trouble,
};

/// A second factor that was right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Factor {
    Authenticator,
    RecoveryCode { left: u8 },
}

impl Factor {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Authenticator => "authenticator",
            Self::RecoveryCode { .. } => "recovery-code",
        }
    }
}

impl Identity {
    /// Takes whatever code was typed, and uses it up if it is right.
    pub(super) async fn take_factor<C: ConnectionTrait>(
        &self,
        tx: &C,
        holder: &account::Model,
        typed: &Secret,
    ) -> Result<Option<Factor>, Trouble> {
        if self.take_authenticator_code(tx, holder, typed).await? {
            return Ok(Some(Factor::Authenticator));
        }
        let Some(code) = recovery_codes::find_in(typed.expose()) else {
            return Ok(None);
        };
        let index = recovery_codes::index(&self.vault, tx, holder.account(), &code).await?;
        if !recovery_code::take(tx, holder.account(), index, self.kernel.now()).await? {
            return Ok(None);
        }
        let left = recovery_code::count_left(tx, holder.account()).await?;
        Ok(Some(Factor::RecoveryCode { left }))
    }

    /// Takes six digits of the authenticator, and uses their time step up if they are right.
    pub(crate) async fn take_authenticator_code<C: ConnectionTrait>(
        &self,
        tx: &C,
        holder: &account::Model,
        typed: &Secret,
    ) -> Result<bool, Trouble> {
        let key = personal_data::open_key(&self.vault, tx, holder, Sealed::Factor).await?;
        let key = key.ok_or(Trouble::Nonsense("authenticator key"))?;
        match key.find_step(typed.expose(), self.kernel.now()) {
            Some(step) => Ok(account::take_step(tx, holder.account(), step).await?),
            None => Ok(false),
        }
    }
}
