//! What a page is once it has been read.

use crate::statement::Statement;
use bytes::Bytes;
use serde::{Deserialize, Serialize};

/// What a document turned out to be, by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// A PDF, scanned or born digital.
    Pdf,
    /// A TIFF of one page or many.
    Tiff,
    /// A JPEG photograph or scan.
    Jpeg,
    /// A PNG image.
    Png,
}

/// A rectangle on the page in points, measured from the top left corner of the page as displayed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// Distance from the left edge.
    pub x: f32,
    /// Distance from the top edge.
    pub y: f32,
    /// Extent to the right.
    pub width: f32,
    /// Extent downwards.
    pub height: f32,
}

impl Area {
    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let right = (self.x + self.width).max(other.x + other.width);
        let bottom = (self.y + self.height).max(other.y + other.height);
        Self {
            x,
            y,
            width: right - x,
            height: bottom - y,
        }
    }
}

/// The direction in which the characters of a run follow each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flow {
    /// From left to right.
    #[default]
    Across,
    /// From top to bottom, as in vertical Chinese.
    Down,
}

/// Characters on one line, in reading order, with the place of each.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TextRun {
    /// The characters, rare ones included.
    pub text: String,
    /// The place of the whole run.
    pub area: Area,
    /// The direction of the run.
    #[serde(default)]
    pub flow: Flow,
    /// Where each character begins along the flow, and where the last one ends:
    /// one more number than there are characters.
    pub edges: Vec<f32>,
}

impl TextRun {
    /// Where those of its characters stand that lie between two places along its flow.
    pub(crate) fn part(&self, (start, end): (f32, f32)) -> Area {
        match self.flow {
            Flow::Across => Area {
                x: start,
                width: end - start,
                ..self.area
            },
            Flow::Down => Area {
                y: start,
                height: end - start,
                ..self.area
            },
        }
    }
}

/// The encoding of a master image.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MasterFormat {
    /// Lossy, for photographs and colour scans.
    Jpeg,
    /// Lossless, for drawn pages.
    Png,
}

impl MasterFormat {
    /// The media type of the encoding.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }
}

/// The unmarked image of a page. It never leaves the house: [`Marker`](crate::Marker) marks it first.
#[derive(Clone, Debug)]
pub struct Master {
    /// How `bytes` is encoded.
    pub format: MasterFormat,
    /// Width of the image.
    pub width_px: u32,
    /// Height of the image.
    pub height_px: u32,
    /// The encoded image, without any metadata of the original.
    pub bytes: Bytes,
}

/// A page that was drawn.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The number of the page in its document, from 1.
    pub number: u32,
    /// Width as displayed.
    pub width_pt: f32,
    /// Height as displayed.
    pub height_pt: f32,
    /// The clockwise turn the document asked for, already applied: 0, 90, 180 or 270.
    pub rotation: u16,
    /// The text of the page in reading order; empty for a scan.
    pub runs: Vec<TextRun>,
    /// The image of the page.
    pub master: Master,
    /// Whether it is whole, or what is missing.
    pub statement: Statement,
    /// What the second program drew, smaller than the master, where the two differ.
    pub other: Option<Master>,
}

/// A page as it comes out of the press: drawn and stated, or broken and named.
#[derive(Clone, Debug)]
pub enum TakenPage {
    /// The page was drawn; its statement says whether it is whole.
    Drawn(Sheet),
    /// The page could not be read; the others are not affected.
    Broken {
        /// The number of the page in its document, from 1.
        number: u32,
        /// Why.
        flaw: Flaw,
    },
}

impl TakenPage {
    /// The number of the page in its document, from 1.
    pub fn number(&self) -> u32 {
        match self {
            Self::Drawn(sheet) => sheet.number,
            Self::Broken { number, .. } => *number,
        }
    }
}

/// An entry of a document's own outline that leads to a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmark {
    /// The number of the page in its document, from 1.
    pub page: u32,
    /// How deep the entry lies, from 0.
    pub depth: u8,
    /// Its title, without signs that cannot be read; never empty.
    pub title: String,
}

/// Why a page could not be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flaw {
    /// The page's data is damaged.
    Damaged,
    /// The page's size is not a number between 1 and 14,400 points.
    OddSize,
    /// The page has more pixels than can be read.
    TooManyPixels {
        /// Millions of pixels found.
        found: u32,
        /// Millions of pixels allowed.
        allowed: u32,
    },
    /// The page is a TIFF of a kind that was given up in 1995: JPEG in tables of its own.
    OldStyleJpeg,
    /// The page is encoded in a way that is not read here.
    EncodingUnknown,
    /// The page took longer than allowed.
    TooSlow,
    /// Reading the page ended the worker process, for want of memory or otherwise.
    Crashed,
}

impl Flaw {
    /// The name of the flaw in catalogues, rows and manifests.
    pub fn code(self) -> &'static str {
        match self {
            Self::Damaged => "damaged",
            Self::OddSize => "odd-size",
            Self::TooManyPixels { .. } => "too-many-pixels",
            Self::OldStyleJpeg => "old-style-jpeg",
            Self::EncodingUnknown => "encoding-unknown",
            Self::TooSlow => "too-slow",
            Self::Crashed => "crashed",
        }
    }
    /// The code, and behind it the numbers that its words name: how many millions of pixels are allowed, how many were
    /// found.
    pub fn told(self) -> String {
        match self {
            Self::TooManyPixels { found, allowed } => format!("{}:{allowed}:{found}", self.code()),
            other => other.code().to_owned(),
        }
    }
}
