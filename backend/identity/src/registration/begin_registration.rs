//! A lawyer types who they are; the register confirms it; a code goes out.

use contract::{
    OrganisationId, RegistrationBegun, RegistrationForm, Ticket, Visit,
    policy::{SystemAct, allow_system},
};
use kernel::Tx;
use ledger::{Entry, ObjectRef, Outcome};
use serde_json::json;

use super::{
    against_register::{self, Confirmed},
    code,
    form::{Application, Kept, Registrant},
    progress::{CodeMail, step_entry},
    refusal::RegistrationRefused,
};
use crate::{
    brakes::Brake,
    house::Identity,
    lifetimes::{CODE_TRIES, MAILED_CODE_MINUTES, REGISTRATION, RESEND_PAUSE, RESENDS},
    personal_data,
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
    pub(crate) async fn begin_registration(
        &self,
        visit: &Visit,
        form: RegistrationForm,
    ) -> Result<RegistrationBegun, RegistrationRefused> {
        let typed =
            Application::parse(&form, self.standards()).map_err(RegistrationRefused::Fields)?;
        self.count_at_once(&Brake::RegistrationsFrom(visit.address))
            .await??;
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
        let mailed = Brake::MailedCodes(typed.email.as_str().to_owned());
        self.count_at_once(&mailed).await??;
        self.write_registration(visit, home, typed.registrant(visit.lang))
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
        let entry = Entry::about(ObjectRef::new("registration", self.kernel.random_id()))
            .outcome(Outcome::Refused)
            .details(begin_details(typed.licence_no.as_str(), reason));
        let permit = allow_system(SystemAct::Register, None, home, visit.request);
        self.ledger.note(permit, entry).await?;
        Ok(())
    }

    /// Writes the row, also where there is an account already: from outside both look alike.
    pub(super) async fn write_registration(
        &self,
        visit: &Visit,
        home: OrganisationId,
        registrant: Registrant,
    ) -> Result<Ticket, RegistrationRefused> {
        let seals = self.seals().await?;
        let token = token::new(self.kernel.dice.as_ref());
        let code = code::make(self.kernel.dice.as_ref());

        let permit = allow_system(SystemAct::Register, None, home, visit.request);
        let act = self.begin(permit).await?;
        let tx = act.tx();
        let owner = self.find_owner(tx, &registrant).await?;
        let kept = &registrant.kept;
        let row = registration::Model {
            token_hash: seals.token_hash(token::REGISTRATION, &token).to_vec(),
            is_decoy: owner.is_some(),
            account: owner.as_ref().map(|owner| owner.id),
            ..self.registration_row(tx, home, (kept, &code)).await?
        };
        let row = seals.insert(tx, row).await?;
        let mail = CodeMail {
            owner: owner.as_ref(),
            name: &kept.name,
            email: &kept.email,
            lang: kept.lang,
            code: &code,
        };
        self.mail_code(tx, home, mail).await?;
        act.done(begun(&row, kept)).await?;
        Ok(Ticket {
            token,
            expires_at: row.expires_at,
        })
    }

    /// The account that already belongs to this person, licence or address.
    async fn find_owner(
        &self,
        tx: &Tx,
        registrant: &Registrant,
    ) -> Result<Option<account::Model>, Trouble> {
        let email_index = personal_data::email_index(&self.vault, tx, &registrant.email).await?;
        let by_number = account::find_by_number(tx, &registrant.kept.licence_no).await?;
        let by_id_no = match &registrant.paper {
            Some(paper) => {
                let index = personal_data::id_no_index(&self.vault, tx, &paper.key()).await?;
                account::find_by_id_no(tx, &index).await?
            }
            None => None,
        };
        let by_email = account::find_by_email(tx, &email_index).await?;
        Ok(by_number.or(by_id_no).or(by_email))
    }

    async fn registration_row(
        &self,
        tx: &Tx,
        home: OrganisationId,
        (kept, code): (&Kept, &str),
    ) -> Result<registration::Model, Trouble> {
        let (id, now) = (self.kernel.random_id(), self.kernel.now());
        let sealer = self.vault.sealer(home, id);
        let code_index = code::index(&self.vault, tx, id, code).await?;
        Ok(registration::Model {
            id,
            token_hash: Vec::new(),
            organisation: home.0,
            step: Step::ConfirmEmail.code().to_owned(),
            form: sealer.json(tx, registration::FORM, kept).await?,
            is_decoy: false,
            code_index: code_index.to_vec(),
            code_expires_at: now + time::Duration::minutes(i64::from(MAILED_CODE_MINUTES)),
            code_tries_left: CODE_TRIES,
            resend_at: now + RESEND_PAUSE,
            resends_left: RESENDS,
            password_hash: None,
            factor: None,
            codes: None,
            account: None,
            expires_at: now + REGISTRATION,
            seal: Vec::new(),
        })
    }
}

fn begin_details(licence_no: &str, reason: &'static str) -> serde_json::Value {
    json!({ "step": "begin", "reason": reason, "licence_no": licence_no })
}

fn begun(row: &registration::Model, kept: &Kept) -> Entry {
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
    let details = match &kept.joined {
        Some(joined) => {
            json!({ "step": "begin", "reason": reason, "role": joined.joining.role().code() })
        }
        None => begin_details(&kept.licence_no, reason),
    };
    let entry = step_entry(row, details).outcome(outcome);
    match row.account {
        Some(owner) => entry.of(owner),
        None => entry,
    }
}
