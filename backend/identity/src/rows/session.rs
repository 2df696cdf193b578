use contract::{AccountId, SessionId};
use sea_orm::{Order, QueryOrder, entity::prelude::*, sea_query::Expr};
use time::OffsetDateTime;

use crate::{lifetimes, token::TokenHash};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub account: Uuid,
    pub token_hash: Vec<u8>,
    pub browser: String,
    pub system: String,
    pub created_at: TimeDateTimeWithTimeZone,
    pub last_seen_at: TimeDateTimeWithTimeZone,
    pub absolute_at: TimeDateTimeWithTimeZone,
    pub stepped_up_at: TimeDateTimeWithTimeZone,
    pub ended_at: Option<TimeDateTimeWithTimeZone>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
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

/// The sessions of an account that have not been ended, the last seen first.
pub(crate) async fn of_account<C: ConnectionTrait>(
    db: &C,
    account: AccountId,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::Account.eq(account.0))
        .filter(Column::EndedAt.is_null())
        .order_by(Column::LastSeenAt, Order::Desc)
        .all(db)
        .await
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
    account: AccountId,
    browser: &str,
    system: &str,
) -> Result<Acquaintance, DbErr> {
    let sessions = Entity::find().filter(Column::Account.eq(account.0));
    if sessions.clone().count(db).await? == 0 {
        return Ok(Acquaintance::First);
    }
    let alike = sessions
        .filter(Column::Browser.eq(browser))
        .filter(Column::System.eq(system))
        .count(db)
        .await?;
    Ok(if alike == 0 {
        Acquaintance::New
    } else {
        Acquaintance::Known
    })
}

pub(crate) async fn touch<C: ConnectionTrait>(
    db: &C,
    id: Uuid,
    at: OffsetDateTime,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::LastSeenAt, Expr::value(at))
        .filter(Column::Id.eq(id))
        .filter(Column::EndedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

/// Gives the session another token; false if it ended or got another one meanwhile.
pub(crate) async fn rotate<C: ConnectionTrait>(
    tx: &C,
    read: &Model,
    hash: &TokenHash,
    at: OffsetDateTime,
) -> Result<bool, DbErr> {
    let changed = Entity::update_many()
        .col_expr(Column::TokenHash, Expr::value(hash.to_vec()))
        .col_expr(Column::SteppedUpAt, Expr::value(at))
        .col_expr(Column::LastSeenAt, Expr::value(at))
        .filter(Column::Id.eq(read.id))
        .filter(Column::TokenHash.eq(read.token_hash.clone()))
        .filter(Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Ends one session of the account; false if it is not theirs or has ended.
pub(crate) async fn end<C: ConnectionTrait>(
    tx: &C,
    account: AccountId,
    id: SessionId,
    at: OffsetDateTime,
) -> Result<bool, DbErr> {
    let changed = ending(account, at)
        .filter(Column::Id.eq(id.0))
        .exec(tx)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Ends all sessions of the account but `kept`; says how many.
pub(crate) async fn end_all<C: ConnectionTrait>(
    tx: &C,
    account: AccountId,
    kept: Option<SessionId>,
    at: OffsetDateTime,
) -> Result<u64, DbErr> {
    let mut update = ending(account, at);
    if let Some(kept) = kept {
        update = update.filter(Column::Id.ne(kept.0));
    }
    Ok(update.exec(tx).await?.rows_affected)
}

fn ending(account: AccountId, at: OffsetDateTime) -> sea_orm::UpdateMany<Entity> {
    Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(at))
        .filter(Column::Account.eq(account.0))
        .filter(Column::EndedAt.is_null())
}
