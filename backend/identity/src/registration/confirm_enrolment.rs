//! The first code of the authenticator: the account comes into being.

use contract::{
    OrganisationId, RegistrationView, Role, Secret, Visit,
    personal::{EmailAddress, Mobile},
    policy::SystemAct,
};
use kernel::Tx;
use ledger::{Entry, Moves, ObjectRef};
use serde_json::json;
use uuid::Uuid;

use super::{
    form::{Joined, Kept},
    refusal::RegistrationRefused,
};
use crate::{
    accounts::{Draft, is_duplicate},
    authenticator::Key,
    deed::{by_holder, by_registrant},
    house::Identity,
    letters,
    rows::{
        account,
        registration::{self, Step},
    },
    trouble::Trouble,
};

impl Identity {
    /// Pairs the authenticator and creates the account.
    #[tracing::instrument(name = "identity.confirm_enrolment", skip_all)]
    pub(crate) async fn confirm_enrolment(
        &self,
        visit: &Visit,
        token: &Secret,
        typed: Secret,
    ) -> Result<RegistrationView, RegistrationRefused> {
        let row = self.load_registration_at(token, Step::EnrolFactor).await?;
        let key = self.registration_key(&row).await?;
        let last_step = key
            .find_step(typed.expose(), self.kernel.now())
            .ok_or(RegistrationRefused::WrongCode)?;
        let kept = self.kept(&row).await?;
        if let Some(coming) = &kept.coming {
            let coming = (coming, key, last_step);
            return Box::pin(self.come_in((visit, token), &row, coming)).await;
        }
        let id = self.kernel.random_id();
        let joined = kept.joined.clone();
        let draft = draft((id, kept), &row, (key, last_step))?;

        let mut act = self.begin(by_registrant(&row, visit.request)).await?;
        let tx = act.tx();
        let row = self.held_at(tx, &row, Step::EnrolFactor).await?;
        // Somebody who registered the same licence in the meantime was faster.
        let (created, moves) = self
            .insert_account(tx, draft)
            .await
            .map_err(name_duplicate)?;
        self.greet(tx, &created, joined).await?;
        let codes = self.keep_codes(tx, &row, &created).await?;
        let entry = Entry::about(ObjectRef::new("account", created.id))
            .under(ObjectRef::new("registration", row.id))
            .of(created.id)
            .details(json!({ "step": "account-created" }))
            .moving(moves.and(codes));
        act.turn_to(by_holder(SystemAct::Register, &created, visit.request));
        act.done(entry).await?;
        self.registration(token).await
    }

    /// Writes down what proves the capacity, and welcomes the holder in it.
    async fn greet(
        &self,
        tx: &Tx,
        created: &account::Model,
        joined: Option<Joined>,
    ) -> Result<(), Trouble> {
        let Some(joined) = joined else {
            return self.write_to(tx, created, letters::RegisterWelcome).await;
        };
        self.write_proof(tx, created, &joined.proof).await?;
        self.write_to(tx, created, letters::RegisterJoined).await
    }

    /// Makes the recovery codes and keeps them, sealed, until they are acknowledged.
    pub(super) async fn keep_codes(
        &self,
        tx: &Tx,
        row: &registration::Model,
        created: &account::Model,
    ) -> Result<Moves, RegistrationRefused> {
        let (codes, moves) = self.new_recovery_codes(tx, created.account()).await?;
        let sealer = row.sealer(&self.vault);
        let codes = sealer.json(tx, registration::CODES, &codes).await?;
        let paired = registration::Model {
            step: Step::KeepCodes.code().to_owned(),
            factor: None,
            password_hash: None,
            codes: Some(codes),
            account: Some(created.id),
            ..row.clone()
        };
        self.move_on(tx, row, paired).await?;
        Ok(moves)
    }
}

fn draft(
    (id, kept): (Uuid, Kept),
    row: &registration::Model,
    (key, last_step): (Key, i64),
) -> Result<Draft, Trouble> {
    let password_hash = row
        .password_hash
        .clone()
        .ok_or(Trouble::Nonsense("registration password"))?;
    let email =
        EmailAddress::parse(&kept.email).map_err(|_| Trouble::Nonsense("registration address"))?;
    let role = kept.joined.as_ref().map(|joined| joined.joining.role());
    let is_lawyer = role.is_none();
    Ok(Draft {
        id,
        organisation: OrganisationId(row.organisation),
        roles: vec![role.unwrap_or(Role::Lawyer)],
        paper: kept.paper(),
        number: kept.licence_no.clone(),
        name: kept.name,
        licence_no: is_lawyer.then_some(kept.licence_no),
        firm: is_lawyer.then_some(kept.firm),
        mobile: Mobile::parse(&kept.mobile).ok(),
        email,
        lang: kept.lang,
        password_hash,
        is_password_initial: false,
        is_enabled: true,
        key,
        last_step,
    })
}

fn name_duplicate(trouble: Trouble) -> RegistrationRefused {
    if is_duplicate(&trouble) {
        RegistrationRefused::Over
    } else {
        trouble.into()
    }
}
