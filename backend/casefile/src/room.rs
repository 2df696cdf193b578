//! What one reader may see of an e-file, counted in the reader's own pages.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use contract::{
    AccessClass, Caller, DocumentId, ImageSize, PageFlag, PageId, PageImage, PageView, Parameter,
    RoomDocument, RoomVolume, oversight::noted, policy::Permit,
};
use kernel::Tx;
use ledger::{Entry, Moves, ObjectRef};
use matter::Refused;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    PaginatorTrait, QueryFilter, QueryOrder,
};
use time::Duration;
use uuid::Uuid;

use crate::{
    CaseFiles, EFile, FileDocument, FilePage, Lens, PageKey,
    aside::replaced_pages,
    pages::lines_of,
    rows::{file_document, page_opening},
};

/// A readable page with its place in its document.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The page.
    pub key: PageKey,
    /// The document it stands in.
    pub document: Uuid,
    /// The title of that document.
    pub document_title: String,
    /// Its place there, from one.
    pub number_in_document: u32,
}

/// The readable pages in order; the page numbered `n` stands at `n - 1`.
#[derive(Debug, Clone, Default)]
pub struct Room {
    /// Volumes and documents, with what is withheld and why.
    pub volumes: Vec<RoomVolume>,
    /// The pages.
    pub pages: Vec<Shown>,
}

/// What was opened under a grant.
#[derive(Debug, Clone, Default)]
pub struct Openings {
    /// The number of the page opened last; one at first.
    pub last_read: u32,
    /// How many pages were opened.
    pub opened: u32,
    /// The tree, each document with how many of its pages were opened.
    pub volumes: Vec<RoomVolume>,
}

impl Room {
    /// The page of this number, from one.
    pub fn page(&self, number: u32) -> Option<&Shown> {
        let at = usize::try_from(number).ok()?.checked_sub(1)?;
        self.pages.get(at)
    }

    /// How many pages there are.
    pub fn count(&self) -> u32 {
        u32::try_from(self.pages.len()).unwrap_or(u32::MAX)
    }

    /// What of a file is readable in these classes.
    pub(crate) fn of(file: &EFile, classes: &[AccessClass]) -> Self {
        let keys: HashMap<Uuid, &PageKey> = file.keys.iter().map(|key| (key.id, key)).collect();
        let mut room = Self::default();
        for document in &file.documents {
            room.add(document, &keys, classes);
        }
        room
    }

