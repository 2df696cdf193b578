//! Numbering committed entries: one sequencer at a time, numbers without gaps.

use kernel::Kernel;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{CaseStatement, Expr},
};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::{
    error::LedgerError,
    record::Ledger,
    rows::{entry, head},
};

/// How long a sequencer keeps the head without coming back to it: so long do entries wait after one was
/// killed. A living one comes back long before, also in the middle of much work.
pub(crate) const LEASE: Duration = Duration::seconds(6);

/// How many entries one transaction numbers.
const GROUP: u64 = 2048;

/// How many rows one statement numbers.
const STATEMENT: usize = 128;

/// What numbering came to.
pub(crate) enum Numbered {
    /// Another sequencer holds the head.
    Elsewhere,
    /// The head is ours.
    Held {
        /// How many entries have a number now.
        size: u64,
        /// How many of them got it just now.
        new: usize,
        /// Whether somebody else held the head in between, so that nothing remembered is to be trusted.
        is_new_holder: bool,
    },
}

/// Whether there is anything to number, asked without taking the head.
pub(crate) async fn is_waiting(db: &impl ConnectionTrait) -> Result<bool, LedgerError> {
    let first: Option<i64> = entry::Entity::find()
        .select_only()
        .column(entry::Column::Position)
        .filter(entry::Column::Sequence.is_null())
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    Ok(first.is_some())
}

/// How many entries have a number.
pub(crate) async fn size(db: &impl ConnectionTrait) -> Result<u64, LedgerError> {
    let row = head::Entity::find_by_id(1)
        .one(db)
        .await?
        .ok_or(LedgerError::Row)?;
    u64::try_from(row.size).map_err(|_| LedgerError::Row)
}

/// Takes or keeps the head and numbers the entries committed until now, in one short transaction.
pub(crate) async fn number(kernel: &Kernel, holder: Uuid) -> Result<Numbered, LedgerError> {
    let tx = kernel.begin().await?;
    let row = head::Entity::find_by_id(1)
        .lock_exclusive()
        .one(&tx)
        .await?
        .ok_or(LedgerError::Row)?;
    let now = kernel.now();
    let is_new_holder = row.holder != Some(holder);
    if is_new_holder && row.holder.is_some() && row.held_until.is_some_and(|until| until > now) {
        return Ok(Numbered::Elsewhere);
    }
    let waiting: Vec<i64> = entry::Entity::find()
        .select_only()
        .column(entry::Column::Position)
        .filter(entry::Column::Sequence.is_null())
        .order_by_asc(entry::Column::Position)
        .limit(GROUP)
        .into_tuple()
        .all(&tx)
        .await?;
    let mut size = row.size;
    for group in waiting.chunks(STATEMENT) {
        size = number_group(&tx, group, size).await?;
    }
    let mut row = row.into_active_model();
    row.size = Set(size);
    row.holder = Set(Some(holder));
    row.held_until = Set(Some(now + LEASE));
    row.update(&tx).await?;
    tx.commit().await?;
    let size = u64::try_from(size).map_err(|_| LedgerError::Row)?;
    Ok(Numbered::Held {
        size,
        new: waiting.len(),
        is_new_holder,
    })
}

/// Whether the head is still ours and will be for a while.
pub(crate) async fn is_held(kernel: &Kernel, holder: Uuid) -> Result<bool, LedgerError> {
    let row = head::Entity::find_by_id(1)
        .one(&kernel.db)
        .await?
        .ok_or(LedgerError::Row)?;
    Ok(row.holder == Some(holder) && row.held_until.is_some_and(|until| until > kernel.now()))
}

/// Keeps the head for longer in the middle of much work; refused once it may be somebody else's.
pub(crate) async fn renew(kernel: &Kernel, holder: Uuid) -> Result<(), LedgerError> {
    let now = kernel.now();
    let renewed = head::Entity::update_many()
        .col_expr(head::Column::HeldUntil, Expr::value(now + LEASE))
        .filter(head::Column::Id.eq(1))
        .filter(head::Column::Holder.eq(holder))
        .filter(head::Column::HeldUntil.gt(now))
        .exec(&kernel.db)
        .await?;
    if renewed.rows_affected == 1 {
        Ok(())
    } else {
        Err(LedgerError::LostLease)
    }
}

impl Ledger {
    /// Whether it is time to send the signed state to witnesses again; whoever is told yes is the only one,
    /// provided that the transaction commits.
    pub async fn claim_witness_mail(
        &self,
        tx: &impl ConnectionTrait,
        every: Duration,
    ) -> Result<bool, LedgerError> {
        let now = self.kernel().now();
        raise(tx, head::Column::MailedAt, now, now - every).await
    }

    /// Whether the verification of this night is still to be ordered; whoever is told yes is the only one,
    /// provided that the transaction commits.
    pub(crate) async fn claim_check(
        &self,
        tx: &impl ConnectionTrait,
        night: OffsetDateTime,
    ) -> Result<bool, LedgerError> {
        let before = night - Duration::SECOND;
        raise(tx, head::Column::CheckAt, night, before).await
    }
}

/// Sets a time of the head that is not after `last`; answers whether it was this call that did.
async fn raise(
    tx: &impl ConnectionTrait,
    column: head::Column,
    to: OffsetDateTime,
    last: OffsetDateTime,
) -> Result<bool, LedgerError> {
    let is_due = Condition::any().add(column.is_null()).add(column.lte(last));
    let raised = head::Entity::update_many()
        .col_expr(column, Expr::value(to))
        .filter(head::Column::Id.eq(1))
        .filter(is_due)
        .exec(tx)
        .await?;
    Ok(raised.rows_affected == 1)
}

/// Lets go of the head, so that the next sequencer need not wait.
pub(crate) async fn release(kernel: &Kernel, holder: Uuid) -> Result<(), LedgerError> {
    head::Entity::update_many()
        .col_expr(head::Column::HeldUntil, Expr::value(kernel.now()))
        .filter(
            Condition::all()
                .add(head::Column::Id.eq(1))
                .add(head::Column::Holder.eq(holder)),
        )
        .exec(&kernel.db)
        .await?;
    Ok(())
}

async fn number_group(
    tx: &impl ConnectionTrait,
    positions: &[i64],
    first: i64,
) -> Result<i64, LedgerError> {
    let mut numbers = CaseStatement::new();
    let mut next = first;
    for position in positions {
        numbers = numbers.case(entry::Column::Position.eq(*position), next);
        next += 1;
    }
    let done = entry::Entity::update_many()
        .col_expr(entry::Column::Sequence, Expr::expr(numbers))
        .filter(entry::Column::Position.is_in(positions.iter().copied()))
        .filter(entry::Column::Sequence.is_null())
        .exec(tx)
        .await?;
    let is_whole = usize::try_from(done.rows_affected).is_ok_and(|rows| rows == positions.len());
    if is_whole {
        Ok(next)
    } else {
        Err(LedgerError::Row)
    }
}
