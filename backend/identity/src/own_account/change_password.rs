//! A person changes their password: all their other sessions end, and they are told.

use contract::{
    Caller, ChosenPassword, PasswordChange, Visit,
    policy::{Act, Permit},
};
use ledger::{Entry, Outcome};
use notice::Letter;
use serde_json::json;

use super::{AccountRefused, own};
use crate::{
    house::Identity,
    password_rules,
    personal_data::{self, Sealed},
    rows::{account, pending_sign_in, session},
};

impl Identity {
    /// Changes the caller's password.
    #[tracing::instrument(name = "identity.change_password", skip_all)]
    pub(crate) async fn replace_password(
        &self,
        caller: &Caller,
        visit: &Visit,
        change: PasswordChange,
    ) -> Result<(), AccountRefused> {
        let permit = self.permit_own(caller, Act::ManageAccount).await?;
        if change.current.expose().is_empty() {
            return Err(AccountRefused::field("current", "required"));
        }
        let row = account::find(&self.kernel.db, caller.account).await?;
        let row = row.ok_or(AccountRefused::NotFound)?;
        self.check_new_password(&row, &change).await?;
        if let Err(refused) = self.check_current(&row, visit, &change).await {
            self.record_refused(caller, permit).await?;
            return Err(refused);
        }
        let hash = self.passwords.hash(change.password).await?;
        let now = self.kernel.now();

        let tx = self.kernel.begin().await?;
        if !account::replace_password(&tx, &row, hash, now).await? {
            return Err(AccountRefused::Conflict);
        }
        let ended = session::end_all(&tx, caller.account, Some(caller.session), now).await?;
        pending_sign_in::remove_of(&tx, caller.account).await?;
        self.write_to(&tx, &row, Letter::PasswordChanged { at: now })
            .await?;
        let entry = Entry::about(own(caller))
            .by(caller)
            .details(json!({ "step": "password-changed", "sessions": ended }));
        self.ledger.record(&tx, permit, entry).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn record_refused(&self, caller: &Caller, permit: Permit) -> Result<(), AccountRefused> {
        let details = json!({ "step": "password-changed", "reason": "current-password" });
        let entry = Entry::about(own(caller))
            .by(caller)
            .outcome(Outcome::Refused)
            .details(details);
        let tx = self.kernel.begin().await?;
        self.ledger.record(&tx, permit, entry).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn check_new_password(
        &self,
        row: &account::Model,
        change: &PasswordChange,
    ) -> Result<(), AccountRefused> {
        let email = personal_data::open(&self.vault, &self.kernel.db, row, Sealed::Email).await?;
        let mobile = self.mobile_of(row).await?;
        let email = email.unwrap_or_default();
        let mailbox = email.split('@').next().unwrap_or_default();
        let mobile = mobile.as_ref().map_or("", |mobile| mobile.as_str());
        let personal = [row.name.as_str(), &row.number, mailbox, mobile];
        let chosen = ChosenPassword {
            password: change.password.clone(),
            again: change.again.clone(),
        };
        password_rules::check(&chosen, &personal).map_err(AccountRefused::Fields)?;
        if change.password == change.current {
            return Err(AccountRefused::field("password", "password-same"));
        }
        Ok(())
    }

    async fn check_current(
        &self,
        row: &account::Model,
        visit: &Visit,
        change: &PasswordChange,
    ) -> Result<(), AccountRefused> {
        let turn = self.passwords.turn().await?;
        self.brakes.may_try_password(&row.number, visit.address)?;
        let stored = Some(row.password_hash.clone());
        if turn.check(stored, change.current.clone()).await? {
            return Ok(());
        }
        self.brakes.count_wrong_password(&row.number, visit.address);
        Err(AccountRefused::field("current", "wrong-password"))
    }
}
