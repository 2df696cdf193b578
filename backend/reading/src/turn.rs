//! Pages that lie otherwise than they were read: the picture, the size and the places of the text turn alike.

use hayro::kurbo::Rect;
use image::DynamicImage;
use serde::{Deserialize, Serialize};

use crate::paper::{Area, Flow, TextRun};
use crate::worker::{Cell, in_lines};

/// How a page lies, against how it was read: turned clockwise by quarters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Turn {
    /// As it was read.
    #[default]
    Upright,
    /// A quarter to the right.
    Right,
    /// Upside down.
    Over,
    /// A quarter to the left.
    Left,
}

impl Turn {
    /// How it lies after a quarter to the right.
    #[must_use]
    pub const fn to_the_right(self) -> Self {
        match self {
            Self::Upright => Self::Right,
            Self::Right => Self::Over,
            Self::Over => Self::Left,
            Self::Left => Self::Upright,
        }
    }

    /// How it lies after a quarter to the left.
    #[must_use]
    pub const fn to_the_left(self) -> Self {
        self.to_the_right().to_the_right().to_the_right()
    }

    /// Width and height of a page that lies so.
    pub const fn size(self, (width, height): (f32, f32)) -> (f32, f32) {
        match self {
            Self::Upright | Self::Over => (width, height),
            Self::Right | Self::Left => (height, width),
        }
    }

    /// Where an area of a page of this size comes to lie.
    pub fn area(self, area: Area, (width, height): (f32, f32)) -> Area {
        let (x, y) = match self {
            Self::Upright => (area.x, area.y),
            Self::Right => (height - area.y - area.height, area.x),
            Self::Over => (width - area.x - area.width, height - area.y - area.height),
            Self::Left => (area.y, width - area.x - area.width),
        };
        let (width, height) = self.size((area.width, area.height));
        Area {
            x,
            y,
            width,
            height,
        }
    }

    /// The text of a page of this size as it lies: each character where its ink is, and the lines those that are seen.
    ///
    /// The characters keep the order in which the document has them, so that a line that stood on its head is read
    /// again once the page is turned.
    pub fn runs(self, runs: Vec<TextRun>, size: (f32, f32)) -> Vec<TextRun> {
        if self == Self::Upright {
            return runs;
        }
        in_lines(runs.iter().flat_map(|run| self.cells(run, size)).collect())
    }

    fn cells(self, run: &TextRun, size: (f32, f32)) -> Vec<Cell> {
        let flow = match (self, run.flow) {
            (Self::Upright | Self::Over, flow) => flow,
            (Self::Right | Self::Left, Flow::Across) => Flow::Down,
            (Self::Right | Self::Left, Flow::Down) => Flow::Across,
        };
        let characters = run.text.chars().zip(run.edges.windows(2));
        let cells = characters.filter_map(|(character, ends)| {
            let &[start, end] = ends else { return None };
            let area = self.area(run.part((start, end)), size);
            Some(Cell::new(character, rectangle(area), flow))
        });
        cells.collect()
    }

    /// The picture as it lies.
    pub(crate) fn picture(self, picture: DynamicImage) -> DynamicImage {
        match self {
            Self::Upright => picture,
            Self::Right => picture.rotate90(),
            Self::Over => picture.rotate180(),
            Self::Left => picture.rotate270(),
        }
    }
}

fn rectangle(area: Area) -> Rect {
    let Area {
        x,
        y,
        width,
        height,
    } = area;
    Rect::new(x.into(), y.into(), (x + width).into(), (y + height).into())
}
