//! JPEG (ITU-T T.81): every block of every scan, without drawing.

use crate::worker::account::streams::Ending;
use crate::worker::entropy::{Completeness, jpeg_scan_is_complete};

/// How far a JPEG goes. A missing mark at the end alone is no damage.
pub(super) fn ends(data: &[u8]) -> Ending {
    match jpeg_scan_is_complete(data) {
        Completeness::Complete => Ending::Whole,
        Completeness::Cut { rows: 0 } | Completeness::Damaged { rows: 0 } => Ending::Lost,
        Completeness::Cut { .. } => Ending::Cut,
        Completeness::Damaged { .. } => Ending::Damaged,
        Completeness::Unknown => Ending::Unknown,
    }
}
