//! Crypto-erase: a person goes, the tree stays.

use contract::policy::Permit;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;

use super::{
    entry::{Entry, ObjectRef},
    error::LedgerError,
    record::Ledger,
    rows::{entry, subject},
};

impl Ledger {
    /// Destroys a person's key, salts and particulars, in the caller's transaction and with an entry of
    /// its own. What stays are lines that name nobody. Backups hold wrapped keys and age out.
    #[tracing::instrument(name = "ledger.erase", skip_all)]
    pub async fn erase(
        &self,
        tx: &impl ConnectionTrait,
        permit: Permit,
        subject: Uuid,
    ) -> Result<(), LedgerError> {
        let organisation = permit.organisation().0;
        let found = subject::Entity::find()
            .filter(subject::Column::Subject.eq(subject))
            .one(tx)
            .await?;
        let Some(row) = found else { return Ok(()) };
        let nothing = || Expr::value(Option::<Vec<u8>>::None);
        entry::Entity::update_many()
            .col_expr(entry::Column::Salt, nothing())
            .col_expr(entry::Column::Particulars, nothing())
            .col_expr(entry::Column::ObjectIndex, nothing())
            .col_expr(entry::Column::UnderIndex, nothing())
            .filter(entry::Column::SubjectKey.eq(row.id))
            .exec(tx)
            .await?;
        subject::Entity::update_many()
            .col_expr(subject::Column::Subject, Expr::value(Option::<Uuid>::None))
            .col_expr(subject::Column::SealedKey, nothing())
            .col_expr(subject::Column::ErasedAt, Expr::value(self.kernel().now()))
            .filter(subject::Column::Id.eq(row.id))
            .exec(tx)
            .await?;
        let entry = Entry::about(ObjectRef::new("ledger-subject", row.id)).of(organisation);
        self.record(tx, permit, entry).await?;
        Ok(())
    }
}
