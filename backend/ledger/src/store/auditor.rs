//! The audit administrator's desk.

use std::{
    fs,
    path::{Path, PathBuf},
};

use async_trait::async_trait;
use contract::{
    AuditDesk, Caller, CheckpointView, InclusionView, LedgerEntryView, LedgerFinding, LedgerPage,
    LedgerRow, LedgerSearch, LedgerVerification, Outcome, Problem,
    policy::{self, Act, Permit, Relation},
};
use kernel::Kernel;
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{
    entry::{Entry, ObjectRef},
    error::LedgerError,
    find, keep,
    record::{Ledger, moment},
    rows::{checkpoint, entry},
    rows_check::verify_rows,
    sequencer::blocking,
    trail::ReadRow,
};
use crate::{
    checkpoint::Checkpoint,
    directory::Directory,
    leaf::leaf_hash,
    note::NoteKey,
    proof::InclusionProof,
    verify::{Finding, Report, compare_witness, verify},
};

/// More findings than this are not shown.
const MAX_SHOWN: usize = 100;

/// The newest of the published checkpoints, so many, are compared with the tree.
const MAX_WITNESSED: usize = 100;

/// Where the audit desk finds the published ledger.
#[derive(Debug, Clone)]
pub struct Published {
    /// The directory of tiles, entries and checkpoint.
    pub tiles: PathBuf,
    /// The public key.
    pub key: NoteKey,
    /// The directory of checkpoints laid out for the witness.
    pub drop: Option<PathBuf>,
}

/// Searches and verifies the ledger for audit administrators.
#[derive(Clone)]
pub struct Auditor {
    ledger: Ledger,
    published: Published,
}

#[async_trait]
impl AuditDesk for Auditor {
    #[tracing::instrument(name = "audit.search", skip_all)]
    async fn search(&self, caller: &Caller, search: LedgerSearch) -> Result<LedgerPage, Problem> {
        let whole = ObjectRef::new("ledger", caller.organisation.0);
        let entry = Entry::about(whole).details(json!({ "search": search }));
        self.enter(caller, Act::SearchLedger, entry).await?;
        let (rows, next) = find::find(&self.ledger, caller.organisation.0, &search).await?;
        let mut reader = self.ledger.reader();
        let mut entries = Vec::with_capacity(rows.len());
        for row in rows {
            let read = reader.read(&self.kernel().db, &row).await?;
            entries.push(row_view(&row, &read)?);
        }
        Ok(LedgerPage { entries, next })
    }

    #[tracing::instrument(name = "audit.entry", skip_all, fields(entry.id = %id))]
    async fn entry(&self, caller: &Caller, id: Uuid) -> Result<LedgerEntryView, Problem> {
        let about = Entry::about(ObjectRef::new("ledger-entry", id));
        self.enter(caller, Act::SearchLedger, about).await?;
        let found = entry::Entity::find()
            .filter(entry::Column::Id.eq(id))
            .filter(entry::Column::Organisation.eq(caller.organisation.0))
            .one(&self.kernel().db)
            .await
            .map_err(LedgerError::from)?;
        let row = found.ok_or(Problem::not_found())?;
        Ok(self.view(row).await?)
    }

    #[tracing::instrument(name = "audit.checkpoint", skip_all)]
    async fn checkpoint(&self, caller: &Caller) -> Result<Option<CheckpointView>, Problem> {
        let whole = Entry::about(ObjectRef::new("ledger-checkpoint", caller.organisation.0));
        self.enter(caller, Act::SearchLedger, whole).await?;
        let latest = keep::latest(&self.kernel().db).await?;
        Ok(latest.map(|kept| self.checkpoint_view(kept)).transpose()?)
    }

    #[tracing::instrument(name = "audit.verify", skip_all)]
    async fn verify(&self, caller: &Caller) -> Result<LedgerVerification, Problem> {
        let whole = Entry::about(ObjectRef::new("ledger", caller.organisation.0));
        self.enter(caller, Act::VerifyLedger, whole).await?;
        Ok(self.verify_all().await?)
    }

