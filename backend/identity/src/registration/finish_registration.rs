//! The recovery codes are kept: they are erased here, and the person is signed in.

use contract::{Secret, SessionBegun, Visit, policy::SystemAct};
use ledger::Moves;
use serde_json::json;

use super::refusal::RegistrationRefused;
use crate::{
    deed::{by_holder, by_registrant},
    house::Identity,
    rows::{
        account,
        registration::{self, Step},
    },
    sessions::Opening,
};

impl Identity {
    /// Ends the registration and opens a session.
    #[tracing::instrument(name = "identity.finish_registration", skip_all)]
    pub(crate) async fn finish_registration(
        &self,
        visit: &Visit,
        token: &Secret,
    ) -> Result<SessionBegun, RegistrationRefused> {
        let row = self.load_registration_at(token, Step::KeepCodes).await?;
        let account = row.account.ok_or(RegistrationRefused::Over)?;

        let mut act = self.begin(by_registrant(&row, visit.request)).await?;
        let tx = act.tx();
        let row = self.held_at(tx, &row, Step::KeepCodes).await?;
        if !registration::remove(tx, row.id).await? {
            return Err(RegistrationRefused::Over);
        }
        let holder = account::lock(tx, account.into()).await?;
        let holder = holder.ok_or(RegistrationRefused::Over)?;
        let holder = self.believed(holder).await?;
        let holder = holder.filter(|holder| holder.is_enabled);
        let holder = holder.ok_or(RegistrationRefused::Over)?;
        let details = json!({ "step": "registered" });
        let opening = Opening {
            visit,
            holder: &holder,
            factor_at: holder.factor_set_at,
            details,
            moves: Moves::default(),
        };
        let (signed_in, entry) = self.open_session(tx, opening).await?;
        act.turn_to(by_holder(SystemAct::SignIn, &holder, visit.request));
        act.done(entry).await?;
        Ok(signed_in)
    }
}
