//! The code from the mail is typed in.

use contract::{RegistrationView, Secret, Visit};
use ledger::Outcome;
use serde_json::json;
use subtle::ConstantTimeEq;
use time::OffsetDateTime;

use super::{code, progress::step_entry, refusal::RegistrationRefused};
use crate::{
    deed::by_registrant,
    house::Identity,
    rows::registration::{self, Step},
};

impl Identity {
    /// Confirms the address by the code sent to it.
    #[tracing::instrument(name = "identity.confirm_email", skip_all)]
    pub(crate) async fn confirm_email(
        &self,
        visit: &Visit,
        token: &Secret,
        typed: Secret,
    ) -> Result<RegistrationView, RegistrationRefused> {
        let row = self.load_registration_at(token, Step::ConfirmEmail).await?;
        let typed = code::find_in(typed.expose()).ok_or(RegistrationRefused::WrongCode)?;

        let act = self.begin(by_registrant(&row, visit.request)).await?;
        let tx = act.tx();
        let row = self.held_at(tx, &row, Step::ConfirmEmail).await?;
        // The try is used up before anything is compared: a hundred at once are no more than five.
        if row.code_tries_left < 1 {
            return Err(RegistrationRefused::CodeEnded);
        }
        let index = code::index(&self.vault, tx, row.id, &typed).await?;
        let outcome = judge(&row, index, self.kernel.now());
        let step = if outcome.is_ok() {
            Step::ChoosePassword
        } else {
            Step::ConfirmEmail
        };
        let tried = registration::Model {
            code_tries_left: row.code_tries_left - 1,
            step: step.code().to_owned(),
            ..row.clone()
        };
        self.move_on(tx, &row, tried).await?;
        let reason = outcome.as_ref().err().map(RegistrationRefused::code);
        let done = if reason.is_none() {
            Outcome::Done
        } else {
            Outcome::Refused
        };
        let entry =
            step_entry(&row, json!({ "step": "confirm-email", "reason": reason })).outcome(done);
        act.done(entry).await?;
        outcome?;
        self.registration(token).await
    }
}

fn judge(
    row: &registration::Model,
    index: [u8; 32],
    now: OffsetDateTime,
) -> Result<(), RegistrationRefused> {
    // Compared in any case: a decoy takes as long as a wrong code.
    let is_like = bool::from(index.ct_eq(&row.code_index));
    if now >= row.code_expires_at {
        return Err(RegistrationRefused::CodeEnded);
    }
    if is_like && !row.is_decoy {
        Ok(())
    } else {
        Err(RegistrationRefused::WrongCode)
    }
}
