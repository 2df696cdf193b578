//! What is said of each page of an e-file: that it is whole, or what is missing (decision 0065).

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::PageArea;
use crate::ids::PageId;

codes! {
    /// What is said of a page (the catalogue key is `page-state-<code>`).
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub enum PageState {
        /// Everything it paints was decoded to its end, and nothing speaks against it.
        Whole = "whole",
        /// It was drawn, and something of it is missing.
        Incomplete = "incomplete",
        /// It could not be drawn.
        Broken = "broken",
        /// It was imported before pages were stated, and not looked at since.
        Unexamined = "unexamined",
    }
}

codes! {
    /// Why a page is not whole (the catalogue key is `page-lack-<code>`).
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub enum LackReason {
        /// A picture ends before its last row.
        PictureCut = "picture-cut",
        /// A picture that the page paints is not in the file, or cannot be decoded at all.
        PictureLost = "picture-lost",
        /// Drawing instructions end early or are damaged.
        InstructionsCut = "instructions-cut",
        /// A part that the page paints is not in the file or cannot be read.
        PartLost = "part-lost",
        /// A font that the file embeds cannot be read.
        FontLost = "font-lost",
        /// Characters whose shapes are in no font at hand; a box stands for each.
        CharactersMissing = "characters-missing",
        /// Remarks, marks or field values that could not be drawn.
        AnnotationsNotDrawn = "annotations-not-drawn",
        /// Remarks, marks or field values without a look of their own, which one of two programs drew.
        AnnotationsByOne = "annotations-by-one",
        /// One of two programs could not draw the page.
        DrawnByOne = "drawn-by-one",
        /// Two programs drew the page differently.
        DrawnDifferently = "drawn-differently",
        /// The file has lost its end.
        FileCut = "file-cut",
        /// A compression that is not read here.
        CompressionUnknown = "compression-unknown",
    }
}

impl LackReason {
    /// Whether text may have gone with what is missing, so that a search looked through a part of the page alone.
    ///
    /// Two drawings that differ have the same text, and what a remark or field says is kept apart from the page's text.
    pub const fn may_hide_text(self) -> bool {
        match self {
            Self::PictureCut
            | Self::PictureLost
            | Self::InstructionsCut
            | Self::PartLost
            | Self::FontLost
            | Self::CharactersMissing
            | Self::AnnotationsNotDrawn
            | Self::FileCut
            | Self::CompressionUnknown => true,
            Self::AnnotationsByOne | Self::DrawnByOne | Self::DrawnDifferently => false,
        }
    }
}

codes! {
    /// What the maker of a file has to know of a page before anybody reads it (the catalogue key is
    /// `page-remark-<code>`).
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub enum RemarkAbout {
        /// Text that something opaque was painted over later; it is neither searched nor delivered.
        CoveredText = "covered-text",
        /// Text in the colour of its ground, or in a layer that is switched off; it is neither searched nor delivered.
        UnseenText = "unseen-text",
        /// Passages that are marked for redaction and stand in clear.
        RedactionMarked = "redaction-marked",
        /// Characters that are drawn and whose meaning the file does not say: a search cannot find them.
        UnknownText = "unknown-text",
        /// Characters that are read in two ways, by two programs or in two places of the file: a search may find what does
        /// not stand there, or not what does.
        DisputedText = "disputed-text",
        /// Fields that show their stored values, because the scripts that compute them never run.
        StoredValues = "stored-values",
    }
}

impl RemarkAbout {
    /// Whether a search may miss words of the page: those of which nobody can say for certain what they are.
    pub const fn may_hide_text(self) -> bool {
        match self {
            Self::UnknownText | Self::DisputedText => true,
            Self::CoveredText | Self::UnseenText | Self::RedactionMarked | Self::StoredValues => {
                false
            }
        }
    }
}

/// What is missing on a page, for one reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageLack {
    /// Why.
    pub reason: LackReason,
    /// How many of them.
    pub count: u32,
    /// Where on the page as it lies, as far as it is known; told with the page itself, in no list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<PageArea>,
}

/// What the maker has to know of a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PageRemark {
    /// What it is about.
    pub about: RemarkAbout,
    /// How many places.
    pub count: u32,
    /// Where, as in a [`PageLack`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<PageArea>,
}

/// What a reader is told of a page that is not whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageFlag {
    /// Its number in the reader's count.
    pub number: u32,
    /// What is said of it; never that it is whole.
    pub state: PageState,
    /// What is missing on an incomplete page.
    pub lacks: Vec<PageLack>,
    /// Why a broken page could not be drawn, by code.
    pub flaw: Option<String>,
    /// When an official compared the page with the paper and said that it is the same; `None` where nobody did.
    #[serde(with = "time::serde::rfc3339::option", default)]
    pub as_on_paper: Option<OffsetDateTime>,
}

/// How many pages are in which state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageStates {
    /// Whole ones.
    pub whole: u32,
    /// Incomplete ones.
    pub incomplete: u32,
    /// Of the incomplete ones, those of which somebody said that they are as on paper.
    pub as_on_paper: u32,
    /// Broken ones.
    pub broken: u32,
    /// Those that nobody examined.
    pub unexamined: u32,
}

