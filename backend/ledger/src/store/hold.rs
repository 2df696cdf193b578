//! Holding a row to what was written and signed: what stands beside the line is never believed by itself.

use std::collections::HashMap;

use contract::Outcome;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use time::OffsetDateTime;
use uuid::Uuid;
use vault::VaultError;

use super::{
    erase::ERASED,
    error::LedgerError,
    keys::SubjectKey,
    particulars::{self, Particulars},
    record::{Ledger, moment},
    rows::{entry, subject},
};
use crate::finding::Fault;

/// More people than this are not remembered at once.
const MAX_PEOPLE: usize = 10_000;

/// What a row says in clear; one that does not hold says nothing.
#[derive(Default)]
pub(crate) struct ReadRow {
    pub(crate) actor: Option<Uuid>,
    /// `None` once erased.
    pub(crate) particulars: Option<Particulars>,
    /// In what the row is not the one that was written.
    pub(crate) fault: Option<Fault>,
}

impl ReadRow {
    fn unfit(fault: Fault) -> Self {
        Self {
            fault: Some(fault),
            ..Self::default()
        }
    }

    /// Whether the person whose data it was is gone by law.
    pub(crate) const fn is_erased(&self) -> bool {
        self.particulars.is_none() && self.fault.is_none()
    }
}

/// When and how a row says it ended; one that says neither does not hold anyway.
pub(crate) fn told(row: &entry::Model) -> (OffsetDateTime, Outcome) {
    (
        moment(row.at).unwrap_or(OffsetDateTime::UNIX_EPOCH),
        Outcome::find(&row.outcome).unwrap_or(Outcome::Failed),
    )
}

/// Why nothing was read from a row.
enum Unread {
    Unfit(Fault),
    Failed(LedgerError),
}

impl From<LedgerError> for Unread {
    fn from(error: LedgerError) -> Self {
        let is_changed = matches!(
            error,
            LedgerError::Row
                | LedgerError::Leaf(_)
                | LedgerError::Vault(
                    VaultError::TamperedField { .. }
                        | VaultError::KeyUnavailable(_)
                        | VaultError::TamperedKey(_)
                )
        );
        match error {
            LedgerError::Particulars => Self::Unfit(Fault::Particulars),
            _ if is_changed => Self::Unfit(Fault::Row),
            error => Self::Failed(error),
        }
    }
}

impl From<sea_orm::DbErr> for Unread {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Failed(error.into())
    }
}

/// Somebody in an entry.
enum Person {
    Living { subject: Uuid, key: SubjectKey },
    Erased,
}

/// Reads rows one after the other and remembers the people in them until it is dropped.
pub(crate) struct Reader<'a> {
    ledger: &'a Ledger,
    people: HashMap<Uuid, Person>,
}

impl<'a> Reader<'a> {
    pub(crate) fn over(ledger: &'a Ledger) -> Self {
        Self {
            ledger,
            people: HashMap::new(),
        }
    }

    /// What the row says, provided that everything it relies on holds.
    pub(crate) async fn read(
        &mut self,
        db: &impl ConnectionTrait,
        row: &entry::Model,
    ) -> Result<ReadRow, LedgerError> {
        match self.judge(db, row).await {
            Ok(read) => Ok(read),
            Err(Unread::Failed(error)) => Err(error),
            Err(Unread::Unfit(_)) => self.read_again(db, row.position).await,
        }
    }

    /// The salt of a row and the bytes that its line committed to, provided that everything it relies on holds.
    ///
    /// # Errors
    /// [`LedgerError::Row`] where it does not, or where the person is gone by law.
    pub(crate) async fn plain(
        &mut self,
        db: &impl ConnectionTrait,
        row: &entry::Model,
    ) -> Result<([u8; 32], String), LedgerError> {
        if self.read(db, row).await?.particulars.is_none() {
            return Err(LedgerError::Row);
        }
        let (Some(Person::Living { key, .. }), Some(salt), Some(sealed)) = (
            self.people.get(&row.subject_key),
            &row.salt,
            &row.particulars,
        ) else {
            return Err(LedgerError::Row);
        };
        let salt = salt.as_slice().try_into().map_err(|_| LedgerError::Row)?;
        let plain = key.open(row.id, sealed)?;
        let plain = std::str::from_utf8(&plain).map_err(|_| LedgerError::Particulars)?;
        Ok((salt, plain.to_owned()))
    }

    /// A person may have been erased after the row was fetched or the person remembered: only what is
    /// unfit when everything is fetched anew is unfit.
    async fn read_again(
        &mut self,
        db: &impl ConnectionTrait,
        position: i64,
    ) -> Result<ReadRow, LedgerError> {
        self.people.clear();
        let Some(row) = entry::Entity::find_by_id(position).one(db).await? else {
            return Ok(ReadRow::unfit(Fault::Row));
        };
        match self.judge(db, &row).await {
            Ok(read) => Ok(read),
            Err(Unread::Failed(error)) => Err(error),
            Err(Unread::Unfit(fault)) => Ok(ReadRow::unfit(fault)),
        }
    }

