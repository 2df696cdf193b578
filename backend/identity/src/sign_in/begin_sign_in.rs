//! Login and password.

use contract::{
    FieldProblem, OrganisationId, PendingSignIn, Secret, SignInForm, Ticket, Visit,
    policy::{SystemAct, allow_system},
};
use ledger::{Entry, ObjectRef, Outcome};
use serde_json::json;
use time::OffsetDateTime;

use super::SignInRefused;
use crate::{
    brakes::{Brake, TooManyTries},
    deed::by_holder,
    house::Identity,
    known_device,
    lifetimes::{CODE_TRIES, INITIAL_PASSWORD, PENDING_SIGN_IN},
    line::Who,
    personal_data::login_number,
    rows::{account, pending_sign_in},
    token,
    trouble::Trouble,
};

/// Nobody has a longer login: no address is longer (RFC 5321), and no number nearly as long.
const LONGEST_LOGIN: usize = 254;

/// A password to be judged.
struct Try<'a> {
    visit: &'a Visit,
    found: Option<account::Model>,
    brakes: Vec<Brake>,
    who: Who,
}

/// The brake that refused, and for how long.
struct Braked(Brake, TooManyTries);

impl Identity {
    /// Checks login and password. Known or unknown, enabled or not: the same answer, the same work.
    #[tracing::instrument(name = "identity.begin_sign_in", skip_all)]
    pub(crate) async fn begin_sign_in(
        &self,
        visit: &Visit,
        form: SignInForm,
    ) -> Result<Ticket, SignInRefused> {
        check_form(&form).map_err(SignInRefused::Fields)?;
        let found = self.account_of(&form.login).await?;
        let this = self.try_of(visit, &form.login, found).await?;
        if let Err(braked) = self.look_at_all(&this.brakes).await? {
            return self.slow_down(&this, braked).await;
        }
        let turn = self.passwords.turn(&this.who).await?;
        if let Err(braked) = self.count_all(&this.brakes).await? {
            return self.slow_down(&this, braked).await;
        }
        let stored = this.found.as_ref().filter(|row| !row.is_invited());
        let stored = stored.map(|row| row.password_hash.clone());
        let is_right = turn.check(stored, form.password).await?;
        drop(turn);
        match this.found.as_ref().filter(|row| is_right && row.is_enabled) {
            Some(holder) if has_ended(holder, self.kernel.now()) => {
                self.record_refusal(&this, "initial-password-ended").await?;
                Err(SignInRefused::InitialPasswordEnded)
            }
            Some(holder) => self.open_pending(&this, holder).await,
            None => {
                self.record_refusal(&this, "refused").await?;
                Err(SignInRefused::Refused)
            }
        }
    }

