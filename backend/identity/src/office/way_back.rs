//! What a way back into an account needs of it.

use std::net::IpAddr;

use contract::{
    AccountId, Caller, OrganisationId, Problem, RequestId, Secret, SessionId, Visit,
    policy::SystemAct,
};
use kernel::Tx;
use ledger::{Entry, ObjectRef, Outcome};
use link::{Link, LinkError, Purpose, Right};
use serde_json::json;
use time::OffsetDateTime;
use uuid::Uuid;

use super::NotChanged;
use crate::{
    brakes::{Brake, TooManyTries},
    deed::{by_anybody, by_holder},
    house::Identity,
    people::Person,
    rows::account,
    sign_in::Judged,
    trouble::Trouble,
};

impl Identity {
    /// Passes where an address has not asked too often.
    ///
    /// # Errors
    /// `too-many-tries` with the seconds to wait.
    pub async fn ensure_may_ask_way_back(&self, from: IpAddr) -> Result<(), Problem> {
        let counted = self.count_at_once(&Brake::RegistrationsFrom(from)).await?;
        counted.map_err(|TooManyTries { seconds }| Problem::too_many_tries(seconds))
    }

    /// Whoever signs in so and may come back: enabled, and in use. Nobody where so many mails went to the address that
    /// another has to wait.
    ///
    /// # Errors
    /// When a foundation fails.
    pub async fn who_may_come_back(&self, login: &str) -> Result<Option<Person>, Trouble> {
        let found = self.find_account(login).await?;
        let Some(person) = found.filter(|person| person.is_enabled && person.has_come) else {
            return Ok(None);
        };
        let mailed = Brake::MailedCodes(person.email.clone());
        let counted = self.count_at_once(&mailed).await?;
        Ok(counted.is_ok().then_some(person))
    }

    /// What a link of this purpose gives the right to, bound to the account as it stands.
    ///
    /// # Errors
    /// [`NotChanged::NoSuchAccount`]; when a foundation fails.
    pub async fn right_to(
        &self,
        account: AccountId,
        (purpose, until): (Purpose, OffsetDateTime),
    ) -> Result<Right, NotChanged> {
        let row = account::find(&self.kernel.db, account).await?;
        let row = row.ok_or(NotChanged::NoSuchAccount)?;
        let row = self.believed(row).await?;
        let row = row.ok_or(NotChanged::NoSuchAccount)?;
        Ok(Right {
            purpose,
            object: row.id,
            version: row.version(self.seals().await?),
            until,
        })
    }

    /// A link of this purpose with whoever holds it: proven by nothing but the address it was mailed to.
    ///
    /// # Errors
    /// `link-over`; when a foundation fails.
    pub async fn holder_of_link(
        &self,
        purpose: Purpose,
        (link, request): (&Secret, RequestId),
    ) -> Result<(Link, Caller), Problem> {
        let (link, row) = self.account_of_link(purpose, link).await?;
        let roles = self.roles_of(&self.kernel.db, &row).await?;
        let holder = Caller {
            account: row.account(),
            organisation: OrganisationId(row.organisation),
            roles,
            acting_as: None,
            name: row.name,
            licence_no: row.licence_no,
            session: SessionId(Uuid::nil()),
            network: String::new(),
            is_stepped_up: false,
            must_change_password: false,
            request,
        };
        Ok((link, holder))
    }

    /// Uses a link up within the act that it permits.
    ///
    /// # Errors
    /// What is the matter with it.
    pub async fn spend_link(&self, tx: &Tx, link: &Link) -> Result<(), LinkError> {
        self.links.spend(tx, link).await
    }

    /// Makes a link worth nothing, by its name and the moment at which it would lapse.
    ///
    /// # Errors
    /// When the database cannot.
    pub async fn revoke_link(
        &self,
        tx: &Tx,
        named: (Uuid, OffsetDateTime),
    ) -> Result<(), LinkError> {
        self.links.revoke(tx, named).await.map(drop)
    }

    /// Proves by a code of the authenticator, or a recovery code, that whoever holds a link is the holder of the account.
    ///
    /// # Errors
    /// `wrong-code`, `code-used` on `code`; `too-many-tries`; when a foundation fails.
    #[tracing::instrument(name = "identity.prove_way_back", skip_all)]
    pub async fn prove_by_code(
        &self,
        visit: &Visit,
        (account, code): (AccountId, &Secret),
    ) -> Result<(), Problem> {
        let judged = self.judge_code(visit, (account, code)).await;
        match judged.map_err(Problem::from)? {
            Ok(Judged::Right(_)) => Ok(()),
            Ok(Judged::Used) => Err(Problem::field("code", "code-used")),
            Ok(Judged::Wrong) => Err(Problem::field("code", "wrong-code")),
            Err(TooManyTries { seconds }) => Err(Problem::too_many_tries(seconds)),
        }
    }

    /// Judges a code, counted before it is looked at, and leaves an entry.
    async fn judge_code(
        &self,
        visit: &Visit,
        (account, code): (AccountId, &Secret),
    ) -> Result<Result<Judged, TooManyTries>, Trouble> {
        let gone = || Trouble::Nonsense("an account that vanished");
        let brake = Brake::CodesOf(account);
        let row = account::find(&self.kernel.db, account).await?;
        let row = row.ok_or_else(gone)?;
        if let Err(slow) = self.look_at(&brake).await? {
            self.count_slow(visit, (&brake, Some(&row)), "recovery-code")
                .await?;
            return Ok(Err(slow));
        }
        let permit = by_anybody(SystemAct::Recover, &row, visit.request);
        let mut act = self.begin(permit).await?;
        let tx = act.tx();
        let row = account::lock(tx, account).await?.ok_or_else(gone)?;
        let row = self.believed(row).await?.ok_or_else(gone)?;
        if let Err(slow) = self.count(tx, &brake).await? {
            return Ok(Err(slow));
        }
        let judged = self.take_factor(tx, &row, code).await?;
        let entry = |reason| {
            Entry::about(ObjectRef::new("account", row.id))
                .of(row.id)
                .details(json!({ "step": "recovery-code", "reason": reason }))
        };
        if let Judged::Right(factor) = judged {
            self.give_back(tx, &brake).await?;
            act.turn_to(by_holder(SystemAct::Recover, &row, visit.request));
            let entry = entry(None).moving(factor.spent());
            act.done(entry).await?;
            Ok(Ok(Judged::Right(factor)))
        } else {
            self.refuse_code(tx, &row).await?;
            let refused = entry(Some(judged.reason())).outcome(Outcome::Refused);
            act.done(refused).await?;
            Ok(Ok(judged))
        }
    }
}
