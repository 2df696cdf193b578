//! A session begins, always with a new token.

use contract::{SignedIn, Visit, policy::SystemAct};
use ledger::{Entry, ObjectRef};
use notice::Letter;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait};
use time::OffsetDateTime;

use crate::{
    deed::Deed,
    device::Device,
    house::Identity,
    lifetimes::ABSOLUTE,
    rows::{
        account,
        session::{self, Acquaintance},
    },
    token::{self, TokenHash},
    trouble::Trouble,
};

/// How a session came to be opened.
pub(crate) struct Opening<'a> {
    pub(crate) visit: &'a Visit,
    pub(crate) holder: &'a account::Model,
    /// When the second factor was given.
    pub(crate) factor_at: OffsetDateTime,
    /// For the ledger.
    pub(crate) details: serde_json::Value,
}

impl Identity {
    /// Opens a session, ends the one the browser had, and tells the holder of a device not seen before.
    pub(crate) async fn open_session<C: ConnectionTrait>(
        &self,
        tx: &C,
        opening: Opening<'_>,
    ) -> Result<SignedIn, Trouble> {
        self.end_session_before(tx, opening.visit).await?;
        self.tell_of_new_device(tx, &opening).await?;
        let (token, token_hash) = token::new(self.kernel.dice.as_ref());
        let row = self.session_row(&opening, &token_hash).insert(tx).await?;
        let Opening {
            visit,
            holder,
            details,
            ..
        } = opening;
        let entry = Entry::about(ObjectRef::new("session", row.id)).details(details);
        let deed = Deed::of_holder(SystemAct::SignIn, holder, visit.request, entry);
        self.write(tx, deed).await?;
        Ok(SignedIn {
            token,
            account: holder.account(),
            absolute_at: row.absolute_at,
            recovery_codes_left: None,
        })
    }

    fn session_row(&self, opening: &Opening<'_>, token_hash: &TokenHash) -> session::ActiveModel {
        let (device, now) = (Device::of(&opening.visit.user_agent), self.kernel.now());
        session::ActiveModel {
            id: Set(self.kernel.random_id()),
            account: Set(opening.holder.id),
            token_hash: Set(token_hash.to_vec()),
            browser: Set(device.browser.to_owned()),
            system: Set(device.system.to_owned()),
            created_at: Set(now),
            last_seen_at: Set(now),
            absolute_at: Set(now + ABSOLUTE),
            stepped_up_at: Set(opening.factor_at),
            ended_at: Set(None),
        }
    }

    async fn end_session_before<C: ConnectionTrait>(
        &self,
        tx: &C,
        visit: &Visit,
    ) -> Result<(), Trouble> {
        let Some(before) = &visit.session else {
            return Ok(());
        };
        if let Some(row) = session::find_by_token(tx, &token::hash(before)).await? {
            session::end(tx, row.account.into(), row.id.into(), self.kernel.now()).await?;
        }
        Ok(())
    }

    async fn tell_of_new_device<C: ConnectionTrait>(
        &self,
        tx: &C,
        opening: &Opening<'_>,
    ) -> Result<(), Trouble> {
        let (device, holder) = (Device::of(&opening.visit.user_agent), opening.holder);
        let (browser, system) = (device.browser, device.system);
        match session::acquaintance(tx, holder.account(), browser, system).await? {
            Acquaintance::First | Acquaintance::Known => Ok(()),
            Acquaintance::New => {
                let (at, device) = (self.kernel.now(), device.describe());
                self.write_to(tx, holder, Letter::NewSignIn { at, device })
                    .await
            }
        }
    }
}
