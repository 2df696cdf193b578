//! A second person approves or refuses; whoever asked takes back; time ends and erases.

use contract::{
    Caller, ExportId, ExportState, Parameter, Problem,
    policy::{Act, SystemAct},
};
use matter::{Obstacle, Offered, Refused, WRONG_STATE, judge_only_note};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter};

use crate::{
    Exports,
    ask::ensure_some,
    letters::{ExportLapsed, ExportRefused},
    rows::export,
};

/// There are not so many rows any more as whoever approves saw.
static ROWS_CHANGED: Obstacle = Obstacle::new("rows-changed", 409);

impl Exports {
    pub(crate) async fn approve_export(
        &self,
        caller: &Caller,
        id: ExportId,
        version: i32,
        rows: u64,
    ) -> Result<(), Refused> {
        let approving = self.seen(caller, (Act::ApproveExport, id, version)).await?;
        let row = &approving.row;
        if self.over_at(row) <= self.kernel.now() {
            return Err(WRONG_STATE.refused());
        }
        let there = self.list(row.list())?.count(&row.of()).await?;
        ensure_some(there)?;
        if !self.is_near(rows, there) {
            return Err(ROWS_CHANGED.refused());
        }
        let mut act = approving.begin().await?;
        act.change.until = Set(None);
        // What was seen is held to what is there, and nothing more: so much of it is what may be made.
        act.change.row_count = Set(i64::try_from(there).unwrap_or(i64::MAX));
        act.change.decided_by = Set(Some(caller.account.0));
        act.change.decided_at = Set(Some(self.kernel.now()));
        let job = self.have_made(act.tx(), (caller.organisation, id)).await?;
        act.change.job = Set(Some(job));
        for column in act.row.of().columns {
            act.stating("column", column.into());
        }
        act.stating("rows", there.into());
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

    /// Whether a list of so many rows is the one that was approved, give or take what the office lays down.
    pub(crate) fn is_near(&self, approved: u64, rows: u64) -> bool {
        let percent = self.matters.number(Parameter::ExportRowsPercent);
        let may_differ = approved.saturating_mul(percent.into());
        approved.abs_diff(rows).saturating_mul(100) <= may_differ
    }

    /// Ends what waited long enough, and erases the tables that lay there long enough. Safe to repeat, and from several
    /// processes at once. Where one cannot be ended the others are.
    ///
    /// # Errors
    /// When ledger, vault or database cannot.
    pub async fn tidy(&self) -> Result<(), Problem> {
        Ok(self.end_what_is_over().await?)
    }

    async fn end_what_is_over(&self) -> Result<(), Refused> {
        let timed = [ExportState::Waiting, ExportState::Ready].map(ExportState::code);
        let now = self.kernel.now();
        let until = export::Column::Until;
        let may_be_over = Condition::any().add(until.lte(now)).add(until.is_null());
        let over = export::Entity::find()
            .filter(export::Column::State.is_in(timed))
            .filter(may_be_over)
            .all(&self.kernel.db)
            .await?;
        for row in over.into_iter().filter(|row| self.over_at(row) <= now) {
            let id = row.id;
            let ended = self.end(row).await;
            if let Err(error) = ended.or_else(Refused::unless_overtaken) {
                tracing::error!(%error, export = %id, "an export that is over cannot be ended");
            }
        }
        Ok(())
    }

    async fn end(&self, row: export::Model) -> Result<(), Refused> {
        let object = row.object;
        // What was made and lay there was told of with its last day.
        let is_told = row.state == ExportState::Waiting && self.asker(&row).await?.is_some();
        let ending = self
            .matters
            .by_itself::<export::Entity>(SystemAct::Lapse, row)?;
        let owner = ending.owner().await?;
        let mut act = ending.begin().await?;
        if is_told {
            act.tell(owner, ExportLapsed);
        }
        act.change.object = Set(None);
        let taken = Box::pin(act.advance()).await?;
        if let Some(object) = object {
            let erased = self.vault().erase(taken.tx(), contract::ObjectId(object));
            erased.await?;
        }
        taken.done().await
    }
}
