//! A new authenticator in the place of the old one, which works until the new one has shown a code; then
//! all other sessions end, and the holder is told.

use contract::{Caller, Enrolment, Secret, policy::Act};
use kernel::Tx;
use ledger::{Entry, Moves, Outcome, Standing};
use serde_json::json;

use super::{AccountRefused, own};
use crate::{authenticator::Key, house::Identity, letters, rows::account};

impl Identity {
    /// Offers a new key.
    #[tracing::instrument(name = "identity.begin_factor_change", skip_all)]
    pub(crate) async fn begin_factor_change(
        &self,
        caller: &Caller,
    ) -> Result<Enrolment, AccountRefused> {
        let permit = self.permit_own(caller, Act::ManageFactors).await?;
        let key = Key::new(self.kernel.dice.as_ref());

        let act = self.begin(permit).await?;
        let tx = act.tx();
        let row = self.held_row(tx, caller).await?;
        let sealer = row.sealer(&self.vault);
        let offered = sealer.bytes(tx, account::NEXT_FACTOR, key.bytes()).await?;
        let offered = account::Model {
            next_factor: Some(offered),
            ..row.clone()
        };
        let offered = self.seals().await?.replace(tx, &row, offered).await?;
        offered.ok_or(AccountRefused::Conflict)?;
        let entry = Entry::about(own(caller))
            .by(caller)
            .details(json!({ "step": "key-offered" }));
        act.done(entry).await?;
        Ok(key.enrolment(&self.settings.issuer, &row.number))
    }

    /// Puts the new key in the place of the old one.
    #[tracing::instrument(name = "identity.confirm_factor_change", skip_all)]
    pub(crate) async fn confirm_factor_change(
        &self,
        caller: &Caller,
        typed: Secret,
    ) -> Result<(), AccountRefused> {
        let permit = self.permit_own(caller, Act::ManageFactors).await?;

        let act = self.begin(permit).await?;
        let tx = act.tx();
        let row = self.held_row(tx, caller).await?;
        let offered = row.next_factor.as_ref().ok_or(AccountRefused::Conflict)?;
        let sealer = row.sealer(&self.vault);
        let key = sealer.open_bytes(tx, account::NEXT_FACTOR, offered).await?;
        let key = Key::of_bytes(key);
        let Some(step) = key.find_step(typed.expose(), self.kernel.now()) else {
            let entry = changed(caller, &[]).outcome(Outcome::Refused);
            act.done(entry).await?;
            return Err(AccountRefused::field("code", "wrong-code"));
        };
        let moves = self.pair(tx, row, (&key, step)).await?;
        // Whoever has a session and one code must not keep the account with a key of their own.
        let ended = self.end_everything_else(tx, caller).await?;
        let entry = changed(caller, &ended).moving(moves.and(Moves::end(ended)));
        act.done(entry).await?;
        Ok(())
    }

    /// Puts the key in the place of the one in use, and tells the holder.
    async fn pair(
        &self,
        tx: &Tx,
        row: account::Model,
        (key, step): (&Key, i64),
    ) -> Result<Moves, AccountRefused> {
        let now = self.kernel.now();
        let sealer = row.sealer(&self.vault);
        let paired = account::Model {
            factor: sealer.bytes(tx, account::FACTOR, key.bytes()).await?,
            factor_set_at: now,
            factor_last_step: step,
            next_factor: None,
            wrong_codes: 0,
            ..row.clone()
        };
        let paired = self.seals().await?.replace(tx, &row, paired).await?;
        let paired = paired.ok_or(AccountRefused::Conflict)?;
        self.write_to(tx, &paired, letters::FactorChanged { at: now })
            .await?;
        Ok(Moves::between([row.standing()], [paired.standing()]))
    }
}

fn changed(caller: &Caller, ended: &[Standing]) -> Entry {
    Entry::about(own(caller))
        .by(caller)
        .details(json!({ "step": "key-changed", "sessions": ended.len() }))
}