impl PageStates {
    /// Counts one more page, with what was decided of it.
    pub const fn add(&mut self, state: PageState, decided: Option<PageVerdict>) {
        match state {
            PageState::Whole => self.whole += 1,
            PageState::Incomplete => self.incomplete += 1,
            PageState::Broken => self.broken += 1,
            PageState::Unexamined => self.unexamined += 1,
        }
        if matches!(
            (state, decided),
            (PageState::Incomplete, Some(PageVerdict::AsOnPaper))
        ) {
            self.as_on_paper += 1;
        }
    }

    /// The incomplete ones of which nobody said yet that they are as on paper.
    pub const fn undecided(self) -> u32 {
        self.incomplete.saturating_sub(self.as_on_paper)
    }

    /// All of them.
    pub const fn all(self) -> u32 {
        self.whole + self.incomplete + self.broken + self.unexamined
    }
}

/// What an imported file held that is neither run nor shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileLeftOut {
    /// Scripts.
    pub scripts: bool,
    /// Actions that would start a program.
    pub launches: bool,
    /// The names of attached files, to be imported by themselves.
    pub attachments: Vec<String>,
    /// It is locked against changes and opens without a password.
    pub locked: bool,
}

impl FileLeftOut {
    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What is said of a paper, for whoever decides on it. One with a page that is broken, or from which something is missing,
/// was refused when it came; what is left is for a person to look at.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PaperSaid {
    /// The fewest programs that drew one of its pages.
    pub programs: u32,
    /// Pages that two programs drew differently, or of which something has to be known.
    pub pages: Vec<PaperPageSaid>,
    /// What the file held that is neither run nor shown.
    pub left_out: FileLeftOut,
}

/// What is said of a page of a paper, without the places.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PaperPageSaid {
    /// Its number in the paper.
    pub number: u32,
    /// How the drawings of it differ.
    pub lacks: Vec<PageLack>,
    /// What has to be known.
    pub remarks: Vec<PageRemark>,
}

codes! {
    /// What somebody says of an incomplete page, having held it against the paper (the catalogue key is
    /// `page-verdict-<code>`).
    pub enum PageVerdict {
        /// 与纸质一致: it shows what stands on the paper.
        AsOnPaper = "as-on-paper",
        /// What was said before does not hold; possible until the document of the page is approved.
        TakenBack = "taken-back",
    }
}

/// Says of an incomplete page that it is as on paper, or takes that back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageDecision {
    /// The page.
    pub page: PageId,
    /// What is said.
    pub verdict: PageVerdict,
    /// What was compared, or why it is taken back, in a sentence of [`crate::NOTE_LENGTH`].
    pub note: String,
}

/// That somebody said of a page that it is as on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageDecided {
    /// The name of who said so.
    pub by: String,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// What was compared.
    pub note: String,
}

/// A page with all that is said of it, for its makers; the images of both drawings are fetched apart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatedPage {
    /// The page.
    pub id: PageId,
    /// Its number in the e-file, from one.
    pub number: u32,
    /// The file it came with.
    pub file_name: String,
    /// Its number in that file.
    pub number_in_import: u32,
    /// The title of the document it stands in; `None` before it is catalogued.
    pub document_title: Option<String>,
    /// What is said of it.
    pub state: PageState,
    /// How many independent programs drew it and were compared; nought for a broken or an unexamined page.
    pub programs: u32,
    /// What is missing.
    pub lacks: Vec<PageLack>,
    /// What its maker has to know.
    pub remarks: Vec<PageRemark>,
    /// Why a broken page could not be drawn, by code.
    pub flaw: Option<String>,
    /// Width as it lies, in points.
    pub width: f32,
    /// Height as it lies, in points.
    pub height: f32,
    /// Whether there is a second drawing, which differs from the first.
    pub has_other: bool,
    /// What somebody said of it.
    pub decided: Option<PageDecided>,
    /// Whether its document is approved: what was said of the page is not taken back any more.
    pub is_approved: bool,
    /// Whether the viewer may say of it that it is as on paper: as a maker, of an incomplete page.
    pub may_decide: bool,
    /// The next page, counted on from this one and round again, that is incomplete and undecided; never this one.
    pub next_undecided: Option<u32>,
    /// How many pages of the file are in which state.
    pub states: PageStates,
    /// The version of the file, sent back with a decision.
    pub version: i32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_counted_by_state_and_the_undecided_among_the_incomplete() {
        let mut states = PageStates::default();
        for (state, decided) in [
            (PageState::Whole, None),
            (PageState::Incomplete, None),
            (PageState::Incomplete, Some(PageVerdict::AsOnPaper)),
            (PageState::Broken, None),
            (PageState::Unexamined, None),
            (PageState::Unexamined, Some(PageVerdict::AsOnPaper)),
        ] {
            states.add(state, decided);
        }
        let expected = PageStates {
            whole: 1,
            incomplete: 2,
            as_on_paper: 1,
            broken: 1,
            unexamined: 2,
        };
        assert_eq!(states, expected);
        assert_eq!((states.undecided(), states.all()), (1, 6));
    }

    #[test]
    fn every_reason_but_how_it_was_drawn_may_hide_text() {
        let hides = LackReason::ALL
            .into_iter()
            .filter(|reason| !reason.may_hide_text());
        let how_drawn = [
            LackReason::AnnotationsByOne,
            LackReason::DrawnByOne,
            LackReason::DrawnDifferently,
        ];
        assert_eq!(hides.collect::<Vec<_>>(), how_drawn);
    }
}
