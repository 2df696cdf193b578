//! Writing entries.

use std::sync::Arc;

use contract::{
    Outcome,
    policy::{Denial, Permit},
};
use kernel::{Kernel, Tx};
use sea_orm::{
    ActiveModelTrait, ActiveValue::NotSet, ColumnTrait, ConnectionTrait, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;
use vault::Vault;

use super::{
    entry::Entry,
    error::LedgerError,
    keep,
    keys::{KeyRing, SubjectKey},
    particulars::Particulars,
    rows::entry,
    tally::Tally,
};
use crate::leaf::commit;

/// The audit trail. Cheap to clone.
#[derive(Clone)]
pub struct Ledger {
    pub(crate) keys: KeyRing,
    pub(crate) tally: Arc<Tally>,
    longest_wait: Option<Duration>,
}

/// Who did what, in which request: taken from a permit or a denial and from nowhere else.
struct Deed {
    act: &'static str,
    actor: Option<Uuid>,
    organisation: Uuid,
    request: Uuid,
}

struct EntryKeys {
    actor: Option<SubjectKey>,
    subject: SubjectKey,
}

impl EntryKeys {
    fn actor_ref(&self, deed: &Deed) -> Result<Option<Vec<u8>>, LedgerError> {
        match (&self.actor, deed.actor) {
            (Some(key), Some(account)) => Ok(Some(key.reference("account", account)?.0.to_vec())),
            _ => Ok(None),
        }
    }
}

impl Ledger {
    /// A ledger in this database, its keys wrapped by this vault.
    pub fn new(kernel: Kernel, vault: Vault) -> Self {
        Self {
            keys: KeyRing { kernel, vault },
            tally: Arc::default(),
            longest_wait: None,
        }
    }

    /// Refuses to record once an entry has waited this long for the sequencer: an act that cannot be put
    /// into the signed tree does not happen.
    #[must_use]
    pub fn refuse_when_behind(self, longest_wait: Duration) -> Self {
        Self {
            longest_wait: Some(longest_wait),
            ..self
        }
    }

    /// Writes an entry in the transaction of the act it records, and uses the permit up.
    #[tracing::instrument(name = "ledger.record", skip_all, fields(act = permit.act()))]
    pub(crate) async fn record(
        &self,
        tx: &Tx,
        permit: Permit,
        entry: Entry,
    ) -> Result<Uuid, LedgerError> {
        self.ensure_not_behind(tx).await?;
        let deed = Deed {
            act: permit.act(),
            actor: permit.actor().map(|account| account.0),
            organisation: permit.organisation().0,
            request: permit.request().0,
        };
        self.write(tx, &deed, entry).await
    }

    /// Writes a denial in a transaction of its own. Let go of an open transaction first: `SQLite` has one
    /// writer, and the denial must stay when that one is rolled back.
    #[tracing::instrument(name = "ledger.deny", skip_all, fields(act = denial.act))]
    pub async fn deny(&self, denial: Denial, entry: impl Into<Entry>) -> Result<Uuid, LedgerError> {
        let deed = Deed {
            act: denial.act,
            actor: Some(denial.actor.0),
            organisation: denial.organisation.0,
            request: denial.request.0,
        };
        let mut entry = entry.into().outcome(Outcome::Denied);
        if denial.lacks_step_up && entry.details.is_null() {
            entry.details = json!({ "reason": "step-up-required" });
        }
        let tx = self.kernel().begin().await?;
        let id = self.write(&tx, &deed, entry).await?;
        tx.commit().await?;
        Ok(id)
    }

    pub(crate) fn kernel(&self) -> &Kernel {
        &self.keys.kernel
    }

    /// The index by which an object's entries are found; it stands in no tree and is emptied by erasing.
    pub(crate) async fn object_index(
        &self,
        db: &impl ConnectionTrait,
        organisation: Uuid,
        object: Uuid,
    ) -> Result<Vec<u8>, LedgerError> {
        let text = object.to_string();
        let index = self
            .keys
            .vault
            .blind_index(db, organisation.into(), "ledger.object", &text);
        Ok(index.await?.to_vec())
    }

    /// Authenticates everything that erasing leaves of a row, so that a row nobody recorded, or one that was
    /// changed while it waited for its number, is not taken for the house's.
    pub(crate) async fn mac(
        &self,
        db: &impl ConnectionTrait,
        row: &entry::Model,
    ) -> Result<Vec<u8>, LedgerError> {
        let said = (
            (row.id, row.at, &row.act, &row.outcome, row.request),
            (row.actor_key, row.actor_ref.as_ref().map(hex::encode)),
            (row.subject_key, hex::encode(&row.object_ref)),
            hex::encode(&row.commitment),
            row.moved.as_ref().map(hex::encode),
        );
        let said = serde_json::to_string(&said).map_err(|_| LedgerError::Row)?;
        let organisation = row.organisation.into();
        let mac = self
            .keys
            .vault
            .blind_index(db, organisation, "ledger.entry", &said);
        Ok(mac.await?.to_vec())
    }

    async fn write(&self, tx: &Tx, deed: &Deed, entry: Entry) -> Result<Uuid, LedgerError> {
        let subject = entry.subject.or(deed.actor).unwrap_or(deed.organisation);
        let keys = self.keys_of(tx, deed, subject).await?;
        let (object_index, under_index) = self.indexes(tx, deed, &entry).await?;
        let object_ref = keys.subject.reference(entry.object.kind, entry.object.id)?;
        let actor_ref = keys.actor_ref(deed)?;
        let outcome = entry.outcome;
        let moved = entry.moves.to_bytes();
        let particulars = Particulars::of(entry, deed.organisation).to_bytes()?;

        let id = self.kernel().new_id();
        let salt = self.random::<32>();
        let mut row = entry::Model {
            position: 0,
            id,
            sequence: None,
            at: micros(self.kernel().now())?,
            act: deed.act.to_owned(),
            outcome: outcome.code().to_owned(),
            organisation: deed.organisation,
            request: deed.request,
            actor_key: keys.actor.map(|key| key.id),
            actor_ref,
            subject_key: keys.subject.id,
            object_ref: object_ref.0.to_vec(),
            object_index: Some(object_index),
            under_index,
            commitment: commit(&salt, &particulars).0.to_vec(),
            salt: Some(salt.to_vec()),
            particulars: Some(keys.subject.seal(id, self.random(), &particulars)?),
            moved,
            mac: Vec::new(),
        };
        row.mac = self.mac(tx, &row).await?;
        let mut row = row.into_active_model().reset_all();
        row.position = NotSet;
        let written = entry::Entity::insert(row)
            .exec_without_returning(tx)
            .await?;
        // A rule or trigger in the database may swallow a row without an error.
        if written != 1 {
            return Err(LedgerError::Row);
        }
        Ok(id)
    }

    /// The indexes of an entry's object and of the matter it belongs to.
    async fn indexes(
        &self,
        tx: &impl ConnectionTrait,
        deed: &Deed,
        entry: &Entry,
    ) -> Result<(Vec<u8>, Option<Vec<u8>>), LedgerError> {
        let object = self
            .object_index(tx, deed.organisation, entry.object.id)
            .await?;
        let under = match &entry.under {
            Some(matter) => Some(self.object_index(tx, deed.organisation, matter.id).await?),
            None => None,
        };
        Ok((object, under))
    }

    /// The keys of an entry, made where they are new, always in the same order: two first acts that
    /// concern the same two people must not wait for each other.
    async fn keys_of(
        &self,
        tx: &impl ConnectionTrait,
        deed: &Deed,
        subject: Uuid,
    ) -> Result<EntryKeys, LedgerError> {
        let key = |person| self.keys.of(tx, person, deed.organisation);
        Ok(match deed.actor {
            Some(actor) if actor < subject => {
                let actor = Some(key(actor).await?);
                EntryKeys {
                    actor,
                    subject: key(subject).await?,
                }
            }
            Some(actor) => {
                let subject = key(subject).await?;
                EntryKeys {
                    actor: Some(key(actor).await?),
                    subject,
                }
            }
            None => EntryKeys {
                actor: None,
                subject: key(subject).await?,
            },
        })
    }

    fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.kernel().dice.fill(&mut bytes);
        bytes
    }

    async fn ensure_not_behind(&self, tx: &impl ConnectionTrait) -> Result<(), LedgerError> {
        let Some(longest_wait) = self.longest_wait else {
            return Ok(());
        };
        let patience = micros(self.kernel().now() - longest_wait)?;
        let first = entry::Entity::find()
            .select_only()
            .column(entry::Column::At)
            .limit(1);
        let waiting = first.clone().filter(entry::Column::Sequence.is_null());
        let overdue: Option<i64> = waiting
            .filter(entry::Column::At.lt(patience))
            .into_tuple()
            .one(tx)
            .await?;
        // A sequencer that numbers and cannot sign has stopped as well.
        let signed = keep::signed_size(tx).await?;
        let unsigned: Option<i64> = first
            .filter(entry::Column::Sequence.gte(signed))
            .order_by_asc(entry::Column::Sequence)
            .into_tuple()
            .one(tx)
            .await?;
        if overdue.is_some() || unsigned.is_some_and(|at| at < patience) {
            return Err(LedgerError::Stalled);
        }
        Ok(())
    }
}

/// A moment as the rows and the lines say it.
pub(crate) fn micros(at: OffsetDateTime) -> Result<i64, LedgerError> {
    i64::try_from(at.unix_timestamp_nanos() / 1000).map_err(|_| LedgerError::Row)
}

/// The moment a row says.
pub(crate) fn moment(micros: i64) -> Result<OffsetDateTime, LedgerError> {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(micros) * 1000)
        .map_err(|_| LedgerError::Row)
}
