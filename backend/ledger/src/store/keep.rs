//! Rows that are kept for the tree: numbered entries as lines, signed checkpoints.

use contract::Outcome;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use time::OffsetDateTime;

use super::{
    error::LedgerError,
    particulars::reference,
    record::moment,
    rows::{checkpoint, entry},
};
use crate::{
    checkpoint::Checkpoint,
    leaf::{LEAF_VERSION, Leaf},
    note::NoteKey,
};

/// The line a numbered row stands for.
pub(crate) fn line(row: &entry::Model) -> Result<Vec<u8>, LedgerError> {
    let sequence = row.sequence.and_then(|number| u64::try_from(number).ok());
    let leaf = Leaf {
        act: row.act.clone(),
        actor: row.actor_ref.as_deref().map(reference).transpose()?,
        at: moment(row.at)?,
        commitment: reference(&row.commitment)?,
        object: reference(&row.object_ref)?,
        request: row.request,
        result: Outcome::find(&row.outcome).ok_or(LedgerError::Row)?,
        sequence: sequence.ok_or(LedgerError::Row)?,
        version: LEAF_VERSION,
    };
    Ok(leaf.to_bytes()?)
}

/// The rows numbered from `first` on, in order and without gaps, at most so many.
pub(crate) async fn rows_from(
    db: &impl ConnectionTrait,
    first: u64,
    limit: u64,
) -> Result<Vec<entry::Model>, LedgerError> {
    let first = i64::try_from(first).map_err(|_| LedgerError::Row)?;
    Ok(entry::Entity::find()
        .filter(entry::Column::Sequence.gte(first))
        .order_by_asc(entry::Column::Sequence)
        .limit(limit)
        .all(db)
        .await?)
}

/// The signed checkpoint of the largest tree.
pub(crate) async fn latest(
    db: &impl ConnectionTrait,
) -> Result<Option<checkpoint::Model>, LedgerError> {
    Ok(checkpoint::Entity::find()
        .order_by_desc(checkpoint::Column::Size)
        .one(db)
        .await?)
}

/// How many entries the largest signed tree holds.
pub(crate) async fn signed_size(db: &impl ConnectionTrait) -> Result<i64, LedgerError> {
    let size: Option<i64> = checkpoint::Entity::find()
        .select_only()
        .column(checkpoint::Column::Size)
        .order_by_desc(checkpoint::Column::Size)
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    Ok(size.unwrap_or_default())
}

/// The newest signed checkpoints, the largest first.
pub(crate) async fn newest(
    db: &impl ConnectionTrait,
    limit: u64,
) -> Result<Vec<checkpoint::Model>, LedgerError> {
    Ok(checkpoint::Entity::find()
        .order_by_desc(checkpoint::Column::Size)
        .limit(limit)
        .all(db)
        .await?)
}

/// The state a row's note says, provided the key signed it and the row says the same.
pub(crate) fn opened(kept: &checkpoint::Model, key: &NoteKey) -> Result<Checkpoint, LedgerError> {
    let signed = Checkpoint::open(&kept.note, key)?;
    ensure_same(kept, &signed)?;
    Ok(signed)
}

/// Keeps a signed checkpoint; if this size was signed before, it must have been the same tree.
pub(crate) async fn keep(
    db: &impl ConnectionTrait,
    signed: &Checkpoint,
    note: &str,
    now: OffsetDateTime,
) -> Result<(), LedgerError> {
    let size = i64::try_from(signed.size).map_err(|_| LedgerError::Row)?;
    let row = checkpoint::ActiveModel {
        size: Set(size),
        root: Set(signed.root.0.to_vec()),
        note: Set(note.to_owned()),
        signed_at: Set(now),
        published_at: Set(None),
    };
    checkpoint::Entity::insert(row)
        .on_conflict(
            OnConflict::column(checkpoint::Column::Size)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(db)
        .await?;
    let kept = checkpoint::Entity::find_by_id(size)
        .one(db)
        .await?
        .ok_or(LedgerError::Row)?;
    ensure_same(&kept, signed)
}

/// Refuses a tree of the same size with another root.
pub(crate) fn ensure_same(kept: &checkpoint::Model, tree: &Checkpoint) -> Result<(), LedgerError> {
    let is_same = u64::try_from(kept.size) == Ok(tree.size) && kept.root == tree.root.0;
    if is_same {
        Ok(())
    } else {
        Err(LedgerError::Rewritten)
    }
}

/// When a checkpoint was last published outside.
pub(crate) async fn last_published(
    db: &impl ConnectionTrait,
) -> Result<Option<checkpoint::Model>, LedgerError> {
    Ok(checkpoint::Entity::find()
        .filter(checkpoint::Column::PublishedAt.is_not_null())
        .order_by_desc(checkpoint::Column::Size)
        .one(db)
        .await?)
}

/// Notes that a checkpoint was published outside.
pub(crate) async fn mark_published(
    db: &impl ConnectionTrait,
    size: i64,
    now: OffsetDateTime,
) -> Result<(), LedgerError> {
    checkpoint::Entity::update_many()
        .col_expr(checkpoint::Column::PublishedAt, Expr::value(now))
        .filter(checkpoint::Column::Size.eq(size))
        .exec(db)
        .await?;
    Ok(())
}
