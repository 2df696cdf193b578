//! A page as one program drew it or two, and what the comparison of both adds to its statement.

use super::compare;
use super::raster::Shades;
use super::{Canvas, Other};
use crate::measure;
use crate::paper::{Area, Flaw, MasterFormat};
use crate::statement::{Reason, Statement};
use hayro::RenderSettings;

const POINTS_PER_INCH: f32 = 72.0;
/// A side of so many pixels is drawn by both programs.
const LONGEST_SIDE: f32 = 60_000.0;
/// How the second drawing is made: strokes stay where they are and pictures are smoothed, as in a master. Fitted to a grid
/// coarser than the master's, letters have other shapes.
pub(crate) const CHECK: RenderSettings = RenderSettings {
    force_image_interpolation: true,
    aliasing_threshold: None,
    hinting: false,
    glyph_caching: true,
};
/// The shade of the box that stands for a character whose shape is in no font at hand.
const BOX: [u8; 4] = [0x60, 0x60, 0x60, 0xff];

/// Pixels of four bytes on an opaque ground.
pub(super) struct Pixels {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) rgba: Vec<u8>,
}

impl Pixels {
    /// Draws the outline of an area, given in points, at so many pixels a point.
    pub(super) fn outline(&mut self, area: &Area, scale: f32) {
        let pixel = |place: f32| measure::index(measure::pixels((place * scale).max(0.0)));
        let (left, right) = (pixel(area.x), pixel(area.x + area.width));
        let (top, bottom) = (pixel(area.y), pixel(area.y + area.height));
        let row_bytes = measure::index(self.width) * 4;
        let rows = self.rgba.chunks_exact_mut(row_bytes.max(4)).enumerate();
        for (y, row) in rows.skip(top).take(bottom + 1 - top.min(bottom)) {
            let is_rule = y == top || y == bottom;
            let (pixels, _) = row.as_chunks_mut::<4>();
            let inside = pixels
                .iter_mut()
                .enumerate()
                .skip(left)
                .take(right + 1 - left.min(right));
            for (x, pixel) in inside {
                if is_rule || x == left || x == right {
                    *pixel = BOX;
                }
            }
        }
    }

    pub(super) fn shades(&self) -> Shades {
        Shades::from_opaque(self.width, self.height, &self.rgba)
    }

    fn encode(&self, format: MasterFormat) -> Result<Other, Flaw> {
        let shades = self.shades();
        Ok(Other {
            format,
            width_px: shades.width,
            height_px: shades.height,
            image: shades.encode(format)?,
        })
    }
}

/// What came of having a page drawn.
pub(super) enum Drawings {
    /// One program was asked, for there is no other.
    One(Pixels),
    /// Two programs were asked and one of them could not.
    OneOfTwo(Pixels),
    /// Both drew it: the first as a master, the second at the resolution at which they are compared.
    Both(Pixels, Pixels),
}

/// Pixels a point of the page, as it is shown.
pub(super) type Scale = f32;

impl Drawings {
    /// The drawing that becomes the master.
    pub(super) fn master(&mut self) -> &mut Pixels {
        match self {
            Self::One(pixels) | Self::OneOfTwo(pixels) | Self::Both(pixels, _) => pixels,
        }
    }

    /// Says what is missing by the drawings alone, and gives the second where it differs from the first.
    ///
    /// What has no appearance in the file is drawn by one of the programs, which makes one, and not by the other: both are
    /// shown, and whoever made the file says which is right.
    pub(super) fn compare(
        &self,
        (unappeared, scale): (&[Option<Area>], Scale),
        format: MasterFormat,
        statement: &mut Statement,
    ) -> Result<Option<Other>, Flaw> {
        let (one, other) = match self {
            Self::One(_) => {
                for area in unappeared {
                    statement.lack(Reason::AnnotationsNotDrawn, *area);
                }
                return Ok(None);
            }
            Self::OneOfTwo(_) => {
                statement.lack(Reason::DrawnByOne, None);
                return Ok(None);
            }
            Self::Both(one, other) => (one, other),
        };
        statement.programs = 2;
        let differences = compare::differences(
            (one.width, &one.rgba),
            (other.width, &other.rgba),
            scale * compare::PART,
        );
        let is_of = |place: &Option<Area>, area: &Area| place.is_some_and(|at| touch(at, *area));
        for place in unappeared {
            // The words of one field differ in several places.
            let seen = differences.iter().filter(|area| is_of(place, area));
            match seen.copied().reduce(Area::union) {
                Some(seen) => statement.lack(Reason::AnnotationsByOne, Some(seen)),
                // Neither of them shows what both left out.
                None => statement.lack(Reason::AnnotationsNotDrawn, *place),
            }
        }
        let is_made = |area: &Area| unappeared.iter().any(|place| is_of(place, area));
        for area in differences.iter().filter(|area| !is_made(area)) {
            statement.lack(Reason::DrawnDifferently, Some(*area));
        }
        if differences.is_empty() {
            return Ok(None);
        }
        other.encode(format).map(Some)
    }
}

fn touch(one: Area, other: Area) -> bool {
    one.x < other.x + other.width
        && other.x < one.x + one.width
        && one.y < other.y + other.height
        && other.y < one.y + one.height
}

/// Pixels a point for a page of this size: those of the canvas, or fewer where the page would have more than it holds.
pub(super) fn scale(canvas: Canvas, (width, height): (f32, f32)) -> Scale {
    let wanted = measure::length(canvas.dpi) / POINTS_PER_INCH;
    let pixels = width * height * wanted * wanted;
    let allowed = measure::length(canvas.megapixels) * 1e6;
    let most = LONGEST_SIDE / width.max(height);
    (wanted * (allowed / pixels).sqrt().min(1.0)).min(most)
}
