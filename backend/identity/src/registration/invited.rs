//! Whoever was invited, or comes back, comes by their link: the account is there already, and gets its password and
//! authenticator.

use contract::{
    AccountId, InvitationView, OrganisationId, Problem, RegistrationView, Secret, Ticket, Visit,
    policy::{SystemAct, allow_system},
};
use kernel::Tx;
use ledger::{Entry, Moves, ObjectRef, Outcome};
use link::{Link, Purpose};
use serde_json::json;

use super::{
    form::{Coming, Kept},
    refusal::RegistrationRefused,
};
use crate::{
    authenticator::Key,
    brakes::Brake,
    deed::{by_holder, by_registrant},
    house::Identity,
    letters,
    lifetimes::REGISTRATION,
    rows::{
        account, pending_sign_in,
        registration::{self, Step},
        session,
    },
    token,
    trouble::Trouble,
};

impl Identity {
    /// What an invitation says. Spends nothing.
    #[tracing::instrument(name = "identity.invitation", skip_all)]
    pub(crate) async fn invitation(
        &self,
        link: &Secret,
    ) -> Result<InvitationView, RegistrationRefused> {
        let (link, row) = self.account_of_link(Purpose::Invitation, link).await?;
        let office = self
            .find_organisation_by_id(OrganisationId(row.organisation))
            .await?;
        Ok(InvitationView {
            roles: self.roles_of(&self.kernel.db, &row).await?,
            office: office.ok_or(Trouble::Nonsense("organisation of an account"))?,
            name: row.name,
            number: row.number,
            until: link.right.until,
        })
    }

    /// Takes an invitation up: what it leads to is a registration whose first step is the password.
    #[tracing::instrument(name = "identity.take_up_invitation", skip_all)]
    pub(crate) async fn take_up_invitation(
        &self,
        visit: &Visit,
        link: &Secret,
    ) -> Result<Ticket, RegistrationRefused> {
        self.count_at_once(&Brake::RegistrationsFrom(visit.address))
            .await??;
        let coming = Coming {
            link: link.clone(),
            is_recovery: false,
        };
        match self.take_up(visit, coming).await {
            Err(RegistrationRefused::LinkOver(reason)) => {
                self.refuse_link(visit, reason).await?;
                Err(RegistrationRefused::LinkOver(reason))
            }
            taken_up => taken_up,
        }
    }

    /// Goes a way back that is open, as an invitation is taken up.
    ///
    /// # Errors
    /// `link-over`; when a foundation fails.
    #[tracing::instrument(name = "identity.go_way_back", skip_all)]
    pub async fn go_way_back(&self, visit: &Visit, link: &Secret) -> Result<Ticket, Problem> {
        let coming = Coming {
            link: link.clone(),
            is_recovery: true,
        };
        Ok(self.take_up(visit, coming).await?)
    }

    async fn take_up(&self, visit: &Visit, coming: Coming) -> Result<Ticket, RegistrationRefused> {
        let (_, holder) = self.account_of_link(coming.purpose(), &coming.link).await?;
        let seals = self.seals().await?;
        let token = token::new(self.kernel.dice.as_ref());
        let permit = by_holder(SystemAct::Register, &holder, visit.request);
        let act = self.begin(permit).await?;
        let tx = act.tx();
        let step = coming.step();
        let row = registration::Model {
            token_hash: seals.token_hash(token::REGISTRATION, &token).to_vec(),
            ..self.enrolment_row(tx, &holder, coming).await?
        };
        let row = seals.insert(tx, row).await?;
        let entry = Entry::about(ObjectRef::new("registration", row.id))
            .of(holder.id)
            .details(json!({ "step": step }));
        act.done(entry).await?;
        Ok(Ticket {
            token,
            expires_at: row.expires_at,
        })
    }

    /// The account that a link of this purpose is about, as it stood when the link was sent.
    pub(crate) async fn account_of_link(
        &self,
        purpose: Purpose,
        link: &Secret,
    ) -> Result<(Link, account::Model), RegistrationRefused> {
        let link = self
            .links
            .read(purpose, link)
            .await
            .map_err(|error| error.refused(RegistrationRefused::LinkOver))?;
        let row = account::find(&self.kernel.db, AccountId(link.right.object)).await?;
        let row = row.ok_or(RegistrationRefused::LinkOver("no-account"))?;
        let row = self.believed(row).await?;
        let row = row.ok_or(RegistrationRefused::LinkOver("no-account"))?;
        self.ensure_bound(&link, &row).await?;
        Ok((link, row))
    }

    /// Passes where the account still stands as it did when the link was sent, and is what such links are for.
    async fn ensure_bound(
        &self,
        link: &Link,
        row: &account::Model,
    ) -> Result<(), RegistrationRefused> {
        let is_meant = match link.right.purpose {
            Purpose::Invitation => row.is_invited(),
            Purpose::AskRecovery | Purpose::StopRecovery | Purpose::Recover => {
                row.is_enabled && !row.is_invited()
            }
            // It is about a row of its own.
            Purpose::ConfirmAddress => false,
        };
        if is_meant && row.version(self.seals().await?) == link.right.version {
            Ok(())
        } else {
            Err(RegistrationRefused::LinkOver("replaced"))
        }
    }

