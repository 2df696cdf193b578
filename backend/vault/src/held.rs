//! Whether what the rows of a room hold can be opened.

use contract::{ObjectId, OrganisationId};
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait, QueryOrder};
use uuid::Uuid;

use crate::{CheckReport, Column, Vault, VaultError};

/// Rows looked at in one go.
const BATCH: u64 = 200;

/// What one row holds in the vault.
pub struct Held<'a> {
    /// The organisation it belongs to.
    pub organisation: Uuid,
    /// Its identifier.
    pub row: Uuid,
    /// The object it names.
    pub object: Option<Uuid>,
    /// The values sealed in it.
    pub fields: Vec<(Column, Option<&'a [u8]>)>,
}

impl Held<'_> {
    /// What is sealed in a column, if anything is; `None` where the row has no such column.
    pub fn sealed(&self, column: Column) -> Option<Option<&[u8]>> {
        let mut fields = self.fields.iter();
        let field = fields.find(|(one, _)| *one == column);
        field.map(|(_, sealed)| *sealed)
    }
}

/// A row that holds something in the vault.
pub trait Holds {
    /// What it holds.
    fn held(&self) -> Held<'_>;
}

/// The value of a sealed column, where there is one.
pub trait SealedValue {
    /// The sealed bytes.
    fn sealed(&self) -> Option<&[u8]>;
}

impl SealedValue for Vec<u8> {
    fn sealed(&self) -> Option<&[u8]> {
        Some(self)
    }
}

impl SealedValue for Option<Vec<u8>> {
    fn sealed(&self) -> Option<&[u8]> {
        self.as_deref()
    }
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
        let table = E::default().table_name();
        let mut pages = E::find().order_by_asc(id).paginate(db, BATCH);
        while let Some(rows) = pages.fetch_and_next().await? {
            for row in &rows {
                let Held {
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
