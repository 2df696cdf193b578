//! The password of the account to be.

use contract::{ChosenPassword, RegistrationView, Secret, Visit};
use serde_json::json;

use super::{progress::step_entry, refusal::RegistrationRefused};
use crate::{
    authenticator::Key,
    deed::by_registrant,
    house::Identity,
    line::Who,
    password_rules,
    rows::registration::{self, Step},
};

impl Identity {
    /// Sets the password and makes the key to pair next.
    #[tracing::instrument(name = "identity.choose_password", skip_all)]
    pub(crate) async fn choose_password(
        &self,
        visit: &Visit,
        token: &Secret,
        chosen: ChosenPassword,
    ) -> Result<RegistrationView, RegistrationRefused> {
        let row = self
            .load_registration_at(token, Step::ChoosePassword)
            .await?;
        let kept = self.kept(&row).await?;
        let mailbox = kept.email.split('@').next().unwrap_or_default();
        let personal = [
            kept.name.as_str(),
            kept.login(),
            &kept.id_no,
            &kept.mobile,
            mailbox,
        ];
        password_rules::check(&chosen, &personal).map_err(RegistrationRefused::Fields)?;
        let turn = self.passwords.turn(&Who::Stranger(visit.address)).await?;
        let hash = turn.hash(chosen.password).await?;
        drop(turn);
        let key = Key::new(self.kernel.dice.as_ref());

        let act = self.begin(by_registrant(&row, visit.request)).await?;
        let tx = act.tx();
        let row = self.held_at(tx, &row, Step::ChoosePassword).await?;
        let sealer = row.sealer(&self.vault);
        let factor = sealer.bytes(tx, registration::FACTOR, key.bytes()).await?;
        let chosen = registration::Model {
            step: Step::EnrolFactor.code().to_owned(),
            password_hash: Some(hash),
            factor: Some(factor),
            ..row.clone()
        };
        self.move_on(tx, &row, chosen).await?;
        let entry = step_entry(&row, json!({ "step": "choose-password" }));
        act.done(entry).await?;
        self.registration(token).await
    }
}
