//! The pages of an e-file as its makers look at them.

use std::sync::Arc;

use casefile::{EFile, FilePage, PageKey, lines_of};
use contract::{Caller, CaseId, ImageSize, PageId, PageImage, PageView, policy::Act};
use matter::Refused;
use uuid::Uuid;

use super::statement::of_page;
use crate::desk::Dossier;

impl Dossier {
    pub(crate) async fn file_page(
        &self,
        caller: &Caller,
        case: CaseId,
        number: u32,
    ) -> Result<PageView, Refused> {
        let (row, permit) = self.reach_case(caller, Act::ReadCaseFile, case).await?;
        let found = self.numbered(row.id, number).await;
        let (file, key, page) = self.door.noted(caller, Act::ReadCaseFile, found).await?;
        let told = self.files.told_of((&key, &page), number).await;
        let (programs, flag) = self.door.noted(caller, Act::ReadCaseFile, told).await?;
        let document = file.document_of(page.row.id);
        let runs = self.files.runs_of(&page).await?;
        let (width, height) = page.size();
        let entry = of_page(page.row.id, case).by(caller);
        let (mark, details) = self.files.marked_text(caller, number);
        self.ledger.note(permit, entry.details(details)).await?;
        Ok(PageView {
            id: PageId(page.row.id),
            number,
            document_title: document.map_or_else(String::new, |(d, _)| d.title.clone()),
            number_in_document: document.map_or(number, |(_, place)| place),
            width,
            height,
            text: lines_of(&runs),
            is_broken: page.row.master.is_none(),
            flag,
            programs,
            opened: None,
            mark,
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
        let (_, _, page) = self.door.noted(caller, Act::ReadCaseFile, found).await?;
        let master = page.master().ok_or(Refused::NoSuchThing)?;
        let entry = of_page(page.row.id, case).by(caller);
        let image = self
            .files
            .deliver(caller, permit, entry, (master, number, size));
        image.await
    }

    /// The page of this number with the file it stands in.
    pub(super) async fn numbered(
        &self,
        case: Uuid,
        number: u32,
    ) -> Result<(Arc<EFile>, PageKey, FilePage), Refused> {
        let file = self.files.file_at_hand(case).await?;
        let at = usize::try_from(number).unwrap_or(usize::MAX).checked_sub(1);
        let key = at.and_then(|at| file.keys.get(at)).cloned();
        let key = key.ok_or(Refused::NoSuchThing)?;
        let page = self.files.load_page(&key).await?;
        Ok((file, key, page))
    }
}