    async fn turned_away(&self, caller: &Caller, page: &str) -> Result<(), Problem> {
        if let Err(denial) = policy::allow(caller, Act::OpenForeignPage, Relation::None) {
            let entry = Entry::about(ObjectRef::new("page-of-site", caller.organisation))
                .by(caller)
                .details(serde_json::json!({ "page": page }));
            self.ledger.deny(denial, entry).await?;
        }
        Ok(())
    }
}

impl Auditor {
    /// The audit desk over a ledger and its published files.
    pub fn new(ledger: Ledger, published: Published) -> Self {
        Self { ledger, published }
    }

    fn kernel(&self) -> &Kernel {
        self.ledger.kernel()
    }

    /// Asks the policy and writes down the asking, before anything is shown.
    async fn enter(&self, caller: &Caller, act: Act, entry: Entry) -> Result<(), Problem> {
        let entry = entry.by(caller);
        let permit: Permit = match policy::allow(caller, act, Relation::Office) {
            Ok(permit) => permit,
            Err(denial) => {
                let lacks_step_up = denial.lacks_step_up;
                self.ledger.deny(denial, entry).await?;
                return Err(if lacks_step_up {
                    Problem::step_up_required()
                } else {
                    Problem::forbidden()
                });
            }
        };
        let tx = self.kernel().begin().await.map_err(LedgerError::from)?;
        self.ledger.record(&tx, permit, entry).await?;
        tx.commit().await.map_err(LedgerError::from)?;
        Ok(())
    }

    async fn view(&self, row: entry::Model) -> Result<LedgerEntryView, LedgerError> {
        let db = &self.kernel().db;
        let read = self.ledger.reader().read(db, &row).await?;
        let view = row_view(&row, &read)?;
        let is_commitment_kept = read.opened.as_ref().map(|opened| opened.is_commitment_kept);
        let particulars = read.opened.map(|opened| opened.particulars);
        let (under, details) = match particulars {
            Some(found) => (found.under, Some(found.details)),
            None => (None, None),
        };
        let line = row
            .sequence
            .is_some()
            .then(|| keep::line(&row))
            .transpose()?;
        let proof = match (&line, view.sequence) {
            (Some(line), Some(sequence)) => self.prove(line.clone(), sequence).await?,
            _ => None,
        };
        Ok(LedgerEntryView {
            row: view,
            under,
            details: details.filter(|details| !details.is_null()),
            is_commitment_kept,
            leaf: line.and_then(|line| String::from_utf8(line).ok()),
            proof,
        })
    }

    /// Leads from a line to the signed root; `None` while the tree does not reach that far.
    async fn prove(
        &self,
        line: Vec<u8>,
        sequence: u64,
    ) -> Result<Option<InclusionView>, LedgerError> {
        let Published { tiles, key, .. } = self.published.clone();
        let proven = blocking(move || {
            let directory = Directory::at(tiles);
            let Some(checkpoint) = directory.checkpoint(&key)? else {
                return Ok(None);
            };
            if sequence >= checkpoint.size {
                return Ok(None);
            }
            let proof = InclusionProof::make(&directory, &checkpoint, sequence)?;
            let leaf = leaf_hash(&line);
            let is_proven = proof.verify(leaf, &checkpoint).is_ok();
            Ok(Some((checkpoint, leaf, proof, is_proven)))
        });
        let Some((checkpoint, leaf, proof, is_proven)) = proven.await? else {
            return Ok(None);
        };
        let Some(kept) = self.kept(&checkpoint).await? else {
            return Ok(None);
        };
        Ok(Some(InclusionView {
            leaf_hash: hex::encode(leaf.0),
            path: proof.path.iter().map(|hash| hex::encode(hash.0)).collect(),
            checkpoint: self.checkpoint_view(kept)?,
            is_proven,
        }))
    }

    async fn kept(
        &self,
        checkpoint: &Checkpoint,
    ) -> Result<Option<checkpoint::Model>, LedgerError> {
        let size = i64::try_from(checkpoint.size).map_err(|_| LedgerError::Row)?;
        Ok(checkpoint::Entity::find_by_id(size)
            .one(&self.kernel().db)
            .await?)
    }

