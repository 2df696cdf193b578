//! A fresh factor for what needs one. The token changes, so that one stolen before is worth nothing.

use contract::{Secret, SessionBegun, Visit, policy::SystemAct};
use kernel::Tx;
use ledger::{Entry, Moves, ObjectRef, Outcome};
use serde_json::json;

use super::SessionRefused;
use crate::{
    brakes::{Brake, TooManyTries},
    deed::by_holder,
    house::Identity,
    rows::{account, session},
    sign_in::Judged,
    token,
};

impl Identity {
    /// Takes a code of the authenticator and renews the session under a new token.
    #[tracing::instrument(name = "identity.step_up", skip_all)]
    pub(crate) async fn step_up(
        &self,
        visit: &Visit,
        token: &Secret,
        typed: Secret,
    ) -> Result<SessionBegun, SessionRefused> {
        let now = self.kernel.now();
        let found = self.find_live(token, now).await?;
        let (row, holder) = found.ok_or(SessionRefused::SignedOut)?;
        let brake = Brake::CodesOf(holder.account());
        if let Err(slow) = self.look_at(&brake).await? {
            return self.slow_step_up(visit, (&brake, &holder), slow).await;
        }
        let act = self
            .begin(by_holder(SystemAct::SignIn, &holder, visit.request))
            .await?;
        let tx = act.tx();
        let (row, holder) = self.held(tx, &row).await?;
        if let Err(slow) = self.count(tx, &brake).await? {
            act.undone().await?;
            return self.slow_step_up(visit, (&brake, &holder), slow).await;
        }
        match self.take_authenticator_code(tx, &holder, &typed).await? {
            Judged::Right(_) => {}
            judged @ (Judged::Used | Judged::Wrong) => {
                let entry = entry(&row, Some(judged.reason())).outcome(Outcome::Refused);
                self.refuse_code(tx, &holder).await?;
                act.done(entry).await?;
                return Err(SessionRefused::of(judged));
            }
        }
        self.give_back(tx, &brake).await?;
        let (token, moves) = self.rotate(tx, &row).await?;
        let entry = entry(&row, None).moving(moves);
        act.done(entry).await?;
        Ok(SessionBegun {
            token,
            account: holder.account(),
            absolute_at: row.absolute_at,
            recovery_codes_left: None,
            device: None,
        })
    }

    /// Account and session again, held until the transaction ends; both as this house wrote them.
    async fn held(
        &self,
        tx: &Tx,
        read: &session::Model,
    ) -> Result<(session::Model, account::Model), SessionRefused> {
        let seals = self.seals().await?;
        let holder = account::lock(tx, read.account.into()).await?;
        let holder = holder.filter(|holder| holder.is_enabled && seals.hold(holder));
        let row = session::lock(tx, read.id).await?;
        // Another token by now: somebody else has renewed the session.
        let row = row.filter(|row| seals.hold(row) && row.token_hash == read.token_hash);
        row.zip(holder).ok_or(SessionRefused::SignedOut)
    }

    /// Gives the session another token and a fresh factor.
    async fn rotate(
        &self,
        tx: &Tx,
        row: &session::Model,
    ) -> Result<(Secret, Moves), SessionRefused> {
        let (seals, now) = (self.seals().await?, self.kernel.now());
        let token = token::new(self.kernel.dice.as_ref());
        let renewed = session::Model {
            token_hash: seals.token_hash(token::SESSION, &token).to_vec(),
            stepped_up_at: now,
            last_seen_at: now,
            ..row.clone()
        };
        let renewed = seals.replace(tx, row, renewed).await?;
        let renewed = renewed.ok_or(SessionRefused::SignedOut)?;
        Ok((token, Moves::between(row.standing(), renewed.standing())))
    }

    async fn slow_step_up(
        &self,
        visit: &Visit,
        (brake, holder): (&Brake, &account::Model),
        slow: TooManyTries,
    ) -> Result<SessionBegun, SessionRefused> {
        self.count_slow(visit, (brake, Some(holder)), "step-up")
            .await?;
        Err(slow.into())
    }
}

fn entry(row: &session::Model, reason: Option<&'static str>) -> Entry {
    let details = json!({ "step": "step-up", "reason": reason });
    Entry::about(ObjectRef::new("session", row.id))
        .of(row.account)
        .details(details)
}
