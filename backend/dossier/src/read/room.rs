//! What one reader may see of an e-file, counted in the reader's own pages.

use contract::{
    AccessClass, ApplicationId, Caller, DocumentId, ReadingRoom, RoomDocument, RoomVolume,
    policy::Act,
};
use ledger::Entry;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::{
    desk::Dossier,
    file::{PageKey, Titled},
    reach::of_application,
    refused::Refused,
    rows::{application, page_opening},
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

    /// Adds a document with the pages it covers, or as a stub with the reason.
    fn add(&mut self, document: &Titled, keys: &[PageKey]) {
        let class = document.class();
        if class == AccessClass::InternalNever || !document.is_approved() {
            return;
        }
        let withheld = withheld(class);
        let page_from = if withheld.is_none() {
            self.count() + 1
        } else {
            0
        };
        if withheld.is_none() {
            let covered = (document.first()..=document.last()).zip(1_u32..);
            for (number, number_in_document) in covered {
                let at = usize::try_from(number)
                    .unwrap_or(usize::MAX)
                    .wrapping_sub(1);
                if let Some(key) = keys.get(at) {
                    self.pages.push(Shown {
                        key: key.clone(),
                        document: document.row.id,
                        document_title: document.title.clone(),
                        number_in_document,
                    });
                }
            }
        }
        let pages = if withheld.is_none() {
            self.count() + 1 - page_from
        } else {
            0
        };
        let view = RoomDocument {
            id: DocumentId(document.row.id),
            title: document.title.clone(),
            page_from,
            pages,
            withheld: withheld.map(str::to_owned),
        };
        self.volume(document).documents.push(view);
    }

    fn volume(&mut self, document: &Titled) -> &mut RoomVolume {
        let number = u32::try_from(document.row.volume_no).unwrap_or(1);
        let at = self
            .volumes
            .iter()
            .position(|volume| volume.number == number);
        let at = at.unwrap_or_else(|| {
            let name = document.row.volume_name.clone();
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
    /// The readable part of a case's e-file.
    pub(crate) async fn room_of(&self, case: Uuid) -> Result<Room, Refused> {
        let keys = self.page_keys(case).await?;
        let mut room = Room::default();
        for document in &self.documents_of(case).await? {
            room.add(document, &keys);
        }
        Ok(room)
    }

    pub(crate) async fn enter_room(
        &self,
        caller: &Caller,
        id: ApplicationId,
    ) -> Result<ReadingRoom, Refused> {
        let (row, permit) = self.reach(caller, Act::ReadPage, id).await?;
        let until = row.grant_until.ok_or(Refused::WindowClosed)?;
        let room = self.room_of(row.case_id).await?;
        let case = self.case_of(&row).await?;
        let title = self.case_title(&case).await?;
        let (last_read, opened) = self.openings(&row, &room).await?;
        let entry = Entry::about(of_application(id))
            .of(caller.account)
            .by(caller);
        self.ledger.record(&self.kernel.db, permit, entry).await?;
        Ok(ReadingRoom {
            application: id,
            reference: row.reference.clone().unwrap_or_default(),
            title,
            pages: room.count(),
            volumes: room.volumes,
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
