//! Conversions between lengths and whole pixels: the one place where numbers are narrowed.

#![expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "float to integer conversion saturates and has no other spelling; integers here stay far below 2^24"
)]

/// A length as a whole number of pixels, at least none.
pub(crate) fn pixels(length: f32) -> u32 {
    length.round() as u32
}

/// A shade between 0 and 255.
pub(crate) fn shade(value: f32) -> u8 {
    // Halves go up, without a call for each shade.
    (value + 0.5) as u8
}

/// A count as a length.
pub(crate) fn length(count: u32) -> f32 {
    count as f32
}

/// A double as a length.
pub(crate) fn narrow(value: f64) -> f32 {
    value as f32
}

/// A number of bytes as a quantity.
pub(crate) fn mass(bytes: u64) -> f32 {
    bytes as f32
}

/// A count that fits into 32 bits by construction, else the greatest one.
pub(crate) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A 32-bit count as an index.
pub(crate) fn index(number: u32) -> usize {
    number as usize
}
