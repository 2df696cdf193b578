//! Pages of an e-file in order, without their text.

use std::sync::Arc;

use contract::{
    Caller, CaseId, ImageSize, OrganisationId, PageId, PageImage, PageView, policy::Act,
};
use ledger::{Entry, ObjectRef};
use matter::Named;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde::Serialize;
use uuid::Uuid;
use vault::{Bound, Column};

use super::EFile;
use crate::{
    desk::Dossier,
    reach::of_case,
    read::{lines_of, points},
    refused::Refused,
    rows::file_page,
    seal::{PAGE_BOUND, PAGE_TEXT},
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

/// What a page was imported as, sealed for the page: its row cannot be led to another image, another
/// case or another place. The order of imports is not in it: it numbers pages for their makers, while
/// catalogue and approval name pages.
#[derive(Serialize)]
struct Imported {
    case: Uuid,
    import: Uuid,
    number: i32,
    master: Option<Uuid>,
    flaw: Option<String>,
    has_text: bool,
    width: f64,
    height: f64,
}

impl Bound for file_page::Model {
    const SEAL: Column = PAGE_BOUND;

    fn row(&self) -> (OrganisationId, Uuid) {
        (OrganisationId(self.organisation), self.id)
    }

    fn seal(&self) -> &[u8] {
        &self.bound
    }

    fn written(&self) -> impl Serialize + Sync {
        Imported {
            case: self.case_id,
            import: self.import,
            number: self.number,
            master: self.master,
            flaw: self.flaw.clone(),
            has_text: self.has_text,
            width: self.width,
            height: self.height,
        }
    }
}

impl Named for file_page::Model {
    fn object(&self) -> ObjectRef {
        ObjectRef::new("page", self.id)
    }
}

impl Dossier {
    /// The pages of a case's e-file in order; the page numbered `n` stands at `n - 1`.
    pub(crate) async fn page_keys<C: ConnectionTrait>(
        &self,
        db: &C,
        case: Uuid,
    ) -> Result<Vec<PageKey>, Refused> {
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
            .all(db)
            .await?)
    }

    /// A page as it was imported.
    pub(crate) async fn load_page(&self, id: Uuid) -> Result<file_page::Model, Refused> {
        let page = file_page::Entity::find_by_id(id)
            .one(&self.kernel.db)
            .await?
            .ok_or(Refused::NoSuchThing)?;
        self.ensure_as_written(&self.kernel.db, &page).await?;
        Ok(page)
    }

    /// The text of a page.
    pub(crate) async fn runs_of(
        &self,
        page: &file_page::Model,
    ) -> Result<Vec<reading::TextRun>, Refused> {
        let sealer = self.sealer(page.organisation, page.id);
        let runs = sealer.open_json(&self.kernel.db, PAGE_TEXT, &page.text);
        Ok(runs.await?)
    }

    pub(crate) async fn file_page(
        &self,
        caller: &Caller,
        case: CaseId,
        number: u32,
    ) -> Result<PageView, Refused> {
        let (row, permit) = self.reach_case(caller, Act::ReadCaseFile, case).await?;
        let found = self.numbered(row.id, number).await;
        let (file, page) = self.noted(caller, Act::ReadCaseFile, found).await?;
        let document = file.document_of(page.id);
        let runs = self.runs_of(&page).await?;
        let entry = Entry::about(ObjectRef::new("page", page.id))
            .under(of_case(case))
            .by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(PageView {
            id: PageId(page.id),
            number,
            document_title: document.map_or_else(String::new, |(d, _)| d.title.clone()),
            number_in_document: document.map_or(number, |(_, place)| place),
            width: points(page.width),
            height: points(page.height),
            text: lines_of(&runs),
            is_broken: page.master.is_none(),
            opened: None,
        })
    }

    pub(crate) async fn file_image(
        &self,
        caller: &Caller,
        case: CaseId,
        number: u32,
        size: ImageSize,
    ) -> Result<PageImage, Refused> {
        let (row, permit) = self.reach_case(caller, Act::ReadCaseFile, case).await?;
        let found = self.numbered(row.id, number).await;
        let (_, page) = self.noted(caller, Act::ReadCaseFile, found).await?;
        let master = page.master.ok_or(Refused::NoSuchThing)?;
        let entry = Entry::about(ObjectRef::new("page", page.id))
            .under(of_case(case))
            .by(caller);
        self.deliver(caller, permit, entry, (master, number, size))
            .await
    }

    async fn numbered(
        &self,
        case: Uuid,
        number: u32,
    ) -> Result<(Arc<EFile>, file_page::Model), Refused> {
        let file = self.file_at_hand(case).await?;
        let at = usize::try_from(number).unwrap_or(usize::MAX).checked_sub(1);
        let key = at.and_then(|at| file.keys.get(at));
        let id = key.ok_or(Refused::NoSuchThing)?.id;
        let page = self.load_page(id).await?;
        Ok((file, page))
    }
}
