//! A day of the ledger in figures.

use contract::{LedgerSearch, Outcome, OutcomeCounts};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Alias, Expr, ExprTrait},
};
use time::{Date, Duration, Time, UtcOffset, macros::offset};
use uuid::Uuid;

use super::{error::LedgerError, record::micros, rows::entry};

/// The office's hours; without summer time a fixed offset is exact, and a day has 24 of them.
const OFFICE: UtcOffset = offset!(+8);
const HOURS: usize = 24;
const HOUR_MICROS: i64 = 3_600_000_000;

/// The search for what was refused, denied or failed on a day of the office.
pub(crate) fn unsettled(date: Date) -> LedgerSearch {
    let from = date.with_time(Time::MIDNIGHT).assume_offset(OFFICE);
    LedgerSearch {
        from: Some(from),
        until: from.checked_add(Duration::DAY),
        outcomes: vec![Outcome::Refused, Outcome::Denied, Outcome::Failed],
        ..LedgerSearch::default()
    }
}

/// How the acts of a day ended, hour by hour. The rows are counted as they stand: only verifying looks at the
/// tree.
pub(crate) async fn hours(
    db: &impl ConnectionTrait,
    organisation: Uuid,
    date: Date,
) -> Result<Vec<OutcomeCounts>, LedgerError> {
    let start = micros(date.with_time(Time::MIDNIGHT).assume_offset(OFFICE))?;
    let of_day = i64::try_from(HOURS).map_or(0, |hours| hours * HOUR_MICROS);
    let hour = Expr::col(entry::Column::At).sub(start).div(HOUR_MICROS);
    let counted: Vec<(i64, String, i64)> = entry::Entity::find()
        .select_only()
        .column_as(hour, "hour")
        .column(entry::Column::Outcome)
        .column_as(entry::Column::Id.count(), "entries")
        .filter(entry::Column::Organisation.eq(organisation))
        .filter(entry::Column::At.gte(start))
        .filter(entry::Column::At.lt(start.saturating_add(of_day)))
        .group_by(Expr::col(Alias::new("hour")))
        .group_by(entry::Column::Outcome)
        .into_tuple()
        .all(db)
        .await?;
    let mut hours = vec![OutcomeCounts::default(); HOURS];
    for (hour, outcome, entries) in counted {
        let hour = usize::try_from(hour).ok().and_then(|at| hours.get_mut(at));
        // A word that is no outcome does not hold, and is told as a failure wherever a row is.
        let outcome = Outcome::find(&outcome).unwrap_or(Outcome::Failed);
        if let Some(hour) = hour {
            hour.add(outcome, u64::try_from(entries).unwrap_or_default());
        }
    }
    Ok(hours)
}
