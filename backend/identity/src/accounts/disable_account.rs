//! An operator disables an account, which ends its sessions at once, or enables it again.

use contract::OrganisationId;
use ledger::Moves;
use serde_json::json;

use super::{
    create_account::RefusedAccount,
    operator::{Operator, administered},
};
use crate::{
    house::Identity,
    rows::{account, pending_sign_in, session},
};

impl Identity {
    /// Disables the account of this login and ends its sessions.
    #[tracing::instrument(name = "identity.disable_account", skip_all)]
    pub async fn disable_account(
        &self,
        login: &str,
        operator: &Operator,
    ) -> Result<(), RefusedAccount> {
        let found = self.account_of(login).await?;
        let found = found.ok_or(RefusedAccount::NoSuchAccount)?;
        let (seals, now) = (self.seals().await?, self.kernel.now());
        let organisation = OrganisationId(found.organisation);
        let act = self.begin(self.permit_of(operator, organisation)?).await?;
        let tx = act.tx();
        let (row, turned) = self.turn(tx, &found, Turned::Off).await?;
        let ended = session::end_all(tx, seals, (row.account(), None), now).await?;
        pending_sign_in::remove_of(tx, row.account()).await?;
        let count = json!({ "sessions": ended.len() });
        let moves = turned.and(Moves::end(ended));
        let done = ((&row, moves), "account-disabled", count);
        act.done(administered(operator, done)).await?;
        Ok(())
    }

    /// Enables the account of this login again.
    #[tracing::instrument(name = "identity.enable_account", skip_all)]
    pub async fn enable_account(
        &self,
        login: &str,
        operator: &Operator,
    ) -> Result<(), RefusedAccount> {
        let found = self.account_of(login).await?;
        let found = found.ok_or(RefusedAccount::NoSuchAccount)?;
        let organisation = OrganisationId(found.organisation);
        let act = self.begin(self.permit_of(operator, organisation)?).await?;
        let tx = act.tx();
        let (row, moves) = self.turn(tx, &found, Turned::On).await?;
        let done = ((&row, moves), "account-enabled", json!({}));
        act.done(administered(operator, done)).await?;
        Ok(())
    }

    async fn turn(
        &self,
        tx: &kernel::Tx,
        found: &account::Model,
        turned: Turned,
    ) -> Result<(account::Model, Moves), RefusedAccount> {
        let seals = self.seals().await?;
        let row = account::lock(tx, found.account()).await?;
        let row = row.filter(|row| seals.hold(row));
        let row = row.ok_or(RefusedAccount::NoSuchAccount)?;
        let next = account::Model {
            is_enabled: matches!(turned, Turned::On),
            ..row.clone()
        };
        let next = seals.replace(tx, &row, next).await?;
        let next = next.ok_or(RefusedAccount::NoSuchAccount)?;
        let moves = Moves::between([row.standing()], [next.standing()]);
        Ok((next, moves))
    }
}

/// What becomes of an account.
#[derive(Debug, Clone, Copy)]
enum Turned {
    On,
    Off,
}
