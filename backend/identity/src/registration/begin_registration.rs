//! A lawyer types who they are; the register confirms it; a code goes out.

use contract::{
    OrganisationId, RegistrationBegun, RegistrationForm, Ticket, Visit, policy::SystemAct,
};
use ledger::{Entry, ObjectRef, Outcome};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait};
use serde_json::json;

use super::{
    against_register::{self, Confirmed},
    code,
    form::Application,
    progress::{CodeMail, step_entry},
    refusal::RegistrationRefused,
};
use crate::{
    deed::Deed,
    house::Identity,
    lifetimes::{CODE_TRIES, MAILED_CODE_MINUTES, REGISTRATION, RESEND_PAUSE, RESENDS},
    personal_data::{self, SealedStep, of_registration},
    rows::{
        account,
        registration::{self, Step},
    },
    token,
    trouble::Trouble,
};

impl Identity {
    /// Begins a registration.
    #[tracing::instrument(name = "identity.begin_registration", skip_all)]
    pub(crate) async fn start_registration(
        &self,
        visit: &Visit,
        form: &RegistrationForm,
    ) -> Result<RegistrationBegun, RegistrationRefused> {
        let typed =
            Application::parse(form, self.standards()).map_err(RegistrationRefused::Fields)?;
        self.brakes.count_registration(visit.address)?;
        let home = self.home().await?;
        match self.ask_register(&typed).await {
            Ok(Confirmed::Wholly) => {}
            Ok(Confirmed::ButMobile(register_has)) => {
                self.refuse_registration(visit, &typed, "mobile-differs")
                    .await?;
                return Ok(RegistrationBegun::MobileDiffers { register_has });
            }
            Err(refused) => {
                self.refuse_registration(visit, &typed, refused.code())
                    .await?;
                return Err(refused);
            }
        }
        self.brakes.count_mailed_code(typed.email.as_str())?;
        self.write_registration(visit, home, &typed)
            .await
            .map(RegistrationBegun::Started)
    }

    async fn ask_register(&self, typed: &Application) -> Result<Confirmed, RegistrationRefused> {
        let entry = self.register.look_up(typed.licence_no.as_str()).await;
        let entry = entry.map_err(|_| RegistrationRefused::RegisterUnavailable)?;
        let entry = entry.ok_or(RegistrationRefused::LicenceUnknown)?;
        against_register::compare(typed, &entry, self.standards())
    }

    async fn refuse_registration(
        &self,
        visit: &Visit,
        typed: &Application,
        reason: &'static str,
    ) -> Result<(), Trouble> {
        let home = self.home().await?;
        let tx = self.kernel.begin().await?;
        let entry = Entry::about(ObjectRef::new("registration", self.kernel.random_id()))
            .outcome(Outcome::Refused)
            .details(begin_details(typed, reason));
        self.write(
            &tx,
            Deed::of_nobody(SystemAct::Register, home, visit.request, entry),
        )
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Writes the row, also where there is an account already: from outside both look alike.
    async fn write_registration(
        &self,
        visit: &Visit,
        home: OrganisationId,
        typed: &Application,
    ) -> Result<Ticket, RegistrationRefused> {
        let (token, token_hash) = token::new(self.kernel.dice.as_ref());
        let code = code::make(self.kernel.dice.as_ref());

        let tx = self.kernel.begin().await?;
        let owner = self.find_owner(&tx, typed).await?;
        let mut row = self
            .registration_row(&tx, home, (typed, visit, &code))
            .await?;
        row.token_hash = Set(token_hash.to_vec());
        row.is_decoy = Set(owner.is_some());
        row.account = Set(owner.as_ref().map(|owner| owner.id));
        let row = row.insert(&tx).await?;
        let mail = CodeMail {
            owner: owner.as_ref(),
            name: typed.name.as_str(),
            email: typed.email.as_str(),
            lang: visit.lang,
            code: &code,
        };
        self.mail_code(&tx, home, mail).await?;
        self.write(&tx, begun(visit, &row, typed)).await?;
        tx.commit().await?;
        Ok(Ticket {
            token,
            expires_at: row.expires_at,
        })
    }

    /// The account that already belongs to this person, licence or address.
    async fn find_owner<C: ConnectionTrait>(
        &self,
        tx: &C,
        typed: &Application,
    ) -> Result<Option<account::Model>, Trouble> {
        let email_index = personal_data::email_index(&self.vault, tx, &typed.email).await?;
        let id_no_index = personal_data::id_no_index(&self.vault, tx, typed.id_no.as_str()).await?;
        let by_number = account::find_by_number(tx, typed.licence_no.as_str()).await?;
        let by_id_no = account::find_by_id_no(tx, &id_no_index).await?;
        let by_email = account::find_by_email(tx, &email_index).await?;
        Ok(by_number.or(by_id_no).or(by_email))
    }

    async fn registration_row<C: ConnectionTrait>(
        &self,
        tx: &C,
        home: OrganisationId,
        (typed, visit, code): (&Application, &Visit, &str),
    ) -> Result<registration::ActiveModel, Trouble> {
        let (id, now) = (self.kernel.random_id(), self.kernel.now());
        let kept = serde_json::to_vec(&typed.kept(visit.lang));
        let kept =
            zeroize::Zeroizing::new(kept.map_err(|_| Trouble::Nonsense("registration form"))?);
        let field = of_registration(home.0, id, SealedStep::Form);
        let form = self.vault.seal_field(tx, field, &kept).await?;
        let code_index = code::index(&self.vault, tx, id, code).await?;
        Ok(registration::ActiveModel {
            id: Set(id),
            token_hash: Set(Vec::new()),
            organisation: Set(home.0),
            step: Set(Step::ConfirmEmail.code().to_owned()),
            form: Set(form.0),
            is_decoy: Set(false),
            code_index: Set(code_index.to_vec()),
            code_expires_at: Set(now + time::Duration::minutes(i64::from(MAILED_CODE_MINUTES))),
            code_tries_left: Set(CODE_TRIES),
            resend_at: Set(now + RESEND_PAUSE),
            resends_left: Set(RESENDS),
            password_hash: Set(None),
            factor: Set(None),
            codes: Set(None),
            account: Set(None),
            expires_at: Set(now + REGISTRATION),
        })
    }
}

fn begin_details(typed: &Application, reason: &'static str) -> serde_json::Value {
    json!({ "step": "begin", "reason": reason, "licence_no": typed.licence_no.as_str() })
}

fn begun(visit: &Visit, row: &registration::Model, typed: &Application) -> Deed {
    let reason = if row.is_decoy {
        "already-registered"
    } else {
        "code-sent"
    };
    let outcome = if row.is_decoy {
        Outcome::Refused
    } else {
        Outcome::Done
    };
    let entry = step_entry(row, begin_details(typed, reason)).outcome(outcome);
    let entry = match row.account {
        Some(owner) => entry.of(owner),
        None => entry,
    };
    Deed::of_registration(row, visit.request, entry)
}
