//! Where a registration stands.

use contract::{Lang, OrganisationId, RegistrationStep, RegistrationView, Secret};
use kernel::Tx;
use ledger::{Entry, ObjectRef};
use notice::{Notice, Recipient};

use super::{form::Kept, refusal::RegistrationRefused};
use crate::{
    authenticator::Key,
    house::Identity,
    letters,
    lifetimes::MAILED_CODE_MINUTES,
    password_rules,
    rows::{
        account,
        registration::{self, Step},
    },
    token,
    trouble::Trouble,
};

impl Identity {
    /// The registration's view.
    pub(crate) async fn registration(
        &self,
        token: &Secret,
    ) -> Result<RegistrationView, RegistrationRefused> {
        let row = self.load_registration(token).await?;
        self.show_registration(&row).await
    }

    /// The live registration of this token.
    pub(super) async fn load_registration(
        &self,
        token: &Secret,
    ) -> Result<registration::Model, RegistrationRefused> {
        let seals = self.seals().await?;
        let hash = seals.token_hash(token::REGISTRATION, token);
        let row = registration::find_by_token(&self.kernel.db, &hash).await?;
        let row = row.filter(|row| self.kernel.now() < row.expires_at);
        let row = row.ok_or(RegistrationRefused::Over)?;
        if !seals.hold(&row) {
            self.disbelieve(ObjectRef::new("registration", row.id), row.account)
                .await?;
            return Err(RegistrationRefused::Over);
        }
        Ok(row)
    }

    /// The registration again, held until the transaction ends, if it still stands at this step.
    pub(super) async fn held_at(
        &self,
        tx: &Tx,
        read: &registration::Model,
        step: Step,
    ) -> Result<registration::Model, RegistrationRefused> {
        let seals = self.seals().await?;
        let row = registration::lock(tx, read.id).await?;
        let row = row.filter(|row| seals.hold(row));
        let row = row.ok_or(RegistrationRefused::Over)?;
        if row.is_at(step) {
            Ok(row)
        } else {
            Err(RegistrationRefused::WrongStep)
        }
    }

    /// Writes what has come of it, unless somebody else has moved it on.
    pub(super) async fn move_on(
        &self,
        tx: &Tx,
        row: &registration::Model,
        next: registration::Model,
    ) -> Result<(), RegistrationRefused> {
        let moved = self.seals().await?.replace(tx, row, next).await?;
        moved.map(drop).ok_or(RegistrationRefused::WrongStep)
    }

    /// The live registration of this token, if it stands at this step.
    pub(super) async fn load_registration_at(
        &self,
        token: &Secret,
        step: Step,
    ) -> Result<registration::Model, RegistrationRefused> {
        let row = self.load_registration(token).await?;
        if row.is_at(step) {
            Ok(row)
        } else {
            Err(RegistrationRefused::WrongStep)
        }
    }

    pub(super) async fn kept(&self, row: &registration::Model) -> Result<Kept, Trouble> {
        let sealer = row.sealer(&self.vault);
        let kept = sealer.open_json(&self.kernel.db, registration::FORM, &row.form);
        Ok(kept.await?)
    }

    pub(super) async fn registration_key(&self, row: &registration::Model) -> Result<Key, Trouble> {
        let factor = row.factor.as_ref();
        let factor = factor.ok_or(Trouble::Nonsense("registration key"))?;
        let sealer = row.sealer(&self.vault);
        let key = sealer.open_bytes(&self.kernel.db, registration::FACTOR, factor);
        Ok(Key::of_bytes(key.await?))
    }

    async fn show_registration(
        &self,
        row: &registration::Model,
    ) -> Result<RegistrationView, RegistrationRefused> {
        let kept = self.kept(row).await?;
        let number = kept.login().to_owned();
        let step = if row.is_at(Step::ConfirmEmail) {
            RegistrationStep::ConfirmEmail {
                email: kept.email,
                code_expires_at: row.code_expires_at,
                tries_left: u8::try_from(row.code_tries_left).unwrap_or_default(),
                resend_at: row.resend_at,
                resends_left: u8::try_from(row.resends_left).unwrap_or_default(),
            }
        } else if row.is_at(Step::ChoosePassword) {
            RegistrationStep::ChoosePassword {
                least: password_rules::LEAST,
            }
        } else if row.is_at(Step::EnrolFactor) {
            let key = self.registration_key(row).await?;
            RegistrationStep::EnrolFactor {
                enrolment: key.enrolment(&self.settings.issuer, kept.login()),
            }
        } else {
            RegistrationStep::KeepCodes {
                codes: self.shown_codes(row).await?,
            }
        };
        Ok(RegistrationView {
            number,
            is_invited: kept.coming.is_some(),
            name: kept.name,
            step,
            expires_at: row.expires_at,
        })
    }

    async fn shown_codes(&self, row: &registration::Model) -> Result<Vec<String>, Trouble> {
        let codes = row.codes.as_ref();
        let codes = codes.ok_or(Trouble::Nonsense("recovery codes"))?;
        let sealer = row.sealer(&self.vault);
        let codes = sealer.open_json(&self.kernel.db, registration::CODES, codes);
        Ok(codes.await?)
    }

    /// Mails the code; or, where there is an account already, tells its owner that somebody tried.
    pub(super) async fn mail_code(
        &self,
        tx: &Tx,
        organisation: OrganisationId,
        mail: CodeMail<'_>,
    ) -> Result<(), Trouble> {
        if let Some(owner) = mail.owner {
            return self.warn_of_known(tx, owner).await;
        }
        let to = Recipient {
            account: None,
            name: mail.name.to_owned(),
            email: mail.email.to_owned(),
            mobile: None,
        };
        let letter = letters::RegisterConfirm {
            code: mail.code.to_owned(),
            minutes: MAILED_CODE_MINUTES,
        };
        let notice = Notice {
            organisation,
            to,
            lang: mail.lang,
            about: None,
            page: None,
            letter: Box::new(letter),
        };
        self.notices.post(tx, notice).await?;
        Ok(())
    }
}

/// A mail with a code, or the one in its place.
pub(super) struct CodeMail<'a> {
    pub(super) owner: Option<&'a account::Model>,
    pub(super) name: &'a str,
    pub(super) email: &'a str,
    pub(super) lang: Lang,
    pub(super) code: &'a str,
}

/// The entry of a step.
pub(super) fn step_entry(row: &registration::Model, details: serde_json::Value) -> Entry {
    Entry::about(ObjectRef::new("registration", row.id)).details(details)
}
