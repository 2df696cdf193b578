//! Forgetting what has lapsed. Safe to run anywhere, any time.

use contract::{
    OrganisationId,
    policy::{SystemAct, allow_system},
};
use ledger::{Entry, Moves, ObjectRef};
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QuerySelect};
use serde_json::json;

use crate::{
    brakes::microseconds,
    house::Identity,
    lifetimes::{IDLE, REMEMBER_DEVICE},
    rows::{account, brake, pending_sign_in, registration, session},
    trouble::Trouble,
};

/// Sessions ended in one go.
const BATCH: u64 = 500;

impl Identity {
    /// Ends sessions whose time is over and forgets lapsed registrations, sign-ins and addresses; says how many rows.
    #[tracing::instrument(name = "identity.sweep", skip_all)]
    pub async fn sweep(&self) -> Result<u64, Trouble> {
        let now = self.kernel.now();
        let db = &self.counters.db;
        let registrations = registration::Entity::delete_many()
            .filter(registration::Column::ExpiresAt.lte(now))
            .exec(db)
            .await?;
        let sign_ins = pending_sign_in::Entity::delete_many()
            .filter(pending_sign_in::Column::ExpiresAt.lte(now))
            .exec(db)
            .await?;
        let forgotten = session::Entity::delete_many()
            .filter(session::Column::EndedAt.lte(now - REMEMBER_DEVICE))
            .exec(db)
            .await?;
        brake::forget_free(db, microseconds(now)).await?;
        let ended = self.end_lapsed().await?
            + self.forget_unconfirmed().await?
            + self.links.sweep().await?;
        self.ledger.settle().await?;
        Ok(registrations.rows_affected + sign_ins.rows_affected + forgotten.rows_affected + ended)
    }

    async fn end_lapsed(&self) -> Result<u64, Trouble> {
        let now = self.kernel.now();
        let rows = session::Entity::find()
            .filter(session::Column::EndedAt.is_null())
            .filter(
                session::Column::LastSeenAt
                    .lte(now - IDLE)
                    .or(session::Column::AbsoluteAt.lte(now)),
            )
            .limit(BATCH)
            .all(&self.kernel.db)
            .await?;
        let mut ended = 0;
        for row in rows {
            ended += u64::from(self.end_one_lapsed(&row).await?);
        }
        Ok(ended)
    }

    async fn end_one_lapsed(&self, row: &session::Model) -> Result<bool, Trouble> {
        let now = self.kernel.now();
        let seals = self.seals().await?;
        let organisation = match account::find(&self.kernel.db, row.account.into()).await? {
            Some(holder) => OrganisationId(holder.organisation),
            None => self.home().await?,
        };
        let request = self.kernel.new_request();
        let permit = allow_system(SystemAct::EndSession, None, organisation, request);
        let act = self.begin(permit).await?;
        let tx = act.tx();
        // It may have been seen again since it was read.
        let again = session::lock(tx, row.id).await?;
        let Some(row) = again.filter(|again| !again.is_live(now)) else {
            return Ok(false);
        };
        if !session::end(tx, seals, &row, now).await? {
            return Ok(false);
        }
        let entry = Entry::about(ObjectRef::new("session", row.id))
            .of(row.account)
            .details(json!({ "step": "lapsed" }))
            .moving(Moves::end(row.standing()));
        act.done(entry).await?;
        Ok(true)
    }
}
