//! Between the blocking binder and the asynchronous desk: the pages.

use casefile::PageKey;
use contract::ObjectId;
use matter::{Dated as _, Refused};
use reading::{Flaw, MissingPage, PageSaid, PageShelf, ShelvedPage};
use sea_orm::EntityTrait;
use tokio::runtime::Handle;
use uuid::Uuid;

use crate::{desk::Dossier, rows::application};

const MASTER_BYTES: u64 = 64 * 1024 * 1024;

/// Fetches pages one by one, and stops the binding when the grant ends meanwhile.
pub(super) struct DeskShelf {
    desk: Dossier,
    runtime: Handle,
    application: Uuid,
    /// The pages of each document in order.
    pages: Vec<Vec<PageKey>>,
}

impl DeskShelf {
    /// Must be made inside the runtime.
    pub(super) fn new(desk: Dossier, application: Uuid, pages: Vec<Vec<PageKey>>) -> Self {
        Self {
            desk,
            runtime: Handle::current(),
            application,
            pages,
        }
    }

    async fn fetch(&self, key: &PageKey) -> Result<ShelvedPage, MissingPage> {
        let broken = |error: Refused| {
            tracing::warn!(%error, "a page cannot be fetched for a bundle");
            MissingPage::Unavailable
        };
        if !self.is_still_granted().await {
            return Err(MissingPage::Stop);
        }
        let page = self.desk.files.load_page(key).await;
        let page = page.map_err(broken)?;
        let (master, turn) = page.master().ok_or(MissingPage::Broken(Flaw::Damaged))?;
        let runs = self.desk.files.runs_of(&page).await;
        let runs = runs.map_err(broken)?;
        let opened = self
            .desk
            .vault
            .open(&self.desk.kernel.db, ObjectId(master))
            .await;
        let opened = opened.map_err(|error| broken(error.into()))?;
        let bytes = opened
            .read_all(MASTER_BYTES)
            .await
            .map_err(|error| broken(error.into()))?;
        let said = self.said_of(key).await.map_err(broken)?;
        let (width_pt, height_pt) = page.size();
        Ok(ShelvedPage {
            width_pt,
            height_pt,
            runs,
            master: bytes.to_vec(),
            turn,
            said,
        })
    }

    /// What is said of a page, held to its seal.
    async fn said_of(&self, key: &PageKey) -> Result<PageSaid, Refused> {
        let files = &self.desk.files;
        let statements = files.statements_of(&self.desk.kernel.db, key.id).await?;
        let stated = statements.stated(key);
        let decided = statements.decided(key);
        Ok(PageSaid {
            statement: stated.map(|stated| stated.statement.clone()),
            as_on_paper: decided.map(|decided| decided.decided_at),
        })
    }

    async fn is_still_granted(&self) -> bool {
        let row = application::Entity::find_by_id(self.application)
            .one(&self.desk.kernel.db)
            .await;
        let Ok(Some(row)) = row else { return false };
        let written = self.desk.ensure_as_written(&self.desk.kernel.db, &row);
        row.is_open_at(self.desk.kernel.now()) && written.await.is_ok()
    }
}

impl PageShelf for DeskShelf {
    fn page(&mut self, document: usize, page: u32) -> Result<ShelvedPage, MissingPage> {
        let at = usize::try_from(page).unwrap_or_default().wrapping_sub(1);
        let key = self.pages.get(document).and_then(|pages| pages.get(at));
        let key = key.ok_or(MissingPage::Unavailable)?;
        self.runtime.block_on(self.fetch(key))
    }
}
