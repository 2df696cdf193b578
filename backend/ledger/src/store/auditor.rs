//! The audit administrator's desk.

use std::{path::PathBuf, sync::Arc};

use async_trait::async_trait;
use contract::{
    AuditDesk, Caller, CheckpointView, InclusionView, LedgerDay, LedgerEntryView, LedgerPage,
    LedgerQuestion, LedgerRow, LedgerSearch, LedgerState, LedgerVerification, OrganisationId,
    Outcome, Problem, QuestionId, UNSETTLED_SHOWN,
    policy::{self, Act, Permit, Relation, SystemAct},
};
use kernel::Kernel;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use time::{Date, Duration, OffsetDateTime};
use uuid::Uuid;

use super::{
    day,
    entry::{Entry, ObjectRef},
    error::LedgerError,
    find,
    hold::{ReadRow, told},
    keep,
    numbers::NumberedRoom,
    particulars::Particulars,
    record::Ledger,
    rows::entry,
    sequencer::blocking,
    standing::StandingRoom,
};
use crate::{
    checkpoint::Checkpoint,
    continuity::line_at,
    directory::{Directory, DirectoryError},
    finding::Fault,
    leaf::{Leaf, leaf_hash},
    note::NoteKey,
    proof::InclusionProof,
    tiles::{CHECKPOINT_PATH, Tiles},
};

/// A signed state that nobody outside has had for longer than this is worth a warning.
const LONGEST_INSIDE: Duration = Duration::hours(contract::HOURS_INSIDE);

/// So many of the newest entries of an act are looked through for one that nobody changed.
const LATEST: u64 = 20;

/// Where the audit desk finds the published ledger.
#[derive(Debug, Clone)]
pub struct Published {
    /// The directory of tiles, entries and checkpoint.
    pub tiles: PathBuf,
    /// The public key.
    pub key: NoteKey,
    /// The directory of checkpoints laid out for the witness.
    pub drop: Option<PathBuf>,
    /// What the key signed last, where this process can see it.
    pub last_signed: Option<PathBuf>,
}

/// Searches and verifies the ledger for audit administrators.
#[derive(Clone)]
pub struct Auditor {
    pub(crate) ledger: Ledger,
    pub(crate) published: Published,
    pub(crate) rooms: Vec<Arc<dyn StandingRoom>>,
    pub(crate) numbered: Vec<Arc<dyn NumberedRoom>>,
}

#[async_trait]
impl AuditDesk for Auditor {
    #[tracing::instrument(name = "audit.search", skip_all)]
    async fn search(&self, caller: &Caller, search: LedgerSearch) -> Result<LedgerPage, Problem> {
        let whole = ObjectRef::new("ledger", caller.organisation.0);
        let entry = Entry::about(whole).details(json!({ "search": search }));
        self.enter(caller, Act::SearchLedger, entry).await?;
        let (rows, next) = find::find(&self.ledger, caller.organisation.0, &search).await?;
        let entries = self.listed(caller.organisation, rows).await?;
        Ok(LedgerPage {
            entries,
            next,
            questions: self.questions(caller).await?,
        })
    }

    #[tracing::instrument(name = "audit.day", skip_all)]
    async fn day(&self, caller: &Caller, date: Date) -> Result<LedgerDay, Problem> {
        let office = caller.organisation;
        let whole = Entry::about(ObjectRef::new("ledger", office));
        let entry = whole.details(json!({ "day": date.to_string() }));
        self.enter(caller, Act::SearchLedger, entry).await?;
        let (mut rows, _) = find::find(&self.ledger, office.0, &day::unsettled(date)).await?;
        rows.truncate(UNSETTLED_SHOWN);
        Ok(LedgerDay {
            date,
            hours: day::hours(&self.kernel().db, office.0, date).await?,
            unsettled: self.listed(office, rows).await?,
            state: self.standing().await?,
            questions: self.questions(caller).await?,
        })
    }

    #[tracing::instrument(name = "audit.entry", skip_all, fields(entry.id = %id))]
    async fn entry(&self, caller: &Caller, id: Uuid) -> Result<LedgerEntryView, Problem> {
        let about = Entry::about(ObjectRef::new("ledger-entry", id));
        self.enter(caller, Act::SearchLedger, about).await?;
        let row = self.row(caller, id).await?;
        let mut view = self.view(row).await?;
        let under = view.under.as_ref().map(|under| under.id);
        let named = vec![(&mut view.row, under)];
        self.name(caller.organisation, named).await?;
        Ok(view)
    }

    #[tracing::instrument(name = "audit.state", skip_all)]
    async fn state(&self, caller: &Caller) -> Result<LedgerState, Problem> {
        let whole = Entry::about(ObjectRef::new("ledger-checkpoint", caller.organisation.0));
        self.enter(caller, Act::SearchLedger, whole).await?;
        Ok(self.standing().await?)
    }

