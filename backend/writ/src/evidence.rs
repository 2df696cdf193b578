//! The evidence file (办理情况证明): what stands of a matter, laid open so that somebody outside believes it or not without
//! asking the house.

mod put;

use contract::{Deadline, LedgerObject, MatterStep, WritStanding, machine::Procedure as _};
use ledger::{Checkpoint, Disclosure, DisclosureError, Ledger, NoteKey, ProvenEntry, Published};
use matter::{Matter, MatterModel as _, Matters, Named as _, Obstacle, Refused};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::Writs;

pub use put::DeskWords;

/// The version of the file's format; a change of any field is a new version.
const VERSION: u8 = 1;

/// What was done last is not in the signed tree yet: within a second, as a rule, it is.
pub static NOT_SIGNED_YET: Obstacle = Obstacle::new("not-signed-yet", 409);

/// What stands of a matter. What was recorded of it is proven by itself; the rest is what the office says, and whose it is
/// shows the digest of the file, by which the public page knows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The version of this format.
    pub version: u8,
    /// The office.
    pub office: String,
    /// The matter.
    pub matter: LedgerObject,
    /// Its number, where it has one.
    pub reference: Option<String>,
    /// As of when.
    #[serde(with = "time::serde::rfc3339")]
    pub as_of: OffsetDateTime,
    /// What happened, the oldest first.
    pub steps: Vec<MatterStep>,
    /// Every period that has begun, with its reason and its reckoning.
    pub periods: Vec<Deadline>,
    /// What its owner was told.
    pub notices: Vec<EvidenceNotice>,
    /// The official documents that were issued.
    pub documents: Vec<EvidenceDocument>,
    /// What the ledger holds of its steps.
    pub ledger: Disclosure,
}

/// A notice to the owner of the matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceNotice {
    /// Its subject.
    pub subject: String,
    /// How it went: `mail` or `site`.
    pub channel: String,
    /// How it fared there.
    pub status: String,
    /// When it was posted.
    #[serde(with = "time::serde::rfc3339")]
    pub posted_at: OffsetDateTime,
    /// When it was taken over.
    #[serde(with = "time::serde::rfc3339::option")]
    pub sent_at: Option<OffsetDateTime>,
}

/// An official document of the matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceDocument {
    /// What it is called.
    pub title: String,
    /// Its number, where its kind has one.
    pub number: Option<String>,
    /// The code by which it is checked.
    pub code: String,
    /// The SHA-256 of its file, in hex.
    pub digest: String,
    /// When it was issued.
    #[serde(with = "time::serde::rfc3339")]
    pub issued_at: OffsetDateTime,
    /// How it stood.
    pub standing: WritStanding,
}

/// What is proven in an evidence file.
#[derive(Debug, Clone, PartialEq)]
pub struct ProvenEvidence {
    /// The signed state.
    pub checkpoint: Checkpoint,
    /// The entries.
    pub entries: Vec<ProvenEntry>,
    /// The documents, each with the number of the entry that recorded it.
    pub documents: Vec<(EvidenceDocument, u64)>,
}