    /// Adds a document with the pages it covers, or as a stub with the reason.
    fn add(
        &mut self,
        document: &FileDocument,
        keys: &HashMap<Uuid, &PageKey>,
        classes: &[AccessClass],
    ) {
        let class = document.covers.class;
        if !document.is_approved() {
            return;
        }
        let withheld = match through(classes, class) {
            Seen::Nothing => return,
            Seen::Pages => None,
            Seen::Stub(why) => Some(why),
        };
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
            opened: 0,
            withheld: withheld.map(str::to_owned),
        };
        self.volume(document).documents.push(view);
    }

    /// The tree, each document with how many of its pages are among those that were opened.
    fn with_opened(&self, opened: &HashSet<Uuid>) -> Vec<RoomVolume> {
        let mut counts: HashMap<Uuid, u32> = HashMap::new();
        let pages = self.pages.iter();
        for page in pages.filter(|page| opened.contains(&page.key.id)) {
            *counts.entry(page.document).or_default() += 1;
        }
        let mut volumes = self.volumes.clone();
        let documents = volumes.iter_mut().flat_map(|volume| &mut volume.documents);
        for document in documents {
            document.opened = counts.get(&document.id.0).copied().unwrap_or_default();
        }
        volumes
    }

    fn volume(&mut self, document: &FileDocument) -> &mut RoomVolume {
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

/// What is seen of a document.
enum Seen {
    /// Its pages.
    Pages,
    /// That it is there, and why no more.
    Stub(&'static str),
    /// Nothing, not even that it is there.
    Nothing,
}

/// What is seen of a document of this class through a lens on these.
fn through(classes: &[AccessClass], class: AccessClass) -> Seen {
    match class {
        AccessClass::InternalNever => Seen::Nothing,
        class if classes.contains(&class) => Seen::Pages,
        // Whoever looks at other classes alone has no need to hear of what anybody may read.
        AccessClass::Normal => Seen::Nothing,
        AccessClass::Masked => Seen::Stub("masked"),
        AccessClass::OnsiteOnly => Seen::Stub("onsite-only"),
        AccessClass::ClassifiedPermit => Seen::Stub("classified"),
    }
}

impl CaseFiles {
    /// What of a file is seen through a lens, every seal of it opened.
    ///
    /// # Errors
    /// [`Refused::Altered`].
    pub async fn room(&self, lens: &Lens) -> Result<Arc<Room>, Refused> {
        Ok(self.fresh_file(lens.case).await?.room(lens.classes))
    }

    /// What is said of the pages of a room that are not whole, in its own count, without the places.
    ///
    /// # Errors
    /// [`Refused::Altered`].
    pub async fn not_whole(&self, lens: &Lens, room: &Room) -> Result<Vec<PageFlag>, Refused> {
        let statements = self.statements_in(&self.kernel.db, lens.case).await?;
        let numbered = room.pages.iter().zip(1_u32..);
        let flags = numbered.filter_map(|(shown, number)| statements.flag(&shown.key, number));
        Ok(flags.collect())
    }

    /// A page with its text; that it was opened is recorded and counted.
    ///
    /// # Errors
    /// [`Refused::NoSuchThing`], [`Refused::Altered`].
    pub async fn page(
        &self,
        reader: &Caller,
        permit: Permit,
        (lens, number): (&Lens, u32),
    ) -> Result<PageView, Refused> {
        let (shown, page) = self.shown_page(lens, number).await?;
        self.notice_address(reader, lens).await?;
        let runs = self.runs_of(&page).await?;
        let (programs, flag) = self.told_of((&shown.key, &page), number).await?;
        let (width, height) = page.size();
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        self.note_opening(tx, lens, &shown).await?;
        let opened = opened_under(tx, lens.under.id).await?;
        let noticed = self.notice_haste(tx, reader, lens).await?;
        let (mark, details) = self.marked_text(reader, number);
        let entry = page_entry(reader, lens, &shown).details(details);
        act.done(entry.moving(noticed)).await?;
        Ok(PageView {
            id: PageId(page.row.id),
            number,
            document_title: shown.document_title,
            number_in_document: shown.number_in_document,
            width,
            height,
            text: lines_of(&runs),
            is_broken: page.row.master.is_none(),
            flag,
            programs,
            opened: u32::try_from(opened).ok(),
            mark,
        })
    }

    /// The image of a page, with the reader's mark burned in; recorded before the first byte leaves.
    ///
    /// # Errors
    /// As [`CaseFiles::page`].
    pub async fn image(
        &self,
        reader: &Caller,
        permit: Permit,
        (lens, number, size): (&Lens, u32, ImageSize),
    ) -> Result<PageImage, Refused> {
        let (shown, page) = self.shown_page(lens, number).await?;
        let master = page.master().ok_or(Refused::NoSuchThing)?;
        self.notice_address(reader, lens).await?;
        let entry = page_entry(reader, lens, &shown);
        self.deliver(reader, permit, entry, (master, number, size))
            .await
    }

    /// The page a reader asked for, held against what was approved and what was imported.
    ///
    /// Which page it is comes from the file at hand. The document and the page are looked at anew,
    /// two rows and not the whole file, so that nothing changed in the rows is shown.
    pub(crate) async fn shown_page(
        &self,
        lens: &Lens,
        number: u32,
    ) -> Result<(Shown, FilePage), Refused> {
        let mut file = self.file_at_hand(lens.case).await?;
        if !self.is_as_approved(&file, lens, number).await? {
            file = self.fresh_file(lens.case).await?;
        }
        let room = file.room(lens.classes);
        let shown = room.page(number).ok_or(Refused::NoSuchThing)?.clone();
        let page = self.load_page(&shown.key).await?;
        Ok((shown, page))
    }

    async fn is_as_approved(
        &self,
        file: &EFile,
        lens: &Lens,
        number: u32,
    ) -> Result<bool, Refused> {
        let room = file.room(lens.classes);
        let shown = room.page(number).ok_or(Refused::NoSuchThing)?;
        let row = file_document::Entity::find_by_id(shown.document)
            .one(&self.kernel.db)
            .await?;
        let Some(row) = row else { return Ok(false) };
        let covers = self.open_covers(&self.kernel.db, &row).await?;
        let known = file.documents.iter().find(|known| known.id == row.id);
        Ok(known.is_some_and(|known| known.covers == covers))
    }

    async fn note_opening(&self, tx: &Tx, lens: &Lens, shown: &Shown) -> Result<(), Refused> {
        let now = self.kernel.now();
        let again = page_opening::ActiveModel {
            last_at: Set(now),
            ..Default::default()
        };
        let changed = page_opening::Entity::update_many()
            .set(again)
            .filter(page_opening::Column::Under.eq(lens.under.id))
            .filter(page_opening::Column::Page.eq(shown.key.id))
            .exec(tx)
            .await?;
        if changed.rows_affected == 0 {
            let first = page_opening::ActiveModel {
                id: Set(self.kernel.new_id()),
                under: Set(lens.under.id),
                page: Set(shown.key.id),
                first_at: Set(now),
                last_at: Set(now),
            };
            first.insert(tx).await?;
        }
        Ok(())
    }

    /// Whoever opens more pages than people read is watched (DOMAIN A.5, A-N15).
    async fn notice_haste(&self, tx: &Tx, reader: &Caller, lens: &Lens) -> Result<Moves, Refused> {
        let now = self.kernel.now();
        let most = self.rules.now().number(Parameter::PagesInTenMinutes, now);
        let lately = page_opening::Entity::find()
            .filter(page_opening::Column::Under.eq(lens.under.id))
            .filter(page_opening::Column::LastAt.gt(now - Duration::minutes(10)))
            .count(tx)
            .await?;
        if lately <= u64::from(most) {
            return Ok(Moves::default());
        }
        let of = (reader.organisation, lens.under);
        self.nodes.noted(tx, of, noted::MUCH_READ).await
    }

    /// What was opened under a grant of what is readable, in all and document by document, and which page last. A page that
    /// was replaced counts no more: another stands in its place.
    ///
    /// # Errors
    /// When the database cannot.
    pub async fn openings(&self, lens: &Lens, room: &Room) -> Result<Openings, Refused> {
        let openings = page_opening::Entity::find()
            .filter(page_opening::Column::Under.eq(lens.under.id))
            .filter(page_opening::Column::Page.not_in_subquery(replaced_pages()))
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
        let pages: HashSet<Uuid> = openings.iter().map(|opening| opening.page).collect();
        Ok(Openings {
            last_read: at.map_or(1, |(_, number)| number),
            opened: u32::try_from(openings.len()).unwrap_or(u32::MAX),
            volumes: room.with_opened(&pages),
        })
    }
}

fn page_entry(reader: &Caller, lens: &Lens, shown: &Shown) -> Entry {
    Entry::about(ObjectRef::new("page", shown.key.id))
        .under(lens.under)
        .of(reader.account)
        .by(reader)
}

/// How many pages were opened under a matter, of those that stand in the file.
///
/// # Errors
/// When the database cannot.
pub async fn opened_under<C: ConnectionTrait>(db: &C, matter: Uuid) -> Result<u64, DbErr> {
    let opened = page_opening::Entity::find()
        .filter(page_opening::Column::Under.eq(matter))
        .filter(page_opening::Column::Page.not_in_subquery(replaced_pages()));
    opened.count(db).await
}

#[cfg(test)]
mod tests {
    use contract::AccessClass;
    use reading::Turn;
    use time::OffsetDateTime;
    use uuid::Uuid;

    use super::Room;
    use crate::{Approval, Covers, EFile, FileDocument, PageKey};

    const CLASSES: [AccessClass; 5] = [
        AccessClass::Normal,
        AccessClass::Masked,
        AccessClass::OnsiteOnly,
        AccessClass::ClassifiedPermit,
        AccessClass::InternalNever,
    ];

    /// One document of one page for each class, in their order.
    fn file() -> EFile {
        let mut file = EFile::default();
        for (number, class) in (1_u32..).zip(CLASSES) {
            let id = Uuid::from_u128(u128::from(number));
            file.keys.push(PageKey {
                id,
                import: Uuid::nil(),
                number: 1,
                flaw: None,
                has_text: false,
                turn: Turn::default(),
            });
            let approval = Approval {
                by: Uuid::nil(),
                at: OffsetDateTime::UNIX_EPOCH,
            };
            file.documents.push(FileDocument {
                id,
                volume_name: String::new(),
                title: class.code().to_owned(),
                covers: Covers {
                    case: Uuid::nil(),
                    volume: 1,
                    pages: vec![id],
                    class,
                    classed_by: Uuid::nil(),
                    approval: Some(approval),
                },
                numbers: (number, number),
            });
        }
        file
    }

    #[test]
    fn a_lens_shows_the_classes_it_holds_and_no_other() {
        let file = file();
        for class in CLASSES {
            let room = Room::of(&file, &[class]);
            let shown: Vec<&str> = room
                .pages
                .iter()
                .map(|page| page.document_title.as_str())
                .collect();
            if class == AccessClass::InternalNever {
                assert!(shown.is_empty());
            } else {
                assert_eq!(shown, [class.code()]);
            }
        }
    }
}
