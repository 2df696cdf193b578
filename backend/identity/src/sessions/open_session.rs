//! A session begins, always with a new token.

use contract::{SessionBegun, Visit};
use kernel::Tx;
use ledger::{Entry, Moves, ObjectRef, Standing};
use time::OffsetDateTime;

use crate::{
    device::Device,
    house::Identity,
    known_device, letters,
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
    /// What the factor that was given leaves.
    pub(crate) moves: Moves,
}

impl Identity {
    /// Opens a session, ends the one the browser had, and tells the holder of a device not seen before. Answers the
    /// entry of the act, too.
    pub(crate) async fn open_session(
        &self,
        tx: &Tx,
        opening: Opening<'_>,
    ) -> Result<(SessionBegun, Entry), Trouble> {
        let before = self.end_session_before(tx, opening.visit).await?;
        self.tell_of_new_device(tx, &opening).await?;
        let capacity = self.capacity_to_begin_with(tx, opening.holder).await?;
        let seals = self.seals().await?;
        let token = token::new(self.kernel.dice.as_ref());
        let token_hash = seals.token_hash(token::SESSION, &token);
        let row = session::Model {
            capacity: capacity.map(|capacity| capacity.code().to_owned()),
            ..self.session_row(&opening, &token_hash)
        };
        let row = seals.insert(tx, row).await?;
        let Opening {
            holder,
            details,
            moves,
            ..
        } = opening;
        let moves = moves.and(Moves::between(before, row.standing()));
        let entry = Entry::about(ObjectRef::new("session", row.id))
            .of(holder.id)
            .details(details)
            .moving(moves);
        let (dice, now) = (self.kernel.dice.as_ref(), self.kernel.now());
        let signed_in = SessionBegun {
            token,
            account: holder.account(),
            absolute_at: row.absolute_at,
            recovery_codes_left: None,
            device: Some(known_device::remember(seals, dice, holder.account(), now)),
        };
        Ok((signed_in, entry))
    }

    fn session_row(&self, opening: &Opening<'_>, token_hash: &TokenHash) -> session::Model {
        let (device, now) = (Device::of(&opening.visit.user_agent), self.kernel.now());
        session::Model {
            id: self.kernel.random_id(),
            account: opening.holder.id,
            token_hash: token_hash.to_vec(),
            browser: device.browser.to_owned(),
            system: device.system.to_owned(),
            created_at: now,
            last_seen_at: now,
            absolute_at: now + ABSOLUTE,
            stepped_up_at: opening.factor_at,
            ended_at: None,
            capacity: None,
            seal: Vec::new(),
        }
    }

    async fn end_session_before(
        &self,
        tx: &Tx,
        visit: &Visit,
    ) -> Result<Option<Standing>, Trouble> {
        let Some(before) = &visit.session else {
            return Ok(None);
        };
        let seals = self.seals().await?;
        let hash = seals.token_hash(token::SESSION, before);
        let Some(row) = session::find_by_token(tx, &hash).await? else {
            return Ok(None);
        };
        let has_ended = session::end(tx, seals, &row, self.kernel.now()).await?;
        Ok(row.standing().filter(|_| has_ended))
    }

    async fn tell_of_new_device(&self, tx: &Tx, opening: &Opening<'_>) -> Result<(), Trouble> {
        let (device, holder) = (Device::of(&opening.visit.user_agent), opening.holder);
        let (seals, family) = (self.seals().await?, (device.browser, device.system));
        match session::acquaintance(tx, seals, holder.account(), family).await? {
            Acquaintance::First | Acquaintance::Known => Ok(()),
            Acquaintance::New => {
                let (at, device) = (self.kernel.now(), device.describe());
                self.write_to(tx, holder, letters::NewSignIn { at, device })
                    .await
            }
        }
    }
}
