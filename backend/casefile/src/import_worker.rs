//! Takes an imported file apart into pages: a durable job over the sandboxed press.

use std::sync::Arc;

use async_trait::async_trait;
use contract::{
    ImportState, ObjectId, OrganisationId,
    policy::{SystemAct, allow_system},
};
use kernel::{
    Tx,
    jobs::{Failure, Lease, Worker, payload},
};
use ledger::{Entry, ObjectRef};
use matter::{Refused, STALE};
use reading::{TakenPage, TextRun, Unreadable};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::{Class, Place};

use crate::{
    BEING_READ, CaseFiles, SealedUpload,
    bookmarks::titles_by_page,
    rows::{file_import, file_page},
    sealed_upload::MEGABYTE,
};

pub(crate) const IMPORT_JOB: &str = "casefile.import";

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ImportJob {
    pub(crate) import: Uuid,
}

/// Takes imports apart. Repeating is safe: pages already taken are not taken again.
pub struct ImportWorker {
    files: CaseFiles,
}

impl ImportWorker {
    /// A worker over these files.
    pub const fn new(files: CaseFiles) -> Self {
        Self { files }
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
            .one(&self.files.kernel.db)
            .await?
        else {
            return Ok(());
        };
        self.files
            .ensure_as_written(&self.files.kernel.db, &row)
            .await?;
        if row.state != ImportState::Waiting {
            return Ok(());
        }
        match self.take_apart(lease, &row).await {
            Ok(()) => self.conclude(lease, &row, ImportState::Done, None).await,
            Err(Trouble::Document { code, told }) => {
                self.conclude(lease, &row, ImportState::Failed, Some(&told))
                    .await?;
                Err(Failure::Final(code))
            }
            Err(Trouble::Passing(failure)) if self.is_there(&row).await? => Err(failure),
            // Taken out of the file meanwhile: nothing is left to do.
            Err(Trouble::Removed | Trouble::Passing(_)) => Ok(()),
        }
    }
}

/// What can go wrong: the document is at fault, or the moment, or the import was taken out.
enum Trouble {
    Document {
        code: &'static str,
        /// The code with the numbers that its words name.
        told: String,
    },
    Removed,
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
        if refused.is(&BEING_READ) {
            Self::document("grant-live")
        } else {
            Self::Passing(refused.into())
        }
    }
}

impl From<Unreadable> for Trouble {
    fn from(unreadable: Unreadable) -> Self {
        match unreadable {
            Unreadable::Source(_) | Unreadable::Worker(_) => Self::Passing(Failure::Again {
                code: unreadable.code(),
                at: None,
            }),
            Unreadable::TooManyPages { found, allowed } => Self::Document {
                code: unreadable.code(),
                told: format!("{}:{allowed}:{found}", unreadable.code()),
            },
            Unreadable::TooLarge { allowed } => Self::Document {
                code: unreadable.code(),
                told: format!("{}:{}", unreadable.code(), allowed / MEGABYTE),
            },
            document => Self::document(document.code()),
        }
    }
}

impl Trouble {
    fn document(code: &'static str) -> Self {
        Self::Document {
            code,
            told: code.to_owned(),
        }
    }
}

impl ImportWorker {
    async fn take_apart(&self, lease: &Lease, row: &file_import::Model) -> Result<(), Trouble> {
        let files = &self.files;
        let object = ObjectId(row.object);
        let opened = files.vault.open(&files.kernel.db, object).await;
        let source = SealedUpload(opened.map_err(Refused::from)?);
        let mut leaves = files.press.open(Arc::new(source)).await?;
        let total = leaves.count();
        let titles = titles_by_page(leaves.bookmarks());
        let taken = file_page::Entity::find()
            .filter(file_page::Column::Import.eq(row.id))
            .count(&files.kernel.db)
            .await?;
        lease.progress(0, total).await?;
        while let Some(leaf) = leaves.next().await? {
            let number = leaf.number();
            if u64::from(number) > taken {
                let titles = titles.get(&number).map_or(&[][..], Vec::as_slice);
                self.keep(lease, row, (leaf, titles)).await?;
            }
            lease.progress(number, total).await?;
        }
        Ok(())
    }

