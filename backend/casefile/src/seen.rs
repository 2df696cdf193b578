//! Which pages of a file were opened under a matter, counted from what the ledger keeps.

use std::collections::{HashMap, HashSet};

use contract::{Opened, OrganisationId, SeenPage, policy::Act};
use ledger::TrailStep;
use matter::Refused;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::{CaseFiles, Lens, Room, rows::page_opening};

impl CaseFiles {
    /// The readable pages, each with how often and when it was opened under a grant: as the entries of the openings say,
    /// for a number that stood beside them could say something else. `None` where a page was opened of which no entry tells
    /// any more: whoever read was erased since, and "never opened" would be untrue.
    ///
    /// # Errors
    /// [`Refused::Altered`] where an entry is not the one that was written.
    pub async fn seen_pages(
        &self,
        office: OrganisationId,
        lens: &Lens,
        room: &Room,
    ) -> Result<Option<Vec<SeenPage>>, Refused> {
        // First: what is opened meanwhile has its entry.
        let noted = self.pages_noted(lens).await?;
        let of = (lens.under, Act::ReadPage);
        let steps = self.ledger.done_under(&self.kernel.db, office, of).await?;
        if steps.iter().any(|step| !step.is_kept) {
            return Err(Refused::Altered(lens.under));
        }
        let opened = opened_in(&steps);
        let mut readable = room.pages.iter().map(|page| page.key.id);
        if readable.any(|page| noted.contains(&page) && !opened.contains_key(&page)) {
            return Ok(None);
        }
        let pages = room.pages.iter().zip(1_u32..);
        let seen = pages.map(|(page, number)| SeenPage {
            number,
            opened: opened.get(&page.key.id).copied(),
        });
        Ok(Some(seen.collect()))
    }

    /// The pages opened under a matter, as stands beside the entries and stays when they are erased.
    async fn pages_noted(&self, lens: &Lens) -> Result<HashSet<Uuid>, Refused> {
        let noted = page_opening::Entity::find()
            .filter(page_opening::Column::Under.eq(lens.under.id))
            .all(&self.kernel.db)
            .await?;
        Ok(noted.into_iter().map(|opening| opening.page).collect())
    }
}

/// How often and when each page was opened.
fn opened_in(steps: &[TrailStep]) -> HashMap<Uuid, Opened> {
    let mut opened: HashMap<Uuid, Opened> = HashMap::new();
    for step in steps {
        let Some(page) = page_of(step) else { continue };
        let once = Opened {
            times: 1,
            first_at: step.at,
            last_at: step.at,
        };
        opened
            .entry(page)
            .and_modify(|before| {
                before.times = before.times.saturating_add(1);
                before.first_at = before.first_at.min(step.at);
                before.last_at = before.last_at.max(step.at);
            })
            .or_insert(once);
    }
    opened
}

/// The page that was opened by it. Its picture, which is retrieved once it is open, leaves an entry of its own.
fn page_of(step: &TrailStep) -> Option<Uuid> {
    let is_opening = step.details.as_ref()?.get("as")?.as_str()? == "text";
    let object = step.object.as_ref()?;
    (is_opening && object.kind == "page").then_some(object.id)
}