    fn checkpoint_view(&self, kept: checkpoint::Model) -> Result<CheckpointView, LedgerError> {
        Ok(CheckpointView {
            origin: self.published.key.name().to_owned(),
            size: u64::try_from(kept.size).map_err(|_| LedgerError::Row)?,
            root: hex::encode(kept.root),
            signed_at: kept.signed_at,
            published_at: kept.published_at,
            note: kept.note,
            key: self.published.key.to_string(),
        })
    }

    async fn verify_all(&self) -> Result<LedgerVerification, LedgerError> {
        let db = &self.kernel().db;
        let published = self.published.clone();
        let (mut report, witnessed) = blocking(move || verify_published(&published)).await?;
        let mut rows = 0;
        let mut view = None;
        if let Some(checkpoint) = report.checkpoint {
            let directory = Directory::at(&self.published.tiles);
            let compared = verify_rows(&self.ledger, db, &directory, &checkpoint).await?;
            rows = compared.entries;
            for finding in compared.findings {
                report.add(finding);
            }
            view = self
                .kept(&checkpoint)
                .await?
                .map(|kept| self.checkpoint_view(kept))
                .transpose()?;
        }
        let size = report.checkpoint.map_or(0, |checkpoint| checkpoint.size);
        let size = i64::try_from(size).map_err(|_| LedgerError::Row)?;
        let is_waiting = Condition::any()
            .add(entry::Column::Sequence.is_null())
            .add(entry::Column::Sequence.gte(size));
        let waiting = entry::Entity::find().filter(is_waiting).count(db).await?;
        Ok(LedgerVerification {
            checkpoint: view,
            entries: report.entries,
            rows,
            witnessed,
            waiting,
            checked_at: self.kernel().now(),
            findings: report
                .findings
                .iter()
                .take(MAX_SHOWN)
                .map(finding_view)
                .collect(),
        })
    }
}

/// Verifies the files and compares them with the checkpoints laid out for the witness. Those are read
/// first: one that is laid out meanwhile would be ahead of the tree that is verified.
fn verify_published(published: &Published) -> Result<(Report, u64), LedgerError> {
    let notes = match &published.drop {
        Some(drop) => laid_out(drop)?,
        None => Vec::new(),
    };
    let directory = Directory::at(&published.tiles);
    let mut report = verify(&directory, &published.key)?;
    let Some(checkpoint) = report.checkpoint else {
        return Ok((report, 0));
    };
    let mut witnessed = 0;
    for (name, note) in &notes {
        let found = compare_witness(&directory, &checkpoint, &published.key, (name, note));
        if let Some(finding) = found {
            report.add(finding);
        }
        witnessed += 1;
    }
    Ok((report, witnessed))
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

fn row_view(row: &entry::Model, read: &ReadRow) -> Result<LedgerRow, LedgerError> {
    let particulars = read.opened.as_ref().map(|opened| &opened.particulars);
    let by = particulars.and_then(|found| found.by.as_ref());
    Ok(LedgerRow {
        id: row.id,
        sequence: row.sequence.and_then(|number| u64::try_from(number).ok()),
        at: moment(row.at)?,
        act: row.act.clone(),
        outcome: Outcome::find_by_code(&row.outcome).ok_or(LedgerError::Row)?,
        actor: read.actor.map(Into::into),
        roles: by.map(|by| by.roles.clone()).unwrap_or_default(),
        object: particulars.map(|found| found.object.clone()),
        request: row.request.into(),
        is_erased: row.particulars.is_none(),
    })
}

fn finding_view(finding: &Finding) -> LedgerFinding {
    let byte = |at: usize| u64::try_from(at).unwrap_or(u64::MAX);
    LedgerFinding {
        code: finding.fault.code().to_owned(),
        file: finding.file.clone(),
        from: finding.bytes.as_ref().map(|bytes| byte(bytes.start)),
        until: finding.bytes.as_ref().map(|bytes| byte(bytes.end)),
        sequence: finding.sequence,
    }
}
