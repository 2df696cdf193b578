//! The password of the account to be.

use contract::{ChosenPassword, RegistrationView, Secret, Visit};
use sea_orm::sea_query::Expr;
use serde_json::json;

use super::{progress::step_entry, refusal::RegistrationRefused};
use crate::{
    authenticator::Key,
    deed::Deed,
    house::Identity,
    password_rules,
    personal_data::{SealedStep, of_registration},
    rows::registration::{Column, Step, at_step},
};

impl Identity {
    /// Sets the password and makes the key to pair next.
    #[tracing::instrument(name = "identity.choose_password", skip_all)]
    pub(crate) async fn take_first_password(
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
            &kept.licence_no,
            &kept.id_no,
            &kept.mobile,
            mailbox,
        ];
        password_rules::check(&chosen, &personal).map_err(RegistrationRefused::Fields)?;
        let hash = self.passwords.hash(chosen.password).await?;
        let key = Key::new(self.kernel.dice.as_ref());

        let tx = self.kernel.begin().await?;
        let field = of_registration(row.organisation, row.id, SealedStep::Factor);
        let factor = self.vault.seal_field(&tx, field, key.bytes()).await?;
        let moved = at_step(row.id, Step::ChoosePassword)
            .col_expr(Column::Step, Expr::value(Step::EnrolFactor.code()))
            .col_expr(Column::PasswordHash, Expr::value(hash))
            .col_expr(Column::Factor, Expr::value(factor.0));
        if moved.exec(&tx).await?.rows_affected != 1 {
            return Err(RegistrationRefused::WrongStep);
        }
        let entry = step_entry(&row, json!({ "step": "choose-password" }));
        self.write(&tx, Deed::of_registration(&row, visit.request, entry))
            .await?;
        tx.commit().await?;
        self.registration_view(token).await
    }
}
