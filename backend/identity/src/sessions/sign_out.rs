//! A person signs out.

use contract::{
    OrganisationId, Secret, Visit,
    policy::{SystemAct, allow_system},
};
use ledger::{Entry, Moves, ObjectRef};
use serde_json::json;

use crate::{
    house::Identity,
    rows::{account, session},
    token,
    trouble::Trouble,
};

impl Identity {
    /// Ends the session of this token, if it has not ended.
    #[tracing::instrument(name = "identity.sign_out", skip_all)]
    pub(crate) async fn end_by_token(&self, visit: &Visit, token: &Secret) -> Result<(), Trouble> {
        let seals = self.seals().await?;
        let hash = seals.token_hash(token::SESSION, token);
        let Some(row) = session::find_by_token(&self.kernel.db, &hash).await? else {
            return Ok(());
        };
        let tx = self.begin().await?;
        // It may have been seen again since it was read.
        let Some(row) = session::lock(&tx, row.id).await? else {
            return Ok(());
        };
        if !session::end(&tx, seals, &row, self.kernel.now()).await? {
            return Ok(());
        }
        let holder = account::find(&tx, row.account.into()).await?;
        // Whose session it was is known only of one this house wrote.
        if let Some(holder) = holder.filter(|_| seals.hold(&row)) {
            let organisation = OrganisationId(holder.organisation);
            let actor = Some(holder.account());
            let permit = allow_system(SystemAct::EndSession, actor, organisation, visit.request);
            let entry = Entry::about(ObjectRef::new("session", row.id))
                .of(holder.id)
                .details(json!({ "step": "sign-out" }))
                .moving(Moves::end(row.standing()));
            self.ledger.record(&tx, permit, entry).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}
