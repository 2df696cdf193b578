//! In which of one's capacities one acts: chosen for the session, and where the next one begins (decision 0074).

use contract::{ActingCapacity, Caller, capacities_of, policy::Act};
use kernel::Tx;
use ledger::{Entry, Moves, ObjectRef};
use serde_json::json;

use super::AccountRefused;
use crate::{
    house::Identity,
    rows::{account, session},
    trouble::Trouble,
};

impl Identity {
    /// Chooses the capacity in which the caller's session acts from here on.
    #[tracing::instrument(name = "identity.act_as", skip_all)]
    pub(crate) async fn act_as(
        &self,
        caller: &Caller,
        capacity: ActingCapacity,
    ) -> Result<(), AccountRefused> {
        let permit = self.permit_own(caller, Act::ChangeCapacity).await?;
        let act = self.begin(permit).await?;
        let tx = act.tx();
        let holder = self.held_row(tx, caller).await?;
        let roles = self.roles_of(tx, &holder).await?;
        if !capacities_of(&roles).contains(&capacity) {
            return Err(AccountRefused::NotFound);
        }
        let seals = self.seals().await?;
        let row = session::lock(tx, caller.session.0).await?;
        let row = row.filter(|row| row.account == holder.id && seals.hold(row));
        let row = row.ok_or(AccountRefused::NotFound)?;
        let chosen = session::Model {
            capacity: Some(capacity.code().to_owned()),
            last_seen_at: self.kernel.now(),
            ..row.clone()
        };
        let chosen = seals.replace(tx, &row, chosen).await?;
        let chosen = chosen.ok_or(AccountRefused::Conflict)?;
        let entry = Entry::about(ObjectRef::new("session", row.id))
            .by(caller)
            .of(holder.id)
            .details(json!({
                "step": "capacity-changed",
                "from": caller.capacity().map(ActingCapacity::code),
                "to": capacity.code(),
            }))
            .moving(Moves::between(row.standing(), chosen.standing()));
        act.done(entry).await?;
        Ok(())
    }

    /// The capacity in which a new session of this account acts: that of the session before, while it is held.
    pub(crate) async fn capacity_to_begin_with(
        &self,
        tx: &Tx,
        holder: &account::Model,
    ) -> Result<Option<ActingCapacity>, Trouble> {
        let held = capacities_of(&self.roles_of(tx, holder).await?);
        if held.len() < 2 {
            return Ok(held.first().copied());
        }
        let last = session::last_of(tx, self.seals().await?, holder.account()).await?;
        let last = last.and_then(|row| row.acting_as());
        let last = last.filter(|last| held.contains(last));
        Ok(last.or_else(|| held.first().copied()))
    }
}