    async fn refuse_link(&self, visit: &Visit, reason: &'static str) -> Result<(), Trouble> {
        let home = self.home().await?;
        let entry = Entry::about(ObjectRef::new("registration", self.kernel.random_id()))
            .outcome(Outcome::Refused)
            .details(json!({ "step": "invitation-taken-up", "reason": reason }));
        let permit = allow_system(SystemAct::Register, None, home, visit.request);
        self.ledger.note(permit, entry).await?;
        Ok(())
    }

    async fn enrolment_row(
        &self,
        tx: &Tx,
        holder: &account::Model,
        coming: Coming,
    ) -> Result<registration::Model, RegistrationRefused> {
        let (id, now) = (self.kernel.random_id(), self.kernel.now());
        let to = self.recipient(tx, holder).await?;
        let kept = Kept {
            licence_no: holder.number.clone(),
            name: holder.name.clone(),
            firm: String::new(),
            id_no: String::new(),
            mobile: String::new(),
            email: to.email,
            lang: holder.language(),
            coming: Some(coming),
            joined: None,
        };
        let organisation = OrganisationId(holder.organisation);
        let sealer = self.vault.sealer(organisation, id);
        Ok(registration::Model {
            id,
            token_hash: Vec::new(),
            organisation: organisation.0,
            step: Step::ChoosePassword.code().to_owned(),
            form: sealer.json(tx, registration::FORM, &kept).await?,
            is_decoy: false,
            code_index: Vec::new(),
            code_expires_at: now,
            code_tries_left: 0,
            resend_at: now,
            resends_left: 0,
            password_hash: None,
            factor: None,
            codes: None,
            account: Some(holder.id),
            expires_at: now + REGISTRATION,
            seal: Vec::new(),
        })
    }

    /// Puts password and authenticator into the account, ends whatever else opens it, and spends the link with it.
    pub(super) async fn come_in(
        &self,
        (visit, token): (&Visit, &Secret),
        row: &registration::Model,
        (coming, key, last_step): (&Coming, Key, i64),
    ) -> Result<RegistrationView, RegistrationRefused> {
        let (link, holder) = self.account_of_link(coming.purpose(), &coming.link).await?;
        let mut act = self.begin(by_registrant(row, visit.request)).await?;
        let tx = act.tx();
        let row = self.held_at(tx, row, Step::EnrolFactor).await?;
        let holder = account::lock(tx, holder.account()).await?;
        let holder = holder.ok_or(RegistrationRefused::Over)?;
        let holder = self.believed(holder).await?;
        let holder = holder.ok_or(RegistrationRefused::Over)?;
        self.ensure_bound(&link, &holder).await?;
        self.links
            .spend(tx, &link)
            .await
            .map_err(|error| error.refused(RegistrationRefused::LinkOver))?;
        let (holder, mut moves) = self.enrol(tx, (&holder, &row), (&key, last_step)).await?;
        let (seals, at) = (self.seals().await?, self.kernel.now());
        let ended = session::end_all(tx, seals, (holder.account(), None), at).await?;
        pending_sign_in::remove_of(tx, holder.account()).await?;
        moves.join(Moves::end(ended));
        moves.join(self.keep_codes(tx, &row, &holder).await?);
        let entry = Entry::about(ObjectRef::new("account", holder.id))
            .under(ObjectRef::new("registration", row.id))
            .of(holder.id)
            .details(json!({ "step": coming.done() }))
            .moving(moves);
        if coming.is_recovery {
            self.write_to(tx, &holder, letters::Recovered { at })
                .await?;
        } else {
            self.write_to(tx, &holder, letters::CameIn { at }).await?;
        }
        act.turn_to(by_holder(SystemAct::Register, &holder, visit.request));
        act.done(entry).await?;
        self.registration(token).await
    }

    async fn enrol(
        &self,
        tx: &Tx,
        (holder, row): (&account::Model, &registration::Model),
        (key, last_step): (&Key, i64),
    ) -> Result<(account::Model, Moves), RegistrationRefused> {
        let now = self.kernel.now();
        let password_hash = row.password_hash.clone();
        let sealer = holder.sealer(&self.vault);
        let enrolled = account::Model {
            password_hash: password_hash.ok_or(Trouble::Nonsense("registration password"))?,
            password_set_at: now,
            is_password_initial: false,
            factor: sealer.bytes(tx, account::FACTOR, key.bytes()).await?,
            factor_set_at: now,
            factor_last_step: last_step,
            wrong_codes: 0,
            is_enabled: true,
            ..holder.clone()
        };
        let enrolled = self.seals().await?.replace(tx, holder, enrolled).await?;
        let enrolled = enrolled.ok_or(RegistrationRefused::Over)?;
        let moves = Moves::between([holder.standing()], [enrolled.standing()]);
        Ok((enrolled, moves))
    }
}

impl Coming {
    const fn purpose(&self) -> Purpose {
        if self.is_recovery {
            Purpose::Recover
        } else {
            Purpose::Invitation
        }
    }

    /// The step with which it begins, for the ledger.
    const fn step(&self) -> &'static str {
        if self.is_recovery {
            "recovery-gone"
        } else {
            "invitation-taken-up"
        }
    }

    /// The step with which it ends.
    const fn done(&self) -> &'static str {
        if self.is_recovery {
            "came-back"
        } else {
            "came-in"
        }
    }
}