    #[tracing::instrument(name = "audit.keep_question", skip_all)]
    async fn keep_question(
        &self,
        caller: &Caller,
        question: LedgerQuestion,
        name: String,
    ) -> Result<(), Problem> {
        self.keep(caller, question, &name).await
    }

    #[tracing::instrument(name = "audit.rename_question", skip_all, fields(question.id = %id))]
    async fn rename_question(
        &self,
        caller: &Caller,
        id: QuestionId,
        name: String,
    ) -> Result<(), Problem> {
        self.rename(caller, id, &name).await
    }

    #[tracing::instrument(name = "audit.strike_question", skip_all, fields(question.id = %id))]
    async fn strike_question(&self, caller: &Caller, id: QuestionId) -> Result<(), Problem> {
        self.strike(caller, id).await
    }

    #[tracing::instrument(name = "audit.verify", skip_all)]
    async fn verify(&self, caller: &Caller) -> Result<Uuid, Problem> {
        let whole = Entry::about(ObjectRef::new("ledger", caller.organisation.0));
        self.enter(caller, Act::VerifyLedger, whole).await?;
        let found = entry_of(caller.organisation, &self.check().await?);
        self.enter(caller, Act::VerifyLedger, found).await
    }

    #[tracing::instrument(name = "audit.verification", skip_all, fields(entry.id = %id))]
    async fn verification(&self, caller: &Caller, id: Uuid) -> Result<LedgerVerification, Problem> {
        let about = Entry::about(ObjectRef::new("ledger-entry", id));
        self.enter(caller, Act::VerifyLedger, about).await?;
        let row = self.row(caller, id).await?;
        let read = self.ledger.reader().read(&self.kernel().db, &row).await?;
        let verifies = [Act::VerifyLedger.code(), SystemAct::CheckLedger.code()];
        let found = read
            .particulars
            .filter(|_| verifies.contains(&row.act.as_str()));
        found.and_then(verification_in).ok_or(Problem::not_found())
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
        Self {
            ledger,
            published,
            rooms: Vec::new(),
            numbered: Vec::new(),
        }
    }

    /// Compares the rows of these rooms, too, with what the ledger last said of them.
    #[must_use]
    pub fn over(self, rooms: Vec<Arc<dyn StandingRoom>>) -> Self {
        Self { rooms, ..self }
    }

    /// Tells entries by the numbers that these rooms know people and matters by.
    #[must_use]
    pub fn naming(self, numbered: Vec<Arc<dyn NumberedRoom>>) -> Self {
        Self { numbered, ..self }
    }

    pub(crate) fn kernel(&self) -> &Kernel {
        self.ledger.kernel()
    }

