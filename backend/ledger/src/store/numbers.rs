//! By which numbers people know who acted, and what was acted upon.

use std::collections::HashMap;

use async_trait::async_trait;
use contract::{LedgerRow, OrganisationId, Problem};
use uuid::Uuid;

use super::{
    auditor::{Auditor, row_view},
    rows::entry,
};

/// A room whose people or matters are known by a number.
#[async_trait]
pub trait NumberedRoom: Send + Sync {
    /// The numbers of those of these that are this room's, asked for together. Nothing is said of what belongs to
    /// another office or was changed by another hand.
    ///
    /// # Errors
    /// When a foundation fails.
    async fn numbers(
        &self,
        office: OrganisationId,
        of: &[Uuid],
    ) -> Result<HashMap<Uuid, String>, Problem>;
}

impl Auditor {
    /// Rows as a list tells them, by number.
    pub(crate) async fn listed(
        &self,
        office: OrganisationId,
        rows: Vec<entry::Model>,
    ) -> Result<Vec<LedgerRow>, Problem> {
        let mut reader = self.ledger.reader();
        let mut told = Vec::with_capacity(rows.len());
        for row in rows {
            let read = reader.read(&self.kernel().db, &row).await?;
            let view = row_view(&row, &read, self.is_as_signed(&row).await?);
            let under = read.particulars.filter(|_| view.is_kept);
            told.push((
                view,
                under.and_then(|found| found.under).map(|under| under.id),
            ));
        }
        let named = told.iter_mut().map(|(row, under)| (row, *under)).collect();
        self.name(office, named).await?;
        Ok(told.into_iter().map(|(row, _)| row).collect())
    }

    /// Says by which number who acted is known, and the object or, where that has none, the matter it belongs to.
    pub(crate) async fn name(
        &self,
        office: OrganisationId,
        rows: Vec<(&mut LedgerRow, Option<Uuid>)>,
    ) -> Result<(), Problem> {
        let ids = rows.iter().flat_map(|(row, under)| {
            let object = row.object.as_ref().map(|object| object.id);
            [row.actor.map(|actor| actor.0), object, *under]
        });
        let mut ids: Vec<Uuid> = ids.flatten().collect();
        ids.sort_unstable();
        ids.dedup();
        let mut numbers = HashMap::new();
        for room in &self.numbered {
            numbers.extend(room.numbers(office, &ids).await?);
        }
        let number = |id: Option<Uuid>| id.and_then(|id| numbers.get(&id)).cloned();
        for (row, under) in rows {
            row.by_number = number(row.actor.map(|actor| actor.0));
            let object = row.object.as_ref().map(|object| object.id);
            row.number = number(object).or_else(|| number(under));
        }
        Ok(())
    }
}
