//! Pages as JPEG.

use jpeg_encoder::{ColorType, Encoder, PixelDensity, SamplingFactor};

/// Samples of a page, row by row: one a pixel where it is grey, three where it is coloured.
pub(crate) struct Samples<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) is_coloured: bool,
}

/// Encodes a page; `None` where it is larger than the format knows. Colour keeps its full resolution: a seal's edge is
/// evidence.
pub(crate) fn encode(page: &Samples<'_>, quality: u8, dpi: Option<u16>) -> Option<Vec<u8>> {
    let width = u16::try_from(page.width).ok()?;
    let height = u16::try_from(page.height).ok()?;
    let colour = if page.is_coloured {
        ColorType::Rgb
    } else {
        ColorType::Luma
    };
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, quality);
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    if let Some(dpi) = dpi {
        encoder.set_density(PixelDensity::dpi(dpi));
    }
    encoder.encode(page.bytes, width, height, colour).ok()?;
    Some(bytes)
}
