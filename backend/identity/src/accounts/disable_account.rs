//! An operator disables an account, which ends its sessions at once, or enables it again.

use contract::policy::SystemAct;
use ledger::{Entry, ObjectRef};
use serde_json::json;

use super::create_account::RefusedAccount;
use crate::{
    deed::Deed,
    house::Identity,
    rows::{account, pending_sign_in, session},
};

impl Identity {
    /// Disables the account of this login and ends its sessions.
    #[tracing::instrument(name = "identity.disable_account", skip_all)]
    pub async fn disable_account(&self, login: &str) -> Result<(), RefusedAccount> {
        let row = self
            .account_of(login)
            .await?
            .ok_or(RefusedAccount::NoSuchAccount)?;
        let tx = self.kernel.begin().await?;
        account::set_enabled(&tx, row.account(), false).await?;
        let ended = session::end_all(&tx, row.account(), None, self.kernel.now()).await?;
        pending_sign_in::remove_of(&tx, row.account()).await?;
        let entry = Entry::about(ObjectRef::new("account", row.id))
            .details(json!({ "step": "account-disabled", "sessions": ended }));
        let request = self.kernel.new_request();
        self.write(
            &tx,
            Deed::of_holder(SystemAct::Administer, &row, request, entry),
        )
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Enables the account of this login again.
    #[tracing::instrument(name = "identity.enable_account", skip_all)]
    pub async fn enable_account(&self, login: &str) -> Result<(), RefusedAccount> {
        let row = self
            .account_of(login)
            .await?
            .ok_or(RefusedAccount::NoSuchAccount)?;
        let tx = self.kernel.begin().await?;
        account::set_enabled(&tx, row.account(), true).await?;
        let entry = Entry::about(ObjectRef::new("account", row.id))
            .details(json!({ "step": "account-enabled" }));
        let request = self.kernel.new_request();
        self.write(
            &tx,
            Deed::of_holder(SystemAct::Administer, &row, request, entry),
        )
        .await?;
        tx.commit().await?;
        Ok(())
    }
}
