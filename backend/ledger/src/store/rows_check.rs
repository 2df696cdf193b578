//! Comparing the rows of the database with their lines in the tree.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::{error::LedgerError, hold::Reader, keep, record::Ledger, rows::entry, sequence};
use crate::{
    checkpoint::Checkpoint,
    directory::Directory,
    finding::{Fault, Finding, Report},
    tiles::{bundle_entries, bundle_path, read_wide},
};

/// How many rows are fetched at once.
const BATCH: u64 = 256;

/// What comparing the rows found; entries of the report are rows compared. Rows that are not in the tree yet
/// have no line; they are held to what the house wrote.
pub async fn verify_rows(
    ledger: &Ledger,
    db: &impl ConnectionTrait,
    directory: &Directory,
    checkpoint: &Checkpoint,
) -> Result<Report, LedgerError> {
    let mut report = Report {
        checkpoint: Some(*checkpoint),
        ..Report::default()
    };
    let mut reader = ledger.reader();
    let mut first = 0;
    while first < checkpoint.size {
        let width = (checkpoint.size - first).min(BATCH);
        let lines = read_lines(directory, first, width)?;
        let mut rows = keep::rows_from(db, first, width)
            .await?
            .into_iter()
            .peekable();
        for (number, line) in (first..).zip(&lines) {
            let row = rows.next_if(|row| row.sequence.map(u64::try_from) == Some(Ok(number)));
            report.entries += u64::from(row.is_some());
            let fault = match &row {
                Some(row) if keep::line(row).is_ok_and(|expected| expected == *line) => {
                    reader.read(db, row).await?.fault
                }
                _ => Some(Fault::Row),
            };
            if let Some(fault) = fault {
                report.add(Finding::of_entry(fault, number));
            }
        }
        first += width;
    }
    verify_unsigned(db, &mut report).await?;
    verify_waiting(&mut reader, db, &mut report).await?;
    Ok(report)
}

/// Numbers that were given and are not signed yet: each must still have its row.
async fn verify_unsigned(
    db: &impl ConnectionTrait,
    report: &mut Report,
) -> Result<(), LedgerError> {
    let numbered = sequence::size(db).await?;
    let mut next = report.checkpoint.map_or(0, |checkpoint| checkpoint.size);
    while next < numbered {
        let width = (numbered - next).min(BATCH);
        let rows = keep::rows_from(db, next, width).await?;
        let mut rows = rows.iter().filter_map(|row| row.sequence).peekable();
        for number in next..next + width {
            let is_there = rows.next_if(|found| u64::try_from(*found) == Ok(number));
            if is_there.is_none() {
                report.add(Finding::of_entry(Fault::Row, number));
            }
        }
        next += width;
    }
    Ok(())
}

/// Rows without a number in the tree: they must be the house's own, and no number may be one that was never
/// given, for such a row would never reach the tree.
async fn verify_waiting(
    reader: &mut Reader<'_>,
    db: &impl ConnectionTrait,
    report: &mut Report,
) -> Result<(), LedgerError> {
    let size = report.checkpoint.map_or(0, |checkpoint| checkpoint.size);
    let size = i64::try_from(size).map_err(|_| LedgerError::Row)?;
    let outside = Condition::any()
        .add(entry::Column::Sequence.is_null())
        .add(entry::Column::Sequence.gte(size))
        .add(entry::Column::Sequence.lt(0));
    let mut after = None;
    loop {
        let rows = entry::Entity::find()
            .filter(outside.clone())
            .filter(Condition::all().add_option(after.map(|it| entry::Column::Position.gt(it))))
            .order_by_asc(entry::Column::Position)
            .limit(BATCH)
            .all(db)
            .await?;
        // Read after the rows: numbers only grow.
        let numbered = sequence::size(db).await?;
        for row in &rows {
            let number = row.sequence.map(u64::try_from);
            let is_given = number.is_none_or(|number| number.is_ok_and(|it| it < numbered));
            let fault = if is_given {
                reader.read(db, row).await?.fault
            } else {
                Some(Fault::Row)
            };
            if let Some(fault) = fault {
                let finding = Finding::of_waiting(fault, row.id);
                report.add(finding);
            }
        }
        match rows.last() {
            Some(row) => after = Some(row.position),
            None => return Ok(()),
        }
    }
}

/// The lines of one bundle; missing ones are empty and therefore unlike every row.
fn read_lines(directory: &Directory, first: u64, width: u64) -> Result<Vec<Vec<u8>>, LedgerError> {
    let width = usize::try_from(width).map_err(|_| LedgerError::Row)?;
    let found = read_wide(directory, |width| bundle_path(first / 256, width), width)?;
    let bytes = found.map(|found| found.bytes).unwrap_or_default();
    let mut lines: Vec<Vec<u8>> = bundle_entries(&bytes)
        .into_iter()
        .take(width)
        .map(|range| bytes.get(range).unwrap_or_default().to_vec())
        .collect();
    lines.resize(width, Vec::new());
    Ok(lines)
}
