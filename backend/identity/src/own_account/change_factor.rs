//! A new authenticator in the place of the old one, which works until the new one has shown a code.

use contract::{Caller, Enrolment, Secret, policy::Act};
use ledger::{Entry, Outcome};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::json;

use super::{AccountRefused, own};
use crate::{
    authenticator::Key,
    house::Identity,
    personal_data::{self, Sealed, of_account},
    rows::account::{self, Column},
};

impl Identity {
    /// Offers a new key.
    #[tracing::instrument(name = "identity.begin_factor_change", skip_all)]
    pub(crate) async fn offer_key(&self, caller: &Caller) -> Result<Enrolment, AccountRefused> {
        let permit = self.permit_own(caller, Act::ManageFactors).await?;
        let key = Key::new(self.kernel.dice.as_ref());

        let tx = self.kernel.begin().await?;
        let row = account::find(&tx, caller.account)
            .await?
            .ok_or(AccountRefused::NotFound)?;
        let field = of_account(row.organisation, row.id, Sealed::NextFactor);
        let sealed = self.vault.seal_field(&tx, field, key.bytes()).await?;
        account::Entity::update_many()
            .col_expr(Column::NextFactor, Expr::value(sealed.0))
            .filter(Column::Id.eq(row.id))
            .exec(&tx)
            .await?;
        let entry = Entry::about(own(caller))
            .by(caller)
            .details(json!({ "step": "key-offered" }));
        self.ledger.record(&tx, permit, entry).await?;
        tx.commit().await?;
        Ok(key.enrolment(&self.settings.issuer, &row.number))
    }

    /// Puts the new key in the place of the old one.
    #[tracing::instrument(name = "identity.confirm_factor_change", skip_all)]
    pub(crate) async fn take_new_key(
        &self,
        caller: &Caller,
        typed: &Secret,
    ) -> Result<(), AccountRefused> {
        let permit = self.permit_own(caller, Act::ManageFactors).await?;
        let now = self.kernel.now();

        let tx = self.kernel.begin().await?;
        let row = account::find(&tx, caller.account)
            .await?
            .ok_or(AccountRefused::NotFound)?;
        let key = personal_data::open_key(&self.vault, &tx, &row, Sealed::NextFactor).await?;
        let key = key.ok_or(AccountRefused::Conflict)?;
        let step = key.find_step(typed.expose(), now);
        if let Some(step) = step {
            let field = of_account(row.organisation, row.id, Sealed::Factor);
            let sealed = self.vault.seal_field(&tx, field, key.bytes()).await?;
            if !account::replace_factor(&tx, &row, sealed.0, (now, step)).await? {
                return Err(AccountRefused::Conflict);
            }
        }
        let outcome = if step.is_some() {
            Outcome::Done
        } else {
            Outcome::Refused
        };
        let entry = Entry::about(own(caller))
            .by(caller)
            .outcome(outcome)
            .details(json!({ "step": "key-changed" }));
        self.ledger.record(&tx, permit, entry).await?;
        tx.commit().await?;
        step.map(drop)
            .ok_or_else(|| AccountRefused::field("code", "wrong-code"))
    }
}
