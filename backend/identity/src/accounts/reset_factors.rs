//! An operator gives a person who has lost everything a new password and a new authenticator key.

use contract::policy::SystemAct;
use ledger::{Entry, ObjectRef};
use notice::Letter;
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use serde_json::json;

use super::create_account::{Credentials, RefusedAccount};
use crate::{
    authenticator::Key,
    deed::Deed,
    house::Identity,
    personal_data::{Sealed, of_account},
    rows::{account, pending_sign_in, recovery_code, session},
};

impl Identity {
    /// Replaces password and key of this login; its sessions end and its recovery codes are gone.
    #[tracing::instrument(name = "identity.reset_factors", skip_all)]
    pub async fn reset_factors(&self, login: &str) -> Result<Credentials, RefusedAccount> {
        let row = self
            .account_of(login)
            .await?
            .ok_or(RefusedAccount::NoSuchAccount)?;
        let key = Key::new(self.kernel.dice.as_ref());
        let password = self.generated_password();
        let password_hash = self.passwords.hash(password.clone()).await?;
        let now = self.kernel.now();

        let tx = self.kernel.begin().await?;
        let field = of_account(row.organisation, row.id, Sealed::Factor);
        let factor = self.vault.seal_field(&tx, field, key.bytes()).await?;
        account::ActiveModel {
            id: Set(row.id),
            password_hash: Set(password_hash),
            password_set_at: Set(now),
            is_password_initial: Set(true),
            factor: Set(factor.0),
            factor_set_at: Set(now),
            factor_last_step: Set(0),
            next_factor: Set(None),
            ..Default::default()
        }
        .update(&tx)
        .await?;
        recovery_code::forget(&tx, row.account()).await?;
        pending_sign_in::remove_of(&tx, row.account()).await?;
        let ended = session::end_all(&tx, row.account(), None, now).await?;
        let entry = Entry::about(ObjectRef::new("account", row.id))
            .details(json!({ "step": "factors-reset", "sessions": ended }));
        let request = self.kernel.new_request();
        self.write(
            &tx,
            Deed::of_holder(SystemAct::Administer, &row, request, entry),
        )
        .await?;
        self.write_to(&tx, &row, Letter::PasswordChanged { at: now })
            .await?;
        tx.commit().await?;
        Ok(self.credentials(&row, password, &key))
    }
}
