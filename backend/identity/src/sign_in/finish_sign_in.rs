//! The second factor, and with it a session.

use contract::{Secret, SignedIn, Visit, policy::SystemAct};
use ledger::{Entry, ObjectRef, Outcome};
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::{SignInRefused, second_factor::Factor};
use crate::{
    deed::Deed,
    house::Identity,
    rows::{account, pending_sign_in},
    sessions::Opening,
    trouble::Trouble,
};

impl Identity {
    /// Takes a code and opens a session.
    #[tracing::instrument(name = "identity.finish_sign_in", skip_all)]
    pub(crate) async fn take_second_factor(
        &self,
        visit: &Visit,
        token: &Secret,
        typed: &Secret,
    ) -> Result<SignedIn, SignInRefused> {
        let pending = self.load_pending(token).await?;
        let slow = self.brakes.may_try_code(pending.account.into());

        let tx = self.kernel.begin().await?;
        let holder = account::find(&tx, pending.account.into()).await?;
        let holder = holder.filter(|holder| holder.is_enabled);
        let holder = holder.ok_or(SignInRefused::Over)?;
        if let Err(slow) = slow {
            self.write(&tx, refused(visit, &holder, "too-many-tries"))
                .await?;
            tx.commit().await?;
            return Err(slow.into());
        }
        // The try is used up before the code is looked at: a hundred at once are no more than five.
        if !pending_sign_in::claim_try(&tx, pending.id).await? {
            return Err(SignInRefused::Over);
        }
        let Some(factor) = self.take_factor(&tx, &holder, typed).await? else {
            self.write(&tx, refused(visit, &holder, "wrong-code"))
                .await?;
            tx.commit().await?;
            self.brakes.count_wrong_code(holder.account());
            return Err(SignInRefused::WrongCode);
        };
        if !pending_sign_in::remove(&tx, pending.id).await? {
            return Err(SignInRefused::Over);
        }
        let signed_in = self.admit(&tx, visit, (&holder, factor)).await?;
        tx.commit().await?;
        Ok(signed_in)
    }

    async fn admit<C: ConnectionTrait>(
        &self,
        tx: &C,
        visit: &Visit,
        (holder, factor): (&account::Model, Factor),
    ) -> Result<SignedIn, Trouble> {
        let details = json!({ "step": "second-factor", "factor": factor.code() });
        let opening = Opening {
            visit,
            holder,
            factor_at: self.kernel.now(),
            details,
        };
        let signed_in = self.open_session(tx, opening).await?;
        let recovery_codes_left = match factor {
            Factor::RecoveryCode { left } => Some(left),
            Factor::Authenticator => None,
        };
        Ok(SignedIn {
            recovery_codes_left,
            ..signed_in
        })
    }
}

fn refused(visit: &Visit, holder: &account::Model, reason: &'static str) -> Deed {
    let entry = Entry::about(ObjectRef::new("account", holder.id))
        .outcome(Outcome::Refused)
        .details(json!({ "step": "second-factor", "reason": reason }));
    Deed::of_holder(SystemAct::SignIn, holder, visit.request, entry)
}
