//! Takes an imported file apart into pages: a durable job over the sandboxed press.

use std::{io, sync::Arc};

use async_trait::async_trait;
use contract::{
    ObjectId, OrganisationId,
    policy::{SystemAct, allow_system},
};
use kernel::jobs::{Failure, Lease, Worker, payload};
use ledger::{Entry, ObjectRef};
use reading::{Leaf, Source, Unreadable};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter,
};
use serde::{Deserialize, Serialize};
use tokio::io::AsyncRead;
use tokio_util::io::StreamReader;
use uuid::Uuid;
use vault::{Class, Place, Vault};

use crate::{
    desk::Dossier,
    refused::Refused,
    rows::{file_import, file_page},
    seal::PAGE_TEXT,
};

pub(super) const IMPORT_JOB: &str = "dossier.import";

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ImportJob {
    pub(super) import: Uuid,
}

/// Takes imports apart. Repeating is safe: pages already taken are not taken again.
pub struct ImportWorker {
    desk: Dossier,
}

impl ImportWorker {
    /// A worker of this desk.
    pub const fn new(desk: Dossier) -> Self {
        Self { desk }
    }
}

/// A sealed object as a source for the press.
struct SealedSource {
    vault: Vault,
    db: sea_orm::DatabaseConnection,
    object: ObjectId,
    length: u64,
}

impl std::fmt::Debug for SealedSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SealedSource")
            .field("object", &self.object)
            .finish_non_exhaustive()
    }
}

#[async_trait]
impl Source for SealedSource {
    fn length(&self) -> u64 {
        self.length
    }

    async fn open(&self) -> io::Result<Box<dyn AsyncRead + Send + Unpin>> {
        let opened = self
            .vault
            .open(&self.db, self.object)
            .await
            .map_err(io::Error::other)?;
        Ok(Box::new(StreamReader::new(opened.into_stream())))
    }
}

#[async_trait]
impl Worker for ImportWorker {
    fn kind(&self) -> &'static str {
        IMPORT_JOB
    }

    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let ImportJob { import } = payload(lease)?;
        let Some(row) = file_import::Entity::find_by_id(import)
            .one(&self.desk.kernel.db)
            .await?
        else {
            return Ok(());
        };
        match self.take_apart(lease, &row).await {
            Ok(()) => Ok(self.conclude(&row, "done", None).await?),
            Err(Trouble::Document(code)) => {
                self.conclude(&row, "failed", Some(code)).await?;
                Err(Failure::Final(code))
            }
            Err(Trouble::Passing(failure)) => Err(failure),
        }
    }
}

/// What can go wrong: the document is at fault, or the moment.
enum Trouble {
    Document(&'static str),
    Passing(Failure),
}

impl From<DbErr> for Trouble {
    fn from(error: DbErr) -> Self {
        Self::Passing(Failure::Database(error))
    }
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self::Passing(failure)
    }
}

impl From<Refused> for Trouble {
    fn from(refused: Refused) -> Self {
        Self::Passing(refused.into())
    }
}

impl From<Unreadable> for Trouble {
    fn from(unreadable: Unreadable) -> Self {
        match unreadable {
            Unreadable::Source(_) | Unreadable::Worker(_) => Self::Passing(Failure::Again {
                code: unreadable.code(),
                at: None,
            }),
            document => Self::Document(document.code()),
        }
    }
}

impl ImportWorker {
    async fn take_apart(&self, lease: &Lease, row: &file_import::Model) -> Result<(), Trouble> {
        let desk = &self.desk;
        let source = SealedSource {
            vault: desk.vault.clone(),
            db: desk.kernel.db.clone(),
            object: ObjectId(row.object),
            length: u64::try_from(row.size).unwrap_or_default(),
        };
        let mut leaves = desk.press.open(Arc::new(source)).await?;
        let total = leaves.count();
        let taken = file_page::Entity::find()
            .filter(file_page::Column::Import.eq(row.id))
            .count(&desk.kernel.db)
            .await?;
        lease.progress(0, total).await?;
        while let Some(leaf) = leaves.next().await? {
            let number = leaf.number();
            if u64::from(number) > taken {
                self.keep(row, leaf).await?;
            }
            lease.progress(number, total).await?;
        }
        Ok(())
    }

    /// Seals a page and writes its row; a broken page is kept by name.
    async fn keep(&self, row: &file_import::Model, leaf: Leaf) -> Result<(), Refused> {
        let desk = &self.desk;
        let number = i32::try_from(leaf.number()).unwrap_or(i32::MAX);
        let id = desk.kernel.new_id();
        let (size, runs, staged, flaw) = match leaf {
            Leaf::Whole(sheet) => {
                let place = Place {
                    organisation: OrganisationId(row.organisation),
                    class: Class::Sensitive,
                };
                let staged = desk.vault.put_bytes(place, &sheet.master.bytes).await?;
                (
                    (sheet.width_pt, sheet.height_pt),
                    sheet.runs,
                    Some(staged),
                    None,
                )
            }
            Leaf::Broken { flaw, .. } => ((595.0, 842.0), Vec::new(), None, Some(flaw.code())),
        };
        let tx = desk.kernel.begin().await?;
        let sealer = desk.sealer(row.organisation, id);
        let master = match staged {
            Some(staged) => Some(staged.record(&tx).await?.0),
            None => None,
        };
        let page = file_page::ActiveModel {
            id: Set(id),
            organisation: Set(row.organisation),
            case_id: Set(row.case_id),
            import: Set(row.id),
            import_position: Set(row.position),
            number: Set(number),
            width: Set(f64::from(size.0)),
            height: Set(f64::from(size.1)),
            master: Set(master),
            flaw: Set(flaw.map(str::to_owned)),
            has_text: Set(!runs.is_empty()),
            text: Set(sealer.json(&tx, PAGE_TEXT, &runs).await?),
        };
        page.insert(&tx).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn conclude(
        &self,
        row: &file_import::Model,
        state: &str,
        error: Option<&str>,
    ) -> Result<(), Refused> {
        let desk = &self.desk;
        let tx = desk.kernel.begin().await?;
        let change = file_import::ActiveModel {
            state: Set(state.to_owned()),
            error: Set(error.map(str::to_owned)),
            ..Default::default()
        };
        file_import::Entity::update_many()
            .set(change)
            .filter(file_import::Column::Id.eq(row.id))
            .exec(&tx)
            .await?;
        let office = OrganisationId(row.organisation);
        let permit = allow_system(SystemAct::Import, None, office, desk.kernel.new_request());
        let entry = Entry::about(ObjectRef::new("import", row.id))
            .under(ObjectRef::new("case", row.case_id))
            .details(serde_json::json!({ "state": state, "error": error }));
        desk.ledger.record(&tx, permit, entry).await?;
        tx.commit().await?;
        Ok(())
    }
}
