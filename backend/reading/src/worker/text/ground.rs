//! The drawn page, to see whether anything is there.

use crate::measure;
use crate::worker::raster::Shades;
use hayro::kurbo::Rect;

/// Shades that differ by no more are one: nobody sees a letter in them.
const SAME_SHADE: u8 = 6;
/// A ground on which nothing reaches this shade is a bar.
const DARK: u8 = 96;

/// The page as it was drawn.
pub(in crate::worker) struct Ground<'a> {
    pub(in crate::worker) shades: &'a Shades,
    /// Pixels in a point.
    pub(in crate::worker) scale: f32,
}

/// An area where nothing is seen.
#[derive(Clone, Copy)]
pub(in crate::worker) struct Even {
    /// It is dark all over.
    pub(super) is_dark: bool,
}

impl Ground<'_> {
    /// What an area is, if all of it has one shade.
    pub(in crate::worker) fn evenness(&self, area: Rect) -> Option<Even> {
        let place = |length: f64| measure::pixels(measure::narrow(length) * self.scale);
        let range = |from: f64, to: f64| place(from)..place(to).max(place(from).saturating_add(1));
        let (columns, rows) = (range(area.x0, area.x1), range(area.y0, area.y1));
        // A letter may be higher than any sheet.
        let rows = rows.start..rows.end.min(self.shades.height);
        let mut seen: Option<([u8; 3], [u8; 3])> = None;
        for row in rows {
            for pixel in self.shades.row(row, columns.clone()) {
                let (least, most) = seen.get_or_insert((pixel, pixel));
                for ((least, most), shade) in least.iter_mut().zip(most.iter_mut()).zip(pixel) {
                    *least = shade.min(*least);
                    *most = shade.max(*most);
                    if *most - *least > SAME_SHADE {
                        return None;
                    }
                }
            }
        }
        let (_, most) = seen?;
        let is_dark = most.iter().all(|shade| *shade < DARK);
        Some(Even { is_dark })
    }
}
