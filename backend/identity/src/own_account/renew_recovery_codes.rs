//! Ten new recovery codes in the place of the old ones.

use contract::{Caller, policy::Act};
use ledger::Entry;
use serde_json::json;

use super::{AccountRefused, own};
use crate::{house::Identity, letters};

impl Identity {
    /// Makes new codes; they are shown in this answer and nowhere else.
    #[tracing::instrument(name = "identity.renew_recovery_codes", skip_all)]
    pub(crate) async fn renew_recovery_codes(
        &self,
        caller: &Caller,
    ) -> Result<Vec<String>, AccountRefused> {
        let permit = self.permit_own(caller, Act::ManageFactors).await?;
        let at = self.kernel.now();
        let act = self.begin(permit).await?;
        let tx = act.tx();
        let row = self.held_row(tx, caller).await?;
        let (codes, moves) = self.new_recovery_codes(tx, caller.account).await?;
        // The old ones are worth nothing from now on: a holder who did not do this must hear of it.
        self.write_to(tx, &row, letters::RecoveryCodesRenewed { at })
            .await?;
        let entry = Entry::about(own(caller))
            .by(caller)
            .details(json!({ "step": "recovery-codes-renewed" }))
            .moving(moves);
        act.done(entry).await?;
        Ok(codes)
    }
}