    /// The particulars go first: they say which organisation's key the row must be authentic under.
    async fn judge(
        &mut self,
        db: &impl ConnectionTrait,
        row: &entry::Model,
    ) -> Result<ReadRow, Unread> {
        let particulars = self.particulars(db, row).await?;
        require(self.ledger.mac(db, row).await? == row.mac)?;
        Ok(ReadRow {
            actor: self.actor(db, row).await?,
            particulars,
            fault: None,
        })
    }

    async fn actor(
        &mut self,
        db: &impl ConnectionTrait,
        row: &entry::Model,
    ) -> Result<Option<Uuid>, Unread> {
        let (Some(key), Some(reference)) = (row.actor_key, &row.actor_ref) else {
            return Ok(None);
        };
        match self.person(db, key).await? {
            Person::Living { subject, key } => {
                require(key.reference("account", *subject)?.0 == reference.as_slice())?;
                Ok(Some(*subject))
            }
            Person::Erased => Ok(None),
        }
    }

    async fn particulars(
        &mut self,
        db: &impl ConnectionTrait,
        row: &entry::Model,
    ) -> Result<Option<Particulars>, Unread> {
        let ledger = self.ledger;
        let Person::Living { key, .. } = self.person(db, row.subject_key).await? else {
            let is_empty = row.salt.is_none() && row.particulars.is_none();
            require(is_empty && row.object_index.is_none() && row.under_index.is_none())?;
            return Ok(None);
        };
        let found = committed(row, key)?;
        let reference = key.reference(&found.object.kind, found.object.id)?;
        require(reference.0 == row.object_ref.as_slice())?;
        require(found.organisation == row.organisation)?;
        let object = ledger.object_index(db, found.organisation, found.object.id);
        require(row.object_index.as_ref() == Some(&object.await?))?;
        let under = match &found.under {
            Some(under) => Some(
                ledger
                    .object_index(db, found.organisation, under.id)
                    .await?,
            ),
            None => None,
        };
        require(row.under_index == under)?;
        Ok(Some(found))
    }

    async fn person(&mut self, db: &impl ConnectionTrait, key: Uuid) -> Result<&Person, Unread> {
        if self.people.len() >= MAX_PEOPLE {
            self.people.clear();
        }
        if !self.people.contains_key(&key) {
            let person = self.meet(db, key).await?;
            self.people.insert(key, person);
        }
        self.people.get(&key).ok_or(Unread::Unfit(Fault::Row))
    }

    async fn meet(&self, db: &impl ConnectionTrait, key: Uuid) -> Result<Person, Unread> {
        let found = subject::Entity::find_by_id(key).one(db).await?;
        let row = found.ok_or(Unread::Unfit(Fault::Row))?;
        if let Some(key) = self.ledger.keys.open(db, &row).await? {
            let subject = row.subject.ok_or(Unread::Unfit(Fault::Row))?;
            return Ok(Person::Living { subject, key });
        }
        require(row.subject.is_none() && row.erased_at.is_some())?;
        self.require_erasure(db, &row).await?;
        Ok(Person::Erased)
    }

    /// A key that is gone was lawfully erased only if the ledger says so. Who did it is not looked at, so
    /// that no chain of erased people has to be followed.
    async fn require_erasure(
        &self,
        db: &impl ConnectionTrait,
        erased: &subject::Model,
    ) -> Result<(), Unread> {
        let by = erased.erased_by.ok_or(Unread::Unfit(Fault::Row))?;
        let found = entry::Entity::find().filter(entry::Column::Id.eq(by));
        let row = found.one(db).await?.ok_or(Unread::Unfit(Fault::Row))?;
        let owner = subject::Entity::find_by_id(row.subject_key).one(db).await?;
        let owner = owner.ok_or(Unread::Unfit(Fault::Row))?;
        let key = self.ledger.keys.open(db, &owner).await?;
        let said = committed(&row, &key.ok_or(Unread::Unfit(Fault::Row))?)?;
        let is_about_it = said.object.kind == ERASED && said.object.id == erased.id;
        require(is_about_it && row.outcome == Outcome::Done.code())?;
        require(said.organisation == row.organisation)?;
        require(self.ledger.mac(db, &row).await? == row.mac)
    }
}

/// The particulars of a living person's row, which are never empty.
fn committed(row: &entry::Model, key: &SubjectKey) -> Result<Particulars, Unread> {
    let opened = particulars::open(row, key)?;
    let kept = opened.filter(|opened| opened.is_commitment_kept);
    let kept = kept.ok_or(Unread::Unfit(Fault::Particulars))?;
    Ok(kept.particulars)
}

fn require(holds: bool) -> Result<(), Unread> {
    if holds {
        Ok(())
    } else {
        Err(Unread::Unfit(Fault::Row))
    }
}
