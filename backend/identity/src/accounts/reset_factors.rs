//! An operator gives a person who has lost everything a new password and a new authenticator key.

use contract::OrganisationId;
use ledger::Moves;
use serde_json::json;

use super::{
    create_account::{Credentials, RefusedAccount},
    operator::{Operator, administered},
};
use crate::{
    authenticator::Key,
    house::Identity,
    letters,
    line::Who,
    rows::{account, pending_sign_in, recovery_code, session},
};

impl Identity {
    /// Replaces password and key of this login; its sessions end and its recovery codes are gone.
    #[tracing::instrument(name = "identity.reset_factors", skip_all)]
    pub async fn reset_factors(
        &self,
        login: &str,
        operator: &Operator,
    ) -> Result<Credentials, RefusedAccount> {
        let found = self.account_of(login).await?;
        let found = found.ok_or(RefusedAccount::NoSuchAccount)?;
        let key = Key::new(self.kernel.dice.as_ref());
        let password = self.generated_password();
        let turn = self.passwords.turn(&Who::Known).await?;
        let password_hash = turn.hash(password.clone()).await?;
        let (seals, now) = (self.seals().await?, self.kernel.now());

        let organisation = OrganisationId(found.organisation);
        let act = self.begin(self.permit_of(operator, organisation)?).await?;
        let tx = act.tx();
        let row = account::lock(tx, found.account()).await?;
        let row = row.filter(|row| seals.hold(row));
        let row = row.ok_or(RefusedAccount::NoSuchAccount)?;
        let sealer = row.sealer(&self.vault);
        let factor = sealer.bytes(tx, account::FACTOR, key.bytes()).await?;
        let reset = account::Model {
            password_hash,
            password_set_at: now,
            is_password_initial: true,
            factor,
            factor_set_at: now,
            factor_last_step: 0,
            next_factor: None,
            wrong_codes: 0,
            ..row.clone()
        };
        let reset = seals.replace(tx, &row, reset).await?;
        let reset = reset.ok_or(RefusedAccount::NoSuchAccount)?;
        let mut moves = Moves::between([row.standing()], [reset.standing()]);
        let row = reset;
        let forgotten = recovery_code::forget(tx, row.account()).await?;
        pending_sign_in::remove_of(tx, row.account()).await?;
        let ended = session::end_all(tx, seals, (row.account(), None), now).await?;
        let count = json!({ "sessions": ended.len() });
        moves.join(Moves::end(ended.into_iter().chain(forgotten)));
        let done = ((&row, moves), "factors-reset", count);
        let entry = administered(operator, done);
        self.write_to(tx, &row, letters::PasswordChanged { at: now })
            .await?;
        act.done(entry).await?;
        Ok(self.credentials(&row, password, &key))
    }
}
