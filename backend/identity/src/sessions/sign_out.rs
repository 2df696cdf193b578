//! A person signs out.

use contract::{
    Secret, Visit,
    policy::{SystemAct, allow_system},
};
use ledger::{Entry, Moves, ObjectRef};
use serde_json::json;

use crate::{
    deed::by_holder,
    house::Identity,
    rows::{account, session},
    token,
    trouble::Trouble,
};

impl Identity {
    /// Ends the session of this token, if it has not ended.
    #[tracing::instrument(name = "identity.sign_out", skip_all)]
    pub(crate) async fn sign_out(&self, visit: &Visit, token: &Secret) -> Result<(), Trouble> {
        let seals = self.seals().await?;
        let hash = seals.token_hash(token::SESSION, token);
        let Some(row) = session::find_by_token(&self.kernel.db, &hash).await? else {
            return Ok(());
        };
        // Whose session it is is known only of one this house wrote.
        let holder = account::find(&self.kernel.db, row.account.into()).await?;
        let holder = holder.filter(|_| seals.hold(&row));
        let permit = if let Some(holder) = &holder {
            by_holder(SystemAct::EndSession, holder, visit.request)
        } else {
            let home = self.home().await?;
            allow_system(SystemAct::EndSession, None, home, visit.request)
        };
        let act = self.begin(permit).await?;
        let tx = act.tx();
        // It may have been seen again since it was read.
        let Some(row) = session::lock(tx, row.id).await? else {
            return Ok(());
        };
        if !session::end(tx, seals, &row, self.kernel.now()).await? {
            return Ok(());
        }
        let entry = Entry::about(ObjectRef::new("session", row.id))
            .details(json!({ "step": "sign-out" }))
            .moving(Moves::end(row.standing()));
        act.done(match holder {
            Some(holder) => entry.of(holder.id),
            None => entry,
        })
        .await?;
        Ok(())
    }
}
