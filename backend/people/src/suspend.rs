//! Somebody is kept from signing in for a while, and let in again.

use contract::{AccountId, Caller, policy::Act};
use identity::Closing;
use matter::{Refused, WRONG_STATE};

use crate::{People, judge::judge_only_note, unchanged};

impl People {
    pub(crate) async fn suspend_person(
        &self,
        caller: &Caller,
        id: AccountId,
        version: i32,
        reason: String,
    ) -> Result<(), Refused> {
        let asked = (Act::SuspendPerson, id, version);
        let (person, suspending) = self.seen(caller, asked).await?;
        let reason = judge_only_note("reason", &reason)?;
        if !person.has_come {
            return Err(WRONG_STATE.refused());
        }
        self.ensure_not_last(caller.organisation, (id, &person.roles))
            .await?;
        let mut act = suspending.begin().await?;
        act.note(reason);
        let why = Closing {
            reason,
            is_for_good: false,
        };
        let closed = self.identity().close_account(act.tx(), (id, why)).await;
        let closed = closed.map_err(unchanged)?;
        act.stating("sessions", closed.sessions.into());
        act.moving(closed.moves);
        Box::pin(act.done()).await
    }

    pub(crate) async fn resume_person(
        &self,
        caller: &Caller,
        id: AccountId,
        version: i32,
        reason: String,
    ) -> Result<(), Refused> {
        let asked = (Act::ResumePerson, id, version);
        let (_, resuming) = self.seen(caller, asked).await?;
        let reason = judge_only_note("reason", &reason)?;
        let mut act = resuming.begin().await?;
        act.note(reason);
        let moves = self.identity().reopen_account(act.tx(), id).await;
        act.moving(moves.map_err(unchanged)?);
        Box::pin(act.done()).await
    }
}