    /// Seals a page with what the outline says of it, and writes its row; a broken page is kept by name.
    async fn keep(
        &self,
        lease: &Lease,
        row: &file_import::Model,
        (leaf, titles): (TakenPage, &[String]),
    ) -> Result<(), Trouble> {
        let files = &self.files;
        let number = i32::try_from(leaf.number()).unwrap_or(i32::MAX);
        let (size, runs, staged, flaw) = match leaf {
            TakenPage::Drawn(sheet) => {
                let place = Place {
                    organisation: OrganisationId(row.organisation),
                    class: Class::Sensitive,
                };
                let staged = files.vault.put_bytes(place, &sheet.master.bytes).await;
                let size = (sheet.width_pt, sheet.height_pt);
                (size, sheet.runs, Some(staged.map_err(Refused::from)?), None)
            }
            TakenPage::Broken { flaw, .. } => ((595.0, 842.0), Vec::new(), None, Some(flaw.told())),
        };
        let tx = lease.begin().await?;
        self.hold(&tx, lease, row).await?;
        let master = match staged {
            Some(staged) => Some(staged.record(&tx).await.map_err(Refused::from)?.0),
            None => None,
        };
        let page = file_page::Model {
            id: files.kernel.new_id(),
            organisation: row.organisation,
            case_id: row.case_id,
            import: row.id,
            import_position: row.position,
            number,
            width: f64::from(size.0),
            height: f64::from(size.1),
            master,
            flaw,
            has_text: !runs.is_empty(),
            text: Vec::new(),
            bound: Vec::new(),
        };
        self.insert(&tx, page, (&runs, titles)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Holds the file and sees, before anything is written to it, that this worker has the job, that
    /// the import still stands in the file, and that nobody reads it.
    async fn hold(&self, tx: &Tx, lease: &Lease, row: &file_import::Model) -> Result<(), Trouble> {
        self.files.hold(tx, row.case_id).await?;
        lease.hold_in(tx).await?;
        let standing = file_import::Entity::find_by_id(row.id).one(tx).await?;
        // Its seal fits, so that one that is still the same is still the same import.
        if standing.is_none_or(|standing| standing.bound != row.bound) {
            return Err(Trouble::Removed);
        }
        self.files.ensure_unread(tx, row.case_id).await?;
        Ok(())
    }

    async fn insert(
        &self,
        tx: &Tx,
        page: file_page::Model,
        (runs, titles): (&[TextRun], &[String]),
    ) -> Result<(), Refused> {
        let sealer = self.files.sealer(page.organisation, page.id);
        let text = sealer.json(tx, file_page::TEXT, &runs).await?;
        let mut page = file_page::Model { text, ..page };
        page.bound = self.files.vault.bind(tx, &page).await?;
        self.files.keep_bookmark(tx, &page, titles).await?;
        page.into_active_model().insert(tx).await?;
        Ok(())
    }

    async fn is_there(&self, row: &file_import::Model) -> Result<bool, DbErr> {
        let found = file_import::Entity::find_by_id(row.id)
            .count(&self.files.kernel.db)
            .await?;
        Ok(found == 1)
    }

    /// Says once how an import ended, provided that it still waits and this worker has its job.
    async fn conclude(
        &self,
        lease: &Lease,
        row: &file_import::Model,
        state: ImportState,
        error: Option<&str>,
    ) -> Result<(), Failure> {
        let files = &self.files;
        let office = OrganisationId(row.organisation);
        let permit = allow_system(SystemAct::Import, None, office, files.kernel.new_request());
        let act = files.ledger.begin(permit).await.map_err(Refused::from)?;
        let tx = act.tx();
        lease.hold_in(tx).await?;
        let change = file_import::ActiveModel {
            state: Set(state.into()),
            error: Set(error.map(str::to_owned)),
            ..Default::default()
        };
        match files.change_import(tx, row, change).await {
            // Taken out or taken apart meanwhile: there is nothing left to say.
            Err(refused) if refused.is(&STALE) => return Ok(()),
            changed => changed?,
        }
        let entry = Entry::about(ObjectRef::new("import", row.id))
            .under(ObjectRef::new("case", row.case_id))
            .details(serde_json::json!({ "state": state, "error": error }));
        act.done(entry).await.map_err(Refused::from)?;
        Ok(())
    }
}
