//! A person signs out.

use contract::{
    OrganisationId, Secret, Visit,
    policy::{SystemAct, allow_system},
};
use ledger::{Entry, ObjectRef};
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
        let Some(row) = session::find_by_token(&self.kernel.db, &token::hash(token)).await? else {
            return Ok(());
        };
        let tx = self.kernel.begin().await?;
        if !session::end(&tx, row.account.into(), row.id.into(), self.kernel.now()).await? {
            return Ok(());
        }
        if let Some(holder) = account::find(&tx, row.account.into()).await? {
            let organisation = OrganisationId(holder.organisation);
            let actor = Some(holder.account());
            let permit = allow_system(SystemAct::EndSession, actor, organisation, visit.request);
            let entry = Entry::about(ObjectRef::new("session", row.id))
                .of(holder.id)
                .details(json!({ "step": "sign-out" }));
            self.ledger.record(&tx, permit, entry).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}
