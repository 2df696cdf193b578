//! A case's e-file as it stands at one version: its pages, its catalogue, and what is read online.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError},
};

use contract::AccessClass;
use ledger::ObjectRef;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{pages::PageKey, standing::version_of};
use crate::{
    desk::Dossier,
    read::Room,
    refused::{Refused, log_altered},
    rows::file_document,
    seal::{DOCUMENT_COVERS, DOCUMENT_TITLE, DOCUMENT_VOLUME},
};

/// Files kept at hand at once.
const KEPT: usize = 32;

/// What a document covers and how it may be read: sealed as one value for one document, so that
/// neither its pages nor its class nor its approval can be changed by whoever only writes rows.
///
/// Pages are named, never counted: a page that arrives later is in no document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Covers {
    pub(crate) case: Uuid,
    pub(crate) volume: u32,
    pub(crate) pages: Vec<Uuid>,
    pub(crate) class: AccessClass,
    pub(crate) classed_by: Uuid,
    pub(crate) approval: Option<Approval>,
}

/// Who approved a class, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Approval {
    pub(crate) by: Uuid,
    #[serde(with = "time::serde::rfc3339")]
    pub(crate) at: OffsetDateTime,
}

/// A document of the catalogue, opened and held against its seal.
#[derive(Debug, Clone)]
pub(crate) struct Titled {
    pub(crate) id: Uuid,
    pub(crate) volume_name: String,
    pub(crate) title: String,
    pub(crate) covers: Covers,
    /// The numbers of the first and the last page, counted through the e-file from one.
    pub(crate) numbers: (u32, u32),
}

impl Titled {
    pub(crate) const fn is_approved(&self) -> bool {
        self.covers.approval.is_some()
    }
}

/// The e-file of a case.
#[derive(Debug, Default)]
pub(crate) struct EFile {
    pub(crate) keys: Vec<PageKey>,
    /// By volume, then by their first page.
    pub(crate) documents: Vec<Titled>,
    pub(crate) room: Room,
}

impl EFile {
    /// Whether every page stands in a document with an approved class.
    pub(crate) fn is_prepared(&self) -> bool {
        let approved: HashSet<Uuid> = self
            .documents
            .iter()
            .filter(|document| document.is_approved())
            .flat_map(|document| document.covers.pages.iter().copied())
            .collect();
        !self.keys.is_empty() && self.keys.iter().all(|key| approved.contains(&key.id))
    }

    /// The documents that cover a page of this import.
    pub(super) fn documents_over(&self, import: Uuid) -> Vec<Uuid> {
        let pages: HashSet<Uuid> = self
            .keys
            .iter()
            .filter(|key| key.import == import)
            .map(|key| key.id)
            .collect();
        self.documents
            .iter()
            .filter(|document| {
                document
                    .covers
                    .pages
                    .iter()
                    .any(|page| pages.contains(page))
            })
            .map(|document| document.id)
            .collect()
    }

    /// The document a page stands in, and the page's place there, from one.
    pub(crate) fn document_of(&self, page: Uuid) -> Option<(&Titled, u32)> {
        self.documents.iter().find_map(|document| {
            let mut places = document.covers.pages.iter().zip(1_u32..);
            let place = places.find(|(id, _)| **id == page)?.1;
            Some((document, place))
        })
    }
}

/// E-files kept at hand under the version they had; dropped when another version is asked for.
#[derive(Clone, Default)]
pub(crate) struct FilesAtHand(Arc<Mutex<HashMap<Uuid, AtHand>>>);

/// A file with the version of the case it was opened under.
type AtHand = (i32, Arc<EFile>);

impl FilesAtHand {
    pub(super) fn find(&self, case: Uuid, version: i32) -> Option<Arc<EFile>> {
        let files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (kept, file) = files.get(&case)?;
        (*kept == version).then(|| file.clone())
    }

    pub(super) fn keep(&self, case: Uuid, version: i32, file: Arc<EFile>) {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if files.len() >= KEPT && !files.contains_key(&case) {
            files.clear();
        }
        files.insert(case, (version, file));
    }
}

impl Dossier {
    /// The e-file, from memory where its version is unchanged. It tells where a page stands; what is
    /// shown of the page is held against its own rows.
    pub(crate) async fn file_at_hand(&self, case: Uuid) -> Result<Arc<EFile>, Refused> {
        let version = version_of(&self.kernel.db, case).await?;
        match self.files.find(case, version) {
            Some(file) => Ok(file),
            None => self.fresh_file(case).await,
        }
    }