    /// Asks the policy and writes down the asking, before anything is shown.
    async fn enter(&self, caller: &Caller, act: Act, entry: Entry) -> Result<Uuid, Problem> {
        let entry = entry.by(caller);
        let permit: Permit = match policy::allow(caller, act, policy::relation_to_office(caller)) {
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
        Ok(self.ledger.note(permit, entry).await?)
    }

    async fn row(&self, caller: &Caller, id: Uuid) -> Result<entry::Model, Problem> {
        let found = entry::Entity::find()
            .filter(entry::Column::Id.eq(id))
            .filter(entry::Column::Organisation.eq(caller.organisation.0))
            .one(&self.kernel().db)
            .await
            .map_err(LedgerError::from)?;
        found.ok_or(Problem::not_found())
    }

    async fn view(&self, row: entry::Model) -> Result<LedgerEntryView, LedgerError> {
        let db = &self.kernel().db;
        let read = self.ledger.reader().read(db, &row).await?;
        let view = row_view(&row, &read, self.is_as_signed(&row).await?);
        let is_erased = read.is_erased();
        let is_committed = read.fault != Some(Fault::Particulars);
        let (under, details) = match read.particulars.filter(|_| view.is_kept) {
            Some(found) => (found.under, Some(found.details)),
            None => (None, None),
        };
        // A row that is no line of this ledger has no way to the root either.
        let line = keep::line(&row).ok();
        let proof = match (&line, view.sequence) {
            (Some(line), Some(sequence)) => self.prove(line.clone(), sequence).await?,
            _ => None,
        };
        Ok(LedgerEntryView {
            row: view,
            under,
            details: details.filter(|details| !details.is_null()),
            is_commitment_kept: (!is_erased).then_some(is_committed),
            leaf: line.and_then(|line| String::from_utf8(line).ok()),
            proof,
        })
    }

    async fn standing(&self) -> Result<LedgerState, LedgerError> {
        let check = self.last_check().await?;
        Ok(LedgerState {
            signed: self.signed().await?,
            check,
            is_check_overdue: self.is_check_overdue(check).await?,
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
            Ok(Some((leaf, proof, is_proven)))
        });
        let Some((leaf, proof, is_proven)) = proven.await? else {
            return Ok(None);
        };
        let Some(checkpoint) = self.signed().await? else {
            return Ok(None);
        };
        Ok(Some(InclusionView {
            leaf_hash: hex::encode(leaf.0),
            path: proof.path.iter().map(|hash| hex::encode(hash.0)).collect(),
            checkpoint,
            is_proven,
        }))
    }

    /// Whether the row is the line that the tree holds under its number; one the tree does not reach yet has
    /// none. A number that was never given counts as wrong.
    pub(crate) async fn is_as_signed(&self, row: &entry::Model) -> Result<bool, LedgerError> {
        let Some(number) = row.sequence else {
            return Ok(true);
        };
        let (Ok(number), Ok(line)) = (u64::try_from(number), keep::line(row)) else {
            return Ok(false);
        };
        let Published { tiles, key, .. } = self.published.clone();
        blocking(move || {
            let directory = Directory::at(tiles);
            match directory.checkpoint(&key) {
                Ok(Some(signed)) if number < signed.size => {
                    Ok(line_at(&directory, number, signed.size)? == line)
                }
                Ok(_) | Err(DirectoryError::Checkpoint(_)) => Ok(true),
                Err(error) => Err(error.into()),
            }
        })
        .await
    }

    /// The signed state as it lies beside the tiles; nothing is said that the note or a line does not say.
    pub(crate) async fn signed(&self) -> Result<Option<CheckpointView>, LedgerError> {
        let Published { tiles, key, .. } = self.published.clone();
        let read = blocking(move || {
            let directory = Directory::at(tiles);
            let note = directory.read(CHECKPOINT_PATH)?;
            let note = note.and_then(|note| String::from_utf8(note).ok());
            let opened = note.and_then(|note| Some((Checkpoint::open(&note, &key).ok()?, note)));
            let Some((signed, note)) = opened else {
                return Ok(None);
            };
            let last = match signed.size.checked_sub(1) {
                Some(number) => line_at(&directory, number, signed.size)?,
                None => Vec::new(),
            };
            Ok(Some((signed, note, Leaf::from_bytes(&last).ok())))
        });
        let Some((signed, note, last)) = read.await? else {
            return Ok(None);
        };
        let outside_at = self.outside_at().await?;
        let oldest = self.kernel().now() - LONGEST_INSIDE;
        Ok(Some(CheckpointView {
            origin: self.published.key.name().to_owned(),
            size: signed.size,
            root: hex::encode(signed.root.0),
            last_at: last.map(|last| last.at),
            outside_at,
            is_outside_overdue: outside_at.is_none_or(|at| at < oldest),
            note,
            key: self.published.key.to_string(),
        }))
    }

    /// When a mail with a checkpoint last reached a witness, as its entry says.
    async fn outside_at(&self) -> Result<Option<OffsetDateTime>, LedgerError> {
        let mail = self.latest(SystemAct::PublishCheckpoint).await?;
        Ok(mail.map(|(mail, _)| told(&mail).0))
    }

    /// The newest entry of an act of the system that was done, as it was written.
    pub(crate) async fn latest(
        &self,
        act: SystemAct,
    ) -> Result<Option<(entry::Model, ReadRow)>, LedgerError> {
        let db = &self.kernel().db;
        let newest = entry::Entity::find()
            .filter(entry::Column::Act.eq(act.code()))
            .filter(entry::Column::Outcome.eq(Outcome::Done.code()))
            .order_by_desc(entry::Column::At)
            .order_by_desc(entry::Column::Position)
            .limit(LATEST)
            .all(db)
            .await?;
        let mut reader = self.ledger.reader();
        for row in newest {
            let read = reader.read(db, &row).await?;
            if read.fault.is_none() {
                return Ok(Some((row, read)));
            }
        }
        Ok(None)
    }
}

/// The entry that keeps what a verification found.
pub(crate) fn entry_of(office: OrganisationId, found: &LedgerVerification) -> Entry {
    Entry::about(ObjectRef::new("ledger", office.0)).details(json!({ "verification": found }))
}

/// What a verification found, as its entry keeps it.
pub(crate) fn verification_in(mut entry: Particulars) -> Option<LedgerVerification> {
    let found = entry.details.get_mut("verification")?.take();
    serde_json::from_value(found).ok()
}

pub(crate) fn row_view(row: &entry::Model, read: &ReadRow, is_signed: bool) -> LedgerRow {
    let (at, outcome) = told(row);
    let is_kept = is_signed && read.fault.is_none();
    let particulars = read.particulars.as_ref().filter(|_| is_kept);
    let by = particulars.and_then(|found| found.by.as_ref());
    LedgerRow {
        id: row.id,
        sequence: row.sequence.and_then(|number| u64::try_from(number).ok()),
        at,
        act: row.act.clone(),
        outcome,
        is_kept,
        actor: read.actor.filter(|_| is_kept).map(Into::into),
        by_number: None,
        roles: by.map(|by| by.roles.clone()).unwrap_or_default(),
        object: particulars.map(|found| found.object.clone()),
        number: None,
        request: row.request.into(),
        is_erased: is_kept && read.is_erased(),
    }
}
