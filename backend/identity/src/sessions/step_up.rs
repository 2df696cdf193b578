//! A fresh factor for what needs one. The token changes, so that one stolen before is worth nothing.

use contract::{Secret, SignedIn, Visit, policy::SystemAct};
use ledger::{Entry, ObjectRef, Outcome};
use serde_json::json;

use super::SessionRefused;
use crate::{deed::Deed, house::Identity, rows::session, token};

impl Identity {
    /// Takes a code of the authenticator and renews the session under a new token.
    #[tracing::instrument(name = "identity.step_up", skip_all)]
    pub(crate) async fn renew(
        &self,
        visit: &Visit,
        token: &Secret,
        typed: &Secret,
    ) -> Result<SignedIn, SessionRefused> {
        let now = self.kernel.now();
        let found = self.find_live(token, now).await?;
        let (row, holder) = found.ok_or(SessionRefused::SignedOut)?;
        let may_try = self.brakes.may_try_code(holder.account());

        let tx = self.kernel.begin().await?;
        let is_right = may_try.is_ok() && self.take_authenticator_code(&tx, &holder, typed).await?;
        if !is_right {
            let reason = if may_try.is_ok() {
                "wrong-code"
            } else {
                "too-many-tries"
            };
            let entry = entry(&row, Some(reason)).outcome(Outcome::Refused);
            let deed = Deed::of_holder(SystemAct::SignIn, &holder, visit.request, entry);
            self.write(&tx, deed).await?;
            tx.commit().await?;
            may_try?;
            self.brakes.count_wrong_code(holder.account());
            return Err(SessionRefused::WrongCode);
        }
        let (token, hash) = token::new(self.kernel.dice.as_ref());
        if !session::rotate(&tx, &row, &hash, now).await? {
            return Err(SessionRefused::SignedOut);
        }
        let deed = Deed::of_holder(SystemAct::SignIn, &holder, visit.request, entry(&row, None));
        self.write(&tx, deed).await?;
        tx.commit().await?;
        Ok(SignedIn {
            token,
            account: holder.account(),
            absolute_at: row.absolute_at,
            recovery_codes_left: None,
        })
    }
}

fn entry(row: &session::Model, reason: Option<&'static str>) -> Entry {
    let details = json!({ "step": "step-up", "reason": reason });
    Entry::about(ObjectRef::new("session", row.id)).details(details)
}