    /// The e-file as its rows are now, every seal opened.
    pub(crate) async fn fresh_file(&self, case: Uuid) -> Result<Arc<EFile>, Refused> {
        let db = &self.kernel.db;
        let mut version = version_of(db, case).await?;
        for _ in 0..3 {
            let file = self.load_file(db, case).await;
            let after = version_of(db, case).await?;
            if after == version {
                let file = Arc::new(file?);
                self.files.keep(case, version, file.clone());
                return Ok(file);
            }
            version = after;
        }
        Err(Refused::Stale)
    }

    /// The e-file as `db` has it: consistent inside a transaction that holds the file.
    pub(crate) async fn load_file<C: ConnectionTrait>(
        &self,
        db: &C,
        case: Uuid,
    ) -> Result<EFile, Refused> {
        let keys = self.page_keys(db, case).await?;
        let rows = file_document::Entity::find()
            .filter(file_document::Column::CaseId.eq(case))
            .all(db)
            .await?;
        self.open_file(db, keys, rows).await
    }

    /// A file from its rows, every seal opened.
    pub(super) async fn open_file<C: ConnectionTrait>(
        &self,
        db: &C,
        keys: Vec<PageKey>,
        rows: Vec<file_document::Model>,
    ) -> Result<EFile, Refused> {
        let numbers: HashMap<Uuid, u32> = keys.iter().map(|key| key.id).zip(1..).collect();
        let mut documents = Vec::with_capacity(rows.len());
        for row in rows {
            documents.push(self.open_document(db, row, &numbers).await?);
        }
        ensure_apart(&documents)?;
        documents.sort_by_key(|document| (document.covers.volume, document.numbers, document.id));
        let room = Room::of(&keys, &documents);
        Ok(EFile {
            keys,
            documents,
            room,
        })
    }

    async fn open_document<C: ConnectionTrait>(
        &self,
        db: &C,
        row: file_document::Model,
        numbers: &HashMap<Uuid, u32>,
    ) -> Result<Titled, Refused> {
        let altered = || Refused::Altered(ObjectRef::new("document", row.id));
        let covers = self.open_covers(db, &row).await?;
        let sealer = self.sealer(row.organisation, row.id);
        let title = sealer.open(db, DOCUMENT_TITLE, &row.title).await;
        let volume_name = sealer.open(db, DOCUMENT_VOLUME, &row.volume_name).await;
        let places: Option<Vec<u32>> = covers
            .pages
            .iter()
            .map(|page| numbers.get(page).copied())
            .collect();
        let places = places.ok_or_else(altered)?;
        let first = places.iter().min().copied().ok_or_else(altered)?;
        let last = places.iter().max().copied().ok_or_else(altered)?;
        Ok(Titled {
            id: row.id,
            volume_name: volume_name.map_err(|error| Refused::from(error).altering(altered()))?,
            title: title.map_err(|error| Refused::from(error).altering(altered()))?,
            covers,
            numbers: (first, last),
        })
    }

    /// Opens what a document covers and holds the readable columns against it.
    pub(crate) async fn open_covers<C: ConnectionTrait>(
        &self,
        db: &C,
        row: &file_document::Model,
    ) -> Result<Covers, Refused> {
        let altered = || Refused::Altered(ObjectRef::new("document", row.id));
        let sealer = self.sealer(row.organisation, row.id);
        let covers: Covers = sealer
            .open_json(db, DOCUMENT_COVERS, &row.covers)
            .await
            .map_err(|error| Refused::from(error).altering(altered()))?;
        let is_as_sealed = covers.case == row.case_id
            && i32::try_from(covers.pages.len()) == Ok(row.pages)
            && covers.approval.is_some() == row.is_approved;
        if is_as_sealed {
            Ok(covers)
        } else {
            Err(altered())
        }
    }

    /// Whether every page of the e-file stands in a document with an approved class. A file whose
    /// rows are not what was sealed is not prepared.
    pub(crate) async fn is_file_prepared(&self, case: Uuid) -> Result<bool, Refused> {
        match self.file_at_hand(case).await {
            Ok(file) => Ok(file.is_prepared()),
            Err(Refused::Altered(object)) => {
                log_altered(object);
                Ok(false)
            }
            Err(other) => Err(other),
        }
    }
}

/// No page stands in two documents; the catalogue never writes it, so a row came from elsewhere.
fn ensure_apart(documents: &[Titled]) -> Result<(), Refused> {
    let mut seen = HashSet::new();
    for document in documents {
        for page in &document.covers.pages {
            if !seen.insert(*page) {
                return Err(Refused::Altered(ObjectRef::new("document", document.id)));
            }
        }
    }
    Ok(())
}
