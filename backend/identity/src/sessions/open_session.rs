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
    token,
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
        let Opening {
            visit,
            holder,
            factor_at,
            details,
        } = opening;
        let now = self.kernel.now();
        if let Some(before) = &visit.session
            && let Some(before) = session::find_by_token(tx, &token::hash(before)).await?
        {
            session::end(tx, before.account.into(), before.id.into(), now).await?;
        }
        let device = Device::of(&visit.user_agent);
        let acquaintance =
            session::acquaintance(tx, holder.account(), device.browser, device.system).await?;
        let (token, token_hash) = token::new(self.kernel.dice.as_ref());
        let row = session::ActiveModel {
            id: Set(self.kernel.random_id()),
            account: Set(holder.id),
            token_hash: Set(token_hash.to_vec()),
            browser: Set(device.browser.to_owned()),
            system: Set(device.system.to_owned()),
            created_at: Set(now),
            last_seen_at: Set(now),
            absolute_at: Set(now + ABSOLUTE),
            stepped_up_at: Set(factor_at),
            ended_at: Set(None),
        };
        let row = row.insert(tx).await?;
        if matches!(acquaintance, Acquaintance::New) {
            self.write_to(
                tx,
                holder,
                Letter::NewSignIn {
                    at: now,
                    device: device.describe(),
                },
            )
            .await?;
        }
        let entry = Entry::about(ObjectRef::new("session", row.id)).details(details);
        self.write(
            tx,
            Deed::of_holder(SystemAct::SignIn, holder, visit.request, entry),
        )
        .await?;
        Ok(SignedIn {
            token,
            account: holder.account(),
            absolute_at: row.absolute_at,
            recovery_codes_left: None,
        })
    }
}
