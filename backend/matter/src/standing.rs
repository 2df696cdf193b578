//! How rows stand, as the ledger keeps it in mind.
//!
//! Every seal is made anew with its row and is like no other, so that the sealed columns of a row say how it stands.

use ledger::{Standing, Stands, each_row};
use sea_orm::DbErr;
use vault::{Held, Holds};

use crate::{Matter, MatterModel, Matters, Named};

/// How a row stands, by what is sealed in it.
pub fn standing_of<R: Named + Holds>(row: &R) -> Standing {
    let Held { fields, .. } = row.held();
    // A sealed column is never empty, so that empty is nothing.
    let columns = fields.iter().map(|(_, sealed)| sealed.unwrap_or_default());
    Standing::of(row.object(), &columns.collect::<Vec<_>>())
}

impl Matters {
    /// Adds every matter that still grants or decides something, read in batches.
    ///
    /// # Errors
    /// When the database cannot.
    pub async fn add_standing<M: Matter>(&self, stands: &mut Vec<Stands>) -> Result<(), DbErr> {
        let all = (M::find(), M::COLUMNS.id);
        each_row(&self.on.kernel.db, all, |row: M::Model| {
            let object = row.object();
            let live = row.standing();
            stands.extend(live.map(|standing| Stands { object, standing }));
            row.id()
        })
        .await
    }
}
