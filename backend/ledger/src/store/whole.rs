//! Verifying everything: files, rows, kept notes, and what was published or remembered.

use std::{fs, path::Path, thread, time::Duration as Pause};

use contract::{LedgerFinding, LedgerVerification};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter};

use super::{
    auditor::{Auditor, Published},
    error::LedgerError,
    keep,
    rows::{checkpoint, entry},
    rows_check::verify_rows,
    sequencer::blocking,
};
use crate::{
    checkpoint::Checkpoint,
    continuity::compare_witness,
    directory::Directory,
    finding::{Fault, Finding, Report},
    verify::verify,
};

/// More findings than this are not shown.
const MAX_SHOWN: usize = 100;

/// The newest of the published checkpoints, so many, are compared with the tree.
const MAX_WITNESSED: usize = 100;

/// A note is remembered a moment before it lies beside the tiles: so often, and so long, is it waited for.
const LOOKS: usize = 20;
const LOOK_EVERY: Pause = Pause::from_millis(50);

impl Auditor {
    /// Verifies files, rows and what the rows of the rooms stand for, without asking who wants to know.
    ///
    /// # Errors
    /// Only what keeps it from looking; whatever it finds is in the answer.
    pub async fn check(&self) -> Result<LedgerVerification, LedgerError> {
        let db = &self.kernel().db;
        let kept = keep::newest(db, 100).await?;
        let published = self.published.clone();
        let (mut report, witnessed) = blocking(move || verify_published(&published, &kept)).await?;
        let mut rows = 0;
        let mut view = None;
        if let Some(checkpoint) = report.checkpoint {
            let directory = Directory::at(&self.published.tiles);
            let compared = verify_rows(&self.ledger, db, &directory, &checkpoint).await?;
            rows = compared.entries;
            for finding in compared.findings {
                report.add(finding);
            }
            view = self.signed().await?;
        }
        let compared = self.ledger.compare(&self.rooms).await?;
        let mut findings = shown(&report);
        findings.extend(compared.findings.into_iter().take(MAX_SHOWN));
        Ok(LedgerVerification {
            checkpoint: view,
            entries: report.entries,
            rows,
            standing: compared.rows,
            witnessed,
            waiting: self.waiting(report.checkpoint).await?,
            checked_at: self.kernel().now(),
            findings,
        })
    }

    async fn waiting(&self, checkpoint: Option<Checkpoint>) -> Result<u64, LedgerError> {
        let size = checkpoint.map_or(0, |checkpoint| checkpoint.size);
        let size = i64::try_from(size).map_err(|_| LedgerError::Row)?;
        let is_waiting = Condition::any()
            .add(entry::Column::Sequence.is_null())
            .add(entry::Column::Sequence.gte(size));
        let waiting = entry::Entity::find().filter(is_waiting);
        Ok(waiting.count(&self.kernel().db).await?)
    }
}

fn shown(report: &Report) -> Vec<LedgerFinding> {
    let findings = report.findings.iter().take(MAX_SHOWN);
    findings.map(finding_view).collect()
}

/// Verifies the files and compares them with what was published and remembered. Those are read first: one
/// that is laid out meanwhile would be ahead of the tree that is verified.
fn verify_published(
    published: &Published,
    kept: &[checkpoint::Model],
) -> Result<(Report, u64), LedgerError> {
    let Published { key, .. } = published;
    let notes = match &published.drop {
        Some(drop) => laid_out(drop)?,
        None => Vec::new(),
    };
    let remembered = published
        .last_signed
        .as_deref()
        .map(remembered)
        .transpose()?;
    let directory = Directory::at(&published.tiles);
    let mut report = verify(&directory, key)?;
    for kept in kept {
        if keep::opened(kept, key).is_err() {
            report.add(Finding::of_file(Fault::Unsigned, &name_of(kept)));
        }
    }
    if let Some((name, note)) = remembered.flatten() {
        report.add_some(compare_remembered(published, (&name, &note)));
    }
    let Some(checkpoint) = report.checkpoint else {
        return Ok((report, 0));
    };
    for (name, note) in &notes {
        report.add_some(compare_witness(&directory, &checkpoint, key, (name, note)));
    }
    for kept in kept.iter().filter(|kept| is_within(kept, &checkpoint)) {
        let name = name_of(kept);
        report.add_some(compare_witness(
            &directory,
            &checkpoint,
            key,
            (&name, &kept.note),
        ));
    }
    Ok((report, u64::try_from(notes.len()).unwrap_or(u64::MAX)))
}

/// The tree must have come as far as what the key signed last, and continue it.
fn compare_remembered(published: &Published, (name, note): (&str, &str)) -> Option<Finding> {
    let Published { key, .. } = published;
    let directory = Directory::at(&published.tiles);
    let Ok(last) = Checkpoint::open(note, key) else {
        return Some(Finding::of_file(Fault::Unsigned, name));
    };
    let mut newest = directory.checkpoint(key).ok().flatten();
    for _ in 0..LOOKS {
        if newest.is_some_and(|newest| newest.size >= last.size) {
            break;
        }
        thread::sleep(LOOK_EVERY);
        newest = directory.checkpoint(key).ok().flatten();
    }
    let newest = match newest {
        Some(newest) => newest,
        None if last.size == 0 => return None,
        None => return Some(Finding::of_file(Fault::Witness, name)),
    };
    compare_witness(&directory, &newest, key, (name, note))
}

fn remembered(path: &Path) -> Result<Option<(String, String)>, LedgerError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match fs::read_to_string(path) {
        Ok(note) => Ok(Some((name.into_owned(), note))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn name_of(kept: &checkpoint::Model) -> String {
    format!("ledger_checkpoint/{}", kept.size)
}

fn is_within(kept: &checkpoint::Model, tree: &Checkpoint) -> bool {
    u64::try_from(kept.size).is_ok_and(|size| size <= tree.size)
}

/// The newest checkpoints laid out, by name.
fn laid_out(drop: &Path) -> Result<Vec<(String, String)>, LedgerError> {
    let files = match fs::read_dir(drop) {
        Ok(files) => files,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    let names = files.filter_map(|file| file.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| is_checkpoint_name(name)).collect();
    names.sort_unstable_by(|one, other| other.cmp(one));
    names.truncate(MAX_WITNESSED);
    let read = |name: String| Ok((name.clone(), fs::read_to_string(drop.join(name))?));
    names.into_iter().map(read).collect()
}

/// Files that are being written have another name.
fn is_checkpoint_name(name: &str) -> bool {
    name.strip_prefix("checkpoint-")
        .is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn finding_view(finding: &Finding) -> LedgerFinding {
    let byte = |at: usize| u64::try_from(at).unwrap_or(u64::MAX);
    LedgerFinding {
        code: finding.fault.code().to_owned(),
        file: finding.file.clone(),
        from: finding.bytes.as_ref().map(|bytes| byte(bytes.start)),
        until: finding.bytes.as_ref().map(|bytes| byte(bytes.end)),
        sequence: finding.sequence,
        row: finding.row,
        object: None,
    }
}
