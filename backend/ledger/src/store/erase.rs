//! Crypto-erase: a person goes, the tree stays.

use contract::policy::Permit;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;

use super::{
    entry::{Entry, ObjectRef},
    error::LedgerError,
    record::Ledger,
    rows::{entry, subject},
};

/// The kind of object that the entry of an erasure is about: the row of the erased person.
pub(crate) const ERASED: &str = "ledger-subject";

impl Ledger {
    /// Destroys a person's key, salts and particulars, with the entry without which nothing counts as erased. What
    /// stays are lines that name nobody. Backups hold wrapped keys and age out.
    #[tracing::instrument(name = "ledger.erase", skip_all)]
    pub async fn erase(&self, permit: Permit, subject: Uuid) -> Result<(), LedgerError> {
        let organisation = permit.organisation().0;
        let tx = self.kernel().begin().await?;
        let found = subject::Entity::find()
            .filter(subject::Column::Subject.eq(subject))
            .one(&tx)
            .await?;
        let Some(row) = found else { return Ok(()) };
        let entry = Entry::about(ObjectRef::new(ERASED, row.id)).of(organisation);
        let by = self.record(&tx, permit, entry).await?;
        let nothing = || Expr::value(Option::<Vec<u8>>::None);
        // The person first: whoever is just writing about them has committed by then, and is emptied below.
        let done = subject::Entity::update_many()
            .col_expr(subject::Column::Subject, Expr::value(Option::<Uuid>::None))
            .col_expr(subject::Column::SealedKey, nothing())
            .col_expr(subject::Column::ErasedAt, Expr::value(self.kernel().now()))
            .col_expr(subject::Column::ErasedBy, Expr::value(by))
            .filter(subject::Column::Id.eq(row.id))
            .filter(subject::Column::ErasedAt.is_null())
            .exec(&tx)
            .await?;
        if done.rows_affected != 1 {
            return Err(LedgerError::Row);
        }
        entry::Entity::update_many()
            .col_expr(entry::Column::Salt, nothing())
            .col_expr(entry::Column::Particulars, nothing())
            .col_expr(entry::Column::ObjectIndex, nothing())
            .col_expr(entry::Column::UnderIndex, nothing())
            .filter(entry::Column::SubjectKey.eq(row.id))
            .exec(&tx)
            .await?;
        Ok(tx.commit().await?)
    }
}
