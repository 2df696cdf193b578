//! The second factor, and with it a session.

use contract::{Secret, SessionBegun, Visit, policy::SystemAct};
use kernel::Tx;
use ledger::{Entry, Moves, ObjectRef, Outcome};
use serde_json::json;

use super::{
    SignInRefused,
    second_factor::{Factor, Judged},
};
use crate::{
    brakes::Brake,
    deed::{by_anybody, by_holder},
    house::Identity,
    rows::{account, pending_sign_in},
    sessions::Opening,
    trouble::Trouble,
};

impl Identity {
    /// Takes a code and opens a session.
    #[tracing::instrument(name = "identity.finish_sign_in", skip_all)]
    pub(crate) async fn finish_sign_in(
        &self,
        visit: &Visit,
        token: &Secret,
        typed: Secret,
    ) -> Result<SessionBegun, SignInRefused> {
        let pending = self.load_pending(token).await?;
        let brake = Brake::CodesOf(pending.account.into());
        if let Err(slow) = self.look_at(&brake).await? {
            self.note_slow_codes(visit, &pending).await?;
            return Err(slow.into());
        }
        let account = account::find(&self.kernel.db, pending.account.into()).await?;
        let account = account.ok_or(SignInRefused::Over)?;
        // Whoever types a wrong code need not be the holder, and is not signed in.
        let mut act = self
            .begin(by_anybody(SystemAct::SignIn, &account, visit.request))
            .await?;
        let tx = act.tx();
        let holder = self.holder_of(tx, &pending).await?;
        // The try is used up before the code is looked at: a hundred at once are no more than the burst.
        if let Err(slow) = self.count(tx, &brake).await? {
            act.undone().await?;
            self.note_slow_codes(visit, &pending).await?;
            return Err(slow.into());
        }
        self.claim_try(tx, &pending).await?;
        let factor = match self.take_factor(tx, &holder, &typed).await? {
            Judged::Right(factor) => factor,
            judged @ (Judged::Used | Judged::Wrong) => {
                self.refuse_code(tx, &holder).await?;
                act.done(refused(&holder, judged)).await?;
                return Err(SignInRefused::of(judged));
            }
        };
        self.give_back(tx, &brake).await?;
        if !pending_sign_in::remove(tx, pending.id).await? {
            return Err(SignInRefused::Over);
        }
        let (signed_in, entry) = self.admit(tx, visit, (&holder, factor)).await?;
        act.turn_to(by_holder(SystemAct::SignIn, &holder, visit.request));
        act.done(entry).await?;
        Ok(signed_in)
    }

    /// The holder, whose row is held from here on.
    async fn holder_of(
        &self,
        tx: &Tx,
        pending: &pending_sign_in::Model,
    ) -> Result<account::Model, SignInRefused> {
        let holder = account::lock(tx, pending.account.into()).await?;
        let holder = holder.ok_or(SignInRefused::Over)?;
        let holder = self.believed(holder).await?;
        holder
            .filter(|holder| holder.is_enabled)
            .ok_or(SignInRefused::Over)
    }

    async fn claim_try(
        &self,
        tx: &Tx,
        pending: &pending_sign_in::Model,
    ) -> Result<(), SignInRefused> {
        let seals = self.seals().await?;
        let row = pending_sign_in::lock(tx, pending.id).await?;
        let row = row.filter(|row| seals.hold(row) && row.tries_left > 0);
        let row = row.ok_or(SignInRefused::Over)?;
        let fewer = pending_sign_in::Model {
            tries_left: row.tries_left - 1,
            ..row.clone()
        };
        let claimed = seals.replace(tx, &row, fewer).await?;
        claimed.map(drop).ok_or(SignInRefused::Over)
    }

    async fn note_slow_codes(
        &self,
        visit: &Visit,
        pending: &pending_sign_in::Model,
    ) -> Result<(), Trouble> {
        let found = account::find(&self.kernel.db, pending.account.into()).await?;
        let brake = Brake::CodesOf(pending.account.into());
        self.count_slow(visit, (&brake, found.as_ref()), "second-factor")
            .await
    }

    async fn admit(
        &self,
        tx: &Tx,
        visit: &Visit,
        (holder, factor): (&account::Model, Factor),
    ) -> Result<(SessionBegun, Entry), Trouble> {
        let details = json!({ "step": "second-factor", "factor": factor.code() });
        let (recovery_codes_left, moves) = match factor {
            Factor::RecoveryCode { left, ended } => (Some(left), Moves::end([ended])),
            Factor::Authenticator => (None, Moves::default()),
        };
        let opening = Opening {
            visit,
            holder,
            factor_at: self.kernel.now(),
            details,
            moves,
        };
        let (signed_in, entry) = self.open_session(tx, opening).await?;
        let signed_in = SessionBegun {
            recovery_codes_left,
            ..signed_in
        };
        Ok((signed_in, entry))
    }
}

fn refused(holder: &account::Model, judged: Judged) -> Entry {
    let details = json!({ "step": "second-factor", "reason": judged.reason() });
    Entry::about(ObjectRef::new("account", holder.id))
        .of(holder.id)
        .outcome(Outcome::Refused)
        .details(details)
}
