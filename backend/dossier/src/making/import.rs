//! Taking in source files and taking them out again.

use casefile::BEING_READ;
use contract::{Caller, CaseId, ImportId, Upload, characters, policy::Act};
use ledger::{Entry, ObjectRef};
use matter::Refused;
use uuid::Uuid;
use vault::Staged;

use crate::{desk::Dossier, reach::of_case};

impl Dossier {
    pub(crate) async fn import(
        &self,
        caller: &Caller,
        case: CaseId,
        upload: Upload,
    ) -> Result<ImportId, Refused> {
        let (row, permit) = self.reach_case(caller, Act::MakeCaseFile, case).await?;
        if self.files.is_being_read(row.id).await? {
            return Err(BEING_READ.refused());
        }
        let (file_name, staged) = self.stage(row.organisation, upload).await?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        self.files.hold(tx, row.id).await?;
        self.files.ensure_unread(tx, row.id).await?;
        let id = self.files.take_in(tx, &row, (&file_name, staged)).await?;
        let entry = Entry::about(ObjectRef::new("import", id.0))
            .under(of_case(case))
            .by(caller);
        act.done(entry).await?;
        Ok(id)
    }

    /// What was uploaded for a file, sealed and in no row yet, under the name that is shown for it.
    pub(super) async fn stage(
        &self,
        organisation: Uuid,
        upload: Upload,
    ) -> Result<(String, Staged), Refused> {
        let file_name = characters::file_name(&upload.file_name).unwrap_or_default();
        let limit = self.settings.import_bytes;
        let sealed = self.files.seal_upload(organisation, upload.bytes, limit);
        Ok((file_name, sealed.await?))
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
        self.files.hold(tx, row.id).await?;
        self.files.ensure_unread(tx, row.id).await?;
        let moves = self.files.take_out(tx, row.id, import).await?;
        let entry = Entry::about(ObjectRef::new("import", import.0))
            .under(of_case(case))
            .by(caller)
            .moving(moves);
        act.done(entry).await?;
        Ok(())
    }
}
