//! What is said of a page that was drawn: that it is whole, or what is missing.
//!
//! A page is whole only where everything it paints was decoded to its end and two independent programs drew the same.

use crate::paper::Area;
use serde::{Deserialize, Serialize};

/// The statement on one page that was drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// How many independent programs drew the page and were compared: one or two.
    pub programs: u8,
    /// What is missing; the page is whole where nothing is.
    pub lacks: Vec<Lack>,
    /// What the maker of the file has to know of the page before anybody reads it; it takes nothing from its being whole.
    pub remarks: Vec<Remark>,
}

impl Statement {
    /// The statement on a page that this many programs drew, of which nothing is known to be missing.
    pub const fn whole(programs: u8) -> Self {
        Self {
            programs,
            lacks: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// Whether nothing is missing.
    pub const fn is_whole(&self) -> bool {
        self.lacks.is_empty()
    }

    /// Adds what is missing; what is missed for one reason is counted together.
    pub fn lack(&mut self, reason: Reason, area: Option<Area>) {
        let known = self.lacks.iter().position(|lack| lack.reason == reason);
        match known.and_then(|at| self.lacks.get_mut(at)) {
            Some(lack) => {
                lack.count = lack.count.saturating_add(1);
                lack.areas
                    .extend(area.filter(|_| lack.areas.len() < MOST_AREAS));
            }
            None => self.lacks.push(Lack {
                reason,
                count: 1,
                areas: area.into_iter().collect(),
            }),
        }
    }

    /// Adds what the maker has to know; what is remarked for one reason is counted together.
    pub fn remark(&mut self, about: About, area: Option<Area>) {
        let known = self.remarks.iter().position(|remark| remark.about == about);
        match known.and_then(|at| self.remarks.get_mut(at)) {
            Some(remark) => {
                remark.count = remark.count.saturating_add(1);
                remark
                    .areas
                    .extend(area.filter(|_| remark.areas.len() < MOST_AREAS));
            }
            None => self.remarks.push(Remark {
                about,
                count: 1,
                areas: area.into_iter().collect(),
            }),
        }
    }
}

/// Places that are kept for one reason: enough to show, too few to fill a row.
const MOST_AREAS: usize = 32;

/// What is missing on a page, for one reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lack {
    /// Why.
    pub reason: Reason,
    /// How many of them: pictures, fonts, characters, remarks, places.
    pub count: u32,
    /// Where, as far as it is known.
    pub areas: Vec<Area>,
}

/// Why a page is not whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// A picture ends before its last row.
    PictureCut,
    /// A picture that the page paints is not in the file, or cannot be decoded at all.
    PictureLost,
    /// Drawing instructions end early or are damaged: of the page, or of a part that it paints.
    InstructionsCut,
    /// A part that the page paints (a form, a pattern, a shading, a mask) is not in the file or cannot be read.
    PartLost,
    /// A font that the file embeds cannot be read.
    FontLost,
    /// Characters whose shapes are in no font at hand; a box stands for each.
    CharactersMissing,
    /// Remarks, marks or field values that could not be drawn.
    AnnotationsNotDrawn,
    /// Remarks, marks or field values without a look of their own, which one of the two programs drew.
    AnnotationsByOne,
    /// The two programs drew the page differently.
    DrawnDifferently,
    /// One of the two programs could not draw the page.
    DrawnByOne,
    /// The file has lost its end, so that what belonged to the page may be lost with it.
    FileCut,
    /// A compression that is not read here.
    CompressionUnknown,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 12] = [
        Self::PictureCut,
        Self::PictureLost,
        Self::InstructionsCut,
        Self::PartLost,
        Self::FontLost,
        Self::CharactersMissing,
        Self::AnnotationsNotDrawn,
        Self::AnnotationsByOne,
        Self::DrawnDifferently,
        Self::DrawnByOne,
        Self::FileCut,
        Self::CompressionUnknown,
    ];

    /// The name of the reason in catalogues, rows and manifests.
    pub const fn code(self) -> &'static str {
        match self {
            Self::PictureCut => "picture-cut",
            Self::PictureLost => "picture-lost",
            Self::InstructionsCut => "instructions-cut",
            Self::PartLost => "part-lost",
            Self::FontLost => "font-lost",
            Self::CharactersMissing => "characters-missing",
            Self::AnnotationsNotDrawn => "annotations-not-drawn",
            Self::AnnotationsByOne => "annotations-by-one",
            Self::DrawnDifferently => "drawn-differently",
            Self::DrawnByOne => "drawn-by-one",
            Self::FileCut => "file-cut",
            Self::CompressionUnknown => "compression-unknown",
        }
    }
}

/// Something on a page that its maker has to know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Remark {
    /// What.
    pub about: About,
    /// How many places.
    pub count: u32,
    /// Where.
    pub areas: Vec<Area>,
}

/// What a remark is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// Text that something opaque was painted over later; it is neither indexed nor delivered.
    CoveredText,
    /// Text in the colour of its ground, or in a layer that is switched off; it is neither indexed nor delivered.
    UnseenText,
    /// Passages that are marked for redaction and stand in clear.
    RedactionMarked,
    /// Characters that are drawn and whose meaning the file does not say: a search cannot find them.
    UnknownText,
    /// Characters that are read in two ways, by two programs or in two places of the file: a search may find what does not
    /// stand there, or not what does.
    DisputedText,
    /// Fields that show their stored values, because the scripts that compute them never run here.
    StoredValues,
}

impl About {
    /// Everything a remark can be about.
    pub const ALL: [Self; 6] = [
        Self::CoveredText,
        Self::UnseenText,
        Self::RedactionMarked,
        Self::UnknownText,
        Self::DisputedText,
        Self::StoredValues,
    ];

    /// The name in catalogues and rows.
    pub const fn code(self) -> &'static str {
        match self {
            Self::CoveredText => "covered-text",
            Self::UnseenText => "unseen-text",
            Self::RedactionMarked => "redaction-marked",
            Self::UnknownText => "unknown-text",
            Self::DisputedText => "disputed-text",
            Self::StoredValues => "stored-values",
        }
    }
}

/// What a document carries that is neither run nor shown, said to its maker.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Scripts.
    pub scripts: bool,
    /// Actions that would start a program.
    pub launches: bool,
    /// The names of attached files, without signs that cannot be read.
    pub attachments: Vec<String>,
    /// It is locked against changes and opens without a password.
    pub locked: bool,
}

impl LeftOut {
    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
