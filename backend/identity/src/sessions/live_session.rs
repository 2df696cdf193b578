//! Who is behind a request.

use std::net::IpAddr;

use contract::{
    ActingCapacity, Caller, LiveSession, OrganisationId, RequestId, Secret, SessionId, SessionState,
};
use ledger::ObjectRef;
use time::OffsetDateTime;

use crate::{
    brakes::neighbourhood,
    house::Identity,
    lifetimes::{TOUCH, fresh_until, session_end},
    rows::{account, session},
    token,
    trouble::Trouble,
};

impl Identity {
    /// The live session of a token, kept alive by this. Written down once a minute at most.
    #[tracing::instrument(name = "identity.live_session", skip_all)]
    pub(crate) async fn live_session(
        &self,
        token: &Secret,
        address: IpAddr,
        request: RequestId,
    ) -> Result<Option<LiveSession>, Trouble> {
        let now = self.kernel.now();
        let Some((mut row, holder)) = self.find_live(token, now).await? else {
            return Ok(None);
        };
        if now >= row.last_seen_at + TOUCH {
            let seen = session::Model {
                last_seen_at: now,
                ..row.clone()
            };
            // Refused only where another request has written it down, renewed or ended the session.
            let seals = self.seals().await?;
            if let Some(seen) = seals.replace(&self.counters.db, &row, seen).await? {
                row = seen;
            }
        }
        let state = state(&row, now);
        let mut caller = Caller {
            account: holder.account(),
            organisation: OrganisationId(holder.organisation),
            roles: self.roles_of(&self.kernel.db, &holder).await?,
            acting_as: row.acting_as(),
            name: holder.name,
            licence_no: holder.licence_no,
            session: SessionId(row.id),
            network: neighbourhood(address),
            is_stepped_up: state.stepped_up_until.is_some(),
            must_change_password: holder.is_password_initial,
            request,
        };
        // Marks name a lawyer by it; whoever acts as something else is none there.
        if caller.capacity() != Some(ActingCapacity::Counsel) {
            caller.licence_no = None;
        }
        Ok(Some(LiveSession { caller, state }))
    }

    /// How long the session lasts, without keeping it alive.
    pub(crate) async fn session_state(
        &self,
        token: &Secret,
    ) -> Result<Option<SessionState>, Trouble> {
        let now = self.kernel.now();
        Ok(self
            .find_live(token, now)
            .await?
            .map(|(row, _)| state(&row, now)))
    }

    /// The live session of a token with its holder, who is enabled; both as this house wrote them.
    pub(crate) async fn find_live(
        &self,
        token: &Secret,
        now: OffsetDateTime,
    ) -> Result<Option<(session::Model, account::Model)>, Trouble> {
        let (db, seals) = (&self.kernel.db, self.seals().await?);
        let hash = seals.token_hash(token::SESSION, token);
        let row = session::find_by_token(db, &hash).await?;
        let Some(row) = row.filter(|row| row.is_live(now)) else {
            return Ok(None);
        };
        if !seals.hold(&row) {
            self.disbelieve(ObjectRef::new("session", row.id), Some(row.account))
                .await?;
            return Ok(None);
        }
        let Some(holder) = account::find(db, row.account.into()).await? else {
            return Ok(None);
        };
        let holder = self.believed(holder).await?;
        Ok(holder
            .filter(|holder| holder.is_enabled)
            .map(|holder| (row, holder)))
    }
}

fn state(row: &session::Model, now: OffsetDateTime) -> SessionState {
    SessionState {
        expires_at: session_end(row.last_seen_at, row.absolute_at),
        absolute_at: row.absolute_at,
        stepped_up_until: fresh_until(row.stepped_up_at, now),
    }
}
