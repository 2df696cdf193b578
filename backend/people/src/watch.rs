//! What somebody has signed in is ended, and somebody may try again at once.

use contract::{AccountId, Caller, SessionId, policy::Act};
use ledger::Entry;
use matter::{Refused, object_of};
use serde_json::json;

use crate::{People, rows::service, unchanged};

impl People {
    pub(crate) async fn end_sessions_of(
        &self,
        caller: &Caller,
        id: AccountId,
        session: Option<SessionId>,
    ) -> Result<u64, Refused> {
        let (_, permit) = self.person_of(caller, (Act::EndSessions, id)).await?;
        let act = self.ledger.begin(permit).await?;
        let ended = self
            .identity()
            .end_sessions_by_office(act.tx(), (id, session))
            .await;
        let (count, moves) = ended.map_err(unchanged)?;
        let entry = Entry::about(object_of::<service::Entity>(id))
            .of(id)
            .by(caller)
            .details(json!({ "sessions": count }))
            .moving(moves);
        act.done(entry).await?;
        Ok(count)
    }

    pub(crate) async fn unlock_person(
        &self,
        caller: &Caller,
        id: AccountId,
    ) -> Result<(), Refused> {
        let (_, permit) = self.person_of(caller, (Act::UnlockPerson, id)).await?;
        let act = self.ledger.begin(permit).await?;
        let unlocked = self.identity().unlock(act.tx(), id).await;
        unlocked.map_err(unchanged)?;
        let entry = Entry::about(object_of::<service::Entity>(id))
            .of(id)
            .by(caller);
        act.done(entry).await?;
        Ok(())
    }
}
