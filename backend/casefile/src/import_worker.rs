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
use reading::{LeftOut, Master, Sheet, Statement, TakenPage, TextRun, Unreadable};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::{Class, Place, Staged};

use crate::{
    BEING_READ, CaseFiles, ImportSaid, SealedUpload,
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
            Ok(left_out) => self.conclude(lease, &row, Ok(left_out)).await,
            Err(Trouble::Document {
                code,
                told,
                left_out,
            }) => {
                let refused = (told.as_str(), left_out);
                self.conclude(lease, &row, Err(refused)).await?;
                Err(Failure::Final(code))
            }
            Err(Trouble::Passing(failure)) if self.is_there(&row).await? => Err(failure),
            // Taken out of the file meanwhile: nothing is left to do.
            Err(Trouble::Removed | Trouble::Passing(_)) => Ok(()),
        }
    }
}

/// What can go wrong: the document is at fault, or the moment, or the import was taken out.
pub(crate) enum Trouble {
    Document {
        code: &'static str,
        /// The code with the numbers that its words name.
        told: String,
        /// What it carries that is neither run nor shown, where that is why: names of files lie sealed, in no code.
        left_out: Option<LeftOut>,
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
                left_out: None,
            },
            Unreadable::TooLarge { allowed } => Self::Document {
                code: unreadable.code(),
                told: format!("{}:{}", unreadable.code(), allowed / MEGABYTE),
                left_out: None,
            },
            Unreadable::Portfolio { left_out } => Self::Document {
                code: "portfolio",
                told: "portfolio".to_owned(),
                left_out: Some(left_out),
            },
            document => Self::document(document.code()),
        }
    }
}

impl Trouble {
    pub(crate) fn document(code: &'static str) -> Self {
        Self::Document {
            code,
            told: code.to_owned(),
            left_out: None,
        }
    }
}

impl ImportWorker {
    /// Takes the pages that are not taken yet; answers what the file carries that is neither run nor shown.
    async fn take_apart(
        &self,
        lease: &Lease,
        row: &file_import::Model,
    ) -> Result<LeftOut, Trouble> {
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
        Ok(leaves.left_out().clone())
    }

    /// Seals a page with its statement and what the outline says of it, and writes its row; a broken page is kept by name.
    async fn keep(
        &self,
        lease: &Lease,
        row: &file_import::Model,
        (leaf, titles): (TakenPage, &[String]),
    ) -> Result<(), Trouble> {
        let files = &self.files;
        let number = i32::try_from(leaf.number()).unwrap_or(i32::MAX);
        let (drawn, flaw) = match leaf {
            TakenPage::Drawn(sheet) => (Some(files.shelve(row, sheet).await?), None),
            TakenPage::Broken { flaw, .. } => (None, Some(flaw.told())),
        };
        let tx = lease.begin().await?;
        self.hold(&tx, lease, row).await?;
        let (size, runs) = match &drawn {
            Some(drawn) => (drawn.size, drawn.runs.as_slice()),
            None => (BROKEN_SIZE, &[][..]),
        };
        let mut page = file_page::Model {
            id: files.kernel.new_id(),
            organisation: row.organisation,
            case_id: row.case_id,
            import: row.id,
            import_position: row.position,
            number,
            width: f64::from(size.0),
            height: f64::from(size.1),
            master: None,
            flaw,
            has_text: !runs.is_empty(),
            text: Vec::new(),
            bound: Vec::new(),
        };
        let sealer = files.sealer(page.organisation, page.id);
        let text = sealer.json(&tx, file_page::TEXT, &runs).await;
        page.text = text.map_err(Refused::from)?;
        if let Some(drawn) = drawn {
            let master = drawn.master.record(&tx).await.map_err(Refused::from)?;
            page.master = Some(master.0);
            let said = (&drawn.statement, drawn.other);
            files.keep_statement(&tx, &page, said).await?;
        }
        self.insert(&tx, page, titles).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Holds the file and sees, before anything is written to it, that this worker has the job, that
    /// the import still stands in the file, and that nobody reads it unless it is a scan that waits beside it.
    async fn hold(&self, tx: &Tx, lease: &Lease, row: &file_import::Model) -> Result<(), Trouble> {
        self.files.hold(tx, row.case_id).await?;
        lease.hold_in(tx).await?;
        let standing = file_import::Entity::find_by_id(row.id).one(tx).await?;
        // Its seal fits, so that one that is still the same is still the same import.
        if standing.is_none_or(|standing| standing.bound != row.bound) {
            return Err(Trouble::Removed);
        }
        if !self.files.is_waiting_scan(tx, row.id).await? {
            self.files.ensure_unread(tx, row.case_id).await?;
        }
        Ok(())
    }

    async fn insert(
        &self,
        tx: &Tx,
        mut page: file_page::Model,
        titles: &[String],
    ) -> Result<(), Refused> {
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

    /// Says once how an import ended, provided that it still waits and this worker has its job: done, with what its file
    /// carries that is neither run nor shown, or failed, by a code and with what it carries where that is why.
    async fn conclude(
        &self,
        lease: &Lease,
        row: &file_import::Model,
        ended: Result<LeftOut, (&str, Option<LeftOut>)>,
    ) -> Result<(), Failure> {
        let files = &self.files;
        let office = OrganisationId(row.organisation);
        let permit = allow_system(SystemAct::Import, None, office, files.kernel.new_request());
        let act = files.ledger.begin(permit).await.map_err(Refused::from)?;
        let tx = act.tx();
        lease.hold_in(tx).await?;
        let (state, error, left_out) = match ended {
            Ok(left_out) => (ImportState::Done, None, Some(left_out)),
            Err((error, left_out)) => (ImportState::Failed, Some(error), left_out),
        };
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
        let details = serde_json::json!({ "state": state, "error": error });
        if let Some(left_out) = left_out {
            let said = ImportSaid {
                left_out,
                again: None,
            };
            files.keep_said(tx, row, &said).await?;
        }
        let entry = Entry::about(ObjectRef::new("import", row.id))
            .under(ObjectRef::new("case", row.case_id))
            .details(details);
        act.done(entry).await.map_err(Refused::from)?;
        Ok(())
    }
}

/// The size of a page that could not be drawn: a sheet of A4.
const BROKEN_SIZE: (f32, f32) = (595.0, 842.0);

/// A page that was drawn, durable in the vault and not recorded yet.
struct Shelved {
    size: (f32, f32),
    runs: Vec<TextRun>,
    statement: Statement,
    master: Staged,
    other: Option<Staged>,
}

impl CaseFiles {
    /// Seals the images of a page that was drawn.
    async fn shelve(&self, row: &file_import::Model, sheet: Sheet) -> Result<Shelved, Refused> {
        let master = self.seal_image(row, &sheet.master).await?;
        let other = match &sheet.other {
            Some(other) => Some(self.seal_image(row, other).await?),
            None => None,
        };
        Ok(Shelved {
            size: (sheet.width_pt, sheet.height_pt),
            runs: sheet.runs,
            statement: sheet.statement,
            master,
            other,
        })
    }

    /// Seals an image of a page of an import.
    pub(crate) async fn seal_image(
        &self,
        row: &file_import::Model,
        image: &Master,
    ) -> Result<Staged, Refused> {
        let place = Place {
            organisation: OrganisationId(row.organisation),
            class: Class::Sensitive,
        };
        Ok(self.vault.put_bytes(place, &image.bytes).await?)
    }
}
