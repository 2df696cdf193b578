//! What a bundle is made from, and what comes of it.

use super::manifest::{Manifest, MissingPageNote};
use super::password::Password;
use crate::mark::{Marker, Watermark};
use crate::paper::{Flaw, TextRun};
use crate::statement::Statement;
use crate::turn::Turn;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

/// What shall be bound, for whom and under which grant.
#[derive(Clone, Debug)]
pub struct BundleOrder {
    /// The bundle's own reference.
    pub reference: String,
    /// The reference of the grant it is made under.
    pub grant: String,
    /// The office that makes it.
    pub office: String,
    /// The number of the case.
    pub case_number: String,
    /// The name of the person it is made for.
    pub made_for: String,
    /// The number of that person's licence.
    pub licence: String,
    /// The moment it is made.
    pub made_at: OffsetDateTime,
    /// The documents, in the order of the catalogue.
    pub documents: Vec<BundleDocument>,
    /// What was left out before binding, and why.
    pub excluded: Vec<Exclusion>,
}

/// A document to be bound.
#[derive(Clone, Debug)]
pub struct BundleDocument {
    /// Its title in the catalogue.
    pub title: String,
    /// The volume it stands in.
    pub volume: String,
    /// How many pages it has.
    pub pages: u32,
}

/// Pages left out of a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Exclusion {
    /// The title of the document.
    pub document: String,
    /// The pages: `3` or `4-9`, or all when empty.
    pub pages: String,
    /// Why.
    pub reason: ExclusionReason,
}

/// Why pages are left out of a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExclusionReason {
    /// To be read in the office only.
    OnsiteOnly,
    /// Holds state secrets; needs a permission of its own.
    ClassifiedPermit,
    /// Internal to the procuratorate, no part of the case file.
    Internal,
    /// Outside the scope of the grant.
    NotGranted,
    /// The page could not be read when the file was imported.
    Broken,
    /// The page could not be fetched from the store.
    Unavailable,
}

impl ExclusionReason {
    /// The name of the reason in catalogues and manifests.
    pub fn code(self) -> &'static str {
        match self {
            Self::OnsiteOnly => "onsite-only",
            Self::ClassifiedPermit => "classified-permit",
            Self::Internal => "internal",
            Self::NotGranted => "not-granted",
            Self::Broken => "broken",
            Self::Unavailable => "unavailable",
        }
    }

    /// The reason a page's note states; flaws of a page are all the same to the reader.
    fn of_note(note: &str) -> Self {
        let all = [
            Self::OnsiteOnly,
            Self::ClassifiedPermit,
            Self::Internal,
            Self::NotGranted,
            Self::Unavailable,
        ];
        all.into_iter()
            .find(|reason| reason.code() == note)
            .unwrap_or(Self::Broken)
    }
}

impl Exclusion {
    /// The exclusions that say why a whole document is missing, page by page.
    pub(super) fn of_pages(document: &BundleDocument, missing: &[MissingPageNote]) -> Vec<Self> {
        let alike = missing.chunk_by(|one, next| one.reason == next.reason);
        let exclusion = |notes: &[MissingPageNote]| {
            let (first, last) = (notes.first()?, notes.last()?);
            let pages = if first.page == last.page {
                first.page.to_string()
            } else {
                format!("{}-{}", first.page, last.page)
            };
            let reason = ExclusionReason::of_note(&first.reason);
            Some(Self {
                document: document.title.clone(),
                pages,
                reason,
            })
        };
        alike.filter_map(exclusion).collect()
    }
}

/// What a bundle is bound with.
#[derive(Clone, Copy, Debug)]
pub struct BundleTools<'a> {
    /// Marks the pages.
    pub marker: &'a Marker,
    /// The mark they get.
    pub mark: &'a Watermark,
    /// The password the archive opens with.
    pub password: &'a Password,
    /// Signs the manifest.
    pub signer: Signer<'a>,
}

/// Signs with Ed25519 a message it is given.
#[derive(Clone, Copy)]
pub struct Signer<'a> {
    /// The name of the key.
    pub key_id: &'a str,
    /// The signature over a message.
    pub sign: &'a dyn Fn(&[u8]) -> [u8; 64],
}

impl std::fmt::Debug for Signer<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signer")
            .field("key_id", &self.key_id)
            .finish_non_exhaustive()
    }
}

/// Where the pages come from.
pub trait PageShelf {
    /// The page with this number, from 1, of the document at this place in the order.
    fn page(&mut self, document: usize, number: u32) -> Result<ShelvedPage, MissingPage>;
}

/// A page as it is kept.
#[derive(Clone, Debug)]
pub struct ShelvedPage {
    /// Width as displayed.
    pub width_pt: f32,
    /// Height as displayed.
    pub height_pt: f32,
    /// The text of the page.
    pub runs: Vec<TextRun>,
    /// The unmarked master.
    pub master: Vec<u8>,
    /// How the master is to be turned; size and text are those of the page as it lies.
    pub turn: Turn,
    /// What is said of it.
    pub said: PageSaid,
}

/// What is said of a page as it is kept.
#[derive(Clone, Debug, Default)]
pub struct PageSaid {
    /// The statement; `None` where nobody examined the page.
    pub statement: Option<Statement>,
    /// When somebody held an incomplete page against the paper and said that it is the same.
    pub as_on_paper: Option<OffsetDateTime>,
}

/// Why the shelf has no page to give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissingPage {
    /// It could not be read on import.
    Broken(Flaw),
    /// It is not for this reader.
    Withheld(ExclusionReason),
    /// It cannot be fetched now.
    Unavailable,
    /// Nothing more may be given: the grant has ended. The bundle fails.
    Stop,
}

/// How far a bundle is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BindProgress {
    /// Pages bound or named as missing.
    pub pages_done: u32,
    /// Pages ordered.
    pub pages_total: u32,
    /// Bytes of documents written.
    pub bytes: u64,
}

/// A finished bundle.
#[derive(Clone, Debug)]
pub struct BoundBundle {
    /// The size of the archive.
    pub bytes: u64,
    /// The digest of the archive.
    pub sha256: [u8; 32],
    /// What is in it.
    pub manifest: Manifest,
}

/// Why a bundle could not be bound.
#[derive(Debug, thiserror::Error)]
pub enum BindError {
    /// The archive or its destination failed.
    #[error("the archive cannot be written")]
    Archive(#[from] zip::result::ZipError),
    /// The destination failed.
    #[error("the bundle cannot be written")]
    Output(#[from] std::io::Error),
    /// The manifest cannot be expressed.
    #[error("the manifest cannot be written")]
    Manifest(#[from] serde_json::Error),
    /// The moment of making cannot be expressed.
    #[error("the time of making cannot be written")]
    Time(#[from] time::error::Format),
    /// The contents page cannot be written.
    #[error("the contents page cannot be written")]
    Contents(#[from] minijinja::Error),
    /// The shelf said that nothing more may be given.
    #[error("the bundle was stopped")]
    Stopped,
}
