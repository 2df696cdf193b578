//! The e-file of a case: imports, catalogue, page classes.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use super::{FileLeftOut, PageLack, PageRemark, PageReportRow, PageState, PageStates};
use crate::{
    deadline::Deadline,
    ids::{CaseId, DocumentId, ImportId, PageId, VolumeId},
    matter::{MatterLine, WorklistCount},
};

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
    /// By when the first of them is to be let in, and why.
    pub first_due: Option<Deadline>,
    /// Pages that readers reported and that nothing was done about yet.
    pub reported_pages: u32,
    /// By when the first of them is answered, and why.
    pub first_report_due: Option<Deadline>,
}

impl CaseRow {
    /// Where the making of its file stands.
    pub const fn standing(&self) -> FileStanding {
        match (self.pages, self.uncatalogued_pages, self.unapproved_pages) {
            (0, ..) => FileStanding::Empty,
            (_, 0, 0) => FileStanding::Ready,
            (_, 0, _) => FileStanding::Unapproved,
            _ => FileStanding::Uncatalogued,
        }
    }
}

codes! {
    /// Where the making of an e-file stands, in the order in which it is made (the catalogue key is
    /// `file-standing-<code>`).
    pub enum FileStanding {
        /// Nothing was imported.
        Empty = "empty",
        /// Pages stand in no document of the catalogue.
        Uncatalogued = "uncatalogued",
        /// A class waits for its approval.
        Unapproved = "unapproved",
        /// Every page stands in a document with an approved class.
        Ready = "ready",
    }
}

/// Asks for a page of the office's cases.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CaseQuery {
    /// Only those whose file stands here.
    pub standing: Option<FileStanding>,
    /// Only these: what a search found.
    pub about: Vec<CaseId>,
    /// After which case the page begins; `None` for the first one.
    pub after: Option<CaseId>,
}

/// A page of the office's cases: what a lawyer waits for first, by the day on which that is due; then what waits for an
/// approval; all others by the end of their period.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasePage {
    /// The rows, fifty at most.
    pub rows: Vec<CaseRow>,
    /// Those of the page whose record was changed outside the system: nothing of them is shown.
    pub altered: Vec<CaseId>,
    /// How many there are where, in the order of [`FileStanding`], whatever of it is shown.
    pub standings: Vec<WorklistCount>,
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
    /// How many of its pages are in which state.
    pub states: PageStates,
    /// What it held that is neither run nor shown; `None` where it was not examined for that.
    pub left_out: Option<FileLeftOut>,
    /// Pages that would be read otherwise if the file were imported by now, as examining it again found.
    pub read_otherwise: u32,
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
    /// How many of its pages are in which state: whoever approves it is told.
    pub states: PageStates,
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PageRow {
    /// The page.
    pub id: PageId,
    /// The import it came with.
    pub import: ImportId,
    /// Its number in the e-file, from one.
    pub number: u32,
    /// What is said of it; a broken one could not be drawn.
    pub state: PageState,
    /// What is missing, without the places.
    pub lacks: Vec<PageLack>,
    /// What its maker has to know, without the places.
    pub remarks: Vec<PageRemark>,
    /// Whether somebody said that it is as on paper.
    pub is_as_on_paper: bool,
    /// Whether it stands in a document whose class is approved: it is neither turned nor moved.
    pub is_approved: bool,
}

/// An application that waits for a file, as its makers see it: nothing of who applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingApplication {
    /// Its number.
    pub reference: String,
    /// What has happened, without remarks, and what comes next by when; nothing is to be done with it here.
    pub line: MatterLine,
}

/// The e-file of a case as its makers see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaseFileView {
    /// The case.
    pub case: CaseRow,
    /// The applications that wait for it, the first one due first.
    pub waiting: Vec<WaitingApplication>,
    /// Imports, oldest first.
    pub imports: Vec<ImportView>,
    /// The catalogue.
    pub volumes: Vec<VolumeView>,
    /// All pages in order.
    pub pages: Vec<PageRow>,
    /// What readers reported about pages: what is still to be done first, the first due first, then the newest.
    pub reports: Vec<PageReportRow>,
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

codes! {
    /// The volumes of which a file is made as a rule, in the order of their numbers (the catalogue key is
    /// `dossier-volume-<code>`).
    pub enum VolumeKind {
        /// 诉讼文书卷: what the procedure brought forth.
        Procedural = "procedural",
        /// 证据材料卷: what proves something.
        Evidence = "evidence",
    }
}

/// What a document is called that stands in many files, and in which volume it stands as a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentTitle {
    /// Its name.
    pub name: &'static str,
    /// The volume.
    pub volume: VolumeKind,
}

const fn procedural(name: &'static str) -> DocumentTitle {
    DocumentTitle {
        name,
        volume: VolumeKind::Procedural,
    }
}

const fn evidence(name: &'static str) -> DocumentTitle {
    DocumentTitle {
        name,
        volume: VolumeKind::Evidence,
    }
}

/// Documents that stand in many files, as offices call them.
pub const DOCUMENT_TITLES: [DocumentTitle; 44] = [
    procedural("起诉意见书"),
    procedural("提请批准逮捕书"),
    procedural("受案登记表"),
    procedural("受案回执"),
    procedural("立案决定书"),
    procedural("立案告知书"),
    procedural("传唤证"),
    procedural("传唤通知书"),
    procedural("拘传证"),
    procedural("拘留通知书"),
    procedural("拘留证"),
    procedural("逮捕通知书"),
    procedural("逮捕证"),
    procedural("批准逮捕决定书"),
    procedural("取保候审决定书"),
    procedural("监视居住决定书"),
    procedural("变更羁押期限通知书"),
    procedural("延长拘留期限通知书"),
    procedural("搜查证"),
    procedural("扣押决定书"),
    procedural("鉴定聘请书"),
    procedural("鉴定意见通知书"),
    procedural("侦查终结报告"),
    procedural("移送审查起诉告知书"),
    procedural("权利义务告知书"),
    procedural("认罪认罚具结书"),
    procedural("授权委托书"),
    procedural("律师事务所函"),
    evidence("讯问笔录"),
    evidence("询问笔录"),
    evidence("辨认笔录"),
    evidence("搜查笔录"),
    evidence("扣押笔录"),
    evidence("扣押清单"),
    evidence("现场勘验检查笔录"),
    evidence("现场勘验笔录"),
    evidence("现场照片"),
    evidence("鉴定意见书"),
    evidence("鉴定意见"),
    evidence("价格认定结论书"),
    evidence("户籍证明"),
    evidence("抓获经过"),
    evidence("到案经过"),
    evidence("情况说明"),
];

/// A page on which a document begins, as an outline or its head says; it counts for nothing until somebody saves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentProposal {
    /// The page, counted through the whole e-file from one.
    pub page: u32,
    /// The title, as it stands there.
    pub title: String,
    /// The volume in which such documents stand.
    pub volume: VolumeKind,
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
