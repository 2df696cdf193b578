//! A second person approves or refuses; whoever asked takes back; time erases.

use contract::{
    Caller, ExportId, ExportState, Problem,
    policy::{Act, SystemAct},
};
use matter::{Offered, Refused, judge_only_note};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use crate::{Exports, letters::ExportRefused, rows::export};

impl Exports {
    pub(crate) async fn approve_export(
        &self,
        caller: &Caller,
        id: ExportId,
        version: i32,
    ) -> Result<(), Refused> {
        let approving = self.seen(caller, (Act::ApproveExport, id, version)).await?;
        let mut act = approving.begin().await?;
        act.change.decided_by = Set(Some(caller.account.0));
        act.change.decided_at = Set(Some(self.kernel.now()));
        act.change.job = Set(Some(self.have_made(act.tx(), (caller, id)).await?));
        for column in act.row.of().columns {
            act.stating("column", column.into());
        }
        act.stating("rows", act.row.row_count.into());
        Box::pin(act.done()).await
    }

    pub(crate) async fn refuse_export(
        &self,
        caller: &Caller,
        id: ExportId,
        version: i32,
        note: String,
    ) -> Result<(), Refused> {
        let refusing = self.seen(caller, (Act::RefuseExport, id, version)).await?;
        let note = judge_only_note("note", &note)?;
        let owner = refusing.owner().await?;
        let mut act = refusing.begin().await?;
        act.change.decided_by = Set(Some(caller.account.0));
        act.change.decided_at = Set(Some(self.kernel.now()));
        act.note(note);
        let letter = ExportRefused {
            note: note.to_owned(),
        };
        act.tell(owner, letter);
        Box::pin(act.done()).await
    }

    pub(crate) async fn withdraw_export(
        &self,
        caller: &Caller,
        id: ExportId,
        version: i32,
    ) -> Result<(), Refused> {
        let asked = (Act::WithdrawExport, id, version);
        let withdrawing = self.seen(caller, asked).await?;
        Box::pin(withdrawing.begin().await?.done()).await
    }

    async fn seen<'a>(
        &'a self,
        caller: &'a Caller,
        (act, id, version): (Act, ExportId, i32),
    ) -> Result<Offered<'a, export::Entity>, Refused> {
        let relation = |row: &export::Model| row.relation(caller, act);
        self.matters
            .seen_by(caller, (act, id.0, version), relation)
            .await
    }

    /// Erases the tables that lay there long enough. Safe to repeat, and from several processes at once. Where one cannot
    /// be erased the others are.
    ///
    /// # Errors
    /// When ledger, vault or database cannot.
    pub async fn tidy(&self) -> Result<(), Problem> {
        Ok(self.erase_what_is_over().await?)
    }

    async fn erase_what_is_over(&self) -> Result<(), Refused> {
        let over = export::Entity::find()
            .filter(export::Column::State.eq(ExportState::Ready.code()))
            .filter(export::Column::Until.lte(self.kernel.now()))
            .all(&self.kernel.db)
            .await?;
        for row in over {
            let id = row.id;
            let erased = self.erase(row).await;
            if let Err(error) = erased.or_else(Refused::unless_overtaken) {
                tracing::error!(%error, export = %id, "a table that is over cannot be erased");
            }
        }
        Ok(())
    }

    async fn erase(&self, row: export::Model) -> Result<(), Refused> {
        let object = row.object;
        let erasing = self
            .matters
            .by_itself::<export::Entity>(SystemAct::Lapse, row)?;
        let mut act = erasing.begin().await?;
        act.change.object = Set(None);
        let taken = Box::pin(act.advance()).await?;
        if let Some(object) = object {
            let erased = self.vault().erase(taken.tx(), contract::ObjectId(object));
            erased.await?;
        }
        taken.done().await
    }
}
