//! Codes of the authenticator and recovery codes, each good once.

use contract::Secret;
use kernel::Tx;
use ledger::{Moves, Standing};

use crate::{
    authenticator::Key,
    brakes::Brake,
    house::Identity,
    letters, recovery_codes,
    rows::{account, recovery_code},
    trouble::Trouble,
};

/// Wrong codes behind a right password after which the holder is told.
const TELL_AFTER: i32 = 5;

/// What a code turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Judged {
    Right(Factor),
    /// Right, but it or a later one has been taken.
    Used,
    Wrong,
}

/// A second factor that was right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Factor {
    Authenticator,
    RecoveryCode { left: u8, ended: Standing },
}

impl Factor {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Authenticator => "authenticator",
            Self::RecoveryCode { .. } => "recovery-code",
        }
    }

    /// What giving it ended.
    pub(crate) fn spent(self) -> Moves {
        match self {
            Self::Authenticator => Moves::default(),
            Self::RecoveryCode { ended, .. } => Moves::end([ended]),
        }
    }
}

impl Judged {
    /// Why the code was not taken, for the ledger and for the person.
    pub(crate) const fn reason(self) -> &'static str {
        match self {
            Self::Right(_) => "right",
            Self::Used => "code-used",
            Self::Wrong => "wrong-code",
        }
    }
}

impl Identity {
    /// Takes whatever code was typed, and uses it up if it is right.
    pub(crate) async fn take_factor(
        &self,
        tx: &Tx,
        holder: &account::Model,
        typed: &Secret,
    ) -> Result<Judged, Trouble> {
        let judged = self.take_authenticator_code(tx, holder, typed).await?;
        let Some(code) = recovery_codes::find_in(typed.expose()) else {
            return Ok(judged);
        };
        if judged != Judged::Wrong {
            return Ok(judged);
        }
        let (seals, account) = (self.seals().await?, holder.account());
        let index = recovery_codes::index(&self.vault, tx, account, &code).await?;
        let taken = recovery_code::take(tx, seals, (account, index), self.kernel.now()).await?;
        let Some(ended) = taken else {
            return Ok(Judged::Wrong);
        };
        self.forgive(tx, holder).await?;
        let left = recovery_code::count_left(tx, seals, account).await?;
        Ok(Judged::Right(Factor::RecoveryCode { left, ended }))
    }

    /// Takes six digits of the authenticator, and uses their time step up if they are right.
    pub(crate) async fn take_authenticator_code(
        &self,
        tx: &Tx,
        holder: &account::Model,
        typed: &Secret,
    ) -> Result<Judged, Trouble> {
        let sealer = holder.sealer(&self.vault);
        let key = sealer.open_bytes(tx, account::FACTOR, &holder.factor);
        let key = Key::of_bytes(key.await?);
        let Some(step) = key.find_step(typed.expose(), self.kernel.now()) else {
            return Ok(Judged::Wrong);
        };
        if step <= holder.factor_last_step {
            return Ok(Judged::Used);
        }
        let taken = account::Model {
            factor_last_step: step,
            wrong_codes: 0,
            ..holder.clone()
        };
        let taken = self.seals().await?.replace(tx, holder, taken).await?;
        Ok(match taken {
            Some(_) => Judged::Right(Factor::Authenticator),
            None => Judged::Used,
        })
    }

    async fn forgive(&self, tx: &Tx, holder: &account::Model) -> Result<(), Trouble> {
        let forgiven = account::Model {
            wrong_codes: 0,
            ..holder.clone()
        };
        self.seals().await?.replace(tx, holder, forgiven).await?;
        Ok(())
    }

    /// Counts a code that was not taken, and tells the holder after the fifth: whoever gives it knows the
    /// password or has the session. The try was counted before; the act is to be done.
    pub(crate) async fn refuse_code(
        &self,
        tx: &Tx,
        holder: &account::Model,
    ) -> Result<(), Trouble> {
        let counted = account::Model {
            wrong_codes: (holder.wrong_codes + 1) % TELL_AFTER,
            ..holder.clone()
        };
        let is_fifth = counted.wrong_codes == 0;
        self.seals().await?.replace(tx, holder, counted).await?;
        let warning = Brake::WarningsTo(holder.account());
        if is_fifth && self.count(tx, &warning).await?.is_ok() {
            let at = self.kernel.now();
            self.write_to(tx, holder, letters::WrongCodes { at })
                .await?;
        }
        Ok(())
    }
}
