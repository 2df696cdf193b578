//! A person ends other sessions of their own from the device list.

use contract::{
    Caller, SessionId,
    policy::{self, Act, Permit, Relation},
};
use ledger::{Denied, Entry, Moves, ObjectRef};
use serde_json::json;

use super::SessionRefused;
use crate::{house::Identity, rows::session};

impl Identity {
    /// Ends one of the caller's sessions.
    #[tracing::instrument(name = "identity.end_session", skip_all, fields(session.id = %id))]
    pub(crate) async fn end_session(
        &self,
        caller: &Caller,
        id: SessionId,
    ) -> Result<(), SessionRefused> {
        let object = ObjectRef::new("session", id.0);
        let permit = self.permit_own_sessions(caller, object).await?;
        let seals = self.seals().await?;
        let act = self.begin(permit).await?;
        let tx = act.tx();
        let row = session::lock(tx, id.0).await?;
        let row = row.filter(|row| row.account == caller.account.0);
        let has_ended = match &row {
            Some(row) => session::end(tx, seals, row, self.kernel.now()).await?,
            None => false,
        };
        let Some(row) = row.filter(|_| has_ended) else {
            // Another person's session is a denial too, whatever the policy says of one's own.
            act.undone().await?;
            return self.deny_foreign(caller, object).await;
        };
        let entry = Entry::about(object)
            .by(caller)
            .details(json!({ "step": "session-ended" }))
            .moving(Moves::end(row.standing()));
        act.done(entry).await?;
        Ok(())
    }

    async fn permit_own_sessions(
        &self,
        caller: &Caller,
        object: ObjectRef,
    ) -> Result<Permit, SessionRefused> {
        let asked = (Relation::Own, object);
        let permit = self.ledger.permit(caller, Act::ManageAccount, asked).await;
        permit.map_err(|denied| match denied {
            Denied::StepUpNeeded | Denied::NotPermitted => SessionRefused::Forbidden,
            Denied::Ledger(error) => error.into(),
        })
    }

    async fn deny_foreign(&self, caller: &Caller, object: ObjectRef) -> Result<(), SessionRefused> {
        if let Err(denial) = policy::allow(caller, Act::ManageAccount, Relation::None) {
            self.ledger.deny(denial, object).await?;
        }
        Err(SessionRefused::NoSuchSession)
    }

    /// Ends all of the caller's sessions but the current one.
    #[tracing::instrument(name = "identity.end_other_sessions", skip_all)]
    pub(crate) async fn end_other_sessions(&self, caller: &Caller) -> Result<u64, SessionRefused> {
        let object = ObjectRef::new("account", caller.account.0);
        let permit = self.permit_own_sessions(caller, object).await?;
        let act = self.begin(permit).await?;
        let tx = act.tx();
        let (seals, now) = (self.seals().await?, self.kernel.now());
        let but_this = (caller.account, Some(caller.session));
        let ended = session::end_all(tx, seals, but_this, now).await?;
        let entry = Entry::about(object)
            .by(caller)
            .details(json!({ "step": "other-sessions-ended", "sessions": ended.len() }))
            .moving(Moves::end(ended.iter().copied()));
        act.done(entry).await?;
        Ok(u64::try_from(ended.len()).unwrap_or(u64::MAX))
    }
}
