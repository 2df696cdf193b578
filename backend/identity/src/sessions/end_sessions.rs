//! A person ends other sessions of their own from the device list.

use contract::{
    Caller, SessionId,
    policy::{self, Act, Relation},
};
use ledger::{Entry, Moves, ObjectRef};
use serde_json::json;

use super::SessionRefused;
use crate::{house::Identity, rows::session};

impl Identity {
    /// Ends one of the caller's sessions.
    #[tracing::instrument(name = "identity.end_session", skip_all, fields(session.id = %id))]
    pub(crate) async fn end_own(
        &self,
        caller: &Caller,
        id: SessionId,
    ) -> Result<(), SessionRefused> {
        let object = ObjectRef::new("session", id.0);
        let permit = match policy::allow(caller, Act::ManageAccount, Relation::Own) {
            Ok(permit) => permit,
            Err(denial) => {
                self.ledger.deny(denial, object).await?;
                return Err(SessionRefused::Forbidden);
            }
        };
        let seals = self.seals().await?;
        let tx = self.begin().await?;
        let row = session::lock(&tx, id.0).await?;
        let row = row.filter(|row| row.account == caller.account.0);
        let has_ended = match &row {
            Some(row) => session::end(&tx, seals, row, self.kernel.now()).await?,
            None => false,
        };
        let Some(row) = row.filter(|_| has_ended) else {
            // Another person's session is a denial too, whatever the policy says of one's own.
            drop(tx);
            return self.deny_foreign(caller, object).await;
        };
        let entry = Entry::about(object)
            .by(caller)
            .details(json!({ "step": "session-ended" }))
            .moving(Moves::end(row.standing()));
        self.ledger.record(&tx, permit, entry).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn deny_foreign(&self, caller: &Caller, object: ObjectRef) -> Result<(), SessionRefused> {
        if let Err(denial) = policy::allow(caller, Act::ManageAccount, Relation::None) {
            self.ledger.deny(denial, object).await?;
        }
        Err(SessionRefused::NoSuchSession)
    }

    /// Ends all of the caller's sessions but the current one.
    #[tracing::instrument(name = "identity.end_other_sessions", skip_all)]
    pub(crate) async fn end_others(&self, caller: &Caller) -> Result<u64, SessionRefused> {
        let object = ObjectRef::new("account", caller.account.0);
        let permit = match policy::allow(caller, Act::ManageAccount, Relation::Own) {
            Ok(permit) => permit,
            Err(denial) => {
                self.ledger.deny(denial, object).await?;
                return Err(SessionRefused::Forbidden);
            }
        };
        let tx = self.begin().await?;
        let (seals, now) = (self.seals().await?, self.kernel.now());
        let but_this = (caller.account, Some(caller.session));
        let ended = session::end_all(&tx, seals, but_this, now).await?;
        let entry = Entry::about(object)
            .by(caller)
            .details(json!({ "step": "other-sessions-ended", "sessions": ended.len() }))
            .moving(Moves::end(ended.iter().copied()));
        self.ledger.record(&tx, permit, entry).await?;
        tx.commit().await?;
        Ok(u64::try_from(ended.len()).unwrap_or(u64::MAX))
    }
}
