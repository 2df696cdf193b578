//! What somebody has signed in, as the security administrator sees and ends it; and trying again at once.

use contract::{AccountId, SessionId, SessionView};
use kernel::Tx;
use ledger::Moves;

use super::NotChanged;
use crate::{
    brakes::Brake,
    house::Identity,
    letters,
    personal_data::login_number,
    rows::{account, brake, session},
};

impl Identity {
    /// The live sessions of somebody, the last seen first.
    ///
    /// # Errors
    /// When a foundation fails.
    pub async fn sessions_of(&self, id: AccountId) -> Result<Vec<SessionView>, NotChanged> {
        let (seals, now) = (self.seals().await?, self.kernel.now());
        let rows = session::of_account(&self.kernel.db, seals, id).await?;
        let live = rows.into_iter().filter(|row| row.is_live(now));
        Ok(live
            .map(|row| SessionView {
                id: SessionId(row.id),
                is_current: false,
                browser: row.browser,
                system: row.system,
                first_seen_at: row.created_at,
                last_seen_at: row.last_seen_at,
            })
            .collect())
    }

    /// Ends one session of somebody, or all of them, and tells them; says how many ended.
    ///
    /// # Errors
    /// When a foundation fails.
    pub async fn end_sessions_by_office(
        &self,
        tx: &Tx,
        (id, one): (AccountId, Option<SessionId>),
    ) -> Result<(u64, Moves), NotChanged> {
        let row = self.held_account(tx, id).await?;
        let (seals, now) = (self.seals().await?, self.kernel.now());
        let ended = match one {
            None => session::end_all(tx, seals, (id, None), now).await?,
            Some(one) => {
                let found = session::lock(tx, one.0).await?;
                let found = found.filter(|session| session.account == id.0);
                let mut ended = Vec::new();
                if let Some(found) = found
                    && session::end(tx, seals, &found, now).await?
                {
                    ended.extend(found.standing());
                }
                ended
            }
        };
        let count = u64::try_from(ended.len()).unwrap_or(u64::MAX);
        if count > 0 {
            self.write_to(tx, &row, letters::SessionsEnded { at: now, count })
                .await?;
        }
        Ok((count, Moves::end(ended)))
    }

    /// Lets somebody try again at once: wrong passwords for their number and address, and wrong codes, count no more.
    ///
    /// # Errors
    /// When a foundation fails.
    pub async fn unlock(&self, tx: &Tx, id: AccountId) -> Result<(), NotChanged> {
        let row = self.held_account(tx, id).await?;
        let to = self.recipient(tx, &row).await?;
        let address = login_number(&to.email);
        for brake in [
            Brake::PasswordsFor(row.number.clone()),
            Brake::PasswordsFor(address),
            Brake::CodesOf(id),
        ] {
            let key = self.brake_key(&brake).await?;
            brake::forget(tx, &key).await?;
        }
        let forgiven = account::Model {
            wrong_codes: 0,
            ..row.clone()
        };
        self.put(tx, (&row, forgiven)).await?;
        Ok(())
    }
}
