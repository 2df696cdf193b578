//! What this room's rows hold in the vault.

use kernel::ReadOnly;
use vault::{CheckReport, Held, Holds, Vault, VaultError};

use crate::{EVENT_NOTE, rows::matter_event};

/// Adds to a report whatever remark of an event cannot be opened.
///
/// # Errors
/// Whatever is not the fault of what is looked at.
pub async fn check_held(
    vault: &Vault,
    db: &ReadOnly,
    report: &mut CheckReport,
) -> Result<(), VaultError> {
    vault
        .check_rows::<_, matter_event::Entity>(db, matter_event::Column::Id, report)
        .await
}

impl Holds for matter_event::Model {
    fn held(&self) -> Held<'_> {
        Held {
            table: "matter_event",
            organisation: self.organisation,
            row: self.id,
            object: None,
            fields: vec![(EVENT_NOTE, self.note.as_deref())],
        }
    }
}
