//! Who may read a file just now, for whoever changes it.

use async_trait::async_trait;
use casefile::Readers;
use contract::CaseId;
use kernel::{Kernel, ReadOnly, Tx};
use matter::{Refused, ensure_as_written};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use vault::Vault;

use crate::rows::application;

/// The grants that this desk gave.
#[derive(Clone)]
pub struct Grants {
    kernel: Kernel<ReadOnly>,
    vault: Vault,
}

impl Grants {
    /// As these rows have them.
    pub const fn new(kernel: Kernel<ReadOnly>, vault: Vault) -> Self {
        Self { kernel, vault }
    }

    /// Where an application stands is looked up in its seal: one changed by hand frees no file.
    async fn is_any<C: ConnectionTrait>(&self, db: &C, case: CaseId) -> Result<bool, Refused> {
        let applications = application::Entity::find()
            .filter(application::Column::CaseId.eq(case.0))
            .all(db)
            .await?;
        for row in applications {
            ensure_as_written(&self.vault, db, &row).await?;
            if row.stands().has_grant() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

#[async_trait]
impl Readers for Grants {
    async fn is_being_read(&self, tx: &Tx, case: CaseId) -> Result<bool, Refused> {
        self.is_any(tx, case).await
    }

    async fn is_being_read_now(&self, case: CaseId) -> Result<bool, Refused> {
        self.is_any(&self.kernel.db, case).await
    }
}
