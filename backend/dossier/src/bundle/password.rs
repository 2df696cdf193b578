//! The dynamic password: reached by mail or telephone, retrieved once, then erased (SECURITY 2).

use contract::{
    ApplicationId, BundleId, Caller, OrganisationId, PasswordState, WRONG_WAYS, policy::Act,
    sent_code,
};
use kernel::Tx;
use ledger::{Entry, Moves};
use matter::{Addressee, GONE, Refused, WRONG_STATE};
use sea_orm::ActiveValue::Set;

use crate::{
    desk::Dossier,
    letters,
    obstacles::{ALREADY_RETRIEVED, PASSWORD_LOCKED, WRONG_CODE, WRONG_WAY},
    reach::{of_application, of_bundle},
    rows::{
        application,
        bundle::{self, PASSWORD},
    },
    seal::BUNDLE_WAY_INDEX,
};

/// Wrong ways and codes to the password until it is locked (SECURITY 2).
const TRIES: i32 = WRONG_WAYS;

impl Dossier {
    /// Reveals the password to whoever has the way to it from the mail, or the code from the telephone, and a fresh
    /// factor.
    ///
    /// Way and code are the second channel: a session and a code alone open nothing they download.
    pub(crate) async fn retrieve_password(
        &self,
        caller: &Caller,
        id: BundleId,
        way: String,
    ) -> Result<String, Refused> {
        let (bundle, row, permit) = self.reach_bundle(caller, Act::RetrievePassword, id).await?;
        let is_over = bundle.until.is_none_or(|until| until <= self.kernel.now());
        ensure_waiting(&bundle, is_over)?;
        let holder = self.matters.addressee::<application::Entity>(&row).await?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        // The try is counted before it is judged, so that as many at once are as many as allowed.
        let counted = self.count_try(tx, id).await;
        let (bundle, mut moves) = match counted {
            Err(refused) => {
                act.undone().await?;
                return self
                    .door
                    .noted(caller, Act::RetrievePassword, Err(refused))
                    .await;
            }
            Ok(counted) => counted,
        };
        let entry = Entry::about(of_bundle(id))
            .under(of_application(ApplicationId(row.id)))
            .of(caller.account)
            .by(caller);
        let code = sent_code(&way);
        let is_right = match &code {
            Some(code) => self.is_code(tx, (caller, &bundle), code).await?,
            None => self.is_way(tx, &bundle, &way).await?,
        };
        if is_right {
            let (password, taken) = self.take_password(tx, &bundle).await?;
            let entry = entry.moving(moves.and(taken));
            act.done(entry).await?;
            return Ok(password);
        }
        let (wrong, detail) = match code {
            Some(_) => (&WRONG_CODE, "wrong_code"),
            None => (&WRONG_WAY, "wrong_way"),
        };
        let entry = entry.details(serde_json::json!({ detail: bundle.tries }));
        let is_last = bundle.tries >= TRIES;
        if is_last {
            let locked = self.lock_password(tx, (&bundle, &row), holder).await?;
            moves.join(locked);
        }
        act.done(entry.moving(moves)).await?;
        Err(if is_last {
            PASSWORD_LOCKED.refused()
        } else {
            wrong.refused()
        })
    }

    /// Counts a try on a password that still waits; of many at once each reads what those before it
    /// have counted, for the row is held until the transaction ends.
    async fn count_try(&self, tx: &Tx, id: BundleId) -> Result<(bundle::Model, Moves), Refused> {
        let bundle = self.hold_bundle(tx, id.0).await?;
        ensure_waiting(&bundle, false)?;
        if bundle.tries >= TRIES {
            return Err(PASSWORD_LOCKED.refused());
        }
        let change = bundle::ActiveModel {
            tries: Set(bundle.tries + 1),
            ..Default::default()
        };
        let counted = self.change_bundle(tx, &bundle, change).await?;
        let moves = Moves::between(bundle.standing(), counted.standing());
        Ok((counted, moves))
    }

    async fn is_way(&self, tx: &Tx, bundle: &bundle::Model, way: &str) -> Result<bool, Refused> {
        let digest = self.way_digest(tx, bundle, way).await?;
        Ok(bundle.way.as_deref() == Some(digest.as_slice()))
    }

    /// The keyed digest of a way, bound to the bundle and the account it was made for.
    pub(super) async fn way_digest(
        &self,
        tx: &Tx,
        bundle: &bundle::Model,
        way: &str,
    ) -> Result<Vec<u8>, Refused> {
        let office = OrganisationId(bundle.organisation);
        let bound = format!("{} {} {way}", bundle.id, bundle.account);
        let digest = self
            .vault
            .blind_index(tx, office, BUNDLE_WAY_INDEX, &bound)
            .await?;
        Ok(digest.to_vec())
    }

    async fn take_password(
        &self,
        tx: &Tx,
        bundle: &bundle::Model,
    ) -> Result<(String, Moves), Refused> {
        let sealed = bundle.password.as_ref().ok_or(GONE.refused())?;
        let password = self
            .sealer(bundle.organisation, bundle.id)
            .open(tx, PASSWORD, sealed)
            .await?;
        Ok((
            password,
            self.settle(tx, bundle, PasswordState::Retrieved).await?,
        ))
    }

    /// Erases the password and its way, and tells the holder.
    async fn lock_password(
        &self,
        tx: &Tx,
        (bundle, row): (&bundle::Model, &application::Model),
        holder: Addressee,
    ) -> Result<Moves, Refused> {
        let moves = self.settle(tx, bundle, PasswordState::Locked).await?;
        let reference = row.reference.clone().unwrap_or_default();
        let holder = holder.led_to(format!("/applications/{}/bundles", row.id));
        self.matters
            .tell::<application::Entity>(tx, (row, holder), letters::BundleLocked { reference })
            .await?;
        Ok(moves)
    }

    async fn settle(
        &self,
        tx: &Tx,
        bundle: &bundle::Model,
        state: PasswordState,
    ) -> Result<Moves, Refused> {
        let change = bundle::ActiveModel {
            password: Set(None),
            way: Set(None),
            password_state: Set(state.into()),
            ..Default::default()
        };
        let settled = self.change_bundle(tx, bundle, change).await?;
        self.forget_code(tx, bundle).await?;
        Ok(Moves::between(bundle.standing(), settled.standing()))
    }
}

pub(super) fn ensure_waiting(bundle: &bundle::Model, is_over: bool) -> Result<(), Refused> {
    match bundle.password_state.known() {
        Some(PasswordState::Waiting) if !is_over && bundle.password.is_some() => Ok(()),
        Some(PasswordState::Retrieved) => Err(ALREADY_RETRIEVED.refused()),
        Some(PasswordState::Locked) => Err(PASSWORD_LOCKED.refused()),
        Some(PasswordState::NotYet) => Err(WRONG_STATE.refused()),
        _ => Err(GONE.refused()),
    }
}
