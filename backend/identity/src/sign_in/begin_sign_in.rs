//! Login and password.

use contract::{
    OrganisationId, PendingSignIn, Secret, SignInForm, Ticket, Visit, policy::SystemAct,
};
use ledger::{Entry, ObjectRef, Outcome};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use serde_json::json;

use super::SignInRefused;
use crate::{
    brakes::TooManyTries,
    deed::Deed,
    house::Identity,
    lifetimes::{CODE_TRIES, PENDING_SIGN_IN},
    personal_data::login_number,
    rows::{account, pending_sign_in},
    token,
    trouble::Trouble,
};

impl Identity {
    /// Checks login and password. Known or unknown, enabled or not: the same answer, the same work.
    #[tracing::instrument(name = "identity.begin_sign_in", skip_all)]
    pub(crate) async fn take_password(
        &self,
        visit: &Visit,
        form: SignInForm,
    ) -> Result<Ticket, SignInRefused> {
        let login = login_number(&form.login);
        let found = self.account_of(&form.login).await?;
        if let Err(slow) = self
            .check_password(visit, &login, (found.as_ref(), form.password))
            .await?
        {
            self.record_refusal(visit, found.as_ref(), slow.code())
                .await?;
            return Err(slow.into());
        }
        // Only here is it certain that there is an account.
        let holder = found.ok_or(SignInRefused::Refused)?;
        self.open_pending(visit, &holder).await
    }

    async fn open_pending(
        &self,
        visit: &Visit,
        holder: &account::Model,
    ) -> Result<Ticket, SignInRefused> {
        let (token, token_hash) = token::new(self.kernel.dice.as_ref());
        let tx = self.kernel.begin().await?;
        // The password may have been changed, or the account disabled, while it was being checked.
        if !account::still_has_password(&tx, holder).await? {
            return Err(SignInRefused::Refused);
        }
        let pending = pending_sign_in::ActiveModel {
            id: Set(self.kernel.random_id()),
            token_hash: Set(token_hash.to_vec()),
            account: Set(holder.id),
            tries_left: Set(CODE_TRIES),
            expires_at: Set(self.kernel.now() + PENDING_SIGN_IN),
        };
        let pending = pending.insert(&tx).await?;
        let object = ObjectRef::new("account", holder.id);
        let entry = Entry::about(object).details(json!({ "step": "password" }));
        self.write(
            &tx,
            Deed::of_holder(SystemAct::SignIn, holder, visit.request, entry),
        )
        .await?;
        tx.commit().await?;
        Ok(Ticket {
            token,
            expires_at: pending.expires_at,
        })
    }

    /// Where the sign-in of this token stands.
    pub(crate) async fn pending_view(
        &self,
        token: &Secret,
    ) -> Result<PendingSignIn, SignInRefused> {
        let row = self.load_pending(token).await?;
        Ok(PendingSignIn {
            expires_at: row.expires_at,
            tries_left: u8::try_from(row.tries_left).unwrap_or_default(),
        })
    }

    pub(super) async fn load_pending(
        &self,
        token: &Secret,
    ) -> Result<pending_sign_in::Model, SignInRefused> {
        let row = pending_sign_in::find_by_token(&self.kernel.db, &token::hash(token)).await?;
        row.filter(|row| self.kernel.now() < row.expires_at && row.tries_left > 0)
            .ok_or(SignInRefused::Over)
    }

    /// Whether the password is right and the account enabled; the brakes decide first.
    async fn check_password(
        &self,
        visit: &Visit,
        login: &str,
        (found, password): (Option<&account::Model>, Secret),
    ) -> Result<Result<(), NotLetIn>, Trouble> {
        if let Err(slow) = self.brakes.count_sign_in(visit.address) {
            return Ok(Err(NotLetIn::TooManyTries(slow)));
        }
        let turn = self.passwords.turn().await?;
        if let Err(slow) = self.brakes.may_try_password(login, visit.address) {
            return Ok(Err(NotLetIn::TooManyTries(slow)));
        }
        let stored = found.map(|row| row.password_hash.clone());
        let is_right = turn.check(stored, password).await?;
        if is_right && found.is_some_and(|row| row.is_enabled) {
            return Ok(Ok(()));
        }
        self.brakes.count_wrong_password(login, visit.address);
        Ok(Err(NotLetIn::Refused))
    }

    async fn record_refusal(
        &self,
        visit: &Visit,
        found: Option<&account::Model>,
        reason: &'static str,
    ) -> Result<(), Trouble> {
        let home = self.home().await?;
        // Nobody is signed in: the account is what the attempt was about, not who made it.
        let organisation = found.map_or(home, |row| OrganisationId(row.organisation));
        let entry = match found {
            Some(row) => Entry::about(ObjectRef::new("account", row.id)).of(row.id),
            None => Entry::about(ObjectRef::new("account", uuid::Uuid::nil())),
        };
        let details = json!({ "step": "password", "reason": reason });
        let entry = entry.outcome(Outcome::Refused).details(details);
        let tx = self.kernel.begin().await?;
        self.write(
            &tx,
            Deed::of_nobody(SystemAct::SignIn, organisation, visit.request, entry),
        )
        .await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Why the password did not open the door.
#[derive(Debug, Clone, Copy)]
enum NotLetIn {
    Refused,
    TooManyTries(TooManyTries),
}

impl NotLetIn {
    const fn code(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::TooManyTries(_) => "too-many-tries",
        }
    }
}

impl From<NotLetIn> for SignInRefused {
    fn from(not_let_in: NotLetIn) -> Self {
        match not_let_in {
            NotLetIn::Refused => Self::Refused,
            NotLetIn::TooManyTries(slow) => Self::TooManyTries(slow),
        }
    }
}
