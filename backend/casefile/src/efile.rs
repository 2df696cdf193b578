//! A case's e-file as it stands at one version: its pages, its catalogue, and what is read online.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError},
};

use contract::AccessClass;
use ledger::ObjectRef;
use matter::{Refused, STALE, log_altered};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;
use vault::VaultError;

use crate::{CaseFiles, PageKey, Room, rows::file_document, standing::version_of};

/// What a document covers and how it may be read: sealed as one value for one document, so that
/// neither its pages nor its class nor its approval can be changed by whoever only writes rows.
///
/// Pages are named, never counted: a page that arrives later is in no document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covers {
    /// The case.
    pub case: Uuid,
    /// The number of its volume.
    pub volume: u32,
    /// The pages, by name.
    pub pages: Vec<Uuid>,
    /// How they may be read.
    pub class: AccessClass,
    /// Who proposed the class.
    pub classed_by: Uuid,
    /// Who approved it; nothing is read before.
    pub approval: Option<Approval>,
}

/// Who approved a class, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// By whom.
    pub by: Uuid,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
}

/// A document of the catalogue, opened and held against its seal.
#[derive(Debug, Clone)]
pub struct FileDocument {
    /// Its identifier.
    pub id: Uuid,
    /// The name of its volume.
    pub volume_name: String,
    /// Its title.
    pub title: String,
    /// What is sealed of it.
    pub covers: Covers,
    /// The numbers of the first and the last page, counted through the e-file from one.
    pub numbers: (u32, u32),
}

impl FileDocument {
    /// Whether its class was approved.
    pub const fn is_approved(&self) -> bool {
        self.covers.approval.is_some()
    }
}

/// The e-file of a case.
#[derive(Debug, Default)]
pub struct EFile {
    /// Every page in order; the page numbered `n` stands at `n - 1`.
    pub keys: Vec<PageKey>,
    /// By volume, then by their first page.
    pub documents: Vec<FileDocument>,
    rooms: Mutex<Vec<(&'static [AccessClass], Arc<Room>)>>,
}

impl EFile {
    /// What of it is readable in these classes; counted once for each set of classes.
    pub fn room(&self, classes: &'static [AccessClass]) -> Arc<Room> {
        let mut rooms = self.rooms.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, room)) = rooms.iter().find(|(of, _)| *of == classes) {
            return room.clone();
        }
        let room = Arc::new(Room::of(self, classes));
        rooms.push((classes, room.clone()));
        room
    }

    /// Whether every page stands in a document with an approved class.
    pub fn is_prepared(&self) -> bool {
        let approved: HashSet<Uuid> = self
            .documents
            .iter()
            .filter(|document| document.is_approved())
            .flat_map(|document| document.covers.pages.iter().copied())
            .collect();
        !self.keys.is_empty() && self.keys.iter().all(|key| approved.contains(&key.id))
    }

    /// Since when it is prepared; `None` where it is not.
    pub fn prepared_at(&self) -> Option<OffsetDateTime> {
        let approvals = self.documents.iter().map(|document| &document.covers);
        let approved = approvals.filter_map(|covers| Some(covers.approval.as_ref()?.at));
        approved.max().filter(|_| self.is_prepared())
    }

    /// The documents that cover a page of this import.
    pub fn documents_over(&self, import: Uuid) -> Vec<Uuid> {
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

    /// The pages that a document covers.
    pub fn pages_of(&self, document: &FileDocument) -> impl Iterator<Item = &PageKey> {
        let covered: HashSet<Uuid> = document.covers.pages.iter().copied().collect();
        let keys = self.keys.iter();
        keys.filter(move |key| covered.contains(&key.id))
    }

    /// The document a page stands in, and the page's place there, from one.
    pub fn document_of(&self, page: Uuid) -> Option<(&FileDocument, u32)> {
        self.documents.iter().find_map(|document| {
            let mut places = document.covers.pages.iter().zip(1_u32..);
            let place = places.find(|(id, _)| **id == page)?.1;
            Some((document, place))
        })
    }
}

