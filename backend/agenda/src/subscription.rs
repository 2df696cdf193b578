//! Subscriptions: an address of 256 random bits by which a calendar fetches somebody's appointments. Only its SHA-256 is
//! kept; it is shown once, a new one takes the place of the old, and an ended one leads nowhere.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use contract::{
    Caller, Secret,
    policy::{Act, Relation},
};
use kernel::Tx;
use ledger::{Entry, Moves, ObjectRef};
use matter::{Named as _, Refused, STALE, change_sealed, standing_of};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel as _, QueryFilter,
    QuerySelect as _, sea_query::OnConflict,
};
use sha2::{Digest as _, Sha256};
use time::OffsetDateTime;

use crate::{Agenda, rows::calendar_subscription};

/// What the database knows of an address.
pub(crate) fn hash_of(token: &Secret) -> Vec<u8> {
    Sha256::digest(token.expose().as_bytes()).to_vec()
}

impl Agenda {
    pub(crate) async fn renew_subscription(&self, caller: &Caller) -> Result<Secret, Refused> {
        let permit = self
            .door
            .permit(caller, Act::ManageSubscription, Relation::Own, of(caller))
            .await?;
        let token = self.new_token();
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        let own = calendar_subscription::Column::Account.eq(caller.account.0);
        let found = calendar_subscription::Entity::find().filter(own);
        let found = found.lock_exclusive().one(tx).await?;
        let (row, moves) = match found {
            Some(row) => self.replaced(tx, row, &token).await?,
            None => self.begun(tx, caller, &token).await?,
        };
        let entry = Entry::about(row.object()).moving(moves);
        act.done(entry.of(caller.account).by(caller)).await?;
        Ok(token)
    }

    async fn replaced(
        &self,
        tx: &Tx,
        row: calendar_subscription::Model,
        token: &Secret,
    ) -> Result<(calendar_subscription::Model, Moves), Refused> {
        let change = calendar_subscription::ActiveModel {
            token_hash: Set(hash_of(token)),
            made_at: Set(self.kernel.now()),
            ..Default::default()
        };
        let columns = (
            calendar_subscription::Column::Id,
            calendar_subscription::Column::Bound,
        );
        let stands = change_sealed(&self.vault, tx, (&row, change), columns).await?;
        let moves = Moves::between([standing_of(&row)], [standing_of(&stands)]);
        Ok((row, moves))
    }

    async fn begun(
        &self,
        tx: &Tx,
        caller: &Caller,
        token: &Secret,
    ) -> Result<(calendar_subscription::Model, Moves), Refused> {
        let mut row = calendar_subscription::Model {
            id: self.kernel.new_id(),
            organisation: caller.organisation.0,
            account: caller.account.0,
            token_hash: hash_of(token),
            made_at: self.kernel.now(),
            bound: Vec::new(),
        };
        row.bound = self.vault.bind(tx, &row).await?;
        let inserted = calendar_subscription::Entity::insert(row.clone().into_active_model())
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(tx)
            .await?;
        if inserted != 1 {
            return Err(STALE.refused());
        }
        let moves = Moves::begin([standing_of(&row)]);
        Ok((row, moves))
    }

    pub(crate) async fn end_subscription(&self, caller: &Caller) -> Result<(), Refused> {
        let permit = self
            .door
            .permit(caller, Act::ManageSubscription, Relation::Own, of(caller))
            .await?;
        let act = self.ledger.begin(permit).await?;
        let own = calendar_subscription::Column::Account.eq(caller.account.0);
        let found = calendar_subscription::Entity::find().filter(own);
        // One that was changed by hand is ended like any other.
        let row = found.lock_exclusive().one(act.tx()).await?;
        let row = row.ok_or(Refused::NoSuchThing)?;
        calendar_subscription::Entity::delete_by_id(row.id)
            .exec(act.tx())
            .await?;
        let entry = Entry::about(row.object()).of(caller.account).by(caller);
        let moves = Moves::end([standing_of(&row)]);
        act.done(entry.moving(moves)).await?;
        Ok(())
    }

    pub(crate) async fn subscribed_at(
        &self,
        caller: &Caller,
    ) -> Result<Option<OffsetDateTime>, Refused> {
        let own = calendar_subscription::Column::Account.eq(caller.account.0);
        let found = calendar_subscription::Entity::find().filter(own);
        let row = found.one(&self.kernel.db).await?;
        Ok(row.map(|row| row.made_at))
    }

    fn new_token(&self) -> Secret {
        let mut bytes = [0; 32];
        self.kernel.dice.fill(&mut bytes);
        Secret::new(URL_SAFE_NO_PAD.encode(bytes))
    }
}

fn of(caller: &Caller) -> ObjectRef {
    ObjectRef::new("account", caller.account)
}
