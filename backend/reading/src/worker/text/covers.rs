//! What hides characters that were painted before.

use super::Eye;
use super::characters::Cover;
use super::shape::Shape;
use super::surface::OPAQUE;
use hayro::hayro_interpret::pattern::Pattern;
use hayro::hayro_interpret::{BlendMode, DrawMode, DrawProps, Image, ImageDrawProps, Paint};
use hayro::kurbo::{Affine, BezPath, Rect};

/// A picture of this share of the page, or one in pieces, is the page itself.
const SCANNED_SHARE: f64 = 0.5;
/// Pieces of a picture hardly overlap: what lies upon the others is another picture.
const OVERLAP: f64 = 0.3;
/// So many pieces of a picture are told from others.
const MOST_PIECES: usize = 2_048;
/// Nothing thinner covers a word, in points.
const THINNEST: f64 = 2.0;

/// Pictures that were painted one after the other with nothing between them: a scan may come in strips.
#[derive(Default)]
pub(super) struct Pieces {
    places: Vec<Rect>,
    area: f64,
}

impl Eye<'_> {
    /// Notes what a shape covers, if it hides what is below.
    pub(super) fn fill(&mut self, path: &BezPath, props: &DrawProps<'_>, mode: &DrawMode) {
        self.pieces = Pieces::default();
        let is_opaque = alpha(&props.paint) > OPAQUE
            && !matches!(props.paint, Paint::Pattern(_))
            && props.soft_mask.is_none()
            && props.blend_mode == BlendMode::Normal
            && self.surface.is_plain();
        let bounds = props.transform.transform_rect_bbox(path.control_box());
        if !is_opaque || !bounds.is_finite() {
            return;
        }
        let shape = match mode {
            DrawMode::Fill(rule) | DrawMode::FillAndStroke(rule, _)
                if bounds.width().min(bounds.height()) > THINNEST =>
            {
                Some(Shape::new(path, props.transform, *rule))
            }
            DrawMode::Stroke(line) => Shape::line(path, props.transform, line),
            _ => None,
        };
        if let Some(shape) = shape {
            self.characters.cover(&shape, &self.surface, Cover::Fill);
        }
    }

    /// Notes what a picture covers; a scan covers nothing, for what lies below it was read on it.
    pub(super) fn lay(&mut self, shape: &Shape, bounds: Rect) {
        let scan = SCANNED_SHARE * self.sheet.area();
        if bounds.area() >= scan {
            self.characters.cover(shape, &self.surface, Cover::Scan);
            return;
        }
        let lies_upon = |piece: &Rect| piece.intersect(bounds).area() > OVERLAP * bounds.area();
        let is_full = self.pieces.places.len() >= MOST_PIECES;
        if is_full || self.pieces.places.iter().any(lies_upon) {
            self.characters.cover(shape, &self.surface, Cover::Picture);
            return;
        }
        let was_scan = self.pieces.area >= scan;
        self.pieces.places.push(bounds);
        self.pieces.area += bounds.area();
        if was_scan {
            self.characters.cover(shape, &self.surface, Cover::Scan);
        } else if self.pieces.area < scan {
            self.characters.cover(shape, &self.surface, Cover::Picture);
        } else {
            for piece in &self.pieces.places {
                let piece = Shape::rect(*piece, Affine::IDENTITY);
                self.characters.cover(&piece, &self.surface, Cover::Scan);
            }
        }
    }
}

pub(super) fn alpha(paint: &Paint<'_>) -> f32 {
    match paint {
        Paint::Color(colour) => {
            let [.., alpha] = colour.to_rgba().components();
            alpha
        }
        Paint::Pattern(pattern) => match &**pattern {
            Pattern::Shading(shading) => shading.opacity,
            Pattern::Tiling(tiling) => tiling.opacity,
        },
    }
}

/// Whether a picture hides all that is below it: it is no stencil and has no mask (PDF 32000-1, 8.9.6).
pub(super) fn is_solid(image: &Image<'_, '_>, props: &ImageDrawProps<'_>) -> bool {
    let Image::Raster(raster) = image else {
        return false;
    };
    let dict = raster.stream().dict();
    let is_masked = ["SMask", "Mask"]
        .iter()
        .any(|key| dict.contains_key(key.as_bytes()))
        || dict
            .get::<u32>(b"SMaskInData")
            .is_some_and(|kind| kind != 0);
    !is_masked && props.soft_mask.is_none() && props.blend_mode == BlendMode::Normal
}
