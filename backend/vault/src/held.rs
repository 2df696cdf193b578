//! Whether what the rows of a room hold can be opened.

use contract::{ObjectId, OrganisationId};
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait, QueryOrder};
use uuid::Uuid;

use crate::{CheckReport, Column, Vault, VaultError};

/// Rows looked at in one go.
const BATCH: u64 = 200;

/// What one row holds in the vault.
pub struct Held<'a> {
    /// The table.
    pub table: &'static str,
    /// The organisation it belongs to.
    pub organisation: Uuid,
    /// Its identifier.
    pub row: Uuid,
    /// The object it names.
    pub object: Option<Uuid>,
    /// The values sealed in it.
    pub fields: Vec<(Column, Option<&'a [u8]>)>,
}

/// A row that holds something in the vault.
pub trait Holds {
    /// What it holds.
    fn held(&self) -> Held<'_>;
}

impl Vault {
    /// Adds to a report whatever the rows of a table name or hold and cannot be opened.
    ///
    /// # Errors
    /// [`VaultError::Database`], or whatever is not the fault of what is looked at.
    pub async fn check_rows<C, E>(
        &self,
        db: &C,
        id: E::Column,
        report: &mut CheckReport,
    ) -> Result<(), VaultError>
    where
        C: ConnectionTrait,
        E: EntityTrait<Model: Holds + Send + Sync>,
    {
        let mut pages = E::find().order_by_asc(id).paginate(db, BATCH);
        while let Some(rows) = pages.fetch_and_next().await? {
            for row in &rows {
                let Held {
                    table,
                    organisation,
                    row,
                    object,
                    fields,
                } = row.held();
                if let Some(object) = object {
                    let named = self.check_named(db, (table, row), ObjectId(object));
                    report.lost.extend(named.await?);
                }
                for (column, sealed) in fields {
                    if let Some(sealed) = sealed {
                        let field = column.of(OrganisationId(organisation), row);
                        report
                            .lost
                            .extend(self.check_field(db, field, sealed).await?);
                    }
                }
            }
        }
        Ok(())
    }
}
