//! What this room's rows hold in the vault: the objects they name and the values sealed in them.

use kernel::ReadOnly;
use vault::{CheckReport, Held, Holds, Vault, VaultError};

use crate::{
    rows::{application, bundle},
    seal::{
        APPLICATION_BOUND, BUNDLE_BOUND, BUNDLE_EXCLUDED, BUNDLE_PASSWORD, CORRECTION, FORM,
        FORM_BEFORE, MODE_CHANGE, PROPOSAL, REASON,
    },
};

/// Adds to a report whatever this room's rows name or hold and cannot be opened.
///
/// # Errors
/// [`VaultError::Database`], or whatever is not the fault of what is looked at.
pub async fn check_held(
    vault: &Vault,
    db: &ReadOnly,
    report: &mut CheckReport,
) -> Result<(), VaultError> {
    vault
        .check_rows::<_, application::Entity>(db, application::Column::Id, report)
        .await?;
    vault
        .check_rows::<_, bundle::Entity>(db, bundle::Column::Id, report)
        .await?;
    Ok(())
}

impl Holds for application::Model {
    fn held(&self) -> Held<'_> {
        Held {
            table: "application",
            organisation: self.organisation,
            row: self.id,
            object: None,
            fields: vec![
                (FORM, Some(self.form.as_slice())),
                (FORM_BEFORE, self.form_before.as_deref()),
                (CORRECTION, self.correction.as_deref()),
                (REASON, self.reason.as_deref()),
                (MODE_CHANGE, self.mode_change.as_deref()),
                (PROPOSAL, self.proposal.as_deref()),
                (APPLICATION_BOUND, Some(self.bound.as_slice())),
            ],
        }
    }
}

impl Holds for bundle::Model {
    fn held(&self) -> Held<'_> {
        Held {
            table: "bundle",
            organisation: self.organisation,
            row: self.id,
            object: self.object,
            fields: vec![
                (BUNDLE_EXCLUDED, self.excluded.as_deref()),
                (BUNDLE_PASSWORD, self.password.as_deref()),
                (BUNDLE_BOUND, Some(self.bound.as_slice())),
            ],
        }
    }
}
