//! Another code, after a pause and three times at most.

use contract::{OrganisationId, RegistrationView, Secret, Visit};
use kernel::Tx;
use serde_json::json;
use time::{Duration, OffsetDateTime};

use super::{
    code,
    progress::{CodeMail, step_entry},
    refusal::RegistrationRefused,
};
use crate::{
    brakes::Brake,
    deed::by_registrant,
    house::Identity,
    lifetimes::{CODE_TRIES, MAILED_CODE_MINUTES, RESEND_PAUSE},
    rows::{
        account,
        registration::{self, Step},
    },
};

impl Identity {
    /// Sends another code; the one before stops working.
    #[tracing::instrument(name = "identity.resend_code", skip_all)]
    pub(crate) async fn resend_code(
        &self,
        visit: &Visit,
        token: &Secret,
    ) -> Result<RegistrationView, RegistrationRefused> {
        let row = self.load_registration_at(token, Step::ConfirmEmail).await?;
        check_pause(&row, self.kernel.now())?;
        let kept = self.kept(&row).await?;
        let mailed = Brake::MailedCodes(kept.email.clone());
        self.count_at_once(&mailed).await??;
        let code = code::make(self.kernel.dice.as_ref());

        let act = self.begin(by_registrant(&row, visit.request)).await?;
        let tx = act.tx();
        let row = self.held_at(tx, &row, Step::ConfirmEmail).await?;
        check_pause(&row, self.kernel.now())?;
        self.replace_code(tx, &row, &code).await?;
        let owner = match row.account {
            Some(owner) => account::find(tx, owner.into()).await?,
            None => None,
        };
        let mail = CodeMail {
            owner: owner.as_ref(),
            name: &kept.name,
            email: &kept.email,
            lang: kept.lang,
            code: &code,
        };
        self.mail_code(tx, OrganisationId(row.organisation), mail)
            .await?;
        let entry = step_entry(&row, json!({ "step": "resend" }));
        act.done(entry).await?;
        self.registration(token).await
    }

    /// Puts another code in the place of the one before, unless somebody else just did.
    async fn replace_code(
        &self,
        tx: &Tx,
        row: &registration::Model,
        code: &str,
    ) -> Result<(), RegistrationRefused> {
        let now = self.kernel.now();
        let index = code::index(&self.vault, tx, row.id, code).await?;
        let renewed = registration::Model {
            code_index: index.to_vec(),
            code_expires_at: now + Duration::minutes(i64::from(MAILED_CODE_MINUTES)),
            code_tries_left: CODE_TRIES,
            resend_at: now + RESEND_PAUSE,
            resends_left: row.resends_left - 1,
            ..row.clone()
        };
        self.move_on(tx, row, renewed).await
    }
}

fn check_pause(row: &registration::Model, now: OffsetDateTime) -> Result<(), RegistrationRefused> {
    if row.resends_left < 1 {
        return Err(RegistrationRefused::CodeEnded);
    }
    if now >= row.resend_at {
        return Ok(());
    }
    let wait = u32::try_from((row.resend_at - now).whole_seconds()).unwrap_or_default();
    Err(RegistrationRefused::ResendLater { seconds: wait + 1 })
}
