//! JPEG (ITU-T T.81) as far as the decoder at hand judges it.

use crate::worker::account::streams::Ending;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::options::DecoderOptions;

/// Decodes strictly, to the last row. A missing mark at the end alone is no damage.
pub(crate) fn ends(data: &[u8]) -> Ending {
    let options = DecoderOptions::default()
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .set_strict_mode(true);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(data), options);
    if decoder.decode_headers().is_err() {
        return Ending::Lost;
    }
    match decoder.decode() {
        Ok(_) => Ending::Whole,
        Err(_) => Ending::Cut,
    }
}