impl CaseFiles {
    /// The e-file, from memory where its version is unchanged. It tells where a page stands; what is
    /// shown of the page is held against its own rows.
    pub async fn file_at_hand(&self, case: Uuid) -> Result<Arc<EFile>, Refused> {
        let version = version_of(&self.kernel.db, case).await?;
        match self.at_hand.find(case, version) {
            Some(file) => Ok(file),
            None => self.fresh_file(case).await,
        }
    }

    /// The e-file as its rows are now, every seal opened.
    pub async fn fresh_file(&self, case: Uuid) -> Result<Arc<EFile>, Refused> {
        let db = &self.kernel.db;
        let mut version = version_of(db, case).await?;
        for _ in 0..3 {
            let file = self.load_file(db, case).await;
            let after = version_of(db, case).await?;
            if after == version {
                let file = Arc::new(file?);
                self.at_hand.keep(case, version, file.clone());
                return Ok(file);
            }
            version = after;
        }
        Err(STALE.refused())
    }

    /// The e-file as `db` has it: consistent inside a transaction that holds the file.
    pub async fn load_file<C: ConnectionTrait>(
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
    pub async fn open_file<C: ConnectionTrait>(
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
        Ok(EFile {
            keys,
            documents,
            rooms: Mutex::default(),
        })
    }

    async fn open_document<C: ConnectionTrait>(
        &self,
        db: &C,
        row: file_document::Model,
        numbers: &HashMap<Uuid, u32>,
    ) -> Result<FileDocument, Refused> {
        let object = ObjectRef::new("document", row.id);
        let altered = || Refused::Altered(object);
        let fits = |error: VaultError| Refused::from(error).altering(object);
        let covers = self.open_covers(db, &row).await?;
        let sealer = self.sealer(row.organisation, row.id);
        let title = sealer.open(db, file_document::TITLE, &row.title).await;
        let volume_name = sealer
            .open(db, file_document::VOLUME_NAME, &row.volume_name)
            .await;
        let places: Option<Vec<u32>> = covers
            .pages
            .iter()
            .map(|page| numbers.get(page).copied())
            .collect();
        let places = places.ok_or_else(altered)?;
        let first = places.iter().min().copied().ok_or_else(altered)?;
        let last = places.iter().max().copied().ok_or_else(altered)?;
        Ok(FileDocument {
            id: row.id,
            volume_name: volume_name.map_err(fits)?,
            title: title.map_err(fits)?,
            covers,
            numbers: (first, last),
        })
    }

    /// Opens what a document covers and holds the readable columns against it.
    pub async fn open_covers<C: ConnectionTrait>(
        &self,
        db: &C,
        row: &file_document::Model,
    ) -> Result<Covers, Refused> {
        let object = ObjectRef::new("document", row.id);
        let sealer = self.sealer(row.organisation, row.id);
        let covers: Covers = sealer
            .open_json(db, file_document::COVERS, &row.covers)
            .await
            .map_err(|error| Refused::from(error).altering(object))?;
        let is_as_sealed = covers.case == row.case_id
            && i32::try_from(covers.pages.len()) == Ok(row.pages)
            && covers.approval.is_some() == row.is_approved;
        if is_as_sealed {
            Ok(covers)
        } else {
            Err(Refused::Altered(object))
        }
    }

    /// Whether every page of the e-file stands in a document with an approved class. A file whose
    /// rows are not what was sealed is not prepared.
    pub async fn is_file_prepared(&self, case: Uuid) -> Result<bool, Refused> {
        Ok(self.file_prepared_at(case).await?.is_some())
    }

    /// Since when the e-file is prepared; `None` where it is not, as [`CaseFiles::is_file_prepared`] says.
    pub async fn file_prepared_at(&self, case: Uuid) -> Result<Option<OffsetDateTime>, Refused> {
        match self.file_at_hand(case).await {
            Ok(file) => Ok(file.prepared_at()),
            Err(Refused::Altered(object)) => {
                log_altered(object);
                Ok(None)
            }
            Err(other) => Err(other),
        }
    }
}

/// No page stands in two documents; the catalogue never writes it, so a row came from elsewhere.
fn ensure_apart(documents: &[FileDocument]) -> Result<(), Refused> {
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
