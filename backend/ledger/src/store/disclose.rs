//! Laying entries open to somebody whom they concern.

use contract::{OrganisationId, Outcome};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{
    auditor::Published, entry::ObjectRef, error::LedgerError, keep, record::Ledger, rows::entry,
    sequencer::blocking,
};
use crate::{
    checkpoint::Checkpoint,
    directory::Directory,
    disclosure::{DisclosedEntry, Disclosure},
    leaf::{Reference, leaf_hash},
    proof::InclusionProof,
    tiles::{CHECKPOINT_PATH, Tiles as _},
};

impl Ledger {
    /// Lays open what was done to an object, and under it, by these acts: each entry with its salt and its way to the
    /// signed root. `None` while one of them is not in the signed tree yet.
    ///
    /// Particulars hold identifiers and codes ([`super::Entry`]); to whom they are laid open, the caller decides.
    ///
    /// # Errors
    /// [`LedgerError::Row`] where an entry is not the one that was written or signed; as database, vault and files.
    pub async fn disclose(
        &self,
        db: &impl ConnectionTrait,
        published: &Published,
        (organisation, object, acts): (OrganisationId, ObjectRef, &[&str]),
    ) -> Result<Option<Disclosure>, LedgerError> {
        let concerning = self.concerning(db, organisation.0, object.id).await?;
        let rows = entry::Entity::find()
            .filter(concerning)
            .filter(entry::Column::Organisation.eq(organisation.0))
            .filter(entry::Column::Act.is_in(acts.iter().copied()))
            .filter(entry::Column::Outcome.eq(Outcome::Done.code()))
            .order_by_asc(entry::Column::Position)
            .all(db)
            .await?;
        if rows.iter().any(|row| row.sequence.is_none()) {
            return Ok(None);
        }
        let mut reader = self.reader();
        let mut entries = Vec::with_capacity(rows.len());
        for row in &rows {
            let (salt, particulars) = reader.plain(db, row).await?;
            let line = String::from_utf8(keep::line(row)?).map_err(|_| LedgerError::Row)?;
            entries.push(DisclosedEntry {
                line,
                salt: Reference(salt),
                particulars,
                path: Vec::new(),
            });
        }
        let numbers = rows.iter().filter_map(|row| row.sequence);
        let numbers = numbers.filter_map(|number| u64::try_from(number).ok());
        let numbers: Vec<u64> = numbers.collect();
        let published = published.clone();
        blocking(move || proven(&published, (&numbers, entries))).await
    }
}

/// With the ways to the signed root; `None` while that does not reach as far.
fn proven(
    Published { tiles, key, .. }: &Published,
    (numbers, mut entries): (&[u64], Vec<DisclosedEntry>),
) -> Result<Option<Disclosure>, LedgerError> {
    let directory = Directory::at(tiles.clone());
    let note = directory.read(CHECKPOINT_PATH)?;
    let Some(note) = note.and_then(|note| String::from_utf8(note).ok()) else {
        return Ok(None);
    };
    let checkpoint = Checkpoint::open(&note, key).map_err(|_| LedgerError::Row)?;
    if numbers.iter().any(|number| *number >= checkpoint.size) {
        return Ok(None);
    }
    for (number, entry) in numbers.iter().zip(&mut entries) {
        let proof = InclusionProof::make(&directory, &checkpoint, *number)?;
        let line = leaf_hash(entry.line.as_bytes());
        proof
            .verify(line, &checkpoint)
            .map_err(|_| LedgerError::Row)?;
        entry.path = proof.path.iter().map(|hash| Reference(hash.0)).collect();
    }
    Ok(Some(Disclosure {
        checkpoint: note,
        entries,
    }))
}
