//! Comparing the rows of the database with their lines in the tree.

use sea_orm::ConnectionTrait;

use super::{
    error::LedgerError,
    keep,
    record::Ledger,
    rows::entry,
    trail::{ReadRow, Reader},
};
use crate::{
    checkpoint::Checkpoint,
    directory::Directory,
    tiles::{bundle_entries, bundle_path, read_wide},
    verify::{Fault, Finding, Report},
};

/// What comparing the rows found; entries of the report are rows compared.
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
        let width = (checkpoint.size - first).min(256);
        let lines = read_lines(directory, first, width)?;
        let mut rows = keep::rows_from(db, first, width)
            .await?
            .into_iter()
            .peekable();
        for (number, line) in (first..).zip(&lines) {
            match rows.next_if(|row| row.sequence.map(u64::try_from) == Some(Ok(number))) {
                Some(row) => {
                    compare(&mut report, number, line, &row);
                    if !is_commitment_kept(&mut reader, db, &row).await {
                        report.add(of_entry(Fault::Particulars, number));
                    }
                }
                None => report.add(of_entry(Fault::Row, number)),
            }
        }
        first += width;
    }
    Ok(report)
}

/// Whether the particulars are those committed to; erased ones cannot be otherwise.
async fn is_commitment_kept(
    reader: &mut Reader<'_>,
    db: &impl ConnectionTrait,
    row: &entry::Model,
) -> bool {
    let kept = |read: ReadRow| read.opened.is_some_and(|opened| opened.is_commitment_kept);
    row.particulars.is_none() || reader.read(db, row).await.is_ok_and(kept)
}

fn compare(report: &mut Report, number: u64, line: &[u8], row: &entry::Model) {
    report.entries += 1;
    if !keep::line(row).is_ok_and(|expected| expected == line) {
        report.add(of_entry(Fault::Row, number));
    }
}

fn of_entry(fault: Fault, sequence: u64) -> Finding {
    Finding {
        fault,
        file: None,
        bytes: None,
        sequence: Some(sequence),
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
