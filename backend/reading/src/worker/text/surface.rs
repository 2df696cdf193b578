//! Through what everything is painted at the moment: clips and transparent groups.

use super::shape::Shape;
use hayro::hayro_interpret::BlendMode;
use hayro::kurbo::{Point, Rect};

/// What is fainter than this is not seen, and what is stronger hides what is below.
pub(super) const FAINTEST: f32 = 0.02;
pub(super) const OPAQUE: f32 = 0.99;
/// A clip of more parts than this is taken for its bounds.
const FINEST_CLIP: usize = 64;

/// The clips and groups that are open.
#[derive(Default)]
pub(super) struct Surface {
    clips: Vec<Shape>,
    groups: Vec<Group>,
}

struct Group {
    opacity: f32,
    /// It is painted as it is, on what is below.
    is_plain: bool,
}

impl Surface {
    pub(super) fn clip(&mut self, clip: Shape) {
        self.clips.push(clip);
    }

    pub(super) fn end_clip(&mut self) {
        self.clips.pop();
    }

    pub(super) fn group(&mut self, opacity: f32, is_masked: bool, blend: BlendMode) {
        let is_plain = opacity > OPAQUE && !is_masked && blend == BlendMode::Normal;
        self.groups.push(Group { opacity, is_plain });
    }

    pub(super) fn end_group(&mut self) {
        self.groups.pop();
    }

    /// Whether opaque paint hides what is below.
    pub(super) fn is_plain(&self) -> bool {
        self.groups.iter().all(|group| group.is_plain)
    }

    /// Whether paint of this strength is seen at all.
    pub(super) fn is_seen(&self, alpha: f32) -> bool {
        self.groups
            .iter()
            .fold(alpha, |alpha, group| alpha * group.opacity)
            > FAINTEST
    }

    /// Whether paint reaches a point.
    pub(super) fn reaches(&self, point: Point) -> bool {
        self.clips.iter().all(|clip| {
            clip.bounds().contains(point) && (clip.parts() > FINEST_CLIP || clip.holds(point))
        })
    }

    /// So much of an area as paint can reach.
    pub(super) fn within(&self, area: Rect) -> Rect {
        self.clips
            .iter()
            .fold(area, |area, clip| area.intersect(clip.bounds()))
    }
}
