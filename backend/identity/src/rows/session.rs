use contract::{AccountId, ActingCapacity, SessionId};
use kernel::Tx;
use ledger::Standing;
use sea_orm::{Order, QueryOrder, QuerySelect, entity::prelude::*, sea_query::Expr};
use time::OffsetDateTime;

use crate::{lifetimes, seals::Seals, token::TokenHash};

sealed_rows! {
    "session" {
        account: Uuid,
        token_hash: Vec<u8>,
        browser: String,
        system: String,
        created_at: TimeDateTimeWithTimeZone,
        /// Under the seal, so that a row of an ended session put back lives half an hour at most.
        last_seen_at: TimeDateTimeWithTimeZone,
        absolute_at: TimeDateTimeWithTimeZone,
        stepped_up_at: TimeDateTimeWithTimeZone,
        ended_at: Option<TimeDateTimeWithTimeZone>,
    } and later {
        /// In which capacity its holder acts, where they have one outside the office.
        capacity: Option<String>
    }
}

impl Model {
    /// The capacity that was chosen for it.
    pub(crate) fn acting_as(&self) -> Option<ActingCapacity> {
        ActingCapacity::find(self.capacity.as_deref()?)
    }

    pub(crate) fn is_live(&self, now: OffsetDateTime) -> bool {
        self.ended_at.is_none() && now < lifetimes::session_end(self.last_seen_at, self.absolute_at)
    }
}

pub(crate) async fn find_by_token<C: ConnectionTrait>(
    db: &C,
    hash: &TokenHash,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::TokenHash.eq(hash.to_vec()))
        .filter(Column::EndedAt.is_null())
        .one(db)
        .await
}

/// The session, held until the transaction ends, if it has not ended.
pub(crate) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id)
        .filter(Column::EndedAt.is_null())
        .lock_exclusive()
        .one(tx)
        .await
}

/// The sessions of an account that have not been ended, the last seen first.
pub(crate) async fn of_account<C: ConnectionTrait>(
    db: &C,
    seals: &Seals,
    account: AccountId,
) -> Result<Vec<Model>, DbErr> {
    let mut rows = Entity::find()
        .filter(Column::Account.eq(account.0))
        .filter(Column::EndedAt.is_null())
        .order_by(Column::LastSeenAt, Order::Desc)
        .order_by(Column::Id, Order::Asc)
        .all(db)
        .await?;
    rows.retain(|row| seals.hold(row));
    Ok(rows)
}

/// The session of the account that was seen last, ended or not, if it is as this house wrote it.
pub(crate) async fn last_of<C: ConnectionTrait>(
    db: &C,
    seals: &Seals,
    account: AccountId,
) -> Result<Option<Model>, DbErr> {
    let last = Entity::find()
        .filter(Column::Account.eq(account.0))
        .order_by(Column::LastSeenAt, Order::Desc)
        .order_by(Column::CreatedAt, Order::Desc)
        .order_by(Column::Id, Order::Desc)
        .one(db)
        .await?;
    Ok(last.filter(|row| seals.hold(row)))
}

/// What the account's sessions up to now say about a device.
pub(crate) enum Acquaintance {
    /// No session at all.
    First,
    /// A session from such a device.
    Known,
    /// Sessions, but none from such a device.
    New,
}

pub(crate) async fn acquaintance<C: ConnectionTrait>(
    db: &C,
    seals: &Seals,
    account: AccountId,
    (browser, system): (&str, &str),
) -> Result<Acquaintance, DbErr> {
    let sessions = Entity::find().filter(Column::Account.eq(account.0));
    if sessions.clone().count(db).await? == 0 {
        return Ok(Acquaintance::First);
    }
    let alike = sessions
        .filter(Column::Browser.eq(browser))
        .filter(Column::System.eq(system))
        .all(db)
        .await?;
    Ok(if alike.iter().any(|row| seals.hold(row)) {
        Acquaintance::Known
    } else {
        Acquaintance::New
    })
}

/// Ends the session; false if it has ended already. One that is not ours is ended all the same.
pub(crate) async fn end(
    tx: &Tx,
    seals: &Seals,
    row: &Model,
    at: OffsetDateTime,
) -> Result<bool, DbErr> {
    if !seals.hold(row) {
        return end_foreign(tx, row.id, at).await;
    }
    let ended = Model {
        ended_at: Some(at),
        ..row.clone()
    };
    Ok(seals.replace(tx, row, ended).await?.is_some())
}

/// Ends a row that this house did not write, leaving its seal broken.
pub(crate) async fn end_foreign(tx: &Tx, id: Uuid, at: OffsetDateTime) -> Result<bool, DbErr> {
    let changed = Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(at))
        .filter(Column::Id.eq(id))
        .filter(Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Ends all sessions of the account but `kept`; says which.
pub(crate) async fn end_all(
    tx: &Tx,
    seals: &Seals,
    (account, kept): (AccountId, Option<SessionId>),
    at: OffsetDateTime,
) -> Result<Vec<Standing>, DbErr> {
    let mut open = Entity::find()
        .filter(Column::Account.eq(account.0))
        .filter(Column::EndedAt.is_null());
    if let Some(kept) = kept {
        open = open.filter(Column::Id.ne(kept.0));
    }
    let mut ended = Vec::new();
    for row in open.lock_exclusive().all(tx).await? {
        if end(tx, seals, &row, at).await? {
            ended.extend(row.standing());
        }
    }
    Ok(ended)
}
