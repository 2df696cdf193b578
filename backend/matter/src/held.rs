//! What this room's rows hold in the vault.

use contract::OrganisationId;
use kernel::ReadOnly;
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder};
use vault::{CheckReport, Vault, VaultError};

use crate::{EVENT_NOTE, rows::matter_event};

/// Rows looked at in one go.
const BATCH: u64 = 200;

/// Adds to a report whatever remark of an event cannot be opened.
///
/// # Errors
/// Whatever is not the fault of what is looked at.
pub async fn check_held(
    vault: &Vault,
    db: &ReadOnly,
    report: &mut CheckReport,
) -> Result<(), VaultError> {
    let mut pages = matter_event::Entity::find()
        .order_by_asc(matter_event::Column::Id)
        .paginate(db, BATCH);
    while let Some(rows) = pages.fetch_and_next().await? {
        for row in &rows {
            if let Some(note) = &row.note {
                let field = EVENT_NOTE.of(OrganisationId(row.organisation), row.id);
                report
                    .lost
                    .extend(vault.check_field(db, field, note).await?);
            }
        }
    }
    Ok(())
}
