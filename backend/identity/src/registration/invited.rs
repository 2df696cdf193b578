//! Whoever was invited comes by their link: the account is there already, and gets its password and authenticator.

use contract::{
    AccountId, InvitationView, OrganisationId, RegistrationView, Secret, Ticket, Visit,
    policy::{SystemAct, allow_system},
};
use kernel::Tx;
use ledger::{Entry, Moves, ObjectRef, Outcome};
use link::{Link, LinkError, Purpose};
use serde_json::json;

use super::{form::Kept, refusal::RegistrationRefused};
use crate::{
    authenticator::Key,
    brakes::Brake,
    deed::{by_holder, by_registrant},
    house::Identity,
    letters,
    lifetimes::REGISTRATION,
    rows::{
        account,
        registration::{self, Step},
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
        let (link, row) = self.invited_by(link).await?;
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
        let (_, holder) = match self.invited_by(link).await {
            Ok(invited) => invited,
            Err(RegistrationRefused::LinkOver(reason)) => {
                self.refuse_link(visit, reason).await?;
                return Err(RegistrationRefused::LinkOver(reason));
            }
            Err(refused) => return Err(refused),
        };
        let seals = self.seals().await?;
        let token = token::new(self.kernel.dice.as_ref());
        let permit = by_holder(SystemAct::Register, &holder, visit.request);
        let act = self.begin(permit).await?;
        let tx = act.tx();
        let row = registration::Model {
            token_hash: seals.token_hash(token::REGISTRATION, &token).to_vec(),
            ..self.enrolment_row(tx, &holder, link).await?
        };
        let row = seals.insert(tx, row).await?;
        let entry = Entry::about(ObjectRef::new("registration", row.id))
            .of(holder.id)
            .details(json!({ "step": "invitation-taken-up" }));
        act.done(entry).await?;
        Ok(Ticket {
            token,
            expires_at: row.expires_at,
        })
    }

    /// The account that a link invites into, as it stood when the link was sent.
    async fn invited_by(
        &self,
        link: &Secret,
    ) -> Result<(Link, account::Model), RegistrationRefused> {
        let link = self.links.read(Purpose::Invitation, link).await;
        let link = link.map_err(over)?;
        let row = account::find(&self.kernel.db, AccountId(link.right.object)).await?;
        let row = row.ok_or(RegistrationRefused::LinkOver("no-account"))?;
        let row = self.believed(row).await?;
        let row = row.ok_or(RegistrationRefused::LinkOver("no-account"))?;
        ensure_bound(&link, &row)?;
        Ok((link, row))
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
        link: &Secret,
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
            invitation: Some(link.clone()),
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

    /// Puts password and authenticator into the account, and spends the link with it.
    pub(super) async fn come_in(
        &self,
        (visit, token): (&Visit, &Secret),
        row: &registration::Model,
        (link, key, last_step): (&Secret, Key, i64),
    ) -> Result<RegistrationView, RegistrationRefused> {
        let (link, holder) = self.invited_by(link).await?;
        let mut act = self.begin(by_registrant(row, visit.request)).await?;
        let tx = act.tx();
        let row = self.held_at(tx, row, Step::EnrolFactor).await?;
        let holder = account::lock(tx, holder.account()).await?;
        let holder = holder.ok_or(RegistrationRefused::Over)?;
        // Its seal is part of what the link is bound to: a row that somebody else wrote is none.
        ensure_bound(&link, &holder)?;
        self.links.spend(tx, &link).await.map_err(over)?;
        let (holder, moves) = self.enrol(tx, (&holder, &row), (&key, last_step)).await?;
        let codes = self.keep_codes(tx, &row, &holder).await?;
        let entry = Entry::about(ObjectRef::new("account", holder.id))
            .under(ObjectRef::new("registration", row.id))
            .of(holder.id)
            .details(json!({ "step": "came-in" }))
            .moving(moves.and(codes));
        let at = self.kernel.now();
        self.write_to(tx, &holder, letters::CameIn { at }).await?;
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

/// Passes where the account still stands as it did when the link was sent.
fn ensure_bound(link: &Link, row: &account::Model) -> Result<(), RegistrationRefused> {
    if row.is_invited() && row.version() == link.right.version {
        Ok(())
    } else {
        Err(RegistrationRefused::LinkOver("replaced"))
    }
}

fn over(error: LinkError) -> RegistrationRefused {
    if error.is_of_link() {
        RegistrationRefused::LinkOver(error.code())
    } else {
        error.into()
    }
}