    /// Which brakes hold for this try: those of strangers, or the one of a device known to the account.
    async fn try_of<'a>(
        &self,
        visit: &'a Visit,
        login: &str,
        found: Option<account::Model>,
    ) -> Result<Try<'a>, Trouble> {
        let seals = self.seals().await?;
        let device = found.as_ref().zip(visit.device.as_ref());
        let device = device.and_then(|(holder, cookie)| {
            known_device::find(seals, cookie, holder.account(), self.kernel.now())
        });
        // As typed: one brake for number and address would tell strangers that both are one person's.
        let login = login_number(login);
        let (brakes, who) = match device {
            Some(device) => (vec![Brake::PasswordsOfDevice(device)], Who::Known),
            None => (
                vec![
                    Brake::SignInsFrom(visit.address),
                    Brake::PasswordsFrom(visit.address, login.clone()),
                    Brake::PasswordsFor(login),
                ],
                Who::Stranger(visit.address),
            ),
        };
        Ok(Try {
            visit,
            found,
            brakes,
            who,
        })
    }

    async fn look_at_all(&self, brakes: &[Brake]) -> Result<Result<(), Braked>, Trouble> {
        for brake in brakes {
            if let Err(slow) = self.look_at(brake).await? {
                return Ok(Err(Braked(brake.clone(), slow)));
            }
        }
        Ok(Ok(()))
    }

    /// Counts the try on every brake or, if one refuses, on none.
    async fn count_all(&self, brakes: &[Brake]) -> Result<Result<(), Braked>, Trouble> {
        let tx = self.counters.begin().await?;
        for brake in brakes {
            if let Err(slow) = self.count(&tx, brake).await? {
                return Ok(Err(Braked(brake.clone(), slow)));
            }
        }
        tx.commit().await?;
        Ok(Ok(()))
    }

    /// Beyond the brake nothing is written but an entry a minute.
    async fn slow_down(
        &self,
        this: &Try<'_>,
        Braked(brake, slow): Braked,
    ) -> Result<Ticket, SignInRefused> {
        let found = this.found.as_ref();
        self.count_slow(this.visit, (&brake, found), "password")
            .await?;
        Err(slow.into())
    }

    pub(crate) async fn count_slow(
        &self,
        visit: &Visit,
        (brake, found): (&Brake, Option<&account::Model>),
        step: &'static str,
    ) -> Result<(), Trouble> {
        let organisation = match found {
            Some(row) => OrganisationId(row.organisation),
            None => self.home().await?,
        };
        let permit = allow_system(SystemAct::SignIn, None, organisation, visit.request);
        let entry = Entry::about(about(found))
            .outcome(Outcome::Refused)
            .details(json!({ "step": step, "reason": "too-many-tries" }));
        let entry = Entry {
            subject: found.map(|row| row.id),
            ..entry
        };
        let key = self.brake_key(brake).await?;
        self.ledger.count(&key, permit, entry);
        Ok(())
    }

    async fn open_pending(
        &self,
        this: &Try<'_>,
        holder: &account::Model,
    ) -> Result<Ticket, SignInRefused> {
        let seals = self.seals().await?;
        let token = token::new(self.kernel.dice.as_ref());
        let permit = by_holder(SystemAct::SignIn, holder, this.visit.request);
        let act = self.begin(permit).await?;
        let tx = act.tx();
        // The password may have been changed, or the account disabled, while it was being checked.
        let now_is = account::lock(tx, holder.account()).await?;
        let still = now_is.filter(|row| seals.hold(row) && row.is_enabled);
        if still.is_none_or(|row| row.password_hash != holder.password_hash) {
            return Err(SignInRefused::Refused);
        }
        for brake in &this.brakes {
            // What counts every attempt counts the right ones too.
            if !matches!(brake, Brake::SignInsFrom(_)) {
                self.give_back(tx, brake).await?;
            }
        }
        let pending = pending_sign_in::Model {
            id: self.kernel.random_id(),
            token_hash: seals.token_hash(token::SIGN_IN, &token).to_vec(),
            account: holder.id,
            tries_left: CODE_TRIES,
            expires_at: self.kernel.now() + PENDING_SIGN_IN,
            seal: Vec::new(),
        };
        let pending = seals.insert(tx, pending).await?;
        let entry = Entry::about(about(Some(holder)))
            .of(holder.id)
            .details(json!({ "step": "password" }));
        act.done(entry).await?;
        Ok(Ticket {
            token,
            expires_at: pending.expires_at,
        })
    }

    /// Where the sign-in of this token stands.
    pub(crate) async fn pending_sign_in(
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
        let seals = self.seals().await?;
        let hash = seals.token_hash(token::SIGN_IN, token);
        let row = pending_sign_in::find_by_token(&self.kernel.db, &hash).await?;
        let row = row.filter(|row| self.kernel.now() < row.expires_at && row.tries_left > 0);
        let row = row.ok_or(SignInRefused::Over)?;
        if !seals.hold(&row) {
            self.disbelieve(ObjectRef::new("account", row.account), Some(row.account))
                .await?;
            return Err(SignInRefused::Over);
        }
        Ok(row)
    }

    async fn record_refusal(&self, this: &Try<'_>, reason: &'static str) -> Result<(), Trouble> {
        let found = this.found.as_ref();
        // Nobody is signed in: the account is what the attempt was about, not who made it.
        let organisation = match found {
            Some(row) => OrganisationId(row.organisation),
            None => self.home().await?,
        };
        let details = json!({ "step": "password", "reason": reason });
        let entry = Entry::about(about(found))
            .outcome(Outcome::Refused)
            .details(details);
        let entry = Entry {
            subject: found.map(|row| row.id),
            ..entry
        };
        let request = this.visit.request;
        let permit = allow_system(SystemAct::SignIn, None, organisation, request);
        self.ledger.note(permit, entry).await?;
        Ok(())
    }
}

fn about(found: Option<&account::Model>) -> ObjectRef {
    ObjectRef::new("account", found.map_or(uuid::Uuid::nil(), |row| row.id))
}

/// Whether the password is the one handed out, and its time is over.
fn has_ended(holder: &account::Model, now: OffsetDateTime) -> bool {
    holder.is_password_initial && now >= holder.password_set_at + INITIAL_PASSWORD
}

/// An empty field is named; a login longer than any is not even looked for.
fn check_form(form: &SignInForm) -> Result<(), Vec<FieldProblem>> {
    let mut problems = Vec::new();
    if form.login.trim().is_empty() {
        problems.push(FieldProblem::at("login", "required"));
    } else if form.login.chars().count() > LONGEST_LOGIN {
        problems.push(FieldProblem::at("login", "too-long:254"));
    }
    if form.password.expose().is_empty() {
        problems.push(FieldProblem::at("password", "required"));
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}
