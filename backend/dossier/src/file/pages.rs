//! Pages of an e-file in order, without their text.

use contract::{Caller, CaseId, ImageSize, PageId, PageImage, PageView, policy::Act};
use ledger::{Entry, ObjectRef};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::Titled;
use crate::{
    desk::Dossier,
    reach::of_case,
    read::{lines_of, points},
    refused::Refused,
    rows::file_page,
    seal::PAGE_TEXT,
};

/// What is needed of a page to count it.
#[derive(Debug, Clone, FromQueryResult)]
pub(crate) struct PageKey {
    pub(crate) id: Uuid,
    pub(crate) import: Uuid,
    pub(crate) number: i32,
    pub(crate) flaw: Option<String>,
    pub(crate) has_text: bool,
}

impl Dossier {
    /// The pages of a case's e-file in order; the page numbered `n` stands at `n - 1`.
    pub(crate) async fn page_keys(&self, case: Uuid) -> Result<Vec<PageKey>, Refused> {
        use file_page::Column;
        Ok(file_page::Entity::find()
            .select_only()
            .columns([
                Column::Id,
                Column::Import,
                Column::Number,
                Column::Flaw,
                Column::HasText,
            ])
            .filter(Column::CaseId.eq(case))
            .order_by_asc(Column::ImportPosition)
            .order_by_asc(Column::Number)
            .into_model()
            .all(&self.kernel.db)
            .await?)
    }

    pub(crate) async fn load_page(&self, id: Uuid) -> Result<file_page::Model, Refused> {
        file_page::Entity::find_by_id(id)
            .one(&self.kernel.db)
            .await?
            .ok_or(Refused::NoSuchThing)
    }

    /// The text of a page.
    pub(crate) async fn runs_of(
        &self,
        page: &file_page::Model,
    ) -> Result<Vec<reading::TextRun>, Refused> {
        let sealer = self.sealer(page.organisation, page.id);
        sealer
            .open_json(&self.kernel.db, PAGE_TEXT, &page.text)
            .await
    }

    pub(crate) async fn show_file_page(
        &self,
        caller: &Caller,
        case: CaseId,
        number: u32,
    ) -> Result<PageView, Refused> {
        let (row, permit) = self.reach_case(caller, Act::ReadCaseFile, case).await?;
        let page = self.numbered(row.id, number).await?;
        let document = self
            .documents_of(row.id)
            .await?
            .into_iter()
            .find(|document| document.covers(number));
        let runs = self.runs_of(&page).await?;
        let entry = Entry::about(ObjectRef::new("page", page.id))
            .under(of_case(case))
            .by(caller);
        self.ledger.record(&self.kernel.db, permit, entry).await?;
        let first = document.as_ref().map_or(1, Titled::first);
        Ok(PageView {
            id: PageId(page.id),
            number,
            document_title: document.map_or_else(String::new, |d| d.title),
            number_in_document: number.saturating_sub(first) + 1,
            width: points(page.width),
            height: points(page.height),
            text: lines_of(&runs),
            is_broken: page.master.is_none(),
        })
    }

    pub(crate) async fn draw_file_page(
        &self,
        caller: &Caller,
        case: CaseId,
        number: u32,
        size: ImageSize,
    ) -> Result<PageImage, Refused> {
        let (row, permit) = self.reach_case(caller, Act::ReadCaseFile, case).await?;
        let page = self.numbered(row.id, number).await?;
        let master = page.master.ok_or(Refused::NoSuchThing)?;
        let entry = Entry::about(ObjectRef::new("page", page.id))
            .under(of_case(case))
            .by(caller);
        self.deliver(caller, permit, entry, (master, number, size))
            .await
    }

    async fn numbered(&self, case: Uuid, number: u32) -> Result<file_page::Model, Refused> {
        let keys = self.page_keys(case).await?;
        let at = usize::try_from(number).unwrap_or(usize::MAX).checked_sub(1);
        let key = at.and_then(|at| keys.get(at)).ok_or(Refused::NoSuchThing)?;
        self.load_page(key.id).await
    }
}
