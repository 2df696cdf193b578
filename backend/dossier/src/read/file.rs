//! Reading under a grant.

use casefile::Lens;
use contract::{
    ApplicationId, Caller, Hits, ImageSize, PageImage, PageView, ReadingRoom, policy::Act,
};
use ledger::Entry;
use matter::{Refused, WINDOW_CLOSED};

use super::reports::replaced_in;
use crate::{desk::Dossier, reach::of_application, rows::application};

impl application::Model {
    /// What its grant lets somebody see.
    pub(crate) fn lens(&self) -> Lens {
        Lens::online(self.case_id, of_application(ApplicationId(self.id)))
    }
}

impl Dossier {
    pub(crate) async fn reading_room(
        &self,
        caller: &Caller,
        id: ApplicationId,
    ) -> Result<ReadingRoom, Refused> {
        let (row, permit) = self.reach(caller, Act::ReadPage, id).await?;
        let until = row.grant_until.ok_or(WINDOW_CLOSED.refused())?;
        let lens = row.lens();
        let room = self.files.room(&lens).await;
        let room = self.door.noted(caller, Act::ReadPage, room).await?;
        let case = self.case_of(&row).await;
        let case = self.door.noted(caller, Act::ReadPage, case).await?;
        let title = self.files.title_of(&case).await?;
        let openings = self.files.openings(&lens, &room).await?;
        let not_whole = self.files.not_whole(&lens, &room).await;
        let not_whole = self.door.noted(caller, Act::ReadPage, not_whole).await?;
        let reports = self.files.reports_in(&self.kernel.db, lens.case).await;
        let reports = self.door.noted(caller, Act::ReadPage, reports).await?;
        let own = (reports.as_slice(), Some(&*room));
        let own = self.own_reports(caller, own).await?;
        let entry = Entry::about(lens.under).of(caller.account).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(ReadingRoom {
            application: id,
            reference: row.reference.clone().unwrap_or_default(),
            title,
            pages: room.count(),
            volumes: openings.volumes,
            last_read: openings.last_read,
            opened: openings.opened,
            until,
            may_copy: row.may_copy,
            not_whole,
            reports: own,
            replaced: replaced_in(&room, &reports),
        })
    }

    pub(crate) async fn page(
        &self,
        caller: &Caller,
        id: ApplicationId,
        number: u32,
    ) -> Result<PageView, Refused> {
        let (row, permit) = self.reach(caller, Act::ReadPage, id).await?;
        let page = self.files.page(caller, permit, (&row.lens(), number)).await;
        self.notice_unapproved(&row, &page).await?;
        self.door.noted(caller, Act::ReadPage, page).await
    }

    pub(crate) async fn page_image(
        &self,
        caller: &Caller,
        id: ApplicationId,
        number: u32,
        size: ImageSize,
    ) -> Result<PageImage, Refused> {
        let act = match size {
            ImageSize::Thumbnail => Act::LeafThrough,
            ImageSize::Full => Act::ReadPage,
        };
        let (row, permit) = self.reach(caller, act, id).await?;
        let asked = (&row.lens(), number, size);
        let image = self.files.image(caller, permit, asked).await;
        self.notice_unapproved(&row, &image).await?;
        self.door.noted(caller, act, image).await
    }

    pub(crate) async fn find_in_file(
        &self,
        caller: &Caller,
        id: ApplicationId,
        query: String,
    ) -> Result<Hits, Refused> {
        let (row, permit) = self.reach(caller, Act::ReadPage, id).await?;
        let hits = self.files.find(caller, permit, (&row.lens(), &query)).await;
        self.door.noted(caller, Act::ReadPage, hits).await
    }
}
