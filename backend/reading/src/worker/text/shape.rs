//! What is painted, as far as it hides what was painted before.

use hayro::hayro_interpret::{ClipPath, FillRule, StrokeProps};
use hayro::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape as _, Stroke, StrokeOpts, stroke};

/// A line as wide as this, in points, hides what lies below it.
const WIDE_LINE: f64 = 3.0;
/// Lines of more parts than this are drawings.
const LONGEST_LINE: usize = 512;
/// How far an outline of a line may be from it, in points.
const TOLERANCE: f64 = 0.25;

/// A filled area of the page.
pub(super) struct Shape {
    path: BezPath,
    rule: FillRule,
    bounds: Rect,
    is_upright: bool,
}

impl Shape {
    /// A path, placed on the page.
    pub(super) fn new(path: &BezPath, place: Affine, rule: FillRule) -> Self {
        let path = place * closed(path);
        Self {
            bounds: path.control_box(),
            path,
            rule,
            is_upright: false,
        }
    }

    /// A rectangle, placed on the page.
    pub(super) fn rect(rect: Rect, place: Affine) -> Self {
        let [a, b, c, d, ..] = place.as_coeffs();
        let is_upright = (b == 0.0 && c == 0.0) || (a == 0.0 && d == 0.0);
        Self {
            path: place * rect.to_path(TOLERANCE),
            rule: FillRule::NonZero,
            bounds: place.transform_rect_bbox(rect),
            is_upright,
        }
    }

    pub(super) fn clip(clip: &ClipPath) -> Self {
        Self::new(&clip.path, Affine::IDENTITY, clip.fill)
    }

    /// A line along a path, where it is wide enough to hide a word.
    pub(super) fn line(path: &BezPath, place: Affine, line: &StrokeProps) -> Option<Self> {
        let scale = place.determinant().abs().sqrt();
        let width = f64::from(line.line_width);
        let is_wide = width * scale >= WIDE_LINE && scale > 0.0;
        if !is_wide || path.elements().len() > LONGEST_LINE || !line.dash_array.is_empty() {
            return None;
        }
        let style = Stroke::new(width)
            .with_caps(line.line_cap)
            .with_join(line.line_join);
        let outline = stroke(
            path.iter(),
            &style,
            &StrokeOpts::default(),
            TOLERANCE / scale,
        );
        Some(Self::new(&outline, place, FillRule::NonZero))
    }

    pub(super) const fn bounds(&self) -> Rect {
        self.bounds
    }

    /// How much work it is to ask whether it holds a point.
    pub(super) fn parts(&self) -> usize {
        if self.is_upright {
            1
        } else {
            self.path.elements().len()
        }
    }

    pub(super) fn holds(&self, point: Point) -> bool {
        if !self.bounds.contains(point) {
            return false;
        }
        if self.is_upright {
            return true;
        }
        let turns = self.path.winding(point);
        match self.rule {
            FillRule::NonZero => turns != 0,
            FillRule::EvenOdd => turns % 2 != 0,
        }
    }
}

/// The path with every part of it closed, as filling closes them (PDF 32000-1, 8.5.3.3).
fn closed(path: &BezPath) -> BezPath {
    let mut closed = BezPath::new();
    let mut is_open = false;
    for element in path.iter() {
        if is_open && matches!(element, PathEl::MoveTo(_)) {
            closed.close_path();
        }
        is_open = !matches!(element, PathEl::ClosePath);
        closed.push(element);
    }
    if is_open && !closed.is_empty() {
        closed.close_path();
    }
    closed
}
