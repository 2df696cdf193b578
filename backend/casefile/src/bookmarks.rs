//! What the outlines of imported files call what begins on their pages.

use std::collections::{BTreeMap, HashMap};

use kernel::Tx;
use ledger::ObjectRef;
use matter::{Named, Refused};
use reading::Bookmark;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, sea_query::Query,
};
use uuid::Uuid;

use crate::{
    CaseFiles,
    rows::{file_page, page_bookmark},
};

/// Outlines name volumes and the documents in them; what lies deeper are parts of a document.
const DOCUMENTS: u8 = 1;

impl Named for page_bookmark::Model {
    fn object(&self) -> ObjectRef {
        ObjectRef::new("page", self.page)
    }
}

impl CaseFiles {
    /// The titles that outlines give to what begins on pages of a case, by page, outermost first; pages of which no outline
    /// says anything are missing.
    ///
    /// # Errors
    /// [`Refused::Altered`].
    pub async fn bookmarks_in(&self, case: Uuid) -> Result<HashMap<Uuid, Vec<String>>, Refused> {
        let db = &self.kernel.db;
        let pages = Query::select()
            .column(file_page::Column::Id)
            .from(file_page::Entity)
            .and_where(file_page::Column::CaseId.eq(case))
            .to_owned();
        let rows = page_bookmark::Entity::find()
            .filter(page_bookmark::Column::Page.in_subquery(pages))
            .all(db)
            .await?;
        let mut bookmarks = HashMap::new();
        for row in rows {
            self.ensure_as_written(db, &row).await?;
            let sealer = self.sealer(row.organisation, row.id);
            let titles = sealer.open_json(db, page_bookmark::TITLES, &row.titles);
            let titles = titles
                .await
                .map_err(|error| Refused::from(error).altering(row.object()))?;
            bookmarks.insert(row.page, titles);
        }
        Ok(bookmarks)
    }

    /// Keeps what an outline says of a page that has just been taken in.
    pub(crate) async fn keep_bookmark(
        &self,
        tx: &Tx,
        page: &file_page::Model,
        titles: &[String],
    ) -> Result<(), Refused> {
        if titles.is_empty() {
            return Ok(());
        }
        let id = self.kernel.new_id();
        let sealer = self.sealer(page.organisation, id);
        let mut bookmark = page_bookmark::Model {
            id,
            organisation: page.organisation,
            import: page.import,
            page: page.id,
            titles: sealer.json(tx, page_bookmark::TITLES, &titles).await?,
            bound: Vec::new(),
        };
        bookmark.bound = self.vault.bind(tx, &bookmark).await?;
        bookmark.into_active_model().insert(tx).await?;
        Ok(())
    }

    /// Erases what the outline of an import said.
    pub(crate) async fn erase_bookmarks(&self, tx: &Tx, import: Uuid) -> Result<(), Refused> {
        page_bookmark::Entity::delete_many()
            .filter(page_bookmark::Column::Import.eq(import))
            .exec(tx)
            .await?;
        Ok(())
    }
}

/// The titles of what begins on each page of a document, outermost first.
pub(crate) fn titles_by_page(bookmarks: &[Bookmark]) -> BTreeMap<u32, Vec<String>> {
    let mut titles = BTreeMap::<u32, Vec<String>>::new();
    for bookmark in bookmarks.iter().filter(|found| found.depth <= DOCUMENTS) {
        titles
            .entry(bookmark.page)
            .or_default()
            .push(bookmark.title.clone());
    }
    titles
}
