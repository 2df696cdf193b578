//! The one place where rows of `application` are written.

use kernel::Tx;
use ledger::Moves;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::OnConflict,
};

use super::line::next_look;
use crate::{desk::Dossier, refused::Refused, rows::application, seal::after};

impl Dossier {
    /// The row as it stands now, nobody else's to change until the transaction ends.
    ///
    /// `SQLite` has one writer and ignores the lock; on PostgreSQL whoever comes second waits here and
    /// then reads what the first has written.
    pub(crate) async fn hold(
        &self,
        tx: &Tx,
        row: &application::Model,
    ) -> Result<application::Model, Refused> {
        let held = application::Entity::find_by_id(row.id)
            .lock_exclusive()
            .one(tx)
            .await?
            .ok_or(Refused::Broken("an application vanished"))?;
        self.ensure_as_written(tx, &held).await?;
        Ok(held)
    }

    /// Changes a row that still stands as it was read, and raises its version: nobody decides on
    /// what they have not seen. The entry of the act keeps how the row was moved.
    pub(crate) async fn change(
        &self,
        tx: &Tx,
        row: &application::Model,
        change: application::ActiveModel,
    ) -> Result<Moves, Refused> {
        self.ensure_as_written(tx, row).await?;
        let change = application::ActiveModel {
            due_at: Set(next_look(self, row, &change)?),
            version: Set(row.version + 1),
            ..change
        };
        let mut stands = after(row, &change)?;
        stands.bound = self.bound(tx, &stands).await?;
        let change = application::ActiveModel {
            bound: Set(stands.bound.clone()),
            ..change
        };
        let changed = application::Entity::update_many()
            .set(change)
            .filter(application::Column::Id.eq(row.id))
            .filter(application::Column::Version.eq(row.version))
            .filter(application::Column::State.eq(row.state.clone()))
            .exec(tx)
            .await?;
        if changed.rows_affected == 1 {
            Ok(Moves::between(row.standing(), stands.standing()))
        } else {
            Err(Refused::Stale)
        }
    }

    /// Says that something belonging to the application changed, such as its papers.
    pub(super) async fn touch(&self, tx: &Tx, row: &application::Model) -> Result<Moves, Refused> {
        let raised = application::ActiveModel {
            version: Set(row.version + 1),
            ..Default::default()
        };
        self.change(tx, row, raised).await
    }

    /// Inserts a draft; nothing where the applicant has a live application for the party already.
    pub(super) async fn insert_draft(
        &self,
        tx: &Tx,
        draft: application::ActiveModel,
    ) -> Result<Option<Moves>, Refused> {
        let id = draft.id.try_as_ref().copied();
        // The partial unique index `application_live` decides between two starts at once.
        let inserted = application::Entity::insert(draft)
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(tx)
            .await?;
        if inserted != 1 {
            return Ok(None);
        }
        let mut written = application::Entity::find()
            .filter(application::Column::Id.eq(id))
            .one(tx)
            .await?
            .ok_or(Refused::Broken("an application vanished"))?;
        written.bound = self.bound(tx, &written).await?;
        let bound = application::ActiveModel {
            bound: Set(written.bound.clone()),
            ..Default::default()
        };
        application::Entity::update_many()
            .set(bound)
            .filter(application::Column::Id.eq(written.id))
            .exec(tx)
            .await?;
        Ok(Some(Moves::begin(written.standing())))
    }
}
