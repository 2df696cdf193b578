//! The page of GB/T 9704-2012, 5.2, in points of 1/72 inch; *y* grows downwards.

/// A millimetre.
pub(crate) const MM: f32 = 72.0 / 25.4;
/// The width of A4.
pub(crate) const WIDTH: f32 = 210.0 * MM;
/// The height of A4.
pub(crate) const HEIGHT: f32 = 297.0 * MM;
/// The margin at the binding (订口).
pub(crate) const LEFT: f32 = 28.0 * MM;
/// The margin above the text (天头).
pub(crate) const TOP: f32 = 37.0 * MM;
/// The width of the text: 28 characters.
pub(crate) const MEASURE: f32 = 156.0 * MM;
/// The height of the text: 22 lines.
pub(crate) const DEPTH: f32 = 225.0 * MM;
/// Below the text.
pub(crate) const BOTTOM: f32 = TOP + DEPTH;
/// The right end of the text.
pub(crate) const RIGHT: f32 = LEFT + MEASURE;
/// From one character to the next.
pub(crate) const PITCH: f32 = MEASURE / 28.0;
/// From one line to the next.
pub(crate) const LINE: f32 = DEPTH / 22.0;
/// Size three.
pub(crate) const BODY: f32 = 16.0;
/// Size two.
pub(crate) const TITLE: f32 = 22.0;
/// Size four, of page numbers.
pub(crate) const NUMBER: f32 = 14.0;
/// In tables.
pub(crate) const CELL: f32 = 12.0;
/// From one line of a cell to the next.
pub(crate) const CELL_LINE: f32 = 18.0;
/// At the foot.
pub(crate) const FOOT: f32 = 9.0;
/// From one line of the foot to the next.
pub(crate) const FOOT_LINE: f32 = 12.5;

/// Where the line stands in which text of this size lies in a strip of this height.
pub(crate) fn baseline(top: f32, height: f32, size: f32) -> f32 {
    top + (height - size) / 2.0 + 0.88 * size
}

/// How many there are, as a measure.
pub(crate) fn many(count: usize) -> f32 {
    u16::try_from(count).map_or(f32::from(u16::MAX), f32::from)
}
