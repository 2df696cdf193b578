//! Taking in source files and taking them out again.

use contract::{ImportId, ImportState, ObjectId, OrganisationId};
use kernel::{
    Tx,
    jobs::{self, NewJob},
};
use ledger::Moves;
use matter::Refused;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder,
};
use uuid::Uuid;
use vault::Staged;

use crate::{
    CaseFiles,
    import_worker::{IMPORT_JOB, ImportJob},
    rows::{case_record, file_arrangement, file_document, file_import, file_page},
    standings::{file_moved, file_standing},
};

/// Pages whose seals are opened in one go.
const BATCH: u64 = 64;

/// How often a file is taken apart before it counts as unreadable.
const TRIES: i32 = 5;

impl CaseFiles {
    /// Takes a source file into the e-file of a case, which is held, behind those already there; a job takes it apart.
    ///
    /// # Errors
    /// When vault or database cannot.
    pub async fn take_in(
        &self,
        tx: &Tx,
        case: &case_record::Model,
        (file_name, staged): (&str, Staged),
    ) -> Result<ImportId, Refused> {
        let last = file_import::Entity::find()
            .filter(file_import::Column::CaseId.eq(case.id))
            .order_by_desc(file_import::Column::Position)
            .one(tx)
            .await?;
        let id = self.kernel.new_id();
        let size = i64::try_from(staged.plain_len()).unwrap_or(i64::MAX);
        let sealer = self.sealer(case.organisation, id);
        let object = staged.record(tx).await?;
        let job = NewJob {
            kind: IMPORT_JOB,
            organisation: OrganisationId(case.organisation),
            payload: ImportJob { import: id },
            run_at: self.kernel.now(),
            max_attempts: TRIES,
        };
        let job = jobs::enqueue(tx, &self.kernel, job).await?;
        let mut import = file_import::Model {
            id,
            organisation: case.organisation,
            case_id: case.id,
            position: last.map_or(1, |import| import.position + 1),
            file_name: sealer.text(tx, file_import::FILE_NAME, file_name).await?,
            object: object.0,
            size,
            state: ImportState::Waiting.into(),
            job: job.0,
            error: None,
            bound: Vec::new(),
            received_at: self.kernel.now(),
        };
        import.bound = self.vault.bind(tx, &import).await?;
        import.into_active_model().insert(tx).await?;
        Ok(ImportId(id))
    }

    /// Takes a source file out of the e-file of a case, which is held, with its pages and the documents that cover
    /// any of them. A job that still takes it apart finds no row to write to and ends.
    ///
    /// # Errors
    /// [`Refused::NoSuchThing`], [`Refused::Altered`]; [`crate::PAGES_REPORTED`].
    pub async fn take_out(&self, tx: &Tx, case: Uuid, import: ImportId) -> Result<Moves, Refused> {
        let found = file_import::Entity::find_by_id(import.0)
            .filter(file_import::Column::CaseId.eq(case))
            .one(tx)
            .await?
            .ok_or(Refused::NoSuchThing)?;
        self.ensure_as_written(tx, &found).await?;
        self.ensure_unreported(tx, &found).await?;
        let stood = file_standing(tx, case).await?;
        self.erase_import(tx, &found).await?;
        Ok(file_moved(tx, (case, stood)).await?)
    }

    /// The name its sender gave an import.
    ///
    /// # Errors
    /// When the vault cannot.
    pub async fn name_of_import(&self, import: &file_import::Model) -> Result<String, Refused> {
        let sealer = self.sealer(import.organisation, import.id);
        let name = sealer.open(&self.kernel.db, file_import::FILE_NAME, &import.file_name);
        Ok(name.await?)
    }

    pub(crate) async fn erase_import(
        &self,
        tx: &Tx,
        import: &file_import::Model,
    ) -> Result<(), Refused> {
        self.erase_documents(tx, import).await?;
        self.erase_images(tx, import).await?;
        self.erase_statements(tx, import.id).await?;
        self.erase_bookmarks(tx, import.id).await?;
        self.vault.erase(tx, ObjectId(import.object)).await?;
        file_page::Entity::delete_many()
            .filter(file_page::Column::Import.eq(import.id))
            .exec(tx)
            .await?;
        file_import::Entity::delete_by_id(import.id)
            .exec(tx)
            .await?;
        Ok(())
    }

    /// Erases the images of an import's pages. Which image is a page's own is asked of its seal: a row led
    /// to the image of another page would take that along, and holds up the removal.
    async fn erase_images(&self, tx: &Tx, import: &file_import::Model) -> Result<(), Refused> {
        let mut batches = file_page::Entity::find()
            .filter(file_page::Column::Import.eq(import.id))
            .order_by_asc(file_page::Column::Id)
            .paginate(tx, BATCH);
        while let Some(pages) = batches.fetch_and_next().await? {
            for page in pages {
                self.ensure_as_written(tx, &page).await?;
                if let Some(master) = page.master {
                    self.vault.erase(tx, ObjectId(master)).await?;
                }
            }
        }
        Ok(())
    }

    async fn erase_documents(&self, tx: &Tx, import: &file_import::Model) -> Result<(), Refused> {
        let file = match self.load_file(tx, import.case_id).await {
            // Nothing of a catalogue or an arrangement that was altered is kept.
            Err(Refused::Altered(_)) => None,
            file => Some(file?),
        };
        let gone = file.map(|file| file.documents_over(import.id));
        let mut erased = file_document::Entity::delete_many()
            .filter(file_document::Column::CaseId.eq(import.case_id));
        if let Some(gone) = gone {
            erased = erased.filter(file_document::Column::Id.is_in(gone));
        } else {
            file_arrangement::Entity::delete_by_id(import.case_id)
                .exec(tx)
                .await?;
        }
        erased.exec(tx).await?;
        Ok(())
    }
}
