//! What one reader may see of an e-file, counted in the reader's own pages.

use std::collections::HashMap;

use contract::{
    AccessClass, ApplicationId, Caller, DocumentId, ReadingRoom, RoomDocument, RoomVolume,
    policy::Act,
};
use ledger::Entry;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::{
    desk::Dossier,
    file::{EFile, PageKey, Titled},
    reach::of_application,
    refused::Refused,
    rows::{application, file_document, file_page, page_opening},
};

/// A readable page with its place in its document.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    pub(crate) key: PageKey,
    pub(crate) document: Uuid,
    pub(crate) document_title: String,
    pub(crate) number_in_document: u32,
}

/// The readable pages in order; the page numbered `n` stands at `n - 1`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Room {
    pub(crate) volumes: Vec<RoomVolume>,
    pub(crate) pages: Vec<Shown>,
}

impl Room {
    pub(crate) fn page(&self, number: u32) -> Option<&Shown> {
        let at = usize::try_from(number).ok()?.checked_sub(1)?;
        self.pages.get(at)
    }

    pub(crate) fn count(&self) -> u32 {
        u32::try_from(self.pages.len()).unwrap_or(u32::MAX)
    }

    /// The readable part of a file.
    pub(crate) fn of(keys: &[PageKey], documents: &[Titled]) -> Self {
        let keys: HashMap<Uuid, &PageKey> = keys.iter().map(|key| (key.id, key)).collect();
        let mut room = Self::default();
        for document in documents {
            room.add(document, &keys);
        }
        room
    }

    /// Adds a document with the pages it covers, or as a stub with the reason.
    fn add(&mut self, document: &Titled, keys: &HashMap<Uuid, &PageKey>) {
        let class = document.covers.class;
        if class == AccessClass::InternalNever || !document.is_approved() {
            return;
        }
        let withheld = withheld(class);
        let before = self.count();
        if withheld.is_none() {
            let covered = document.covers.pages.iter().zip(1_u32..);
            self.pages
                .extend(covered.filter_map(|(page, number_in_document)| {
                    Some(Shown {
                        key: (*keys.get(page)?).clone(),
                        document: document.id,
                        document_title: document.title.clone(),
                        number_in_document,
                    })
                }));
        }
        let view = RoomDocument {
            id: DocumentId(document.id),
            title: document.title.clone(),
            page_from: if withheld.is_none() { before + 1 } else { 0 },
            pages: self.count() - before,
            withheld: withheld.map(str::to_owned),
        };
        self.volume(document).documents.push(view);
    }

    fn volume(&mut self, document: &Titled) -> &mut RoomVolume {
        let number = document.covers.volume;
        let at = self
            .volumes
            .iter()
            .position(|volume| volume.number == number);
        let at = at.unwrap_or_else(|| {
            let name = document.volume_name.clone();
            self.volumes.push(RoomVolume {
                number,
                name,
                documents: Vec::new(),
            });
            self.volumes.len() - 1
        });
        #[expect(clippy::indexing_slicing, reason = "found or pushed just above")]
        &mut self.volumes[at]
    }
}

/// Why a class is not shown online; the internal file is not even named.
const fn withheld(class: AccessClass) -> Option<&'static str> {
    match class {
        AccessClass::Normal => None,
        AccessClass::Masked => Some("masked"),
        AccessClass::OnsiteOnly => Some("onsite-only"),
        AccessClass::ClassifiedPermit | AccessClass::InternalNever => Some("classified"),
    }
}

impl Dossier {
    /// The page a reader asked for, held against what was approved and what was imported.
    ///
    /// Which page it is comes from the file at hand. The document and the page are looked at anew,
    /// two rows and not the whole file, so that nothing changed in the rows is shown.
    pub(crate) async fn shown_page(
        &self,
        case: Uuid,
        number: u32,
    ) -> Result<(Shown, file_page::Model), Refused> {
        let mut file = self.file_at_hand(case).await?;
        if !self.is_as_approved(&file, number).await? {
            file = self.fresh_file(case).await?;
        }
        let shown = file.room.page(number).ok_or(Refused::NoSuchThing)?.clone();
        let page = self.load_page(shown.key.id).await?;
        Ok((shown, page))
    }

    async fn is_as_approved(&self, file: &EFile, number: u32) -> Result<bool, Refused> {
        let shown = file.room.page(number).ok_or(Refused::NoSuchThing)?;
        let row = file_document::Entity::find_by_id(shown.document)
            .one(&self.kernel.db)
            .await?;
        let Some(row) = row else { return Ok(false) };
        let covers = self.open_covers(&self.kernel.db, &row).await?;
        let known = file.documents.iter().find(|known| known.id == row.id);
        Ok(known.is_some_and(|known| known.covers == covers))
    }

    pub(crate) async fn reading_room(
        &self,
        caller: &Caller,
        id: ApplicationId,
    ) -> Result<ReadingRoom, Refused> {
        let (row, permit) = self.reach(caller, Act::ReadPage, id).await?;
        let until = row.grant_until.ok_or(Refused::WindowClosed)?;
        let file = self.fresh_file(row.case_id).await;
        let file = self.noted(caller, Act::ReadPage, file).await?;
        let room = &file.room;
        let case = self.case_of(&row).await;
        let case = self.noted(caller, Act::ReadPage, case).await?;
        let title = self.case_title(&case).await?;
        let (last_read, opened) = self.openings(&row, room).await?;
        let entry = Entry::about(of_application(id))
            .of(caller.account)
            .by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(ReadingRoom {
            application: id,
            reference: row.reference.clone().unwrap_or_default(),
            title,
            pages: room.count(),
            volumes: room.volumes.clone(),
            last_read,
            opened,
            until,
            may_copy: row.may_copy,
        })
    }

    /// The page last read and how many were opened.
    async fn openings(&self, row: &application::Model, room: &Room) -> Result<(u32, u32), Refused> {
        let openings = page_opening::Entity::find()
            .filter(page_opening::Column::Application.eq(row.id))
            .order_by_desc(page_opening::Column::LastAt)
            .order_by_desc(page_opening::Column::Id)
            .all(&self.kernel.db)
            .await?;
        let last = openings.first().map(|opening| opening.page);
        let at = room
            .pages
            .iter()
            .zip(1_u32..)
            .find(|(page, _)| Some(page.key.id) == last);
        let opened = u32::try_from(openings.len()).unwrap_or(u32::MAX);
        Ok((at.map_or(1, |(_, number)| number), opened))
    }
}
