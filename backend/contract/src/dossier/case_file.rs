//! The e-file of a case: imports, catalogue, page classes.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use crate::ids::{CaseId, DocumentId, ImportId, PageId, VolumeId};

codes! {
    /// The access class of a page (DOMAIN A.4.3).
    pub enum AccessClass {
        /// 可线上.
        Normal = "NORMAL",
        /// 遮蔽后可线上.
        Masked = "MASKED",
        /// 仅现场.
        OnsiteOnly = "ONSITE_ONLY",
        /// 涉密,经同意后现场: a stub, never a page.
        ClassifiedPermit = "CLASSIFIED_PERMIT",
        /// 检察内卷,不提供: not part of the case file, not even its title is shown.
        InternalNever = "INTERNAL_NEVER",
    }
}

impl AccessClass {
    /// Whether pages of this class are read online.
    pub const fn is_online(self) -> bool {
        matches!(self, Self::Normal)
    }
}

/// A case as staff see it in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseRow {
    /// The case.
    pub id: CaseId,
    /// 统一受案号.
    pub unified_case_no: String,
    /// The case's title, such as 卢岳等2人盗窃案.
    pub title: String,
    /// 审查起诉, 审查逮捕, …
    pub stage: String,
    /// The handling prosecutor.
    pub prosecutor_name: String,
    /// The end of the case period.
    pub deadline_on: Option<Date>,
    /// Pages imported.
    pub pages: u32,
    /// Pages that stand in no document of the catalogue yet.
    pub uncatalogued_pages: u32,
    /// Catalogued pages whose class waits for approval.
    pub unapproved_pages: u32,
    /// Applications that wait for this file.
    pub waiting_applications: u32,
}

/// A page of the office's cases: those in which something waits first, then by the end of their period.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasePage {
    /// The rows, fifty at most.
    pub rows: Vec<CaseRow>,
    /// Those of the page whose record was changed outside the system: nothing of them is shown.
    pub altered: Vec<CaseId>,
    /// After which case the next page begins; `None` on the last.
    pub next: Option<CaseId>,
}

codes! {
    /// Where an import stands.
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub enum ImportState {
        /// Waiting for a worker.
        Waiting = "waiting",
        /// Being taken apart.
        Running = "running",
        /// Done; broken pages are named.
        Done = "done",
        /// Refused as a whole; the reason says why.
        Failed = "failed",
    }
}

/// A source file imported into an e-file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportView {
    /// The import.
    pub id: ImportId,
    /// The name its sender gave it.
    pub file_name: String,
    /// Bytes.
    pub size: u64,
    /// Where it stands.
    pub state: ImportState,
    /// Pages done.
    pub done: u32,
    /// Pages in all; nought until known.
    pub total: u32,
    /// Why it failed; the catalogue key is `import-<code>`.
    pub error: Option<String>,
    /// Pages that could not be drawn, by number in this file, with the reason's code.
    pub broken: Vec<(u32, String)>,
    /// When it was received.
    #[serde(with = "time::serde::rfc3339")]
    pub received_at: OffsetDateTime,
}

/// How far an import is, and nothing of what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportProgress {
    /// The import.
    pub id: ImportId,
    /// Where it stands.
    pub state: ImportState,
    /// Pages done.
    pub done: u32,
    /// Pages in all; nought until known.
    pub total: u32,
}

/// A document of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentView {
    /// The document.
    pub id: DocumentId,
    /// Its title, such as 起诉意见书.
    pub title: String,
    /// First page, counted through the whole e-file from one.
    pub page_from: u32,
    /// Last page.
    pub page_to: u32,
    /// The class proposed by the maker or approved by the prosecutor.
    pub class: AccessClass,
    /// Whether the handling prosecutor approved the class.
    pub is_approved: bool,
}

/// A volume of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VolumeView {
    /// The volume.
    pub id: VolumeId,
    /// Its number.
    pub number: u32,
    /// 诉讼文书卷, 证据材料卷, …
    pub name: String,
    /// Its documents in order.
    pub documents: Vec<DocumentView>,
}

/// A page in the maker's and the prosecutor's view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRow {
    /// The page.
    pub id: PageId,
    /// Its number in the e-file, from one.
    pub number: u32,
    /// Whether it could not be drawn.
    pub is_broken: bool,
}

/// The e-file of a case as its makers see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseFileView {
    /// The case.
    pub case: CaseRow,
    /// Imports, oldest first.
    pub imports: Vec<ImportView>,
    /// The catalogue.
    pub volumes: Vec<VolumeView>,
    /// All pages in order.
    pub pages: Vec<PageRow>,
    /// Pages that stand in no document yet.
    pub uncatalogued: u32,
    /// Whether the viewer may change imports and catalogue.
    pub may_make: bool,
    /// Whether somebody may read the file: until that ends, imports and catalogue stay as they are.
    pub is_being_read: bool,
    /// Whether the viewer may approve classes.
    pub may_approve: bool,
    /// A version counter, sent back with changes so that a lost race answers 409.
    pub version: i32,
}

/// One document of a catalogue being saved, in the order of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueLine {
    /// Volume number, from one.
    pub volume: u32,
    /// Volume name.
    pub volume_name: String,
    /// Title.
    pub title: String,
    /// First page.
    pub page_from: u32,
    /// Last page.
    pub page_to: u32,
    /// Proposed class.
    pub class: AccessClass,
}

/// The prosecutor's decision on documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassApproval {
    /// The document.
    pub document: DocumentId,
    /// The class approved.
    pub class: AccessClass,
}
