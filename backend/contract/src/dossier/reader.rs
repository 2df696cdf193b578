//! The reader: documents, pages, text and hits as one reader may see them.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{OwnPageReport, PageFlag, PageReplaced};
use crate::{
    ids::{AccountId, ApplicationId, DocumentId, EntryId, PageId, PaperId},
    matter::MatterLine,
};

/// A document in the reader's tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoomDocument {
    /// The document.
    pub id: DocumentId,
    /// Its title.
    pub title: String,
    /// First page in the reader's own count, from one; nought for a stub.
    pub page_from: u32,
    /// Pages; nought for a stub.
    pub pages: u32,
    /// How many of them were opened under this application.
    pub opened: u32,
    /// Why it is not shown here: `onsite-only`, `masked`, `classified`; `None` when readable.
    pub withheld: Option<String>,
}

/// A volume in the reader's tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoomVolume {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// Its documents.
    pub documents: Vec<RoomDocument>,
}

/// The room in which a file is read: the tree and what this reader may do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadingRoom {
    /// The application under which is read.
    pub application: ApplicationId,
    /// Its number.
    pub reference: String,
    /// The case's title.
    pub title: String,
    /// The tree.
    pub volumes: Vec<RoomVolume>,
    /// Readable pages in all, counted through the tree from one.
    pub pages: u32,
    /// The page last read; one at first.
    pub last_read: u32,
    /// How many pages this reader has opened.
    pub opened: u32,
    /// When the window ends.
    #[serde(with = "time::serde::rfc3339")]
    pub until: OffsetDateTime,
    /// Whether a bundle may be ordered.
    pub may_copy: bool,
    /// The pages that are not whole, in the reader's count, without the places of what is missing.
    pub not_whole: Vec<PageFlag>,
    /// What this reader reported about pages, newest first.
    pub reports: Vec<OwnPageReport>,
    /// The pages that stand in the place of some that could not be read.
    pub replaced: Vec<PageReplaced>,
}

/// A rectangle on a page in points, from the top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageArea {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// A line of text on a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TextRun {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub area: PageArea,
}

/// A page as its reader sees it; the image is fetched apart, marked for this reader.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageView {
    /// The page.
    pub id: PageId,
    /// Its number in the reader's count.
    pub number: u32,
    /// The document's title.
    pub document_title: String,
    /// The page's number within its document.
    pub number_in_document: u32,
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// The text, line by line; empty on a scanned page.
    pub text: Vec<TextRun>,
    /// Whether the page could not be drawn; the reader says so instead of showing an image.
    pub is_broken: bool,
    /// What is said of a page that is not whole.
    #[serde(default)]
    pub flag: Option<PageFlag>,
    /// How many independent programs drew it and were compared; nought where nobody examined it, and of a broken page.
    #[serde(default)]
    pub programs: u32,
    /// Pages opened under this application so far, this one among them; unknown to makers of the file.
    #[serde(default)]
    pub opened: Option<u32>,
    /// The mark of this view, line by line: who reads, when, and a code that the ledger alone resolves. Whoever
    /// shows the text without the image shows it with this mark.
    pub mark: Vec<String>,
}

/// The sizes in which a page image is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ImageSize {
    /// For the strip of thumbnails.
    Thumbnail,
    /// For reading.
    Full,
}

/// A drawn and marked page image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageImage {
    /// `image/webp` or `image/jpeg`.
    pub media_type: &'static str,
    /// The encoded image.
    pub bytes: bytes::Bytes,
}

/// A page of an uploaded paper, for the applicant and the reviewing staff.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaperPage {
    /// The paper.
    pub paper: PaperId,
    /// Its kind and name.
    pub file_name: String,
    /// The page's number in the paper, from one.
    pub number: u32,
    /// Pages in all.
    pub pages: u32,
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// The text, line by line.
    pub text: Vec<TextRun>,
    /// The mark of this view, as that of a [`PageView`].
    pub mark: Vec<String>,
}

/// A place where the words were found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Hit {
    /// The page's number in the reader's count.
    pub page: u32,
    /// The document's title.
    pub document_title: String,
    /// The line with the hit, in three parts: before, the words, after.
    pub context: (String, String, String),
    /// Where on the page.
    pub areas: Vec<PageArea>,
    /// Where on the page after it, for words that run over the page's end; empty for all others.
    #[serde(default)]
    pub next_areas: Vec<PageArea>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Hits {
    /// The words as looked for.
    pub query: String,
    /// The first hits, in page order.
    pub hits: Vec<Hit>,
    /// How many in all.
    pub total: u32,
    /// Pages without text (scans), which were not searched; none that is counted below is among them.
    pub pages_without_text: u32,
    /// The numbers of the pages of which a part may not have been searched: something is missing on them that may have held
    /// text, some of their characters have no meaning, or nobody examined them. No broken page is among them.
    #[serde(default)]
    pub pages_not_whole: Vec<u32>,
    /// The numbers of the pages that could not be drawn, which were not searched.
    #[serde(default)]
    pub broken_pages: Vec<u32>,
}

/// The access receipt (阅卷回执).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadingReceipt {
    /// A remark of the lawyer, may be empty.
    pub note: String,
    /// Which volumes and pages were read on site; nobody types what was read online.
    pub read: String,
    /// How many pages were copied on site, on which medium, with its serial number; empty where nothing was.
    pub copies: String,
    /// Whether the pledge was signed on site.
    pub is_pledged: bool,
}

/// Who handled an application, and which pages of the file were opened under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handled {
    /// What was done and by whom, where it stands, what comes next.
    pub line: MatterLine,
    /// The pages that may be read, in the reader's count; none before access was granted. `None` where the file is not
    /// the one that was approved, or an entry not the one that was written or erased, so that nothing of it is to be told.
    pub pages: Option<Vec<SeenPage>>,
}

/// A page of the file, and how often and when it was opened. No title: whoever may see the trail need not know the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenPage {
    /// Its number in the reader's count.
    pub number: u32,
    /// How often, when for the first time and for the last; `None` where it never was.
    pub opened: Option<Opened>,
}

/// How often a page was opened, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// So many times.
    pub times: u32,
    /// For the first time.
    #[serde(with = "time::serde::rfc3339")]
    pub first_at: OffsetDateTime,
    /// For the last time; the same where it was opened once.
    #[serde(with = "time::serde::rfc3339")]
    pub last_at: OffsetDateTime,
}

/// One line of the trail of an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrailLine {
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// The act's address; the catalogue key is `act-<code with dots as dashes>`.
    pub act: String,
    /// Whether it was the viewer, else the role code of staff or `SYSTEM`; `ALTERED` where the row is not the
    /// one that was signed, so that nobody is to be named.
    pub by: String,
    /// Details in words that are the viewer's own business, such as the page opened.
    pub detail: Option<String>,
    /// Whether it was refused.
    pub is_denied: bool,
    /// The entry's number in the ledger; `None` until sequenced.
    pub sequence: Option<u64>,
}

/// What has a number that people know it by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Numbered {
    /// An application or a case.
    Object(Uuid),
    /// A person with a licence or staff number.
    Account(AccountId),
}

/// A page of a trail, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TrailPage {
    /// The lines, fifty at most.
    pub lines: Vec<TrailLine>,
    /// How many there are in all.
    pub total: u64,
    /// After which entry the next page begins; `None` on the last.
    pub next: Option<EntryId>,
}
