//! Taking in source files and taking them out again.

use contract::{
    Caller, CaseId, ImportId, ImportState, ObjectId, OrganisationId, Upload, characters,
    policy::Act,
};
use kernel::{
    Tx,
    jobs::{self, NewJob},
};
use ledger::{Entry, ObjectRef};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder,
};

use super::{
    import_worker::{IMPORT_JOB, ImportJob},
    standing::hold_file,
};
use crate::{
    desk::Dossier,
    reach::of_case,
    refused::Refused,
    rows::{file_document, file_import, file_page},
    seal::IMPORT_NAME,
    standings::{documents_moved, documents_standing},
};

/// Pages whose seals are opened in one go.
const BATCH: u64 = 64;

impl Dossier {
    pub(crate) async fn import(
        &self,
        caller: &Caller,
        case: CaseId,
        upload: Upload,
    ) -> Result<ImportId, Refused> {
        let (row, permit) = self.reach_case(caller, Act::MakeCaseFile, case).await?;
        self.ensure_no_grant(&self.kernel.db, row.id).await?;
        let file_name = characters::file_name(&upload.file_name).unwrap_or_default();
        let limit = self.settings.import_bytes;
        let staged = self
            .seal_upload(row.organisation, upload.bytes, limit)
            .await?;
        let size = i64::try_from(staged.plain_len()).unwrap_or(i64::MAX);

        let id = self.kernel.new_id();
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        hold_file(tx, row.id).await?;
        self.ensure_no_grant(tx, row.id).await?;
        let last = file_import::Entity::find()
            .filter(file_import::Column::CaseId.eq(row.id))
            .order_by_desc(file_import::Column::Position)
            .one(tx)
            .await?;
        let sealer = self.sealer(row.organisation, id);
        let object = staged.record(tx).await?;
        let job = NewJob {
            kind: IMPORT_JOB,
            organisation: OrganisationId(row.organisation),
            payload: ImportJob { import: id },
            run_at: self.kernel.now(),
            max_attempts: 5,
        };
        let job = jobs::enqueue(tx, &self.kernel, job).await?;
        let mut import = file_import::Model {
            id,
            organisation: row.organisation,
            case_id: row.id,
            position: last.map_or(1, |import| import.position + 1),
            file_name: sealer.text(tx, IMPORT_NAME, &file_name).await?,
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
        let entry = Entry::about(ObjectRef::new("import", id))
            .under(of_case(case))
            .by(caller);
        act.done(entry).await?;
        Ok(ImportId(id))
    }

    pub(crate) async fn remove_import(
        &self,
        caller: &Caller,
        case: CaseId,
        import: ImportId,
    ) -> Result<(), Refused> {
        let (row, permit) = self.reach_case(caller, Act::MakeCaseFile, case).await?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        hold_file(tx, row.id).await?;
        self.ensure_no_grant(tx, row.id).await?;
        let found = file_import::Entity::find_by_id(import.0)
            .filter(file_import::Column::CaseId.eq(row.id))
            .one(tx)
            .await?
            .ok_or(Refused::NoSuchThing)?;
        self.ensure_as_written(tx, &found).await?;
        let stood = documents_standing(tx, row.id).await?;
        self.erase_import(tx, &found).await?;
        let moves = documents_moved(tx, (row.id, stood)).await?;
        let entry = Entry::about(ObjectRef::new("import", import.0))
            .under(of_case(case))
            .by(caller)
            .moving(moves);
        act.done(entry).await?;
        Ok(())
    }

    /// Erases an import, its pages and the documents that cover any of them. A job that still takes
    /// it apart finds no row to write to and ends.
    async fn erase_import(&self, tx: &Tx, import: &file_import::Model) -> Result<(), Refused> {
        self.erase_documents(tx, import).await?;
        self.erase_images(tx, import).await?;
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
            // Nothing of a catalogue that was altered is kept.
            Err(Refused::Altered(_)) => None,
            file => Some(file?),
        };
        let gone = file.map(|file| file.documents_over(import.id));
        let mut erased = file_document::Entity::delete_many()
            .filter(file_document::Column::CaseId.eq(import.case_id));
        if let Some(gone) = gone {
            erased = erased.filter(file_document::Column::Id.is_in(gone));
        }
        erased.exec(tx).await?;
        Ok(())
    }
}
