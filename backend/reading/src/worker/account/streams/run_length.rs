//! Run lengths (PDF 32000-1, 7.4.5): the end is the length 128, or exactly the end of the data.

use super::{Ending, Output};

/// Decodes to the length that ends the data.
pub(super) fn decode(data: &[u8], output: &mut Output) -> Ending {
    let mut rest = data;
    while let Some((length, after)) = rest.split_first() {
        match length {
            128 => return Ending::Whole,
            0..=127 => {
                let count = usize::from(*length) + 1;
                let Some((bytes, after)) = after.split_at_checked(count) else {
                    output.push(after);
                    return Ending::Cut;
                };
                output.push(bytes);
                rest = after;
            }
            129.. => {
                let Some((byte, after)) = after.split_first() else {
                    return Ending::Cut;
                };
                output.push(&vec![*byte; 257 - usize::from(*length)]);
                rest = after;
            }
        }
    }
    Ending::Whole
}