/// Why an evidence file is not believed.
#[derive(Debug, thiserror::Error)]
pub enum EvidenceError {
    /// It is none.
    #[error("not an evidence file")]
    Shape(#[source] serde_json::Error),
    /// It is of a version that this program does not know.
    #[error("an evidence file of version {0}, which is not known")]
    Version(u8),
    /// What it lays open of the ledger does not hold.
    #[error("what it lays open of the ledger does not hold")]
    Ledger(#[source] DisclosureError),
    /// An entry is of another matter.
    #[error("entry {0} is of another matter")]
    OtherMatter(u64),
    /// The ledger knows nothing of a document.
    #[error("no entry recorded the document {0}")]
    Document(String),
}

impl Evidence {
    /// Reads the file.
    ///
    /// # Errors
    /// [`EvidenceError::Shape`], [`EvidenceError::Version`].
    pub fn read(bytes: &[u8]) -> Result<Self, EvidenceError> {
        let evidence: Self = serde_json::from_slice(bytes).map_err(EvidenceError::Shape)?;
        match evidence.version {
            VERSION => Ok(evidence),
            other => Err(EvidenceError::Version(other)),
        }
    }

    /// The bytes of the file.
    ///
    /// # Errors
    /// [`Refused::Broken`], never.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Refused> {
        let written = serde_json::to_vec_pretty(self);
        written.map_err(|_| Refused::Broken("evidence that cannot be written"))
    }

    /// What is proven with the ledger's public key alone: that each entry is in the signed tree, says what was recorded
    /// and is of this matter, and that each document was recorded with this digest.
    ///
    /// # Errors
    /// [`EvidenceError`].
    pub fn check(&self, key: &NoteKey) -> Result<ProvenEvidence, EvidenceError> {
        let (checkpoint, entries) = self.ledger.check(key).map_err(EvidenceError::Ledger)?;
        let stray = entries.iter().find(|entry| !self.is_of_matter(entry));
        if let Some(entry) = stray {
            return Err(EvidenceError::OtherMatter(entry.leaf.sequence));
        }
        let recorded = |document: &EvidenceDocument| {
            let by = entries.iter().find(|entry| records(entry, document));
            let by = by.ok_or_else(|| EvidenceError::Document(document.code.clone()))?;
            Ok((document.clone(), by.leaf.sequence))
        };
        let documents = self.documents.iter().map(recorded);
        Ok(ProvenEvidence {
            documents: documents.collect::<Result<_, _>>()?,
            checkpoint,
            entries,
        })
    }

    fn is_of_matter(&self, entry: &ProvenEntry) -> bool {
        let named = ["object", "under"].map(|name| entry.particulars.get(name));
        named.into_iter().flatten().any(|object| {
            LedgerObject::deserialize(object).is_ok_and(|object| object == self.matter)
        })
    }
}

/// Whether the entry recorded that this document was issued.
fn records(entry: &ProvenEntry, document: &EvidenceDocument) -> bool {
    let writs = entry.particulars.pointer("/details/writs");
    let mut writs = writs
        .and_then(|writs| writs.as_array())
        .into_iter()
        .flatten();
    writs.any(|writ| {
        let says = |name| writ.get(name).and_then(serde_json::Value::as_str);
        says("digest") == Some(&document.digest) && says("number") == document.number.as_deref()
    })
}

impl Writs {
    /// What stands of a matter at this moment, as its owner may see it.
    ///
    /// # Errors
    /// [`NOT_SIGNED_YET`]; [`Refused::Altered`] where a document is not as it was written; as ledger and vault.
    pub async fn evidence<M: Matter>(
        &self,
        matters: &Matters,
        (caller, row): (&contract::Caller, &M::Model),
    ) -> Result<Evidence, Refused> {
        let disclosed = self.disclosed::<M>(&matters.on.ledger, row).await?;
        let db = &self.on.kernel.db;
        let notices = matters
            .on
            .notices
            .deliveries(db, row.organisation(), row.object());
        let notices = notices.await?.into_iter().map(|told| EvidenceNotice {
            subject: told.subject,
            channel: told.channel.code().to_owned(),
            status: told.status.code().to_owned(),
            posted_at: told.created_at,
            sent_at: told.sent_at,
        });
        Ok(Evidence {
            version: VERSION,
            office: self.forms.office().name.clone(),
            matter: row.object().into(),
            reference: matter::Dated::numbered(row).map(str::to_owned),
            as_of: self.on.kernel.now(),
            steps: matters.steps::<M>(caller, row).await?,
            periods: matters.periods::<M>(row)?,
            notices: notices.collect(),
            documents: self.documents(row.id()).await?,
            ledger: disclosed,
        })
    }

    /// What the ledger holds of the steps of a matter.
    async fn disclosed<M: Matter>(
        &self,
        ledger: &Ledger,
        row: &M::Model,
    ) -> Result<Disclosure, Refused> {
        let steps = M::MACHINE.steps.iter().chain(M::Procedure::UNDO);
        let steps = steps.filter(|step| step.event.is_some());
        let acts: Vec<&str> = steps.map(|step| step.by.code()).collect();
        let asked = (row.organisation(), row.object(), acts.as_slice());
        let published: &Published = &self.on.published;
        let disclosed = ledger.disclose(&self.on.kernel.db, published, asked);
        disclosed.await?.ok_or(NOT_SIGNED_YET.refused())
    }

    async fn documents(&self, matter: uuid::Uuid) -> Result<Vec<EvidenceDocument>, Refused> {
        let rows = self.rows_of(matter).await?;
        Ok(rows
            .into_iter()
            .map(|row| EvidenceDocument {
                title: self.forms.title(&row.kind),
                standing: row.stands(),
                number: row.number,
                code: row.code,
                digest: row.digest,
                issued_at: row.issued_at,
            })
            .collect())
    }
}
