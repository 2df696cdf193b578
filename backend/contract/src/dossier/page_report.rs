//! What readers report about pages that they cannot read, and what becomes of it (decision 0068).

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use super::{ImportState, LackReason, PageLack, PageState};
use crate::{
    deadline::Deadline,
    ids::{ApplicationId, CaseId, ImportId, PageId, PageReportId},
};

codes! {
    /// What is wrong with a page, as its reader says (the catalogue key is `page-fault-<code>`).
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub enum PageFault {
        /// 扫描不清: the scan is too pale, too dark or blurred.
        BadScan = "bad-scan",
        /// 缺边少角: a part of the paper lies outside the picture.
        CutOff = "cut-off",
        /// A page is missing before this one.
        MissingBefore = "missing-before",
        /// A page is missing after this one.
        MissingAfter = "missing-after",
        /// 错页: the page belongs somewhere else.
        WrongPage = "wrong-page",
        /// Something else, which the reader says in words.
        Other = "other",
    }
}

impl PageFault {
    /// What a reader is likely to mean who reports a page of which this is said.
    pub fn suggested(lacks: &[PageLack]) -> Option<Self> {
        let cut = |lack: &PageLack| {
            matches!(
                lack.reason,
                LackReason::PictureCut | LackReason::InstructionsCut | LackReason::FileCut
            )
        };
        match lacks {
            [] => None,
            lacks if lacks.iter().any(cut) => Some(Self::CutOff),
            _ => Some(Self::BadScan),
        }
    }
}

codes! {
    /// How far the report of a page is (the catalogue key is `page-report-state-<code>`).
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub enum PageReportState {
        /// Nobody did anything about it yet.
        Open = "open",
        /// A better scan was brought, and waits for whoever approves the pages of the case.
        Brought = "brought",
        /// A better scan stands in the place of the page.
        Replaced = "replaced",
        /// The paper itself is so.
        AsOnPaper = "as-on-paper",
    }
}

impl PageReportState {
    /// Whether something is still to be done about it.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Brought)
    }
}

/// What a reader says of a page that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageComplaint {
    /// The page, as [`super::PageView`] names it: the one that was looked at, wherever it stands by now.
    pub page: PageId,
    /// What is wrong with it; `not-chosen` where nothing is said.
    pub fault: Option<PageFault>,
    /// In a sentence, at most as long as a note; needed where something else is wrong.
    #[serde(default)]
    pub words: String,
}

/// What a reader reported, and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnPageReport {
    /// The report, in which others may have joined.
    pub id: PageReportId,
    /// The number of the page in the reader's count when it was reported.
    pub reported_as: u32,
    /// The number of the page, or of the first that stands in its place, as the reader counts now; `None` where none is
    /// read any more.
    pub number: Option<u32>,
    /// What is wrong.
    pub fault: PageFault,
    /// In the reader's words.
    pub words: String,
    /// When it was reported.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// How far it is.
    pub state: PageReportState,
    /// By when the office answers, and why; `None` once it did.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub due: Option<Deadline>,
    /// When the office answered.
    #[serde(with = "time::serde::rfc3339::option", default)]
    pub answered_at: Option<OffsetDateTime>,
    /// Why the page stays as it is.
    pub answer: Option<String>,
    /// Whether the reader may still take it back: while nobody did anything about it.
    pub may_withdraw: bool,
}

/// What a reader reported about the pages of a file, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnPageReports {
    /// The application under which is read.
    pub application: ApplicationId,
    /// Its number.
    pub reference: String,
    /// Whether the file may be read now.
    pub is_open: bool,
    /// The reports.
    pub reports: Vec<OwnPageReport>,
}

/// That a page stands in the place of one that could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageReplaced {
    /// Its number in the reader's count.
    pub number: u32,
    /// Since when.
    #[serde(with = "time::serde::rfc3339")]
    pub since: OffsetDateTime,
}

/// A report in the list of whoever makes the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageReportRow {
    /// The report.
    pub id: PageReportId,
    /// The number of the page, or of the first that stands in its place; `None` where it left the file.
    pub number: Option<u32>,
    /// How far it is.
    pub state: PageReportState,
    /// What is wrong with it, each once.
    pub faults: Vec<PageFault>,
    /// How many readers reported it.
    pub readers: u32,
    /// When the first of them did.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// By when it is answered, and why; `None` once it is.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub due: Option<Deadline>,
}

/// What one reader says of the page. Who it was stays with case management.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComplaintView {
    /// What is wrong.
    pub fault: PageFault,
    /// In the reader's words.
    pub words: String,
    /// On which day of the office.
    pub on: Date,
}

/// A page of a better scan that is not in the file yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScanPage {
    /// Its number in the scan, from one.
    pub number: u32,
    /// What is said of it.
    pub state: PageState,
    /// What is missing on it.
    pub lacks: Vec<PageLack>,
    /// Why it could not be drawn, by code.
    pub flaw: Option<String>,
    /// Width as it lies, in points.
    pub width: f32,
    /// Height as it lies, in points.
    pub height: f32,
}

/// Which page of a better scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScanPlace {
    /// The report for which it was brought.
    pub report: PageReportId,
    /// The page of the scan, from one.
    pub number: u32,
}

/// A better scan that was brought for a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BetterScan {
    /// The file it came with.
    pub import: ImportId,
    /// The name of that.
    pub file_name: String,
    /// How far it is.
    pub state: ImportState,
    /// Why it could not be taken apart, by code.
    pub error: Option<String>,
    /// Its pages, which all come to stand in the place of the one.
    pub pages: Vec<ScanPage>,
}

/// What was answered, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageReportAnswer {
    /// The name of whoever did.
    pub by: String,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// Why the page stays as it is.
    pub note: Option<String>,
}

/// A report as whoever makes or approves the file sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PageReportView {
    /// The case.
    pub case: CaseId,
    /// Its title.
    pub title: String,
    /// The report.
    pub row: PageReportRow,
    /// The title of the document in which the page stands.
    pub document_title: Option<String>,
    /// What the readers say.
    pub complaints: Vec<ComplaintView>,
    /// What is said of the page itself; `None` where it left the file.
    pub page_state: Option<PageState>,
    /// Whether somebody found it as on paper.
    pub is_as_on_paper: bool,
    /// What is missing on it.
    pub lacks: Vec<PageLack>,
    /// The better scan that waits.
    pub scan: Option<BetterScan>,
    /// What was answered.
    pub answer: Option<PageReportAnswer>,
    /// Whether the viewer may bring a better scan or answer.
    pub may_answer: bool,
    /// Whether the viewer may put the scan in the place of the page.
    pub may_accept: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_on_a_page_says_what_its_reader_is_likely_to_mean() {
        let lack = |reason| PageLack {
            reason,
            count: 1,
            areas: Vec::new(),
        };
        assert_eq!(PageFault::suggested(&[]), None);
        let lost = [lack(LackReason::PictureLost)];
        assert_eq!(PageFault::suggested(&lost), Some(PageFault::BadScan));
        let cut = [lack(LackReason::FontLost), lack(LackReason::PictureCut)];
        assert_eq!(PageFault::suggested(&cut), Some(PageFault::CutOff));
    }
}
