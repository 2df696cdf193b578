//! Drawing a page for one viewer: recorded first, marked, encoded.

use contract::{Caller, ImageSize, ObjectId, PageImage, policy::Permit};
use ledger::Entry;
use matter::Refused;
use reading::{Encoding, Turn, Watermark};
use serde_json::json;
use time::OffsetDateTime;
use tokio::sync::OwnedSemaphorePermit;
use uuid::Uuid;

use crate::CaseFiles;

/// The largest master that is ever read into memory.
pub(crate) const MASTER_BYTES: u64 = 64 * 1024 * 1024;
const THUMBNAIL_WIDTH: u32 = 200;

impl CaseFiles {
    /// Records the view, then draws the page as it lies with this viewer's mark burned in.
    ///
    /// The entry is committed before the first byte leaves: no entry, no page (SECURITY 4). The mark
    /// carries a random view code that only the ledger can resolve.
    pub async fn deliver(
        &self,
        caller: &Caller,
        permit: Permit,
        entry: Entry,
        ((master, turn), number, size): ((Uuid, Turn), u32, ImageSize),
    ) -> Result<PageImage, Refused> {
        let view_code = self.view_code();
        let shown_as = match size {
            ImageSize::Thumbnail => "thumbnail",
            ImageSize::Full => "image",
        };
        let details = json!({ "page": number, "as": shown_as, "view_code": view_code });
        // Before the master is read: a page waiting for its turn holds no memory.
        let core = self.core().await?;
        let sealed = self.vault.open(&self.kernel.db, ObjectId(master)).await?;
        let bytes = sealed.read_all(MASTER_BYTES).await?;
        self.ledger.note(permit, entry.details(details)).await?;

        let mark = self.mark_for(caller, view_code);
        let marker = self.marker.clone();
        let drawn = tokio::task::spawn_blocking(move || {
            let _core = core;
            match size {
                ImageSize::Thumbnail => {
                    marker.thumbnail((&bytes, turn), THUMBNAIL_WIDTH, &mark, Encoding::Webp)
                }
                ImageSize::Full => marker.deliver((&bytes, turn), &mark, Encoding::Webp),
            }
        });
        let drawn = drawn
            .await
            .map_err(|_| Refused::Broken("drawing a page was interrupted"))?
            .map_err(|_| Refused::Broken("a page cannot be marked"))?;
        Ok(PageImage {
            media_type: drawn.media_type,
            bytes: drawn.bytes.into(),
        })
    }

    /// The mark for a page that is shown as text, and what the entry of that view keeps: its code among it.
    ///
    /// Text carries what a drawn page carries, so that a copy of either leads back to the view it was taken from.
    pub fn marked_text(&self, caller: &Caller, number: u32) -> (Vec<String>, serde_json::Value) {
        let view_code = self.view_code();
        let details = json!({ "page": number, "as": "text", "view_code": view_code });
        let lines = self.mark_for(caller, view_code).lines();
        let lines = lines.iter().map(|line| line.trim_end().to_owned());
        (lines.collect(), details)
    }

    /// A share of the machine for work that keeps a processor busy.
    pub(crate) async fn core(&self) -> Result<OwnedSemaphorePermit, Refused> {
        let core = self.cores.clone().acquire_owned().await;
        core.map_err(|_| Refused::Broken("the cores are closed"))
    }

    /// The mark of this viewer at this moment.
    pub(crate) fn mark_for(&self, caller: &Caller, view_code: String) -> Watermark {
        Watermark {
            name: caller.name.clone(),
            licence: caller.licence_no.clone().unwrap_or_default(),
            time: self.office_minute(self.kernel.now()),
            view_code,
        }
    }

    /// Date and minute in the office's time zone, such as `2026-11-23 10:00`.
    pub fn office_minute(&self, at: OffsetDateTime) -> String {
        let calendar = &self.rules.now().calendar;
        let date = calendar.office_date(at);
        let minutes = (at - calendar.start_of(date)).whole_minutes();
        format!("{date} {:02}:{:02}", minutes / 60, minutes % 60)
    }

    /// Eight characters that mean nothing to anybody without the ledger.
    pub fn view_code(&self) -> String {
        matter::view_code(&*self.kernel.dice)
    }
}

/// Where something stands on a page, as the contract has it.
pub const fn area_of(area: &reading::Area) -> contract::PageArea {
    contract::PageArea {
        x: area.x,
        y: area.y,
        width: area.width,
        height: area.height,
    }
}
