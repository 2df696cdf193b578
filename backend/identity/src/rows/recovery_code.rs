use contract::AccountId;
use kernel::Tx;
use ledger::{Moves, Standing};
use sea_orm::{ActiveModelTrait, IntoActiveModel, entity::prelude::*};
use time::OffsetDateTime;

use crate::seals::Seals;

sealed_rows! {
    "recovery_code" {
        account: Uuid,
        code_index: Vec<u8>,
        used_at: Option<TimeDateTimeWithTimeZone>,
    }
}

/// Puts these codes, each with its row's id, in the place of all others.
pub(crate) async fn replace(
    tx: &Tx,
    seals: &Seals,
    account: AccountId,
    codes: Vec<(Uuid, [u8; 32])>,
) -> Result<Moves, DbErr> {
    let forgotten = forget(tx, account).await?;
    let rows: Vec<Model> = codes
        .into_iter()
        .map(|(id, index)| {
            seals.sealed(Model {
                id,
                account: account.0,
                code_index: index.to_vec(),
                used_at: None,
                seal: Vec::new(),
            })
        })
        .collect();
    let made = rows.iter().filter_map(Model::standing);
    let moves = Moves::between(forgotten, made);
    let rows = rows
        .into_iter()
        .map(|row| row.into_active_model().reset_all());
    Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(moves)
}

/// Forgets every code of an account; says which had not been used.
pub(crate) async fn forget(tx: &Tx, account: AccountId) -> Result<Vec<Standing>, DbErr> {
    let of_account = Column::Account.eq(account.0);
    let rows = Entity::find().filter(of_account.clone()).all(tx).await?;
    Entity::delete_many().filter(of_account).exec(tx).await?;
    Ok(rows.iter().filter_map(Model::standing).collect())
}

/// Uses a code up; nothing if there is none like it, it was used before, or its row is not ours.
pub(crate) async fn take(
    tx: &Tx,
    seals: &Seals,
    (account, index): (AccountId, [u8; 32]),
    at: OffsetDateTime,
) -> Result<Option<Standing>, DbErr> {
    let found = Entity::find()
        .filter(Column::Account.eq(account.0))
        .filter(Column::CodeIndex.eq(index.to_vec()))
        .filter(Column::UsedAt.is_null())
        .one(tx)
        .await?;
    let Some(row) = found.filter(|row| seals.hold(row)) else {
        return Ok(None);
    };
    let used = Model {
        used_at: Some(at),
        ..row.clone()
    };
    let taken = seals.replace(tx, &row, used).await?;
    Ok(taken.and_then(|_| row.standing()))
}

pub(crate) async fn count_left<C: ConnectionTrait>(
    db: &C,
    seals: &Seals,
    account: AccountId,
) -> Result<u8, DbErr> {
    let rows = Entity::find()
        .filter(Column::Account.eq(account.0))
        .filter(Column::UsedAt.is_null())
        .all(db)
        .await?;
    let left = rows.iter().filter(|row| seals.hold(*row)).count();
    Ok(u8::try_from(left).unwrap_or(u8::MAX))
}
